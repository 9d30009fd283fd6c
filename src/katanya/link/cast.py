"""Everybody of whom a ledger's articles speak, by the keys that the articles give them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from katanya.gazetteer.names import find_words
from katanya.model import Actor, ActorKind, Appearance, Story

__all__ = [
    "COUNTING",
    "OTHERS_SHARED",
    "Cast",
    "Character",
    "Words",
    "first_of_all",
    "most_articles",
    "name_words",
    "others_in",
    "scenes_of",
]

Words = tuple[str, ...]

# Two articles with so many others in common may mean the same by one name; those that more than this share of all
# articles speak of don't count, nor do states and places. All articles are their number rounded down to a power of two,
# so that the share moves only where a ledger has doubled. Set by hand: of 40 names that this alone brought together in
# 5,000 articles 37 were right. After a change read `evaluation/identities.py`.
OTHERS_SHARED = 2
_TOO_COMMON = 0.01
COUNTING = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GROUP})
# Articles whose likes are kept at once.
_HELD = 4096


@dataclass(slots=True)
class Character:
    """What all articles say of the actors of one key: *`person:budi santoso`, in these 12 articles, mayor of Solo*.

    `names` has every name in words, `scenes` the stories in which the articles stand. `offices` are those of which
    an article says what they are of.
    """

    key: str
    kind: ActorKind
    local: bool
    known: bool
    articles: set[str] = field(default_factory=set)
    scenes: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    names: set[Words] = field(default_factory=set)
    spelt: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The name that most articles give; of two the longer, then the first by alphabet."""
        return min(self.spelt, key=lambda name: (-self.spelt[name], -len(name), name))

    @property
    def words(self) -> Words:
        """The words of the name in the key, else of the name that most articles give."""
        return tuple(self.key.partition(":")[2].split()) if ":" in self.key else name_words(self.name)


class Cast:
    """The characters by key, and for each article those that it speaks of and its scene.

    `scene_of` says for articles the story, with those that follow it, in which they stand. `akin` gives for an article
    those that speak of the same others (`others_in`), where not all appearances of all articles are given.
    """

    def __init__(
        self,
        appearances: Iterable[Appearance],
        scene_of: Mapping[str, str],
        akin: Callable[[str], frozenset[str]] | None = None,
    ) -> None:
        self.scene_of = scene_of
        self.characters: dict[str, Character] = {}
        self.in_article: dict[str, dict[str, Actor]] = defaultdict(dict)
        self.published: dict[str, str] = {}
        self._read: set[tuple[str, str, tuple[str, ...]]] = set()
        for each in appearances:
            self.in_article[each.article][each.actor.key] = each.actor
            self.published[each.article] = each.published or ""
        for article in sorted(self.in_article):
            for actor in self.in_article[article].values():
                self._note(article, actor)
        self.akin = akin or self._find_akin()
        """For an article those that speak of the same others."""

    def _find_akin(self) -> Callable[[str], frozenset[str]]:
        most = most_articles(len(self.in_article))
        common = {key for key, character in self.characters.items() if len(character.articles) > most}
        others = {article: others_in(actors.values(), common) for article, actors in self.in_article.items()}
        speaking: defaultdict[str, list[str]] = defaultdict(list)
        for article, keys in others.items():
            for key in keys:
                speaking[key].append(article)

        @lru_cache(maxsize=_HELD)
        def akin(article: str) -> frozenset[str]:
            times = Counter(chain.from_iterable(speaking[key] for key in others[article]))
            return frozenset(other for other, shared in times.items() if shared >= OTHERS_SHARED)

        return akin

    def _note(self, article: str, actor: Actor) -> None:
        character = self.characters.get(actor.key)
        if character is None:
            known = actor.wikidata is not None or ":" not in actor.key
            character = self.characters[actor.key] = Character(actor.key, actor.kind, actor.local, known)
        character.articles.add(article)
        character.scenes.add(self.scene(article))
        character.offices.update(office for office in actor.offices if " " in office)
        spelt = actor.key, actor.name, actor.names
        if spelt not in self._read:  # most articles spell one alike, and those whom tables know by a dozen names
            self._read.add(spelt)
            character.names.update(filter(None, map(name_words, (actor.name, *actor.names))))
        character.spelt[actor.name] += 1

    def scene(self, article: str) -> str:
        """The story, with those that follow it, in which an article stands; the article where it is in none."""
        return self.scene_of.get(article, article)

    def known_by_name(self) -> Iterator[Character]:
        """Yield, in the order of keys, the characters whose name tells who they are in any article."""
        return (self.characters[key] for key in sorted(self.characters) if not self.characters[key].local)

    def together(self, one: Character, other: Character) -> bool:
        """Whether an article speaks of both, as of two."""
        return not one.articles.isdisjoint(other.articles)


def name_words(name: str) -> Words:
    """The words of a name, folded."""
    return tuple(word.key for word in find_words(name))


def most_articles(count: int) -> float:
    """Of how many articles, among so many, an actor may be spoken of who tells which articles are of the same."""
    return max(2.0, _TOO_COMMON * (1 << count.bit_length() - 1)) if count else 2.0


def others_in(actors: Iterable[Actor], common: Container[str]) -> frozenset[str]:
    """Of the actors of an article the keys of those by whom it is known to speak of the same as another."""
    return frozenset(
        actor.key for actor in actors if not actor.local and actor.kind in COUNTING and actor.key not in common
    )


def scenes_of(stories: Iterable[Story]) -> dict[str, str]:
    """For each article the first id of the stories that follow each other, among which is its own."""
    every = list(stories)
    first = first_of_all({story.id: story.follows for story in every})
    return {article: first[story.id] for story in every for article in story.articles}


def first_of_all(follows: Mapping[str, str | None]) -> dict[str, str]:
    """For each story the first id of those that follow each other; `follows` has all stories."""
    first: dict[str, str] = {}

    def root(story: str) -> str:
        while first.get(story, story) != story:
            story = first[story]
        return story

    for story, earlier in follows.items():
        if earlier is not None and earlier in follows:
            one, other = sorted((root(story), root(earlier)))
            first[other] = one
    return {story: root(story) for story in follows}
