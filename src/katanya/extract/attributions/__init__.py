"""Attributions: who says what in an article."""

from katanya.extract.attributions.find import find_attributions

__all__ = ["find_attributions"]
