"""What happened and what was published, over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from katanya.model import Claim
from katanya.web.plots.coverage import Coverage
from katanya.web.plots.days import say_days
from katanya.web.plots.plot import Address, Cell, Plot
from katanya.web.plots.wording import say, say_count, words_of

__all__ = ["timeline"]

NAME = "timeline"
# So many events are drawn before the reader asks for all: on one day they are as many rows, and more than a screen is
# high. After changing it, look at the story of 504 articles in tests/web/dam.py.
EVENTS_DRAWN = 20
# From so many marks of reporting on, one mark stands for a whole day instead of one for each line and day.
LINES_APART = 60

Days = tuple[date, date]
Thing = TypeVar("Thing")


def timeline(coverage: Coverage, words: Mapping[str, str], address: Address) -> Plot:
    """The claims by when they happened, and the articles by when they were published.

    An uncertain date is the range of days that it may mean. Articles of one line of reporting and one day are one mark.
    What has no date stands in the table only.
    """
    claims = [(coverage.happened(claim), claim) for claim in coverage.claims if coverage.statements(claim)]
    articles = [(coverage.published(article), article) for article in coverage.articles]
    events = _events(coverage, claims, address)
    reports = _reports(coverage, articles, words, address)
    events_undated, articles_undated = (sum(days is None for days, _ in each) for each in (claims, articles))
    data: dict[str, Any] = {
        "words": words_of(words, NAME),
        "summary": _summary(claims, articles, words),
        "undated": _undated(events_undated, articles_undated, words),
        "drawn": EVENTS_DRAWN,
        "items": [*events, *reports],
    }
    columns = tuple(words[f"timeline.{column}"] for column in ("when", "group", "text", "who", "line"))
    return Plot(NAME, data, columns, _rows(coverage, claims, articles, words, address), empty=not (events or reports))


def _events(coverage: Coverage, claims: list[tuple[Days | None, Claim]], address: Address) -> list[dict[str, Any]]:
    by_telling = sorted(claims, key=lambda each: (-len(coverage.tellers(each[1])), each[1].id))
    rank = {claim.id: place for place, (_, claim) in enumerate(by_telling)}
    return [
        {
            "group": "events",
            "from": days[0].isoformat(),
            "to": days[1].isoformat(),
            "label": claim.gloss,
            "status": claim.status.value,
            "rank": rank[claim.id],
            "links": [{"label": claim.gloss, "address": address("claim", claim.id)}],
        }
        for days, claim in sorted(_dated(claims), key=lambda each: (each[0], each[1].id))
    ]


def _reports(
    coverage: Coverage, articles: list[tuple[Days | None, str]], words: Mapping[str, str], address: Address
) -> list[dict[str, Any]]:
    dated = sorted(_dated(articles))
    folded: defaultdict[tuple[Days, str], list[str]] = defaultdict(list)
    for days, article in dated:
        folded[days, coverage.line_id(article)].append(article)
    if len(folded) > LINES_APART:
        folded.clear()
        for days, article in dated:
            folded[days, ""].append(article)
    return [
        {
            "group": "reports",
            "from": days[0].isoformat(),
            "to": days[1].isoformat(),
            "label": _label(coverage, together, line, words),
            "size": len(together) if line == "" or len(together) > 1 else None,
            "links": [
                {"label": _article(coverage, article), "address": address("article", article)} for article in together
            ],
        }
        for (days, line), together in sorted(folded.items())
    ]


def _label(coverage: Coverage, together: list[str], line: str, words: Mapping[str, str]) -> str:
    if not line:
        return ""  # the number says it
    first = coverage.outlet(together[0])
    if len(together) == 1:
        return first
    return say(words, "timeline.more", outlet=first, n=len(together) - 1)


def _article(coverage: Coverage, article: str) -> str:
    title = coverage.articles[article].title
    return f"{coverage.outlet(article)}: {title}" if title else coverage.outlet(article)


def _summary(
    claims: list[tuple[Days | None, Claim]], articles: list[tuple[Days | None, str]], words: Mapping[str, str]
) -> str:
    dated = [days for days, _ in (*claims, *articles) if days is not None]
    if not dated:
        return words["timeline.summary_empty"]
    span = say_days((min(days[0] for days in dated), max(days[1] for days in dated)), words)
    counts = Counter(days for days, _ in articles if days is not None)
    said = say(
        words,
        "timeline.summary",
        events=say_count(words, "timeline.event", sum(days is not None for days, _ in claims)),
        articles=say_count(words, "plot.articles", counts.total()),
        span=span,
    )
    if len(counts) < 2:
        return said
    busiest = min(counts, key=lambda days: (-counts[days], days))
    most = say_count(words, "plot.articles", counts[busiest])
    return f"{said} {say(words, 'timeline.busiest', day=say_days(busiest, words), articles=most)}"


def _undated(events: int, articles: int, words: Mapping[str, str]) -> str | None:
    counted = (("timeline.event", events), ("plot.articles", articles))
    what = ", ".join(say_count(words, name, n) for name, n in counted if n)
    return say(words, "timeline.undated", what=what) if what else None


def _rows(
    coverage: Coverage,
    claims: list[tuple[Days | None, Claim]],
    articles: list[tuple[Days | None, str]],
    words: Mapping[str, str],
    address: Address,
) -> tuple[tuple[Cell, ...], ...]:
    """A row for each claim and each article, by date, what has none last."""
    rows = []
    for days, claim in claims:
        tellers = coverage.tellers(claim)
        cells = (
            Cell(say_days(days, words)),
            Cell(words["timeline.events"]),
            Cell(claim.gloss, address("claim", claim.id)),
            Cell(", ".join(sorted({coverage.outlet(article) for article in tellers}))),
            Cell(", ".join(sorted({coverage.line_name(article) for article in tellers}))),
        )
        rows.append(((days or (date.max, date.max), 0, claim.id), cells))
    for days, article in articles:
        cells = (
            Cell(say_days(days, words)),
            Cell(words["timeline.reports"]),
            Cell(coverage.articles[article].title or coverage.outlet(article), address("article", article)),
            Cell(coverage.outlet(article)),
            Cell(coverage.line_name(article)),
        )
        rows.append(((days or (date.max, date.max), 1, article), cells))
    return tuple(cells for _, cells in sorted(rows, key=lambda row: row[0]))


def _dated(pairs: list[tuple[Days | None, Thing]]) -> list[tuple[Days, Thing]]:
    return [(days, thing) for days, thing in pairs if days is not None]
