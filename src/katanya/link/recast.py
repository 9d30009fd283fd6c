"""Who is who, inferred anew where articles that came or left could change it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz.distance import OSA

from katanya.gazetteer.spelling import near
from katanya.link.cast import Cast, Words, name_words
from katanya.link.identities import BLOCK_LETTERS, BODIES, infer, is_variant
from katanya.link.namesakes import SHORTEST_MISSPELT
from katanya.model import Actor, ActorKind, Appearance, Identity

__all__ = ["COUNTED", "Called", "CastShelf", "called_by", "recast"]

# What a row of names says: a person has the word in this name; a body has this whole name; it begins with this word;
# this is the name in the key; a name that says who it is only within its article begins with this word.
_PERSON, _BODY, _BEGINS, _KEY, _LOCAL = "person", "body", "begins", "key", "local"
COUNTED = frozenset({_PERSON, _BODY})
"""How those are called who tell which articles speak of the same others."""

# Letters that two spellings of one word may differ by, at most: see `katanya.gazetteer.spelling`.
_MOST_SLIPS = 2


@dataclass(frozen=True, slots=True, order=True)
class Called:
    """By which word an actor is found: *`person:boris kamenin` is a person with the word `kamenin` in this name*."""

    key: str
    how: str
    word: str
    name: str = ""


class CastShelf(Protocol):
    """Where it is kept how actors are called, and what else of them is asked for."""

    scene_of: Mapping[str, str]
    """The scenes of articles."""

    def called(self, keys: Collection[str]) -> Iterable[Called]:
        """How actors of these keys are or were called."""

    def who(self, how: str, words: Collection[str]) -> Iterable[Called]:
        """Who is or was called so by one of these words."""

    def beginning(self, how: str, start: str) -> Iterable[Called]:
        """Who is or was called so by a word that begins like this."""

    def words(self, how: str, start: str) -> Iterable[str]:
        """The words that begin like this by which anybody is or was called so, each once."""

    def appearances(self, keys: Collection[str]) -> Iterable[Appearance]:
        """All appearances of actors of these keys."""

    def akin(self, article: str) -> frozenset[str]:
        """The articles that speak of the same others as this one: `katanya.link.cast.others_in`."""

    def entities(self, keys: Collection[str]) -> dict[str, str]:
        """Of these keys those that are another's, with the key of whose."""


def called_by(actor: Actor) -> Iterator[Called]:
    """Yield all by which an actor may be found."""
    key, name = actor.key, actor.key.partition(":")[2]
    names = {words for each in (actor.name, *actor.names) if (words := name_words(each))} | {tuple(name.split())}
    if name:
        yield Called(key, _KEY, name)
    if actor.local:
        yield from (Called(key, _LOCAL, word) for word in name.split()[:1])
    elif actor.kind is ActorKind.PERSON:
        yield from (Called(key, _PERSON, word, " ".join(words)) for words in names for word in words)
    elif actor.kind in BODIES:
        yield from (Called(key, _BODY, " ".join(words)) for words in names if words)
        yield from (Called(key, _BEGINS, words[0]) for words in names if len(words) > 1)


def recast(shelf: CastShelf, changed: Iterable[str]) -> tuple[set[str], list[Identity]]:
    """The keys for which it was inferred anew who is who, and whom articles mean by them, sorted.

    `changed` are the keys of which something has changed: articles that came, left, or stand in another scene.

    1. All whose names are, or were, one name with theirs or with each other's are inferred together. 2. So is whoever
    may be meant by a name that those may have. 3. Whom such names fit is known, unless it is one of them. 4. Who has a
    name to himself, that nobody else may have or mean, is who he is: his appearances, which may be thousands, aren't
    looked at.
    """
    together, joined = _together(shelf, set(changed))  # 1
    local = _named_like(shelf, together)  # 2
    fitting = _fitting(shelf, local | together)  # 3
    known = shelf.entities(fitting - together)
    keys = together | local
    cast = Cast(shelf.appearances(joined | local | fitting | set(known.values())), shelf.scene_of, shelf.akin)  # 4
    return keys, infer(cast, keys, known)


