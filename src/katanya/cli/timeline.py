"""`katanya timeline`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya timeline"


def command(
    ledger: LedgerOption = "katanya.db",
    entity: Annotated[
        str | None,
        typer.Option("--entity", metavar="E", help="Only sentences that speak of it: a name, an id or its beginning."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List the dates that the articles name, in the order of time, each with its sentence.

    A date is EDTF: 2024-06 is a month, XXXX-10 October of an unknown year. The basis says what it rests on: the text
    itself, a day to count from (relative), or a guess (inferred).
    """
    with api.open(ledger) as opened:
        moments = opened.timeline(entity)
    if as_json:
        for moment in moments:
            print_json(
                {
                    "record": "date",
                    "article": moment.article.id,
                    "span": [moment.date.span.start, moment.date.span.end],
                    "edtf": moment.date.edtf,
                    "basis": moment.date.basis.value,
                    "uri": moment.article.uri,
                    "outlet": moment.article.outlet,
                    "sentence": [moment.sentence.start, moment.sentence.end],
                    "words": moment.words,
                }
            )
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("date", "basis", "article", "outlet", "sentence"):
        table.add_column(column, no_wrap=column in ("date", "article"), overflow="fold")
    for moment in moments:
        cells = (
            moment.date.edtf or "-",
            moment.date.basis.value,
            moment.article.id[:10],
            moment.article.outlet or moment.article.uri,
            moment.words,
        )
        table.add_row(*(Text(visible(cell)) for cell in cells))
    if moments:
        out().print(table)
    say(f"{len(moments)} dates.")
