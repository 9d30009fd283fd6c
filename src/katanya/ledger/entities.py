"""Entities, some at a time: actors under the keys that comparing the articles, or a person's decision, gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from katanya.errors import NoSuchRecordError
from katanya.ledger import schema
from katanya.ledger.asking import Asking, portions
from katanya.ledger.choosing import has_words
from katanya.ledger.rows import as_entity
from katanya.model import Annotations, Article, Entity, Identity, entity_id, identified, merged

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
        """All entities with their counts, by their keys."""
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
        identities = self.identities()
        same = self._standing_for(identities)
        counted = {row.key: Counted(row.key, row.kind, row.articles, row.mentions) for row in self._rows(query)}
        # Whoever is taken for another, takes another in, or was decided on is counted one by one.
        moved = {key for each in identities for key in (each.key, each.entity)} | same.keys() | set(same.values())
        for key in moved:
            counted.pop(key, None)
        for key, entity in self._entities(moved, identities, same).items():
            counted[key] = Counted(key, entity.kind.value, entity.articles, entity.mentions)
        return list(counted.values())

    def keys_called(self, words: str) -> set[str]:
        """The keys of the entities that have these words in a name, in whatever case."""
        actor = schema.actor
        query = sa.select(actor.c.article, actor.c.key).where(
            sa.or_(has_words(actor.c.name, words), has_words(sa.cast(actor.c.names, sa.Text), words))
        )
        identities = self.identities()
        same = self._standing_for(identities)
        taken = {(each.article, each.key): each.entity for each in identities}
        wanted = words.casefold().split()
        named = {each.entity for each in identities if all(word in each.name.casefold() for word in wanted)}
        keys = named | {taken.get((row.article, row.key), row.key) for row in self._rows(query)}
        return {same.get(key, key) for key in keys}

    def entities_of(self, keys: Collection[str]) -> dict[str, Entity]:
        """The entities of these keys, by key; a key that is another's by a person's decision gives that one."""
        if not keys:
            return {}
        identities = self.identities()
        return self._entities(keys, identities, self._standing_for(identities))

    def entity(self, entity: str) -> Entity:
        """The entity of this id or beginning of an id. Raises `NoSuchRecordError`."""
        identities = self.identities()
        same = self._standing_for(identities)
        keys = {*self._scalars(sa.select(schema.actor.c.key).distinct()), *(each.entity for each in identities)}
        found = {same.get(key, key) for key in keys if entity_id(same.get(key, key)).startswith(entity)}
        entities = self._entities(found, identities, same) if len(found) == 1 else {}
        if not entities:
            raise NoSuchRecordError(f"There is no entity {entity!r}.", mend="'katanya entities' lists them.")
        return next(iter(entities.values()))

    def articles_with(self, key: str, most: int) -> tuple[int, list[str]]:
        """How many current articles speak of the entity of this key, and the ids of `most` of them, newest first."""
        identities = self.identities()
        same = self._standing_for(identities)
        ids = {row.article for _, row in self._actors(self._members([key], same), identities)}
        article = schema.article
        newest = (article.c.published.is_(None), article.c.published.desc(), article.c.id)
        found: list[Any] = []
        for some in portions(ids):
            query = sa.select(article.c.id, article.c.published).where(article.c.id.in_(some))
            found += self._rows(query.order_by(*newest).limit(most))
        found.sort(key=lambda row: row.id)
        found.sort(key=lambda row: row.published or "", reverse=True)
        return len(ids), [row.id for row in found[:most]]

    def _as_identified(self, readings: Iterable[tuple[Article, Annotations]]) -> Iterator[tuple[Article, Annotations]]:
        """Yield the articles with every actor under the key and the name of who it is."""
        of_article: defaultdict[str, dict[str, Identity]] = defaultdict(dict)
        identities = self.identities()
        for each in identities:
            of_article[each.article][each.key] = each
        same = self._standing_for(identities)
        for article, found in readings:
            yield article, identified(found, of_article.get(article.id, {}), same)

    def _entities(
        self, keys: Collection[str], identities: Collection[Identity], same: Mapping[str, str]
    ) -> dict[str, Entity]:
        rows: defaultdict[str, list[Any]] = defaultdict(list)
        for key, row in self._actors(self._members(keys, same), identities):
            rows[key].append(row)
        held: defaultdict[str, list[Entity]] = defaultdict(list)
        for key, several in rows.items():
            held[same.get(key, key)].append(as_entity(several, key))
        return {key: merged(some, key) if key in same else some[0] for key, some in held.items()}

    @staticmethod
    def _members(keys: Collection[str], same: Mapping[str, str]) -> set[str]:
        """The keys with all that a person found to be one with them."""
        wanted = {same.get(key, key) for key in keys}
        return wanted | {key for key, common in same.items() if common in wanted}

    def _actors(self, keys: Collection[str], identities: Collection[Identity]) -> Iterator[tuple[str, Any]]:
        """Yield the current articles' actors that belong to these keys, with how many `times` each is mentioned."""
        taken = {(each.article, each.key): each.entity for each in identities}
        wanted = {*keys, *(key for (_, key), entity in taken.items() if entity in keys)}
        actor, mention, article = schema.actor, schema.mention, schema.article
        times = (
            sa.select(sa.func.count())
            .select_from(mention)
            .where(mention.c.article == actor.c.article, mention.c.actor == actor.c.ordinal)
            .scalar_subquery()
        )
        for some in portions(wanted):
            query = (
                sa.select(actor, times.label("times"))
                .join(article, (article.c.id == actor.c.article) & article.c.current)
                .where(actor.c.key.in_(some))
                .order_by(actor.c.key, actor.c.article, actor.c.ordinal)
            )
            for row in self._rows(query):
                key = taken.get((row.article, row.key), row.key)
                if key in keys:
                    yield key, row
