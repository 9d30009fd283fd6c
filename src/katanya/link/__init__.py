"""What articles say together: what they share, whose report they carry, which happening they tell of."""

from katanya.link.identities import find_identities
from katanya.link.linker import FORM, Linker, find_lineages, find_reuse, find_stories
from katanya.link.memory import MemoryShelf
from katanya.link.stories import date_by_story

__all__ = [
    "FORM",
    "Linker",
    "MemoryShelf",
    "date_by_story",
    "find_identities",
    "find_lineages",
    "find_reuse",
    "find_stories",
]
