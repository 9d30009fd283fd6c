"""Bringing a store up to the schema of this version."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from katanya.errors import LedgerDamagedError, LedgerError

__all__ = ["HEAD", "is_behind", "is_empty", "migrate", "revision_of"]

HEAD = "0012"
"""The newest revision. Written down, so that only a store that is behind pays for loading Alembic."""

_MIGRATIONS = Path(__file__).parent / "migrations"


def is_empty(connection: Connection) -> bool:
    """Whether the store has no table at all."""
    return not sa.inspect(connection).get_table_names()


def revision_of(connection: Connection) -> str | None:
    """The revision of the store's schema; None where it has no ledger's tables."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return None if revision is None else str(revision)


def is_behind(connection: Connection, *, place: str) -> bool:
    """Whether the store has an older schema than `HEAD`.

    Raises `LedgerDamagedError` where it holds other things than a ledger, `LedgerError` where it is newer.
    """
    revision = revision_of(connection)
    if revision is None:
        raise LedgerDamagedError(f"{place} is a database, but no ledger.", mend="Name another with --ledger.")
    if revision == HEAD:
        return False
    if revision not in _revisions():
        raise LedgerError(
            f"The ledger at {place} was made by a newer Katanya (its schema is {revision}).", mend="Upgrade Katanya."
        )
    return True


def migrate(connection: Connection, *, place: str) -> None:
    """Bring the store to `HEAD`, from nothing or from any older revision. Raises as `is_behind` does."""
    if not is_empty(connection) and not is_behind(connection, place=place):
        return
    from alembic import command  # noqa: PLC0415 - 0.2 s that only a store that is behind pays
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@cache
def _revisions() -> frozenset[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return frozenset(script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions())
