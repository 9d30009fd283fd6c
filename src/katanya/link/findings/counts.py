"""The numbers by which articles tell a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from katanya.link.claim_words import claim_words
from katanya.link.findings.coverage import Coverage
from katanya.model import Annotations, Article, Claim, Quantity, Statement

__all__ = ["Count", "counts_of"]

# Shares and prices are of many things at once: which of what a clause rarely says.
_UNCOUNTED = frozenset({"percent", "percent_point", "points", "point", "Cel", "times"})
_MONEY_LETTERS = 3
# What *12 orang* counts: no word says it.
_ANYBODY = "person"


@dataclass(frozen=True, slots=True)
class Count:
    """How many an article says there are in a claim: *12 orang were arrested, says this article*."""

    article: Article
    statement: Statement
    quantity: Quantity
    counted: frozenset[str]

    @property
    def least(self) -> float:
        """The number, its lower end if it is an interval."""
        ends = [end for end in (self.quantity.low, self.quantity.high) if end is not None]
        return float(ends[0]) if ends else 0.0


def counts_of(coverage: Coverage, claim: Claim) -> Iterator[list[Count]]:
    """Yield the counts of each thing that two articles or more count in telling the claim, one an article.

    Only clauses with one number of a unit say which of what it is. An article that has two numbers for one thing
    doesn't say which it stands by and is left out.
    """
    by_thing: defaultdict[tuple[str, str], dict[str, list[Count]]] = defaultdict(lambda: defaultdict(list))
    for telling in claim.tellings:
        if telling.article not in coverage.readings:
            continue
        article, found = coverage.readings[telling.article]
        statement = found.statements[telling.ordinal]
        for count in _of_statement(article, found, statement):
            for thing in count.counted:
                by_thing[count.quantity.unit, thing][article.id].append(count)
    seen: set[tuple[object, ...]] = set()
    for _, by_article in sorted(by_thing.items()):
        counts = [
            of[0] for of in by_article.values() if len({(each.quantity.low, each.quantity.high) for each in of}) == 1
        ]
        places = tuple((each.article.id, each.quantity.span) for each in counts)
        if len(counts) >= 2 and places not in seen:
            seen.add(places)
            yield counts


def _of_statement(article: Article, found: Annotations, statement: Statement) -> Iterator[Count]:
    quantities = [each for each in found.quantities if each.span in statement.quantities]
    units = [each.unit for each in quantities]
    words = claim_words(article.language)
    for each in quantities:
        is_money = len(each.unit) == _MONEY_LETTERS and each.unit.isupper()
        if (
            units.count(each.unit) > 1
            or each.unit in _UNCOUNTED
            or is_money
            or (each.of is None and each.unit != _ANYBODY)
        ):
            continue
        of = each.unit if each.of is None else each.of.of(article.text)
        counted = frozenset(words.stem(word) for word in of.casefold().split() if word.isalpha())
        yield Count(article, statement, each, counted)
