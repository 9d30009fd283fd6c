"""What one article says: each extractor reads an article, and its grammar where there is one."""
