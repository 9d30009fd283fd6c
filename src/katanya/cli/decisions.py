"""`katanya same`, `different`, `speaker`, `dismiss`, `undo` and `decisions`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible
from katanya.errors import MisuseError, UnreadableError
from katanya.ledger import decision_record
from katanya.model import Decision, Verdict

__all__ = ["EXAMPLES", "decisions", "different", "dismiss", "same", "speaker", "undo"]

EXAMPLES = {
    "same": "katanya same 'Panel ahli Uni Afrika' 'Panel Uni Afrika'",
    "different": "katanya different Oman Komoro",
    "speaker": "katanya speaker rasi-uni-afrika-paris.txt 266 --nobody",
    "dismiss": "katanya dismiss 7886465641",
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


def speaker(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article: its id, or the beginning of it.")],
    start: Annotated[
        int, typer.Argument(metavar="START", help="The first character of the words, as 'quotes' has it.")
    ],
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Who says them: a name, an id or the beginning of one.")
    ] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="Nobody who is known says them.")] = False,
    ledger: LedgerOption = "katanya.db",
) -> None:
    """Say who says the words that begin at a character of an article.

    Your decision is kept beside what was found, and can be undone.
    """
    if nobody == (name is not None):
        raise MisuseError("Who says it?", mend="Give a name, or --nobody.")
    _report(api.name_speaker(article, start, name, ledger))


def dismiss(
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="The finding's id, or the beginning of it.")],
    ledger: LedgerOption = "katanya.db",
) -> None:
    """Say that a finding is none.

    It is no longer shown. Your decision is kept beside what was found, and can be undone.
    """
    _report(api.dismiss(finding, ledger))


def undo(
    decision: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The decision, as 'katanya decisions' names it; else the last.")
    ] = None,
    ledger: LedgerOption = "katanya.db",
) -> None:
    """Take a decision back."""
    say("Taken back: ", _in_words(api.undo(decision, ledger)))


def decisions(
    ledger: LedgerOption = "katanya.db",
    take: Annotated[
        str | None, typer.Option("--take", metavar="FILE", help="Keep the decisions of a file, or '-', made by --json.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List what was decided, or take over what was decided in another ledger."""
    if take is not None:
        taken = api.take_decisions(_read(take), ledger)
        say(f"{len(taken)} decisions taken over.")
        return
    with api.open(ledger) as opened:
        standing = opened.decisions()
    if as_json:
        for each in standing:
            print_json(decision_record(each))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "decision"):
        table.add_column(column, overflow="fold")
    for each in standing:
        table.add_row(*(Text(visible(cell)) for cell in (each.id, _in_words(each))))
    if standing:
        out().print(table)
    say(f"{len(standing)} decisions.")


def _read(path: str) -> Iterator[Decision]:
    """Yield the decisions of a file of JSON Lines; other records, as of a whole export, are passed over."""
    text = sys.stdin.read() if path == "-" else _text_of(path)
    for number, line in enumerate(text.splitlines(), 1):
        try:
            record: dict[str, Any] = json.loads(line)
            if record["record"] == "decision":
                yield Decision(Verdict(record["verdict"]), record["first"], record["second"], record["number"])
        except (ValueError, KeyError, TypeError) as wrong:
            raise UnreadableError(
                f"Line {number} of {path} is no record: {wrong}.",
                mend="Write the file with 'katanya decisions --json'.",
            ) from wrong


def _text_of(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise MisuseError(f"{path} can't be read: {wrong}.", mend="Name a file made by --json.") from wrong


def _report(decision: Decision) -> None:
    say("Kept: ", _in_words(decision), " Take it back with: ", f"katanya undo {decision.id}")


def _in_words(decision: Decision) -> str:
    if decision.verdict is Verdict.SPOKEN_BY:
        return f"quotation {decision.one[:10]} is {decision.other or 'nobody'}'s."
    if decision.verdict is Verdict.NO_FINDING:
        return f"finding {decision.one[:10]} ({decision.other.splitlines()[0]}) is none."
    return f"{decision.one} and {decision.other} are {decision.verdict}."
