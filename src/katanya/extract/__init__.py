"""What one article says: each extractor reads an article, and its grammar where there is one."""

from katanya.extract.attributions import find_attributions
from katanya.extract.dates import find_dates
from katanya.extract.quantities import find_quantities

__all__ = ["find_attributions", "find_dates", "find_quantities"]
