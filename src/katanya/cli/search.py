"""`katanya search`."""

from __future__ import annotations

import re
from typing import Annotated

import typer
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible
from katanya.model import Hit
from katanya.tabling import hit_row

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya search kapal ditahan"


def command(
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="What to look for; '\"a phrase\"' as a whole.")],
    ledger: LedgerOption = "katanya.db",
    most: Annotated[int, typer.Option("--most", "-n", metavar="N", min=1, help="Show at most so many.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Find the articles that have all these words, whatever their endings: 'tolak' finds 'ditolak'.

    The best come first, each with the passage that has most of what was looked for.
    """
    with api.open(ledger) as opened:
        hits = list(opened.search(" ".join(words), most))
    if as_json:
        for hit in hits:
            print_json(hit_row(hit))
        return
    console = out()
    for hit in hits:
        console.print(_shown(hit), soft_wrap=not console.is_terminal)
    say(f"{len(hits)} articles." if hits else "No articles. 'katanya articles' lists what was read.")


def _shown(hit: Hit) -> Text:
    """Two lines: when, where and what; the passage."""
    article = hit.article
    when = article.published.edtf if article.published else "undated"
    head = (
        f"{article.id[:10]}  {when}  {article.outlet or '-'}: {article.title or article.uri} "
        f"[{hit.passage.start}, {hit.passage.end})"
    )
    passage = Text()
    at = hit.passage.start
    for span in hit.spans:
        if span.start >= at and span.end <= hit.passage.end:
            passage.append(_on_one_line(article.text[at : span.start]))
            passage.append(_on_one_line(span.of(article.text)), "bold underline")
            at = span.end
    passage.append(_on_one_line(article.text[at : hit.passage.end]))
    return Text.assemble((visible(head), "dim"), "\n  ", passage)


def _on_one_line(text: str) -> str:
    return visible(re.sub(r"\s+", " ", text))
