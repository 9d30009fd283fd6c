"""Who shares a key with whom, held in a few bytes a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["Buckets"]

# New keys wait until there are so many of them, or an eighth of all: sorting them in at once would cost too much.
_WAITING = 1 << 14


class Buckets:
    """Which owners have a key in common: *number 17 shares three keys with number 4*.

    Keys and owners are numbers of 32 bits in two arrays sorted by key: 8 bytes a key, where sets in a dictionary took
    some 300. What is added last waits in a dictionary until there is enough to sort in.
    """

    def __init__(self) -> None:
        self._keys: NDArray[np.uint32] = np.empty(0, np.uint32)
        self._owners: NDArray[np.int32] = np.empty(0, np.int32)
        self._waiting: dict[int, list[int]] = {}
        self._count = 0

    def add(self, owner: int, keys: Iterable[int]) -> None:
        """Note that the owner has these keys."""
        for key in keys:
            self._waiting.setdefault(key, []).append(owner)
            self._count += 1
        if self._count > max(_WAITING, len(self._keys) // 8):
            self._sort_in()

    def sharing(self, keys: Iterable[int], least: int) -> Iterator[int]:
        """Yield, ascending, the owners that have at least so many of these keys."""
        wanted = np.unique(np.fromiter(keys, np.uint32))
        firsts = np.searchsorted(self._keys, wanted, side="left")
        lasts = np.searchsorted(self._keys, wanted, side="right")
        found = [np.unique(self._owners[first:last]) for first, last in zip(firsts, lasts, strict=True) if last > first]
        found.extend(
            np.unique(np.array(self._waiting[key], np.int32)) for key in wanted.tolist() if key in self._waiting
        )
        if found:
            owners, times = np.unique(np.concatenate(found), return_counts=True)
            yield from owners[times >= least].tolist()

    def _sort_in(self) -> None:
        keys = np.fromiter((key for key, owners in self._waiting.items() for _ in owners), np.uint32, self._count)
        owners = np.fromiter((owner for owners in self._waiting.values() for owner in owners), np.int32, self._count)
        keys, owners = np.concatenate([self._keys, keys]), np.concatenate([self._owners, owners])
        order = np.argsort(keys, kind="stable")
        self._keys, self._owners, self._waiting, self._count = keys[order], owners[order], {}, 0
