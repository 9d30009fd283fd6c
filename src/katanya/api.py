"""What programs call: read articles into a ledger, open it, look at it, write it out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from katanya.claiming import refusals_of
from katanya.deciding import decide, dismiss, name_speaker, take_decisions, undo
from katanya.ingest import find_sources
from katanya.ledger import (
    Check,
    LedgerWriter,
    check_ledger,
    parse_place,
    writing,
)
from katanya.model import (
    Analysis,
    Article,
    Failure,
    Source,
    Touched,
)
from katanya.opened import Ledger
from katanya.results import Results
from katanya.run import Progress, Summary, run_reading
from katanya.settings import IngestSettings, WorkerSettings
from katanya.version import MADE_BY

__all__ = [
    "Ledger",
    "Progress",
    "Results",
    "Summary",
    "check",
    "decide",
    "dismiss",
    "link_articles",
    "name_speaker",
    "open",
    "parse",
    "read",
    "refusals_of",
    "take_decisions",
    "undo",
]

StrPath = str | os.PathLike[str]


def read(
    paths: Iterable[str],
    ledger: StrPath = "katanya.db",
    *,
    ingest: IngestSettings | None = None,
    workers: WorkerSettings | None = None,
    again: bool = False,
    link: bool = True,
    progress: Progress | None = None,
) -> Summary:
    """Read everything below the paths into the ledger, which is made where there is none; what was done.

    What the ledger holds already is passed over unless `again` is True. What can't be read is recorded in the ledger
    as a failure and the rest goes on. At the end what is new is linked, as `link_articles` does, unless `link` is
    False. Killed at any moment, the ledger holds whole articles only, and the same call goes on where it stopped.
    Raises `MisuseError`, `LedgerBusyError`, `NoSpaceError` and other `LedgerError`s.
    """
    sources = find_sources(paths, ingest)
    with writing(parse_place(ledger)) as writer:
        summary = run_reading(sources, writer, workers or WorkerSettings(), again=again, progress=progress)
        if link and writer.has_unlinked():
            summary.linking = True
            if progress is not None:
                progress(summary)
            _link(writer, again=False)
        return summary


def parse(
    paths: Iterable[str], *, ingest: IngestSettings | None = None, plain: str | None = None
) -> Iterator[tuple[Article, Analysis | None] | Failure]:
    """Yield the grammar of every article below the paths, without a ledger; a `Failure` where there is none to read.

    The grammar is None where the language has no pipeline. `plain` is the code of a language: then each text is taken
    as running text in it, whole, and nothing is set aside as byline or boilerplate.
    """
    from katanya.pipeline import Pipeline  # noqa: PLC0415 - half a second that only parsing should pay

    sources = find_sources(paths, ingest)
    pipeline = Pipeline()
    for found in sources:
        if isinstance(found, Failure):
            yield found
        elif isinstance(found, Source):
            yield pipeline.parse_plain(found, plain) if plain else pipeline.parse(found)


def open(ledger: StrPath = "katanya.db") -> Ledger:  # noqa: A001 - `katanya.open` is what it is called by
    """The ledger, to look at: close it, or use it as a context manager. Raises `LedgerError` where there is none."""
    return Ledger(ledger)


def check(ledger: StrPath = "katanya.db") -> list[Check]:
    """Whether the ledger is sound, check by check."""
    return list(check_ledger(parse_place(ledger), made_by=MADE_BY))


def link_articles(ledger: StrPath = "katanya.db", *, again: bool = False) -> Touched:
    """Link the articles of the ledger that came since the last time; what changed of reuse, lineages and stories.

    `read` does so at its end. An article finds its place among those that were linked before, and the result is that
    of linking all at once, in any order; with `again` all is done anew. An article without a date gets the month that
    its story allows, with basis `story`, and its own phrases of time are read anew by it. All is written in one
    transaction. Raises `NoLedgerError`, `LedgerBusyError` and other `LedgerError`s.
    """
    with open(ledger):
        pass  # there must be one; a writer would make it
    with writing(parse_place(ledger)) as writer:
        return _link(writer, again=again)


def _link(writer: LedgerWriter, *, again: bool) -> Touched:
    from katanya.compare import link  # noqa: PLC0415 - half a second that only linking should pay

    with writer.batch():
        return link(writer, again=again)
