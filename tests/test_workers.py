from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from katanya.errors import KatanyaError
from katanya.settings import WorkerSettings
from katanya.workers import Broken, Work, work_on


def obey() -> Callable[[Sequence[str]], list[str]]:
    """Do to each item what it says."""

    def do(item: str) -> str:
        if item == "sleep":
            time.sleep(60)
        elif item == "spin":
            while True:
                pass
        elif item == "crash":
            os._exit(9)
        elif item == "grow":
            bytearray(2**31)
        elif item.startswith("wait"):
            time.sleep(float(item[4:]))
        elif item == "bug":
            raise ValueError("a mistake in our own code")
        return item.upper()

    return lambda items: [do(item) for item in items]


def never_ready() -> Callable[[Sequence[str]], list[str]]:
    os._exit(1)


def run(chunks: list[list[str]], **settings: float) -> list[list[tuple[str, str | Broken]]]:
    shared = WorkerSettings(**{"workers": 2, "seconds": 2.0, "waiting_seconds": 60.0, **settings})  # type: ignore[arg-type]
    return list(work_on(Work(obey), chunks, shared))


def test_results_come_in_the_order_of_the_chunks() -> None:
    chunks = [["wait0.4", "a"], ["b"], ["c", "d"], ["wait0.1"]]
    assert run(chunks) == [[(item, item.upper()) for item in chunk] for chunk in chunks]


def test_what_spins_crashes_or_grows_is_broken_and_its_neighbours_are_not() -> None:
    done = dict(pair for chunk in run([["a", "spin", "b"], ["crash"], ["grow", "c"], ["d"]]) for pair in chunk)
    assert {item: done[item] for item in "abcd"} == {item: item.upper() for item in "abcd"}
    assert done["spin"] == Broken("its reading took more than 2 seconds")
    assert done["crash"] == Broken("its reading crashed")
    if sys.platform == "linux":
        assert done["grow"] == Broken("its reading took more than 1024 MB of memory")


def test_what_hangs_is_broken() -> None:
    ((_, broken),) = run([["sleep"]], seconds=1.0, waiting_seconds=3.0)[0]
    assert broken == Broken(
        f"its reading {'did not end within 3' if sys.platform == 'linux' else 'took more than 1'} seconds"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the processor time of another process")
def test_waiting_for_a_busy_machine_costs_no_article() -> None:
    assert run([["wait1.5"]], seconds=0.5) == [[("wait1.5", "WAIT1.5")]]


def test_a_mistake_of_ours_is_raised_and_not_hidden() -> None:
    with pytest.raises(ValueError, match="a mistake in our own code"):
        run([["a"], ["bug"]])


def test_children_that_cannot_start_are_an_error() -> None:
    with pytest.raises(KatanyaError, match="could not start"):
        list(work_on(Work(never_ready), [["a"]], WorkerSettings(workers=1)))


def test_few_chunks_are_taken_before_they_are_asked_for() -> None:
    taken: list[int] = []

    def chunks() -> Iterator[list[str]]:
        for number in range(50):
            taken.append(number)
            yield [str(number)]

    results = work_on(Work(obey), chunks(), WorkerSettings(workers=1))
    next(results)
    assert len(taken) <= 4
    results.close()  # type: ignore[attr-defined]


def test_nothing_to_do_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("katanya.workers._Child", None)
    with pytest.raises(TypeError):
        run(["one"])
    assert run([]) == []
