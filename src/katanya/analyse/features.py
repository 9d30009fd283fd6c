"""What the network sees of a word before its neighbours: its form, beginning, ending, shape and vector."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from katanya.analyse.subwords import SubwordTable

__all__ = ["AFFIX_ROWS", "SHAPES", "WordFeatures", "WordInput", "shape_of"]

AFFIX_ROWS = 4000
"""Rows of each affix table. Affixes are hashed into them; the treebanks have about as many that matter."""

_AFFIXES = ((0, 2), (0, 3), (0, 4), (-2, None), (-3, None), (-4, None))
SHAPES = 16


class WordInput(NamedTuple):
    """Rows of the network's input tables; `word` 0 is any word that isn't known."""

    word: int
    affixes: tuple[int, ...]
    shape: int


class WordFeatures:
    """Turns forms into rows of the input tables. `vocabulary` numbers lower-cased words from 1."""

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        subwords: SubwordTable,
        known: tuple[NDArray[np.int8], NDArray[np.float32]] | None = None,
    ) -> None:
        """`known` are the vectors of the first words of the vocabulary and their scales, worked out beforehand."""
        self._vocabulary = vocabulary
        self._subwords = subwords
        self._known = known

    def rows(self, form: str) -> WordInput:
        """The rows of one form."""
        lower = form.lower()
        return WordInput(
            self._vocabulary.get(lower, 0),
            tuple(
                zlib.crc32(f"{number}{lower[start:end]}".encode("utf-8", "replace")) % AFFIX_ROWS
                for number, (start, end) in enumerate(_AFFIXES)
            ),
            shape_of(form),
        )

    def vectors(self, forms: Sequence[str]) -> NDArray[np.float32]:
        """The sub-word vectors of some forms, one a row."""
        return np.stack([self._vector(form.lower()) for form in forms])

    def _vector(self, lower: str) -> NDArray[np.float32]:
        number = self._vocabulary.get(lower, 0)
        if self._known is not None and 0 < number <= len(self._known[0]):
            vector: NDArray[np.float32] = self._known[0][number - 1].astype(np.float32) * self._known[1][number - 1]
            return vector
        return self._subwords.vector(lower[:LONGEST])


LONGEST = 40
"""A word's vector is made of its first characters up to here; longer ones are addresses and noise."""


def shape_of(form: str) -> int:  # noqa: PLR0911 - a list of cases, first match wins
    """The kind of a form: 0 to 15, by its letters, capitals, digits and marks."""
    if form.isalpha():
        if form.islower():
            return 0 if len(form) > 3 else 1
        if form.isupper():
            return 2 if len(form) == 1 else 3 if len(form) <= 4 else 4
        return 5 if form[0].isupper() and form[1:].islower() else 6
    if form.isdigit():
        return 7 if len(form) == 4 else 8
    if any(c.isdigit() for c in form):
        return 10 if any(c.isalpha() for c in form) else 9
    if any(c.isalpha() for c in form):
        if form[0].isupper():
            return 12 if form.endswith(".") else 11
        return 13
    return 14 if len(form) == 1 else 15
