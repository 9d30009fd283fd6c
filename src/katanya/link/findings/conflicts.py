"""Numbers and dates of two reports that can't both be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import combinations

from katanya.link.amounts import agree
from katanya.link.differences import Side, find_differences
from katanya.link.findings.counts import Count, counts_of
from katanya.link.findings.coverage import Candidate, Coverage, Reading, Said, carrier, day_of, words_of
from katanya.link.findings.tallies import Tally, pairs_of_one_thing
from katanya.link.sentences import sentence_at
from katanya.model import (
    Article,
    Claim,
    Difference,
    DifferenceKind,
    Evidence,
    FindingKind,
    Quantity,
    Reuse,
    ReuseKind,
    Span,
)

__all__ = ["find_conflicts"]

# Numbers of articles further apart in days may both have been right.
_DAYS = 1
# Passages told anew are held to tell the same from this likeness on: of those below, half counted other things.
_TOLD_ANEW = 0.65
# Sentences with more numbers list measures and prices, of two things or of two hours: all three such in a week's news.
_NUMBERS = 3
_UNSTABLE = frozenset({"percent", "percent_point", "points", "point", "IDR", "USD"})


def find_conflicts(coverage: Coverage) -> Iterator[Candidate]:
    """Yield numbers for one thing, and lengths of time, that differ between two reports of one day or the next.

    1. In the clauses that tell one claim. 2. In passages that two articles share. 3. In sentences that count one thing.
    A number that grew from one day to the next is no conflict.
    """
    lineage_of = coverage.lineage_of()
    for claim in coverage.claims:
        yield from _in_claim(coverage, claim, lineage_of)
    for passage in coverage.reuse:
        if lineage_of.get(passage.article) != lineage_of.get(passage.other):
            yield from _in_passage(coverage, passage)
    yield from _in_tallies(coverage, lineage_of)


def _in_claim(coverage: Coverage, claim: Claim, lineage_of: dict[str, str]) -> Iterator[Candidate]:
    for counts in counts_of(coverage, claim):
        for one, other in combinations(
            sorted(counts, key=lambda each: (day_of(each.article) or 0, each.article.id)), 2
        ):
            independent = lineage_of[one.article.id] != lineage_of[other.article.id]
            if independent and _are_of_one_time(one.article, other.article) and _differ(one, other):
                yield _candidate(
                    "conflict-number",
                    ((one.article, one.quantity.span), (other.article, other.quantity.span)),
                    (sentence_at(one.article, one.quantity.span), sentence_at(other.article, other.quantity.span)),
                    claim.id,
                )
                return


def _differ(one: Count, other: Count) -> bool:
    """Whether the two can't both be right; the first is not the later."""
    grew = day_of(one.article) != day_of(other.article) and one.least < other.least
    return not agree(one.quantity, other.quantity) and not grew


def _are_of_one_time(one: Article, other: Article) -> bool:
    """Whether two articles of different outlets were published on one day or the next."""
    days = day_of(one), day_of(other)
    near = days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= _DAYS
    return near and one.outlet is not None and other.outlet is not None and one.outlet != other.outlet


def _in_passage(coverage: Coverage, passage: Reuse) -> Iterator[Candidate]:
    if passage.article not in coverage.readings or passage.other not in coverage.readings:
        return
    one, other = coverage.readings[passage.article], coverage.readings[passage.other]
    told_anew = passage.kind is ReuseKind.PARAPHRASE and passage.similarity < _TOLD_ANEW
    if told_anew or not _are_of_one_time(one[0], other[0]):
        return
    sides = Side(*one, passage.span), Side(*other, passage.other_span)
    for each in find_differences(*sides, DifferenceKind.QUANTITY, DifferenceKind.DATE):
        if _is_list(one, each.span) or _is_list(other, each.other_span):
            continue
        if each.kind is DifferenceKind.QUANTITY:
            here, there = _quantity(one[1].quantities, each.span), _quantity(other[1].quantities, each.other_span)
            unstable = here is None or there is None or here.unit in _UNSTABLE
            if unstable or _has(one[1].quantities, there) or _has(other[1].quantities, here):
                continue
        elif not _is_duration(each) or each.value in _durations(other) or each.other_value in _durations(one):
            continue
        yield _candidate(
            "conflict-number",
            ((one[0], each.span), (other[0], each.other_span)),
            (sentence_at(one[0], each.span), sentence_at(other[0], each.other_span)),
            None,
        )


