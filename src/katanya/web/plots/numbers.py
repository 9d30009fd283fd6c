"""How the numbers of a claim moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from katanya.model import Article, Claim, Quantity
from katanya.web.plots.coverage import Coverage
from katanya.web.plots.days import say_days
from katanya.web.plots.plot import Address, Cell, Plot
from katanya.web.plots.wording import say, say_count, say_number, words_of

__all__ = ["numbers"]

NAME = "numbers"
# So many claims are drawn, and of each so many marks, before the reader asks for all: a screen each.
PANELS_DRAWN, MARKS_DRAWN = 6, 24
# So many claims the summary speaks of.
MOVES_SAID = 3

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Given:
    """A number as one article gives it."""

    article: Article
    days: Days | None
    quantity: Quantity

    @property
    def value(self) -> tuple[float | None, float | None, bool]:
        return self.quantity.low, self.quantity.high, self.quantity.approximate

    @property
    def order(self) -> tuple[Days, str, int]:
        return self.days or (date.max, date.max), self.article.id, self.quantity.span.start


@dataclass(frozen=True, slots=True)
class _Panel:
    """One number of one claim, as all articles give it, in the order of time."""

    claim: Claim
    unit: str
    what: str
    given: tuple[_Given, ...]

    @property
    def dated(self) -> tuple[_Given, ...]:
        return tuple(each for each in self.given if each.days)

    @property
    def drawn(self) -> bool:
        return len({each.article.id for each in self.dated}) > 1

    @property
    def order(self) -> tuple[int, int, str, str, str]:
        """The most moved first, of those the most told."""
        return -len({each.value for each in self.dated}), -len(self.given), self.claim.id, self.unit, self.what


def numbers(coverage: Coverage, words: Mapping[str, str], address: Address) -> Plot:
    """The numbers of each claim that several dated articles give, as intervals over time by line of reporting.

    Equal numbers of one line and day are one mark. Numbers that one article gives, or none with a date, stand in the
    table only.
    """
    panels = sorted(
        (panel for claim in coverage.claims for panel in _panels(coverage, claim, words)), key=lambda each: each.order
    )
    drawn = [panel for panel in panels if panel.drawn]
    gave = [[each.article.id for each in panel.dated] for panel in drawn]
    ranks = coverage.rank_lines(chain(*gave[:PANELS_DRAWN]), chain(*gave[PANELS_DRAWN:]))
    names = coverage.line_names(chain(*gave), words)
    data: dict[str, Any] = {
        "words": words_of(words, NAME),
        "summary": _summary(drawn, words),
        "drawn": PANELS_DRAWN,
        "drawn_of_panel": MARKS_DRAWN,
        "lines": [names[line] for line in ranks],
        "panels": [
            {
                "claim": panel.claim.gloss,
                "what": panel.what,
                "address": address("claim", panel.claim.id),
                "marks": list(_marks(coverage, panel, ranks, words, address)),
            }
            for panel in drawn
        ],
    }
    columns = ("claim", "what", "number", "words", "when", "outlet", "line")
    return Plot(
        NAME,
        data,
        tuple(words[f"numbers.{column}"] for column in columns),
        tuple(_row(coverage, panel, each, words, address) for panel in panels for each in panel.given),
        empty=not drawn,
    )


def _panels(coverage: Coverage, claim: Claim, words: Mapping[str, str]) -> Iterator[_Panel]:
    """Yield the claim's numbers by their unit; by what is counted too, where one statement has two of a unit."""
    by_unit: defaultdict[str, list[tuple[int, _Given]]] = defaultdict(list)
    for place, (article, statement) in enumerate(coverage.statements(claim)):
        for quantity in coverage.found[article.id].quantities:
            if quantity.span in statement.quantities:
                given = _Given(article, coverage.published(article.id), quantity)
                by_unit[quantity.unit].append((place, given))
    for unit, several in by_unit.items():
        once = max(Counter(place for place, _ in several).values()) == 1
        by_thing: defaultdict[str, list[_Given]] = defaultdict(list)
        for _, given in several:
            by_thing["" if once else _thing(given).casefold()].append(given)
        for together in by_thing.values():
            named = Counter(thing for given in together if (thing := _thing(given)))
            what = min(named, key=lambda thing: (-named[thing], thing), default=words.get(f"units.{unit}", unit))
            yield _Panel(claim, unit, what, tuple(sorted(together, key=lambda each: each.order)))


def _thing(given: _Given) -> str:
    of = given.quantity.of
    return " ".join(of.of(given.article.text).split()) if of else ""


def _marks(
    coverage: Coverage, panel: _Panel, ranks: Mapping[str, int], words: Mapping[str, str], address: Address
) -> Iterator[dict[str, Any]]:
    folded: defaultdict[tuple[Any, ...], list[_Given]] = defaultdict(list)
    for given in panel.dated:
        folded[given.days, coverage.line_id(given.article.id), given.value].append(given)
    for (days, line, (low, high, about)), together in folded.items():
        first = together[0]
        outlet = coverage.outlet(first.article.id)
        others = len({each.article.id for each in together}) - 1
        yield {
            "from": days[0].isoformat(),
            "to": days[1].isoformat(),
            "when": say_days(days, words),
            "low": low,
            "high": high,
            "about": about,
            "number": _say(first.quantity, words),
            "label": say(words, "numbers.more", outlet=outlet, n=others) if others else outlet,
            "line": ranks[line],
            "address": address("article", first.article.id, first.quantity.span),
        }


def _say(quantity: Quantity, words: Mapping[str, str]) -> str:
    low, high = (None if end is None else say_number(words, end) for end in (quantity.low, quantity.high))
    if low is None and high is None:
        return words["numbers.any"]
    if high is None:
        return say(words, "numbers.at_least", low=low)
    if low is None:
        return say(words, "numbers.at_most", high=high)
    if low != high:
        return say(words, "numbers.between", low=low, high=high)
    return say(words, "numbers.about", number=low) if quantity.approximate else low


def _summary(drawn: list[_Panel], words: Mapping[str, str]) -> str:
    if not drawn:
        return words["numbers.summary_empty"]
    moves = []
    for panel in drawn[:MOVES_SAID]:
        first, last = panel.dated[0], panel.dated[-1]
        same = len({each.value for each in panel.dated}) == 1
        moves.append(
            say(
                words,
                "numbers.same" if same else "numbers.moved",
                what=panel.what,
                first=_say(first.quantity, words),
                first_day=say_days(first.days, words),
                last=_say(last.quantity, words),
                last_day=say_days(last.days, words),
            )
        )
    claims = say_count(words, "plot.claims", len({panel.claim.id for panel in drawn}))
    return say(words, "numbers.summary", claims=claims, moves=" ".join(moves))


def _row(
    coverage: Coverage, panel: _Panel, given: _Given, words: Mapping[str, str], address: Address
) -> tuple[Cell, ...]:
    article = given.article.id
    return (
        Cell(panel.claim.gloss, address("claim", panel.claim.id)),
        Cell(panel.what),
        Cell(_say(given.quantity, words)),
        Cell(
            " ".join(given.quantity.span.of(given.article.text).split()),
            address("article", article, given.quantity.span),
        ),
        Cell(say_days(given.days, words)),
        Cell(coverage.outlet(article)),
        Cell(coverage.line_name(article)),
    )
