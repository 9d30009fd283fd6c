"""One event as any number of articles tell it, and the ties between actors that claims add up to."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from katanya.model.statement import Factuality

__all__ = ["Claim", "ClaimStatus", "Telling", "Tie", "Told", "claim_id", "ties_of"]


class ClaimStatus(StrEnum):
    """How a claim stands, as far as the articles go; what is true is the reader's to judge."""

    CORROBORATED = "corroborated"  # two or more lineages carry it
    SINGLE_SOURCE = "single-source"  # one lineage does, in however many outlets
    DISPUTED = "disputed"  # somebody denies it, or two lineages contradict each other
    CHANGED = "changed"  # its factuality moved with time


@dataclass(frozen=True, slots=True, order=True)
class Telling:
    """One article's statement, by the article's id and the statement's place among the article's statements."""

    article: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Told:
    """How sure one article was, and when: *in June this article said it was possible*.

    `date` is the EDTF day of saying, else of publication; None where neither is known.
    """

    date: str | None
    factuality: Factuality
    article: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One event, told by any number of statements: *four articles of two lineages tell that North Korea gives Russia
    arms; both deny it*.

    `event` is a PLOVER event type; `agents`, `recipients` and `denied_by` are keys of actors, sorted. `gloss` is the
    event in the words of the statement that tells it most fully. `tellings` are sorted. `lineages` counts the
    independent lines of reporting that carry it. `history` goes by date, what has no date last.
    """

    id: str
    event: str
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    gloss: str
    tellings: tuple[Telling, ...]
    denied_by: tuple[str, ...]
    lineages: int
    status: ClaimStatus
    history: tuple[Told, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that tell it, sorted."""
        return tuple(sorted({telling.article for telling in self.tellings}))


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """Claims folded into one edge of the actors' graph: *North Korea gives aid to Russia, in these three claims*.

    `agent` and `recipient` are keys of actors. `start` and `end` are the first and last EDTF date on which it was
    told, None where no telling has a date.
    """

    agent: str
    recipient: str
    event: str
    claims: tuple[str, ...]
    start: str | None
    end: str | None


def claim_id(event: str, statements: Iterable[str]) -> str:
    """The id, 32 hexadecimal digits, of the claim of this type that the statements of these ids tell."""
    return hashlib.sha256("\n".join(["claim", event, *sorted(statements)]).encode()).hexdigest()[:32]


def ties_of(claims: Iterable[Claim]) -> list[Tie]:
    """The ties that the claims add up to, one for each agent, recipient and event type, sorted.

    A claim that names nobody on one side makes no tie.
    """
    folded: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        for agent in claim.agents:
            for recipient in claim.recipients:
                folded[agent, recipient, claim.event].append(claim)
    ties = []
    for (agent, recipient, event), together in folded.items():
        dates = sorted(told.date for claim in together for told in claim.history if told.date)
        ids = tuple(sorted(claim.id for claim in together))
        ties.append(Tie(agent, recipient, event, ids, dates[0] if dates else None, dates[-1] if dates else None))
    return sorted(ties, key=lambda tie: (tie.agent, tie.recipient, tie.event))
