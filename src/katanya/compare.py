"""Linking what waits in a ledger, and dating by their story those articles that have no date of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from katanya.ledger.linking import LinkStore
from katanya.ledger.write import LedgerWriter
from katanya.link import (
    CLAIM_FORM,
    FINDING_FORM,
    FORM,
    Linker,
    claim_anew,
    date_by_story,
    find_findings,
    find_identities,
    owners_of,
    recast,
)
from katanya.model import Annotations, Article, Basis, Claim, Published, Story, Touched, merge_keys
from katanya.settings import LinkSettings

if TYPE_CHECKING:
    from katanya.pipeline import Pipeline

__all__ = ["LATER", "Later", "link"]

Reading = tuple[Article, Annotations]
Later = Callable[[Touched, LinkStore], None]
"""A step after stories and lineages are known: it asks the store for values and hands it what it found."""


def _identify(touched: Touched, store: LinkStore) -> None:
    """Infer who is who as far as what changed could change it: all anew where most of the ledger did."""
    changed = store.cast.changed(touched)
    if changed is None:
        store.put_identities(find_identities(store.cast.note_all(), store.stories()))
    else:
        keys, identities = recast(store.cast, changed)
        store.put_identities(identities, keys)


def _claim(touched: Touched, store: LinkStore) -> None:
    """Group statements of one event into claims, as far as what changed could change them."""
    left = set(touched.left)
    came = {*touched.articles, *store.reidentified, *store.redecided()} - left
    changed = came | left | {id_ for story in touched.stories for id_ in story.articles}
    told_by_others = {id_ for lineage in touched.lineages for id_ in lineage.articles}
    same = merge_keys(store.decisions())
    readings = store.identified_readings(sorted(came))
    claim_anew(store.shelf, store.claim_shelf, readings, same, changed, told_by_others)


def _find(touched: Touched, store: LinkStore) -> None:
    """Find what stands out anew where what changed could change it: in the stories of articles of which something has
    changed, and in those that a claim is, or was, told in most that such articles tell or that has changed itself.
    """
    shelf = store.shelf
    changed = {*touched.articles, *touched.left, *store.reidentified}
    changed.update(id_ for story in touched.stories for id_ in story.articles)
    changed.update(id_ for lineage in touched.lineages for id_ in lineage.articles)
    told = [each for each in (*store.claims_told_by(changed), *store.claim_shelf.retold) if each.tellings]
    around = shelf.stories_of(changed | {id_ for claim in told for id_ in claim.articles})
    names = {story.id for story in shelf.stories_of(changed)}.union(*_owners(told, around, touched))
    ids = {id_ for story in around if story.id in names for id_ in story.articles}
    near = store.claims_told_by(ids)
    all_ids = ids | {id_ for claim in near for id_ in claim.articles}
    stories, lineages = shelf.stories_of(all_ids), shelf.lineages_of(all_ids)
    found = find_findings(store.identified_readings, lineages, stories, shelf.reuse(sorted(ids)), near, names)
    told_anew = {claim for claim, story in owners_of(near, stories).items() if story in names}
    store.put_findings(found, store.findings_of(told_anew | store.claim_shelf.gone, ids | set(touched.left)))


def _owners(told: Sequence[Claim], stories: Sequence[Story], touched: Touched) -> Iterator[Collection[str]]:
    """Yield the ids of the stories that the claims are told in most, and of those in which they were.

    That was one of the stories that have changed, or else of all others the one that they are told in most.
    """
    yield owners_of(told, stories).values()
    new = {story.id for story in touched.stories}
    standing = [story for story in stories if story.id not in new]
    known = {id_ for story in standing for id_ in story.articles}
    there = (replace(claim, tellings=tuple(it for it in claim.tellings if it.article in known)) for claim in told)
    yield owners_of([claim for claim in there if claim.tellings], standing).values()


LATER: Sequence[Later] = (_identify, _claim, _find)
"""The later steps, in their order. Whatever was linked before, each must leave what linking all at once would."""

# Articles read anew at once: enough for the parser to work on full batches.
_AT_ONCE = 32


def link(writer: LedgerWriter, *, again: bool = False, settings: LinkSettings | None = None) -> Touched:
    """Link the articles that wait, within a batch of the writer; what that changed.

    All articles are linked anew if `again` is True, or if the ledger was linked in another way than this version's.
    The result is the same. 1. Articles that wait are compared with what is known of the others. 2. Those without a
    date of their own get the one that their story allows, and are read by it. 3. The later steps follow.
    """
    settings = settings or LinkSettings()
    store = LinkStore(writer)
    made_by = _made_by(settings)
    if again or not store.is_made_by(made_by):
        store.clear()
    came, gone = store.waiting()
    if not came and not gone:
        store.finish(made_by)
        return Touched()
    reader = _Again()
    touched = Linker(store.shelf, settings).link(_without_story_dates(store.readings(came), reader), gone)  # 1
    dated = _date(touched, store, settings, reader)  # 2
    touched = replace(touched, articles=tuple(sorted({*touched.articles, *dated})))
    for step in LATER:  # 3
        step(touched, store)
    store.finish(made_by)
    return touched


def _made_by(settings: LinkSettings) -> str:
    return hashlib.sha256(f"{FORM} {CLAIM_FORM} {FINDING_FORM} {settings}".encode()).hexdigest()[:32]


def _without_story_dates(readings: Iterable[Reading], reader: _Again) -> Iterator[Reading]:
    """Yield the readings, those that were dated by their story read as without a date.

    So an article is compared in one way whether or not it was linked before.
    """
    for article, found in readings:
        if article.published is not None and article.published.basis is Basis.STORY:
            yield from reader.read([replace(article, published=None)])
        else:
            yield article, found


def _date(touched: Touched, store: LinkStore, settings: LinkSettings, reader: _Again) -> list[str]:
    """Date the undated articles of stories that changed, as far as the story allows; those whose date changed."""
    undated = store.undated({*touched.articles, *(id_ for story in touched.stories for id_ in story.articles)})
    wanted: dict[str, Published | None] = {}
    for story in store.shelf.stories_of(undated):
        published = date_by_story(store.shelf.days(story.articles).values(), settings)
        wanted.update((id_, published) for id_ in story.articles if id_ in undated and undated[id_] != published)
    ids = sorted(wanted)
    for at in range(0, len(ids), _AT_ONCE):
        articles = [article for article, _ in store.readings(ids[at : at + _AT_ONCE])]
        for article, found in reader.read([replace(each, published=wanted[each.id]) for each in articles]):
            store.redo(article, found)
    return ids


class _Again:
    """Reads articles anew that were cleaned before; loads the pipeline when the first one comes."""

    @cached_property
    def _pipeline(self) -> Pipeline:
        from katanya.pipeline import Pipeline  # noqa: PLC0415 - a second that only reading should pay

        return Pipeline()

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        return list(zip(articles, self._pipeline.read_anew(articles), strict=True))
