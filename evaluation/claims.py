"""How well statements are put into claims, against pairs of statements judged by hand; and what finding claims costs.

    PYTHONPATH=src python evaluation/claims.py [--data ../shared/data] [--readings FILE] [--misses] [--cost 250 2500]

The pairs (`evaluation/claims/pairs.jsonl`) hold no text: each side is the number of the article's line in the news file
and the offsets of a trigger; `same` is whether both tell of one event. They are 148 of 4-14 August 2025, drawn from all
degrees of likeness, in one story and in two, so that most are hard; weights and thresholds were found on them.

All articles of those days are linked, so that the others can get in the way. `--readings` keeps what was read in a
file, which takes some 15 minutes on one core. Printed: precision and recall of the pairs that are in one claim; a pair
with a statement that is no longer found counts as lost. With `--cost`, the seconds and the peak memory of finding the
claims of so many of the articles, what links them left out.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import pathlib
import pickle
import resource
import time
from collections.abc import Iterator, Sequence

from katanya.link import Linker, MemoryShelf, find_claims
from katanya.model import Annotations, Article, Described, Media, Source
from katanya.pipeline import Pipeline, Reading
from katanya.settings import CleanSettings

PAIRS = pathlib.Path(__file__).parent / "claims" / "pairs.jsonl"
FIRST, LAST = "2025-08-04", "2025-08-14"
BATCH = 64


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    options.add_argument("--readings", type=pathlib.Path, help="a file that keeps what was read")
    options.add_argument("--misses", action="store_true", help="list the pairs that differ")
    options.add_argument("--cost", type=int, nargs="+", default=[], help="measure the cost for so many articles")
    given = options.parse_args()
    read = list(_readings(given))
    readings = [(article, found) for _, article, found in read]
    for count in given.cost:
        _cost(readings[:count])
    shelf = _linked(readings)
    claims = find_claims(readings, shelf.lineages(), shelf.stories(), shelf.reuse())
    claim_of = {(telling.article, telling.ordinal): claim.id for claim in claims for telling in claim.tellings}
    by_line = {line: (article, found) for line, article, found in read}
    counted: collections.Counter[str] = collections.Counter()
    for row in map(json.loads, PAIRS.read_text(encoding="utf-8").splitlines()):
        sides = [_statement(by_line, row["event"], side) for side in (row["one"], row["other"])]
        if None in sides:
            counted["lost"] += 1
            continue
        joined = claim_of[sides[0]] == claim_of[sides[1]]  # type: ignore[index]
        outcome = ("" if joined == row["same"] else "wrongly ") + ("joined" if joined else "apart")
        counted[outcome] += 1
        if given.misses and joined != row["same"]:
            print(outcome, row)
    print(f"{len(claims)} claims, {sum(len(claim.articles) > 1 for claim in claims)} of them in several articles")
    right = counted["joined"]
    precision = right / max(1, right + counted["wrongly joined"])
    recall = right / max(1, right + counted["wrongly apart"])
    print(f"pairs: precision {precision:.3f}  recall {recall:.3f}  {dict(counted)}")


def _linked(readings: Sequence[tuple[Article, Annotations]]) -> MemoryShelf:
    shelf = MemoryShelf()
    Linker(shelf).link(readings)
    return shelf


def _statement(
    by_line: dict[int, tuple[Article, Annotations]], event: str, side: tuple[int, int, int]
) -> tuple[str, int] | None:
    """The article and place of the statement of this type whose trigger stands there; None where there is none now."""
    line, start, end = side
    if line not in by_line:
        return None
    article, found = by_line[line]
    for ordinal, statement in enumerate(found.statements):
        if statement.event == event and statement.trigger.start < end and start < statement.trigger.end:
            return article.id, ordinal
    return None


def _cost(readings: Sequence[tuple[Article, Annotations]]) -> None:
    shelf = _linked(readings)
    links = list(shelf.lineages()), list(shelf.stories()), list(shelf.reuse())
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    claims = find_claims(readings, *links)
    seconds = time.process_time() - start
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    statements = sum(len(found.statements) for _, found in readings)
    given = f"{len(readings)} articles, {statements} statements"
    print(f"{given}: {len(claims)} claims in {seconds:.2f} s, {more:.0f} MiB more")


def _readings(given: argparse.Namespace) -> Iterator[tuple[int, Article, Annotations]]:
    """Yield the articles of the days with what was found in them, from the file if there is one."""
    if given.readings and given.readings.exists():
        with given.readings.open("rb") as file:
            while file.peek(1):
                line, article, found = pickle.load(file)
                if article.published and FIRST <= article.published.edtf[:10] <= LAST:
                    yield line, article, found
        return
    kept = given.readings.open("wb") if given.readings else None
    pipeline = Pipeline(CleanSettings())
    with gzip.open(given.data / "news" / "news-id.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [(number, json.loads(line)) for number, line in enumerate(lines)]
    wanted = [(number, row) for number, row in rows if FIRST <= (row["date"] or "")[:10] <= LAST]
    for at in range(0, len(wanted), BATCH):
        batch = wanted[at : at + BATCH]
        sources = [_source(line, record) for line, record in batch]
        for (line, _), each in zip(batch, pipeline.read(sources), strict=True):
            if isinstance(each, Reading):
                if kept:
                    pickle.dump((line, each.article, each.found), kept)
                yield line, each.article, each.found


def _source(line: int, row: dict[str, str]) -> Source:
    described = Described(
        title=row["title"] or None, outlet=row["outlet"] or None, url=row["url"] or None, published=row["date"] or None
    )
    return Source(f"news-{line}", None, row["text"], Media.TEXT, described)


if __name__ == "__main__":
    main()
