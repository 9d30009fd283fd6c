"""The values that stages pass to each other, frozen, and nothing else.

A `Source` is what was found; `clean` makes an `Article` of it; `analyse` adds an `Analysis`; `Failure` is what
becomes of a source that could not be read. Everything said about the world carries a `Span`.
"""

from katanya.model.actor import Actor, ActorKind, Mention, MentionForm
from katanya.model.analysis import Analysis, Name, NameKind, Sentence, Token
from katanya.model.annotation import Date, DateBasis, Quantity
from katanya.model.annotations import Annotations
from katanya.model.article import Article, Basis, PagePiece, Published, Region, RegionKind
from katanya.model.attribution import Attribution, AttributionKind
from katanya.model.claim import Claim, ClaimStatus, Telling, Tie, Told, claim_id, ties_of
from katanya.model.decision import Decision, Verdict, find_contradiction, merge_keys
from katanya.model.entity import Entity, entity_id, entity_of, merged
from katanya.model.event import Event, events_of
from katanya.model.evidence import Evidence
from katanya.model.failure import Failure, PassedOver, Stage
from katanya.model.finding import Finding, FindingKind, finding_id
from katanya.model.links import Lineage, Links, Reuse, ReuseKind, Story, link_id
from katanya.model.marking import visible
from katanya.model.moment import Moment, moments_of
from katanya.model.quote import Quote, quotes_of
from katanya.model.source import Described, Media, Source
from katanya.model.span import Span
from katanya.model.statement import Factuality, Relation, Statement, statement_id

__all__ = [
    "Actor",
    "ActorKind",
    "Analysis",
    "Annotations",
    "Article",
    "Attribution",
    "AttributionKind",
    "Basis",
    "Claim",
    "ClaimStatus",
    "Date",
    "DateBasis",
    "Decision",
    "Described",
    "Entity",
    "Event",
    "Evidence",
    "Factuality",
    "Failure",
    "Finding",
    "FindingKind",
    "Lineage",
    "Links",
    "Media",
    "Mention",
    "MentionForm",
    "Moment",
    "Name",
    "NameKind",
    "PagePiece",
    "PassedOver",
    "Published",
    "Quantity",
    "Quote",
    "Region",
    "RegionKind",
    "Relation",
    "Reuse",
    "ReuseKind",
    "Sentence",
    "Source",
    "Span",
    "Stage",
    "Statement",
    "Story",
    "Telling",
    "Tie",
    "Token",
    "Told",
    "Verdict",
    "claim_id",
    "entity_id",
    "entity_of",
    "events_of",
    "find_contradiction",
    "finding_id",
    "link_id",
    "merge_keys",
    "merged",
    "moments_of",
    "quotes_of",
    "statement_id",
    "ties_of",
    "visible",
]
