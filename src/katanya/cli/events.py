"""`katanya events`."""

from __future__ import annotations

import io
import sys
from typing import Annotated, cast

import typer
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible
from katanya.errors import MisuseError
from katanya.ledger import event_record, write_polecat
from katanya.model import Event

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya events --type accuse"


def command(
    ledger: LedgerOption = "katanya.db",
    agent: Annotated[str | None, typer.Option("--agent", metavar="NAME", help="Only what this one did.")] = None,
    recipient: Annotated[
        str | None, typer.Option("--recipient", metavar="NAME", help="Only what was done to this one.")
    ] = None,
    event: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only this PLOVER type: AID, ACCUSE ...")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Happened on this day or later.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table in the columns of POLECAT.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List what the articles say happened: who did what to whom, says whom, how sure.

    Types are PLOVER's. How sure is FactBank's: CT+ certain, PR+ probable, PS+ possible, CT- certainly not, Uu not said.
    """
    if as_csv and as_json:
        raise MisuseError("--csv and --json exclude each other.", mend="Give one of them.")
    with api.open(ledger) as opened:
        events = opened.events(agent=agent, recipient=recipient, event=event, since=since)
        if as_csv:
            stream = cast("io.TextIOWrapper", sys.stdout)
            stream.reconfigure(encoding="utf-8", newline="\n")
            say(f"{write_polecat(events, stream)} events.")
            return
        console = out()
        count = 0
        for count, told in enumerate(events, 1):  # noqa: B007 - the last number is the count
            if as_json:
                print_json({**event_record(told), "uri": told.article.uri, "words": told.words})
            else:
                console.print(_shown(told), soft_wrap=not console.is_terminal)
    if not as_json:
        say(f"{count} events." if count else "No events.")


def _shown(told: Event) -> Text:
    """Two lines: where, when and how sure; who, what and to whom."""
    article, statement = told.article, told.statement
    place = (
        f"{told.when or 'undated'}  {statement.factuality}  {article.outlet or article.uri}  {article.id[:10]} "
        f"[{statement.span.start}, {statement.span.end})"
    )
    mode = f" ({statement.mode})" if statement.mode else ""
    agents = ", ".join(actor.name for actor in told.agents) or "somebody"
    recipients = ", ".join(actor.name for actor in told.recipients)
    says = f" - says {told.quote.speaker or 'somebody'}" if told.quote else ""
    return Text.assemble(
        (visible(place), "dim"),
        "\n  ",
        (visible(agents), "bold"),
        (f" {statement.event}{mode} ", "magenta"),
        (visible(recipients), "bold"),
        visible(f": {told.words}"),
        (visible(says), "dim"),
    )