def _together(shelf: CastShelf, keys: set[str]) -> tuple[set[str], set[str]]:
    """The keys with all that are joined to them by names of which one may be the other; and those that are joined."""
    together, fresh = set(keys), set(keys)
    joined: set[str] = set()
    while fresh:
        mine = list(shelf.called(fresh))
        groups = list(_of_one_name(shelf, mine))
        named: defaultdict[Words, set[str]] = defaultdict(set)
        for each in mine:
            if each.how == _PERSON:
                named[tuple(each.name.split())].add(each.key)
        groups += _variants(shelf, named)
        joined.update(*(group for group in groups if len(group) > 1))
        fresh = set().union(*groups) - together
        together |= fresh
    return together, joined


def _of_one_name(shelf: CastShelf, mine: Iterable[Called]) -> Iterator[set[str]]:
    """Yield the keys of those that have one whole name with these."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for each in mine:
        words[each.how].add(each.word)
    for how in (_KEY, _BODY):
        by_word: defaultdict[str, set[str]] = defaultdict(set)
        for each in shelf.who(how, words[how]):
            by_word[each.word].add(each.key)
        yield from by_word.values()


def _variants(shelf: CastShelf, named: Mapping[Words, set[str]]) -> Iterator[set[str]]:
    """Yield the keys of people one of whose names may be one of these, written otherwise, with those of that name."""
    by_block: defaultdict[str, list[Words]] = defaultdict(list)
    for name in named:
        for block in {word[:BLOCK_LETTERS] for word in name}:
            by_block[block].append(name)
    for block, names in by_block.items():
        others: defaultdict[Words, set[str]] = defaultdict(set)
        for each in _in_block(shelf, block):
            others[tuple(each.name.split())].add(each.key)
        for other, keys in others.items():
            for name in names:
                if min(len(name), len(other)) > 1 and (is_variant(name, other) or is_variant(other, name)):
                    unknown = any(":" in key for key in named[name])
                    yield named[name] | {key for key in keys if unknown or ":" in key}


def _in_block(shelf: CastShelf, block: str) -> Iterable[Called]:
    return shelf.beginning(_PERSON, block) if len(block) == BLOCK_LETTERS else shelf.who(_PERSON, {block})


def _named_like(shelf: CastShelf, keys: set[str]) -> set[str]:
    """The keys that say who it is only within an article, and may there mean one of these."""
    mine = list(shelf.called(keys))
    words = {each.word for each in mine if each.how in (_PERSON, _BEGINS)}
    near_words = _near(shelf, _LOCAL, {each.word for each in mine if each.how == _PERSON})
    local = {each.key for each in mine if each.how == _LOCAL}
    return local | {each.key for each in shelf.who(_LOCAL, words | near_words)}


def _fitting(shelf: CastShelf, keys: set[str]) -> set[str]:
    """The keys of all whom a name may mean that says it only within an article."""
    words = {each.word for each in shelf.called(keys) if each.how == _LOCAL}
    people = shelf.who(_PERSON, words | _near(shelf, _PERSON, words))
    return {each.key for several in (people, shelf.who(_BEGINS, words)) for each in several}


def _near(shelf: CastShelf, how: str, words: Iterable[str]) -> set[str]:
    """Those of the words by which others are called that one of these misspells, or that misspell one of these."""
    found: set[str] = set()
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= SHORTEST_MISSPELT - _MOST_SLIPS:
            by_letter[word[0]].append(word)
    for letter, several in by_letter.items():
        theirs = list(shelf.words(how, letter))
        for word in several:
            few = (other for other in theirs if OSA.distance(word, other, score_cutoff=_MOST_SLIPS) <= _MOST_SLIPS)
            found.update(other for other in few if near(word, other))
    return found
