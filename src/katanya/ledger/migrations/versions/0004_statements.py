"""What articles say happened, and what they say stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring a ledger up to this revision."""
    op.create_table(
        "statement",
        sa.Column("article", Words, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("trigger_start", sa.Integer, nullable=False),
        sa.Column("trigger_end", sa.Integer, nullable=False),
        sa.Column("event", Words, nullable=False),
        sa.Column("mode", Words),
        sa.Column("context", sa.JSON, nullable=False),
        sa.Column("agents", sa.JSON, nullable=False),
        sa.Column("recipients", sa.JSON, nullable=False),
        sa.Column("object_start", sa.Integer),
        sa.Column("object_end", sa.Integer),
        sa.Column("quantities", sa.JSON, nullable=False),
        sa.Column("places", sa.JSON, nullable=False),
        sa.Column("date", Words),
        sa.Column("factuality", Words, nullable=False),
        sa.Column("by_source", Words, nullable=False),
        sa.Column("attribution", sa.Integer),
        sa.PrimaryKeyConstraint("article", "ordinal", name="pk_statement"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_statement_article", ondelete="CASCADE"),
    )
    op.create_index("ix_statement_event", "statement", ["event"])
    op.create_table(
        "relation",
        sa.Column("article", Words, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("trigger_start", sa.Integer, nullable=False),
        sa.Column("trigger_end", sa.Integer, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("one", sa.JSON, nullable=False),
        sa.Column("other", sa.JSON, nullable=False),
        sa.Column("factuality", Words, nullable=False),
        sa.Column("attribution", sa.Integer),
        sa.PrimaryKeyConstraint("article", "ordinal", name="pk_relation"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_relation_article", ondelete="CASCADE"),
    )


def downgrade() -> None:
    """Take it back to the one before."""
    op.drop_table("relation")
    op.drop_table("statement")
