"""The values that stages pass to each other, frozen, and nothing else.

A `Source` is what was found; `clean` makes an `Article` of it; `analyse` adds an `Analysis`; `Failure` is what
becomes of a source that could not be read. Everything said about the world carries a `Span`.
"""

from katanya.model.actor import Actor, ActorKind, Mention, MentionForm
from katanya.model.analysis import Analysis, Name, NameKind, Sentence, Token
from katanya.model.annotation import Date, DateBasis, Quantity
from katanya.model.article import Article, Basis, PagePiece, Published, Region, RegionKind
from katanya.model.attribution import Attribution, AttributionKind
from katanya.model.failure import Failure, PassedOver, Stage
from katanya.model.source import Described, Media, Source
from katanya.model.span import Span

__all__ = [
    "Actor",
    "ActorKind",
    "Analysis",
    "Article",
    "Attribution",
    "AttributionKind",
    "Basis",
    "Date",
    "DateBasis",
    "Described",
    "Failure",
    "Media",
    "Mention",
    "MentionForm",
    "Name",
    "NameKind",
    "PagePiece",
    "PassedOver",
    "Published",
    "Quantity",
    "Region",
    "RegionKind",
    "Sentence",
    "Source",
    "Span",
    "Stage",
    "Token",
]
