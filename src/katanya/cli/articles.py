"""`katanya articles`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible
from katanya.ledger import ArticleFilter, article_record

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya articles --language id"

# An id is 32 digits long; so many tell a million articles apart, and fit a line.
_ID_SHOWN = 10


def command(
    ledger: LedgerOption = "katanya.db",
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Only this outlet's.")] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="CODE", help="Only in this language.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Published on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Published on this day or before.")
    ] = None,
    versions: Annotated[bool, typer.Option("--versions", help="Old versions too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List the articles in the ledger.

    A date is a year, a month or a day: 2024, 2024-06, 2024-06-18. Articles without a date are left out by
    --since and --until.
    """
    wanted = ArticleFilter(outlet, language, since, until, versions)
    with api.open(ledger) as opened:
        if as_json:
            for article in opened.articles(wanted):
                print_json(article_record(article))
            return
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in ("id", "published", "outlet", "language", "title"):
            table.add_column(column, no_wrap=column != "title", overflow="ellipsis")
        for article in opened.articles(wanted):
            title = article.title or f"({' '.join(article.text.split())[:60]}...)"
            cells = (
                article.id[:_ID_SHOWN],
                article.published.edtf if article.published else "-",
                article.outlet or "-",
                article.language or "-",
                title,
            )
            table.add_row(*(Text(visible(cell)) for cell in cells))
        if table.row_count:
            out().print(table)
        counted = opened.count()
        say(f"{table.row_count} of {counted['articles']} articles. Next: katanya show ID")
