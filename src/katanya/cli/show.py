"""`katanya show`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, visible
from katanya.ledger import annotation_records, article_record
from katanya.model import Article, Published, RegionKind

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya show rasi-uni-afrika-paris.txt"

_STYLES = {
    RegionKind.TITLE: "bold",
    RegionKind.DECK: "italic",
    RegionKind.BYLINE: "cyan",
    RegionKind.DATELINE: "magenta",
    RegionKind.HEADING: "bold underline",
    RegionKind.BODY: "",
    RegionKind.CAPTION: "italic yellow",
    RegionKind.BOILERPLATE: "dim strike",
}


def command(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="The article's id or the beginning of it, its URL, or its file's name.")
    ],
    ledger: LedgerOption = "katanya.db",
    as_json: JsonOption = False,
) -> None:
    """Show one article with what was found in it.

    Each line begins with the offset of its first character in the text, and the kind of region that it is.
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
    lines = Table.grid(padding=(0, 1))
    lines.add_column(justify="right", style="dim")
    lines.add_column(style="dim", no_wrap=True)
    lines.add_column(overflow="fold")
    for offset, kind, line in _lines(article):
        lines.add_row(str(offset), kind, Text(visible(line), _STYLES[kind]))
    console.print(lines)


def _lines(article: Article) -> Iterator[tuple[int, RegionKind, str]]:
    """Yield the lines of each region with the offset of their first character."""
    for region in article.regions:
        offset = region.span.start
        for line in region.span.of(article.text).splitlines(keepends=True):
            if line.strip():
                yield offset, region.kind, line.rstrip("\r\n")
            offset += len(line)


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
