"""Who does what to whom, as the articles tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from katanya.model import Claim, Tie, entity_id, ties_of
from katanya.web.plots.coverage import Coverage
from katanya.web.plots.days import days_of, say_days
from katanya.web.plots.plot import Address, Cell, Plot
from katanya.web.plots.wording import say, say_count, words_of

__all__ = ["CLASS_OF", "ties"]

NAME = "ties"
# So many ties are drawn before the reader asks for all: beyond it lines cross more than they tell. After changing it,
# look at the story of 504 articles in tests/web/dam.py.
TIES_DRAWN = 40

CLASS_OF: Mapping[str, str] = MappingProxyType(
    {
        event: kind
        for kind, events in {
            "verbal-cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
            "material-cooperation": ("COOPERATE", "AID", "RETREAT"),
            "verbal-conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
            "material-conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
        }.items()
        for event in events
    }
)
"""The quarter of PLOVER's plane, words or deeds and cooperation or conflict, that each event type lies in."""


def ties(coverage: Coverage, words: Mapping[str, str], address: Address) -> Plot:
    """The actors and the ties between them, the most told first; a tie holds the claims that it folds."""
    claims = {claim.id: claim for claim in coverage.claims if coverage.statements(claim)}
    told = [(_tellers(coverage, tie, claims), tie) for tie in ties_of(claims.values())]
    told.sort(key=lambda each: (-len(each[0]), each[1].agent, each[1].recipient, each[1].event))
    edges = [_edge(coverage, tie, len(tellers), claims, words, address) for tellers, tie in told]
    weights = Counter(actor for _, tie in told for actor in {tie.agent, tie.recipient})
    data: dict[str, Any] = {
        "words": words_of(words, NAME, "events", "class", "status"),
        "summary": _summary(coverage, told, len(weights), words),
        "drawn": TIES_DRAWN,
        "actors": [
            {
                "id": actor,
                "label": coverage.name(actor),
                "weight": weights[actor],
                "address": address("entity", entity_id(actor)),
            }
            for actor in sorted(weights, key=lambda actor: (-weights[actor], actor))
        ],
        "ties": edges,
    }
    columns = tuple(words[f"ties.{column}"] for column in ("agent", "what", "recipient", "claims", "articles", "time"))
    rows = tuple(_row(coverage, tie, len(tellers), claims, words, address) for tellers, tie in told)
    return Plot(NAME, data, columns, rows, empty=not told)


def _tellers(coverage: Coverage, tie: Tie, claims: Mapping[str, Claim]) -> set[str]:
    return {article for claim in tie.claims for article in coverage.tellers(claims[claim])}


def _edge(
    coverage: Coverage, tie: Tie, told: int, claims: Mapping[str, Claim], words: Mapping[str, str], address: Address
) -> dict[str, Any]:
    days = _days(tie)
    return {
        "agent": tie.agent,
        "recipient": tie.recipient,
        "event": tie.event,
        "label": _event(tie.event, words),
        "class": CLASS_OF.get(tie.event, ""),
        "told": told,
        "from": days[0].isoformat() if days else None,
        "to": days[1].isoformat() if days else None,
        "claims": [
            {
                "label": claims[claim].gloss,
                "address": address("claim", claim),
                "status": words[f"status.{claims[claim].status.value}"],
                "articles": say_count(words, "plot.articles", len(coverage.tellers(claims[claim]))),
                "denied": _denied(coverage, claims[claim], words),
            }
            for claim in sorted(tie.claims, key=lambda claim: (-len(coverage.tellers(claims[claim])), claim))
        ],
    }


def _denied(coverage: Coverage, claim: Claim, words: Mapping[str, str]) -> str | None:
    if not claim.denied_by:
        return None
    return say(words, "plot.denied_by", names=", ".join(coverage.name(key) for key in claim.denied_by))


def _event(event: str, words: Mapping[str, str]) -> str:
    return words.get(f"events.{event}", event)


def _days(tie: Tie) -> tuple[date, date] | None:
    """From the first to the last day on which it was told."""
    first, last = days_of(tie.start), days_of(tie.end)
    return (first[0], max(first[1], last[1])) if first and last else None


def _summary(coverage: Coverage, told: list[tuple[set[str], Tie]], actors: int, words: Mapping[str, str]) -> str:
    if not told:
        return words["ties.summary_empty"]
    tellers, most = told[0]
    return say(
        words,
        "ties.summary",
        ties=say_count(words, "ties.tie", len(told)),
        actors=say_count(words, "ties.actor", actors),
        agent=coverage.name(most.agent),
        recipient=coverage.name(most.recipient),
        event=_event(most.event, words),
        articles=say_count(words, "plot.articles", len(tellers)),
    )


def _row(
    coverage: Coverage, tie: Tie, told: int, claims: Mapping[str, Claim], words: Mapping[str, str], address: Address
) -> tuple[Cell, ...]:
    first = claims[tie.claims[0]]
    return (
        Cell(coverage.name(tie.agent), address("entity", entity_id(tie.agent))),
        Cell(_event(tie.event, words)),
        Cell(coverage.name(tie.recipient), address("entity", entity_id(tie.recipient))),
        Cell(" · ".join(claims[claim].gloss for claim in tie.claims), address("claim", first.id)),
        Cell(str(told)),
        Cell(say_days(_days(tie), words)),
    )
