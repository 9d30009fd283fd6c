"""A shelf in memory, for articles that are linked once."""

# ruff: noqa: D102 - what each method does is said in `Shelf`.

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from katanya.link.buckets import Keys
from katanya.link.grouping import MILLION
from katanya.link.profile import Profile
from katanya.link.shelf import Cards, ChapterCards, Followed, Likenesses, Pair
from katanya.link.stories import Chapter
from katanya.model import Lineage, Reuse, Story

__all__ = ["MemoryShelf"]


class MemoryShelf:
    """A `Shelf` that forgets everything when the program ends."""

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}
        self._alike: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._kin: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._reuse: dict[tuple[str, str], tuple[Reuse, ...]] = {}
        self._stories: dict[str, Story] = {}
        self._lineages: dict[str, Lineage] = {}
        self._story_of: dict[str, str] = {}
        self._lineage_of: dict[str, str] = {}
        self._chapters: dict[str, Chapter] = {}
        self._followed: dict[str, Followed | None] = {}

    def keep(self, profile: Profile) -> None:
        self._profiles[profile.id] = profile

    def drop(self, ids: Sequence[str]) -> None:
        self.put_stories([each.id for each in self.stories_of(ids)], [])
        self.put_lineages([each.id for each in self.lineages_of(ids)], [])
        for id_ in ids:
            self._profiles.pop(id_, None)
            for links in (self._alike, self._kin):
                for other in links.pop(id_, {}):
                    del links[other][id_]
        left = set(ids)
        self._reuse = {pair: each for pair, each in self._reuse.items() if not left & set(pair)}

    def cards(self, days: tuple[int, int] | None) -> Cards:
        found = [
            each
            for each in self._profiles.values()
            if days is None or each.day is None or days[0] <= each.day <= days[1]
        ]
        return Cards(
            [each.id for each in found],
            [each.day for each in found],
            Keys.read([each.keys.tobytes() for each in found]),
            Keys.read([each.sentence_keys.tobytes() for each in found]),
        )

    def profiles(self, ids: Sequence[str]) -> list[Profile]:
        return [self._profiles[id_] for id_ in ids]

    def days(self, ids: Iterable[str]) -> dict[str, int | None]:
        return {id_: self._profiles[id_].day for id_ in ids}

    def note(self, pairs: Sequence[Pair]) -> None:
        for pair in pairs:
            if pair.likeness:
                self._alike[pair.one][pair.other] = self._alike[pair.other][pair.one] = pair.likeness
            if pair.kin:
                self._kin[pair.one][pair.other] = self._kin[pair.other][pair.one] = MILLION
            if pair.reuse:
                self._reuse[pair.one, pair.other] = pair.reuse

    def alike(self, ids: Iterable[str]) -> Likenesses:
        return {id_: self._alike[id_] for id_ in ids}

    def kin(self, ids: Iterable[str]) -> Likenesses:
        return {id_: self._kin[id_] for id_ in ids}

    def reuse(self, ids: Sequence[str] | None = None) -> list[Reuse]:
        known = self._profiles if ids is None else set(ids)
        return sorted(
            each
            for (one, other), passages in self._reuse.items()
            if one in known and other in known
            for each in passages
        )

    def stories_of(self, articles: Iterable[str]) -> list[Story]:
        return self.stories(sorted({self._story_of[id_] for id_ in articles if id_ in self._story_of}))

    def lineages_of(self, articles: Iterable[str]) -> list[Lineage]:
        return self.lineages(sorted({self._lineage_of[id_] for id_ in articles if id_ in self._lineage_of}))

    def stories(self, ids: Sequence[str] | None = None) -> list[Story]:
        return [self._stories[id_] for id_ in sorted(self._stories if ids is None else ids)]

    def lineages(self, ids: Sequence[str] | None = None) -> list[Lineage]:
        return [self._lineages[id_] for id_ in sorted(self._lineages if ids is None else ids)]

    def put_stories(self, gone: Sequence[str], new: Sequence[tuple[Story, Chapter]]) -> None:
        for id_ in gone:
            for article in self._stories.pop(id_).articles:
                del self._story_of[article]
            del self._chapters[id_], self._followed[id_]
        for story, chapter in new:
            self._stories[story.id], self._chapters[story.id], self._followed[story.id] = story, chapter, None
            self._story_of.update(dict.fromkeys(story.articles, story.id))

    def put_lineages(self, gone: Sequence[str], new: Sequence[Lineage]) -> None:
        for id_ in gone:
            for article in self._lineages.pop(id_).articles:
                del self._lineage_of[article]
        for lineage in new:
            self._lineages[lineage.id] = lineage
            self._lineage_of.update(dict.fromkeys(lineage.articles, lineage.id))

    def chapter_cards(self) -> ChapterCards:
        found = [(each, each.start) for each in self._chapters.values() if each.start is not None]
        followed = [self._followed[each.id] for each, _ in found]
        return ChapterCards(
            [each.id for each, _ in found],
            [start for _, start in found],
            Keys.read([each.keys.tobytes() for each, _ in found]),
            [(each.id, each.likeness) if each else None for each in followed],
        )

    def chapters(self, ids: Sequence[str]) -> list[Chapter]:
        return [self._chapters[id_] for id_ in ids]

    def follow(self, follows: Mapping[str, Followed | None]) -> None:
        for id_, earlier in follows.items():
            self._followed[id_] = earlier
            self._stories[id_] = replace(self._stories[id_], follows=earlier.id if earlier else None)
