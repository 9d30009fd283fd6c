"""What linking keeps from one run to the next; all articles wait to be linked anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring a ledger up to this revision."""
    op.create_index("ix_reuse_other", "reuse", ["other"])
    op.create_table(
        "profile",
        sa.Column("article", Words, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("day", sa.Integer),
        sa.Column("keys", sa.LargeBinary, nullable=False),
        sa.Column("sentence_keys", sa.LargeBinary, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_profile"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_profile_article", ondelete="CASCADE"),
    )
    op.create_index("ix_profile_number", "profile", ["number"], unique=True)
    op.create_index("ix_profile_day", "profile", ["day"])
    op.create_table(
        "standing",
        sa.Column("article", Words, nullable=False),
        sa.Column("alike", sa.LargeBinary, nullable=False),
        sa.Column("kin", sa.LargeBinary, nullable=False),
        sa.Column("story", Words),
        sa.Column("lineage", Words),
        sa.PrimaryKeyConstraint("article", name="pk_standing"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_standing_article", ondelete="CASCADE"),
    )
    op.create_table(
        "chapter",
        sa.Column("story", Words, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("keys", sa.LargeBinary, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("likeness", sa.Float),
        sa.PrimaryKeyConstraint("story", name="pk_chapter"),
        sa.ForeignKeyConstraint(["story"], ["story.id"], name="fk_chapter_story", ondelete="CASCADE"),
    )
    op.create_table(
        "unlinked",
        sa.Column("article", Words, nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_unlinked"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_unlinked_article", ondelete="CASCADE"),
    )
    op.create_table(
        "link_state",
        sa.Column("made_by", Words, nullable=False),
        sa.PrimaryKeyConstraint("made_by", name="pk_link_state"),
    )
    op.execute("INSERT INTO unlinked (article) SELECT id FROM article")


def downgrade() -> None:
    """Take it back to the one before."""
    for table in ("link_state", "unlinked", "chapter", "standing", "profile"):
        op.drop_table(table)
    op.drop_index("ix_reuse_other", "reuse")
