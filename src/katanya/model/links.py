"""What articles say together: what they share, whose report they carry, of what they tell, and what stands out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from katanya.model.claim import Claim
from katanya.model.evidence import Evidence
from katanya.model.finding import Finding
from katanya.model.span import Span

__all__ = ["Lineage", "Links", "Reuse", "ReuseKind", "Story", "Touched", "link_id"]


class ReuseKind(StrEnum):
    """How alike two passages are."""

    VERBATIM = "verbatim"  # the same words
    VARIANT = "variant"  # mostly the same words in the same order
    PARAPHRASE = "paraphrase"  # the same names, numbers and rare words, told anew or translated anew


@dataclass(frozen=True, slots=True, order=True)
class Reuse:
    """A passage of one article that stands in another: *characters 0 to 90 here are characters 40 to 133 there*.

    `article` and `other` are article ids, the smaller first: who copied whom is the lineage's to say.
    `similarity` is 0 to 1: the share of words in common, weighted by rarity for a paraphrase.
    """

    article: str
    span: Span
    other: str
    other_span: Span
    kind: ReuseKind
    similarity: float


@dataclass(frozen=True, slots=True)
class Lineage:
    """One line of reporting: *these three articles carry the report of the agency*.

    `articles` are ids, sorted; an article that copies nobody is a lineage of its own. `origin` is the id of an
    entity where a credit names an outlet or agency, the id of the article that the others must have followed where
    none does, None for a report of its own. `evidence` are the shared passages and the words that credit somebody.
    """

    id: str
    articles: tuple[str, ...]
    origin: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One happening and its coverage over days.

    `articles` are ids, sorted. `follows` is the id of the earlier story that this one is a later chapter of. `start`
    and `end` are the EDTF days of the first and last dated article, None where no article has a date.
    """

    id: str
    articles: tuple[str, ...]
    follows: str | None
    title: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Links:
    """What all articles of a ledger say together: reuse in the order of articles and places, the rest of ids."""

    reuse: tuple[Reuse, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    stories: tuple[Story, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """What one run of linking changed: *these three articles came, one left, and these two stories are new*.

    `articles` are the ids of current articles that came, or were read or dated anew; `left` of those that are no
    longer current. `stories` and `lineages` are the new ones and those that changed: what has other articles has
    another id, and a story may follow another one than before. `stories_gone` and `lineages_gone` are ids that stand
    no more. All are sorted, articles and ids as text.
    """

    articles: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    stories: tuple[Story, ...] = ()
    stories_gone: tuple[str, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    lineages_gone: tuple[str, ...] = ()


def link_id(kind: str, articles: Iterable[str]) -> str:
    """The id, 32 hexadecimal digits, of a lineage or story (`kind`) of these articles."""
    return hashlib.sha256("\n".join([kind, *sorted(articles)]).encode()).hexdigest()[:32]
