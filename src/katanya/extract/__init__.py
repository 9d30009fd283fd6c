"""What one article says: each extractor reads an article, and its grammar where there is one."""

from katanya.extract.actors import find_actors, find_carriers, find_nameless, find_speakers
from katanya.extract.attributions import find_attributions
from katanya.extract.dates import find_dates
from katanya.extract.quantities import find_quantities
from katanya.extract.statements import find_relations, find_statements

__all__ = [
    "find_actors",
    "find_attributions",
    "find_carriers",
    "find_dates",
    "find_nameless",
    "find_quantities",
    "find_relations",
    "find_speakers",
    "find_statements",
]
