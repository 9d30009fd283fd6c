"""Measure the statements found in raw news against what a reader coded.

    python evaluation/statements.py [--data ../shared/data] [--marks evaluation/statements/news-a.jsonl] [--misses]

A mark holds no text: the line of `news/news-id.jsonl.gz` (from 0), offsets of a sentence into its `text`, and the
events that a reader found in it before the first run: trigger, event types that are right, spans that name agents and
recipients, factuality. An `optional` event is one that coders may leave out; it counts neither way. An event is right
where its type, its agents and its recipients are.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from katanya.extract.statements import find_statements
from katanya.model import Annotations, Described, Media, Source, Span, Statement
from katanya.pipeline import Pipeline, extract

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Print how many events are right, wrong, missed and superfluous."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    parser.add_argument("--marks", type=Path, default=HERE / "statements" / "news-a.jsonl")
    parser.add_argument("--misses", action="store_true", help="list what differs")
    chosen = parser.parse_args()
    marks = [json.loads(line) for line in chosen.marks.read_text("utf-8").splitlines()]
    read = _read(chosen.data / "news" / "news-id.jsonl.gz", {mark["line"] for mark in marks})
    count: Counter[str] = Counter()
    for mark in marks:
        text, found, statements = read[mark["line"]]
        sentence = Span(*mark["sentence"])
        inside = [each for each in statements if sentence.contains(each.trigger)]
        count.update(_compare(mark["events"], inside, found, text if chosen.misses else None))
    said = sum(count[each] for each in ("right", "wrong", "superfluous"))
    print(
        ", ".join(f"{name} {count[name]}" for name in ("right", "wrong", "missed", "superfluous", "factuality right"))
    )
    if said:
        print(f"superfluous of all that were found: {count['superfluous'] / said:.0%}")


def _read(path: Path, lines: set[int]) -> dict[int, tuple[str, Annotations, tuple[Statement, ...]]]:
    pipeline = Pipeline()
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") as news:
        for number, line in enumerate(news):
            if number not in lines:
                continue
            row = json.loads(line)
            described = Described(title=row["title"] or None, url=row.get("url"))
            parsed = pipeline.parse(Source(f"n{number}.txt", None, row["text"], Media.TEXT, described))
            if not isinstance(parsed, tuple):
                raise SystemExit(f"line {number} can't be read: {parsed.reason}")
            article, analysis = parsed
            annotations = extract(article, analysis)
            found[number] = (article.text, annotations, find_statements(article, analysis, annotations))
    return found


def _compare(
    events: Sequence[dict[str, Any]], statements: Sequence[Statement], found: Annotations, text: str | None
) -> Counter[str]:
    count: Counter[str] = Counter()
    open_events = list(events)
    for statement in statements:
        hits = [event for event in open_events if Span(*event["trigger"]).overlaps(statement.trigger)]
        hits.sort(key=lambda event: (statement.event not in event["event"], bool(event.get("optional"))))
        if not hits:
            count["superfluous"] += 1
            _tell(text, "superfluous", statement, found)
            continue
        event = hits[0]
        open_events.remove(event)
        if event.get("optional"):
            continue
        right = (
            statement.event in event["event"]
            and _same(statement.agents, event["agent"], found)
            and _same(statement.recipients, event["recipient"], found)
        )
        count["right" if right else "wrong"] += 1
        count["factuality right"] += statement.factuality == event["factuality"]
        if not right:
            _tell(text, "wrong", statement, found)
    for event in open_events:
        if not event.get("optional"):
            count["missed"] += 1
            if text is not None:
                print("missed", event["event"], Span(*event["trigger"]).of(text))
    return count


def _same(actors: Sequence[int], marked: Sequence[Sequence[int]], found: Annotations) -> bool:
    """Whether each marked span has a mention of one of the actors, and each actor one in a marked span."""
    spans = [Span(*each) for each in marked]
    touch = [
        {number for number in actors if any(span.overlaps(each.span) for each in found.actors[number].mentions)}
        for span in spans
    ]
    return all(touch) and len(set().union(*touch)) == len(set(actors))


def _tell(text: str | None, what: str, statement: Statement, found: Annotations) -> None:
    if text is not None:
        agents, recipients = (
            " and ".join(found.actors[each].name for each in some) or "-"
            for some in (statement.agents, statement.recipients)
        )
        print(what, statement.event, repr(statement.trigger.of(text)), agents, "to", recipients)


if __name__ == "__main__":
    main()
