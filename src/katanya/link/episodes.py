"""Claims found as articles come: only those are made anew that what changed could change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from katanya.link.accounts import Account
from katanya.link.alignment import Alignment
from katanya.link.buckets import Buckets, Keys
from katanya.link.claims import ACROSS, KEYS, claim_of, in_story, keys_of, mean_likeness, most_telling, name_of
from katanya.link.grouping import GroupOf, group_anew
from katanya.link.shelf import Shelf
from katanya.link.taken import Taken, take
from katanya.model import Annotations, Article, Claim, Story, Telling

__all__ = ["ClaimShelf", "Episode", "EpisodeCards", "claim_anew"]

Reading = tuple[Article, Annotations]

# Articles whose statements are held at once: a few megabytes.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Episode:
    """What the articles of one story say of one event: *these five statements of this week's attack*.

    `name` is that of its first statement, `keys` the numbers by which it meets episodes of other stories, and `claim`
    the id of the claim that it is part of, None before it is known.
    """

    name: str
    event: str
    tellings: tuple[Telling, ...]
    keys: NDArray[np.uint32]
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class EpisodeCards:
    """By what the episodes of one type of event are looked up, each at the same place in both: names and keys."""

    names: Sequence[str]
    keys: Keys


class ClaimShelf(Protocol):
    """Where statements, episodes and claims are kept between two runs of linking."""

    def keep(self, article: str, taken: Sequence[Taken]) -> None:
        """Keep the statements of an article, and no others of it."""

    def taken(self, articles: Collection[str]) -> list[Taken]:
        """The statements of these articles, in order."""

    def episodes_of(self, articles: Collection[str]) -> list[Episode]:
        """The episodes of which these articles told when they were kept, sorted by name."""

    def episodes(self, names: Collection[str]) -> list[Episode]:
        """The episodes of these names, sorted by name."""

    def within(self, claims: Collection[str]) -> list[Episode]:
        """The episodes that are part of these claims, sorted by name."""

    def put_episodes(self, gone: Collection[str], new: Iterable[Episode]) -> None:
        """Let go of some and keep others."""

    def cards(self, event: str) -> EpisodeCards:
        """The cards of all episodes of a type of event."""

    def put_claims(self, gone: Collection[str], new: Iterable[tuple[Claim, Sequence[str]]]) -> None:
        """Let go of the claims of these ids, and keep others, each with the names of its episodes."""


def claim_anew(
    shelf: Shelf,
    kept: ClaimShelf,
    came: Iterable[Reading],
    same: Mapping[str, str],
    changed: Collection[str],
    told_by_others: Collection[str],
) -> None:
    """Find claims anew as far as articles have changed: the claims are then those of `find_claims` of all articles.

    `came` are the readings of articles whose statements are to be taken anew, `changed` their ids with those of
    articles that left or whose story has others in it now. `told_by_others` are those whose lineage has changed.

    1. The statements are taken. 2. Those of the stories concerned are grouped into episodes. 3. Where an episode has
    gone its claim falls apart; its other episodes and the new ones are grouped with all whom that changes. 4. The
    claims of these groups are made, and those whose lineages have changed.
    """
    stories = shelf.stories_of(changed)
    members = {id_ for story in stories for id_ in story.articles}
    standing = {each.name: each for each in kept.episodes_of(members | set(changed))}
    anew: set[str] = set()
    for article, found in came:  # 1
        kept.keep(article.id, take(article, found, same))
        anew.add(article.id)
    for id_ in set(changed) - members:
        kept.keep(id_, ())
    new: dict[str, Episode] = {}
    for episode in _episodes(shelf, kept, stories):  # 2
        known = standing.get(episode.name)
        stays = known is not None and known.tellings == episode.tellings
        if stays and anew.isdisjoint(telling.article for telling in episode.tellings):
            del standing[episode.name]
        else:
            new[episode.name] = episode
    apart = {each.claim for each in standing.values() if each.claim is not None}
    loose = {each.name for each in kept.within(apart)} - standing.keys() | new.keys()
    kept.put_episodes(standing.keys(), new.values())
    kept.put_claims(apart, ())
    groups = group_anew(sorted(loose), _Meeting(shelf, kept), _together(kept), _no_days, ACROSS, 0)  # 3
    regrouped = {name for names in groups for name in names}
    others = {each.claim for each in kept.episodes_of(told_by_others) if each.name not in regrouped and each.claim}
    groups += _groups(kept.within(others))
    gone = {each.claim for each in kept.episodes(regrouped) if each.claim is not None} | others
    kept.put_claims(gone, _claims(shelf, kept, groups))  # 4


def _episodes(shelf: Shelf, kept: ClaimShelf, stories: Sequence[Story]) -> Iterator[Episode]:
    """Yield the episodes of these stories."""
    for some in _in_parts(stories):
        articles = sorted(id_ for story in some for id_ in story.articles)
        story_of = {id_: story.id for story in some for id_ in story.articles}
        told: defaultdict[tuple[str, str], list[Account]] = defaultdict(list)
        for taken in kept.taken(articles):
            told[story_of[taken.account.article], taken.account.event].append(taken.account)
        aligned = Alignment(shelf.reuse(articles)) if told else Alignment(())
        for (_, event), accounts in sorted(told.items()):
            for together in in_story(accounts, aligned):
                tellings = tuple(account.telling for account in together)
                keys = np.array(keys_of(most_telling(together)), np.uint32)
                yield Episode(name_of(tellings[0]), event, tellings, keys)


def _in_parts(stories: Sequence[Story]) -> Iterator[list[Story]]:
    some: list[Story] = []
    count = 0
    for story in stories:
        some.append(story)
        count += len(story.articles)
        if count >= _AT_ONCE:
            yield some
            some, count = [], 0
    if some:
        yield some


def _together(kept: ClaimShelf) -> GroupOf:
    """For episodes, all that are in one claim with each; one that is in none stands alone."""

    def groups(names: Iterable[str]) -> dict[str, Sequence[str]]:
        episodes = kept.episodes(set(names))
        claims = {each.claim for each in episodes if each.claim is not None}
        return {name: group for group in _groups(kept.within(claims)) for name in group}

    return groups


def _no_days(names: Iterable[str]) -> dict[str, int | None]:
    """Of episodes no days are asked: which days can't be one is in how alike they are."""
    return dict.fromkeys(names)


