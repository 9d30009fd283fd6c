"""Claims with the statements that tell them, and findings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring a ledger up to this revision."""
    op.create_table(
        "claim",
        sa.Column("id", Words, nullable=False),
        sa.Column("event", Words, nullable=False),
        sa.Column("agents", sa.JSON, nullable=False),
        sa.Column("recipients", sa.JSON, nullable=False),
        sa.Column("gloss", Words, nullable=False),
        sa.Column("denied_by", sa.JSON, nullable=False),
        sa.Column("lineages", sa.Integer, nullable=False),
        sa.Column("status", Words, nullable=False),
        sa.Column("history", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
    )
    op.create_table(
        "telling",
        sa.Column("article", Words, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("claim", Words, nullable=False),
        sa.PrimaryKeyConstraint("article", "ordinal", name="pk_telling"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_telling_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name="fk_telling_claim", ondelete="CASCADE"),
    )
    op.create_index("ix_telling_claim", "telling", ["claim"])
    op.create_table(
        "finding",
        sa.Column("id", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("claim", Words),
        sa.Column("articles", sa.JSON, nullable=False),
        sa.Column("explanations", sa.JSON, nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_finding"),
    )


def downgrade() -> None:
    """Take it back to the one before."""
    for table in ("finding", "telling", "claim"):
        op.drop_table(table)
