"""What stands out when articles are compared, each with the words that show it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from katanya.model.evidence import Evidence

__all__ = ["Finding", "FindingKind", "finding_id"]


class FindingKind(StrEnum):
    """What stands out."""

    DENIAL = "denial"  # somebody denies a claim
    DRIFT = "drift"  # possible became certain, or a number grew, with time
    CONFLICT = "conflict"  # two lineages give numbers, dates or actors that can't both be
    DISTORTION = "distortion"  # within a lineage one article says what the others don't
    QUOTE_VARIANT = "quote-variant"  # one quotation in two wordings
    UNSOURCED = "unsourced"  # a stretch of assertion in the outlet's own voice
    MISATTRIBUTED = "misattributed"  # the same words given to two speakers


# What a reader wants to know first: what somebody says is not so, or an article has wrong; last, matters of wording.
_TELLING = (
    FindingKind.DENIAL,
    FindingKind.DISTORTION,
    FindingKind.MISATTRIBUTED,
    FindingKind.CONFLICT,
    FindingKind.DRIFT,
    FindingKind.QUOTE_VARIANT,
    FindingKind.UNSOURCED,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reader should know: *both governments deny the claim, and only this article says so*.

    `claim` is a claim's id, None where the finding is about no claim. `articles` are ids, sorted. `explanations` hold
    one sentence that a reader understands for each language of the interface, by its code. `evidence` has characters
    of every side, sorted.
    """

    id: str
    kind: FindingKind
    claim: str | None
    articles: tuple[str, ...]
    explanations: Mapping[str, str]
    evidence: tuple[Evidence, ...]

    @property
    def order(self) -> tuple[int, int, str]:
        """What findings sort by, the most telling first: by their kind, then those that most articles show."""
        return _TELLING.index(self.kind), -len(self.articles), self.id


def finding_id(kind: FindingKind, evidence: Iterable[Evidence]) -> str:
    """The id, 32 hexadecimal digits, of the finding of this kind that this evidence shows."""
    places = sorted(f"{each.article} {each.span.start} {each.span.end}" for each in evidence)
    return hashlib.sha256("\n".join(["finding", kind.value, *places]).encode()).hexdigest()[:32]
