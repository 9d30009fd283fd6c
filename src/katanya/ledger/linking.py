"""One run of linking as the ledger sees it: what waits, what is read for it, and what of its result is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from katanya.ledger import schema
from katanya.ledger.identity_rows import as_identity, identity_rows
from katanya.ledger.link_rows import (
    as_claim,
    as_finding,
    as_reuse,
    claim_row,
    finding_row,
    telling_rows,
)
from katanya.ledger.link_schema import chapter, link_state, profile, standing, unlinked
from katanya.ledger.read import appearances_of, readings_of
from katanya.ledger.shelf import LedgerShelf, in_parts
from katanya.ledger.write import LedgerWriter
from katanya.model import (
    Annotations,
    Appearance,
    Article,
    Basis,
    Claim,
    Decision,
    Finding,
    Identity,
    Lineage,
    Published,
    Reuse,
    Story,
    Telling,
    Verdict,
    identified,
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
        self.retold: set[str] = set()
        """The articles of claims that came, went or changed in this run."""
        self.reidentified: set[str] = set()
        """The articles for which it has changed in this run who is who."""

    def is_made_by(self, made_by: str) -> bool:
        """Whether what is kept was made by this way of linking."""
        return list(self._connection.scalars(sa.select(link_state.c.made_by))) == [made_by]

    def clear(self) -> None:
        """Forget all links, so that all articles wait."""
        for table in (*reversed(schema.LINKS), chapter, standing, profile, unlinked, link_state):
            self._connection.execute(table.delete())
        current = sa.select(schema.article.c.id).where(schema.article.c.current)
        self._connection.execute(unlinked.insert().from_select(["article"], current))
        self.shelf = LedgerShelf(self._connection)

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

    def lineages(self) -> list[Lineage]:
        """All lineages, sorted by id."""
        return self.shelf.lineages()

    def reuse(self) -> list[Reuse]:
        """All passages that articles share, in order."""
        return sorted(map(as_reuse, self._connection.execute(sa.select(schema.reuse))))

    def decisions(self) -> list[Decision]:
        """What a person decided, in the order in which it was decided."""
        rows = self._connection.execute(sa.select(schema.decision).order_by(schema.decision.c.number))
        return [Decision(Verdict(row.verdict), row.one, row.other, row.number) for row in rows]

    def identified_readings(self, ids: Sequence[str]) -> Iterator[tuple[Article, Annotations]]:
        """Yield the articles, sorted by id, with every actor under the key of who it was inferred to be."""
        rows = self._connection.execute(sa.select(schema.identity).order_by(*schema.identity.primary_key))
        of_article: dict[str, dict[str, Identity]] = {}
        for each in standing_identities(map(as_identity, rows), self.decisions()):
            of_article.setdefault(each.article, {})[each.key] = each
        for article, found in self.readings(ids):
            yield article, identified(found, of_article.get(article.id, {}), {})

    def events_told(self, articles: Iterable[str]) -> set[str]:
        """The types of events that these articles tell of, or told of when claims were found last."""
        events: set[str] = set()
        statement, telling, claim = schema.statement, schema.telling, schema.claim
        for some in in_parts(sorted(articles)):
            events.update(self._connection.scalars(sa.select(statement.c.event).where(statement.c.article.in_(some))))
            told = sa.select(claim.c.event).join(telling, telling.c.claim == claim.c.id)
            events.update(self._connection.scalars(told.where(telling.c.article.in_(some)).distinct()))
        return events

    def events_of_actors(self, keys: Iterable[str]) -> set[str]:
        """The types of events that articles tell of which speak of these actors, or were inferred to."""
        actor, identity = schema.actor, schema.identity
        articles: set[str] = set()
        for some in in_parts(sorted(keys)):
            articles.update(self._connection.scalars(sa.select(actor.c.article).where(actor.c.key.in_(some))))
            articles.update(self._connection.scalars(sa.select(identity.c.article).where(identity.c.entity.in_(some))))
        return self.events_told(articles)

    def articles_telling(self, events: Iterable[str]) -> list[str]:
        """The current articles that tell of events of these types, sorted."""
        statement, article = schema.statement, schema.article
        telling = sa.select(statement.c.article).where(statement.c.event.in_(sorted(events))).distinct()
        current = telling.join(article, (article.c.id == statement.c.article) & article.c.current)
        return sorted(self._connection.scalars(current))

    def claims(self) -> list[Claim]:
        """All claims, sorted by id."""
        return [claim for _, claim in sorted(self._claims().items())]

    def appearances(self) -> Iterator[Appearance]:
        """Yield who and what each current article speaks of, without the mentions."""
        return appearances_of(self._connection)

    def put_identities(self, identities: Iterable[Identity]) -> None:
        """Keep these inferences of who is who and no others; only articles for which they differ are written."""
        table = schema.identity
        known: dict[str, set[Identity]] = {}
        for row in self._connection.execute(sa.select(table)):
            known.setdefault(row.article, set()).add(as_identity(row))
        wanted: dict[str, set[Identity]] = {}
        for each in identities:
            wanted.setdefault(each.article, set()).add(each)
        changed = sorted(id_ for id_ in {*known, *wanted} if known.get(id_) != wanted.get(id_))
        self.reidentified.update(changed)
        for some in in_parts(changed):
            self._connection.execute(table.delete().where(table.c.article.in_(some)))
        self._insert(table, identity_rows(each for id_ in changed for each in sorted(wanted.get(id_, ()))))

    def _claims(self) -> dict[str, Claim]:
        tellings: dict[str, list[Telling]] = {}
        query = sa.select(schema.telling).order_by(*schema.telling.primary_key)
        for row in self._connection.execute(query):
            tellings.setdefault(row.claim, []).append(Telling(row.article, row.ordinal))
        rows = self._connection.execute(sa.select(schema.claim)).all()
        return {row.id: as_claim(row, tellings.get(row.id, ())) for row in rows}

    def put_claims(self, claims: Iterable[Claim]) -> None:
        """Keep these claims and no others; only what differs from what stands is written."""
        standing, wanted = self._claims(), {each.id: each for each in claims}
        for one, other in ((standing, wanted), (wanted, standing)):
            changed = (claim for id_, claim in one.items() if other.get(id_) != claim)
            self.retold.update(article for claim in changed for article in claim.articles)
        new = self._strike_out(schema.claim, standing, wanted)
        self._insert(schema.claim, map(claim_row, new))
        self._insert(schema.telling, (row for claim in new for row in telling_rows(claim)))

    def findings(self) -> list[Finding]:
        """All findings, sorted by id."""
        return sorted(map(as_finding, self._connection.execute(sa.select(schema.finding))), key=lambda each: each.id)

    def put_findings(self, findings: Iterable[Finding]) -> None:
        """Keep these findings and no others; only what differs from what stands is written."""
        known = {each.id: each for each in self.findings()}
        new = self._strike_out(schema.finding, known, {each.id: each for each in findings})
        self._insert(schema.finding, map(finding_row, new))

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
