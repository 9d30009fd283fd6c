"""Between who is who and the rows that hold it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from katanya.ledger.rows import Row, as_actor
from katanya.model import Appearance, Ground, Identity

__all__ = ["as_appearance", "as_identity", "identity_rows"]


def identity_rows(identities: Iterable[Identity]) -> list[Row]:
    """The rows of who is who."""
    return [
        {
            "article": each.article,
            "key": each.key,
            "entity": each.entity,
            "name": each.name,
            "ground": each.ground.value,
        }
        for each in identities
    ]


def as_identity(row: Any) -> Identity:
    """Who an actor is, as the row says."""
    return Identity(row.article, row.key, row.entity, row.name, Ground(row.ground))


def as_appearance(row: Any) -> Appearance:
    """The appearance that a row of an actor, with its article's date, makes up."""
    return Appearance(row.article, row.published, as_actor(row, ()))
