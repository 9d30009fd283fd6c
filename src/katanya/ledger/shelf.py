"""The shelf of linking, in the ledger: what it keeps from one run to the next."""

# ruff: noqa: D102 - what each method does is said in `katanya.link.shelf.Shelf`.

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import sqlalchemy as sa

from katanya.ledger import schema
from katanya.ledger.link_rows import as_lineage, as_reuse, as_story, lineage_row, reuse_row, story_row
from katanya.ledger.link_schema import chapter, profile, standing
from katanya.link.buckets import Keys
from katanya.link.packing import pack_chapter, pack_profile, unpack_chapter, unpack_profile
from katanya.link.profile import Profile
from katanya.link.shelf import Cards, ChapterCards, Followed, Likenesses, Pair
from katanya.link.stories import Chapter
from katanya.model import Lineage, Reuse, Story

__all__ = ["LedgerShelf", "in_parts"]

T = TypeVar("T")

# Ids asked for in one query: SQLite before 3.32 takes 999.
_AT_ONCE = 900
# Profiles held unpacked, 15 kB each: what articles of one week are compared with.
_HELD = 6000
_MILLION = 1_000_000


@dataclass(slots=True)
class _Standing:
    """To whom an article is alike and kin, and where it is."""

    alike: dict[str, int] = field(default_factory=dict)
    kin: dict[str, int] = field(default_factory=dict)
    story: str | None = None
    lineage: str | None = None
    changed: bool = False


