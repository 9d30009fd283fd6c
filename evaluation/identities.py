"""Prints the entities of a ledger to be read for wrong merges and splits: `python evaluation/identities.py LEDGER`.

First the most frequent, then a random sample of those in 5 to 20 articles; each with its names, how many articles take
it for what kind, and other entities whose names have its words. Count by hand: a merge is wrong where two things stand
in one line, a split where one thing has two lines, whichever of them was drawn.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict

from katanya.ledger import parse_place, reading
from katanya.link.cast import Words, name_words
from katanya.model import Identity

MIDDLE = range(5, 21)
RELATED_SHOWN = 7


def main() -> None:
    """Print the entities."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("ledger")
    parser.add_argument("--most", type=int, default=100, help="so many of the most frequent (default 100)")
    parser.add_argument("--sample", type=int, default=60, help="so many of the middle (default 60)")
    parser.add_argument("--seed", type=int, default=7, help="of the sample (default 7)")
    parser.add_argument("--as-found", action="store_true", help="without what was inferred by comparing articles")
    options = parser.parse_args()

    with reading(parse_place(options.ledger)) as reader:
        identities: list[Identity] = [] if options.as_found else reader.identities()
        taken_for = {(each.article, each.key): each.entity for each in identities}
        articles: dict[str, set[str]] = defaultdict(set)
        names: dict[str, Counter[str]] = defaultdict(Counter)
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        for each in reader.appearances():
            key = taken_for.get((each.article, each.actor.key), each.actor.key)
            articles[key].add(each.article)
            names[key][each.actor.name] += 1
            kinds[key][each.actor.kind.value] += 1
    order = sorted(articles, key=lambda key: (-len(articles[key]), key))
    words = {key: name_words(names[key].most_common(1)[0][0]) for key in order}
    by_word: dict[str, set[str]] = defaultdict(set)
    for key in order:
        for word in words[key]:
            by_word[word].add(key)

    def print_one(key: str) -> None:
        taken = ", ".join(f"{kind} {count}" for kind, count in kinds[key].most_common())
        called = ", ".join(f"{name} {count}" for name, count in names[key].most_common(6))
        around: set[str] = set().union(*(by_word[word] for word in words[key])) - {key}
        near = sorted((other for other in around if _alike(words[key], words[other])), key=order.index)
        related = ", ".join(f"{other} {len(articles[other])}" for other in near[:RELATED_SHOWN])
        print(f"{len(articles[key])}\t{key}\t{taken}\t{called}\t{related}")

    middle = [key for key in order if len(articles[key]) in MIDDLE]
    sample = random.Random(options.seed).sample(middle, min(options.sample, len(middle)))
    print(f"# {len(order)} entities, {len(middle)} of them in {MIDDLE.start} to {MIDDLE.stop - 1} articles")
    for key in [*order[: options.most], *sorted(sample)]:
        print_one(key)


def _alike(one: Words, other: Words) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


if __name__ == "__main__":
    main()
