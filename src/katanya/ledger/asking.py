"""Asking the store for some records without the rest: conditions on JSON lists and words, in both stores."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from threading import Lock
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from katanya.ledger import schema
from katanya.ledger.read import LedgerReader
from katanya.ledger.store import Place, translated
from katanya.model import Identity

__all__ = ["Asking", "current_ids", "portions", "slice_of"]

# Ids named in one query: SQLite allows 32,766 variables, PostgreSQL 65,535.
_AT_ONCE = 5000


class Asking(LedgerReader):
    """One who reads a ledger and asks for parts of it; what the parts have in common."""

    def __init__(self, engine: Engine, place: Place) -> None:
        super().__init__(engine, place)
        self._watch: sa.Connection | None = None
        self._watching = Lock()
        self._identities: tuple[str, list[Identity]] | None = None

    def close(self) -> None:
        """Let go of the connection that watches for changes."""
        if self._watch is not None:
            self._watch.close()

    def state(self) -> str:
        """A word that stays the same as long as nothing is written to the ledger."""
        with self._watching, translated(self._place):
            if self._watch is None:
                self._watch = self._engine.connect()
            is_sqlite = self._engine.dialect.name == "sqlite"
            # Of SQLite the number changes for one connection whenever another commits, so it has to be the same one.
            query = "PRAGMA data_version" if is_sqlite else "SELECT txid_snapshot_xmax(txid_current_snapshot())"
            number = self._watch.exec_driver_sql(query).scalar()
            self._watch.rollback()
        return str(number)

    def identities(self) -> list[Identity]:
        """Who is who across articles, as `LedgerReader` tells it; read once as long as nothing is written."""
        state = self.state()
        kept = self._identities
        if kept is None or kept[0] != state:
            self._identities = kept = (state, super().identities())
        return kept[1]

    def _holds(self, column: sa.ColumnElement[Any], values: Collection[str]) -> sa.ColumnElement[bool]:
        item = self._items(column)
        return sa.exists(sa.select(1).select_from(item).where(sa.cast(item.c.value, sa.Text).in_(list(values))))

    def _items(self, column: sa.ColumnElement[Any]) -> Any:
        """The items of a JSON list as rows with a column `value`."""
        unfold = sa.func.json_each if self._engine.dialect.name == "sqlite" else sa.func.json_array_elements_text
        return unfold(column).table_valued("value").alias()

    def _ends_of(self, pair: sa.ColumnElement[Any]) -> tuple[sa.ColumnElement[int], sa.ColumnElement[int]]:
        """Start and end of a span that is written as a JSON list of two."""
        if self._engine.dialect.name == "sqlite":
            return sa.func.json_extract(pair, "$[0]"), sa.func.json_extract(pair, "$[1]")
        ends = sa.cast(pair, sa.JSON)
        return sa.cast(ends[0].as_string(), sa.Integer), sa.cast(ends[1].as_string(), sa.Integer)

    def _rows(self, query: sa.Select[Any]) -> list[Any]:
        with translated(self._place), self._engine.connect() as connection:
            return list(connection.execute(query).all())

    def _scalars(self, query: sa.Select[Any]) -> list[str]:
        return [row[0] for row in self._rows(query)]

    def _scalar(self, query: sa.Select[Any]) -> int:
        return int(self._rows(query)[0][0])


def portions(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield the ids, sorted, in lists that one query can name."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


def current_ids() -> sa.Select[Any]:
    """The ids of the current articles, to be asked within another query."""
    return sa.select(schema.article.c.id).where(schema.article.c.current)


def slice_of(
    text: sa.ColumnElement[str], start: sa.ColumnElement[Any], end: sa.ColumnElement[Any]
) -> sa.ColumnElement[str]:
    """The characters of a span; both stores count code points, from 1."""
    return sa.func.substr(text, start + 1, end - start)
