"""What articles say together: what they share, whose report they carry, which happening they tell of."""

from katanya.link.claims import CLAIM_FORM, find_claims
from katanya.link.comparison import compare_two
from katanya.link.denials import Denial, find_denials
from katanya.link.episodes import claim_anew
from katanya.link.findings import FINDING_FORM, find_findings, owners_of
from katanya.link.identities import find_identities
from katanya.link.linker import FORM, Linker, find_lineages, find_reuse, find_stories
from katanya.link.memory import MemoryShelf
from katanya.link.recast import recast
from katanya.link.stories import date_by_story

__all__ = [
    "CLAIM_FORM",
    "FINDING_FORM",
    "FORM",
    "Denial",
    "Linker",
    "MemoryShelf",
    "claim_anew",
    "compare_two",
    "date_by_story",
    "find_claims",
    "find_denials",
    "find_findings",
    "find_identities",
    "find_lineages",
    "find_reuse",
    "find_stories",
    "owners_of",
    "recast",
]
