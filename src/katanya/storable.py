"""Text that every store can hold."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from katanya.model import Described

__all__ = ["storable", "storable_described"]

# PostgreSQL rejects NUL; UTF-8 has no form for a lone surrogate.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with NUL and lone surrogates as U+FFFD, one for one, so that offsets stay."""
    return _UNSTORABLE.sub("\ufffd", text)


def storable_described(described: Described) -> Described:
    """The description with every string made storable."""
    changes: dict[str, object] = {}
    for field in fields(described):
        value = getattr(described, field.name)
        if isinstance(value, str):
            changes[field.name] = storable(value)
        elif isinstance(value, tuple):
            changes[field.name] = tuple(storable(item) for item in value)
    return replace(described, **changes)  # type: ignore[arg-type]
