"""Who is who in several articles: a surname here and the full name there, two spellings, an acronym, a wrong kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from katanya.gazetteer.spelling import near, spells
from katanya.link.cast import Cast, Character, Words, scenes_of
from katanya.link.namesakes import find_namesakes
from katanya.model import ActorKind, Appearance, Ground, Identity, Story

__all__ = ["BLOCK_LETTERS", "BODIES", "find_identities", "infer", "is_variant"]

BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.PUBLICATION})
# A name of one word is of another kind only where so many times more articles say so: a club may bear a town's name.
# Set by hand on 5,000 articles; after a change read the kinds in `evaluation/identities.py`.
_OUTVOTED = 4
# An acronym that one article introduces is taken for the same in others from so many letters on; shorter ones stand
# for too many things, and need an article of the same story. So do the other names of what a table knows, which other
# countries have as well ("Departemen Pertahanan").
_TELLING_ACRONYM = 5


def find_identities(appearances: Iterable[Appearance], stories: Iterable[Story]) -> list[Identity]:
    """Whom articles mean where the actor's own key doesn't tell, sorted; the order of the input makes no difference.

    1. The same name, taken for a thing of another kind, is what most articles take it for; not where it is a local one.
    2. Names that say who it is: one that is part of another, or misspells it, is the same one's where a story or an
       office speaks for it, or for a part those spoken of with both, and no third name fits; an acronym is whose it is
       where an article introduces it.
    3. Names that say it only within their article, as a surname alone: `namesakes`.
    """
    cast = Cast(appearances, scenes_of(stories))
    return infer(cast, cast.characters, {})


def infer(cast: Cast, keys: Iterable[str], known: Mapping[str, str]) -> list[Identity]:
    """Whom articles mean by actors of these keys where the key doesn't tell, sorted.

    The cast has all that articles say of them, of whom they could be and of whom `known` gives the key: it says who
    others are that names could mean.
    """
    characters = [cast.characters[key] for key in sorted(keys) if key in cast.characters]
    same = _Same()
    for one, other in _of_another_kind(characters):
        same.join(one, other, Ground.KIND)
    by_name = [one for one in characters if not one.local]
    for one, other, ground in chain(_variants(cast, by_name, same), _acronyms(by_name, same)):
        same.join(one, other, ground)
    standing_for = same.standing_for(cast)
    found = []
    for key, (entity, ground) in standing_for.items():
        name = cast.characters[entity].name
        found += [Identity(article, key, entity, name, ground) for article in cast.characters[key].articles]
    whole = {key: entity for key, (entity, _) in standing_for.items()}
    return sorted([*found, *find_namesakes(cast, {**known, **whole}, characters)])


class _Same:
    """Keys that are one entity's."""

    def __init__(self) -> None:
        self._group: dict[str, set[str]] = {}
        self._ground: dict[str, Ground] = {}

    def join(self, one: str, other: str, ground: Ground) -> None:
        """Make two keys one, for a reason that is kept for both where they have none."""
        together = self._group.get(one, {one}) | self._group.get(other, {other})
        for key in together:
            self._group[key] = together
        for key in (one, other):
            self._ground.setdefault(key, ground)

    def of(self, key: str) -> str:
        """One key that is the same for all that are one."""
        return min(self._group.get(key, {key}))

    def standing_for(self, cast: Cast) -> dict[str, tuple[str, Ground]]:
        """For each key that is another's the key of who it is: what a table knows, else what most articles say."""
        return {
            key: (entity, self._ground[key])
            for key in sorted(self._group)
            if (entity := min(self._group[key], key=lambda one: _rank(cast.characters[one]))) != key
        }


def _rank(character: Character) -> tuple[bool, int, int, int, str]:
    words = character.words
    return not character.known, -len(character.articles), -len(words), -sum(map(len, words)), character.key


def _of_another_kind(characters: Iterable[Character]) -> Iterator[tuple[str, str]]:
    """Yield keys of one name and several kinds."""
    by_name: dict[str, list[Character]] = defaultdict(list)
    for character in characters:
        kind, _, name = character.key.partition(":")
        if name and kind == character.kind and "@" not in name:
            by_name[name].append(character)
    for name, several in sorted(by_name.items()):
        ranked = sorted(several, key=lambda one: (one.local, *_rank(one)))
        if ranked[0].local:  # who that is, each article decides for itself
            continue
        for other in ranked[1:]:
            often = len(ranked[0].articles) >= _OUTVOTED * len(other.articles)
            told = " " in name or not other.local
            if often or (told and (" " in name or ranked[0].scenes & other.scenes)):
                yield other.key, ranked[0].key


def _variants(cast: Cast, characters: Iterable[Character], same: _Same) -> Iterator[tuple[str, str, Ground]]:
    """Yield keys of people whose names are one name written otherwise: less of it, or misspelt.

    The longest names first, so that those which are one already count as one of whom a shorter name is part.
    """
    people = [one for one in characters if one.kind is ActorKind.PERSON and len(one.words) > 1]
    by_word: dict[str, list[Character]] = defaultdict(list)
    for person in people:
        for word in {word[:BLOCK_LETTERS] for name in person.names for word in name}:
            by_word[word].append(person)
    for one in sorted(people, key=lambda person: (-len(person.words), person.key)):
        around = {other.key: other for word in one.words for other in by_word[word[:BLOCK_LETTERS]]}
        fitting = [other for key, other in sorted(around.items()) if key != one.key and _fits(one, other)]
        if len({same.of(other.key) for other in fitting} | {same.of(one.key)}) != 2:
            continue
        for other in fitting:
            ground = _ground(cast, one, other)
            if ground is not None:
                yield one.key, other.key, ground


# Names are compared where they have a word with these first letters in common.
BLOCK_LETTERS = 4


def _fits(one: Character, other: Character) -> bool:
    """Whether a person's name is less of the other's, or the same misspelt."""
    if one.known and other.known:
        return False
    return any(is_variant(one.words, name) for name in other.names | {other.words})


def is_variant(words: Words, name: Words) -> bool:
    """Whether a name is less of another, or the same misspelt."""
    if len(words) < len(name):
        return spells(words, name)
    return len(words) == len(name) and all(map(near, words, name))


def _ground(cast: Cast, one: Character, other: Character) -> Ground | None:
    """What speaks for two keys being one; None where nothing does, or an article has both as two."""
    if cast.together(one, other):
        return None
    if one.offices & other.offices:
        return Ground.OFFICE
    if one.scenes & other.scenes:
        return Ground.STORY
    less = len(one.words) < len(other.words)
    with_others = less and any(not cast.akin(here).isdisjoint(other.articles) for here in one.articles)
    return Ground.CONTEXT if with_others else None


def _acronyms(characters: Iterable[Character], same: _Same) -> Iterator[tuple[str, str, Ground]]:
    """Yield keys of bodies that are called by what another article introduces as short for one body."""
    bodies = [one for one in characters if one.kind in BODIES]
    introduced: dict[Words, list[Character]] = defaultdict(list)
    for body in bodies:
        for name in body.names:
            if name != body.words:
                introduced[name].append(body)
    for one in bodies:
        long = [
            body for body in introduced.get(one.words, ()) if body.key != one.key and not (one.known and body.known)
        ]
        if len({same.of(body.key) for body in long}) != 1:
            continue
        for body in long:
            if one.scenes & body.scenes:
                yield one.key, body.key, Ground.STORY
            elif not body.known and sum(map(len, one.words)) >= _TELLING_ACRONYM:
                yield one.key, body.key, Ground.CONTEXT
