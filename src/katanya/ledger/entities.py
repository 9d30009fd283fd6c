"""Entities, some at a time, under the keys that a person's decisions give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from katanya.errors import NoSuchRecordError
from katanya.ledger import schema
from katanya.ledger.asking import Asking, has_words, portions
from katanya.ledger.rows import as_entity
from katanya.model import Entity, entity_id, merge_keys, merged

__all__ = ["Counted", "Entities"]


@dataclass(frozen=True, slots=True)
class Counted:
    """An entity in a list: how many current articles speak of it, and at how many places."""

    key: str
    kind: str
    articles: int
    mentions: int


class Entities(Asking):
    """One who reads who and what a ledger speaks of."""

    def counted_entities(self) -> list[Counted]:
        """All entities with their counts, by their keys; those that a person found to be one under their common key."""
        actor, mention, article = schema.actor, schema.mention, schema.article
        current = sa.select(actor).join(article, (article.c.id == actor.c.article) & article.c.current).subquery()
        query = (
            sa.select(
                current.c.key,
                sa.func.min(current.c.kind).label("kind"),
                sa.func.count(sa.distinct(current.c.article)).label("articles"),
                sa.func.count(mention.c.start).label("mentions"),
            )
            .outerjoin(mention, (mention.c.article == current.c.article) & (mention.c.actor == current.c.ordinal))
            .group_by(current.c.key)
        )
        same = merge_keys(self.decisions())
        counted: dict[str, Counted] = {}
        for row in self._rows(query):
            key = same.get(row.key, row.key)
            before = counted.get(key, Counted(key, row.kind, 0, 0))
            counted[key] = Counted(key, before.kind, before.articles + row.articles, before.mentions + row.mentions)
        return list(counted.values())

    def keys_called(self, words: str) -> set[str]:
        """The keys of the entities that have these words in a name, in whatever case."""
        actor = schema.actor
        query = (
            sa.select(actor.c.key)
            .distinct()
            .where(sa.or_(has_words(actor.c.name, words), has_words(sa.cast(actor.c.names, sa.Text), words)))
        )
        same = merge_keys(self.decisions())
        return {same.get(key, key) for key in self._scalars(query)}

    def entities_of(self, keys: Collection[str]) -> dict[str, Entity]:
        """The entities of these keys, by key; what is the same by a person's decision is one."""
        if not keys:
            return {}
        same = merge_keys(self.decisions())
        members: defaultdict[str, set[str]] = defaultdict(set)
        for key, common in same.items():
            members[common].add(key)
        wanted = {each for key in keys for each in members.get(same.get(key, key), {key})}
        rows: defaultdict[str, list[Any]] = defaultdict(list)
        for some in portions(wanted):
            for row in self._actor_rows(some):
                rows[row.key].append(row)
        held: defaultdict[str, list[Entity]] = defaultdict(list)
        for key, several in rows.items():
            held[same.get(key, key)].append(as_entity(several))
        return {key: some[0] if len(some) == 1 else merged(some, key) for key, some in held.items()}

    def entity(self, entity: str) -> Entity:
        """The entity of this id or beginning of an id. Raises `NoSuchRecordError`."""
        same = merge_keys(self.decisions())
        keys = {same.get(key, key) for key in self._scalars(sa.select(schema.actor.c.key).distinct())}
        found = [key for key in keys if entity_id(key).startswith(entity)]
        entities = self.entities_of(found) if len(found) == 1 else {}
        if not entities:
            raise NoSuchRecordError(f"There is no entity {entity!r}.", mend="'katanya entities' lists them.")
        return next(iter(entities.values()))

    def keys_of(self, entity: Entity) -> list[str]:
        """The keys that are this entity, by what was found and by a person's decisions, sorted."""
        same = merge_keys(self.decisions())
        return sorted({entity.key, *(key for key, common in same.items() if common == entity.key)})

    def articles_with(self, keys: Collection[str], most: int) -> tuple[int, list[str]]:
        """How many current articles speak of one of these keys, and the ids of `most` of them, the newest first."""
        actor, article = schema.actor, schema.article
        about = article.c.current & article.c.id.in_(sa.select(actor.c.article).where(actor.c.key.in_(list(keys))))
        total = self._scalar(sa.select(sa.func.count()).select_from(article).where(about))
        newest = (article.c.published.is_(None), article.c.published.desc(), article.c.id)
        return total, list(self._scalars(sa.select(article.c.id).where(about).order_by(*newest).limit(most)))

    def _actor_rows(self, keys: Collection[str]) -> Sequence[Any]:
        actor, mention, article = schema.actor, schema.mention, schema.article
        times = (
            sa.select(sa.func.count())
            .select_from(mention)
            .where(mention.c.article == actor.c.article, mention.c.actor == actor.c.ordinal)
            .scalar_subquery()
        )
        query = (
            sa.select(actor, times.label("times"))
            .join(article, (article.c.id == actor.c.article) & article.c.current)
            .where(actor.c.key.in_(list(keys)))
        )
        return self._rows(query.order_by(actor.c.key, actor.c.article, actor.c.ordinal))
