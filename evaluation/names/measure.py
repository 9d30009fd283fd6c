"""Measures names on hand-marked articles: `python evaluation/names/measure.py [--shared ../shared] [--show]`.

The marks are offsets and kinds only; the texts are not ours and stay where they are: the five seeds, and international
articles of the raw news by line: 20, 10 more, and four times 20 more. Their misses were read while rules were written,
but for the last 20 (`20e`). A mark counts as found where span and kind agree.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from katanya.analyse import Analyser, load
from katanya.model import Article, Name, NameKind, Region, RegionKind, Span

HERE = Path(__file__).parent
INTERNATIONAL = tuple(f"international-{part}" for part in ("20", "10", "20b", "20c", "20d", "20e"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--show", action="store_true", help="list what was missed and what was too much")
    options = parser.parse_args()
    analyser = load("id")
    measure("seeds", analyser, read_seeds(options.shared), show=options.show)
    for title in INTERNATIONAL:
        measure(title, analyser, read_articles(options.shared, title), show=options.show)


def read_seeds(shared: Path) -> Iterator[tuple[str, set[Name]]]:
    """Yield the seeds' texts with their marks."""
    for record in _records("seeds.jsonl"):
        yield _checked((shared / "seeds" / record["file"]).read_text(encoding="utf-8"), record)


def read_articles(shared: Path, title: str) -> Iterator[tuple[str, set[Name]]]:
    """Yield the texts of articles of the raw news with their marks."""
    wanted = {record["line"]: record for record in _records(f"{title}.jsonl")}
    with gzip.open(shared / "data" / "news" / "news-id.jsonl.gz", "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number in wanted:
                yield _checked(json.loads(line)["text"], wanted[number])


def measure(title: str, analyser: Analyser, marked: Iterator[tuple[str, set[Name]]], *, show: bool) -> None:
    """Print how many marks were found, and how many names that were found are marked."""
    right = placed = wanted = found = 0
    for text, gold in marked:
        article = Article(id="", uri="", text=text, sha256="", regions=(Region(Span(0, len(text)), RegionKind.BODY),))
        ours = set(analyser.analyse(article).names)
        right += len(gold & ours)
        placed += len({name.span for name in gold} & {name.span for name in ours})
        wanted, found = wanted + len(gold), found + len(ours)
        if show:
            for name in sorted(gold ^ ours):
                sign = "missed  " if name in gold else "too much"
                print(f"  {sign} {name.kind:12} {name.span.of(text)!r}")
    print(
        f"{title}: {100 * right / wanted:.1f}% of {wanted} found with their kind, {100 * placed / wanted:.1f}% at all; "
        f"{100 * right / found:.1f}% of {found} right"
    )


def _records(name: str) -> Iterator[dict]:  # type: ignore[type-arg]
    yield from map(json.loads, (HERE / name).read_text(encoding="utf-8").splitlines())


def _checked(text: str, record: dict) -> tuple[str, set[Name]]:  # type: ignore[type-arg]
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != record["sha256"]:
        raise SystemExit(f"The text of {record} is not the one that was marked.")
    return text, {Name(Span(start, end), NameKind(kind)) for start, end, kind in record["names"]}


if __name__ == "__main__":
    main()
