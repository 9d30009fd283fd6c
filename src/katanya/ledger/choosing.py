"""Which articles are meant, as conditions that the store understands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from katanya.ledger import schema

__all__ = ["ArticleFilter", "article_conditions", "has_words"]


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles are meant; None means any.

    `outlet` and `language` are compared without regard to case; `since` and `until` are EDTF dates, both included,
    and leave out articles without a date. `having` are words that the text has; `naming` words that the text or the
    name of somebody or something that it speaks of has, by the article itself or by comparing it with others.
    """

    outlet: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    old_versions: bool = False
    having: str | None = None
    naming: str | None = None


def article_conditions(wanted: ArticleFilter) -> Iterator[sa.ColumnElement[bool]]:
    """Yield the conditions that the filter stands for, on the table of articles."""
    table = schema.article
    if not wanted.old_versions:
        yield table.c.current
    if wanted.outlet is not None:
        yield sa.func.lower(table.c.outlet) == wanted.outlet.lower()
    if wanted.language is not None:
        yield sa.func.lower(table.c.language) == wanted.language.lower()
    # EDTF of days, months and years orders as text does; '~' stands behind every digit and dash.
    if wanted.since is not None:
        yield table.c.published >= wanted.since
    if wanted.until is not None:
        yield table.c.published <= f"{wanted.until}~"
    if wanted.having is not None:
        yield has_words(table.c.text, wanted.having)
    if wanted.naming is not None:
        actor, identity = schema.actor, schema.identity
        names = (actor.c.name, sa.cast(actor.c.names, sa.Text))
        spoken_of = sa.select(actor.c.article).where(sa.or_(*(has_words(each, wanted.naming) for each in names)))
        taken_for = sa.select(identity.c.article).where(has_words(identity.c.name, wanted.naming))
        yield sa.or_(has_words(table.c.text, wanted.naming), table.c.id.in_(spoken_of.union(taken_for)))


def has_words(column: sa.ColumnElement[Any], words: str) -> sa.ColumnElement[bool]:
    """Whether the column has these words in this order, with anything between them, in whatever case.

    SQLite folds the case of ASCII letters only.
    """
    pattern = "%".join(_escaped(word) for word in words.lower().split())
    return sa.func.lower(column).like(f"%{pattern}%", escape="\\")


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
