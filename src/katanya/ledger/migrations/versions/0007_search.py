"""Full-text search over all articles that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from katanya.ledger.rows import as_article
from katanya.ledger.search import create_index, drop_index, index_article

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a ledger up to this revision. The index is derived, so it is made as it is made today."""
    connection = op.get_bind()
    create_index(connection)
    tables = sa.MetaData()
    article, region = (sa.Table(name, tables, autoload_with=connection) for name in ("article", "region"))
    for row in connection.execute(sa.select(article)).mappings().all():
        regions = connection.execute(sa.select(region).where(region.c.article == row["id"])).all()
        index_article(connection, as_article(_Row(row), regions, ()))


class _Row:
    """A row as `as_article` takes it, with lists where the column holds JSON."""

    def __init__(self, values: sa.RowMapping) -> None:
        self.__dict__.update(values)


def downgrade() -> None:
    """Take it back to the one before."""
    drop_index(op.get_bind())
