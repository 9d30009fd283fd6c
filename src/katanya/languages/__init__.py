"""What Katanya knows of languages: one folder of tables each, and the loader that validates them."""

from katanya.languages.tables import languages_known, read_table

__all__ = ["languages_known", "read_table"]
