"""How well articles are put into stories and lineages, against articles grouped by hand.

    PYTHONPATH=src python evaluation/link.py [--set 2025] [--data ../shared/data] [--readings FILE] [--misses]

The groups (`evaluation/link/stories-SET.jsonl`, `lineages-SET.jsonl`) hold no text: the number of the article's line in
the news file and the name of its group. Set `2025` are 433 articles of 5-11 June and 4-14 August 2025 (and a few days
before): those of 52 happenings, found by their titles, and others told of at the same time or in the same manner as
hard negatives. Lineages were told by reading the passages that two articles of one story share. Three stories and
three lineages were mended after a first version had shown that they were wrong, and weights and thresholds were found
on it.
Set `2023` are 217 articles of 27 February 2023 of two outlets, 50 happenings and 33 articles alone, grouped by their
titles before anything had been linked; its lineages, 96 articles, by how many runs of words outside quotations two
articles share and by reading those between. Nothing was tuned on it.

All articles of those weeks are linked, so that the others can get in the way. Reading them takes about 20 minutes on
one core; `--readings` keeps them in a file. Printed: precision, recall and F1 of the pairs of articles that are in
one group, and of B-cubed, over the grouped articles only.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import pathlib
import pickle
from collections.abc import Iterable, Iterator

from katanya.link import Linker, MemoryShelf
from katanya.model import Annotations, Article, Described, Media, Source
from katanya.pipeline import Pipeline, Reading
from katanya.settings import CleanSettings

GROUPS = pathlib.Path(__file__).parent / "link"
WEEKS = {"2025": ("gikirima_old/", "donnn/"), "2023": ("wiraindrak",)}
BATCH = 64

Readings = Iterable[tuple[int, Article, Annotations]]


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    options.add_argument("--readings", type=pathlib.Path, help="a file that keeps what was read")
    options.add_argument("--misses", action="store_true", help="list the groups that differ")
    options.add_argument("--set", choices=sorted(WEEKS), default="2025", help="which articles grouped by hand")
    given = options.parse_args()
    shelf, line_of, titles = MemoryShelf(), {}, {}

    def articles() -> Iterator[tuple[Article, Annotations]]:
        for line, article, found in _readings(given):
            line_of[article.id], titles[line] = line, article.title
            yield article, found

    Linker(shelf).link(articles())
    for kind, groups in (("story", shelf.stories()), ("lineage", shelf.lineages())):
        name = {"story": "stories", "lineage": "lineages"}[kind]
        rows = map(json.loads, (GROUPS / f"{name}-{given.set}.jsonl").read_text(encoding="utf-8").splitlines())
        gold = {row["line"]: row[kind] for row in rows}
        mine = {line_of[id_]: number for number, each in enumerate(groups) for id_ in each.articles}
        missing = gold.keys() - mine.keys()
        print(f"{name}: {len(groups)} of {len(mine)} articles; grouped by hand {len(gold)}, not read {len(missing)}")
        _compare({line: group for line, group in gold.items() if line in mine}, mine)
        if given.misses:
            _list(gold, mine, titles)


def _readings(given: argparse.Namespace) -> Iterator[tuple[int, Article, Annotations]]:
    """Yield the articles of the weeks with what was found in them, from the file if there is one."""
    if given.readings and given.readings.exists():
        with given.readings.open("rb") as file:
            while file.peek(1):
                yield pickle.load(file)
        return
    kept = given.readings.open("wb") if given.readings else None
    pipeline, batch = Pipeline(CleanSettings()), []
    with gzip.open(given.data / "news" / "news-id.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [(number, json.loads(line)) for number, line in enumerate(lines)]
    for number, row in rows:
        if row["src"].startswith(WEEKS[given.set]):
            batch.append((number, row))
        if len(batch) == BATCH or (batch and number == rows[-1][0]):
            sources = [_source(line, record) for line, record in batch]
            for (line, _), read in zip(batch, pipeline.read(sources), strict=True):
                if isinstance(read, Reading):
                    if kept:
                        pickle.dump((line, read.article, read.found), kept)
                    yield line, read.article, read.found
            batch = []


def _source(line: int, row: dict[str, str]) -> Source:
    described = Described(
        title=row["title"] or None, outlet=row["outlet"] or None, url=row["url"] or None, published=row["date"] or None
    )
    return Source(f"news-{line}", None, row["text"], Media.TEXT, described)


def _compare(gold: dict[int, str], mine: dict[int, int]) -> None:
    by_gold, by_mine = collections.Counter(gold.values()), collections.Counter(mine[line] for line in gold)
    both = collections.Counter((group, mine[line]) for line, group in gold.items())
    pairs = sum(map(_pairs, both.values()))
    _print(
        "pairs", pairs / max(1, sum(map(_pairs, by_mine.values()))), pairs / max(1, sum(map(_pairs, by_gold.values())))
    )
    precision = sum(count * count / by_mine[number] for (_, number), count in both.items()) / len(gold)
    recall = sum(count * count / by_gold[group] for (group, _), count in both.items()) / len(gold)
    _print("B-cubed", precision, recall)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _print(what: str, precision: float, recall: float) -> None:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(f"  {what:8} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


def _list(gold: dict[int, str], mine: dict[int, int], titles: dict[int, str | None]) -> None:
    for group in sorted(set(gold.values())):
        lines = [line for line in gold if gold[line] == group and line in mine]
        parts = collections.defaultdict(list)
        for line in lines:
            parts[mine[line]].append(line)
        strangers = {line: gold[line] for line in gold if line in mine and mine[line] in parts and gold[line] != group}
        if len(parts) > 1 or strangers:
            print(f"  {group}: {len(lines)} articles")
            for part in parts.values():
                print("     ", *part[:12], "|", titles[part[0]])
            for line, other in list(strangers.items())[:6]:
                print("      with", line, f"({other})", titles[line])


if __name__ == "__main__":
    main()
