"""`katanya story`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible
from katanya.errors import MisuseError
from katanya.model import Article, Lineage, Story

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya story"

_ID_SHOWN = 10
_CREDIT_CHARS = 60  # of the words that show whose report it is


def command(
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The story's id or the beginning of it; else all are listed.")
    ] = None,
    ledger: LedgerOption = "katanya.db",
    as_json: JsonOption = False,
) -> None:
    """List the stories, or show one: its articles by the report that each carries.

    A report that several articles carry is one source, however many outlets print it.
    """
    with api.open(ledger) as opened:
        links = opened.links()
        if not links.stories:
            say("The articles have not been compared yet. Next: katanya link")
            return
        chosen = [story for story in links.stories if name is None or story.id.startswith(name)]
        if not chosen or (name is not None and len(chosen) > 1):
            raise MisuseError(
                f"{name!r} names {len(chosen)} stories.", mend="'katanya story' lists them; give more of its id."
            )
        carried = {id_: lineage for lineage in links.lineages for id_ in lineage.articles}
        if as_json:
            for story in chosen:
                print_json(_record(story, carried))
        elif name is None:
            _list(chosen, carried)
        else:
            articles = {id_: opened.article(id_) for id_ in chosen[0].articles}
            _show(chosen[0], carried, articles)


def _record(story: Story, carried: Mapping[str, Lineage]) -> dict[str, object]:
    return {
        "record": "story",
        "id": story.id,
        "articles": list(story.articles),
        "follows": story.follows,
        "title": story.title,
        "from": story.start,
        "to": story.end,
        "lineages": [list(lineage.articles) for lineage in _lineages(story, carried)],
    }


def _list(stories: list[Story], carried: Mapping[str, Lineage]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "from", "to", "articles", "reports", "follows", "title"):
        table.add_column(column, justify="right" if column in ("articles", "reports") else "left", overflow="fold")
    for story in sorted(stories, key=lambda each: (-len(each.articles), each.start or "~", each.id)):
        cells = (
            story.id[:_ID_SHOWN],
            story.start or "-",
            story.end or "-",
            str(len(story.articles)),
            str(len(_lineages(story, carried))),
            story.follows[:_ID_SHOWN] if story.follows else "-",
            story.title,
        )
        table.add_row(*(Text(visible(cell)) for cell in cells))
    out().print(table)
    say(f"{len(stories)} stories. Next: katanya story ID")


def _show(story: Story, carried: Mapping[str, Lineage], articles: dict[str, Article]) -> None:
    console = out()
    console.print(Text(visible(story.title), "bold"))
    console.print(
        f"{story.start or 'undated'} to {story.end or 'undated'}, {len(story.articles)} articles", style="dim"
    )
    if story.follows:
        console.print(f"follows {story.follows[:_ID_SHOWN]}", style="dim")
    for number, lineage in enumerate(_lineages(story, carried), 1):
        console.print()
        console.print(Text.assemble((f"report {number}", "bold"), visible(_origin(lineage, articles))))
        for id_ in lineage.articles:
            if id_ in articles:
                article = articles[id_]
                when = article.published.edtf if article.published else "undated"
                line = f"  {id_[:_ID_SHOWN]}  {when:10}  {article.outlet or '-'}: {article.title or article.uri}"
                console.print(Text(visible(line)), soft_wrap=not console.is_terminal)
                for words in _credits(lineage, article):
                    console.print(Text(visible(f"              “{words}”"), "dim"), soft_wrap=not console.is_terminal)


def _origin(lineage: Lineage, articles: dict[str, Article]) -> str:
    if lineage.origin in articles:
        origin = articles[lineage.origin]
        return f", most likely first in {origin.outlet or origin.uri}"
    return ", credited to another outlet" if lineage.origin else ""


def _credits(lineage: Lineage, article: Article) -> Iterator[str]:
    """Yield the first of the words that show whose report the article carries."""
    shown = [each.span.of(article.text) for each in lineage.evidence if each.article == article.id]
    if shown:
        words = " ".join(min(shown, key=len).split())
        yield words if len(words) <= _CREDIT_CHARS else f"{words[:_CREDIT_CHARS]}..."


def _lineages(story: Story, carried: Mapping[str, Lineage]) -> list[Lineage]:
    """The reports of a story, by id. `carried` has the one that each article carries."""
    reports = {carried[id_].id: carried[id_] for id_ in story.articles if id_ in carried}
    return [reports[id_] for id_ in sorted(reports)]
