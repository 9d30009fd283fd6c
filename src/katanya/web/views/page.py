"""A page before it is drawn."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from katanya.web.plots import Coverage

__all__ = ["Page", "Record", "Stretch", "as_csv", "as_json"]

Record = dict[str, Any]

# Spreadsheets run what begins so as a formula; a quotation mark before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: `record` is its `.json` and what the template draws, `rows` its `.csv`.

    `plots` names the plots that the template draws of the `coverage`.
    """

    template: str
    record: Record
    rows: Sequence[Mapping[str, Any]]
    plots: tuple[str, ...] = ()
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of a long list that a page shows: *50 lines from line 100 on*."""

    first: int
    most: int = 50

    def record(self, total: int) -> Record:
        """Which lines are shown of how many, and the numbers of the pages before and after, if there are any."""
        page = self.first // self.most + 1
        return {
            "total": total,
            "first": min(self.first + 1, total),
            "last": min(self.first + self.most, total),
            "page": page,
            "previous": page - 1 if page > 1 else None,
            "next": page + 1 if self.first + self.most < total else None,
        }


def as_json(page: Page) -> str:
    """The page's data as JSON."""
    return json.dumps(page.record, ensure_ascii=False)


def as_csv(page: Page) -> str:
    """The page's main table as CSV: lists as JSON, and nothing that a spreadsheet would run."""
    stream = io.StringIO(newline="")
    names = list(dict.fromkeys(name for row in page.rows for name in row))
    table = csv.DictWriter(stream, names)
    table.writeheader()
    table.writerows({name: _cell(value) for name, value in row.items()} for row in page.rows)
    return stream.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict | tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
