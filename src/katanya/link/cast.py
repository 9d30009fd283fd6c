"""Everybody of whom a ledger's articles speak, by the keys that the articles give them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from katanya.gazetteer.names import find_words
from katanya.model import Actor, ActorKind, Appearance, Story

__all__ = ["Cast", "Character", "Words", "name_words"]

Words = tuple[str, ...]

# Two articles with so many others in common may mean the same by one name; those that more than this share of all
# articles speak of don't count, nor do states and places. Set by hand: of 40 names that this alone brought together in
# 5,000 articles 37 were right. After a change read `evaluation/identities.py`.
_OTHERS_SHARED = 2
_TOO_COMMON = 0.01
_COUNTING = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GROUP})


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
    """The characters by key, and for each article those that it speaks of and its scene."""

    def __init__(self, appearances: Iterable[Appearance], stories: Iterable[Story]) -> None:
        self.scene_of = _scenes(stories)
        self.characters: dict[str, Character] = {}
        self.in_article: dict[str, dict[str, Actor]] = defaultdict(dict)
        self.published: dict[str, str] = {}
        for each in appearances:
            self.in_article[each.article][each.actor.key] = each.actor
            self.published[each.article] = each.published or ""
        for article in sorted(self.in_article):
            for actor in self.in_article[article].values():
                self._note(article, actor)
        most = max(2.0, _TOO_COMMON * len(self.in_article))
        self._others = {
            article: frozenset(
                actor.key
                for actor in actors.values()
                if not actor.local and actor.kind in _COUNTING and len(self.characters[actor.key].articles) <= most
            )
            for article, actors in self.in_article.items()
        }

    def _note(self, article: str, actor: Actor) -> None:
        character = self.characters.get(actor.key)
        if character is None:
            known = actor.wikidata is not None or ":" not in actor.key
            character = self.characters[actor.key] = Character(actor.key, actor.kind, actor.local, known)
        character.articles.add(article)
        character.scenes.add(self.scene(article))
        character.offices.update(office for office in actor.offices if " " in office)
        character.names.update(filter(None, map(name_words, (actor.name, *actor.names))))
        character.spelt[actor.name] += 1

    def scene(self, article: str) -> str:
        """The story, with those that follow it, in which an article stands; the article where it is in none."""
        return self.scene_of.get(article, article)

    def known_by_name(self) -> Iterator[Character]:
        """Yield, in the order of keys, the characters whose name tells who they are in any article."""
        return (self.characters[key] for key in sorted(self.characters) if not self.characters[key].local)

    def alike(self, one: str, other: str) -> bool:
        """Whether two articles speak of the same others."""
        return len(self._others[one] & self._others[other]) >= _OTHERS_SHARED

    def together(self, one: Character, other: Character) -> bool:
        """Whether an article speaks of both, as of two."""
        return not one.articles.isdisjoint(other.articles)


def name_words(name: str) -> Words:
    """The words of a name, folded."""
    return tuple(word.key for word in find_words(name))


def _scenes(stories: Iterable[Story]) -> Mapping[str, str]:
    """For each article the first id of the stories that follow each other, among which is its own."""
    every = {story.id: story for story in stories}
    first: dict[str, str] = {}

    def root(story: str) -> str:
        while first.get(story, story) != story:
            story = first[story]
        return story

    for story in every.values():
        if story.follows in every:
            one, other = sorted((root(story.id), root(story.follows)))
            first[other] = one
    return {article: root(story.id) for story in every.values() for article in story.articles}
