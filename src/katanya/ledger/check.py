"""Whether a ledger is sound."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from katanya.ledger.migrate import HEAD, revision_of
from katanya.ledger.read import LedgerReader
from katanya.ledger.store import Place, open_reading, translated

__all__ = ["Check", "Outcome", "check_ledger"]

# SQLite 3.7.0 to 3.51.2 can corrupt a file that two programs write at once (the WAL-reset bug); Katanya lets one write.
_WAL_RESET_MENDED = (3, 51, 3)
# File systems over a network, where SQLite's write-ahead log doesn't work (sqlite.org/wal.html).
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs")
_LITTLE_SPACE = 2**30


class Outcome(StrEnum):
    """How a check came out."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at, and how it is: *the disk has 80 GB free: good*."""

    what: str
    outcome: Outcome
    finding: str


def check_ledger(place: Place, *, made_by: str) -> Iterator[Check]:
    """Yield what is right and wrong with the ledger and the place that it lies in.

    `made_by` is what this version writes down as the maker of what it finds. Raises `LedgerError` where the ledger
    can't be opened at all.
    """
    with open_reading(place) as engine, translated(place):
        yield from _check_store(engine, place)
        reader = LedgerReader(engine, place)
        yield from _check_contents(reader)
        yield _check_makers(reader.makers(), made_by)
    if place.path is not None:
        yield from _check_disk(place.path)


def _check_store(engine: Engine, place: Place) -> Iterator[Check]:
    with engine.connect() as connection:
        revision = revision_of(connection)
        yield Check("schema", Outcome.GOOD, f"revision {revision}, the newest is {HEAD}")
        if place.path is None:
            version = connection.scalar(sa.text("SHOW server_version"))
            yield Check("store", Outcome.GOOD, f"PostgreSQL {version}")
            return
        yield _check_sqlite_version()
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        yield Check("journal", Outcome.GOOD if mode == "wal" else Outcome.WARNING, f"mode {mode}")
        faults = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(5)")]
        sound = faults == ["ok"]
        yield Check("file", Outcome.GOOD if sound else Outcome.BAD, "sound" if sound else "; ".join(map(str, faults)))
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        yield Check(
            "references",
            Outcome.BAD if loose else Outcome.GOOD,
            f"{len(loose)} rows refer to nothing" if loose else "every row refers to one that is there",
        )


def _check_sqlite_version() -> Check:
    finding = f"SQLite {sqlite3.sqlite_version}"
    if sqlite3.sqlite_version_info < _WAL_RESET_MENDED:
        finding += "; it has the WAL-reset bug, so let no other program than Katanya write to the file"
        return Check("store", Outcome.WARNING, finding)
    return Check("store", Outcome.GOOD, finding)


def _check_contents(reader: LedgerReader) -> Iterator[Check]:
    counted = reader.count()
    altered: list[str] = []
    astray: list[str] = []
    for article in reader.articles():
        if hashlib.sha256(article.text.encode()).hexdigest() != article.sha256:
            altered.append(article.uri)
        ends = [region.span.end for region in article.regions]
        if any(end > len(article.text) for end in ends):
            astray.append(article.uri)
    yield Check("articles", Outcome.GOOD, f"{counted['articles']}, and {counted['old_versions']} older versions")
    yield Check(
        "failures",
        Outcome.WARNING if counted["failures"] else Outcome.GOOD,
        f"{counted['failures']}; 'katanya failures' lists them" if counted["failures"] else "none",
    )
    waiting = reader.count_unlinked()
    yield Check(
        "links",
        Outcome.WARNING if waiting else Outcome.GOOD,
        f"{waiting} articles wait; 'katanya link' links them" if waiting else "every article is linked",
    )
    yield _nothing_wrong("texts", "have the digest that was taken when they were read", altered)
    yield _nothing_wrong("spans", "lie inside their text", astray)


def _check_makers(makers: dict[str, int], made_by: str) -> Check:
    others = sum(count for maker, count in makers.items() if maker != made_by)
    if others:
        finding = f"{others} articles were read by another version; 'katanya read --again' reads them anew"
        return Check("made by", Outcome.WARNING, finding)
    return Check("made by", Outcome.GOOD, made_by)


def _nothing_wrong(what: str, claim: str, wrong: list[str]) -> Check:
    if wrong:
        return Check(what, Outcome.BAD, f"{len(wrong)} do not {claim}: {', '.join(wrong[:3])}")
    return Check(what, Outcome.GOOD, f"all {claim}")


def _check_disk(path: Path) -> Iterator[Check]:
    free = shutil.disk_usage(path.absolute().parent).free
    yield Check("space", Outcome.WARNING if free < _LITTLE_SPACE else Outcome.GOOD, f"{free / 2**30:.1f} GB free")
    kind = _file_system(path.resolve())
    if kind in _NETWORK:
        yield Check(
            "disk", Outcome.BAD, f"{kind} is a network file system: SQLite can lose data there; use a local disk"
        )
    elif kind:
        yield Check("disk", Outcome.GOOD, f"{kind}, local")


def _file_system(path: Path) -> str | None:
    """The kind of file system that holds the path, by the mounts that Linux lists; None on other systems."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return None
    best, kind = "", None
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, found, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if len(point) >= len(best) and path.is_relative_to(point):
            best, kind = point, found
    return kind
