"""The program `katanya`: its commands, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from katanya.cli import (
    articles,
    claims,
    compare,
    decisions,
    doctor,
    dossier,
    entities,
    events,
    export,
    failures,
    findings,
    link,
    parse,
    quotes,
    read,
    search,
    serve,
    show,
    story,
    timeline,
)
from katanya.cli.printing import say
from katanya.errors import KatanyaError, MisuseError, NoLedgerError, NoSpaceError, NoSuchRecordError, SettingsError
from katanya.version import VERSION

__all__ = ["COMMANDS", "EXIT_FAILED", "EXIT_MISUSE", "EXIT_NO_SPACE", "app", "main"]

EXIT_FAILED = 1
EXIT_MISUSE = 2
EXIT_NO_SPACE = 3

app = typer.Typer(
    name="katanya",
    help="Read news coverage from many outlets and keep a sourced ledger of who said what.",
    epilog="Begin with: katanya read samples",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"katanya {VERSION}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    del version


COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "read": (read.command, read.EXAMPLE),
    "articles": (articles.command, articles.EXAMPLE),
    "show": (show.command, show.EXAMPLE),
    "search": (search.command, search.EXAMPLE),
    "quotes": (quotes.command, quotes.EXAMPLE),
    "entities": (entities.command, entities.EXAMPLE),
    "events": (events.command, events.EXAMPLE),
    "timeline": (timeline.command, timeline.EXAMPLE),
    "same": (decisions.same, decisions.EXAMPLES["same"]),
    "different": (decisions.different, decisions.EXAMPLES["different"]),
    "speaker": (decisions.speaker, decisions.EXAMPLES["speaker"]),
    "dismiss": (decisions.dismiss, decisions.EXAMPLES["dismiss"]),
    "undo": (decisions.undo, decisions.EXAMPLES["undo"]),
    "decisions": (decisions.decisions, decisions.EXAMPLES["decisions"]),
    "link": (link.command, link.EXAMPLE),
    "story": (story.command, story.EXAMPLE),
    "findings": (findings.command, findings.EXAMPLE),
    "compare": (compare.command, compare.EXAMPLE),
    "claims": (claims.command, claims.EXAMPLE),
    "dossier": (dossier.command, dossier.EXAMPLE),
    "serve": (serve.command, serve.EXAMPLE),
    "parse": (parse.command, parse.EXAMPLE),
    "failures": (failures.command, failures.EXAMPLE),
    "export": (export.command, export.EXAMPLE),
    "doctor": (doctor.command, doctor.EXAMPLE),
}
"""The commands in the order of the help, each with an example that runs on the samples, in this order."""

for _name, (_command, _example) in COMMANDS.items():
    app.command(_name, epilog=f"Example: {_example}")(_command)


def main() -> None:
    """Run the program; exit status 0 clean, 1 some articles failed, 2 misuse, 3 no space."""
    try:
        app()
    except KatanyaError as error:
        say("[bold red]error:[/] ", str(error))
        sys.exit(_status(error))
    except BrokenPipeError:
        # Whoever read our output has enough of it. What is still buffered must not be complained of at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _status(error: KatanyaError) -> int:
    if isinstance(error, NoSpaceError):
        return EXIT_NO_SPACE
    return (
        EXIT_MISUSE
        if isinstance(error, MisuseError | SettingsError | NoSuchRecordError | NoLedgerError)
        else EXIT_FAILED
    )
