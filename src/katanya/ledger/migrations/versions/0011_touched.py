"""What claims and identities are made of is kept from one run to the next; all articles wait to be linked anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring a ledger up to this revision."""
    op.create_table(
        "account",
        sa.Column("article", Words, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("episode", Words),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("article", "ordinal", name="pk_account"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_account_article", ondelete="CASCADE"),
    )
    op.create_table(
        "episode",
        sa.Column("name", Words, nullable=False),
        sa.Column("event", Words, nullable=False),
        sa.Column("keys", sa.LargeBinary, nullable=False),
        sa.Column("tellings", sa.JSON, nullable=False),
        sa.Column("claim", Words),
        sa.PrimaryKeyConstraint("name", name="pk_episode"),
    )
    op.create_index("ix_episode_event", "episode", ["event"])
    op.create_index("ix_episode_claim", "episode", ["claim"])
    op.create_table(
        "applied",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("verdict", Words, nullable=False),
        sa.Column("one", Words, nullable=False),
        sa.Column("other", Words, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_applied"),
    )
    op.create_table(
        "spoken",
        sa.Column("article", Words, nullable=False),
        sa.Column("scene", Words, nullable=False),
        sa.Column("actors", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_spoken"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_spoken_article", ondelete="CASCADE"),
    )
    op.create_index("ix_spoken_scene", "spoken", ["scene"])
    names = ("key", "how", "word", "name")
    op.create_table(
        "called",
        *(sa.Column(name, Words, nullable=False) for name in names),
        sa.PrimaryKeyConstraint(*names, name="pk_called"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_called_how_word", "called", ["how", "word"])
    op.create_table(
        "frequency",
        sa.Column("key", Words, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_frequency"),
    )
    op.create_index("ix_identity_key", "identity", ["key"])


def downgrade() -> None:
    """Take it back to the one before."""
    op.drop_index("ix_identity_key", "identity")
    for table in ("frequency", "called", "spoken", "applied", "episode", "account"):
        op.drop_table(table)
