"""Articles, their regions and page maps, and failures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring a ledger up to this revision."""
    op.create_table(
        "article",
        sa.Column("id", Words, nullable=False),
        sa.Column("uri", Words, nullable=False),
        sa.Column("location", Words),
        sa.Column("content", Words, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("previous", Words),
        sa.Column("media", Words, nullable=False),
        sa.Column("outlet", Words),
        sa.Column("title", Words),
        sa.Column("authors", sa.JSON, nullable=False),
        sa.Column("dateline", Words),
        sa.Column("language", Words),
        sa.Column("published", Words),
        sa.Column("published_basis", Words),
        sa.Column("published_start", sa.Integer),
        sa.Column("published_end", sa.Integer),
        sa.Column("url", Words),
        sa.Column("text", Words, nullable=False),
        sa.Column("sha256", Words, nullable=False),
        sa.Column("made_by", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.ForeignKeyConstraint(["previous"], ["article.id"], name="fk_article_previous"),
    )
    for column in ("uri", "location", "content"):
        op.create_index(f"ix_article_{column}", "article", [column])
    op.create_table(
        "region",
        sa.Column("article", Words, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.PrimaryKeyConstraint("article", "start", name="pk_region"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_region_article", ondelete="CASCADE"),
    )
    op.create_table(
        "page_piece",
        sa.Column("article", Words, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("page_start", sa.Integer, nullable=False),
        sa.Column("page_end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("article", "start", name="pk_page_piece"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_page_piece_article", ondelete="CASCADE"),
    )
    op.create_table(
        "failure",
        sa.Column("id", Words, nullable=False),
        sa.Column("uri", Words, nullable=False),
        sa.Column("location", Words),
        sa.Column("stage", Words, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("mend", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_failure"),
    )


def downgrade() -> None:
    """Take it back to the one before: an empty store."""
    for table in ("failure", "page_piece", "region", "article"):
        op.drop_table(table)
