"""What a person decided about entities."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring a ledger up to this revision."""
    op.create_table(
        "decision",
        sa.Column("id", Words, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("verdict", Words, nullable=False),
        sa.Column("one", Words, nullable=False),
        sa.Column("other", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )


def downgrade() -> None:
    """Take it back to the one before."""
    op.drop_table("decision")
