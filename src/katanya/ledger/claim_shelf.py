"""The statements, episodes and claims of linking, in the ledger."""

# ruff: noqa: D102 - what each method does is said in `katanya.link.episodes.ClaimShelf`.

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import sqlalchemy as sa

from katanya.ledger import schema
from katanya.ledger.link_rows import as_claim, claim_row, telling_rows
from katanya.ledger.link_schema import account, episode
from katanya.ledger.shelf import in_parts
from katanya.link.buckets import Keys
from katanya.link.episodes import Episode, EpisodeCards
from katanya.link.taken import Taken, pack_taken, unpack_taken
from katanya.model import Claim, Telling

__all__ = ["LedgerClaims"]


class LedgerClaims:
    """A `ClaimShelf` in the tables of a ledger, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._retold: list[Claim] = []
        self._struck: dict[str, Claim] = {}

    def keep(self, article: str, taken: Sequence[Taken]) -> None:
        self._connection.execute(account.delete().where(account.c.article == article))
        rows = [
            {"article": article, "ordinal": each.telling.ordinal, "packed": pack_taken(each), "episode": None}
            for each in taken
        ]
        if rows:
            self._connection.execute(account.insert(), rows)

    def taken(self, articles: Collection[str]) -> list[Taken]:
        query = sa.select(account.c.article, account.c.ordinal, account.c.packed)
        rows = self._rows(query, account.c.article, articles)
        taken = (unpack_taken(Telling(row.article, row.ordinal), row.packed) for row in rows)
        return sorted(taken, key=lambda each: each.telling)

    def episodes_of(self, articles: Collection[str]) -> list[Episode]:
        query = sa.select(account.c.episode).where(account.c.episode.is_not(None)).distinct()
        return self.episodes({row.episode for row in self._rows(query, account.c.article, articles)})

    def episodes(self, names: Collection[str]) -> list[Episode]:
        rows = sorted(self._rows(sa.select(episode), episode.c.name, names), key=lambda row: row.name)
        return [
            Episode(
                row.name,
                row.event,
                tuple(Telling(article, ordinal) for article, ordinal in row.tellings),
                np.frombuffer(row.keys, "<u4"),
                row.claim,
            )
            for row in rows
        ]

    def within(self, claims: Collection[str]) -> list[Episode]:
        query = sa.select(episode.c.name)
        return self.episodes({row.name for row in self._rows(query, episode.c.claim, claims)})

    def put_episodes(self, gone: Collection[str], new: Iterable[Episode]) -> None:
        for some in in_parts(sorted(gone)):
            self._connection.execute(episode.delete().where(episode.c.name.in_(some)))
        several = list(new)
        if not several:
            return
        rows = [
            {
                "name": each.name,
                "event": each.event,
                "keys": each.keys.astype("<u4").tobytes(),
                "tellings": [[telling.article, telling.ordinal] for telling in each.tellings],
                "claim": None,
            }
            for each in several
        ]
        self._connection.execute(episode.insert(), rows)
        place = (account.c.article == sa.bindparam("of")) & (account.c.ordinal == sa.bindparam("at"))
        query = account.update().where(place).values(episode=sa.bindparam("name"))
        named = [{"of": it.article, "at": it.ordinal, "name": each.name} for each in several for it in each.tellings]
        self._connection.execute(query, named)

    def cards(self, event: str) -> EpisodeCards:
        query = sa.select(*episode.c["name", "keys"]).where(episode.c.event == event).order_by(episode.c.name)
        rows = self._connection.execute(query).all()
        names, keys = zip(*rows, strict=True) if rows else ((), ())
        return EpisodeCards(names, Keys.read(keys))

    def put_claims(self, gone: Collection[str], new: Iterable[tuple[Claim, Sequence[str]]]) -> None:
        claims = schema.claim
        for some in in_parts(sorted(gone)):
            for claim in self.claims(some):
                self._struck.setdefault(claim.id, claim)
            self._connection.execute(claims.delete().where(claims.c.id.in_(some)))
            self._connection.execute(episode.update().where(episode.c.claim.in_(some)).values(claim=None))
        named = []
        rows: list[dict[str, Any]] = []
        tellings: list[dict[str, Any]] = []
        for claim, names in new:
            rows.append(claim_row(claim))
            tellings += telling_rows(claim)
            named += [{"called": name, "of": claim.id} for name in names]
            before = self._struck.pop(claim.id, None)
            if before != claim:
                self._retold += [each for each in (claim, before) if each is not None]
        if rows:
            self._connection.execute(claims.insert(), rows)
            self._connection.execute(schema.telling.insert(), tellings)
        if named:
            query = episode.update().where(episode.c.name == sa.bindparam("called")).values(claim=sa.bindparam("of"))
            self._connection.execute(query, named)

    @property
    def retold(self) -> list[Claim]:
        """The claims that came, went or changed in this run, as they are and as they were."""
        return [*self._retold, *self._struck.values()]

    @property
    def gone(self) -> set[str]:
        """The ids of claims that went in this run."""
        return set(self._struck)

    def claims(self, ids: Sequence[str] | None = None) -> list[Claim]:
        """The claims of these ids, or all, sorted by id."""
        tellings: dict[str, list[Telling]] = {}
        query = sa.select(schema.telling).order_by(*schema.telling.primary_key)
        for row in self._rows(query, schema.telling.c.claim, ids):
            tellings.setdefault(row.claim, []).append(Telling(row.article, row.ordinal))
        rows = self._rows(sa.select(schema.claim), schema.claim.c.id, ids)
        return sorted((as_claim(row, tellings.get(row.id, ())) for row in rows), key=lambda claim: claim.id)

    def _rows(self, query: sa.Select[Any], column: sa.Column[Any], wanted: Collection[Any] | None) -> Iterator[Any]:
        """Yield the rows where the column is one of what is wanted, or all."""
        if wanted is None:
            yield from self._connection.execute(query)
            return
        for some in in_parts(sorted(wanted)):
            yield from self._connection.execute(query.where(column.in_(some)))
