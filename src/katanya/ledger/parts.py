"""Reading a part of the ledger without the rest: a page of articles, what belongs to a story, one claim.

Everything here is asked of the store itself, so that a page of fifty lines costs fifty lines in a ledger of any size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from katanya.errors import NoSuchRecordError
from katanya.ledger import schema
from katanya.ledger.asking import current_ids, portions
from katanya.ledger.choosing import ArticleFilter, article_conditions, has_words
from katanya.ledger.entities import Entities
from katanya.ledger.link_rows import as_links
from katanya.ledger.link_schema import shown, standing
from katanya.ledger.lists import Lists
from katanya.ledger.store import Place, open_reading
from katanya.model import Annotations, Article, Links, Story

__all__ = ["PartReader", "reading_parts"]


class PartReader(Lists, Entities):
    """One who reads parts of a ledger."""

    def heads(
        self, wanted: ArticleFilter, *, having: str | None = None, first: int = 0, most: int = 50
    ) -> tuple[int, list[Article]]:
        """How many articles the filter lets through, and `most` of them from number `first` on, the newest first.

        `having` are words that the text, the title or the outlet must have, in this order. Undated articles come last.
        """
        table = schema.article
        conditions = list(article_conditions(wanted))
        if having:
            conditions.append(
                sa.or_(*(has_words(column, having) for column in (table.c.text, table.c.title, table.c.outlet)))
            )
        total = self._scalar(sa.select(sa.func.count()).select_from(table).where(*conditions))
        newest = (table.c.published.is_(None), table.c.published.desc(), table.c.uri, table.c.id)
        ids = self._scalars(sa.select(table.c.id).where(*conditions).order_by(*newest).limit(most).offset(first))
        by_id = {article.id: article for article, _ in self.readings_of(ids, found=False)}
        return total, [by_id[each] for each in ids]

    def readings_of(self, ids: Collection[str], *, found: bool = True) -> list[tuple[Article, Annotations]]:
        """The articles of these ids, by date and uri, each with what was found in it unless not `found`.

        Every actor stands under the key and the name of who it is.
        """
        readings: list[tuple[Article, Annotations]] = []
        for some in portions(ids):
            plain = self._readings_where([schema.article.c.id.in_(some)], found=found)
            readings += self._as_identified(plain) if found else plain
        return sorted(readings, key=lambda reading: _order(reading[0]))

    def outlets(self) -> list[tuple[str, int]]:
        """The outlets of the current articles, each with how many it has, in the order of their names."""
        table = schema.article
        query = sa.select(table.c.outlet, sa.func.count()).where(table.c.current, table.c.outlet.is_not(None))
        return [(row[0], row[1]) for row in self._rows(query.group_by(table.c.outlet).order_by(table.c.outlet))]

    def link_counts(self) -> dict[str, int]:
        """How many `stories`, `lineages`, `claims` and `findings` there are, and `quotes` and `events` in articles."""
        tables = {
            "stories": schema.story,
            "lineages": schema.lineage,
            "claims": schema.claim,
            "findings": schema.finding,
        }
        counted = {name: self._scalar(sa.select(sa.func.count()).select_from(table)) for name, table in tables.items()}
        counted["findings"] -= len(self._struck())
        for name, part in (("quotes", schema.attribution), ("events", schema.statement)):
            query = sa.select(sa.func.count()).select_from(part)
            counted[name] = self._scalar(query.where(part.c.article.in_(current_ids())))
        return counted

    def stories(self) -> list[Story]:
        """The stories, those with most articles first, then the latest."""
        return _largest_first(as_links({"story": self._rows(sa.select(schema.story))}).stories)

    def story(self, name: str) -> Story:
        """The one story of this id or beginning of an id. Raises `NoSuchRecordError`."""
        return self._one_of(schema.story, name, "story").stories[0]

    def stories_with(self, article: str) -> list[Story]:
        """The stories that the article of this id belongs to."""
        return list(as_links({"story": self._touching(schema.story, [article])}).stories)

    def links_of(self, ids: Collection[str]) -> Links:
        """What the articles of these ids say together: what they share, their lineages, stories, claims and findings.

        Lineages, stories, claims and findings are whole, with the articles that are not of these.
        """
        rows: defaultdict[str, list[Any]] = defaultdict(list)
        reuse = schema.reuse
        among = set(ids)
        for some in portions(ids):
            rows["reuse"] += self._rows(sa.select(reuse).where(reuse.c.article.in_(some)).order_by(*reuse.primary_key))
        # Both sides in the query would need each portion with each other one.
        rows["reuse"] = [row for row in rows["reuse"] if row.other in among]
        for table in (schema.lineage, schema.story, schema.finding):
            rows[table.name] = self._touching(table, ids)
        claims: set[str] = set()
        for some in portions(ids):
            claims.update(self._scalars(sa.select(schema.telling.c.claim).where(schema.telling.c.article.in_(some))))
        rows["claim"], rows["telling"] = self._claims(claims)
        return self._standing(as_links(rows))

    def reuse_of(self, article: str) -> Links:
        """Only what the article shares, with whomever."""
        reuse = schema.reuse
        either = sa.or_(reuse.c.article == article, reuse.c.other == article)
        return as_links({"reuse": self._rows(sa.select(reuse).where(either).order_by(*reuse.primary_key))})

    def claim(self, name: str) -> Links:
        """The one claim of this id or beginning of an id, with the findings about it. Raises `NoSuchRecordError`."""
        found = self._one_of(schema.claim, name, "claim")
        finding = schema.finding
        rows: dict[str, Sequence[Any]] = {}
        rows["claim"], rows["telling"] = self._claims([found.claims[0].id])
        rows["finding"] = self._rows(sa.select(finding).where(finding.c.claim == found.claims[0].id))
        return self._standing(as_links(rows))

    def _one_of(self, table: sa.Table, name: str, what: str) -> Links:
        rows = self._rows(sa.select(table).where(table.c.id.startswith(name, autoescape=True)).limit(2))
        exact = [row for row in rows if row.id == name] or rows
        if len(exact) != 1:
            raise NoSuchRecordError(f"There is no {what} {name!r}.", mend="The list of them has their ids.")
        return as_links({table.name: exact})

    def _touching(self, table: sa.Table, ids: Collection[str]) -> list[Any]:
        """The rows of stories, lineages or findings that one of these articles belongs to."""
        belongs = {"story": standing.c.story, "lineage": standing.c.lineage, "finding": shown.c.finding}[table.name]
        names: set[str] = set()
        for some in portions(ids):
            names.update(self._scalars(sa.select(belongs).where(belongs.table.c.article.in_(some)).distinct()))
        rows: list[Any] = []
        for some in portions(each for each in names if each is not None):
            rows += self._rows(sa.select(table).where(table.c.id.in_(some)))
        return sorted(rows, key=lambda row: str(row.id))


@contextmanager
def reading_parts(place: Place) -> Iterator[PartReader]:
    """Open the ledger to read parts of it. Raises `LedgerError` where there is none."""
    with open_reading(place) as engine:
        reader = PartReader(engine, place)
        try:
            yield reader
        finally:
            reader.close()


def _largest_first(stories: Sequence[Story]) -> list[Story]:
    """The stories with most articles first; of equally large ones the latest."""
    latest = sorted(stories, key=lambda story: (story.end or "", story.id), reverse=True)
    return sorted(latest, key=lambda story: -len(story.articles))


def _order(article: Article) -> tuple[bool, str, str, str]:
    return (article.published is None, article.published.edtf if article.published else "", article.uri, article.id)
