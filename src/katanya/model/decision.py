"""What a person decided about entities, kept beside what was found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Decision", "Verdict", "find_contradiction", "merge_keys"]


class Verdict(StrEnum):
    """Whether two entities are one."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on two entities: *the person `budi` and the person `budi santoso` are the same*.

    `one` and `other` are keys of actors in alphabetical order, so the decision holds for articles read later too.
    `number` counts decisions in the order in which they were taken.
    """

    verdict: Verdict
    one: str
    other: str
    number: int

    @property
    def id(self) -> str:
        """Eight hexadecimal digits that name the decision: the same for the same two, whenever it is taken."""
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


def find_contradiction(standing: Sequence[Decision], proposed: Decision) -> Decision | None:
    """A standing decision that can't be right if the proposed one is; None where they go together."""
    same = merge_keys([*standing, proposed])
    for decision in [*standing, proposed]:
        together = same.get(decision.one)
        if decision.verdict is Verdict.SAME or together is None or together != same.get(decision.other):
            continue
        if decision is not proposed:
            return decision
        chain = (each for each in standing if each.verdict is Verdict.SAME and same[each.one] == together)
        return max(chain, key=lambda each: each.number)
    return None
