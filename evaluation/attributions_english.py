"""Measure the attributions found in English news against PolNeAR's annotations.

    python evaluation/attributions_english.py [--polnear ../shared/data/attribution/polnear-train.jsonl.gz]
        [--part even|odd] [--misses N]

PolNeAR marks attributions of every kind, wishes and beliefs too, in articles of American outlets. Its even articles,
as they lie in the file, are there to be read while rules are written; the odd ones give the figure. An attribution is
found where its content shares at least half, or four fifths, of the characters; sources and cues count where they
touch, of what was found.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from katanya.extract import find_attributions
from katanya.model import Article, Attribution, Region, RegionKind, Span

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
PARTS = {"even": 0, "odd": 1}
LOOSE, TIGHT = 0.5, 0.8


@dataclass(slots=True)
class Marked:
    """An attribution as PolNeAR has it: the offsets of each of its parts."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


def main() -> None:
    """Print precision, recall and F1 of contents, and how many sources and cues are right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--polnear", type=Path, default=SHARED / "data/attribution/polnear-train.jsonl.gz")
    parser.add_argument("--part", choices=sorted(PARTS), default="odd")
    parser.add_argument("--misses", type=int, default=0, help="list what differs in the first so many articles")
    options = parser.parse_args()
    count: Counter[str] = Counter()
    with gzip.open(options.polnear, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % len(PARTS) == PARTS[options.part]:
                row = json.loads(line)
                count["articles"] += 1
                count.update(_compare(row["text"], list(_marked(row["ann"])), count["articles"] <= options.misses))
    for name in ("loose", "tight"):
        precision, recall = count[f"{name} found"] / count["found"], count[f"{name} marked"] / count["marked"]
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"content {name:6} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    print(f"{count['articles']} articles, {count['marked']} marked, {count['found']} found")
    for name in ("source", "cue"):
        print(f"{name:7} {count[f'{name} right']} of {count[f'{name} marked']}")


def _marked(annotations: str) -> Iterator[Marked]:
    """The attributions of an article in brat's standoff format, discontinuous parts in several spans."""
    spans: dict[str, list[Span]] = {}
    lines = annotations.splitlines()
    for line in lines:
        if re.match(r"T\d+\t", line):
            key, described, *_ = line.split("\t")
            offsets = described.split(" ", 1)[1].split(";")
            spans[key] = [Span(*map(int, each.split())) for each in offsets]
    for line in lines:
        if re.match(r"E\d+\t", line):
            marked = Marked()
            for part in line.split("\t")[1].split():
                role, _, key = part.partition(":")
                if (name := role.rstrip("0123456789").casefold()) in Marked.__slots__:
                    getattr(marked, name).extend(spans[key])
            if marked.content:
                yield marked


def _compare(text: str, marked: Sequence[Marked], told: bool) -> Counter[str]:
    region = Region(Span(0, len(text)), RegionKind.BODY)
    found = find_attributions(Article("a", "a", text, "", regions=(region,), language="en"), None)
    count: Counter[str] = Counter(marked=len(marked), found=len(found))
    best: dict[int, float] = {}
    for mark in marked:
        shared, at = max(((_shared(mark.content, each), -k) for k, each in enumerate(found)), default=(0.0, 0))
        count["loose marked"] += shared >= LOOSE
        count["tight marked"] += shared >= TIGHT
        if shared < LOOSE:
            _tell(told, "missed", text, mark)
            continue
        if shared < TIGHT:
            _tell(told, "loose", text, mark, found[-at])
        for k, each in enumerate(found):
            best[k] = max(best.get(k, 0.0), _shared(mark.content, each))
        each = found[-at]
        for name, ours in (("source", each.source), ("cue", each.cue)):
            theirs = getattr(mark, name)
            if theirs:
                right = ours is not None and any(ours.overlaps(span) for span in theirs)
                count[f"{name} marked"] += 1
                count[f"{name} right"] += right
                if not right:
                    _tell(told, name, text, mark, each)
    for k, each in enumerate(found):
        count["loose found"] += best.get(k, 0.0) >= LOOSE
        count["tight found"] += best.get(k, 0.0) >= TIGHT
        if best.get(k, 0.0) < LOOSE:
            _tell(told, "extra", text, None, each)
    return count


def _shared(parts: Sequence[Span], each: Attribution) -> float:
    """The characters that both contents have of those that either has; what is outside letters doesn't count."""
    ours = {at for span in each.content for at in range(span.start, span.end)}
    theirs = {at for span in parts for at in range(span.start, span.end)}
    return len(ours & theirs) / max(1, len(ours | theirs))


def _tell(told: bool, what: str, text: str, mark: Marked | None, each: Attribution | None = None) -> None:
    if not told:
        return
    print(what)
    if mark is not None:
        print("   marked:", " | ".join(_of(text, spans) for spans in (mark.source, mark.cue, mark.content)))
    if each is not None:
        source, cue = ([span] if span is not None else [] for span in (each.source, each.cue))
        print("   found: ", " | ".join(_of(text, spans) for spans in (source, cue, each.content)))


def _of(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(span.of(text).replace("\n", "¶") for span in spans) or "-"


if __name__ == "__main__":
    main()
