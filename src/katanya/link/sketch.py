"""By what an article's sentences are looked up: MinHash signatures of their runs of words, cut into bands."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from datasketch import MinHash

from katanya.link.passages import Words

__all__ = ["sentence_keys"]

# 4 bands of 3 of 12 permutations (locality-sensitive hashing): two sentences with a Jaccard index of 0.8 of their runs
# of three words meet with a probability of 94 %, with 0.5 of 41 %, with 0.2 of 3 %. An article that copies has several.
_BANDS, _ROWS = 4, 3
_SEED, _SCHEME = 1, "affine32"
# Shorter sentences are turns of phrase.
_WORDS = 8
_RUN = 3


def sentence_keys(words: Words) -> Iterator[tuple[int, ...]]:
    """Yield for each sentence that is long enough the numbers of 32 bits under which it is kept."""
    runs = []
    for first, last in zip(words.sentences[:-1].tolist(), words.sentences[1:].tolist(), strict=True):
        if last - first >= _WORDS:
            numbers = words.numbers[first:last].tobytes()
            runs.append([zlib.crc32(numbers[at : at + 4 * _RUN]) for at in range(0, len(numbers) - 4 * (_RUN - 1), 4)])
    for sketch in MinHash.generator(runs, num_perm=_BANDS * _ROWS, seed=_SEED, scheme=_SCHEME, hashfunc=int):
        values = sketch.hashvalues.astype("<u4")
        yield tuple(zlib.crc32(values[band * _ROWS : (band + 1) * _ROWS].tobytes(), band) for band in range(_BANDS))
