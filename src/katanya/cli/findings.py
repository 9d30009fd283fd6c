"""`katanya findings`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer
from rich.text import Text

from katanya import api
from katanya.cli.printing import (
    JsonOption,
    LanguageOption,
    LedgerOption,
    chosen_language,
    out,
    print_json,
    say,
    visible,
)
from katanya.languages.explanations import Explanations
from katanya.ledger import finding_record
from katanya.model import Article, Evidence, Finding

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya findings"

_ID_SHOWN = 10
_WORDS_CHARS = 110  # of the evidence, so that it stays on a line


def command(
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only these: denial, distortion, misattributed, conflict, drift, quote-variant or unsourced.",
        ),
    ] = None,
    story: Annotated[str | None, typer.Option("--story", metavar="ID", help="Only those of this story.")] = None,
    ledger: LedgerOption = "katanya.db",
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what stands out when the articles are compared: what is denied, changed, told differently, or has no source.

    The most telling come first, each with the words that show it.
    """
    words = chosen_language(language)
    with api.open(ledger) as opened:
        found = list(opened.findings(kind, story))
        if as_json:
            for finding in found:
                print_json({**finding_record(finding), "explanation": finding.explanations[words.code]})
            return
        ids = {id_ for finding in found for id_ in finding.articles}
        articles = {article.id: article for article, _ in opened.parts.readings_of(ids, found=False)}
        for finding in found:
            _show(finding, articles, words)
        linked = bool(opened.count_links()["stories"])
    say(f"{len(found)} findings." if linked else "The articles have not been compared yet. Next: katanya link")


def _show(finding: Finding, articles: Mapping[str, Article], words: Explanations) -> None:
    console = out()
    console.print(
        Text.assemble(
            (finding.id[:_ID_SHOWN], "dim"),
            "  ",
            (words.kinds[finding.kind], "bold"),
            "  ",
            visible(finding.explanations[words.code]),
        ),
        soft_wrap=True,
    )
    for each in finding.evidence:
        console.print(Text(visible(f"    {_place(each, articles[each.article])}"), "dim"), soft_wrap=True)
    console.print()


def _place(evidence: Evidence, article: Article) -> str:
    shown = " ".join(evidence.span.of(article.text).split())
    cut = shown if len(shown) <= _WORDS_CHARS else f"{shown[:_WORDS_CHARS]}..."
    return f"{article.id[:_ID_SHOWN]} {evidence.span.start:>6}  {article.outlet or article.uri}: {cut}"
