"""The values that stages pass to each other, frozen, and nothing else.

A `Source` is what was found; `clean` makes an `Article` of it; `analyse` adds an `Analysis`; `Failure` is what
becomes of a source that could not be read. Everything said about the world carries a `Span`.
"""

from katanya.model.actor import Actor, ActorKind, Mention, MentionForm
from katanya.model.analysis import Analysis, Name, NameKind, Sentence, Token
from katanya.model.annotation import Date, DateBasis, Quantity
from katanya.model.annotations import Annotations
from katanya.model.article import Article, Basis, PagePiece, Published, Region, RegionKind
from katanya.model.attribution import Attribution, AttributionKind, attribution_id
from katanya.model.claim import Claim, ClaimStatus, Telling, Tie, Told, claim_id, ties_of
from katanya.model.comparison import Comparison, Difference, DifferenceKind, Pair
from katanya.model.decided import with_speakers
from katanya.model.decision import (
    Decision,
    Verdict,
    decided_speakers,
    find_contradiction,
    finding_words,
    merge_keys,
    standing_findings,
)
from katanya.model.entity import Entity, entity_id, entity_of, merged
from katanya.model.event import Event, events_of
from katanya.model.evidence import Evidence
from katanya.model.failure import Failure, PassedOver, Stage
from katanya.model.finding import Finding, FindingKind, finding_id
from katanya.model.hit import Hit
from katanya.model.identity import Appearance, Ground, Identity, identified, standing_identities
from katanya.model.links import Lineage, Links, Reuse, ReuseKind, Story, Touched, link_id
from katanya.model.marking import html_table, marked_html, visible
from katanya.model.moment import Moment, moments_of
from katanya.model.quote import Quote, quotes_of
from katanya.model.source import Described, Media, Source
from katanya.model.span import Span
from katanya.model.statement import Factuality, Relation, Statement, statement_id
from katanya.model.testimony import Refusal, Testimony

__all__ = [
    "Actor",
    "ActorKind",
    "Analysis",
    "Annotations",
    "Appearance",
    "Article",
    "Attribution",
    "AttributionKind",
    "Basis",
    "Claim",
    "ClaimStatus",
    "Comparison",
    "Date",
    "DateBasis",
    "Decision",
    "Described",
    "Difference",
    "DifferenceKind",
    "Entity",
    "Event",
    "Evidence",
    "Factuality",
    "Failure",
    "Finding",
    "FindingKind",
    "Ground",
    "Hit",
    "Identity",
    "Lineage",
    "Links",
    "Media",
    "Mention",
    "MentionForm",
    "Moment",
    "Name",
    "NameKind",
    "PagePiece",
    "Pair",
    "PassedOver",
    "Published",
    "Quantity",
    "Quote",
    "Refusal",
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
    "Testimony",
    "Tie",
    "Token",
    "Told",
    "Touched",
    "Verdict",
    "attribution_id",
    "claim_id",
    "decided_speakers",
    "entity_id",
    "entity_of",
    "events_of",
    "find_contradiction",
    "finding_id",
    "finding_words",
    "html_table",
    "identified",
    "link_id",
    "marked_html",
    "merge_keys",
    "merged",
    "moments_of",
    "quotes_of",
    "standing_findings",
    "standing_identities",
    "statement_id",
    "ties_of",
    "visible",
    "with_speakers",
]