class LedgerShelf:
    """A `Shelf` in the tables of a ledger, within one transaction; `flush` writes what it still holds."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._standings: dict[str, _Standing] = {}
        self._profiles: OrderedDict[str, Profile] = OrderedDict()
        self._numbers: dict[str, int] = {}
        self._ids: dict[int, str] = {}
        self._days: dict[str, int | None] = {}
        self._next = (connection.scalar(sa.select(sa.func.max(profile.c.number))) or 0) + 1

    def keep(self, article: Profile) -> None:
        self._name(article.id, self._next, article.day)
        self._next += 1
        row = {
            "article": article.id,
            "number": self._numbers[article.id],
            "day": article.day,
            "keys": article.keys.tobytes(),
            "sentence_keys": article.sentence_keys.tobytes(),
            "packed": pack_profile(article),
        }
        self._connection.execute(profile.insert(), [row])
        self._connection.execute(standing.insert(), [{"article": article.id, "alike": b"", "kin": b""}])
        self._standings[article.id] = _Standing()
        self._hold(article)

    def drop(self, ids: Sequence[str]) -> None:
        if not ids:
            return
        self.put_stories([each.id for each in self.stories_of(ids)], [])
        self.put_lineages([each.id for each in self.lineages_of(ids)], [])
        known = [id_ for id_ in ids if id_ in self._load(ids)]
        self._load({other for id_ in known for other in self._standings[id_].alike})
        self._load({other for id_ in known for other in self._standings[id_].kin})
        for id_ in known:
            mine = self._standings.pop(id_)
            for other in mine.alike.keys() & self._standings.keys():
                del self._standings[other].alike[id_]
                self._standings[other].changed = True
            for other in mine.kin.keys() & self._standings.keys():
                del self._standings[other].kin[id_]
                self._standings[other].changed = True
            self._profiles.pop(id_, None)
        for some in in_parts(known):
            for column in (schema.reuse.c.article, schema.reuse.c.other, profile.c.article, standing.c.article):
                self._connection.execute(column.table.delete().where(column.in_(some)))

    def cards(self, days: tuple[int, int] | None) -> Cards:
        query = sa.select(*(profile.c[name] for name in ("article", "number", "day", "keys", "sentence_keys")))
        if days is not None:
            query = query.where(profile.c.day.between(*days) | profile.c.day.is_(None))
        rows = self._connection.execute(query.order_by(profile.c.day)).all()
        for id_, number, day, *_ in rows:
            self._name(id_, number, day)
        ids, _, known_days, keys, sentence_keys = zip(*rows, strict=True) if rows else ((),) * 5
        return Cards(ids, known_days, Keys.read(keys), Keys.read(sentence_keys))

    def profiles(self, ids: Sequence[str]) -> list[Profile]:
        found = {id_: self._profiles[id_] for id_ in ids if id_ in self._profiles}
        for row in self._rows(sa.select(profile), profile.c.article, [id_ for id_ in ids if id_ not in found]):
            self._name(row.article, row.number, row.day)
            found[row.article] = unpack_profile(row.article, row.day, row.keys, row.sentence_keys, row.packed)
        for each in found.values():
            self._hold(each)
        return [found[id_] for id_ in ids]

    def days(self, ids: Iterable[str]) -> dict[str, int | None]:
        wanted = list(ids)
        query = sa.select(profile.c.article, profile.c.number, profile.c.day)
        for row in self._rows(query, profile.c.article, [id_ for id_ in wanted if id_ not in self._days]):
            self._name(row.article, row.number, row.day)
        return {id_: self._days[id_] for id_ in wanted}

    def note(self, pairs: Sequence[Pair]) -> None:
        self._load({id_ for pair in pairs for id_ in (pair.one, pair.other)})
        for pair in pairs:
            one, other = self._standings[pair.one], self._standings[pair.other]
            if pair.likeness:
                one.alike[pair.other] = other.alike[pair.one] = pair.likeness
            if pair.kin:
                one.kin[pair.other] = other.kin[pair.one] = _MILLION
            if pair.likeness or pair.kin:
                one.changed = other.changed = True
        if rows := [reuse_row(each) for pair in pairs for each in pair.reuse]:
            self._connection.execute(schema.reuse.insert(), rows)

    def alike(self, ids: Iterable[str]) -> Likenesses:
        wanted = list(ids)
        known = self._load(wanted)
        return {id_: known[id_].alike for id_ in wanted}

    def kin(self, ids: Iterable[str]) -> Likenesses:
        wanted = list(ids)
        known = self._load(wanted)
        return {id_: known[id_].kin for id_ in wanted}

    def reuse(self, ids: Sequence[str]) -> list[Reuse]:
        known = set(ids)
        rows = self._rows(sa.select(schema.reuse), schema.reuse.c.article, ids)
        return sorted(as_reuse(row) for row in rows if row.other in known)

    def stories_of(self, articles: Iterable[str]) -> list[Story]:
        known = self._load(set(articles))
        return self.stories(sorted({each.story for each in known.values() if each.story is not None}))

    def lineages_of(self, articles: Iterable[str]) -> list[Lineage]:
        known = self._load(set(articles))
        return self.lineages(sorted({each.lineage for each in known.values() if each.lineage is not None}))

    def stories(self, ids: Sequence[str] | None = None) -> list[Story]:
        rows = self._rows(sa.select(schema.story), schema.story.c.id, ids)
        return sorted(map(as_story, rows), key=lambda story: story.id)

    def lineages(self, ids: Sequence[str] | None = None) -> list[Lineage]:
        rows = self._rows(sa.select(schema.lineage), schema.lineage.c.id, ids)
        return sorted(map(as_lineage, rows), key=lambda lineage: lineage.id)

    def put_stories(self, gone: Sequence[str], new: Sequence[tuple[Story, Chapter]]) -> None:
        for story in self.stories(gone):
            for each in self._load(story.articles).values():
                each.story, each.changed = None, True
        for some in in_parts(gone):
            self._connection.execute(schema.story.delete().where(schema.story.c.id.in_(some)))
        for story, _ in new:
            for each in self._load(story.articles).values():
                each.story, each.changed = story.id, True
        if new:
            self._connection.execute(schema.story.insert(), [story_row(story) for story, _ in new])
            rows = [
                {"story": each.id, "start": each.start, "keys": each.keys.tobytes(), "packed": pack_chapter(each)}
                for _, each in new
            ]
            self._connection.execute(chapter.insert(), rows)

    def put_lineages(self, gone: Sequence[str], new: Sequence[Lineage]) -> None:
        for lineage in self.lineages(gone):
            for each in self._load(lineage.articles).values():
                each.lineage, each.changed = None, True
        for some in in_parts(gone):
            self._connection.execute(schema.lineage.delete().where(schema.lineage.c.id.in_(some)))
        for lineage in new:
            for each in self._load(lineage.articles).values():
                each.lineage, each.changed = lineage.id, True
        if new:
            self._connection.execute(schema.lineage.insert(), [lineage_row(lineage) for lineage in new])

    def chapter_cards(self) -> ChapterCards:
        query = (
            sa.select(*chapter.c["story", "start", "keys"], schema.story.c.follows, chapter.c.likeness)
            .join(schema.story, schema.story.c.id == chapter.c.story)
            .where(chapter.c.start.is_not(None))
        )
        rows = self._connection.execute(query).all()
        ids, starts, keys, follows, likenesses = zip(*rows, strict=True) if rows else ((),) * 5
        followed = [None if id_ is None else (id_, much) for id_, much in zip(follows, likenesses, strict=True)]
        return ChapterCards(ids, starts, Keys.read(keys), followed)

    def chapters(self, ids: Sequence[str]) -> list[Chapter]:
        rows = self._rows(sa.select(chapter), chapter.c.story, ids)
        found = {row.story: unpack_chapter(row.story, row.start, row.keys, row.packed) for row in rows}
        return [found[id_] for id_ in ids]

    def follow(self, follows: Mapping[str, Followed | None]) -> None:
        for id_, earlier in follows.items():
            self._connection.execute(
                schema.story.update().where(schema.story.c.id == id_).values(follows=earlier.id if earlier else None)
            )
            self._connection.execute(
                chapter.update().where(chapter.c.story == id_).values(likeness=earlier.likeness if earlier else None)
            )

    def flush(self) -> None:
        """Write what has changed of where the articles stand."""
        changed = {id_: each for id_, each in self._standings.items() if each.changed}
        self.days({other for each in changed.values() for links in (each.alike, each.kin) for other in links})
        rows = [
            {
                "of": id_,
                "alike": np.array(
                    [(self._numbers[other], much) for other, much in sorted(each.alike.items())], "<u4"
                ).tobytes(),
                "kin": np.array([self._numbers[other] for other in sorted(each.kin)], "<u4").tobytes(),
                "story": each.story,
                "lineage": each.lineage,
            }
            for id_, each in changed.items()
        ]
        if rows:
            query = standing.update().where(standing.c.article == sa.bindparam("of"))
            self._connection.execute(query, rows)
        for each in changed.values():
            each.changed = False

    def _load(self, ids: Iterable[str]) -> dict[str, _Standing]:
        """Where these articles stand, those of them that are known."""
        wanted = list(dict.fromkeys(ids))
        rows = list(
            self._rows(sa.select(standing), standing.c.article, [id_ for id_ in wanted if id_ not in self._standings])
        )
        alike = [np.frombuffer(row.alike, "<u4").reshape(-1, 2) for row in rows]
        kin = [np.frombuffer(row.kin, "<u4") for row in rows]
        self._find({int(number) for each in alike for number in each[:, 0]} | {int(n) for each in kin for n in each})
        for row, likes, kins in zip(rows, alike, kin, strict=True):
            self._standings[row.article] = _Standing(
                {self._ids[number]: much for number, much in likes.tolist()},
                dict.fromkeys((self._ids[number] for number in kins.tolist()), _MILLION),
                row.story,
                row.lineage,
            )
        return {id_: self._standings[id_] for id_ in wanted if id_ in self._standings}

    def _find(self, numbers: set[int]) -> None:
        """Learn which articles these numbers stand for."""
        query = sa.select(profile.c.article, profile.c.number, profile.c.day)
        for row in self._rows(query, profile.c.number, sorted(numbers - self._ids.keys())):
            self._name(row.article, row.number, row.day)

    def _name(self, id_: str, number: int, day: int | None) -> None:
        if id_ not in self._numbers or self._numbers[id_] != number:
            self._numbers[id_], self._ids[number] = number, id_
        self._days[id_] = day

    def _hold(self, article: Profile) -> None:
        self._profiles[article.id] = article
        self._profiles.move_to_end(article.id)
        if len(self._profiles) > _HELD:
            self._profiles.popitem(last=False)

    def _rows(self, query: sa.Select[Any], column: sa.Column[Any], wanted: Sequence[Any] | None) -> Iterator[Any]:
        """Yield the rows where the column is one of what is wanted, or all."""
        if wanted is None:
            yield from self._connection.execute(query)
            return
        for some in in_parts(wanted):
            yield from self._connection.execute(query.where(column.in_(some)))


def in_parts(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield the things, so many at once as one query takes."""
    for at in range(0, len(things), _AT_ONCE):
        yield things[at : at + _AT_ONCE]
