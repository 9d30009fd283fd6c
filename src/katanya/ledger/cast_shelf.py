"""How the actors of a ledger are called, and in which scenes they appear: kept from one run of linking to the next."""

# ruff: noqa: D102 - what the methods do that have no docstring is said in `katanya.link.recast.CastShelf`.

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func

from katanya.ledger import schema
from katanya.ledger.link_schema import called, frequency, spoken
from katanya.ledger.shelf import LedgerShelf, in_parts
from katanya.link.cast import COUNTING, OTHERS_SHARED, first_of_all, most_articles
from katanya.link.recast import COUNTED, Called, called_by
from katanya.model import Actor, ActorKind, Appearance, Touched

__all__ = ["LedgerCast"]

_APPEARING = (
    sa.select(
        *schema.actor.c["article", "key", "name", "kind", "wikidata", "iso3166", "local"],
        *(sa.cast(schema.actor.c[name], sa.Text).label(name) for name in ("names", "offices")),
        schema.article.c.published,
    )
    .join(schema.article, (schema.article.c.id == schema.actor.c.article) & schema.article.c.current)
    .order_by(schema.actor.c.article, schema.actor.c.ordinal)
)
"""The actors of current articles, in the order of articles; their names and offices as they are kept, in JSON."""

_COUNTS = schema.actor.c.kind.in_([kind.value for kind in COUNTING]) & ~schema.actor.c.local
_TELLING = (
    sa.select(schema.actor.c.key)
    .join(frequency, frequency.c.key == schema.actor.c.key)
    .where(schema.actor.c.article == sa.bindparam("of"), frequency.c.articles <= sa.bindparam("most"), _COUNTS)
)
"""Those of whom the article `of` speaks, and at most so many."""
_SPEAKING = (
    sa.select(schema.actor.c.article)
    .join(schema.article, (schema.article.c.id == schema.actor.c.article) & schema.article.c.current)
    .where(schema.actor.c.key.in_(sa.bindparam("keys", expanding=True)), _COUNTS)
    .group_by(schema.actor.c.article)
    .having(func.count(schema.actor.c.key.distinct()) >= OTHERS_SHARED)
)
"""The current articles that speak of enough of these."""

# Rows fetched at once where all are gone through.
_AT_ONCE = 1000
# Behind every letter that names have.
_LAST = "\U0010ffff"


