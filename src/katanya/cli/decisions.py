"""`katanya same`, `different`, `undo` and `decisions`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible
from katanya.model import Decision, Verdict

__all__ = ["EXAMPLES", "decisions", "different", "same", "undo"]

EXAMPLES = {
    "same": "katanya same 'Panel ahli Uni Afrika' 'Panel Uni Afrika'",
    "different": "katanya different Oman Komoro",
    "undo": "katanya undo",
    "decisions": "katanya decisions",
}

One = Annotated[str, typer.Argument(metavar="A", help="An entity: its name, its id or the beginning of its id.")]
Other = Annotated[str, typer.Argument(metavar="B", help="The other one.")]


def same(one: One, other: Other, ledger: LedgerOption = "katanya.db") -> None:
    """Say that two entities are one.

    Your decision is kept beside what was found, holds for articles read later, and can be undone.
    """
    _report(api.decide(Verdict.SAME, one, other, ledger))


def different(one: One, other: Other, ledger: LedgerOption = "katanya.db") -> None:
    """Say that two entities are not one, whatever they are called.

    Your decision is kept beside what was found, holds for articles read later, and can be undone.
    """
    _report(api.decide(Verdict.DIFFERENT, one, other, ledger))


def undo(
    decision: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The decision, as 'katanya decisions' names it; else the last.")
    ] = None,
    ledger: LedgerOption = "katanya.db",
) -> None:
    """Take a decision back."""
    was = api.undo(decision, ledger)
    say("Taken back: ", f"{was.one} and {was.other} are {was.verdict}.")


def decisions(ledger: LedgerOption = "katanya.db", as_json: JsonOption = False) -> None:
    """List what was decided about entities."""
    with api.open(ledger) as opened:
        standing = opened.decisions()
    if as_json:
        for each in standing:
            print_json({"id": each.id, "verdict": each.verdict.value, "one": each.one, "other": each.other})
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "one", "verdict", "other"):
        table.add_column(column, overflow="fold")
    for each in standing:
        table.add_row(*(Text(visible(cell)) for cell in (each.id, each.one, each.verdict.value, each.other)))
    if standing:
        out().print(table)
    say(f"{len(standing)} decisions.")


def _report(decision: Decision) -> None:
    say(
        "Kept: ",
        f"{decision.one} and {decision.other} are {decision.verdict}.",
        " Take it back with: ",
        f"katanya undo {decision.id}",
    )
