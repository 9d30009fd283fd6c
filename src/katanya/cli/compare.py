"""`katanya compare`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table
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
from katanya.model import Article, Comparison, Difference, DifferenceKind, Pair, Span

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya compare rasi-laporan-panel rasi-uni-afrika"

ArticleArgument = Annotated[str, typer.Argument(help="An article: its id, URL or file, or the beginning of it.")]


def command(
    one: ArticleArgument,
    other: ArticleArgument,
    ledger: LedgerOption = "katanya.db",
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lay two articles side by side: what they tell differently, what both have, what only one has."""
    words = chosen_language(language)
    with api.open(ledger) as opened:
        comparison = opened.compare(one, other)
    if as_json:
        print_json(comparison_record(comparison))
        return
    _show(comparison, words)
    differences = sum(len(pair.differences) for pair in comparison.shared)
    say(f"{len(comparison.shared)} passages in both, {differences} differences.")


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON has it: offsets into the two articles' texts, as in an export."""
    return {
        "record": "comparison",
        "one": comparison.one.id,
        "other": comparison.other.id,
        "shared": [
            {
                "span": _pair(pair.span),
                "other_span": _pair(pair.other_span),
                "kind": pair.kind.value,
                "similarity": pair.similarity,
                "differences": [
                    {
                        "kind": each.kind.value,
                        "span": _pair(each.span),
                        "other_span": _pair(each.other_span),
                        "value": each.value,
                        "other_value": each.other_value,
                    }
                    for each in pair.differences
                ],
            }
            for pair in comparison.shared
        ],
        "only_one": [_pair(span) for span in comparison.only_one],
        "only_other": [_pair(span) for span in comparison.only_other],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _show(comparison: Comparison, words: Explanations) -> None:
    one, other = comparison.one, comparison.other
    differing = [(pair, each) for pair in comparison.shared for each in pair.differences]
    if differing:
        table = _table(words.comparison["different"], one, other)
        for _, each in differing:
            kind = words.differences[each.kind]
            table.add_row(
                kind,
                _cell(_words(one, each.span), each, words, 0),
                _cell(_words(other, each.other_span), each, words, 1),
            )
        out().print(table, "")
    if comparison.shared:
        table = _table(words.comparison["shared"], one, other)
        for pair in comparison.shared:
            table.add_row(words.comparison[pair.kind], _passage(one, pair, 0), _passage(other, pair, 1))
        out().print(table, "")
    for article, spans in ((one, comparison.only_one), (other, comparison.only_other)):
        _list(article, spans, words)


def _table(title: str, one: Article, other: Article) -> Table:
    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE, pad_edge=False, header_style="bold"
    )
    for heading in ("", _name(one), _name(other)):
        table.add_column(Text(visible(heading)), overflow="fold", ratio=None if not heading else 1)
    return table


def _cell(words: str, difference: Difference, language: Explanations, side: int) -> Text:
    """The words that differ, and what they mean where the words alone don't tell."""
    value = (difference.value, difference.other_value)[side]
    meant = language.sureness[value] if difference.kind is DifferenceKind.FACTUALITY else ""
    return Text(visible(f"{words} ({meant})" if meant else words))


def _passage(article: Article, pair: Pair, side: int) -> Text:
    """The passage, with what differs marked."""
    span = (pair.span, pair.other_span)[side]
    marks = sorted({(each.span, each.other_span)[side] for each in pair.differences})
    shown, at = Text(), span.start
    for mark in marks:
        if at <= mark.start and mark.end <= span.end:
            shown.append(visible(_line(article.text[at : mark.start])))
            shown.append(visible(_line(mark.of(article.text))), "bold red")
            at = mark.end
    shown.append(visible(_line(article.text[at : span.end])))
    return shown


def _list(article: Article, spans: Iterable[Span], words: Explanations) -> None:
    lines = [visible(f"  {_words(article, span)}") for span in spans]
    if lines:
        console = out()
        console.print(Text(visible(words.comparison["only"].format(outlet=_name(article))), "bold"))
        for line in lines:
            console.print(Text(line), soft_wrap=not console.is_terminal)
        console.print()


def _name(article: Article) -> str:
    return article.outlet or article.title or article.uri


def _words(article: Article, span: Span) -> str:
    return _line(span.of(article.text))


def _line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