class LedgerCast:
    """A `CastShelf` in the tables of a ledger, within one transaction."""

    def __init__(self, connection: sa.Connection, shelf: LedgerShelf) -> None:
        self._connection = connection
        self._shelf = shelf
        self._akin: dict[str, frozenset[str]] = {}
        self._actors: dict[tuple[Any, ...], Actor] = {}
        self._components: dict[str, tuple[str, frozenset[str]]] = {}
        self.scene_of: Mapping[str, str] = {}

    def called(self, keys: Collection[str]) -> list[Called]:
        return [Called(*row) for row in self._rows(sa.select(called), called.c.key, keys)]

    def who(self, how: str, words: Collection[str]) -> list[Called]:
        query = sa.select(called).where(called.c.how == how)
        return [Called(*row) for row in self._rows(query, called.c.word, words)]

    def beginning(self, how: str, start: str) -> list[Called]:
        query = sa.select(called).where(called.c.how == how, called.c.word >= start, called.c.word < start + _LAST)
        return [Called(*row) for row in self._connection.execute(query)]

    def words(self, how: str, start: str) -> Iterable[str]:
        word = called.c.word
        query = sa.select(word).distinct().where(called.c.how == how, word >= start, word < start + _LAST)
        return self._connection.scalars(query)

    def appearances(self, keys: Collection[str]) -> list[Appearance]:
        scene = func.coalesce(spoken.c.scene, schema.actor.c.article).label("scene")
        query = _APPEARING.add_columns(scene).outerjoin(spoken, spoken.c.article == schema.actor.c.article)
        appearances = []
        scenes: dict[str, str] = {}
        for row in self._rows(query, schema.actor.c.key, keys):
            scenes[row.article] = row.scene
            appearances.append(self._appearance(row))
        self.scene_of = scenes
        return appearances

    def akin(self, article: str) -> frozenset[str]:
        if article not in self._akin:
            self._akin[article] = self._find_akin(article)
        return self._akin[article]

    def _find_akin(self, article: str) -> frozenset[str]:
        keys = list(self._connection.scalars(_TELLING, {"of": article, "most": self._most}))
        if len(keys) < OTHERS_SHARED:
            return frozenset()
        return frozenset(self._connection.scalars(_SPEAKING, {"keys": keys}))

    def entities(self, keys: Collection[str]) -> dict[str, str]:
        identity = schema.identity
        rows = self._rows(sa.select(*identity.c["key", "entity"]).distinct(), identity.c.key, keys)
        return {row.key: row.entity for row in rows}

    def changed(self, touched: Touched) -> set[str] | None:
        """The keys of actors of which something has changed, which is noted; None where most has.

        1. Those of articles that came or left, as they are and as they were. 2. Those of articles that stand together
        with others than before. 3. Those of articles that speak of somebody who has become too common to tell which
        articles are of the same, or has ceased to be.
        """
        count = self._connection.scalar(sa.select(func.count()).select_from(spoken)) or 0
        came, left = set(touched.articles), set(touched.left)
        keys_before = self._keys(came | left)
        now = count + len(came - keys_before.keys()) - len(left & keys_before.keys())
        if most_articles(count) != most_articles(now) or 2 * len(came | left) > now:
            return None
        labels, moved = self._scenes_anew(touched)
        appearances = self._appearances(schema.actor.c.article, came)
        keys = {each.actor.key for each in appearances}.union(*keys_before.values())
        crossed = self._count(keys_before, appearances, most_articles(now))  # 3
        query = sa.select(schema.actor.c.article).distinct()
        moved |= {row.article for row in self._rows(query, schema.actor.c.key, crossed)}
        self._note(appearances, came, left, labels)
        return keys.union(*self._keys(moved - came - left).values())  # 1, 2

    def note_all(self) -> Iterator[Appearance]:
        """Yield all appearances, in the order of articles; when all are taken, all is noted."""
        for table in (spoken, called, frequency):
            self._connection.execute(table.delete())
        keys: dict[str, list[str]] = {}
        names: set[Called] = set()
        read: set[tuple[Any, ...]] = set()
        rows = self._connection.execute(_APPEARING, execution_options={"yield_per": _AT_ONCE})
        for each in map(self._appearance, rows):
            actor = each.actor
            keys.setdefault(each.article, []).append(actor.key)
            if (spelt := (actor.key, actor.kind, actor.name, actor.names, actor.local)) not in read:
                read.add(spelt)
                names.update(called_by(actor))
            yield each
        stories = self._connection.execute(sa.select(*schema.story.c["id", "follows", "articles"])).all()
        first = first_of_all({row.id: row.follows for row in stories})
        scenes = {article: first[row.id] for row in stories for article in row.articles}
        self._insert(
            spoken,
            ({"article": id_, "scene": scenes.get(id_, id_), "actors": several} for id_, several in keys.items()),
        )
        self._insert(called, map(_row, names))
        counts = Counter(key for several in keys.values() for key in set(several))
        self._insert(frequency, ({"key": key, "articles": much} for key, much in counts.items()))

    @cached_property
    def _most(self) -> int:
        """Of how many articles somebody may be spoken of who tells which articles are of the same."""
        return int(most_articles(self._connection.scalar(sa.select(func.count()).select_from(spoken)) or 0))

    def _component(self, story: str) -> tuple[str, frozenset[str]]:
        """The stories that follow each other, among which is this one, and the first of them by id."""
        if story not in self._components:
            follows = schema.story.c.follows
            found, fresh = {story}, {story}
            while fresh:
                earlier = set(self._scalars(sa.select(follows).where(follows.is_not(None)), schema.story.c.id, fresh))
                known = set(self._scalars(sa.select(schema.story.c.id), schema.story.c.id, earlier))
                fresh = (known | set(self._scalars(sa.select(schema.story.c.id), follows, fresh))) - found
                found |= fresh
            self._components.update(dict.fromkeys(found, (min(found), frozenset(found))))
        return self._components[story]

    def _keys(self, articles: Collection[str]) -> dict[str, list[str]]:
        """Of which actors the articles spoke, as far as is noted."""
        query = sa.select(*spoken.c["article", "actors"])
        return {row.article: row.actors for row in self._rows(query, spoken.c.article, articles)}

    def _scenes(self, articles: Collection[str]) -> dict[str, str]:
        query = sa.select(*spoken.c["article", "scene"])
        return {row.article: row.scene for row in self._rows(query, spoken.c.article, articles)}

    def _scenes_anew(self, touched: Touched) -> tuple[dict[str, str], set[str]]:
        """The scenes of the articles that stand in others than was noted, and those who stand with others than before.

        A scene keeps the name that is noted as long as articles only come to it or leave.
        """
        members = dict(self._component(story.id) for story in touched.stories)
        waiting = set(members)
        scenes: dict[str, str] = {}
        moved: set[str] = set()
        done: set[str] = set()
        while waiting - done:
            first = min(waiting - done)
            done.add(first)
            rows = self._rows(sa.select(schema.story.c.articles), schema.story.c.id, members[first])
            here = {article for row in rows for article in row.articles}
            before = self._scenes(here)
            query = sa.select(spoken.c.article)
            then = {row.article for row in self._rows(query, spoken.c.scene, set(before.values()))} - set(touched.left)
            if len(set(before.values())) == 1 and then <= here:
                scenes.update(dict.fromkeys(here - before.keys(), next(iter(before.values()))))
                continue
            scenes.update(dict.fromkeys(here, first))
            moved |= then | before.keys()
            members.update(self._component(story.id) for story in self._shelf.stories_of(then - here))
            waiting |= members.keys()
        return scenes, moved

    def _count(self, before: Mapping[str, Collection[str]], now: Iterable[Appearance], most: float) -> set[str]:
        """Note how many articles speak of whom; the keys of whom it has become too many, or no longer is."""
        change: Counter[str] = Counter()
        for several in before.values():
            change.subtract(set(several))
        change.update(key for _, key in {(each.article, each.actor.key) for each in now})
        rows = self._rows(sa.select(frequency), frequency.c.key, change.keys())
        known = {row.key: row.articles for row in rows}
        for some in in_parts(sorted(change)):
            self._connection.execute(frequency.delete().where(frequency.c.key.in_(some)))
        counts = {key: known.get(key, 0) + more for key, more in change.items()}
        self._insert(frequency, ({"key": key, "articles": much} for key, much in counts.items() if much))
        crossed = {key for key, much in counts.items() if (much > most) != (known.get(key, 0) > most)}
        return {each.key for each in self.called(crossed) if each.how in COUNTED}

    def _note(
        self, appearances: Iterable[Appearance], came: Collection[str], left: Collection[str], scenes: Mapping[str, str]
    ) -> None:
        """Note how the actors of these articles are called, and the scenes of articles."""
        keys: dict[str, list[str]] = {id_: [] for id_ in came}
        names: set[Called] = set()
        for each in appearances:
            keys[each.article].append(each.actor.key)
            names.update(called_by(each.actor))
        moved = {id_: scene for id_, scene in scenes.items() if id_ not in came}
        kept = self._scenes(came)
        for some in in_parts(sorted({*came, *left})):
            self._connection.execute(spoken.delete().where(spoken.c.article.in_(some)))
        rows = (
            {"article": id_, "scene": scenes.get(id_) or kept.get(id_, id_), "actors": several}
            for id_, several in keys.items()
        )
        self._insert(spoken, rows)
        if moved:
            query = spoken.update().where(spoken.c.article == sa.bindparam("of")).values(scene=sa.bindparam("in"))
            self._connection.execute(query, [{"of": id_, "in": scene} for id_, scene in moved.items()])
        self._insert(called, map(_row, names - set(self.called({each.key for each in names}))))

    def _appearances(self, column: sa.Column[str], wanted: Collection[str]) -> list[Appearance]:
        return [self._appearance(row) for row in self._rows(_APPEARING, column, wanted)]

    def _appearance(self, row: Any) -> Appearance:
        """The appearance in a row; most articles say the same of an actor, which is taken out of JSON once."""
        said = row.key, row.name, row.kind, row.names, row.wikidata, row.iso3166, row.offices, row.local
        actor = self._actors.get(said)
        if actor is None:
            key, name, kind, names, wikidata, iso3166, offices, local = said
            names, offices = tuple(json.loads(names)), tuple(json.loads(offices))
            actor = Actor(key, name, ActorKind(kind), (), names, wikidata, iso3166, offices, local)
            self._actors[said] = actor
        return Appearance(row.article, row.published, actor)

    def _rows(self, query: sa.Select[Any], column: sa.Column[Any], wanted: Collection[str]) -> Iterator[Any]:
        """Yield the rows where the column is one of what is wanted."""
        for some in in_parts(sorted(wanted)):
            yield from self._connection.execute(query.where(column.in_(some)))

    def _scalars(self, query: sa.Select[Any], column: sa.Column[Any], wanted: Collection[str]) -> Iterator[Any]:
        """Yield the first value of each row where the column is one of what is wanted."""
        return (row[0] for row in self._rows(query, column, wanted))

    def _insert(self, table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
        if several := list(rows):
            self._connection.execute(table.insert(), several)


def _row(each: Called) -> dict[str, str]:
    return {"key": each.key, "how": each.how, "word": each.word, "name": each.name}
