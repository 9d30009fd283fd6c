"""The tables in which linking keeps what it knows, so that nothing is worked out twice; nothing in them is exported.

`profile` is what of an article is compared; `standing` to whom it is alike and kin, and in which story and lineage it
is; `chapter` what of a story is compared. `account` has statements as claims are made of them, `episode` those of one
event in one story; `applied` are the decisions that were followed then. `spoken` has the actors of whom articles spoke
when it was inferred who is who, and the scene in which each stands; `called` how actors are found by their names, and
`frequency` how many articles speak of them. `shown` has the articles that findings are about. `unlinked` are the
articles that came, changed or were superseded since the last linking. `link_state` has one row: the way of linking by
which all this was made.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table

from katanya.ledger.schema import Words, article_id, metadata

__all__ = [
    "KEPT",
    "account",
    "applied",
    "called",
    "chapter",
    "episode",
    "frequency",
    "link_state",
    "profile",
    "shown",
    "spoken",
    "standing",
    "unlinked",
]

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

account = Table(
    "account",
    metadata,
    article_id(),
    Column("ordinal", Integer, primary_key=True),  # of the statement
    Column("episode", Words),
    Column("packed", LargeBinary, nullable=False),  # by katanya.link.taken
)

episode = Table(
    "episode",
    metadata,
    Column("name", Words, primary_key=True),
    Column("event", Words, nullable=False),  # PLOVER
    Column("keys", LargeBinary, nullable=False),
    Column("tellings", JSON, nullable=False),  # [[article, ordinal], ..]
    Column("claim", Words),
    Index(None, "event"),
    Index(None, "claim"),
)

applied = Table(
    "applied",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("verdict", Words, nullable=False),
    Column("one", Words, nullable=False),  # keys of actors
    Column("other", Words, nullable=False),
)

spoken = Table(
    "spoken",
    metadata,
    article_id(),
    Column("scene", Words, nullable=False),
    Column("actors", JSON, nullable=False),  # their keys
    Index(None, "scene"),
)

called = Table(
    "called",
    metadata,
    *(Column(name, Words, primary_key=True) for name in ("key", "how", "word", "name")),
    Index(None, "how", "word"),
    sqlite_with_rowid=False,
)

frequency = Table(
    "frequency", metadata, Column("key", Words, primary_key=True), Column("articles", Integer, nullable=False)
)

shown = Table(
    "shown",
    metadata,
    article_id(),
    Column("finding", Words, ForeignKey("finding.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "finding"),
)

unlinked = Table("unlinked", metadata, article_id())

link_state = Table("link_state", metadata, Column("made_by", Words, primary_key=True))

KEPT = (chapter, standing, profile, account, episode, applied, spoken, called, frequency, shown)
"""What is forgotten where all is linked anew."""
