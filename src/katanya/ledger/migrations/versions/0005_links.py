"""What articles say together: reuse, lineages, stories."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring a ledger up to this revision."""
    op.create_table(
        "reuse",
        sa.Column("article", Words, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("other", Words, nullable=False),
        sa.Column("other_start", sa.Integer, nullable=False),
        sa.Column("other_end", sa.Integer, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("similarity", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("article", "start", "end", "other", "other_start", name="pk_reuse"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_reuse_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other"], ["article.id"], name="fk_reuse_other", ondelete="CASCADE"),
    )
    op.create_table(
        "lineage",
        sa.Column("id", Words, nullable=False),
        sa.Column("articles", sa.JSON, nullable=False),
        sa.Column("origin", Words),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lineage"),
    )
    op.create_table(
        "story",
        sa.Column("id", Words, nullable=False),
        sa.Column("articles", sa.JSON, nullable=False),
        sa.Column("follows", Words),
        sa.Column("title", Words, nullable=False),
        sa.Column("start", Words),
        sa.Column("end", Words),
        sa.PrimaryKeyConstraint("id", name="pk_story"),
    )


def downgrade() -> None:
    """Take it back to the one before."""
    for table in ("story", "lineage", "reuse"):
        op.drop_table(table)
