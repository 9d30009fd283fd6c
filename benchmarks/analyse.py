"""How fast the shipped pipeline is: `python benchmarks/analyse.py [file of JSON lines with a "text"] [articles]`.

Prints words per second on one core for the whole of it (words, sentences, grammar, names), the same for a blank spaCy
pipeline, their ratio, the time to load, and the most memory taken. Without a file it reads `samples/`.
"""

from __future__ import annotations

import os

for library in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{library}_NUM_THREADS"] = "1"

import gzip  # noqa: E402
import json  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from pathlib import Path  # noqa: E402

from katanya.clean.decode import decode  # noqa: E402
from katanya.model import Article, Region, RegionKind, Span  # noqa: E402
from katanya.settings import CleanSettings  # noqa: E402

SAMPLES = Path(__file__).parent.parent / "samples"
REPEATED = 3


def texts_of(arguments: list[str]) -> Iterator[str]:
    """Yield the texts to read."""
    if not arguments:
        files = sorted(SAMPLES.glob("**/*.txt"))
        yield from (decode(file.read_bytes(), file.name, CleanSettings()) for file in files)
        return
    source = Path(arguments[0])
    wanted = int(arguments[1]) if len(arguments) > 1 else 300
    with gzip.open(source, "rt", encoding="utf-8") if source.suffix == ".gz" else source.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number % 50 == 0 and wanted:
                wanted -= 1
                yield json.loads(line)["text"]


def main() -> None:
    """Measure and print."""
    started = time.process_time()
    from katanya.analyse import load  # noqa: PLC0415 - its time is what is measured

    analyser = load("id")
    print(f"load: {time.process_time() - started:.2f} s")
    texts = [text for text in texts_of(sys.argv[1:]) if text.strip()]
    articles = [
        Article(id="", uri="", text=text, sha256="", regions=(Region(Span(0, len(text)), RegionKind.BODY),))
        for text in texts
    ]
    best = 0.0
    for _ in range(REPEATED):
        started = time.process_time()
        words = sum(len(analysis.tokens) for analysis in analyser.analyse_many(articles))
        best = max(best, words / (time.process_time() - started))
    print(f"analyse: {best:,.0f} words/s over {len(texts)} articles, {words} words")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    import spacy  # noqa: PLC0415 - its memory is not ours

    blank = spacy.blank("id")
    blank.max_length = max(map(len, texts)) + 1
    started = time.process_time()
    words = sum(len(doc) for doc in blank.pipe(texts))
    plain = words / (time.process_time() - started)
    print(f"blank spaCy: {plain:,.0f} words/s; ratio {best / plain:.2f}")


if __name__ == "__main__":
    main()
