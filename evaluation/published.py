"""How often the publication date read from an article's words is the one that its record gives.

    PYTHONPATH=src python evaluation/published.py [--data ../shared/data] [--step 3]

Each article with a date in its record or address is read as bare text. A day counts as right when it is the
record's; `week before` when it lies at most seven days before it. A month is right when the record's day is in it.
The records' own dates are sometimes those of an update, and then later than the text's.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import gzip
import json
import pathlib

from katanya.clean.plain import plain_of
from katanya.clean.published import find_published, parse_published
from katanya.clean.regions import find_regions
from katanya.settings import CleanSettings

# Records whose date column isn't the article's: a column of mixed scraping days.
NOT_DATED = {"Neek0tine"}


def main() -> None:
    """Print the counts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    options.add_argument("--step", type=int, default=3, help="take every n-th article")
    given = options.parse_args()
    settings = CleanSettings()
    counts: collections.Counter[str] = collections.Counter()
    with gzip.open(given.data / "news" / "news-id.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % given.step:
                continue
            record = json.loads(line)
            if record["src"] in NOT_DATED:
                continue
            plain = plain_of(record["text"])
            regions = find_regions(plain, record["title"] or None)
            known = find_published(record["date"] or None, [record["url"]], plain, (), settings)
            if record["date"] and parse_published(record["date"]) is None:
                counts["record's date not read"] += 1
            if known is None or len(known.edtf) < 10:
                continue
            counts["articles with a known date"] += 1
            counts[_judged(find_published(None, [], plain, regions, settings), known.edtf)] += 1
    for name, count in sorted(counts.items()):
        print(f"{name:30} {count:6}")


def _judged(found: object, known: str) -> str:
    edtf = getattr(found, "edtf", None)
    if edtf is None:
        return "none"
    if len(edtf) == 7:
        return "month right" if known.startswith(edtf) else "month wrong"
    days = (datetime.date.fromisoformat(edtf) - datetime.date.fromisoformat(known)).days
    if days == 0:
        return "day right"
    return "day before" if days == -1 else "week before" if -7 <= days < 0 else "day wrong"


if __name__ == "__main__":
    main()
