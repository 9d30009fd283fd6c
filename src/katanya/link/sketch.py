"""By what an article's sentences are looked up: MinHash signatures of their runs of words, cut into bands."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from katanya.link.passages import Words, runs_of

__all__ = ["sentence_keys", "signatures"]

# 4 bands of 3 of 12 permutations (locality-sensitive hashing): two sentences with a Jaccard index of 0.8 of their runs
# of three words meet with a probability of 94 %, with 0.5 of 41 %, with 0.2 of 3 %. An article that copies has several.
_BANDS, _ROWS = 4, 3
# Shorter sentences are turns of phrase.
_WORDS = 8
_RUN = 3


def _factors(count: int) -> NDArray[np.uint64]:
    """For each permutation an odd factor and a summand of 64 bits, the same on every machine."""
    digests = [hashlib.sha256(b"permutation %d" % number).digest() for number in range(count)]
    factors = [(int.from_bytes(each[:8]) | 1, int.from_bytes(each[8:16])) for each in digests]
    return np.array(factors, np.uint64)


_PERMUTATIONS = _factors(_BANDS * _ROWS)


def sentence_keys(words: Words) -> NDArray[np.uint32]:
    """The numbers of 32 bits under which the article's sentences are kept, four for each that is long enough."""
    runs, lasts = runs_of(words), words.sentences[1:] - (_RUN - 1)
    long = np.flatnonzero(np.diff(words.sentences) >= _WORDS)
    if not len(long):
        return np.empty(0, np.uint32)
    sketches = signatures(runs, words.sentences[:-1][long], lasts[long])
    bands = sketches.reshape(len(long), _BANDS, _ROWS)
    keys = np.full((len(long), _BANDS), 0x811C9DC5, np.uint32) ^ np.arange(_BANDS, dtype=np.uint32)
    for row in range(_ROWS):  # FNV-1a, a word at a time
        keys = (keys ^ bands[:, :, row]) * np.uint32(0x01000193)
        keys ^= keys >> np.uint32(15)
    return keys.ravel()


def signatures(things: NDArray[np.uint32], firsts: NDArray[np.int32], lasts: NDArray[np.int32]) -> NDArray[np.uint32]:
    """For each stretch of the things, from its first up to its last, the smallest of them under each permutation.

    The share of equal columns in two rows estimates the Jaccard index of the two stretches. A permutation is the upper
    half of `factor * thing + summand` in 64 bits, which is universal for things of 32 bits (Dietzfelbinger 1996).
    """
    factors, summands = _PERMUTATIONS[:, :1], _PERMUTATIONS[:, 1:]
    permuted = ((factors * things.astype(np.uint64) + summands) >> np.uint64(32)).astype(np.uint32)
    padded = np.concatenate([permuted, np.full((len(permuted), 1), 0xFFFFFFFF, np.uint32)], axis=1)
    edges = np.stack([firsts, lasts], axis=1).ravel()
    return np.minimum.reduceat(padded, edges, axis=1)[:, ::2].T
