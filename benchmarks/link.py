"""What linking costs, and how it grows.

    python benchmarks/link.py --ledger NEWS.db [--articles 250 2500 25000]

NEWS.db is a ledger of many articles, read before: `katanya read FOLDER --no-link --ledger NEWS.db`. So many of its
articles are copied into a new ledger and linked, then one more is added and linked, then nothing. All seconds are the
processor's, which a busy machine changes little. Printed: seconds and peak memory of linking, how much of it went into
reading anew the articles that their story dated, megabytes of the ledger before and after, seconds of adding one more
(the middle and the slowest of 30), seconds of linking when there is nothing to link, and the ratio of the time of
linking to a reference on the same articles: telling the language of each with py3langid.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import py3langid

import katanya
from katanya import compare
from katanya.ledger import LedgerWriter, parse_place, writing
from katanya.model import Annotations, Article, Media, Source

_BATCH = 500
_MORE = 30

Reading = tuple[Article, Annotations]


def main() -> None:
    """Measure each size in a process of its own and print a table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--ledger", type=Path, required=True, help="a ledger of articles that were read before")
    options.add_argument("--articles", type=int, nargs="+", default=[250, 2500, 25000])
    options.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        measure(given.ledger, given.measure)
        return
    print("articles  link, s  of it dating    MB  ledger, MB  one more, s      nothing, s  ratio")
    for count in given.articles:
        command = [sys.executable, __file__, "--ledger", str(given.ledger), "--measure", str(count)]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout, end="", flush=True)


def measure(news: Path, count: int) -> None:
    """Print the row of the table for so many articles."""
    with tempfile.TemporaryDirectory() as folder, katanya.open(news) as source:
        ledger = Path(folder) / "linked.db"
        readings = iter(source.readings())
        with writing(parse_place(ledger)) as writer:
            reference = copy(itertools.islice(readings, count), writer)
        before = ledger.stat().st_size / 2**20
        with writing(parse_place(ledger)) as writer:
            dating = compare._date = Stopwatch(compare._date)
            linked = seconds_of_linking(writer)
            of_it = dating.seconds
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            more = []
            for reading in itertools.islice(readings, _MORE):
                add(writer, [reading])
                dating.seconds = 0.0
                more.append(seconds_of_linking(writer) - dating.seconds)
            nothing = seconds_of_linking(writer)
        after = ledger.stat().st_size / 2**20
    one_more = f"{statistics.median(more):.2f} ({max(more):.2f})" if more else "-"
    sizes = f"{before:.0f}-{after:.0f}"
    print(
        f"{count:>8} {linked:>8.1f} {of_it:>13.1f} {peak:>5.0f} {sizes:>11} {one_more:>12} {nothing:>15.3f}"
        f" {(linked - of_it) / reference:>6.1f}"
    )


def copy(readings: Iterable[Reading], writer: LedgerWriter) -> float:
    """Copy the articles into the ledger; the processor's seconds of the reference."""
    py3langid.classify("Memuat modelnya dulu.")
    spent = 0.0
    waiting = iter(readings)
    while some := list(itertools.islice(waiting, _BATCH)):
        began = time.process_time()
        for article, _ in some:
            py3langid.classify(article.text)
        spent += time.process_time() - began
        add(writer, some)
    return spent


def add(writer: LedgerWriter, readings: Iterable[Reading]) -> None:
    """Write the articles into the ledger."""
    with writer.batch():
        for article, found in readings:
            source = Source(article.uri, None, article.text, Media.TEXT)
            writer.add(article, found, source, made_by="benchmark")


def seconds_of_linking(writer: LedgerWriter) -> float:
    """The processor's seconds of linking what waits, transaction and all."""
    began = time.process_time()
    with writer.batch():
        compare.link(writer)
    return time.process_time() - began


class Stopwatch:
    """A function that counts the seconds spent in it."""

    def __init__(self, measured: Callable[..., object]) -> None:
        self._measured = measured
        self.seconds = 0.0

    def __call__(self, *given: object) -> object:
        """Call the function."""
        began = time.process_time()
        try:
            return self._measured(*given)
        finally:
            self.seconds += time.process_time() - began


if __name__ == "__main__":
    main()
