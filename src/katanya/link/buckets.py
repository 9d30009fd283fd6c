"""Who shares keys with whom, held in a few bytes a key."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Buckets"]

Keys = NDArray[np.uint32]


class Buckets:
    """Which owners have keys in common: *number 17 shares three keys with number 4*.

    Keys and owners are numbers of 32 bits in two arrays sorted by key: 8 bytes a key, where sets in a dictionary took
    some 300. Owner `n` has the keys `keys[n]`.
    """

    def __init__(self, keys: Sequence[Keys]) -> None:
        together = np.concatenate(keys) if keys else np.empty(0, np.uint32)
        order = np.argsort(together, kind="stable")
        self._keys: Keys = together[order]
        self._owners = np.repeat(np.arange(len(keys), dtype=np.int32), [len(each) for each in keys])[order]

    def sharing(self, keys: Keys, least: int) -> list[int]:
        """The owners, ascending, that have at least so many of these keys."""
        wanted = np.unique(keys)
        firsts = np.searchsorted(self._keys, wanted, side="left")
        lasts = np.searchsorted(self._keys, wanted, side="right")
        found = [np.unique(self._owners[first:last]) for first, last in zip(firsts, lasts, strict=True) if last > first]
        if not found:
            return []
        owners, times = np.unique(np.concatenate(found), return_counts=True)
        numbers: list[int] = owners[times >= least].tolist()
        return numbers
