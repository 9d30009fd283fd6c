"""`katanya entities`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible
from katanya.errors import MisuseError
from katanya.ledger import entity_record
from katanya.model import ActorKind

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya entities --kind country"

_NAMES_SHOWN = 6  # the rest stand in the export


def command(
    ledger: LedgerOption = "katanya.db",
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help=f"Only these: {', '.join(ActorKind)}.")
    ] = None,
    as_found: Annotated[
        bool, typer.Option("--as-found", help="As each article by itself says, before they were compared.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List who and what the articles speak of, the most mentioned first."""
    if kind is not None and kind not in list(ActorKind):
        raise MisuseError(f"There is no kind {kind!r}.", mend=f"The kinds are {', '.join(ActorKind)}.")
    with api.open(ledger) as opened:
        entities = [entity for entity in opened.entities(as_found=as_found) if kind is None or entity.kind == kind]
    entities.sort(key=lambda entity: (-entity.mentions, entity.name, entity.id))
    if as_json:
        for entity in entities:
            print_json(entity_record(entity))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "name", "kind", "articles", "mentions", "wikidata", "also called"):
        table.add_column(column, overflow="fold", justify="right" if column in ("articles", "mentions") else "left")
    for entity in entities:
        others = [name for name in entity.names if name != entity.name]
        cells = (
            entity.id[:10],
            entity.name,
            entity.kind.value,
            str(entity.articles),
            str(entity.mentions),
            entity.wikidata or "-",
            ", ".join(others[:_NAMES_SHOWN]) + (", ..." if len(others) > _NAMES_SHOWN else ""),
        )
        table.add_row(*(Text(visible(cell)) for cell in cells))
    if entities:
        out().print(table)
    say(f"{len(entities)} entities.")
