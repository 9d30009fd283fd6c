"""From characters to syntactic words: clitics are cut off, pairs are parted, everything else stays whole.

1. Orthographic words and marks are found (`pieces`).
2. Ranges, pairs and hyphened clitics are parted at their hyphen, glued words where the next begins.
3. Clitics are cut off what is left (`Multiword` tokens of Universal Dependencies).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from katanya.analyse.gluing import GluedTable, GluedWords
from katanya.analyse.pieces import PieceFinder
from katanya.errors import LanguageDataError

__all__ = ["RawToken", "TokenTable", "Tokenizer"]

# A stem must have been seen this often in the news before a particle is taken off it. Read off the list of all forms
# that end so: below it, most stems are foreign names and misspellings. After changing it: tests/cases/tokens.
STEM_SEEN = 20
# How often a verb must have been seen with the passive prefix before "ku" or "kau" is taken off it; found likewise.
PASSIVE_SEEN = 20
# A form that was itself seen oftener than this is a word, not a person prefix with a verb.
PREFIXED_AT_MOST = 12
# The shortest stem that loses a clitic: letters.
STEM_LETTERS = 2
POSSESSED_LETTERS = 3
PREFIXED_LETTERS = 4

_RANGE = re.compile(r"\d+(?:[.,]\d+)*(?:-\d+(?:[.,]\d+)*)+")


class RawToken(NamedTuple):
    """Characters `start` to `end` are a syntactic word, part of the orthographic word `word_start` to `word_end`."""

    start: int
    end: int
    word_start: int
    word_end: int


@dataclass(frozen=True, slots=True)
class TokenTable:
    """What a language's `tokens.toml` says; all words in lower case."""

    free: tuple[str, ...]
    particle: tuple[str, ...]
    possessive: tuple[str, ...]
    person: tuple[str, ...]
    passive: str
    whole: frozenset[str]
    split: frozenset[str]
    abbreviations: frozenset[str]
    closing: frozenset[str]
    money: frozenset[str]
    pairs: frozenset[str]
    glued: GluedTable

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> TokenTable:
        """The table as TOML gives it, checked. Raises `LanguageDataError` where something is missing or no word."""
        try:
            return cls(
                free=_words(table["endings"]["free"]),
                particle=_words(table["endings"]["particle"]),
                possessive=_words(table["endings"]["possessive"]),
                person=_words(table["beginnings"]["person"]),
                passive=str(table["beginnings"]["passive"]),
                whole=frozenset(_words(table["whole"]["words"]) + _words(table["beginnings"]["whole"])),
                split=frozenset(_words(table["whole"]["split"])),
                abbreviations=frozenset(_words(table["abbreviations"]["words"])),
                closing=frozenset(_words(table["abbreviations"]["closing"])),
                money=frozenset(_words(table["money"]["codes"])),
                pairs=frozenset(_words(table["pairs"]["words"])),
                glued=GluedTable.from_table(table["glued"]),
            )
        except (KeyError, TypeError) as missing:
            raise LanguageDataError(
                f"The table tokens.toml lacks {missing}.", mend="Compare it with languages/id/tokens.toml."
            ) from missing

    def written_abbreviations(self) -> Iterator[str]:
        """Every form in which an abbreviation is written; in small letters only those that end a list or a name."""
        for word in self.abbreviations | self.closing:
            yield word.upper()
            yield word.title()
            yield word.capitalize()
        yield from self.closing


