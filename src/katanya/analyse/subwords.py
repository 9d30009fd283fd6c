"""Vectors of words from vectors of their pieces, as floret makes them, in plain Python and numpy.

A word's vector is the mean over its character n-grams, each hashed into two rows of one small table. The hash is
MurmurHash3 (x64, 128 bits, public domain, by Austin Appleby), as in floret and in spaCy's floret vectors, so the
table is floret's own.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["SubwordTable", "murmur3_128"]

_MASK = 0xFFFFFFFFFFFFFFFF
_C1 = 0x87C37B91114253D5
_C2 = 0x4CF5AD432745937F


class SubwordTable:
    """The rows of the n-grams; `rows` is a table of 8-bit numbers and `scale` what each row is multiplied with."""

    def __init__(
        self,
        rows: NDArray[np.int8],
        scale: NDArray[np.float32],
        *,
        shortest: int,
        longest: int,
        hashes: int,
        seed: int,
    ) -> None:
        self._rows = rows
        self._scale = scale
        self._shortest = shortest
        self._longest = longest
        self._hashes = hashes
        self._seed = seed

    def vector(self, word: str) -> NDArray[np.float32]:
        """The vector of a word, which is taken as it is: lower it first where the table was trained so."""
        numbers = [row for ngram in self._ngrams(word) for row in self._rows_of(ngram)]
        picked = self._rows[numbers].astype(np.float32) * self._scale[numbers][:, None]
        mean: NDArray[np.float32] = picked.mean(axis=0)
        return mean

    def _ngrams(self, word: str) -> Iterator[str]:
        marked = f"<{word}>"
        yield marked
        for size in range(self._shortest, self._longest + 1):
            for start in range(len(marked) - size + 1):
                yield marked[start : start + size]

    def _rows_of(self, ngram: str) -> list[int]:
        low, high = murmur3_128(ngram.encode("utf-8", "replace"), self._seed)
        parts = (low & 0xFFFFFFFF, low >> 32, high & 0xFFFFFFFF, high >> 32)
        return [part % len(self._rows) for part in parts[: self._hashes]]


def murmur3_128(data: bytes, seed: int) -> tuple[int, int]:
    """MurmurHash3_x64_128 of `data`: its two 64-bit halves."""
    first = second = seed
    blocks = len(data) // 16
    for block in range(blocks):
        one = int.from_bytes(data[block * 16 : block * 16 + 8], "little")
        two = int.from_bytes(data[block * 16 + 8 : block * 16 + 16], "little")
        first ^= _mix_one(one)
        first = (_rotate(first, 27) + second) & _MASK
        first = (first * 5 + 0x52DCE729) & _MASK
        second ^= _mix_two(two)
        second = (_rotate(second, 31) + first) & _MASK
        second = (second * 5 + 0x38495AB5) & _MASK
    tail = data[blocks * 16 :]
    if len(tail) > 8:
        second ^= _mix_two(int.from_bytes(tail[8:], "little"))
    if tail:
        first ^= _mix_one(int.from_bytes(tail[:8], "little"))
    first ^= len(data)
    second ^= len(data)
    first = (first + second) & _MASK
    second = (second + first) & _MASK
    first, second = _finish(first), _finish(second)
    first = (first + second) & _MASK
    second = (second + first) & _MASK
    return first, second


def _mix_one(value: int) -> int:
    return (_rotate((value * _C1) & _MASK, 31) * _C2) & _MASK


def _mix_two(value: int) -> int:
    return (_rotate((value * _C2) & _MASK, 33) * _C1) & _MASK


def _rotate(value: int, by: int) -> int:
    return ((value << by) | (value >> (64 - by))) & _MASK


def _finish(value: int) -> int:
    value ^= value >> 33
    value = (value * 0xFF51AFD7ED558CCD) & _MASK
    value ^= value >> 33
    value = (value * 0xC4CEB9FE1A85EC53) & _MASK
    return value ^ (value >> 33)
