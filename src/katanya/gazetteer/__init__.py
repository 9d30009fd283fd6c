"""What Katanya knows of the world: outlets."""
