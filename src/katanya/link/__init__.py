"""What articles say together: what they share, whose report they carry, which happening they tell of."""

from katanya.link.claims import find_claims
from katanya.link.comparison import compare_two
from katanya.link.denials import Denial, find_denials
from katanya.link.findings import find_findings, findings_kept
from katanya.link.linker import FORM, Linker, find_lineages, find_reuse, find_stories
from katanya.link.memory import MemoryShelf
from katanya.link.stories import date_by_story

__all__ = [
    "FORM",
    "Denial",
    "Linker",
    "MemoryShelf",
    "compare_two",
    "date_by_story",
    "find_claims",
    "find_denials",
    "find_findings",
    "find_lineages",
    "find_reuse",
    "find_stories",
    "findings_kept",
]
