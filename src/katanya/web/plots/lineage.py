"""Who carries whose report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from katanya.model import Lineage
from katanya.web.plots.coverage import Coverage
from katanya.web.plots.days import say_days
from katanya.web.plots.plot import Address, Cell, Plot
from katanya.web.plots.wording import say, say_count, words_of

__all__ = ["lineage"]

NAME = "lineage"
# Of each line so many articles are drawn, and so many of all, before the reader asks for the rest: two screens.
ARTICLES_OF_LINE = 12
ARTICLES_DRAWN = 40


def lineage(coverage: Coverage, words: Mapping[str, str], address: Address) -> Plot:
    """The lines of reporting that several articles carry, each from its origin, its articles by day with their share.

    The share is how much of an article's body stands in others of its line too. An article alone is in the table only.
    """
    lines = [(_articles(coverage, each), each) for each in coverage.lineages]
    lines = [(articles, each) for articles, each in lines if articles]
    lines.sort(key=lambda line: (-len(line[0]), _order(coverage, line[0][0])))
    several = [(articles, each) for articles, each in lines if len(articles) > 1]
    alone = len(lines) - len(several)
    shared = coverage.shared()
    data: dict[str, Any] = {
        "words": words_of(words, NAME),
        "summary": _summary(coverage, several, alone, words),
        "drawn": ARTICLES_DRAWN,
        "drawn_of_line": ARTICLES_OF_LINE,
        "own": say_count(words, "lineage.own_count", alone) if alone else None,
        "lines": [_line(coverage, articles, each, shared, words, address) for articles, each in several],
    }
    columns = tuple(words[f"lineage.{column}"] for column in ("origin", "day", "outlet", "article", "share"))
    rows = tuple(
        _row(coverage, article, each if len(articles) > 1 else None, shared, words, address)
        for articles, each in lines
        for article in articles
    )
    return Plot(NAME, data, columns, rows, empty=not several)


def _articles(coverage: Coverage, each: Lineage) -> list[str]:
    """The line's articles that are here, by day, the origin first on its day, what has no date last."""
    here = (article for article in each.articles if article in coverage.articles)
    return sorted(here, key=lambda article: (_order(coverage, article)[0], article != each.origin, article))


def _order(coverage: Coverage, article: str) -> tuple[tuple[date, date], str]:
    return coverage.published(article) or (date.max, date.max), article


def _line(
    coverage: Coverage,
    articles: list[str],
    each: Lineage,
    shared: Mapping[str, float],
    words: Mapping[str, str],
    address: Address,
) -> dict[str, Any]:
    marks = []
    for article in articles:
        days = coverage.published(article)
        marks.append(
            {
                "outlet": coverage.outlet(article),
                "title": coverage.articles[article].title,
                "from": days[0].isoformat() if days else None,
                "to": days[1].isoformat() if days else None,
                "when": say_days(days, words),
                "share": round(shared[article], 3),
                "origin": article == each.origin,
                "address": address("article", article),
            }
        )
    return {
        "label": _origin(coverage, each, words),
        "count": say_count(words, "plot.articles", len(articles)),
        "articles": marks,
    }


def _origin(coverage: Coverage, each: Lineage | None, words: Mapping[str, str]) -> str:
    if each is None:
        return words["lineage.own"]
    if each.origin is None:
        return words["lineage.unknown"]
    return coverage.outlet(each.origin) if each.origin in coverage.articles else coverage.name(each.origin)


def _summary(coverage: Coverage, several: list[tuple[list[str], Lineage]], alone: int, words: Mapping[str, str]) -> str:
    if not several:
        return words["lineage.summary_empty"]
    said = say(
        words,
        "lineage.summary",
        articles=say_count(words, "plot.articles", alone + sum(len(articles) for articles, _ in several)),
        lines=say_count(words, "plot.lines", len(several)),
        own=say_count(words, "lineage.own_count", alone),
    )
    articles, largest = several[0]
    most = say(
        words,
        "lineage.largest",
        origin=_origin(coverage, largest, words),
        articles=say_count(words, "plot.articles", sum(article != largest.origin for article in articles)),
    )
    return f"{said} {most}"


def _row(
    coverage: Coverage,
    article: str,
    each: Lineage | None,
    shared: Mapping[str, float],
    words: Mapping[str, str],
    address: Address,
) -> tuple[Cell, ...]:
    known = coverage.articles[article]
    return (
        Cell(_origin(coverage, each, words)),
        Cell(say_days(coverage.published(article), words)),
        Cell(coverage.outlet(article)),
        Cell(known.title or known.uri, address("article", article)),
        Cell(f"{shared[article]:.0%}" if each else ""),
    )
