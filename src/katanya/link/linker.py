"""Articles linked one after the other: whatever the order, the links are those of reading all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from katanya.link.buckets import Buckets
from katanya.link.grouping import Groups
from katanya.link.likeness import likeness
from katanya.link.lineages import kinship, lineage_of
from katanya.link.profile import Profile, profile_of
from katanya.link.reuse import Shared, find_shared, is_reuse, reuse_of
from katanya.link.sketch import sentence_keys
from katanya.link.stories import Chapter, chapter_likeness, chapter_of, story_of
from katanya.model import Annotations, Article, Lineage, Reuse, Story
from katanya.settings import LinkSettings

__all__ = ["Linker", "find_lineages", "find_reuse", "find_stories"]

# Articles are compared as stories where they share so many of the rarest words and names of each: with 3 of 40
# the F1 of pairs was 0.90, with 2 of 18 keys 0.88 at half as many pairs, with 2 of 40 keys 0.90 at twice as many.
_TOPICS = 3
# And for what they copied where they share so many keys of sentences. One may be a standard phrase.
_SENTENCES = 2
# An article joins a report where it shares enough with three in ten of those that carry it: who follows a report
# follows one of them. With 0.1 the precision of pairs was 0.12 lower, with 0.34 their recall 0.09.
_KIN = 0.3
# Stories are compared where they share so many of the keys of each.
_KEYS_OF_STORIES = 3


class Linker:
    """What articles share, whose reports they carry and which stories they tell.

    An article is compared with those that it shares keys with and that lie near it in time, and with nothing else, so
    adding one costs about the same however many there are. What two articles have in common depends on the two alone,
    and how they group on those that they are connected with: the order in which they come makes no difference.
    """

    def __init__(self, settings: LinkSettings | None = None) -> None:
        self._settings = settings or LinkSettings()
        self._articles: list[Profile] = []
        self._by_id: dict[str, Profile] = {}
        self._topics, self._sentences = Buckets(), Buckets()
        self._shared: dict[tuple[str, str], list[Shared]] = {}
        self._stories = Groups(self._settings.alike, self._settings.story_days)
        self._lineages = Groups(_KIN, self._settings.story_days)
        self._chapters = _Chapters(self._settings.follows)

    def add(self, article: Article, found: Annotations) -> None:
        """Take in an article; one that is known by its id already changes nothing."""
        if article.id in self._by_id:
            return
        profile = profile_of(article, found)
        keys = [key for of_sentence in sentence_keys(profile.words) for key in of_sentence]
        copies = set(self._sentences.sharing(keys, _SENTENCES))
        self._stories.add(profile.id, profile.day)
        self._lineages.add(profile.id, profile.day)
        for number in sorted({*self._topics.sharing(profile.keys, _TOPICS), *copies}):
            if self._is_near(profile, self._articles[number]):
                self._compare(profile, self._articles[number], copied=number in copies)
        self._topics.add(len(self._articles), profile.keys)
        self._sentences.add(len(self._articles), keys)
        self._articles.append(profile)
        self._by_id[profile.id] = profile

    def reuse(self) -> Iterator[Reuse]:
        """Yield the passages that articles share, by the ids of the two and by place."""
        for (one, other), shared in sorted(self._shared.items()):
            yield from sorted(reuse_of(self._by_id[one], self._by_id[other], shared))

    def lineages(self) -> list[Lineage]:
        """The lineages by their articles; every article is in one."""
        return [lineage_of([self._by_id[id_] for id_ in ids], self._shared) for ids in self._lineages.all()]

    def stories(self) -> list[Story]:
        """The stories by their articles; every article is in one."""
        together = {ids: [self._by_id[id_] for id_ in ids] for ids in self._stories.all()}
        follows = self._chapters.follows(together)
        return [story_of(articles, follows[ids], self._stories.links) for ids, articles in together.items()]

    def _is_near(self, one: Profile, other: Profile) -> bool:
        return one.day is None or other.day is None or abs(one.day - other.day) <= self._settings.near_days

    def _compare(self, one: Profile, other: Profile, *, copied: bool) -> None:
        if other.id < one.id:
            one, other = other, one
        much = likeness(one, other)
        self._stories.link(one.id, other.id, much)
        alike = much >= self._settings.alike
        if not alike and not copied:
            return
        shared = find_shared(one, other, paraphrases=alike)
        if is_reuse(shared):
            self._shared[one.id, other.id] = shared
            if kinship(one, other, shared, self._settings) >= 1:
                self._lineages.link(one.id, other.id, 1.0)


class _Chapters:
    """Which story is a later chapter of which; what didn't change is not compared again."""

    def __init__(self, least: float) -> None:
        self._least = least
        self._chapters: list[Chapter] = []
        self._numbers: dict[tuple[str, ...], int] = {}
        self._keys = Buckets()
        self._before: dict[int, dict[int, float]] = {}

    def follows(self, stories: dict[tuple[str, ...], list[Profile]]) -> dict[tuple[str, ...], str | None]:
        """For each story the id of the earlier one that it follows: the most alike, the later of equals."""
        for ids, articles in stories.items():
            if ids not in self._numbers:
                self._add(ids, chapter_of(articles))
        alive = {self._numbers[ids] for ids in stories}
        return {ids: self._earlier(self._numbers[ids], alive) for ids in stories}

    def _earlier(self, number: int, alive: set[int]) -> str | None:
        known = [
            (much, self._chapters[other].start or 0, self._chapters[other].id)
            for other, much in self._before.get(number, {}).items()
            if other in alive
        ]
        return max(known)[2] if known else None

    def _add(self, ids: tuple[str, ...], chapter: Chapter) -> None:
        number = len(self._chapters)
        for other in self._keys.sharing(chapter.keys, _KEYS_OF_STORIES):
            earlier = self._chapters[other]
            if earlier.start is None or chapter.start is None or earlier.start == chapter.start:
                continue
            much = round(chapter_likeness(earlier, chapter), 6)
            if much >= self._least:
                one, two = (other, number) if earlier.start < chapter.start else (number, other)
                self._before.setdefault(two, {})[one] = much
        self._keys.add(number, chapter.keys)
        self._numbers[ids] = number
        self._chapters.append(chapter)


def find_reuse(readings: Iterable[tuple[Article, Annotations]], settings: LinkSettings | None = None) -> list[Reuse]:
    """The passages that the articles share, verbatim, varied or told anew, sorted by article and place."""
    return list(_linked(readings, settings).reuse())


def find_lineages(
    readings: Iterable[tuple[Article, Annotations]], settings: LinkSettings | None = None
) -> list[Lineage]:
    """The lines of reporting that the articles carry, each article in one, sorted by their articles."""
    return _linked(readings, settings).lineages()


def find_stories(readings: Iterable[tuple[Article, Annotations]], settings: LinkSettings | None = None) -> list[Story]:
    """The stories that the articles tell, each article in one, sorted by their articles."""
    return _linked(readings, settings).stories()


def _linked(readings: Iterable[tuple[Article, Annotations]], settings: LinkSettings | None) -> Linker:
    linker = Linker(settings)
    for article, found in readings:
        linker.add(article, found)
    return linker