def _groups(episodes: Iterable[Episode]) -> list[list[str]]:
    """The names of the episodes of each claim."""
    groups: defaultdict[str | None, list[str]] = defaultdict(list)
    for each in episodes:
        groups[each.claim].append(each.name)
    return list(groups.values())


def _claims(shelf: Shelf, kept: ClaimShelf, groups: Sequence[Sequence[str]]) -> Iterator[tuple[Claim, Sequence[str]]]:
    """Yield the claim of each group, with the group."""
    for at in range(0, len(groups), _AT_ONCE):
        some = groups[at : at + _AT_ONCE]
        episodes = {each.name: each for each in kept.episodes({name for names in some for name in names})}
        articles = {telling.article for each in episodes.values() for telling in each.tellings}
        taken = {each.telling: each for each in kept.taken(articles)}
        lineage_of = {id_: lineage.id for lineage in shelf.lineages_of(articles) for id_ in lineage.articles}
        for names in some:
            tellings = chain.from_iterable(episodes[name].tellings for name in names)
            yield claim_of([taken[telling] for telling in tellings], lineage_of), names


class _Meeting:
    """How alike episodes are to those of other stories with which they share enough keys."""

    def __init__(self, shelf: Shelf, kept: ClaimShelf) -> None:
        self._shelf, self._kept = shelf, kept
        self._cards: dict[str, EpisodeCards] = {}
        self._alike: dict[str, dict[str, int]] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        self._compared: dict[str, list[Account]] = {}

    def __call__(self, names: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        wanted = list(names)
        met = self._met([name for name in wanted if name not in self._alike])
        pairs = {(one, other) if one < other else (other, one) for one, others in met.items() for other in others}
        self._compare(sorted(pairs - self._pairs.keys()))
        for one, others in met.items():
            much = {other: self._pairs[(one, other) if one < other else (other, one)] for other in others}
            self._alike[one] = {other: alike for other, alike in much.items() if alike}
        return {name: self._alike[name] for name in wanted}

    def _met(self, names: Sequence[str]) -> dict[str, list[str]]:
        """Those that each meets."""
        met: dict[str, list[str]] = {}
        by_event: defaultdict[str, list[Episode]] = defaultdict(list)
        for each in self._kept.episodes(names):
            by_event[each.event].append(each)
        for event, episodes in by_event.items():
            cards = self._cards.get(event) or self._cards.setdefault(event, self._kept.cards(event))
            buckets = Buckets(cards.keys, np.concatenate([each.keys for each in episodes]))
            for each in episodes:
                others = (cards.names[number] for number in buckets.sharing(each.keys, KEYS))
                met[each.name] = [name for name in others if name != each.name]
        return met

    def _compare(self, pairs: Sequence[tuple[str, str]]) -> None:
        missing = {name for pair in pairs for name in pair} - self._compared.keys()
        episodes = self._kept.episodes(missing)
        articles = {telling.article for each in episodes for telling in each.tellings}
        accounts = {taken.telling: taken.account for taken in self._kept.taken(articles)}
        for each in episodes:
            self._compared[each.name] = most_telling(accounts[telling] for telling in each.tellings)
        concerned = {account.article for pair in pairs for name in pair for account in self._compared[name]}
        aligned = Alignment(self._shelf.reuse(sorted(concerned)))
        for one, other in pairs:
            self._pairs[one, other] = mean_likeness(self._compared[one], self._compared[other], aligned)
