"""What a page needs to show one plot: data to draw, the same as a table, and a sentence that says it all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Address", "Cell", "Plot"]

Address = Callable[[str, str], str | None]
"""Where the page of a record is, by the record's kind (`article`, `claim`, `actor`) and its id; None where none is."""

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

    def to_json(self) -> str:
        """The data as JSON that can stand in a `<script type="application/json">` element as it is."""
        return json.dumps(self.data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).translate(_ESCAPED)
