"""One run of reading: what is given out to the workers, and what of it is written when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from katanya.ledger import LedgerWriter
from katanya.model import Failure, Media, PassedOver, Source, Stage
from katanya.settings import CleanSettings, WorkerSettings
from katanya.version import MADE_BY
from katanya.workers import Broken, Work, work_on

if TYPE_CHECKING:
    from katanya.pipeline import Reading

__all__ = ["Progress", "Summary", "run_reading"]

# Articles written in one transaction: a commit waits for the disk, and a killed run does the last batch again.
_BATCH = 64


@dataclass(slots=True)
class Summary:
    """What a `read` did, in numbers, and the failures themselves; `linking` is True once it goes on to link."""

    new: int = 0
    new_versions: int = 0
    known: int = 0
    failed: list[Failure] = field(default_factory=list)
    passed_over: int = 0
    linking: bool = False

    @property
    def seen(self) -> int:
        """How many sources there were, leaving out what was passed over."""
        return self.new + self.new_versions + self.known + len(self.failed)


Progress = Callable[[Summary], None]
"""Called after every few sources with the summary so far."""


def run_reading(
    sources: Iterable[Source | Failure | PassedOver],
    writer: LedgerWriter,
    workers: WorkerSettings,
    *,
    again: bool,
    progress: Progress | None,
) -> Summary:
    """Read the sources and write what they give; what was done. Sources that the ledger holds are read if `again`."""
    from katanya.pipeline import prepare  # noqa: PLC0415 - half a second that only reading should pay

    summary = Summary()
    batch = _Batch(writer, summary, progress)
    work: Work[Source, Reading | Failure] = Work(prepare, (CleanSettings(),))
    waiting = _chunks(sources, workers, batch, again=again)
    with batch:
        for chunk in work_on(work, waiting, workers):
            for source, result in chunk:
                batch.add(source, result)
    return summary


def _chunks(
    sources: Iterable[Source | Failure | PassedOver], settings: WorkerSettings, batch: _Batch, *, again: bool
) -> Iterator[Sequence[Source]]:
    """Cut the sources that are to be read into chunks; count and record the rest.

    A page goes alone: it is what breaks the limits, and should not make others be read twice.
    """
    for chunk in _cut(sources, settings, batch):
        if again:
            yield chunk
        else:
            known = batch.known(chunk)
            if unknown := [source for source, is_known in zip(chunk, known, strict=True) if not is_known]:
                yield unknown


def _cut(
    sources: Iterable[Source | Failure | PassedOver], settings: WorkerSettings, batch: _Batch
) -> Iterator[list[Source]]:
    chunk: list[Source] = []
    size = 0
    for source in sources:
        if not isinstance(source, Source):
            batch.record(source)
            continue
        if source.media is Media.HTML:
            yield [source]
            continue
        chunk.append(source)
        size += len(source.content)
        if len(chunk) >= settings.chunk or size >= settings.chunk_bytes:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


class _Batch:
    """What waits to be written in one transaction, and the summary that it adds to."""

    def __init__(self, writer: LedgerWriter, summary: Summary, progress: Progress | None) -> None:
        self._writer = writer
        self._summary = summary
        self._progress = progress
        self._waiting: list[tuple[Source, Reading] | Failure] = []

    def __enter__(self) -> _Batch:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None or issubclass(kind, KeyboardInterrupt):
            self.flush()

    def known(self, sources: Sequence[Source]) -> list[bool]:
        """Which of the sources the ledger holds already; they are counted."""
        known = self._writer.known(sources)
        self._summary.known += sum(known)
        self._tell()
        return known

    def record(self, found: Failure | PassedOver) -> None:
        """Take what gave no source."""
        if isinstance(found, PassedOver):
            self._summary.passed_over += 1
        else:
            self._wait(found)

    def add(self, source: Source, result: Reading | Failure | Broken) -> None:
        """Take what a worker made of a source."""
        if isinstance(result, Broken):
            mend = "Take out what makes it so large or so deeply nested, or leave it out."
            self._wait(Failure(source.uri, source.location, Stage.CLEAN, f"{_sentence(result.reason)}", mend))
        elif isinstance(result, Failure):
            self._wait(result)
        else:
            self._wait((source, result))

    def flush(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        summary = self._summary
        with self._writer.batch():
            for entry in self._waiting:
                if isinstance(entry, Failure):
                    self._writer.note(entry)
                    summary.failed.append(entry)
                else:
                    source, reading_ = entry
                    added = self._writer.add(reading_.article, reading_.found, source, made_by=MADE_BY)
                    summary.new += added.is_new and added.previous is None
                    summary.new_versions += added.is_new and added.previous is not None
                    summary.known += not added.is_new
        self._waiting.clear()
        self._tell()

    def _wait(self, entry: tuple[Source, Reading] | Failure) -> None:
        self._waiting.append(entry)
        if len(self._waiting) >= _BATCH:
            self.flush()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._summary)


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:]}."
