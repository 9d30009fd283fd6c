"""`katanya failures`."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya failures"


def command(ledger: LedgerOption = "katanya.db", as_json: JsonOption = False) -> None:
    """List what could not be read, why, and what to do about it.

    A failure is struck out when the same file is read well.
    """
    with api.open(ledger) as opened:
        failures = list(opened.failures())
    if as_json:
        for each in failures:
            print_json({"uri": each.uri, "stage": each.stage.value, "reason": each.reason, "mend": each.mend})
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("file", "stage", "what is wrong", "what to do"):
        table.add_column(column, overflow="fold")
    for each in failures:
        table.add_row(*(Text(visible(cell)) for cell in (each.uri, each.stage.value, each.reason, each.mend)))
    if failures:
        out().print(table)
    say(f"{len(failures)} failures.")
