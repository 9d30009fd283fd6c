"""The tables in which linking keeps what it knows, so that nothing is worked out twice; nothing in them is exported.

`profile` is what of an article is compared; `standing` to whom it is alike and kin, and in which story and lineage it
is; `chapter` what of a story is compared. `unlinked` are the articles that came, changed or were superseded since the
last linking. `link_state` has one row: the way of linking by which all this was made.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, Table

from katanya.ledger.schema import Words, article_id, metadata

__all__ = ["chapter", "link_state", "profile", "standing", "unlinked"]

profile = Table(
    "profile",
    metadata,
    article_id(),
    Column("number", Integer, nullable=False),  # what `standing` calls it, in four bytes
    Column("day", Integer),
    Column("keys", LargeBinary, nullable=False),
    Column("sentence_keys", LargeBinary, nullable=False),
    Column("packed", LargeBinary, nullable=False),  # by katanya.link.packing
    Index(None, "number", unique=True),
    Index(None, "day"),
)

standing = Table(
    "standing",
    metadata,
    article_id(),
    Column("alike", LargeBinary, nullable=False),  # four bytes a number, four how alike it is, in millionths
    Column("kin", LargeBinary, nullable=False),  # four bytes a number
    Column("story", Words),
    Column("lineage", Words),
)

chapter = Table(
    "chapter",
    metadata,
    Column("story", Words, ForeignKey("story.id", ondelete="CASCADE"), primary_key=True),
    Column("start", Integer),
    Column("keys", LargeBinary, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("likeness", Float),  # to the story that it follows
)

unlinked = Table("unlinked", metadata, article_id())

link_state = Table("link_state", metadata, Column("made_by", Words, primary_key=True))
