"""Work done in other processes that can be killed.

One article must not cost the run: a page can keep any parser busy for minutes, fill the memory or crash the
interpreter. So articles are worked on in child processes under limits of time and memory; one that breaks a limit is
killed with its child, and the rest goes on in a new one.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, TypeVar

from katanya.errors import KatanyaError
from katanya.settings import WorkerSettings

__all__ = ["Broken", "Work", "work_on"]

T = TypeVar("T")
R = TypeVar("R")

_CONTEXT = multiprocessing.get_context("spawn")  # the same everywhere, and safe beside threads
# Loading the tables and models takes 2 to 3 s on two cores; a child that isn't ready by then never will be.
_START_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Work(Generic[T, R]):
    """What children do: each calls `prepare` once, and what that returns with every chunk of items.

    `prepare` must be importable by name, as pickles need it. The function gives one result for each item.
    """

    prepare: Callable[..., Callable[[Sequence[T]], Sequence[R]]]
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """An item that broke a limit, alone in its child: what happened, as a sentence."""

    reason: str


def work_on(
    work: Work[T, R], chunks: Iterable[Sequence[T]], settings: WorkerSettings
) -> Iterator[list[tuple[T, R | Broken]]]:
    """Yield every chunk's items with their results, in the order of the chunks, whatever child was quickest.

    A chunk that breaks a limit is taken apart, and only the item that breaks it alone is `Broken`. As many chunks as
    there are children are in work at once, and twice as many again wait to be yielded: memory doesn't grow with
    their number. Raises `KatanyaError` where children can't start.
    """
    shop = _Workshop(work, settings)
    try:
        yield from shop.run(iter(chunks))
    finally:
        shop.close()


@dataclass(slots=True)
class _Job:
    """Items given out together; `order` is the chunk's place in the line, `index` the items' places in the chunk."""

    order: int
    index: list[int]
    items: list[Any]


@dataclass(slots=True)
class _Pending:
    """A chunk on its way: its results so far, and how many are still missing."""

    items: list[Any]
    results: list[Any]
    missing: int


@dataclass(slots=True)
class _Child:
    process: Any
    pipe: Connection
    ready: bool = False
    job: _Job | None = None
    deadline: float = 0.0  # when it is next looked at, by the monotonic clock
    began: float = 0.0  # when it got its job, by that clock
    spent: float = 0.0  # its processor time when it got its job, in seconds


class _Workshop(Generic[T, R]):
    def __init__(self, work: Work[T, R], settings: WorkerSettings) -> None:
        self._work = work
        self._settings = settings
        self._children: list[_Child] = []
        self._again: deque[_Job] = deque()
        self._pending: dict[int, _Pending] = {}

    def run(self, chunks: Iterator[Sequence[T]]) -> Iterator[list[tuple[T, R | Broken]]]:
        taken = given = 0
        exhausted = False
        while True:
            # 1. Give every idle child something to do.
            self._children = [child for child in self._children if child.process is not None]
            while not exhausted and self._hands_free() and taken - given < 3 * self._settings.workers:
                chunk = list(next(chunks, ()))
                if not chunk:
                    exhausted = True
                    break
                self._pending[taken] = _Pending(chunk, [None] * len(chunk), len(chunk))
                self._again.append(_Job(taken, list(range(len(chunk))), chunk))
                taken += 1
                self._hand_out()
            self._hand_out()
            # 2. Yield what is done, in order.
            while given in self._pending and not self._pending[given].missing:
                done = self._pending.pop(given)
                given += 1
                yield list(zip(done.items, done.results, strict=True))
            if exhausted and given == taken:
                return
            # 3. Wait for a result, a death, or the end of somebody's time.
            self._listen()

    def close(self) -> None:
        for child in self._children:
            child.process.kill()
        for child in self._children:
            child.process.join()
            child.pipe.close()
        self._children.clear()

    def _hands_free(self) -> bool:
        busy = sum(child.job is not None for child in self._children)
        return busy + len(self._again) < self._settings.workers

    def _hand_out(self) -> None:
        while self._again:
            child = next((child for child in self._children if child.job is None), None)
            if child is None:
                if len(self._children) >= self._settings.workers:
                    return
                child = self._hire()
            job = self._again.popleft()
            child.job = job
            if child.ready:
                self._start(child)
            else:
                child.deadline = time.monotonic() + _START_SECONDS

    def _hire(self) -> _Child:
        ours, theirs = _CONTEXT.Pipe()
        arguments = (theirs, self._work.prepare, self._work.arguments, self._settings.megabytes)
        process = _CONTEXT.Process(target=_live, args=arguments, daemon=True)
        with _nothing_to_import():
            process.start()
        theirs.close()
        child = _Child(process, ours)
        self._children.append(child)
        return child

    def _listen(self) -> None:
        busy = [child for child in self._children if child.job is not None]
        nearest = min((child.deadline for child in busy), default=time.monotonic())
        heard = wait([child.pipe for child in busy], timeout=max(0.0, nearest - time.monotonic()))
        for child in busy:
            if child.pipe in heard:
                try:
                    self._hear(child, child.pipe.recv())
                except (EOFError, OSError):
                    self._dismiss(child, "its reading crashed")
            elif time.monotonic() >= child.deadline:
                self._look_at(child)

    def _look_at(self, child: _Child) -> None:
        """Dismiss the child if its time is up; look again when it may be, if it only had to wait for a busy machine."""
        left = self._settings.seconds - (_processor_seconds(child) - child.spent)
        waited = time.monotonic() - child.began
        if not child.ready or left <= 0:
            self._dismiss(child, f"its reading took more than {self._settings.seconds:g} seconds")
        elif waited >= self._settings.waiting_seconds:
            self._dismiss(child, f"its reading did not end within {self._settings.waiting_seconds:g} seconds")
        else:
            child.deadline = time.monotonic() + min(left, self._settings.waiting_seconds - waited)

    def _start(self, child: _Child) -> None:
        child.began, child.spent = time.monotonic(), _processor_seconds(child)
        child.deadline = child.began + min(self._settings.seconds, self._settings.waiting_seconds)
        _send(child)

    def _hear(self, child: _Child, message: tuple[str, Any]) -> None:
        kind, value = message
        if kind == "ready":
            child.ready = True
            if child.job is not None:
                self._start(child)
        elif kind == "done":
            assert child.job is not None
            pending = self._pending[child.job.order]
            for index, result in zip(child.job.index, value, strict=True):
                pending.results[index] = result
            pending.missing -= len(child.job.index)
            child.job = None
        elif kind == "memory":
            self._dismiss(child, f"its reading took more than {self._settings.megabytes} MB of memory")
        elif isinstance(value, BaseException):
            raise value

    def _dismiss(self, child: _Child, reason: str) -> None:
        """Kill the child; redo its items one by one, or give up the one that it had."""
        child.process.kill()
        child.process.join()
        child.pipe.close()
        self._children.remove(child)
        job = child.job
        if not child.ready:
            raise KatanyaError("A worker could not start.", mend="'katanya doctor' may say why.")
        assert job is not None
        if len(job.items) == 1:
            pending = self._pending[job.order]
            pending.results[job.index[0]] = Broken(reason)
            pending.missing -= 1
        else:
            singles = [_Job(job.order, [index], [item]) for index, item in zip(job.index, job.items, strict=True)]
            self._again.extendleft(reversed(singles))


@contextmanager
def _nothing_to_import() -> Iterator[None]:
    """Keep a new child from importing the program that started it.

    It needs nothing of it, and a script that reads articles in its first lines would start itself in every child, which
    multiprocessing forbids: this way scripts need no `if __name__ == "__main__"`.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _processor_seconds(child: _Child) -> float:
    """The processor time that the child has taken so far; where the system doesn't tell, the time that has passed.

    Linux tells in `/proc/PID/stat`: the 14th and 15th field, of which the second, a name, may hold spaces (proc(5)).
    """
    try:
        fields = Path(f"/proc/{child.process.pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return time.monotonic()
    user, system = fields.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _send(child: _Child) -> None:
    assert child.job is not None
    with suppress(OSError):  # it has died: its pipe says so when it is next listened to
        child.pipe.send(child.job.items)


def _live(
    pipe: Connection,
    prepare: Callable[..., Callable[[Sequence[Any]], Sequence[Any]]],
    arguments: tuple[Any, ...],
    megabytes: int,
) -> None:
    """A child's life: prepare, then answer chunk after chunk until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends us
    try:
        function = prepare(*arguments)
        _limit_memory(megabytes)
        pipe.send(("ready", None))
        while True:
            items = pipe.recv()
            try:
                answer: tuple[str, Any] = ("done", list(function(items)))
            except MemoryError:
                answer = ("memory", None)
            pipe.send(answer)
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:
        pipe.send(("error", error))
        raise


def _limit_memory(megabytes: int) -> None:
    """Let this process take so much beyond what it has now. Only where the system can limit it: not on Windows."""
    try:
        resource = importlib.import_module("resource")
    except ModuleNotFoundError:
        return
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return
    held = int(statm.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (held + megabytes * 2**20, resource.getrlimit(resource.RLIMIT_AS)[1]))
