"""How fast `katanya read` is, and how much memory it takes.

    python benchmarks/read.py --data FOLDER [--articles 500 5000] [--workers 1 2]

Reads so many articles of the news file into a new ledger and prints articles per second, the peak memory of the
reading process and of its largest worker, and the ratio of its time to a reference on the same articles: telling the
language of each with py3langid and copying the file. Then it reads the same again, which should do nothing.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import py3langid

_MEASURED = """
import resource, sys, time
from katanya import api
from katanya.settings import WorkerSettings
began = time.perf_counter()
summary = api.read([sys.argv[1]], sys.argv[2], workers=WorkerSettings(workers=int(sys.argv[3])))
seconds = time.perf_counter() - began
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(seconds, own, largest, summary.new, len(summary.failed))
"""


def main() -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, required=True, help="the folder with news/news-id.jsonl.gz")
    options.add_argument("--articles", type=int, nargs="+", default=[500, 5000])
    options.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    given = options.parse_args()
    print("articles workers  art./s  ratio    MB worker MB again, s failed")
    for count in given.articles:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            source = folder / "articles.jsonl"
            with gzip.open(given.data / "news" / "news-id.jsonl.gz", "rt", encoding="utf-8") as file:
                source.write_text("".join(itertools.islice(file, count)), encoding="utf-8")
            reference = time_reference(source, folder)
            for workers in given.workers:
                ledger = folder / f"{workers}.db"
                seconds, own, largest, _, failed = measure(source, ledger, workers)
                again = measure(source, ledger, workers)[0]
                print(
                    f"{count:>8} {workers:>7} {count / seconds:>7.0f} {seconds / reference:>6.2f} {own / 1024:>5.0f} "
                    f"{largest / 1024:>9.0f} {again:>8.2f} {failed:>6.0f}"
                )


def time_reference(source: Path, folder: Path) -> float:
    """Seconds to tell the language of every text and copy the file, on one core."""
    texts = [json.loads(line)["text"] for line in source.read_text(encoding="utf-8").split("\n") if line]
    py3langid.classify("Memuat modelnya dulu.")
    began = time.perf_counter()
    for text in texts:
        py3langid.classify(text)
    shutil.copy(source, folder / "copy.jsonl")
    return time.perf_counter() - began


def measure(source: Path, ledger: Path, workers: int) -> tuple[float, ...]:
    """Seconds, peak kB of the reader, peak kB of its largest worker, new and failed articles of one read."""
    command = [sys.executable, "-c", _MEASURED, str(source), str(ledger), str(workers)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return tuple(float(value) for value in done.stdout.split())


if __name__ == "__main__":
    main()
