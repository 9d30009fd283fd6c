"""How sure articles are of a claim, over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from katanya.model import Claim, Factuality, Span, Statement, Told
from katanya.web.plots.coverage import Coverage
from katanya.web.plots.days import days_of, say_days
from katanya.web.plots.plot import Address, Cell, Plot
from katanya.web.plots.wording import say, say_count, words_of

__all__ = ["LEVELS", "certainty"]

NAME = "certainty"
# So many claims are drawn before the reader asks for all: a screen; and where some move, only those.
PANELS_DRAWN = 6
# So many claims the summary speaks of.
MOVES_SAID = 3

LEVELS = (
    Factuality.CERTAIN,
    Factuality.PROBABLE,
    Factuality.POSSIBLE,
    Factuality.UNKNOWN,
    Factuality.POSSIBLE_NOT,
    Factuality.PROBABLE_NOT,
    Factuality.CERTAIN_NOT,
)
"""From certain to denied; what is certain to be decided, but not said how (`CTu`), is as open as `Uu`."""

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Panel:
    """One claim and what articles here say of it, in the order of time, what has no date last."""

    claim: Claim
    told: tuple[tuple[Days | None, Told], ...]

    @property
    def dated(self) -> tuple[tuple[Days, Told], ...]:
        return tuple((days, told) for days, told in self.told if days)

    @property
    def levels(self) -> set[Factuality]:
        return {_level(told) for _, told in self.dated}

    @property
    def moves(self) -> bool:
        """Whether articles differ in how sure they are, or somebody denies it."""
        return len(self.levels) > 1 or bool(self.claim.denied_by)

    @property
    def order(self) -> tuple[int, bool, int, str]:
        """Those that move first, the most moved before the others; then the most told."""
        return -len(self.levels), not self.claim.denied_by, -len(self.told), self.claim.id


def certainty(coverage: Coverage, words: Mapping[str, str], address: Address) -> Plot:
    """The history of each claim that several articles tell: how sure each is, by day and line of reporting.

    Equally sure articles of one line and day are one mark. A claim with fewer than two dated tellings stands in the
    table only, and so does a telling without a date.
    """
    panels = sorted((_panel(coverage, claim) for claim in coverage.claims), key=lambda each: each.order)
    drawn = [panel for panel in panels if len({each.article for _, each in panel.dated}) > 1]
    at_first = min(PANELS_DRAWN, sum(panel.moves for panel in drawn) or PANELS_DRAWN)
    told = [[each.article for _, each in panel.dated] for panel in drawn]
    ranks = coverage.rank_lines(chain(*told[:at_first]), chain(*told[at_first:]))
    names = coverage.line_names(chain(*told), words)
    levels = set().union(*(panel.levels for panel in drawn))
    data: dict[str, Any] = {
        "words": words_of(words, NAME),
        "summary": _summary(drawn, words),
        "drawn": at_first,
        "levels": [
            {"code": level.value, "label": words[f"factuality.{level.value}"]} for level in LEVELS if level in levels
        ],
        "lines": [names[line] for line in ranks],
        "panels": [
            {
                "claim": panel.claim.gloss,
                "address": address("claim", panel.claim.id),
                "status": words[f"status.{panel.claim.status.value}"],
                "denied": _denied(coverage, panel.claim, words),
                "marks": list(_marks(coverage, panel, ranks, words, address)),
            }
            for panel in drawn
        ],
    }
    columns = tuple(words[f"certainty.{column}"] for column in ("claim", "sure", "when", "outlet", "line"))
    rows = tuple(_row(coverage, panel, days, each, words, address) for panel in panels for days, each in panel.told)
    return Plot(NAME, data, columns, rows, empty=not drawn)


def _panel(coverage: Coverage, claim: Claim) -> _Panel:
    told = [(days_of(each.date), each) for each in claim.history if each.article in coverage.articles]
    return _Panel(claim, tuple(sorted(told, key=lambda pair: (pair[0] or (date.max, date.max), pair[1].article))))


def _level(told: Told | Statement) -> Factuality:
    return Factuality.UNKNOWN if told.factuality is Factuality.CERTAIN_UNKNOWN else told.factuality


def _words(coverage: Coverage, claim: Claim, article: str, level: Factuality) -> Span | None:
    """The article's clause that tells the claim with this certainty; None where no single one does."""
    told = (statement for teller, statement in coverage.statements(claim) if teller.id == article)
    return next((statement.span for statement in told if _level(statement) is level), None)


def _marks(
    coverage: Coverage, panel: _Panel, ranks: Mapping[str, int], words: Mapping[str, str], address: Address
) -> Iterator[dict[str, Any]]:
    folded: defaultdict[tuple[Days, Factuality, int], list[str]] = defaultdict(list)
    for days, told in panel.dated:
        folded[days, _level(told), ranks[coverage.line_id(told.article)]].append(told.article)
    for (days, level, line), articles in folded.items():
        outlet, others = coverage.outlet(articles[0]), len(set(articles)) - 1
        yield {
            "from": days[0].isoformat(),
            "to": days[1].isoformat(),
            "when": say_days(days, words),
            "level": level.value,
            "line": line,
            "size": others + 1,
            "label": say(words, "certainty.more", outlet=outlet, n=others) if others else outlet,
            "address": address("article", articles[0], _words(coverage, panel.claim, articles[0], level)),
        }


def _denied(coverage: Coverage, claim: Claim, words: Mapping[str, str]) -> str | None:
    if not claim.denied_by:
        return None
    return say(words, "plot.denied_by", names=", ".join(coverage.name(key) for key in claim.denied_by))


def _summary(drawn: list[_Panel], words: Mapping[str, str]) -> str:
    if not drawn:
        return words["certainty.summary_empty"]
    moves = []
    for panel in drawn[:MOVES_SAID]:
        (first_day, first), (last_day, last) = panel.dated[0], panel.dated[-1]
        if _level(first) is not _level(last):
            moves.append(
                say(
                    words,
                    "certainty.moved",
                    claim=panel.claim.gloss,
                    first=words[f"factuality.{_level(first).value}"],
                    first_day=say_days(first_day, words),
                    last=words[f"factuality.{_level(last).value}"],
                    last_day=say_days(last_day, words),
                )
            )
        elif panel.claim.denied_by:
            moves.append(say(words, "certainty.denied", claim=panel.claim.gloss))
    claims = say_count(words, "plot.claims", len(drawn))
    return say(words, "certainty.summary", claims=claims, moves=" ".join(moves)).rstrip()


def _row(
    coverage: Coverage, panel: _Panel, days: Days | None, told: Told, words: Mapping[str, str], address: Address
) -> tuple[Cell, ...]:
    words_at = _words(coverage, panel.claim, told.article, _level(told))
    return (
        Cell(panel.claim.gloss, address("claim", panel.claim.id)),
        Cell(words[f"factuality.{_level(told).value}"]),
        Cell(say_days(days, words)),
        Cell(coverage.outlet(told.article), address("article", told.article, words_at)),
        Cell(coverage.line_name(told.article)),
    )
