"""Findings are looked up by their articles and claims, stories by what they follow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring a ledger up to this revision."""
    op.create_index("ix_finding_claim", "finding", ["claim"])
    op.create_index("ix_story_follows", "story", ["follows"])
    shown = op.create_table(
        "shown",
        sa.Column("article", Words, nullable=False),
        sa.Column("finding", Words, nullable=False),
        sa.PrimaryKeyConstraint("article", "finding", name="pk_shown"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_shown_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["finding"], ["finding.id"], name="fk_shown_finding", ondelete="CASCADE"),
    )
    op.create_index("ix_shown_finding", "shown", ["finding"])
    finding = sa.table("finding", sa.column("id", Words), sa.column("articles", sa.JSON))
    rows = op.get_bind().execute(sa.select(finding)).all()
    op.bulk_insert(shown, [{"article": article, "finding": row.id} for row in rows for article in row.articles])


def downgrade() -> None:
    """Take it back to the one before."""
    op.drop_table("shown")
    op.drop_index("ix_story_follows", "story")
    op.drop_index("ix_finding_claim", "finding")
