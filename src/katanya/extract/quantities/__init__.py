"""Quantities: the numbers that count or measure something."""

from katanya.extract.quantities.find import find_quantities

__all__ = ["find_quantities"]
