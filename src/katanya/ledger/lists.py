"""Lists of what articles say, page by page: quotations, events, claims, findings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from katanya.ledger import schema
from katanya.ledger.asking import Asking, current_ids, portions, slice_of
from katanya.ledger.choosing import has_words
from katanya.ledger.link_rows import as_links
from katanya.model import Links, Verdict, standing_findings

__all__ = ["ClaimFilter", "EventFilter", "Lists", "QuoteFilter", "Several"]


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are meant; None and nothing mean any.

    `actor` are keys of agents or recipients, `having` words of the gloss, `articles` ids of which one tells it.
    """

    event: str | None = None
    status: str | None = None
    actor: Collection[str] = ()
    having: str | None = None
    articles: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotations are meant; None and nothing mean any.

    `speaker` are words of a name of the speaker, or of the words that name the source; `keys` the speaker's keys;
    `about` words of the content; `since` the EDTF date of saying, else of publication; `articles` ids.
    """

    speaker: str | None = None
    keys: Collection[str] = ()
    about: str | None = None
    outlet: str | None = None
    since: str | None = None
    articles: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are meant; None and nothing mean any.

    `agent` and `recipient` are words of names; `keys` those of either; `event` a PLOVER type; `since` the EDTF date
    from which on it happened; `articles` ids.
    """

    agent: str | None = None
    recipient: str | None = None
    keys: Collection[str] = ()
    event: str | None = None
    since: str | None = None
    articles: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """Some of the records that were asked for, and how many there are in all: *lines 51 to 100 of 1,204*.

    `places` are pairs of an article's id and the ordinal of the record in it.
    """

    total: int
    places: tuple[tuple[str, int], ...]


