"""What is found in an article: actors, mentions, dates, quantities, attributions."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring a ledger up to this revision."""
    _create(
        "actor",
        ["ordinal"],
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("key", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("wikidata", Words),
        sa.Column("iso3166", Words),
    )
    op.create_index("ix_actor_key", "actor", ["key"])
    _create(
        "mention",
        ["start", "end", "actor"],
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("actor", sa.Integer, nullable=False),
        sa.Column("form", Words, nullable=False),
    )
    _create(
        "date",
        ["start"],
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("edtf", Words),
        sa.Column("basis", Words, nullable=False),
    )
    _create(
        "quantity",
        ["start"],
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("low", sa.Float),
        sa.Column("high", sa.Float),
        sa.Column("unit", Words, nullable=False),
        sa.Column("of_start", sa.Integer),
        sa.Column("of_end", sa.Integer),
        sa.Column("approximate", sa.Boolean, nullable=False),
    )
    _create(
        "attribution",
        ["ordinal"],
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("source_start", sa.Integer),
        sa.Column("source_end", sa.Integer),
        sa.Column("cue_start", sa.Integer),
        sa.Column("cue_end", sa.Integer),
        sa.Column("cue_class", Words),
        sa.Column("via", sa.JSON, nullable=False),
        sa.Column("said", Words),
        sa.Column("within", sa.Integer),
        sa.Column("speakers", sa.JSON, nullable=False),
        sa.Column("carriers", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    """Take it back to the one before."""
    for table in ("attribution", "quantity", "date", "mention", "actor"):
        op.drop_table(table)


def _create(table: str, key: list[str], *columns: sa.Column[Any]) -> None:
    """Make a table whose rows belong to an article, are told apart by `key`, and go with the article."""
    op.create_table(
        table,
        sa.Column("article", Words, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("article", *key, name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=f"fk_{table}_article", ondelete="CASCADE"),
    )
