"""Dates: the phrases of time of an article, and what they mean."""

from katanya.extract.dates.find import find_dates

__all__ = ["find_dates"]
