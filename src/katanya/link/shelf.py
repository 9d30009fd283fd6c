"""Where linking keeps what it knows of each article, so that nothing is worked out twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from katanya.link.buckets import Keys
from katanya.link.profile import Profile
from katanya.link.stories import Chapter
from katanya.model import Lineage, Reuse, Story

__all__ = ["Cards", "ChapterCards", "Followed", "Likenesses", "Pair", "Shelf"]

Likenesses = Mapping[str, Mapping[str, int]]
"""For each article, those that it is alike to, in millionths."""


@dataclass(frozen=True, slots=True)
class Cards:
    """By what articles are looked up, each at the same place in all: ids, days, keys, keys of sentences."""

    ids: Sequence[str]
    days: Sequence[int | None]
    keys: Keys
    sentence_keys: Keys


@dataclass(frozen=True, slots=True)
class Pair:
    """What two articles have in common: how alike they are in millionths, what they share, whether they are kin."""

    one: str
    other: str
    likeness: int
    reuse: tuple[Reuse, ...] = ()
    kin: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Followed:
    """An earlier story and how alike it is: the most alike is followed, the later of equals."""

    likeness: float
    start: int
    id: str


@dataclass(frozen=True, slots=True)
class ChapterCards:
    """By what stories are looked up, each at the same place in all: ids, first days, keys, and what it follows."""

    ids: Sequence[str]
    starts: Sequence[int]
    keys: Keys
    follows: Sequence[tuple[str, float] | None]
    """The story that each follows, and how alike the two are."""


class Shelf(Protocol):
    """What linking keeps from one run to the next, by the ids of articles and stories.

    What is asked for by ids comes for those that are known, whether or not anything was found for the others.
    """

    def keep(self, profile: Profile) -> None:
        """Take in an article."""

    def drop(self, ids: Sequence[str]) -> None:
        """Forget these articles, what they have in common with others, and the stories and lineages they are in."""

    def cards(self, days: tuple[int, int] | None) -> Cards:
        """The cards of the articles of these days, both included, and of those without a day; of all without `days`."""

    def profiles(self, ids: Sequence[str]) -> list[Profile]:
        """The articles, in this order."""

    def days(self, ids: Iterable[str]) -> Mapping[str, int | None]:
        """The days of the articles."""

    def note(self, pairs: Sequence[Pair]) -> None:
        """Keep what these pairs have in common."""

    def alike(self, ids: Iterable[str]) -> Likenesses:
        """To whom these articles are alike."""

    def kin(self, ids: Iterable[str]) -> Likenesses:
        """To whom these articles are kin, each a million."""

    def reuse(self, ids: Sequence[str]) -> list[Reuse]:
        """The passages that these articles share with each other, in order."""

    def stories_of(self, articles: Iterable[str]) -> list[Story]:
        """The stories that these articles are in, sorted by id."""

    def lineages_of(self, articles: Iterable[str]) -> list[Lineage]:
        """The lineages that these articles are in, sorted by id."""

    def stories(self, ids: Sequence[str] | None = None) -> list[Story]:
        """The stories of these ids, or all, sorted by id."""

    def lineages(self, ids: Sequence[str] | None = None) -> list[Lineage]:
        """The lineages of these ids, or all, sorted by id."""

    def put_stories(self, gone: Sequence[str], new: Sequence[tuple[Story, Chapter]]) -> None:
        """Strike out the stories of these ids and keep new ones."""

    def put_lineages(self, gone: Sequence[str], new: Sequence[Lineage]) -> None:
        """Strike out the lineages of these ids and keep new ones."""

    def chapter_cards(self) -> ChapterCards:
        """The cards of all stories that have a day."""

    def chapters(self, ids: Sequence[str]) -> list[Chapter]:
        """The stories as they are compared, in this order."""

    def follow(self, follows: Mapping[str, Followed | None]) -> None:
        """Keep which story these follow."""
