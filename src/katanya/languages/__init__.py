"""What Katanya knows of languages: one folder of tables each, and the loader that validates them."""
