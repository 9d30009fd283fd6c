"""`katanya claims`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say
from katanya.errors import MisuseError
from katanya.ledger import claim_record, event_record
from katanya.model import Claim, Event, Telling, Testimony, visible

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya claims --status disputed"

_ID_SHOWN = 10


def command(
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The claim's id or the beginning of it; else they are listed.")
    ] = None,
    ledger: LedgerOption = "katanya.db",
    story: Annotated[str | None, typer.Option("--story", metavar="ID", help="Only what this story claims.")] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="WORDS", help="Only what has these words.")] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="Only what this one does, undergoes or denies.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option("--status", metavar="STATUS", help="Only corroborated, single-source, disputed or changed ones."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List what the articles claim, or show one claim: who says so where in which words, and who denies it.

    Statements of one event are one claim. It is corroborated when two independent reports carry it, however many
    outlets do.
    """
    if name is not None and (story or about or actor or status):
        raise MisuseError("An id and a choice exclude each other.", mend="Give one of them.")
    with api.open(ledger) as opened:
        if not opened.count_links()["stories"]:
            say("The articles have not been compared yet. Next: katanya link")
            return
        if name is not None:
            testimony = opened.testimony(name)
            names = opened.names_in([testimony.claim])
            if as_json:
                print_json(_full_record(testimony, opened.statement_ids(), names))
            else:
                _show(testimony, names, out())
            return
        chosen = list(opened.claims(story=story, about=about, actor=actor, status=status))
        names = opened.names_in(chosen)
        if as_json:
            statements = opened.statement_ids()
            for claim in chosen:
                print_json(_record(claim, statements, names))
            return
        console = out()
        for claim in chosen:
            console.print(_headline(claim, names), soft_wrap=not console.is_terminal)
    say(f"{len(chosen)} claims. Next: katanya claims ID" if chosen else "No claims.")


def _headline(claim: Claim, names: Mapping[str, str]) -> Text:
    """Two lines: how it stands; who does what to whom."""
    counted = f"{_counted(claim.lineages, 'report')}, {_counted(len(claim.articles), 'article')}"
    recipients = f" {_named(claim.recipients, names)}" if claim.recipients else ""
    denied = f", denied by {_named(claim.denied_by, names)}" if claim.denied_by else ""
    return Text.assemble(
        (f"{claim.id[:_ID_SHOWN]}  {claim.status}", "bold"),
        (visible(f"  {counted}{denied}"), "dim"),
        "\n  ",
        (visible(_named(claim.agents, names) or "somebody"), "bold"),
        (f" {claim.event}", "magenta"),
        (visible(recipients), "bold"),
        visible(f": {claim.gloss}"),
    )


def _show(testimony: Testimony, names: Mapping[str, str], console: Console) -> None:
    claim = testimony.claim
    lines = [_headline(claim, names)]
    for number, events in enumerate(testimony.reports, 1):
        lines += [Text(""), Text(f"report {number}", "bold")]
        lines += [line for event in events for line in _told(event)]
    if testimony.refusals:
        lines += [Text(""), Text("denied", "bold")]
    for refusal in testimony.refusals:
        article, span = refusal.article, refusal.span
        place = f"  {article.id[:_ID_SHOWN]} [{span.start}, {span.end})  {article.outlet or article.uri}"
        by = ", ".join(actor.name for actor in refusal.by)
        lines += [
            Text(visible(place), "dim"),
            Text.assemble("    ", (visible(by), "bold"), visible(f": {refusal.words}")),
        ]
    lines += [Text(""), Text("history", "bold")]
    for told in claim.history:
        lines.append(Text(f"  {told.date or 'undated':10}  {told.factuality:3}  {told.article[:_ID_SHOWN]}"))
    for line in lines:
        console.print(line, soft_wrap=not console.is_terminal)


def _told(event: Event) -> Iterable[Text]:
    """Two lines: where, when and how sure; who says so in which words."""
    article, statement = event.article, event.statement
    when = article.published.edtf if article.published else "undated"
    place = (
        f"  {article.id[:_ID_SHOWN]} [{statement.span.start}, {statement.span.end})  {when:10}  "
        f"{statement.factuality}  {article.outlet or article.uri}"
    )
    yield Text(visible(place), "dim")
    says = (event.quote.speaker or "somebody") if event.quote else "the outlet itself"
    yield Text.assemble("    ", (visible(says), "bold"), visible(f": {event.words}"))


def _record(claim: Claim, statements: Mapping[Telling, str], names: Mapping[str, str]) -> dict[str, object]:
    """The claim's record, with the names of those in it and its articles."""
    return {
        **claim_record(claim, statements),
        "agent_names": [names.get(key, key) for key in claim.agents],
        "recipient_names": [names.get(key, key) for key in claim.recipients],
        "denied_by_names": [names.get(key, key) for key in claim.denied_by],
        "articles": list(claim.articles),
    }


def _full_record(
    testimony: Testimony, statements: Mapping[Telling, str], names: Mapping[str, str]
) -> dict[str, object]:
    """The claim's record, with the words of those who tell it, report by report, and of those who deny it."""
    return {
        **_record(testimony.claim, statements, names),
        "reports": [
            [{**event_record(event), "words": event.words} for event in report] for report in testimony.reports
        ],
        "denials": [
            {
                "article": refusal.article.id,
                "span": [refusal.span.start, refusal.span.end],
                "by_names": [actor.name for actor in refusal.by],
                "words": refusal.words,
            }
            for refusal in testimony.refusals
        ],
    }


def _named(keys: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(key, key) for key in keys)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
