"""Writing what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from katanya.ledger import schema
from katanya.ledger.link_schema import unlinked
from katanya.ledger.rows import annotation_rows, article_row, part_rows, published_row
from katanya.ledger.search import index_article
from katanya.ledger.store import Place, open_writing, translated
from katanya.model import Annotations, Article, Decision, Failure, Source, Verdict

__all__ = ["Added", "LedgerWriter", "writing"]


@dataclass(frozen=True, slots=True)
class Added:
    """Whether the ledger didn't hold the article yet, and the id of the version that it takes the place of."""

    is_new: bool
    previous: str | None


class LedgerWriter:
    """The one hand that writes to a ledger.

    What is written within one `batch` is kept whole or not at all, so a run that is killed loses at most its last
    batch and leaves nothing half done.
    """

    def __init__(self, engine: Engine, place: Place) -> None:
        self._engine = engine
        self._place = place
        self._connection: Connection | None = None

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Write all that is added within it in one transaction."""
        with translated(self._place), self._engine.begin() as connection:
            self._connection = connection
            try:
                yield
            finally:
                self._connection = None

    def known(self, sources: Sequence[Source]) -> list[bool]:
        """For each source, whether the ledger holds just this, found at the same place or under the same name."""
        table = schema.article
        digests = [source.digest for source in sources]
        query = sa.select(table.c.content, table.c.uri, table.c.location).where(
            table.c.content.in_(digests), table.c.current
        )
        with translated(self._place):
            if self._connection is not None:
                rows = self._connection.execute(query).all()
            else:
                with self._engine.connect() as connection:
                    rows = connection.execute(query).all()
        by_uri = {(row.content, row.uri) for row in rows}
        by_location = {(row.content, row.location) for row in rows if row.location is not None}
        return [
            (digest, source.uri) in by_uri or (digest, source.location) in by_location
            for digest, source in zip(digests, sources, strict=True)
        ]

    def add(self, article: Article, found: Annotations, source: Source, *, made_by: str) -> Added:
        """Write an article with what was found in it; whether that was new.

        A different article at the same location becomes its previous version. The same article, read again, is
        written anew. A failure noted for the same place is struck out. What came or was superseded waits to be linked.
        """
        connection = self._within_batch()
        table = schema.article
        previous = self._supersede(connection, article, source)
        row = article_row(article, source, made_by)
        standing = connection.execute(sa.select(table.c.id).where(table.c.id == article.id)).first()
        if standing is None:
            connection.execute(table.insert().values(**row, previous=previous))
        else:
            connection.execute(table.update().where(table.c.id == article.id).values(**row))
            for part in (*schema.OF_ARTICLES, schema.telling):  # claims tell of statements that are no more
                connection.execute(part.delete().where(part.c.article == article.id))
        for part, rows in (*part_rows(article), *annotation_rows(article.id, found)):
            if rows:
                connection.execute(part.insert(), rows)
        index_article(connection, article)
        connection.execute(schema.failure.delete().where(schema.failure.c.id == _failure_id(source)))
        waiting = [each for each in (article.id, previous) if each is not None]
        connection.execute(unlinked.delete().where(unlinked.c.article.in_(waiting)))
        connection.execute(unlinked.insert(), [{"article": each} for each in waiting])
        return Added(standing is None, previous)

    def redo(self, article: Article, found: Annotations) -> None:
        """Write anew the date of publication of an article that is there, and what was found in it by that date."""
        connection = self._within_batch()
        table = schema.article
        connection.execute(table.update().where(table.c.id == article.id).values(**published_row(article)))
        for part, rows in annotation_rows(article.id, found):
            connection.execute(part.delete().where(part.c.article == article.id))
            if rows:
                connection.execute(part.insert(), rows)

    @property
    def connection(self) -> Connection:
        """The connection of the batch, for those who write links. Raises `RuntimeError` outside of one."""
        return self._within_batch()

    def has_unlinked(self) -> bool:
        """Whether articles wait to be linked."""
        with translated(self._place), self._engine.connect() as connection:
            return connection.execute(sa.select(unlinked.c.article).limit(1)).first() is not None

    def note(self, failure: Failure) -> None:
        """Record what could not be read, in the place of what was recorded of it before."""
        connection = self._within_batch()
        table = schema.failure
        key = _failure_id(failure)
        connection.execute(table.delete().where(table.c.id == key))
        connection.execute(
            table.insert().values(
                id=key,
                uri=failure.uri,
                location=failure.location,
                stage=failure.stage.value,
                reason=failure.reason,
                mend=failure.mend,
            )
        )

    def decide(self, verdict: Verdict, one: str, other: str) -> Decision:
        """Keep a person's decision; the decision, which may have stood already."""
        connection = self._within_batch()
        table = schema.decision
        number = (connection.scalar(sa.select(sa.func.max(table.c.number))) or 0) + 1
        decision = Decision(verdict, one, other, number)
        connection.execute(table.delete().where(table.c.id == decision.id))
        connection.execute(
            table.insert().values(
                id=decision.id, number=number, verdict=verdict.value, one=decision.one, other=decision.other
            )
        )
        return decision

    def undo(self, decision: Decision) -> None:
        """Take a decision back."""
        table = schema.decision
        self._within_batch().execute(table.delete().where(table.c.id == decision.id))

    def _within_batch(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("a ledger is written to within a batch")
        return self._connection

    def _supersede(self, connection: Connection, article: Article, source: Source) -> str | None:
        """Mark the version that stood at the same location as no longer current; its id, None where none stood."""
        if source.location is None:
            return None
        table = schema.article
        same_place = (table.c.location == source.location) & table.c.current & (table.c.id != article.id)
        previous = connection.scalar(sa.select(table.c.id).where(same_place))
        connection.execute(table.update().where(same_place).values(current=False))
        connection.execute(schema.telling.delete().where(schema.telling.c.article == previous))
        return previous


@contextmanager
def writing(place: Place) -> Iterator[LedgerWriter]:
    """Open the ledger as its only writer, making it where there is none."""
    with open_writing(place) as engine:
        yield LedgerWriter(engine, place)


def _failure_id(thing: Source | Failure) -> str:
    return hashlib.sha256((thing.location or thing.uri).encode()).hexdigest()[:32]
