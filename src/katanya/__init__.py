"""Reads news coverage from many outlets and keeps a sourced ledger of who said what.

`katanya.read(paths, ledger)` reads articles, `katanya.open(ledger)` looks at what was read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from katanya.version import VERSION

if TYPE_CHECKING:
    from katanya.api import (
        Ledger,
        Results,
        Summary,
        check,
        decide,
        dismiss,
        link_articles,
        name_speaker,
        open,  # noqa: A004 - `katanya.open` is what it is called by
        parse,
        read,
        take_decisions,
        undo,
    )

__all__ = [
    "Ledger",
    "Results",
    "Summary",
    "__version__",
    "check",
    "decide",
    "dismiss",
    "link_articles",
    "name_speaker",
    "open",
    "parse",
    "read",
    "take_decisions",
    "undo",
]

__version__ = VERSION


def __getattr__(name: str) -> Any:
    """What `katanya.api` offers, loaded when it is first asked for: importing a package should do no work."""
    if name in __all__:
        return getattr(import_module("katanya.api"), name)
    raise AttributeError(f"module 'katanya' has no attribute {name!r}")
