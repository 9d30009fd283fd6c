"""What was made for one page and serves the next, as long as the ledger stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

__all__ = ["Shelf"]

Made = TypeVar("Made")

# A story of 500 articles takes about 30 MB with its texts; a reader has few open at once.
_MOST = 8


class Shelf:
    """Keeps the last few things made, until the ledger changes."""

    def __init__(self, state: Callable[[], str]) -> None:
        self._state = state
        self._stands = ""
        self._made: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What stands under this name, made now if it is not there or the ledger has changed since."""
        state = self._state()
        with self._lock:
            if state != self._stands:
                self._made.clear()
                self._stands = state
            if name in self._made:
                self._made.move_to_end(name)
                kept: Made = self._made[name]
                return kept
        made = make()
        with self._lock:
            if state == self._stands:
                self._made[name] = made
                while len(self._made) > _MOST:
                    self._made.popitem(last=False)
        return made
