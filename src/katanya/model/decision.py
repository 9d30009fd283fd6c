"""What a person decided, kept beside what was found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from katanya.model.finding import Finding

__all__ = [
    "Decision",
    "Verdict",
    "decided_speakers",
    "find_contradiction",
    "finding_words",
    "merge_keys",
    "standing_findings",
]


class Verdict(StrEnum):
    """What can be decided."""

    SAME = "same"  # two entities are one
    DIFFERENT = "different"  # they are not
    SPOKEN_BY = "spoken-by"  # an attribution is this entity's, or nobody's that is known
    NO_FINDING = "no-finding"  # what was found is none


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word: *the person `budi` and the person `budi santoso` are the same*.

    For `SAME` and `DIFFERENT` `one` and `other` are keys of actors in alphabetical order, so the decision holds for
    articles read later too. For `SPOKEN_BY` `one` is an attribution's id and `other` the key of who says it, empty
    where nobody known does. For `NO_FINDING` `one` is a finding's id and `other` what it was about
    (`finding_words`). `number` counts decisions in the order in which they were taken.
    """

    verdict: Verdict
    one: str
    other: str
    number: int

    @property
    def id(self) -> str:
        """Eight hexadecimal digits that name the decision: the same for the same word, whenever it is given."""
        return hashlib.sha256(f"{self.verdict}\n{self.one}\n{self.other}".encode()).hexdigest()[:8]


def merge_keys(decisions: Iterable[Decision]) -> Mapping[str, str]:
    """For each key that is the same as another, the key that stands for all of them: the first by alphabet."""
    group_of: dict[str, set[str]] = {}
    for decision in decisions:
        if decision.verdict is Verdict.SAME:
            together = group_of.get(decision.one, {decision.one}) | group_of.get(decision.other, {decision.other})
            for key in together:
                group_of[key] = together
    return {key: min(together) for key, together in group_of.items()}


def decided_speakers(decisions: Iterable[Decision]) -> Mapping[str, str]:
    """For each attribution, by its id, whose speaker a person named, the key of that entity; empty for nobody."""
    in_order = sorted(decisions, key=lambda decision: decision.number)
    return {decision.one: decision.other for decision in in_order if decision.verdict is Verdict.SPOKEN_BY}


def standing_findings(findings: Iterable[Finding], decisions: Iterable[Decision]) -> tuple[Finding, ...]:
    """The findings without those that a person struck out.

    One is struck out, too, where its evidence has grown since: it is of the same kind and still rests on all that the
    person saw.
    """
    struck = [
        (kind, frozenset(places))
        for decision in decisions
        if decision.verdict is Verdict.NO_FINDING
        for kind, *places in [decision.other.split("\n")]
    ]
    return tuple(
        finding
        for finding in findings
        if not any(kind == finding.kind and places <= set(_places(finding)) for kind, places in struck)
    )


def finding_words(finding: Finding) -> str:
    """What a finding is about, as a decision keeps it: its kind and the places of its evidence, a line each."""
    return "\n".join([finding.kind.value, *_places(finding)])


def find_contradiction(standing: Sequence[Decision], proposed: Decision) -> Decision | None:
    """A standing decision that can't be right if the proposed one is; None where they go together."""
    if proposed.verdict is Verdict.SPOKEN_BY:
        others = (each for each in standing if each.verdict is Verdict.SPOKEN_BY and each.one == proposed.one)
        return next((each for each in others if each.other != proposed.other), None)
    same = merge_keys([*standing, proposed])
    for decision in [*standing, proposed]:
        together = same.get(decision.one)
        if decision.verdict is not Verdict.DIFFERENT or together is None or together != same.get(decision.other):
            continue
        if decision is not proposed:
            return decision
        chain = (each for each in standing if each.verdict is Verdict.SAME and same[each.one] == together)
        return max(chain, key=lambda each: each.number)
    return None


def _places(finding: Finding) -> list[str]:
    return [f"{each.article} {each.span.start} {each.span.end}" for each in sorted(finding.evidence)]
