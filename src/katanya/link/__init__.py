"""What articles say together: what they share, whose report they carry, which happening they tell of."""

from katanya.link.identities import find_identities
from katanya.link.linker import Linker, find_lineages, find_reuse, find_stories
from katanya.link.stories import date_by_story

__all__ = ["Linker", "date_by_story", "find_identities", "find_lineages", "find_reuse", "find_stories"]
