"""Words that lost the white space between them, as where a scraper stripped a link: "PresidenPeru", "Trumpmenyebut".

What is parted is decided by how often the whole and its parts were seen in the news, and how they were written there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

__all__ = ["GluedTable", "GluedWords"]

# What is below was read off the list of all words of the raw news that are parted.
# After changing it: tests/cases/tokens.
WHOLE_SEEN = 60
"""What was seen oftener than this is a word: each outlet glues others."""
PART_SEEN = 60
"""Parts are seen oftener than this."""
PART_LETTERS = 3
"""The shortest word that another is glued to; below it are parts of names ("McCarthy", "DeVos")."""
WORD_LETTERS = 5
WORD_SEEN = 20
WORD_SMALL = 0.85
"""A longer word that is seldom written with a capital may be rarer."""
COMMON = 10_000
"""A shorter word may be glued if it is as common as a preposition; and that comes off whatever it is glued to."""
NAME_LETTERS = 4
NAME_SEEN = 60
NAME_TIMES = 20
LONG_NAME_LETTERS = 6
LONG_NAME_SEEN = 20
"""A name that a word in small letters is glued to was seen so often, and so many times oftener than both together; a
longer name may be rarer."""
VERB_SEEN = 30
VERB_LETTERS = 6
SHORT_NAME_LETTERS = 3
"""A verb, by what it begins with, may be rarer and come off a shorter and rarer name ("The Sunmengatakan")."""
LONG_VERB_LETTERS = 8
"""A verb so long comes off a name that was never seen, too."""
UNKNOWN_LETTERS = 4
"""The shortest unknown name before a word that no name ends in ("Saylordalam")."""
PLAIN_SEEN = 1000
TAIL_SMALL = 0.81
SHORT_TAIL_SMALL = 0.9
"""The word behind it was seen so often, and in this share of its places in small letters: "pada", which also opens
headlines; never "kandang" or "guna".
"""
HEAD_SMALL = 0.95
"""A word of that kind comes off whatever is glued behind it, too, where it's hardly ever a name's part ("detik")."""

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CAPITALS_WITHIN = re.compile(r"([A-Z][a-z]+[A-Z]+)[a-z]+")
_ACRONYM_AND_WORD = re.compile(r"([A-Z]{2,})[a-z]+")
_ACRONYM_AND_NAME = re.compile(r"([A-Z]{2,})[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class GluedTable:
    """What the section `glued` of a language's `tokens.toml` says. `tails` are words that no name ends in, `heads` what
    comes off before anything with a capital, `short` what comes off behind an acronym, `verbs` what verbs begin with,
    and `page` words of the page.
    """

    tails: frozenset[str]
    heads: tuple[str, ...]
    short: frozenset[str]
    verbs: tuple[str, ...]
    page: tuple[str, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> GluedTable:
        """The section as TOML gives it. Raises `KeyError` where something is missing."""
        return cls(
            tails=frozenset(table["tails"]),
            heads=tuple(table["heads"]),
            short=frozenset(table["short"]),
            verbs=tuple(table["verbs"]),
            page=tuple(table["page"]),
        )


class GluedWords:
    """Finds the words in what is written as one. `seen` counts words of the news in small letters, `small` how often
    each was written so.
    """

    def __init__(self, table: GluedTable, seen: Mapping[str, int], small: Mapping[str, int]) -> None:
        self._table = table
        self._seen = seen
        self._small = small
        self._head = re.compile(f"({'|'.join(map(re.escape, table.heads))})(?=[A-Z])")

    def parts(self, piece: str) -> list[tuple[int, int]]:
        """Start and end of each word of a piece; the whole piece, where nothing says that it is several."""
        if not piece.isalpha():
            return [(0, len(piece))]
        for word in self._table.page:
            if piece.endswith(word) and len(piece) > len(word):
                cut = len(piece) - len(word)
                return [*self.parts(piece[:cut]), (cut, len(piece))]
        if head := self._head.match(piece):
            cut = head.end()
            return [(0, cut), *((cut + first, cut + last) for first, last in self.parts(piece[cut:]))]
        return self._words(piece)

    def _words(self, piece: str) -> list[tuple[int, int]]:
        whole = [(0, len(piece))]
        if self._seen.get(piece.lower(), 0) > WHOLE_SEEN:
            return whole
        inner = _CAPITALS_WITHIN.fullmatch(piece)
        if inner and self._seen.get(inner[1].lower(), 0) > PART_SEEN and self._is_name_and_word(piece, inner.end(1)):
            return [(0, inner.end(1)), (inner.end(1), len(piece))]
        bounds = [0, *(match.start() for match in _CAPITAL.finditer(piece)), len(piece)]
        pieces = [(start, self._parted(piece[start:end])) for start, end in pairwise(bounds)]
        parts = [(start + first, start + last) for start, parted in pieces for first, last in parted]
        if len(pieces) == 1 or all(
            len(parted) > 1 or self._may_be_glued(piece[start : start + parted[0][1]]) for start, parted in pieces
        ):
            return parts
        first = piece[: parts[0][1]]
        if first.islower() and (self._seen.get(first, 0) > COMMON or self._is_plain(first, HEAD_SMALL)):
            return [parts[0], *((len(first) + a, len(first) + b) for a, b in self._words(piece[len(first) :]))]
        return whole

    def _parted(self, part: str) -> list[tuple[int, int]]:
        """A name and the word in small letters behind it, or an acronym and a name, or the part as it is."""
        cut = next((cut for cut in self._cuts(part) if self._is_name_and_word(part, cut)), 0)
        if cut:
            return [(0, cut), (cut, len(part))]
        if both := _ACRONYM_AND_NAME.fullmatch(part):
            cut = both.end(1)
            parted = self._parted(part[cut:])
            if self._may_be_glued(part[:cut]) and (len(parted) > 1 or self._may_be_glued(part[cut:])):
                return [(0, cut), *((cut + first, cut + last) for first, last in parted)]
        return [(0, len(part))]

    def _cuts(self, part: str) -> Iterator[int]:
        if both := _ACRONYM_AND_WORD.fullmatch(part):
            yield both.end(1)
        elif part[0].isupper() and part[1:].islower():
            yield from range(SHORT_NAME_LETTERS, len(part) - PART_LETTERS + 1)

    def _is_name_and_word(self, part: str, cut: int) -> bool:
        lower = part.lower()
        name, tail = lower[:cut], lower[cut:]
        whole, seen = self._seen.get(lower, 0), self._seen.get(name, 0)
        capitalised = seen - self._small.get(name, 0)
        if not whole and (not seen or capitalised > self._small.get(name, 0)):
            if tail in self._table.tails and (seen or cut >= UNKNOWN_LETTERS):
                return True
            if part[:cut].isupper() and tail in self._table.short and seen:
                return True
            if self._is_verb(tail) and (seen or len(tail) >= LONG_VERB_LETTERS):
                return True
        if capitalised < NAME_TIMES * whole or capitalised <= self._small.get(name, 0):
            return False
        long_enough = cut >= NAME_LETTERS or part[:cut].isupper()
        enough = LONG_NAME_SEEN if cut >= LONG_NAME_LETTERS else NAME_SEEN
        return capitalised >= enough and long_enough and (self._is_verb(tail) or self._is_plain(tail, TAIL_SMALL))

    def _is_verb(self, word: str) -> bool:
        seen = self._seen.get(word, 0)
        frequent = seen >= VERB_SEEN and self._small.get(word, 0) >= TAIL_SMALL * seen
        return frequent and len(word) >= VERB_LETTERS and word.startswith(self._table.verbs)

    def _is_plain(self, word: str, share: float) -> bool:
        seen = self._seen.get(word, 0)
        if len(word) < PART_LETTERS:
            return False
        enough, least = (PLAIN_SEEN, share) if len(word) > PART_LETTERS else (COMMON, max(share, SHORT_TAIL_SMALL))
        return seen >= enough and self._small.get(word, 0) >= least * seen

    def _may_be_glued(self, part: str) -> bool:
        seen = self._seen.get(part.lower(), 0)
        if part.islower() and len(part) >= WORD_LETTERS:
            return seen > PART_SEEN or (seen >= WORD_SEEN and self._small.get(part, 0) >= WORD_SMALL * seen)
        if part[0].isupper() and len(part) >= WORD_LETTERS:
            return seen >= WORD_SEEN
        return seen > PART_SEEN if len(part) >= PART_LETTERS else part.islower() and seen > COMMON