class Tokenizer:
    """Cuts a text into syntactic words. `seen` counts the lower-cased words of a large body of news, `small` how often
    each was written so.
    """

    def __init__(
        self,
        table: TokenTable,
        seen: Mapping[str, int],
        small: Mapping[str, int],
        pairs: frozenset[str] = frozenset(),
    ) -> None:
        self._table = table
        self._seen = seen
        self._glued = GluedWords(table.glued, seen, small)
        self._pairs = table.pairs | pairs
        money = [form for code in table.money for form in (code.upper(), code.capitalize())]
        self._pieces = PieceFinder(table.written_abbreviations(), money)
        self._cuts: dict[str, tuple[int, ...]] = {}

    def tokenize(self, text: str, start: int = 0, end: int | None = None) -> list[RawToken]:
        """The tokens of `text[start:end]` in order. Each character that isn't white space is in exactly one."""
        tokens: list[RawToken] = []
        stop = len(text) if end is None else end
        for begin, finish in self._pieces.find_pieces(text, start, stop):
            piece = text[begin:finish]
            if piece.isalpha() and len(piece) < 4:
                tokens.append(RawToken(begin, finish, begin, finish))
                continue
            for first, last in self._parts(piece):
                cut = begin + first
                for at in (*self._clitics(piece[first:last]), last - first):
                    tokens.append(RawToken(cut, begin + first + at, begin + first, begin + last))
                    cut = begin + first + at
        return tokens

    def _parts(self, piece: str) -> list[tuple[int, int]]:
        """Step 2: the orthographic words of a piece, as offsets into it."""
        if _RANGE.fullmatch(piece):
            return _at_marks(piece, "-")
        if "-" not in piece:
            return self._glued.parts(piece)
        sides = piece.split("-")
        if len(sides) == 2 and sides[1].lower() in self._hyphened:
            return _at_marks(piece, "-")
        if all(side.lower() in self._pairs for side in sides) and sides[0].lower() != sides[-1].lower():
            return _at_marks(piece, "-")
        return [(0, len(piece))]

    @property
    def _hyphened(self) -> tuple[str, ...]:
        return self._table.free + self._table.possessive

    def _clitics(self, word: str) -> tuple[int, ...]:
        """Step 3: the offsets at which an orthographic word is cut, in order."""
        cuts = self._cuts.get(word)
        if cuts is None:
            if len(self._cuts) > 200_000:
                self._cuts.clear()
            cuts = self._cuts[word] = tuple(self._find_cuts(word))
        return cuts

    def _find_cuts(self, word: str) -> Iterator[int]:
        lower, table = word.lower(), self._table
        if len(lower) != len(word) or not word.replace("-", "").isalpha() or lower in table.whole:
            return
        for prefix in table.person:
            if self._is_prefixed(lower, prefix) and word.islower():
                yield len(prefix)
        for ending in table.free + table.particle + table.possessive:
            if lower.endswith(ending) and self._is_ending(word, lower, ending):
                yield len(word) - len(ending)
                return

    def _is_prefixed(self, lower: str, prefix: str) -> bool:
        rest = lower.removeprefix(prefix)
        return (
            rest != lower
            and len(rest) >= PREFIXED_LETTERS
            and self._seen.get(self._table.passive + rest, 0) >= PASSIVE_SEEN
            and self._seen.get(lower, 0) <= PREFIXED_AT_MOST
        )

    def _is_ending(self, word: str, lower: str, ending: str) -> bool:
        stem = lower.removesuffix(ending)
        if len(stem) < STEM_LETTERS:
            return False
        if ending in self._table.free:
            return word[0].islower() or self._seen.get(stem, 0) > 0 or lower in self._table.split
        if ending in self._table.particle:
            return lower in self._table.split or self._seen.get(stem, 0) >= STEM_SEEN
        possessed = any(stem + free in self._seen for free in self._table.free)
        return word[0].islower() and len(stem) >= POSSESSED_LETTERS and possessed


def _at_marks(piece: str, mark: str) -> list[tuple[int, int]]:
    parts, begin = [], 0
    for index, character in enumerate(piece):
        if character == mark:
            parts += [(begin, index), (index, index + 1)]
            begin = index + 1
    return [*parts, (begin, len(piece))]


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word == word.lower() for word in value):
        raise LanguageDataError(
            "A list of tokens.toml holds something other than words in lower case.", mend="Mend tokens.toml."
        )
    return tuple(value)
