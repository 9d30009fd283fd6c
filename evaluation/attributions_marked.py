"""Measure the attributions found in raw news against what a reader marked.

    python evaluation/attributions_marked.py [--data ../shared/data] [--marks evaluation/attributions/news-a.jsonl]
        [--misses]

A mark holds no text: the line of `news/news-id.jsonl.gz` (from 0), and for every attribution that a reader found in
its `text` before the first run the offsets of content, source and cue; of the speaker's name, wherever it stands; of
who carried it; and the day of saying where the sentence tells it. An `optional` one may be left out: it counts neither
way. An attribution is found where its content shares at least half, or four fifths, of the characters.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from katanya.model import Annotations, Attribution, Described, Media, Source, Span
from katanya.pipeline import Pipeline, extract

HERE = Path(__file__).resolve().parent
LOOSE, TIGHT = 0.5, 0.8


def main() -> None:
    """Print precision, recall and F1, and how many speakers, carriers and days are right."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    parser.add_argument("--marks", type=Path, default=HERE / "attributions" / "news-a.jsonl")
    parser.add_argument("--misses", action="store_true", help="list what differs")
    chosen = parser.parse_args()
    marks = [json.loads(line) for line in chosen.marks.read_text("utf-8").splitlines()]
    read = _read(chosen.data / "news" / "news-id.jsonl.gz", {mark["line"] for mark in marks})
    count: Counter[str] = Counter()
    for mark in marks:
        count.update(_compare(mark["attributions"], *read[mark["line"]], mark["line"] if chosen.misses else None))
    for name in ("found", "tight"):
        precision, recall = count[name] / max(1, count["predicted"]), count[name] / max(1, count["marked"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{name:14} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print(f"{count['marked']} marked, {count['predicted']} found, {count['found']} of them right")
    for name in ("kind", "source", "cue", "speaker", "via", "said"):
        print(f"{name:8} {count[f'{name} right']} of {count[f'{name} marked']}")
    print(f"via or said where none is marked: {count['via extra']}, {count['said extra']}")


def _read(path: Path, lines: set[int]) -> dict[int, tuple[str, Annotations]]:
    pipeline = Pipeline()
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") as news:
        for number, line in enumerate(news):
            if number in lines:
                row = json.loads(line)
                described = Described(title=row["title"] or None, url=row.get("url"))
                parsed = pipeline.parse(Source(f"n{number}.txt", None, row["text"], Media.TEXT, described))
                if not isinstance(parsed, tuple):
                    raise SystemExit(f"line {number} can't be read: {parsed.reason}")
                if not parsed[0].text.endswith(row["text"].rstrip()[-20:]):
                    raise SystemExit(f"the text of line {number} was changed by cleaning, so that no offset holds")
                found[number] = parsed[0].text, extract(*parsed)
    return found


def _compare(marked: Sequence[dict[str, Any]], text: str, found: Annotations, line: int | None) -> Counter[str]:
    count: Counter[str] = Counter()
    predicted = list(found.attributions)
    pairs = sorted(
        ((_shared(mark["content"], each), -i, -k) for i, mark in enumerate(marked) for k, each in enumerate(predicted)),
        reverse=True,
    )
    matched: dict[int, tuple[int, float]] = {}
    for shared, i, k in pairs:
        if shared >= LOOSE and -i not in matched and -k not in {at for at, _ in matched.values()}:
            matched[-i] = (-k, shared)
    for i, mark in enumerate(marked):
        hit = matched.get(i)
        if mark.get("optional"):
            continue
        count["marked"] += 1
        if hit is None:
            _tell(line, "missed", " … ".join(text[a:b] for a, b in mark["content"]))
            continue
        count["found"] += 1
        count["tight"] += hit[1] >= TIGHT
        if hit[1] < TIGHT:
            _tell(line, "loose", _shown(text, predicted[hit[0]]))
        for name in _details(mark, predicted[hit[0]], found, hit[0]):
            count[name] += 1
            if name.endswith(("wrong", "extra")):
                _tell(line, name, _shown(text, predicted[hit[0]]))
    optional = sum(1 for i in matched if marked[i].get("optional"))
    count["predicted"] += len(predicted) - optional
    taken = {at for at, _ in matched.values()}
    for k, each in enumerate(predicted):
        if k not in taken:
            _tell(line, "extra", _shown(text, each))
    return count


def _details(mark: dict[str, Any], each: Attribution, found: Annotations, number: int) -> Iterator[str]:
    """What of an attribution was marked, and whether it is right."""
    pairs = {
        "kind": (mark["kind"], mark["kind"] == each.kind),
        "source": (mark["source"], _touches([each.source], mark["source"])),
        "cue": (mark["cue"], _touches([each.cue], mark["cue"])),
        "speaker": (
            mark.get("speaker"),
            any(_touches([m.span for m in found.actors[a].mentions], mark["speaker"]) for a in found.speakers[number])
            if mark.get("speaker")
            else False,
        ),
        "via": (mark.get("via"), all(_touches(each.via, carrier) for carrier in mark.get("via", ()))),
        "said": (mark.get("said"), mark.get("said") == each.said),
    }
    for name, (wanted, right) in pairs.items():
        if wanted is not None:
            yield f"{name} marked"
            yield f"{name} {'right' if right else 'wrong'}"
        elif name == "via" and each.via:
            yield "via extra"
    if "said" not in mark and each.said is not None:
        yield "said unmarked"


def _touches(spans: Sequence[Span | None], wanted: Sequence[int] | None) -> bool:
    return wanted is not None and any(span is not None and span.overlaps(Span(*wanted)) for span in spans)


def _shared(parts: Sequence[Sequence[int]], each: Attribution) -> float:
    """The characters that both contents have of those that either has."""
    ours = {at for span in each.content for at in range(span.start, span.end)}
    theirs = {at for start, end in parts for at in range(start, end)}
    return len(ours & theirs) / max(1, len(ours | theirs))


def _shown(text: str, each: Attribution) -> str:
    source = each.source.of(text) if each.source else "-"
    cue = each.cue.of(text) if each.cue else "-"
    return f"{source} | {cue} | {' … '.join(part.of(text) for part in each.content)}"


def _tell(line: int | None, what: str, words: str) -> None:
    if line is not None:
        print(f"{line} {what}: {words}")


if __name__ == "__main__":
    main()
