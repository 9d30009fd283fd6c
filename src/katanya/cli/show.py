"""`katanya show`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible
from katanya.ledger import annotation_records, article_record
from katanya.model import Annotations, Article, MentionForm, Published, RegionKind, Span

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya show rasi-uni-afrika-paris.txt"

_REGIONS = {
    RegionKind.TITLE: "bold",
    RegionKind.DECK: "italic",
    RegionKind.BYLINE: "cyan",
    RegionKind.DATELINE: "magenta",
    RegionKind.HEADING: "bold underline",
    RegionKind.BODY: "",
    RegionKind.CAPTION: "italic yellow",
    RegionKind.BOILERPLATE: "dim strike",
}
_LAYERS = {
    "content": "underline",
    "source": "bold blue",
    "cue": "bold magenta",
    "name": "blue",
    "date": "green",
    "quantity": "yellow",
}


def command(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="The article's id or the beginning of it, its URL, or its file's name.")
    ],
    ledger: LedgerOption = "katanya.db",
    as_json: JsonOption = False,
) -> None:
    """Show one article with what was found in it.

    Each line begins with the offset of its first character in the text, and the kind of region that it is. On a
    terminal what is said is underlined, its source is bold blue and its cue magenta; names are blue, dates green,
    quantities yellow.
    """
    with api.open(ledger) as opened:
        article = opened.article(name)
        found = opened.found(article)
        previous = opened.previous(article)
    if as_json:
        for record in (article_record(article), *annotation_records(article, found)):
            print_json(record)
        return
    console = out()
    for label, value in _facts(article, previous):
        console.print(Text.assemble((f"{label:10}", "bold"), visible(value)))
    console.print()
    layers = list(_layers(found))
    rows = [(line.start, kind, _marked(article.text, line, _REGIONS[kind], layers)) for kind, line in _lines(article)]
    if console.is_terminal:
        table = Table.grid(padding=(0, 1))
        table.add_column(justify="right", style="dim")
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for offset, kind, marked in rows:
            table.add_row(str(offset), kind, marked)
        console.print(table)
    else:
        for offset, kind, marked in rows:
            console.print(f"{offset:>6} {kind:11} {marked.plain}", markup=False, soft_wrap=True)
    counted = (
        f"{len(found.attributions)} attributions, {len(found.actors)} actors, {len(found.dates)} dates, "
        f"{len(found.quantities)} quantities"
    )
    say(f"Found in it: {counted}.")


def _lines(article: Article) -> Iterator[tuple[RegionKind, Span]]:
    """Yield the lines of each region, without their ends, as spans of the text."""
    for region in article.regions:
        offset = region.span.start
        for line in region.span.of(article.text).splitlines(keepends=True):
            if line.strip():
                yield region.kind, Span(offset, offset + len(line.rstrip("\r\n")))
            offset += len(line)


def _layers(found: Annotations) -> Iterator[tuple[Span, str]]:
    """Yield what is to be marked and how, what goes on top last."""
    for attribution in found.attributions:
        for span in attribution.content:
            yield span, _LAYERS["content"]
    for actor in found.actors:
        for mention in actor.mentions:
            if mention.form is MentionForm.NAME:
                yield mention.span, _LAYERS["name"]
    for date in found.dates:
        yield date.span, _LAYERS["date"]
    for quantity in found.quantities:
        yield quantity.span, _LAYERS["quantity"]
    for attribution in found.attributions:
        if attribution.source is not None:
            yield attribution.source, _LAYERS["source"]
        if attribution.cue is not None:
            yield attribution.cue, _LAYERS["cue"]


def _marked(text: str, line: Span, style: str, layers: list[tuple[Span, str]]) -> Text:
    """The line with its marks, and with control characters made visible, which shifts what stands behind them."""
    shown = [visible(character) for character in line.of(text)]
    places = [0]
    for piece in shown:
        places.append(places[-1] + len(piece))
    marked = Text("".join(shown), style)
    for span, mark in layers:
        if span.overlaps(line):
            start, end = max(span.start, line.start), min(span.end, line.end)
            marked.stylize(mark, places[start - line.start], places[end - line.start])
    return marked


def _facts(article: Article, previous: str | None) -> list[tuple[str, str]]:
    facts = [
        ("id", article.id),
        ("uri", article.uri),
        ("outlet", article.outlet or "unknown"),
        ("title", article.title or "none"),
        ("by", ", ".join(article.authors) or "unknown"),
        ("dateline", article.dateline or "none"),
        ("published", _when(article.published)),
        ("language", article.language or "unknown"),
        ("text", f"{len(article.text)} characters, sha256 {article.sha256}"),
    ]
    if previous is not None:
        facts.append(("previous", previous))
    return facts


def _when(published: Published | None) -> str:
    if published is None:
        return "unknown"
    where = f" at [{published.span.start}, {published.span.end})" if published.span else ""
    return f"{published.edtf}, by its {published.basis}{where}"
