"""Opening the store: a SQLite file, or a PostgreSQL server by its URL."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import filelock
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine, make_url

from katanya.errors import LedgerBusyError, LedgerDamagedError, LedgerError, MisuseError, NoLedgerError, NoSpaceError
from katanya.ledger.migrate import is_behind, is_empty, migrate

__all__ = ["Place", "open_reading", "open_writing", "parse_place", "translated"]

# How long a reader waits for a writer to let go; commits take milliseconds.
_BUSY_SECONDS = 60
# PostgreSQL's advisory lock that keeps a second writer out: any number that no other program uses ("katanya" in ASCII).
_ADVISORY_LOCK = 0x6B6174616E7961
# How often a writer that waits asks the server for that lock; a file's lock is asked for as often by filelock.
_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger is: *the file `katanya.db`*, or *the server at this URL*."""

    path: Path | None
    url: URL | None

    def __str__(self) -> str:
        if self.path is not None:
            return str(self.path)
        assert self.url is not None
        return self.url.render_as_string(hide_password=True)

    @property
    def exists(self) -> bool:
        """Whether there is a file; of a server that can only be told by asking it."""
        return self.path is None or self.path.exists()


def parse_place(ledger: str | os.PathLike[str]) -> Place:
    """The place that a path or URL names. Raises `MisuseError` for a URL of another kind of database."""
    written = os.fspath(ledger)
    if "://" not in written:
        return Place(path=Path(written), url=None)
    try:
        url = make_url(written)
    except sa.exc.ArgumentError as wrong:
        raise MisuseError(f"{written!r} is no database URL.", mend="Give a file, or postgresql://HOST/NAME.") from wrong
    if url.get_backend_name() == "sqlite" and url.database:
        return Place(path=Path(url.database), url=None)
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise MisuseError(
            f"A ledger can't be kept in {url.drivername!r}.", mend="Give a file, or postgresql://HOST/NAME."
        )
    return Place(path=None, url=url.set(drivername="postgresql+psycopg"))


@contextmanager
def open_writing(place: Place, *, wait_seconds: float = 0) -> Iterator[Engine]:
    """Open the store as its only writer, made and migrated where need be.

    Raises `LedgerBusyError` where another program writes to it for longer than `wait_seconds`.
    """
    with _sole_writer(place, wait_seconds), translated(place):
        engine = _engine(place, writing=True)
        try:
            with engine.begin() as connection:
                migrate(connection, place=str(place))
            yield engine
        finally:
            engine.dispose()


@contextmanager
def open_reading(place: Place) -> Iterator[Engine]:
    """Open the store to read. Raises `NoLedgerError` where there is none yet."""
    if not place.exists:
        raise NoLedgerError(
            f"There is no ledger at {place}.", mend="Make one with 'katanya read PATH', or name another with --ledger."
        )
    with translated(place):
        engine = _engine(place, writing=False)
        try:
            with engine.connect() as connection:
                empty = is_empty(connection)
                behind = not empty and is_behind(connection, place=str(place))
            if empty:
                raise NoLedgerError(f"{place} holds no ledger.", mend="Make one with 'katanya read PATH'.")
            if behind:
                with open_writing(place, wait_seconds=_BUSY_SECONDS):
                    pass
            yield engine
        finally:
            engine.dispose()


@contextmanager
def translated(place: Place) -> Iterator[None]:
    """Turn what the database says into errors that name the ledger and the mend."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        raise _as_ledger_error(error, place) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _no_space(place) from error
        raise


def _as_ledger_error(error: Exception, place: Place) -> LedgerError:
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorcode", None)
    said = str(original).splitlines()[0] if str(original) else type(original).__name__
    state = getattr(original, "sqlstate", None)
    if state == "53100" or (code is not None and code & 0xFF == sqlite3.SQLITE_FULL):
        return _no_space(place)
    if code is not None and code & 0xFF in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _disk_is_full(place):
        return _no_space(place)
    if code is not None and code & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return LedgerDamagedError(f"{place} is no ledger, or is damaged: {said}.", mend="Restore a copy of it.")
    if code is not None and code & 0xFF == sqlite3.SQLITE_BUSY:
        return LedgerBusyError(f"{place} is being written to by another program.", mend="Try again when it is done.")
    if isinstance(original, ModuleNotFoundError):
        return LedgerError(
            "PostgreSQL needs the package psycopg.", mend="Install it: pip install 'katanya[postgresql]'."
        )
    return LedgerError(f"The ledger at {place} can't be used: {said}.", mend="'katanya doctor' may say more.")


def _no_space(place: Place) -> NoSpaceError:
    return NoSpaceError(
        f"There is no space left for the ledger at {place}.",
        mend="What was read so far is safe. Make room, and run the same command again: it goes on where it stopped.",
    )


def _disk_is_full(place: Place) -> bool:
    """Whether less than a page of a file can still be written beside the ledger."""
    if place.path is None:
        return False
    free = os.statvfs(place.path.absolute().parent)
    return free.f_bavail * free.f_frsize < 2**16


def _engine(place: Place, *, writing: bool) -> Engine:
    if place.url is not None:
        try:
            return sa.create_engine(place.url)
        except ModuleNotFoundError as missing:
            raise LedgerError(
                "PostgreSQL needs the package psycopg.", mend="Install it: pip install 'katanya[postgresql]'."
            ) from missing
    assert place.path is not None
    path = place.path.absolute()
    if not path.parent.is_dir():
        raise LedgerError(f"There is no folder {path.parent}.", mend="Make it, or name another ledger with --ledger.")
    # Readers open read-only: a reader that closes last would otherwise write the log back, and two that write the log
    # back at once can corrupt it (the WAL-reset bug of SQLite 3.7.0 to 3.51.2).
    address = f"file:{quote(str(path))}?mode={'rwc' if writing else 'ro'}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, check_same_thread=False)

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.QueuePool)

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where on_begin says so, not where the driver guesses
        connection.execute("PRAGMA foreign_keys=ON")
        if writing:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def _sole_writer(place: Place, wait_seconds: float) -> Iterator[None]:
    """Keep every other writer out: by a lock file beside a SQLite file, by an advisory lock on a server."""
    busy = LedgerBusyError(f"Another program is writing to the ledger at {place}.", mend="Try again when it is done.")
    if place.path is not None:
        if not place.path.absolute().parent.is_dir():
            raise LedgerError(
                f"There is no folder {place.path.absolute().parent}.",
                mend="Make it, or name another ledger with --ledger.",
            )
        lock = filelock.FileLock(f"{place.path}.lock", timeout=wait_seconds)
        try:
            lock.acquire()
        except filelock.Timeout as timeout:
            raise busy from timeout
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise _no_space(place) from error
            raise LedgerError(
                f"The ledger at {place} can't be written: {error.strerror}.", mend="Check that you may write there."
            ) from error
        try:
            yield
        finally:
            lock.release()
        return
    with translated(place):
        engine = _engine(place, writing=True)
        try:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                until = time.monotonic() + wait_seconds
                while not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(_ADVISORY_LOCK))):
                    if time.monotonic() >= until:
                        raise busy
                    time.sleep(_POLL_SECONDS)
                try:
                    yield
                finally:
                    # Given back by name: what an ended session held is given back only when the server gets to it, and
                    # whoever writes next may come first.
                    connection.execute(sa.select(sa.func.pg_advisory_unlock(_ADVISORY_LOCK)))
        finally:
            engine.dispose()
