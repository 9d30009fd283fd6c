"""Finding the names that the tables know in a text, longest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from katanya.gazetteer.known import Known, bodies, key_of, people, places, territories
from katanya.gazetteer.outlets import Outlet, outlets
from katanya.model import ActorKind

__all__ = ["Hit", "Sense", "Word", "find_known", "find_words", "folded", "known_outlet_as"]

_WORD = re.compile(r"\w+")
# Signs that may stand between two words of one name; a point only after a single letter or a title ("J.D.", "St. ").
_BETWEEN = re.compile(r"[ \u00a0]|[-–/'’&]|\. ?|, ")
# In "Nato" and "Unesco" newspapers write as a word what the tables have in capitals; shorter ones are words themselves.
_SHORTEST_ACRONYM_AS_WORD = 4


class Sense(Enum):
    """What a spelling can mean: the thing itself, a seat of government, or one country's instance of what all have."""

    NAME = "name"
    SEAT = "seat"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits: characters `start` to `end` of a text, as written and folded."""

    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` up to, not including, `last` of a text are a name of every one of `known`, in the sense given."""

    first: int
    last: int
    known: tuple[Known, ...]
    sense: Sense


@dataclass(frozen=True, slots=True)
class _Spelling:
    keys: tuple[str, ...]
    words: tuple[str, ...]
    known: tuple[Known, ...]
    sense: Sense
    comma: bool


def folded(text: str) -> str:
    """Small letters without accents."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return text.casefold()


def find_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text in their order."""
    stop = len(text) if end is None else end
    return [
        Word(found.start(), found.end(), found.group(), folded(found.group()))
        for found in _WORD.finditer(text, start, stop)
    ]


def find_known(text: str, words: Sequence[Word]) -> Iterator[Hit]:
    """Yield what the tables know among these words, in reading order and without overlaps, the longest name first.

    Capitals count: "as" is no state, and a name in capitals ("MK") is found only so.
    """
    index = _index()
    position = 0
    while position < len(words):
        spellings = index.get(words[position].key)
        if spellings:
            for spelling in spellings:
                if _stands(text, words, position, spelling):
                    yield Hit(position, position + len(spelling.keys), spelling.known, spelling.sense)
                    position += len(spelling.keys) - 1
                    break
        position += 1


def known_outlet_as(outlet: Outlet) -> Known:
    """An outlet as a thing known: a publication."""
    key = outlet.wikidata or key_of(ActorKind.PUBLICATION, outlet.name)
    names = tuple(dict.fromkeys((outlet.name, *outlet.spellings)))
    return Known(key, outlet.name, ActorKind.PUBLICATION, names, outlet.country, outlet.wikidata)


def _stands(text: str, words: Sequence[Word], position: int, spelling: _Spelling) -> bool:
    count = len(spelling.keys)
    if position + count > len(words):
        return False
    for offset in range(count):
        word = words[position + offset]
        if word.key != spelling.keys[offset] or not _same_case(word.text, spelling.words[offset]):
            return False
        if offset:
            between = text[words[position + offset - 1].end : word.start]
            if not _BETWEEN.fullmatch(between) or (between == ", " and not spelling.comma):
                return False
            if between[0] == "." and words[position + offset - 1].end - words[position + offset - 1].start > 2:
                return False
    return True


def _same_case(written: str, known: str) -> bool:
    """Whether a word is written as a name: capitals as the table has them, or all in capitals as headlines are."""
    if written == known:
        return True
    if known.isupper() and len(known) > 1:
        return len(known) >= _SHORTEST_ACRONYM_AS_WORD and written.istitle()
    if known[0].isupper():
        return (written.isupper() and len(written) > 1) or (written[0].isupper() and not _inner_capital(known))
    return True  # "dan", "bin", "al": headlines write them either way


def _inner_capital(word: str) -> bool:
    return any(map(str.isupper, word[1:]))


@cache
def _index() -> dict[str, tuple[_Spelling, ...]]:
    """By the first word, the longest spelling first; among equals the sense NAME, then states and bodies."""
    by_words: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[Sense, Known, str]]] = {}
    for sense, known, name in _spellings():
        words = tuple(_WORD.findall(name))
        by_words.setdefault((tuple(map(folded, words)), words), []).append((sense, known, name))
    index: dict[str, list[_Spelling]] = {}
    for (keys, words), owned in by_words.items():
        sense = owned[0][0]
        meant = tuple(dict.fromkeys(known for kind, known, _ in owned if kind is sense))
        if sense is Sense.NAME:
            meant = meant[:1]
        index.setdefault(keys[0], []).append(_Spelling(keys, words, meant, sense, "," in owned[0][2]))
    return {first: tuple(sorted(found, key=lambda one: -len(one.keys))) for first, found in index.items()}


def _spellings() -> Iterator[tuple[Sense, Known, str]]:
    """Yield every spelling; of one that several things have in the same sense, the first counts."""
    for table in (territories(), bodies(), people()):
        for known in table:
            for name in known.names:
                yield Sense.NAME, known, name
    for known in bodies():
        for name in known.names_at_home:
            yield Sense.HOME, known, name
    for known in territories():
        for name in known.seats:
            yield Sense.SEAT, known, name
    for known in places():
        for name in known.names:
            yield Sense.NAME, known, name
    for outlet in outlets():
        known = known_outlet_as(outlet)
        for name in outlet.spellings:
            yield Sense.NAME, known, name
