"""Articles linked as they come: whatever the order, the links are those of linking all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from katanya.link.buckets import Buckets
from katanya.link.chapters import follow_anew
from katanya.link.grouping import MILLION, GroupOf, group_anew
from katanya.link.likeness import likenesses
from katanya.link.lineages import kinship, lineage_of
from katanya.link.memory import MemoryShelf
from katanya.link.profile import Profile, profile_of
from katanya.link.reuse import find_shared, is_reuse, reuse_of
from katanya.link.shelf import Pair, Shelf
from katanya.link.stories import chapter_of, story_of
from katanya.model import Annotations, Article, Lineage, Reuse, Story, Touched, link_id
from katanya.settings import LinkSettings

__all__ = ["FORM", "Linker", "find_lineages", "find_reuse", "find_stories"]

FORM = 2
"""Raise it when something else of an article is compared or kept, a table of rarities has changed, or what a later
step makes of it all: ledgers linked before are then linked anew."""

# Articles are compared as stories where they share so many of the rarest words and names of each: with 3 of 40
# the F1 of pairs was 0.90, with 2 of 18 keys 0.88 at half as many pairs, with 2 of 40 keys 0.90 at twice as many.
_TOPICS = 3
# And for what they copied where they share so many keys of sentences. One may be a standard phrase.
_SENTENCES = 2
# An article joins a report where it shares enough with three in ten of those that carry it: who follows a report
# follows one of them. With 0.1 the precision of pairs was 0.12 lower, with 0.34 their recall 0.09.
_KIN = 0.3

Reading = tuple[Article, Annotations]


class Linker:
    """What articles share, whose reports they carry and which stories they tell, kept on a shelf.

    An article is compared with those that it shares keys with and that lie near it in time, and with nothing else.
    What two articles have in common depends on the two alone, and only the groups that an article could change are
    worked out again, so adding one costs about the same however many there are.
    """

    def __init__(self, shelf: Shelf, settings: LinkSettings | None = None) -> None:
        self._shelf = shelf
        self._settings = settings or LinkSettings()

    def link(self, readings: Iterable[Reading], gone: Iterable[str] = ()) -> Touched:
        """Take in the articles that came, and let go of those of the ids `gone`; what that changed.

        An article that is on the shelf and comes anew must be `gone` as well.

        1. What is gone leaves; those whose groups it leaves wait to be grouped again. 2. The articles are put on the
        shelf, 3. compared, and 4. with those that wait, grouped into stories and lineages. 5. Stories are held against
        earlier ones.
        """
        left = set(gone)
        stories_left, lineages_left = self._shelf.stories_of(left), self._shelf.lineages_of(left)
        self._shelf.drop(sorted(left))  # 1
        days = self._take_in(readings)  # 2
        left -= days.keys()
        self._compare(days)  # 3
        stories_gone, stories = self._group_stories((days.keys() | _members(stories_left)) - left)  # 4
        lineages_gone, lineages = self._group_lineages((days.keys() | _members(lineages_left)) - left)
        stories_gone |= {each.id for each in stories_left}
        lineages_gone |= {each.id for each in lineages_left}
        changed = stories | follow_anew(self._shelf, stories, stories_gone, self._settings.follows)  # 5
        return Touched(
            articles=tuple(sorted(days)),
            left=tuple(sorted(left)),
            stories=tuple(self._shelf.stories(sorted(changed))),
            stories_gone=tuple(sorted(stories_gone - stories)),
            lineages=tuple(self._shelf.lineages(sorted(lineages))),
            lineages_gone=tuple(sorted(lineages_gone - lineages)),
        )

    def _take_in(self, readings: Iterable[Reading]) -> dict[str, int | None]:
        days: dict[str, int | None] = {}
        for article, found in readings:
            if article.id not in days:
                profile = profile_of(article, found)
                self._shelf.keep(profile)
                days[article.id] = profile.day
        return days

    def _compare(self, came: Mapping[str, int | None]) -> None:
        """Compare the articles that came with all that they may have something in common with, each two once."""
        if not came:
            return
        cards = self._shelf.cards(self._window(came.values()))
        new = [number for number, id_ in enumerate(cards.ids) if id_ in came]
        keys, sentence_keys = cards.keys.of(new), cards.sentence_keys.of(new)
        topics = Buckets(cards.keys, np.concatenate(keys))
        sentences = Buckets(cards.sentence_keys, np.concatenate(sentence_keys))
        for number, its_keys, its_sentence_keys in zip(new, keys, sentence_keys, strict=True):
            copies = set(sentences.sharing(its_sentence_keys, _SENTENCES))
            met = [
                other
                for other in sorted({*topics.sharing(its_keys, _TOPICS), *copies})
                if (other < number or cards.ids[other] not in came)
                and other != number
                and self._is_near(cards.days[number], cards.days[other])
            ]
            one, *others = self._shelf.profiles([cards.ids[each] for each in (number, *met)])
            pairs = zip(met, others, likenesses(one, others), strict=True)
            self._shelf.note([self._pair(one, other, much, place in copies) for place, other, much in pairs])

    def _window(self, days: Iterable[int | None]) -> tuple[int, int] | None:
        """The days that something near these lies in; None where that may be any."""
        known = [day for day in days if day is not None]
        near = self._settings.near_days
        return (min(known) - near, max(known) + near) if len(known) == len(list(days)) else None

    def _is_near(self, day: int | None, other: int | None) -> bool:
        return day is None or other is None or abs(day - other) <= self._settings.near_days

    def _pair(self, one: Profile, other: Profile, much: int, copied: bool) -> Pair:
        """What the two have in common, the one with the smaller id first."""
        if other.id < one.id:
            one, other = other, one
        alike = much >= self._settings.alike * MILLION
        if alike or copied:
            shared = find_shared(one, other, paraphrases=alike)
            if is_reuse(shared):
                kin = kinship(one, other, shared, self._settings) >= 1
                return Pair(one.id, other.id, much, tuple(sorted(reuse_of(one, other, shared))), kin)
        return Pair(one.id, other.id, much)

    def _group_stories(self, loose: Iterable[str]) -> tuple[set[str], set[str]]:
        """Group these into stories, with all whom that changes; the ids that stand no more, and those that are new."""
        shelf, alike, most_days = self._shelf, self._settings.alike, self._settings.story_days
        groups = group_anew(loose, shelf.alike, _together(shelf.stories_of), shelf.days, alike, most_days)
        gone, new = _changes(shelf.stories_of(id_ for ids in groups for id_ in ids), groups, "story")
        told = []
        for ids in new:
            articles = shelf.profiles(ids)
            told.append((story_of(articles, shelf.alike(ids)), chapter_of(articles)))
        shelf.put_stories(sorted(gone), told)
        return gone, {story.id for story, _ in told}

    def _group_lineages(self, loose: Iterable[str]) -> tuple[set[str], set[str]]:
        """The same for lineages."""
        shelf = self._shelf
        groups = group_anew(loose, shelf.kin, _together(shelf.lineages_of), shelf.days, _KIN, self._settings.story_days)
        gone, new = _changes(shelf.lineages_of(id_ for ids in groups for id_ in ids), groups, "lineage")
        carried = [lineage_of(shelf.profiles(ids), shelf.reuse(ids) if len(ids) > 1 else ()) for ids in new]
        shelf.put_lineages(sorted(gone), carried)
        return gone, {each.id for each in carried}


def _members(groups: Iterable[Story | Lineage]) -> set[str]:
    return {id_ for each in groups for id_ in each.articles}


def _together(groups_of: Callable[[Iterable[str]], Iterable[Story | Lineage]]) -> GroupOf:
    """For articles, all who are in one group with each."""
    return lambda ids: {id_: each.articles for each in groups_of(ids) for id_ in each.articles}


def _changes(
    standing: Iterable[Story | Lineage], groups: Iterable[Sequence[str]], kind: str
) -> tuple[set[str], list[Sequence[str]]]:
    """Of the groups that stand the ids of those that don't any longer, and of the groups those that are new."""
    wanted = {link_id(kind, ids): ids for ids in groups}
    known = {each.id for each in standing}
    return known - wanted.keys(), [wanted[id_] for id_ in sorted(wanted.keys() - known)]


def find_reuse(readings: Iterable[Reading], settings: LinkSettings | None = None) -> list[Reuse]:
    """The passages that the articles share, verbatim, varied or told anew, sorted by article and place."""
    return _linked(readings, settings).reuse()


def find_lineages(readings: Iterable[Reading], settings: LinkSettings | None = None) -> list[Lineage]:
    """The lines of reporting that the articles carry, each article in one, sorted by id."""
    return _linked(readings, settings).lineages()


def find_stories(readings: Iterable[Reading], settings: LinkSettings | None = None) -> list[Story]:
    """The stories that the articles tell, each article in one, sorted by id."""
    return _linked(readings, settings).stories()


def _linked(readings: Iterable[Reading], settings: LinkSettings | None) -> MemoryShelf:
    shelf = MemoryShelf()
    Linker(shelf, settings).link(readings)
    return shelf
