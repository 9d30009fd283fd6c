"""Words that lost the white space between them, as where a scraper stripped a link: "PresidenPeru", "Trumpmenyebut".

What is parted is decided by how often the whole and its parts were seen in the news, and how they were written there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

__all__ = ["GluedWords"]

# What is below was read off the list of all words of the raw news that are parted.
# After changing it: tests/cases/tokens.
WHOLE_SEEN = 60
"""What was seen oftener than this is a word: each outlet glues others."""
PART_SEEN = 60
"""Parts are seen oftener than this."""
PART_LETTERS = 3
"""The shortest word that another is glued to; below it are parts of names ("McCarthy", "DeVos")."""
COMMON = 10_000
"""A shorter word may be glued if it is as common as a preposition; and that comes off whatever it is glued to."""
NAME_LETTERS = 4
NAME_SEEN = 20
"""A name that a word in small letters is glued to was seen so often, and so many times oftener than both together."""
PLAIN_SEEN = 1000
TAIL_SMALL = 0.84
"""The word behind it was seen so often, and in this share of its places in small letters: "pada", which also opens
headlines; never "kandang" or "guna".
"""
HEAD_SMALL = 0.95
"""A word of that kind comes off whatever is glued behind it, too, where it's hardly ever a name's part ("detik")."""

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ACRONYM_AND_WORD = re.compile(r"([A-Z]{2,})[a-z]+")
_ACRONYM_AND_NAME = re.compile(r"([A-Z]{2,})[A-Z][a-z]+")


class GluedWords:
    """Finds the words in what is written as one. `seen` counts words of the news in small letters, `small` how often
    each was written so.
    """

    def __init__(self, seen: Mapping[str, int], small: Mapping[str, int]) -> None:
        self._seen = seen
        self._small = small

    def parts(self, piece: str) -> list[tuple[int, int]]:
        """Start and end of each word of a piece; the whole piece, where nothing says that it is several."""
        whole = [(0, len(piece))]
        if not piece.isalpha() or self._seen.get(piece.lower(), 0) > WHOLE_SEEN:
            return whole
        bounds = [0, *(match.start() for match in _CAPITAL.finditer(piece)), len(piece)]
        parts = [
            (start + first, start + last)
            for start, end in pairwise(bounds)
            for first, last in self._parted(piece[start:end])
        ]
        if len(parts) == 1 or all(self._may_be_glued(piece[start:end]) for start, end in parts):
            return parts
        first = piece[: parts[0][1]]
        if first.islower() and (self._seen.get(first, 0) > COMMON or self._is_plain(first, HEAD_SMALL)):
            return [parts[0], *((len(first) + a, len(first) + b) for a, b in self.parts(piece[len(first) :]))]
        return whole

    def _parted(self, part: str) -> list[tuple[int, int]]:
        """A name and the word in small letters behind it, or an acronym and a name, or the part as it is."""
        cut = next((cut for cut in self._cuts(part) if self._is_name_and_word(part, cut)), 0)
        if cut:
            return [(0, cut), (cut, len(part))]
        if both := _ACRONYM_AND_NAME.fullmatch(part):
            cut = both.end(1)
            return [(0, cut), *((cut + first, cut + last) for first, last in self._parted(part[cut:]))]
        return [(0, len(part))]

    def _cuts(self, part: str) -> Iterator[int]:
        if both := _ACRONYM_AND_WORD.fullmatch(part):
            yield both.end(1)
        elif part[0].isupper() and part[1:].islower():
            yield from range(NAME_LETTERS, len(part) - PART_LETTERS + 1)

    def _is_name_and_word(self, part: str, cut: int) -> bool:
        lower = part.lower()
        name, tail = lower[:cut], lower[cut:]
        capitalised = self._seen.get(name, 0) - self._small.get(name, 0)
        return (
            self._is_plain(tail, TAIL_SMALL)
            and capitalised >= NAME_SEEN * max(1, self._seen.get(lower, 0))
            and capitalised > self._small.get(name, 0)
        )

    def _is_plain(self, word: str, share: float) -> bool:
        seen = self._seen.get(word, 0)
        enough = PLAIN_SEEN if len(word) > PART_LETTERS else COMMON
        return len(word) >= PART_LETTERS and seen >= enough and self._small.get(word, 0) >= share * seen

    def _may_be_glued(self, part: str) -> bool:
        seen = self._seen.get(part.lower(), 0)
        return seen > PART_SEEN if len(part) >= PART_LETTERS else part.islower() and seen > COMMON
