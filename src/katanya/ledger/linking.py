"""One run of linking as the ledger sees it: what waits, what is read for it, and what of its result is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from katanya.ledger import schema
from katanya.ledger.cast_shelf import LedgerCast
from katanya.ledger.claim_shelf import LedgerClaims
from katanya.ledger.identity_rows import as_identity, identity_rows
from katanya.ledger.link_rows import (
    as_finding,
    finding_row,
)
from katanya.ledger.link_schema import KEPT, applied, link_state, profile, shown, unlinked
from katanya.ledger.read import readings_of
from katanya.ledger.shelf import LedgerShelf, in_parts
from katanya.ledger.write import LedgerWriter
from katanya.model import (
    Annotations,
    Article,
    Basis,
    Claim,
    Decision,
    Finding,
    Identity,
    Published,
    Story,
    Verdict,
    identified,
    merge_keys,
    standing_identities,
)

__all__ = ["LinkStore"]


class LinkStore:
    """What linking asks the ledger for and writes into it, within one batch of the writer.

    All is written in the batch's transaction: a run that is killed leaves the links as they were, and what waits goes
    on waiting.
    """

    def __init__(self, writer: LedgerWriter) -> None:
        self._writer = writer
        self._connection = writer.connection
        self.shelf = LedgerShelf(self._connection)
        self.claim_shelf = LedgerClaims(self._connection)
        self.cast = LedgerCast(self._connection, self.shelf)
        self.reidentified: set[str] = set()
        """The articles for which it has changed in this run who is who, by inference or by a person's decision."""
        self._reidentified: set[str] = set()  # the keys for which it has

    def is_made_by(self, made_by: str) -> bool:
        """Whether what is kept was made by this way of linking."""
        return list(self._connection.scalars(sa.select(link_state.c.made_by))) == [made_by]

    def clear(self) -> None:
        """Forget all links, so that all articles wait."""
        for table in (*reversed(schema.LINKS), *KEPT, unlinked, link_state):
            self._connection.execute(table.delete())
        current = sa.select(schema.article.c.id).where(schema.article.c.current)
        self._connection.execute(unlinked.insert().from_select(["article"], current))
        self.shelf = LedgerShelf(self._connection)
        self.cast = LedgerCast(self._connection, self.shelf)

    def waiting(self) -> tuple[list[str], list[str]]:
        """The articles that wait to be linked, and those that must leave first: superseded, or to be linked anew."""
        waits = unlinked.c.article
        came = sa.select(waits).join(schema.article, schema.article.c.id == waits).where(schema.article.c.current)
        gone = sa.select(waits).join(profile, profile.c.article == waits)
        return list(self._connection.scalars(came.order_by(waits))), list(
            self._connection.scalars(gone.order_by(waits))
        )

    def readings(self, ids: Sequence[str]) -> Iterator[tuple[Article, Annotations]]:
        """Yield the articles with what was found in them, sorted by id."""
        return readings_of(self._connection, ids)

    def undated(self, ids: Iterable[str]) -> dict[str, Published | None]:
        """Those of the articles that have no date of their own, with the date that their story gave them, if any."""
        table = schema.article
        undated: dict[str, Published | None] = {}
        for some in in_parts(sorted(ids)):
            query = sa.select(table.c.id, table.c.published).where(
                table.c.id.in_(some), table.c.published.is_(None) | (table.c.published_basis == Basis.STORY.value)
            )
            for row in self._connection.execute(query):
                undated[row.id] = Published(row.published, Basis.STORY) if row.published else None
        return undated

    def redo(self, article: Article, found: Annotations) -> None:
        """Write anew the date of an article, and what was found in it by that date."""
        self._writer.redo(article, found)

    def stories(self) -> list[Story]:
        """All stories, sorted by id."""
        return self.shelf.stories()

    def decisions(self) -> list[Decision]:
        """What a person decided, in the order in which it was decided."""
        rows = self._connection.execute(sa.select(schema.decision).order_by(schema.decision.c.number))
        return [Decision(Verdict(row.verdict), row.one, row.other, row.number) for row in rows]

    def identified_readings(self, ids: Sequence[str]) -> Iterator[tuple[Article, Annotations]]:
        """Yield the articles, sorted by id, with every actor under the key of who it was inferred to be."""
        decisions = self.decisions()
        apart = {key for each in decisions if each.verdict is Verdict.DIFFERENT for key in (each.one, each.other)}
        identity = schema.identity
        known: set[Identity] = set()
        for column, wanted in ((identity.c.article, sorted(ids)), (identity.c.key, sorted(apart))):
            for some in in_parts(wanted):
                rows = self._connection.execute(sa.select(identity).where(column.in_(some)))
                known.update(map(as_identity, rows))
        of_article: dict[str, dict[str, Identity]] = {}
        for each in standing_identities(sorted(known), decisions):
            of_article.setdefault(each.article, {})[each.key] = each
        for article, found in self.readings(ids):
            yield article, identified(found, of_article.get(article.id, {}), {})

    def redecided(self) -> set[str]:
        """The articles whose statements stand under other keys by what a person has decided since this was asked last.

        Who are decided to be different depends on who is who, so a change of that counts as well.
        """
        held = (Verdict.SAME, Verdict.DIFFERENT)
        now = {each for each in self.decisions() if each.verdict in held}
        rows = self._connection.execute(sa.select(applied))
        before = {Decision(Verdict(row.verdict), row.one, row.other, row.number) for row in rows}
        one, other = merge_keys(before), merge_keys(now)
        keys = {key for key in {*one, *other} if one.get(key) != other.get(key)}
        for each in now | before:
            sides = {each.one, each.other}
            if (each in now) != (each in before) or (each.verdict is Verdict.DIFFERENT and sides & self._reidentified):
                keys |= sides
        self._connection.execute(applied.delete())
        self._insert(applied, ({"verdict": it.verdict.value, **_sides_of(it)} for it in now))
        actor, identity, article = schema.actor, schema.identity, schema.article
        articles: set[str] = set()
        for some in in_parts(sorted(keys)):
            for column in (actor.c.key, identity.c.key, identity.c.entity):
                query = sa.select(column.table.c.article).where(column.in_(some), article.c.current)
                articles.update(
                    self._connection.scalars(query.join(article, article.c.id == column.table.c.article).distinct())
                )
        self.reidentified |= articles
        return articles

    def claims(self, ids: Sequence[str] | None = None) -> list[Claim]:
        """The claims of these ids, or all, sorted by id."""
        return self.claim_shelf.claims(ids)

    def claims_told_by(self, articles: Iterable[str]) -> list[Claim]:
        """The claims that one of these articles tells, sorted by id."""
        telling = schema.telling
        ids: set[str] = set()
        for some in in_parts(sorted(articles)):
            ids.update(self._connection.scalars(sa.select(telling.c.claim).where(telling.c.article.in_(some))))
        return self.claims(sorted(ids))

    def put_identities(self, identities: Iterable[Identity], keys: Collection[str] | None = None) -> None:
        """Keep these inferences of who is who, and no others of these keys, or of any; what differs is written."""
        table = schema.identity
        query = sa.select(table)
        parts = [query] if keys is None else [query.where(table.c.key.in_(some)) for some in in_parts(sorted(keys))]
        known = {as_identity(row) for part in parts for row in self._connection.execute(part)}
        wanted = set(identities)
        for each in known ^ wanted:
            self.reidentified.add(each.article)
            self._reidentified.add(each.key)
        gone = sorted({(each.article, each.key) for each in known - wanted})
        if gone:
            place = (table.c.article == sa.bindparam("of")) & (table.c.key == sa.bindparam("whose"))
            self._connection.execute(
                table.delete().where(place), [{"of": article, "whose": key} for article, key in gone]
            )
        self._insert(table, identity_rows(sorted(wanted - known)))

    def findings(self) -> list[Finding]:
        """All findings, sorted by id."""
        return sorted(map(as_finding, self._connection.execute(sa.select(schema.finding))), key=lambda each: each.id)

    def findings_of(self, claims: Collection[str], articles: Collection[str]) -> list[Finding]:
        """The findings about these claims, and those about no claim that one of these articles shows."""
        table = schema.finding
        found: dict[str, Finding] = {}
        for column, wanted in ((table.c.claim, claims), (shown.c.article, articles)):
            query = sa.select(table)
            if column is shown.c.article:
                query = query.join(shown, shown.c.finding == table.c.id).where(table.c.claim.is_(None))
            for some in in_parts(sorted(wanted)):
                rows = self._connection.execute(query.where(column.in_(some)))
                found.update((row.id, as_finding(row)) for row in rows)
        return list(found.values())

    def put_findings(self, findings: Iterable[Finding], instead_of: Iterable[Finding] | None = None) -> None:
        """Keep these findings in the place of others, or of all; only what differs from what stands is written."""
        wanted = {each.id: each for each in findings}
        known = {each.id: each for each in (self.findings() if instead_of is None else instead_of)}
        for some in in_parts(sorted(wanted.keys() - known.keys())):  # what is shown in two stories
            rows = self._connection.execute(sa.select(schema.finding).where(schema.finding.c.id.in_(some)))
            known.update((row.id, as_finding(row)) for row in rows)
        new = self._strike_out(schema.finding, known, wanted)
        self._insert(schema.finding, map(finding_row, new))
        self._insert(shown, ({"article": id_, "finding": each.id} for each in new for id_ in each.articles))

    def finish(self, made_by: str) -> None:
        """Write what is left to write: nothing waits any longer."""
        self.shelf.flush()
        self._connection.execute(unlinked.delete())
        self._connection.execute(link_state.delete())
        self._connection.execute(link_state.insert().values(made_by=made_by))

    def _strike_out(self, table: sa.Table, known: dict[str, Any], wanted: dict[str, Any]) -> list[Any]:
        """Strike out what isn't wanted so; what is wanted and doesn't stand there yet, by id."""
        gone = [id_ for id_ in known if known[id_] != wanted.get(id_)]
        for some in in_parts(gone):
            self._connection.execute(table.delete().where(table.c.id.in_(some)))
        return [wanted[id_] for id_ in sorted(wanted) if known.get(id_) != wanted[id_]]

    def _insert(self, table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
        if several := list(rows):
            self._connection.execute(table.insert(), several)


def _sides_of(decision: Decision) -> dict[str, Any]:
    return {"number": decision.number, "one": decision.one, "other": decision.other}
