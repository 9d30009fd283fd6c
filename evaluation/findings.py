"""A ledger's findings, a random sample laid out to be read: which would you print?

    PYTHONPATH=src python evaluation/findings.py LEDGER [--sample 50] [--seed 1] [--kind KIND] [--language id]

A finding is right where its sentence is true of the articles and worth a reader's time. There is no gold for that: each
is to be read with its evidence. Printed: how many there are of each kind, then the sample, each with the outlets, the
dates and the words that show it.
"""

from __future__ import annotations

import argparse
import collections
import random

import katanya


def main() -> None:
    """Print the counts and the sample."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("ledger")
    options.add_argument("--sample", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--kind")
    options.add_argument("--language", default="id")
    given = options.parse_args()
    with katanya.open(given.ledger) as ledger:
        found = list(ledger.findings(given.kind))
        counts = collections.Counter(finding.kind.value for finding in found)
        print(f"{len(found)} findings in {ledger.count()['articles']} articles: {dict(sorted(counts.items()))}")
        random.Random(given.seed).shuffle(found)
        for number, finding in enumerate(found[: given.sample], 1):
            print(f"\n{number}. {finding.kind.value}: {finding.explanations[given.language]}")
            for each in finding.evidence:
                article = ledger.article(each.article)
                when = article.published.edtf if article.published else "undated"
                print(f"     {article.outlet} {when}: {' '.join(each.span.of(article.text).split())}")


if __name__ == "__main__":
    main()
