"""Comparing all articles of a ledger, and dating by their story those that have no date of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from katanya.link import Linker, date_by_story, find_claims
from katanya.model import Annotations, Article, Basis, Links
from katanya.pipeline import Pipeline

__all__ = ["compare"]

Reading = tuple[Article, Annotations]


def compare(
    readings: Callable[[], Iterable[Reading]], article_of: Callable[[str], Article], same: Mapping[str, str]
) -> tuple[Links, list[Reading]]:
    """What the articles say together, and those that their story dates, read anew by that date.

    `readings` gives all articles, each time it is called; `article_of` the article of an id; `same` for keys of actors
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
    dated = {article.id: (article, found) for article, found in _dated(links, undated, article_of, again)}
    final = (dated.get(article.id, (article, found)) for article, found in readings())
    claims = find_claims(final, links.lineages, links.stories, links.reuse, same)
    return replace(links, claims=tuple(claims)), list(dated.values())


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
