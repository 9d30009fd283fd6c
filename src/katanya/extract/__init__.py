"""What one article says: each extractor reads an article, and its grammar where there is one."""

from katanya.extract.attributions import find_attributions

__all__ = ["find_attributions"]
