"""Reading what is in the store. Readers never wait for a writer and never write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from katanya.errors import NoSuchRecordError
from katanya.ledger import schema
from katanya.ledger.choosing import ArticleFilter, article_conditions
from katanya.ledger.identity_rows import as_appearance, as_identity
from katanya.ledger.link_rows import as_links
from katanya.ledger.link_schema import standing, unlinked
from katanya.ledger.rows import as_actor, as_annotations, as_article, as_entity
from katanya.ledger.search import find_ids, hit_of, parse_wanted
from katanya.ledger.store import Place, open_reading, translated
from katanya.model import (
    Actor,
    Annotations,
    Appearance,
    Article,
    Decision,
    Entity,
    Failure,
    Hit,
    Identity,
    Links,
    Stage,
    Verdict,
    decided_speakers,
    identified,
    merge_keys,
    merged,
    standing_identities,
    with_speakers,
)

__all__ = [
    "LedgerReader",
    "appearances_of",
    "parts_of",
    "reading",
    "readings_of",
]

_PARTS = (schema.region, schema.page_piece)
_FOUND = (
    schema.actor,
    schema.mention,
    schema.date,
    schema.quantity,
    schema.attribution,
    schema.statement,
    schema.relation,
)
# Articles fetched at once: few enough to hold the longest ones, enough to make few queries.
_AT_ONCE = 200


class LedgerReader:
    """One who reads a ledger, as it stood when it was asked."""

    def __init__(self, engine: Engine, place: Place) -> None:
        self._engine = engine
        self._place = place

    def articles(self, wanted: ArticleFilter | None = None) -> Iterator[Article]:
        """Yield the articles in the order of their uris, current versions only unless old ones are asked for."""
        for article, _ in self._stream(article_conditions(wanted or ArticleFilter()), _PARTS):
            yield article

    def readings(self, wanted: ArticleFilter | None = None) -> Iterator[tuple[Article, Annotations]]:
        """Yield the articles as `articles` does, each with what was found in it, its speakers as a person decided."""
        return self._readings_where(article_conditions(wanted or ArticleFilter()))

    def links(self, *kinds: str) -> Links:
        """What the articles say together: all of it, or only what stands in the tables of these names."""
        with translated(self._place), self._engine.connect() as connection:
            rows = {
                table.name: connection.execute(sa.select(table).order_by(*table.primary_key)).all()
                for table in schema.LINKS
                if not kinds or table.name in kinds
            }
        return as_links(rows)

    def decisions(self) -> list[Decision]:
        """What a person decided, in the order in which it was decided."""
        table = schema.decision
        with translated(self._place), self._engine.connect() as connection:
            rows = connection.execute(sa.select(table).order_by(table.c.number)).all()
        return [Decision(Verdict(row.verdict), row.one, row.other, row.number) for row in rows]

    def identities(self) -> list[Identity]:
        """Who is who across articles, as it was last inferred, sorted; without what a person decided otherwise."""
        table = schema.identity
        with translated(self._place), self._engine.connect() as connection:
            rows = connection.execute(sa.select(table).order_by(*table.primary_key)).all()
        return sorted(standing_identities(map(as_identity, rows), self.decisions()))

    def appearances(self) -> Iterator[Appearance]:
        """Yield who and what each current article speaks of, without the mentions."""
        with translated(self._place), self._engine.connect() as connection:
            yield from appearances_of(connection)

    def identified_readings(self, wanted: ArticleFilter | None = None) -> Iterator[tuple[Article, Annotations]]:
        """Yield as `readings` does, with every actor under the key and the name of who it is.

        Who it is was inferred by comparing the articles, or decided by a person, whose word goes before.
        """
        of_article: dict[str, dict[str, Identity]] = defaultdict(dict)
        for each in self.identities():
            of_article[each.article][each.key] = each
        same = self._standing_for(each for of_one in of_article.values() for each in of_one.values())
        for article, found in self.readings(wanted):
            yield article, identified(found, of_article.get(article.id, {}), same)

    def entities(self, *, as_found: bool = False) -> Iterator[Entity]:
        """Yield who and what the current articles speak of, in the order of their keys.

        Actors of several keys are one where that was inferred by comparing the articles; `as_found` leaves that out.
        Those that are the same by a person's decision are one, and come last.
        """
        identities = [] if as_found else self.identities()
        same = self._standing_for(identities)
        held: dict[str, list[Entity]] = defaultdict(list)
        for entity in self._entities_of({(each.article, each.key): each.entity for each in identities}):
            if entity.key in same:
                held[same[entity.key]].append(entity)
            else:
                yield entity
        for key in sorted(held):
            yield merged(held[key], key)

    def same(self) -> Mapping[str, str]:
        """For each key that is another's by a person's decision, the one that stands for all."""
        return self._standing_for(self.identities()) if self.decisions() else {}

    def _standing_for(self, identities: Iterable[Identity]) -> Mapping[str, str]:
        """For each key that is another's by a person's decision, the one that stands for all.

        A key that the articles were found to mean somebody else by, all of them, is that one's.
        """
        decisions = self.decisions()
        decided = {key for each in decisions for key in (each.one, each.other)}
        meant: dict[str, set[str]] = defaultdict(set)
        for each in identities if decided else ():
            if each.key in decided:
                meant[each.key].add(each.entity)
        whole = {key: next(iter(entities)) for key, entities in meant.items() if len(entities) == 1}
        return merge_keys(
            replace(each, one=whole.get(each.one, each.one), other=whole.get(each.other, each.other))
            for each in decisions
        )

    def _entities_of(self, taken_for: Mapping[tuple[str, str], str]) -> Iterator[Entity]:
        """Yield the entities by key; `taken_for` gives the key that an actor, by article and key, belongs to."""
        lent: dict[str, list[Any]] = defaultdict(list)
        if taken_for:
            table = schema.identity
            for row in self._actor_rows(
                (table.c.article == schema.actor.c.article) & (table.c.key == schema.actor.c.key)
            ):
                if (row.article, row.key) in taken_for:
                    lent[taken_for[row.article, row.key]].append(row)
        for key, group in groupby(self._actor_rows(), key=lambda row: row.key):
            own = [row for row in group if (row.article, key) not in taken_for]
            rows = own + lent.pop(key, [])
            if rows:
                yield as_entity(rows, key)
        for key in sorted(lent):
            yield as_entity(lent[key], key)

    def _actor_rows(self, with_identity: sa.ColumnElement[bool] | None = None) -> Iterator[Any]:
        """Yield the actors of current articles with how many `times` each is mentioned, by key."""
        actor, mention, article = schema.actor, schema.mention, schema.article
        counted = (
            sa.select(mention.c.article, mention.c.actor, sa.func.count().label("times"))
            .group_by(mention.c.article, mention.c.actor)
            .subquery()
        )
        query = (
            sa.select(actor, counted.c.times)
            .join(article, (article.c.id == actor.c.article) & article.c.current)
            .outerjoin(counted, (counted.c.article == actor.c.article) & (counted.c.actor == actor.c.ordinal))
            .order_by(actor.c.key, actor.c.article, actor.c.ordinal)
        )
        if with_identity is not None:
            query = query.join(schema.identity, with_identity)
        with translated(self._place), self._engine.connect() as connection:
            yield from connection.execute(query, execution_options={"yield_per": _AT_ONCE})

    def article(self, name: str) -> Article:
        """The one article of this id, beginning of an id, uri, file name, or beginning of a file name.

        Raises `NoSuchRecordError` where there is none, or more than one.
        """
        with translated(self._place), self._engine.connect() as connection:
            ids = self._ids_named(connection, name)
            if not ids:
                raise NoSuchRecordError(f"There is no article {name!r}.", mend="'katanya articles' lists them.")
            if len(ids) > 1:
                raise NoSuchRecordError(
                    f"{name!r} may be {len(ids)} articles: {', '.join(i[:12] for i in ids[:5])}.",
                    mend="Give more of its id.",
                )
            row = connection.execute(sa.select(schema.article).where(schema.article.c.id == ids[0])).one()
            parts = parts_of(connection, _PARTS, ids)[row.id]
            return as_article(row, parts["region"], parts["page_piece"])

    def found(self, article: Article) -> Annotations:
        """What was found in the article, its speakers as a person decided."""
        with translated(self._place), self._engine.connect() as connection:
            found = as_annotations(parts_of(connection, _FOUND, [article.id])[article.id])
        return self._decided(article, found, self._speakers())

    def search(self, query: str, most: int) -> list[Hit]:
        """The current articles that have all words of the query, by their stems, the best first, at most so many.

        Words in quotation marks are a phrase. Raises `MisuseError` where the query has no word.
        """
        wanted = parse_wanted(query)
        with translated(self._place), self._engine.connect() as connection:
            found = find_ids(connection, wanted, most)
            ids = [id_ for id_, _ in found]
            table = schema.article
            rows = {row.id: row for row in connection.execute(sa.select(table).where(table.c.id.in_(ids)))}
            parts = parts_of(connection, _PARTS, ids)
        articles = {id_: as_article(rows[id_], parts[id_]["region"], parts[id_]["page_piece"]) for id_ in ids}
        return [hit_of(articles[id_], wanted, score) for id_, score in found]

    def _speakers(self) -> tuple[Mapping[str, str], Mapping[str, Actor]]:
        """Whom a person named as speakers: the key for an attribution's id, and an actor for each key."""
        speakers = decided_speakers(self.decisions())
        if not speakers:
            return {}, {}
        table = schema.actor
        query = sa.select(table).where(table.c.key.in_(set(speakers.values()))).order_by(table.c.key, table.c.article)
        with translated(self._place), self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return speakers, {row.key: as_actor(row, ()) for row in reversed(rows)}

    @staticmethod
    def _decided(
        article: Article, found: Annotations, speakers: tuple[Mapping[str, str], Mapping[str, Actor]]
    ) -> Annotations:
        return with_speakers(article.id, found, *speakers) if speakers[0] else found

    def previous(self, article: Article) -> str | None:
        """The id of the version that this one followed; None where it is the first."""
        table = schema.article
        with translated(self._place), self._engine.connect() as connection:
            previous = connection.scalar(sa.select(table.c.previous).where(table.c.id == article.id))
            return None if previous is None else str(previous)

    def failures(self) -> Iterator[Failure]:
        """Yield what could not be read, in the order of uris."""
        table = schema.failure
        with translated(self._place), self._engine.connect() as connection:
            for row in connection.execute(sa.select(table).order_by(table.c.uri, table.c.id)):
                yield Failure(row.uri, row.location, Stage(row.stage), row.reason, row.mend)

    def count(self) -> dict[str, int]:
        """How many current articles, old versions and failures there are."""
        article, failure = schema.article, schema.failure
        with translated(self._place), self._engine.connect() as connection:
            counted = {
                "articles": sa.select(sa.func.count()).select_from(article).where(article.c.current),
                "old_versions": sa.select(sa.func.count()).select_from(article).where(~article.c.current),
                "failures": sa.select(sa.func.count()).select_from(failure),
            }
            return {name: connection.scalar(query) or 0 for name, query in counted.items()}

    def count_links(self) -> dict[str, int]:
        """How many passages of `reuse`, `lineages`, `lineages_of_several` articles, `stories`, `claims` there are."""
        carried = standing.c.lineage
        several = (
            sa.select(carried).where(carried.is_not(None)).group_by(carried).having(sa.func.count() > 1).subquery()
        )
        with translated(self._place), self._engine.connect() as connection:
            counted = {
                "reuse": schema.reuse,
                "lineages": schema.lineage,
                "lineages_of_several": several,
                "stories": schema.story,
                "claims": schema.claim,
            }
            return {
                name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for name, table in counted.items()
            }

    def count_unlinked(self) -> int:
        """How many articles came, changed or were superseded since the last linking."""
        with translated(self._place), self._engine.connect() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(unlinked)) or 0

    def makers(self) -> dict[str, int]:
        """How many current articles each version of Katanya read."""
        table = schema.article
        query = sa.select(table.c.made_by, sa.func.count().label("articles")).where(table.c.current)
        with translated(self._place), self._engine.connect() as connection:
            return {row.made_by: row.articles for row in connection.execute(query.group_by(table.c.made_by))}

    def _ids_named(self, connection: sa.Connection, name: str) -> Sequence[str]:
        table = schema.article
        exact = sa.select(table.c.id).where(sa.or_(table.c.id == name, (table.c.uri == name) & table.c.current))
        if ids := connection.scalars(exact).all():
            return ids
        begins = sa.select(table.c.id).where(table.c.id.startswith(name, autoescape=True))
        if len(name) >= 4 and (ids := connection.scalars(begins).all()):
            return ids
        ends = sa.select(table.c.id).where(table.c.uri.endswith(f"/{name}", autoescape=True), table.c.current)
        if ids := connection.scalars(ends).all():
            return ids
        has = sa.select(table.c.id).where(table.c.uri.contains(f"/{name}", autoescape=True), table.c.current)
        return connection.scalars(has).all()

    def _readings_where(
        self, conditions: Iterable[sa.ColumnElement[bool]], *, found: bool = True
    ) -> Iterator[tuple[Article, Annotations]]:
        speakers = self._speakers() if found else ({}, {})
        for article, rows in self._stream(conditions, (*_PARTS, *_FOUND) if found else _PARTS):
            yield article, self._decided(article, as_annotations(rows), speakers)

    def _stream(
        self, conditions: Iterable[sa.ColumnElement[bool]], parts: Sequence[sa.Table]
    ) -> Iterator[tuple[Article, dict[str, list[Any]]]]:
        table = schema.article
        query = sa.select(table).where(*conditions).order_by(table.c.uri, table.c.id)
        with translated(self._place), self._engine.connect() as connection:
            rows = connection.execute(query, execution_options={"yield_per": _AT_ONCE})
            for some in rows.partitions(_AT_ONCE):
                of = parts_of(connection, parts, [row.id for row in some])
                for row in some:
                    found = of[row.id]
                    yield as_article(row, found["region"], found["page_piece"]), found


