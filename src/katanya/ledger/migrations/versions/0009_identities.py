"""Who is who across articles, and what of an actor that is told by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring a ledger up to this revision."""
    op.add_column("actor", sa.Column("offices", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("actor", sa.Column("local", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "identity",
        sa.Column("article", Words, nullable=False),
        sa.Column("key", Words, nullable=False),
        sa.Column("entity", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("ground", Words, nullable=False),
        sa.PrimaryKeyConstraint("article", "key", name="pk_identity"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_identity_article", ondelete="CASCADE"),
    )
    op.create_index("ix_identity_entity", "identity", ["entity"])


def downgrade() -> None:
    """Take it back to the one before."""
    op.drop_table("identity")
    op.drop_column("actor", "local")
    op.drop_column("actor", "offices")
