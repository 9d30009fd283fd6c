"""Reads news coverage from many outlets and keeps a sourced ledger of who said what.

`katanya.read(paths, ledger)` reads articles, `katanya.open(ledger)` looks at what was read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from katanya.version import VERSION

if TYPE_CHECKING:
    from katanya.api import Ledger, Summary, check, decide, link_articles, open, parse, read, undo  # noqa: A004 - `katanya.open` is what it is called by

__all__ = ["Ledger", "Summary", "__version__", "check", "decide", "link_articles", "open", "parse", "read", "undo"]

__version__ = VERSION


def __getattr__(name: str) -> Any:
    """What `katanya.api` offers, loaded when it is first asked for: importing a package should do no work."""
    if name in __all__:
        return getattr(import_module("katanya.api"), name)
    raise AttributeError(f"module 'katanya' has no attribute {name!r}")