def parts_of(
    connection: sa.Connection, tables: Sequence[sa.Table], ids: Sequence[str]
) -> dict[str, dict[str, list[Any]]]:
    """The rows of these tables that belong to these articles, by article and table, in the order of their keys."""
    rows: dict[str, dict[str, list[Any]]] = {each: defaultdict(list) for each in ids}
    for table in tables:
        query = sa.select(table).where(table.c.article.in_(ids)).order_by(*table.primary_key)
        for row in connection.execute(query):
            rows[row.article][table.name].append(row)
    return rows


def appearances_of(connection: sa.Connection) -> Iterator[Appearance]:
    """Yield who and what each current article speaks of, without the mentions."""
    actor, article = schema.actor, schema.article
    query = (
        sa.select(actor, article.c.published)
        .join(article, (article.c.id == actor.c.article) & article.c.current)
        .order_by(actor.c.article, actor.c.ordinal)
    )
    for row in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        yield as_appearance(row)


def readings_of(connection: sa.Connection, ids: Sequence[str]) -> Iterator[tuple[Article, Annotations]]:
    """Yield the articles of these ids, sorted by id, each with what was found in it."""
    for at in range(0, len(ids), _AT_ONCE):
        some = sorted(ids)[at : at + _AT_ONCE]
        parts = parts_of(connection, (*_PARTS, *_FOUND), some)
        for row in connection.execute(
            sa.select(schema.article).where(schema.article.c.id.in_(some)).order_by(schema.article.c.id)
        ).all():
            of = parts[row.id]
            yield as_article(row, of["region"], of["page_piece"]), as_annotations(of)


@contextmanager
def reading(place: Place) -> Iterator[LedgerReader]:
    """Open the ledger to read. Raises `LedgerError` where there is none."""
    with open_reading(place) as engine:
        yield LedgerReader(engine, place)
