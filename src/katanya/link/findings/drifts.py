"""Claims that changed with time: possible and then certain, or a number that grew."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from katanya.link.amounts import agree
from katanya.link.claim_words import claim_words
from katanya.link.findings.counts import Count, counts_of
from katanya.link.findings.coverage import Candidate, Coverage, Day, Said, Word, carrier, day_of, words_of
from katanya.link.findings.doubts import is_doubted
from katanya.link.findings.tallies import Tally, pairs_of_one_thing
from katanya.link.glosses import gloss_of
from katanya.link.sentences import sentence_at
from katanya.model import Article, Claim, Evidence, Factuality, FindingKind, Statement

__all__ = ["find_drifts"]

# Least sure first: an article that tells a thing as often as possible as it tells it as certain, doubts it.
_SURENESS = (
    Factuality.POSSIBLE,
    Factuality.PROBABLE,
    Factuality.CERTAIN,
    Factuality.POSSIBLE_NOT,
    Factuality.PROBABLE_NOT,
    Factuality.CERTAIN_NOT,
    Factuality.CERTAIN_UNKNOWN,
    Factuality.UNKNOWN,
)
# What is probable only because somebody accuses or fears is doubted; what is planned, promised or reported isn't.
_DOUBTING = frozenset({"accuse", "fear"})
# That something was said or demanded is not what an article doubts, whatever stands around it.
_SAYING = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
_DENIED = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT})
# So great a share of the articles that take a stand up to the last doubt must doubt it, as for the status `changed`.
_MOST = 2 / 3
# Of five drifts of raw news between two articles only, none was one event told twice.
_LEAST_ARTICLES = 3
# What is counted and grows as a happening goes on; prices and shares go up and down.
_GROWING = frozenset({"person", "item"})
# A number that grows more than so many times counts something else.
_MOST_TIMES = 50
# Below this "at least" a number is counted, not rounded: what is more has grown.
_COUNTED = 100


@dataclass(frozen=True, slots=True)
class _Told:
    """How one article tells the claim: when, and how sure."""

    article: Article
    when: str
    sure: Factuality
    statement: Statement
    doubted: bool


def find_drifts(coverage: Coverage) -> Iterator[Candidate]:
    """Yield the claims that were first doubted and later certain, and those whose number grew with the days."""
    for claim in coverage.claims:
        found = _surer(coverage, claim) or _larger(coverage, claim)
        if found is not None:
            yield found
    yield from _more(coverage)


def _surer(coverage: Coverage, claim: Claim) -> Candidate | None:
    """The claim, if most articles up to some day doubt it and later ones are certain.

    Doubted is what is feared, alleged or said to be possible. A plan is none: that it was carried out is no drift. What
    an article only reports as probable counts on neither side; one that says that it isn't so makes it no drift.
    """
    told = sorted(_told(coverage, claim), key=lambda each: (each.when, each.article.id))
    before = [each for each in told if each.doubted]
    certain = [each for each in told if each.sure is Factuality.CERTAIN]
    after = [each for each in certain if before and _is_before(before[-1].when, each.when)]
    if claim.event in _SAYING or not after or any(each.sure in _DENIED for each in told):
        return None
    early = len(certain) - len(after)
    if len(before) + len(after) < _LEAST_ARTICLES or len(before) < _MOST * (len(before) + early):
        return None
    first = min(before, key=lambda each: (-len(each.when), each.when, each.article.id))
    last = max(after, key=lambda each: (len(each.when), each.when, each.article.id))
    return Candidate(
        FindingKind.DRIFT,
        "drift-sure",
        len(before) + len(after) + 1.0 * (first.sure is Factuality.POSSIBLE),
        tuple(sorted({Evidence(each.article.id, each.statement.span) for each in (*before, *after)})),
        {
            "sure": Word(first.sure.value),
            "outlet": carrier(first.article),
            "day": Day(first.when),
            "words": Said(_gloss(first)),
            "other_sure": Word(last.sure.value),
            "other": carrier(last.article),
            "other_day": Day(last.when),
            "other_words": Said(_gloss(last)),
        },
        claim=claim.id,
    )


def _gloss(told: _Told) -> str:
    return gloss_of(told.article, told.statement, claim_words(told.article.language))


def _is_before(one: str, other: str) -> bool:
    """Whether one EDTF date lies before another, as far as both are precise."""
    precision = min(len(one.partition("/")[0]), len(other.partition("/")[0]))
    return one[:precision] < other[:precision]


def _told(coverage: Coverage, claim: Claim) -> Iterator[_Told]:
    """Yield how each dated article tells the claim, by the statement that tells it as it mostly does."""
    by_article: defaultdict[str, list[Statement]] = defaultdict(list)
    for telling in claim.tellings:
        if telling.article in coverage.readings:
            by_article[telling.article].append(coverage.readings[telling.article][1].statements[telling.ordinal])
    for id_, statements in by_article.items():
        article = coverage.readings[id_][0]
        if article.published is None:
            continue
        counted = [each.factuality for each in statements]
        usual = min(set(counted), key=lambda sure: (-counted.count(sure), _SURENESS.index(sure)))
        statement = next(each for each in statements if each.factuality is usual)
        yield _Told(article, article.published.edtf, usual, statement, _is_doubted(coverage, article, statement))


def _is_doubted(coverage: Coverage, article: Article, statement: Statement) -> bool:
    """Whether the article tells it as feared, alleged or possible, in so many words."""
    if statement.factuality is Factuality.PROBABLE:
        attributions = coverage.readings[article.id][1].attributions
        said_by = None if statement.attribution is None else attributions[statement.attribution].cue_class
        if said_by not in _DOUBTING:
            return False
    elif statement.factuality is not Factuality.POSSIBLE:
        return False
    return is_doubted(article, sentence_at(article, statement.trigger))


def _larger(coverage: Coverage, claim: Claim) -> Candidate | None:
    """The claim, if its number is larger in every later article that has another one, and articles of one day agree."""
    for counts in counts_of(coverage, claim):
        dated = sorted(
            (each for each in counts if day_of(each.article) is not None and each.quantity.unit in _GROWING),
            key=lambda each: (day_of(each.article), each.article.id),
        )
        if len(dated) >= 2 and _grows(dated):
            first, last = dated[0], dated[-1]
            evidence = {Evidence(each.article.id, each.quantity.span) for each in dated}
            return _number_drift(first, last, evidence, gloss=claim.gloss, claim=claim.id)
    return None


def _grows(counts: Sequence[Count]) -> bool:
    for one, other in itertools.pairwise(counts):
        if agree(one.quantity, other.quantity):
            continue
        if day_of(one.article) == day_of(other.article) or not one.least < other.least <= _MOST_TIMES * one.least:
            return False
    return not agree(counts[0].quantity, counts[-1].quantity)


def _more(coverage: Coverage) -> Iterator[Candidate]:
    """Yield the numbers of what grows as a happening goes on that are larger on a later day, in sentences that tell the
    same; for each the last number, and the first that it grew from.
    """
    grown: defaultdict[Tally, list[Tally]] = defaultdict(list)
    for pair in pairs_of_one_thing(coverage):
        one, other = sorted(pair, key=lambda each: (day_of(each.article) or 0, each.article.id))
        days = day_of(one.article), day_of(other.article)
        if one.grows and None not in days and days[0] != days[1] and _is_more(one, other):
            grown[other].append(one)
    seen: set[Tally] = set()
    for last in sorted(grown, key=lambda each: (-(day_of(each.article) or 0), -each.least, each.article.id)):
        before = [each for each in grown[last] if each not in seen]
        if last in seen or not before:
            continue
        seen |= {last, *before}
        if len({each.article.outlet or each.article.id for each in (last, *before)}) < 2:
            continue  # an outlet's own update
        first = min(before, key=lambda each: (day_of(each.article), each.least, each.article.id))
        evidence = {Evidence(each.article.id, each.quantity.span) for each in (last, *before)}
        yield _number_drift(first, last, evidence, gloss=words_of(last.article, last.sentence))


def _is_more(one: Tally, other: Tally) -> bool:
    """Whether the second number is certainly larger; *at least 8* and then *10* is."""
    if not one.least < other.least <= _MOST_TIMES * one.least:
        return False
    at_least = one.quantity.low is not None and one.quantity.high is None and one.quantity.low < _COUNTED
    return at_least or not agree(one.quantity, other.quantity)


def _number_drift(
    first: Count | Tally, last: Count | Tally, evidence: set[Evidence], *, gloss: str, claim: str | None = None
) -> Candidate:
    return Candidate(
        FindingKind.DRIFT,
        "drift-number",
        1.0 * len(evidence),
        tuple(sorted(evidence)),
        {
            "gloss": Said(gloss),
            "number": Said(words_of(first.article, first.quantity.span)),
            "outlet": carrier(first.article),
            "day": Day(first.article.published.edtf if first.article.published else ""),
            "other_number": Said(words_of(last.article, last.quantity.span)),
            "other": carrier(last.article),
            "other_day": Day(last.article.published.edtf if last.article.published else ""),
        },
        claim=claim,
    )
