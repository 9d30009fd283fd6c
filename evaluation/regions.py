"""How well regions are told apart, against articles marked by hand.

    PYTHONPATH=src python evaluation/regions.py [--data ../shared/data] [--misses]

The marks (`evaluation/regions/news-id.jsonl`) hold no text: the number of the article's line in the news file, the
beginning of the SHA-256 of its text, and for every region that is not body its offsets and kind. Two articles were
drawn at random of each of the file's 37 sources. They were marked by correcting what a first version of the rules
found, and errors of the rules seen then were mended; a fresh draw would be a harder test.

Printed: for each kind how many marked regions there are, how many are found with a Jaccard index of their characters
over 0.6, how many found ones are marked; and how many marked regions have no character in the body, how much of the
body's characters was lost to other kinds, and how much of what is found as body is something else.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import json
import pathlib

from katanya.clean.plain import plain_of
from katanya.clean.regions import find_regions
from katanya.model import RegionKind, Span

MARKS = pathlib.Path(__file__).parent / "regions" / "news-id.jsonl"
SAME = 0.6  # the overlap from which two regions count as one, as in the project's scorer


def main() -> None:
    """Print the counts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    options.add_argument("--marks", type=pathlib.Path, default=MARKS)
    options.add_argument("--misses", action="store_true", help="list what was missed")
    given = options.parse_args()
    marks = {row["line"]: row for row in map(json.loads, given.marks.read_text(encoding="utf-8").splitlines())}
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    with gzip.open(given.data / "news" / "news-id.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number in marks:
                counts.update(_compared(json.loads(line), marks[number], misses=given.misses))
    kinds = [kind.value for kind in RegionKind if kind is not RegionKind.BODY]
    print(f"{'kind':12} {'marked':>7} {'right':>6} {'found':>6}")
    for kind in kinds:
        print(f"{kind:12} {counts[kind, 'marked']:7} {counts[kind, 'right']:6} {counts[kind, 'found']:6}")
    marked = sum(counts[kind, "marked"] for kind in kinds)
    print(
        f"{'all':12} {marked:7} {sum(counts[k, 'right'] for k in kinds):6} {sum(counts[k, 'found'] for k in kinds):6}"
    )
    print(f"kept out of the body: {counts['all', 'kept out']}/{marked}")
    print(f"body characters lost to other kinds: {counts['chars', 'lost'] / counts['chars', 'body']:.2%}")
    print(
        f"characters found as body that are something else: {counts['chars', 'wrong'] / counts['chars', 'found']:.2%}"
    )


def _compared(record: dict[str, str], mark: dict[str, object], *, misses: bool) -> collections.Counter[tuple[str, str]]:
    text = record["text"]
    if hashlib.sha256(text.encode()).hexdigest()[:16] != mark["sha256"]:
        raise SystemExit(f"Line {mark['line']} of the news file is another article than the one marked.")
    marked = [(Span(start, end), kind) for start, end, kind in mark["regions"]]  # type: ignore[attr-defined]
    regions = find_regions(plain_of(text), record["title"] or None)
    found = [(region.span, region.kind.value) for region in regions]
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    body = _chars(span for span, kind in found if kind == RegionKind.BODY)
    elsewhere = _chars(span for span, _ in marked)
    true_body = {place for place, char in enumerate(text) if not char.isspace()} - elsewhere
    counts["chars", "body"] += len(true_body)
    counts["chars", "lost"] += len(true_body & _chars(span for span, kind in found if kind != RegionKind.BODY))
    counts["chars", "found"] += len(body)
    counts["chars", "wrong"] += len(body & elsewhere)
    for span, kind in marked:
        counts[kind, "marked"] += 1
        right = any(kind == other and _jaccard(span, each) > SAME for each, other in found)
        out = not _chars([span]) & body
        counts[kind, "right"] += right
        counts["all", "kept out"] += out
        if misses and not (right and out):
            print(f"{mark['line']:6} {kind:12} {span.of(text)[:100]!r}")
    for _, kind in found:
        counts[kind, "found"] += kind != RegionKind.BODY
    return counts


def _chars(spans: object) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}  # type: ignore[attr-defined]


def _jaccard(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start)) if shared > 0 else 0.0


if __name__ == "__main__":
    main()
