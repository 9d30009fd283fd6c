"""Measure the dates and quantities found in raw news against what a reader marked.

    python evaluation/dates.py [--data ../shared/data] [--misses]

The marks hold no text: the line of `news/news-id.jsonl.gz`, offsets into its `text`, and the value. A span counts
as found where it shares at least 0.3 of its characters with a marked one, as the ledger's scorer counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

from katanya.clean import clean
from katanya.extract import find_dates, find_quantities
from katanya.model import Article, Described, Media, Source

HERE = Path(__file__).resolve().parent
OVERLAP = 0.3


def main() -> None:
    """Print precision, recall and values right of each set of marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "data")
    parser.add_argument("--misses", action="store_true", help="list what differs")
    chosen = parser.parse_args()
    marks = {kind: _marks(kind) for kind in ("dates", "quantities")}
    articles = _articles(chosen.data / "news" / "news-id.jsonl.gz", {line for sets in marks.values() for each in sets.values() for line in each})
    for kind, sets in marks.items():
        for name, lines in sets.items():
            _measure(kind, name, lines, articles, misses=chosen.misses)


def _marks(kind: str) -> dict[str, dict[int, list[list[Any]]]]:
    found: dict[str, dict[int, list[list[Any]]]] = {}
    for path in sorted((HERE / kind).glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        found[path.stem] = {row["line"]: row[kind] for row in rows}
    return found


def _articles(path: Path, lines: set[int]) -> dict[int, Article]:
    articles = {}
    with gzip.open(path, "rt", encoding="utf-8") as news:
        for number, line in enumerate(news, 1):
            if number in lines:
                row = json.loads(line)
                described = Described(
                    title=row["title"] or None, published=row["date"] or None, outlet=row["outlet"] or None, language="id"
                )
                uri = row["url"] or f"row-{number - 1}"
                articles[number] = clean(Source(uri, None, row["text"], Media.TEXT, described))
    return articles


def _measure(kind: str, name: str, lines: dict[int, list[list[Any]]], articles: dict[int, Article], *, misses: bool) -> None:
    found = marked = both = right = 0
    for line, gold in lines.items():
        article = articles[line]
        mine = _found(kind, article)
        pairs = _pairs(mine, gold)
        found, marked, both = found + len(mine), marked + len(gold), both + len(pairs)
        right += sum(mine[i][2:] == gold[j][2:] for i, j in pairs)
        if misses:
            _print_misses(article, line, mine, gold, pairs)
    precision, recall = both / found if found else 0.0, both / marked if marked else 0.0
    f1 = 2 * precision * recall / (precision + recall) if both else 0.0
    print(
        f"{kind} {name}: {len(lines)} articles, {marked} marked, {found} found; precision {precision:.3f}"
        f" recall {recall:.3f} F1 {f1:.3f}; value right, of marked {right / marked:.3f}, of found and marked {right / both:.3f}"
    )


def _found(kind: str, article: Article) -> list[list[Any]]:
    if kind == "dates":
        return [[date.span.start, date.span.end, date.edtf] for date in find_dates(article)]
    return [[each.span.start, each.span.end, each.low, each.high] for each in find_quantities(article)]


def _pairs(mine: list[list[Any]], gold: list[list[Any]]) -> list[tuple[int, int]]:
    """Pairs of found and marked, best overlap first, each used once."""
    scored = sorted(
        ((-_overlap(one, other), i, j) for i, one in enumerate(mine) for j, other in enumerate(gold)),
    )
    pairs: list[tuple[int, int]] = []
    for score, i, j in scored:
        if -score >= OVERLAP and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _overlap(one: list[Any], other: list[Any]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def _print_misses(
    article: Article, line: int, mine: list[list[Any]], gold: list[list[Any]], pairs: list[tuple[int, int]]
) -> None:
    text = article.text
    for i, one in enumerate(mine):
        if all(i != a for a, _ in pairs):
            print(f"  {line} extra   {text[one[0] : one[1]]!r} {one[2:]}")
    for j, one in enumerate(gold):
        if all(j != b for _, b in pairs):
            print(f"  {line} missed  {text[one[0] : one[1]]!r} {one[2:]}")
    for i, j in pairs:
        if mine[i][2:] != gold[j][2:]:
            print(f"  {line} value   {text[gold[j][0] : gold[j][1]]!r} is {gold[j][2:]}, found {mine[i][2:]}")


if __name__ == "__main__":
    main()
