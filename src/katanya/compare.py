"""Comparing all articles of a ledger, and dating by their story those that have no date of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from katanya.link import Linker, date_by_story, find_claims, find_findings
from katanya.model import Annotations, Article, Basis, Links
from katanya.pipeline import Pipeline

__all__ = ["compare"]

Reading = tuple[Article, Annotations]


def compare(
    readings: Callable[[], Iterable[Reading]], reading_of: Callable[[str], Reading], same: Mapping[str, str]
) -> tuple[Links, list[Reading]]:
    """What the articles say together, and those that their story dates, read anew by that date.

    `readings` gives all articles, each time it is called; `reading_of` that of an id; `same` for keys of actors
    that a person's decisions replace the key that stands for them. An article that was dated by its story before is
    compared as one without a date, so that comparing twice is comparing once.
    """
    again = _Again()
    linker = Linker()
    undated: set[str] = set()
    for article, found in readings():
        if article.published is None:
            undated.add(article.id)
            linker.add(article, found)
        elif article.published.basis is Basis.STORY:
            undated.add(article.id)
            linker.add(*again.read(replace(article, published=None)))
        else:
            linker.add(article, found)
    links = Links(
        reuse=tuple(sorted(linker.reuse())),
        lineages=tuple(sorted(linker.lineages(), key=lambda lineage: lineage.id)),
        stories=tuple(sorted(linker.stories(), key=lambda story: story.id)),
    )
    dated = {
        article.id: (article, found) for article, found in _dated(links, undated, lambda id_: reading_of(id_)[0], again)
    }
    final = (dated.get(article.id, (article, found)) for article, found in readings())
    claims = find_claims(final, links.lineages, links.stories, links.reuse, same)

    def readings_of(ids: Sequence[str]) -> Iterator[Reading]:
        for id_ in ids:
            yield dated[id_] if id_ in dated else reading_of(id_)

    findings = find_findings(readings_of, links.lineages, links.stories, links.reuse, claims)
    return replace(links, claims=tuple(claims), findings=tuple(findings)), list(dated.values())


def _dated(links: Links, undated: set[str], article_of: Callable[[str], Article], again: _Again) -> Iterator[Reading]:
    """Yield the undated articles with what they say by the date that their story allows, null where it allows none."""
    for story in links.stories:
        if not undated & set(story.articles):
            continue
        articles = [article_of(each) for each in story.articles]
        plain = [replace(each, published=None) if each.id in undated else each for each in articles]
        published = date_by_story(story, plain)
        for before, article in zip(articles, plain, strict=True):
            if article.id in undated and before.published != published:
                yield again.read(replace(article, published=published))


class _Again:
    """Reads articles anew that were cleaned before; loads the pipeline when the first one comes."""

    @cached_property
    def _pipeline(self) -> Pipeline:
        return Pipeline()

    def read(self, article: Article) -> Reading:
        return article, self._pipeline.read_anew(article)