def _in_tallies(coverage: Coverage, lineage_of: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield for each thing that is counted the two numbers that lie furthest apart; neither article has the other's."""
    groups: list[list[tuple[Tally, Tally]]] = []
    for pair in pairs_of_one_thing(coverage):
        one, other = sorted(pair, key=lambda each: (day_of(each.article) or 0, each.article.id))
        found, other_found = coverage.readings[one.article.id][1], coverage.readings[other.article.id][1]
        if (
            lineage_of[one.article.id] != lineage_of[other.article.id]
            and _are_of_one_time(one.article, other.article)
            and not (one.grows and day_of(one.article) != day_of(other.article) and one.least < other.least)
            and not _has(found.quantities, other.quantity)
            and not _has(other_found.quantities, one.quantity)
        ):
            mine = [group for group in groups if any(set(pair) & set(each) for each in group)]
            groups = [group for group in groups if group not in mine]
            groups.append([*(each for group in mine for each in group), (one, other)])
    for group in groups:
        one, other = max(group, key=lambda pair: _times(*pair))
        told = {tally for pair in group for tally in pair}
        yield _candidate(
            "conflict-number",
            ((one.article, one.quantity.span), (other.article, other.quantity.span)),
            (one.sentence, other.sentence),
            None,
            {Evidence(each.article.id, each.quantity.span) for each in told},
        )


def _times(one: Tally, other: Tally) -> float:
    """How many times the smaller number the larger one is."""
    small, large = sorted((one.least, other.least))
    return large / max(1.0, small)


def _is_list(reading: Reading, span: Span) -> bool:
    """Whether the sentence has so many numbers that one may be of another thing."""
    sentence = sentence_at(reading[0], span)
    return sum(sentence.contains(each.span) for each in reading[1].quantities) > _NUMBERS


def _quantity(quantities: tuple[Quantity, ...], span: Span) -> Quantity | None:
    return next((each for each in quantities if each.span == span), None)


def _has(quantities: tuple[Quantity, ...], wanted: Quantity | None) -> bool:
    return wanted is not None and any(agree(each, wanted) for each in quantities)


def _is_duration(difference: Difference) -> bool:
    return difference.kind is DifferenceKind.DATE and difference.value.startswith("P")


def _durations(reading: Reading) -> set[str]:
    return {each.edtf for each in reading[1].dates if each.edtf}


def _candidate(
    form: str,
    sides: tuple[tuple[Article, Span], tuple[Article, Span]],
    sentences: tuple[Span, Span],
    claim: str | None,
    evidence: Set[Evidence] = frozenset(),
) -> Candidate:
    (one, here), (other, there) = sides
    return Candidate(
        FindingKind.CONFLICT,
        form,
        1.0 + (claim is not None) + 0.1 * len(evidence),
        tuple(sorted({Evidence(one.id, here), Evidence(other.id, there), *evidence})),
        {
            "outlet": carrier(one),
            "number": Said(words_of(one, here)),
            "words": Said(_cut(one, sentences[0], here)),
            "other": carrier(other),
            "other_number": Said(words_of(other, there)),
            "other_words": Said(_cut(other, sentences[1], there)),
        },
        claim=claim,
    )


# So many words of the sentence are shown on either side of the number.
_AROUND = 8


def _cut(article: Article, sentence: Span, span: Span) -> str:
    text = article.text
    before = text[sentence.start : span.start].split()
    after = text[span.end : sentence.end].split()
    shown = " ".join([*before[-_AROUND:], *text[span.start : span.end].split()])
    behind = text[span.end : sentence.end]
    glue = "" if behind[:1] in ".,;:)" else " "
    shown = f"{shown}{glue}{' '.join(after[:_AROUND])}".rstrip(" .")
    return f"{'… ' if len(before) > _AROUND else ''}{shown}{' …' if len(after) > _AROUND else ''}"
