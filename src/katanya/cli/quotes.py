"""`katanya quotes`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible
from katanya.ledger import attribution_record
from katanya.model import AttributionKind, Quote

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya quotes --about kapal"


def command(
    ledger: LedgerOption = "katanya.db",
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="Only what this person, body or country says.")
    ] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="WORDS", help="Only what has these words.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Only in this outlet.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Said, or else published, on this day or later.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List who said what, with the words, the outlet and the place in the article.

    Quotation marks stand where all of it is quoted. Hearsay without a source stands as such.
    """
    shown = 0
    console = out()
    with api.open(ledger) as opened:
        for quote in opened.quotes(speaker=speaker, about=about, outlet=outlet, since=since):
            shown += 1
            if as_json:
                print_json(_record(quote))
            else:
                console.print(_shown(quote), soft_wrap=not console.is_terminal)
    if not as_json:
        say(f"{shown} quotations." if shown else "No quotations. 'katanya articles' lists what was read.")


def _record(quote: Quote) -> dict[str, object]:
    """The attribution's record, with the words that its offsets mean."""
    return {
        **attribution_record(quote),
        "uri": quote.article.uri,
        "outlet": quote.article.outlet,
        "speaker_names": [actor.name for actor in quote.speakers],
        "via_names": [actor.name for actor in quote.carriers],
        "words": quote.words,
    }


def _shown(quote: Quote) -> Text:
    """Two lines: where and when; who and what."""
    article, attribution = quote.article, quote.attribution
    first = attribution.content[0]
    place = (
        f"{quote.when or 'undated'}  {article.outlet or article.uri}  {article.id[:10]} [{first.start}, {first.end})"
    )
    words = f"“{quote.words.rstrip(',')}”" if attribution.kind is AttributionKind.DIRECT else quote.words
    cue = attribution.cue.of(article.text) if attribution.cue else "no cue"
    via = f" via {', '.join(actor.name for actor in quote.carriers)}" if quote.carriers else ""
    return Text.assemble(
        (visible(place), "dim"),
        "\n  ",
        (visible(quote.speaker or "nobody named"), "bold"),
        (visible(f" ({cue}{via}): "), "dim"),
        visible(words),
    )
