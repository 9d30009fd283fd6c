"""What a page needs to show one plot: data to draw, the same as a table, and a sentence that says it all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from katanya.model import Span, visible

__all__ = ["Address", "Cell", "Plot"]


class Address(Protocol):
    """Where something can be read."""

    def __call__(self, kind: str, id_: str, span: Span | None = None) -> str | None:
        """The address of this `article`, `claim` or `entity`; of the article's characters where `span` is given.

        None where it has none.
        """


# Characters that could end a script element or a line of it; JSON may spell every character so.
_ESCAPED = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text, and the address that it leads to."""

    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot and its table: *the timeline of this story, 12 events and 8 articles, as marks and as rows*.

    `name` is the script that draws it. `data` can be JSON; `data["summary"]` says in words what there is to see.
    Every mark stands in `rows`; rows may hold more, what has no date for instance. `empty` is True where there is
    nothing to draw, and the table alone, if it has rows, should be shown.
    """

    name: str
    data: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: bool

    @property
    def summary(self) -> str:
        """What there is to see, for those who can't."""
        return str(self.data["summary"])

    def __post_init__(self) -> None:
        object.__setattr__(self, "data", _shown(self.data))
        shown = tuple(tuple(replace(cell, text=_seen(cell.text)) for cell in row) for row in self.rows)
        object.__setattr__(self, "rows", shown)

    def to_json(self) -> str:
        """The data as JSON that can stand in a `<script type="application/json">` element as it is."""
        return json.dumps(self.data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).translate(_ESCAPED)


def _shown(value: Any) -> Any:
    """The value with every text in it visible, addresses left alone."""
    if isinstance(value, str):
        return _seen(value)
    if isinstance(value, Mapping):
        return {key: inner if key == "address" else _shown(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(inner) for inner in value]
    return value


def _seen(text: str) -> str:
    """The text with what can't be seen made visible; most texts have nothing of that kind, which is quick to see."""
    return text if text.isprintable() else visible(text)
