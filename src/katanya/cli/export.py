"""`katanya export`."""

from __future__ import annotations

import io
import sys
from typing import Annotated, cast

import typer

from katanya import api
from katanya.cli.printing import LedgerOption, say
from katanya.errors import MisuseError
from katanya.ledger import EXPORT_FORMATS

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya export --format jsonl -o ledger.jsonl"


def command(
    ledger: LedgerOption = "katanya.db",
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help=f"One of {', '.join(EXPORT_FORMATS)}.")
    ] = "jsonl",
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="PATH", help="A file for jsonl (- is standard output), a folder else."),
    ] = "-",
) -> None:
    """Write the whole ledger out for other programs.

    JSON Lines hold every record; csv and parquet make one file for each type of record in a folder.
    The same articles give the same bytes.
    """
    if form not in EXPORT_FORMATS:
        raise MisuseError(f"There is no format {form!r}.", mend=f"The formats are {', '.join(EXPORT_FORMATS)}.")
    if output == "-" and form != "jsonl":
        raise MisuseError(f"An export as {form} is a folder of files.", mend="Name the folder: -o FOLDER.")
    with api.open(ledger) as opened:
        if output == "-":
            stream = cast("io.TextIOWrapper", sys.stdout)
            stream.reconfigure(encoding="utf-8", newline="\n")  # the same bytes on every system
            opened.export(stream, form)
        else:
            opened.export(output, form)
            say("Written to ", output, ".")