class Lists(Asking):
    """One who reads a ledger page by page."""

    def claims(self, wanted: ClaimFilter, *, first: int = 0, most: int = 50) -> tuple[int, Links]:
        """How many claims the filter lets through; `most` of them from number `first` on, the best carried first."""
        table = schema.claim
        conditions: list[sa.ColumnElement[bool]] = []
        if wanted.event:
            conditions.append(table.c.event == wanted.event.upper())
        if wanted.status:
            conditions.append(table.c.status == wanted.status)
        if wanted.having:
            conditions.append(has_words(table.c.gloss, wanted.having))
        if wanted.actor:
            conditions.append(
                sa.or_(*(self._holds(column, wanted.actor) for column in (table.c.agents, table.c.recipients)))
            )
        if wanted.articles is not None:
            told = sa.select(schema.telling.c.claim).where(schema.telling.c.article.in_(list(wanted.articles)))
            conditions.append(table.c.id.in_(told))
        total = self._scalar(sa.select(sa.func.count()).select_from(table).where(*conditions))
        order = (table.c.lineages.desc(), table.c.id)
        ids = self._scalars(sa.select(table.c.id).where(*conditions).order_by(*order).limit(most).offset(first))
        rows: dict[str, Sequence[Any]] = {}
        rows["claim"], rows["telling"] = self._claims(ids)
        return total, as_links(rows)

    def findings(self, *, kind: str | None = None, first: int = 0, most: int = 50) -> tuple[int, Links]:
        """How many findings of this kind no person struck out, and `most` of them from number `first` on."""
        table = schema.finding
        conditions = [table.c.kind == kind] if kind else []
        if struck := self._struck():
            conditions.append(table.c.id.not_in(struck))
        total = self._scalar(sa.select(sa.func.count()).select_from(table).where(*conditions))
        query = sa.select(table).where(*conditions).order_by(table.c.kind, table.c.id).limit(most).offset(first)
        return total, as_links({"finding": self._rows(query)})

    def quotes(self, wanted: QuoteFilter, *, first: int = 0, most: int = 50) -> Several:
        """Where somebody says something that the filter lets through, the newest articles first."""
        table, article = schema.attribution, schema.article
        when = sa.func.coalesce(table.c.said, article.c.published)
        conditions = [table.c.article == article.c.id, article.c.current]
        if wanted.speaker:
            named = slice_of(article.c.text, table.c.source_start, table.c.source_end)
            conditions.append(
                sa.or_(
                    self._called(table.c.article, table.c.speakers, wanted.speaker), has_words(named, wanted.speaker)
                )
            )
        if wanted.keys:
            conditions.append(self._keyed(table.c.article, table.c.speakers, wanted.keys))
        if wanted.about:
            part = self._items(table.c.content)
            start, end = self._ends_of(part.c.value)
            conditions.append(
                sa.exists(
                    sa.select(1).select_from(part).where(has_words(slice_of(article.c.text, start, end), wanted.about))
                )
            )
        if wanted.outlet:
            conditions.append(sa.func.lower(article.c.outlet) == wanted.outlet.lower())
        if wanted.since:
            conditions.append(when >= wanted.since)
        if wanted.articles is not None:
            conditions.append(table.c.article.in_(list(wanted.articles)))
        return self._places(table, conditions, first, most)

    def events(self, wanted: EventFilter, *, first: int = 0, most: int = 50) -> Several:
        """Where something that the filter lets through is said to have happened, the newest articles first."""
        table, article = schema.statement, schema.article
        conditions = [table.c.article == article.c.id, article.c.current]
        if wanted.agent:
            conditions.append(self._called(table.c.article, table.c.agents, wanted.agent))
        if wanted.recipient:
            conditions.append(self._called(table.c.article, table.c.recipients, wanted.recipient))
        if wanted.keys:
            sides = (table.c.agents, table.c.recipients)
            conditions.append(sa.or_(*(self._keyed(table.c.article, side, wanted.keys) for side in sides)))
        if wanted.event:
            conditions.append(table.c.event == wanted.event.upper())
        if wanted.since:
            conditions.append(table.c.date >= wanted.since)
        if wanted.articles is not None:
            conditions.append(table.c.article.in_(list(wanted.articles)))
        return self._places(table, conditions, first, most)

    def event_types(self) -> list[tuple[str, int]]:
        """The event types of the current articles, each with how many statements, the most frequent first."""
        table = schema.statement
        query = sa.select(table.c.event, sa.func.count().label("times")).where(table.c.article.in_(current_ids()))
        rows = self._rows(query.group_by(table.c.event).order_by(sa.desc("times"), table.c.event))
        return [(row.event, row.times) for row in rows]

    def _standing(self, links: Links) -> Links:
        """The links without the findings that a person struck out."""
        return replace(links, findings=standing_findings(links.findings, self.decisions()))

    def _struck(self) -> set[str]:
        """The ids of the findings that a person struck out."""
        decisions = [each for each in self.decisions() if each.verdict is Verdict.NO_FINDING]
        if not decisions:
            return set()
        findings = as_links({"finding": self._rows(sa.select(schema.finding))}).findings
        return {each.id for each in findings} - {each.id for each in standing_findings(findings, decisions)}

    def _places(self, table: sa.Table, conditions: Sequence[sa.ColumnElement[bool]], first: int, most: int) -> Several:
        article = schema.article
        total = self._scalar(sa.select(sa.func.count()).select_from(table, article).where(*conditions))
        order = (article.c.published.is_(None), article.c.published.desc(), table.c.article, table.c.ordinal)
        query = sa.select(table.c.article, table.c.ordinal).where(*conditions).order_by(*order)
        rows = self._rows(query.limit(most).offset(first))
        return Several(total, tuple((row.article, row.ordinal) for row in rows))

    def _claims(self, ids: Collection[str]) -> tuple[list[Any], list[Any]]:
        claim, telling = schema.claim, schema.telling
        claims: dict[str, Any] = {}
        tellings: list[Any] = []
        for some in portions(ids):
            claims |= {row.id: row for row in self._rows(sa.select(claim).where(claim.c.id.in_(some)))}
            query = sa.select(telling).where(telling.c.claim.in_(some))
            tellings += self._rows(query.order_by(*telling.primary_key))
        order = ids if isinstance(ids, Sequence) else sorted(ids)
        return [claims[each] for each in order if each in claims], tellings

    def _called(
        self, article: sa.ColumnElement[str], ordinals: sa.ColumnElement[Any], words: str
    ) -> sa.ColumnElement[bool]:
        actor = schema.actor.alias()
        names = sa.cast(actor.c.names, sa.Text)
        identity = schema.identity
        taken = sa.select(1).where(
            identity.c.article == actor.c.article, identity.c.key == actor.c.key, has_words(identity.c.name, words)
        )
        called = sa.or_(has_words(actor.c.name, words), has_words(names, words), sa.exists(taken))
        return self._one_actor(actor, article, ordinals, called)

    def _keyed(
        self, article: sa.ColumnElement[str], ordinals: sa.ColumnElement[Any], keys: Collection[str]
    ) -> sa.ColumnElement[bool]:
        actor = schema.actor.alias()
        identity = schema.identity
        who = (
            sa.select(identity.c.entity)
            .where(identity.c.article == actor.c.article, identity.c.key == actor.c.key)
            .scalar_subquery()
        )
        return self._one_actor(actor, article, ordinals, sa.func.coalesce(who, actor.c.key).in_(list(keys)))

    def _one_actor(
        self,
        actor: sa.FromClause,
        article: sa.ColumnElement[str],
        ordinals: sa.ColumnElement[Any],
        wanted: sa.ColumnElement[bool],
    ) -> sa.ColumnElement[bool]:
        item = self._items(ordinals)
        meant = sa.cast(item.c.value, sa.Text) == sa.cast(actor.c.ordinal, sa.Text)
        return sa.exists(sa.select(1).select_from(item, actor).where(actor.c.article == article, meant, wanted))
