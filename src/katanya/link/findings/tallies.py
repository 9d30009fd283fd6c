"""What articles count, and which of their numbers are of one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from katanya.link.amounts import agree
from katanya.link.claim_words import claim_words
from katanya.link.findings.coverage import Coverage, Reading
from katanya.link.findings.tally_words import TallyWords, tally_words
from katanya.link.sentences import overlap, sentences_of, stems_of
from katanya.model import Article, Quantity, Span

__all__ = ["Tally", "are_of_one_thing", "pairs_of_one_thing", "tallies_of"]

_COUNTED = frozenset({"person", "item"})
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]|\n")
# A fate is told within so many words of the number, in its own clause.
_NEAR = 4
# "Of" stands among so many words before a number that others are counted out of.
_BEFORE = 2
# An interval whose end is so many times its beginning is "hundreds" or "thousands": hardly a number.
_WIDE = 3
# An article tells in its first sentences what it is about.
_LEAD = 4
# Two sentences count one thing where they have so much weight of words in common, and so large a share of the
# lighter's, a larger one where they count people of whom no fate is told; two leads that tell one fate, where the leads
# have. See decision 97.
_SAME, _SAME_SHARE, _SAME_SHARE_OF_PEOPLE = 2.5, 0.33, 0.45
_SAME_LEAD, _SAME_LEAD_SHARE = 5.0, 0.4

Stems = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """How many an article counts: *68 orang, dead, in the first sentences of this article*.

    `things` are stems of what is counted, empty where that is anybody; `fate` is what has become of them, None where no
    word of the language's table says so; `grows` is whether it grows as a happening goes on. `stems` are of the
    sentence, `lead` of the article's first sentences, None where the number stands further on.
    """

    article: Article
    quantity: Quantity
    sentence: Span
    things: frozenset[str]
    fate: str | None
    grows: bool
    stems: Stems
    lead: Stems | None

    @property
    def least(self) -> float:
        """The number, its lower end if it is an interval."""
        ends = [end for end in (self.quantity.low, self.quantity.high) if end is not None]
        return float(ends[0]) if ends else 0.0


def tallies_of(reading: Reading) -> Iterator[Tally]:
    """Yield what the article counts in people and things, in reading order; what is told to be a part is left out."""
    article, found = reading
    words = tally_words(article.language)
    sentences = list(sentences_of(article))
    if words is None or not sentences:
        return
    lead = Span(sentences[0].start, sentences[:_LEAD][-1].end)
    lead_stems = stems_of(article, lead)
    for quantity in found.quantities:
        sentence = next((each for each in sentences if each.overlaps(quantity.span)), None)
        if sentence is None or quantity.unit not in _COUNTED:
            continue
        around = _around(article.text, sentence, quantity, found.quantities)
        if _is_whole_number(quantity) and not (
            words.partial & set(around)
            or _is_vague(quantity)
            or _is_the_whole(article.text, sentence, quantity, words)
            or _is_definite(article.text, quantity, words)
            or _is_name(article.text, quantity, words)
        ):
            fate = next((words.fates[word] for word in around if word in words.fates), None)
            yield Tally(
                article,
                quantity,
                sentence,
                _things(article, quantity, words),
                fate,
                fate in words.growing,
                stems_of(article, sentence),
                lead_stems if lead.contains(quantity.span) else None,
            )


def _is_whole_number(quantity: Quantity) -> bool:
    """Whether people and things can be so many: *112,23* is a place or a measure."""
    return all(end is None or float(end).is_integer() for end in (quantity.low, quantity.high))


def _is_vague(quantity: Quantity) -> bool:
    """Whether it is *hundreds* or *thousands*."""
    return quantity.low is not None and quantity.high is not None and quantity.high >= _WIDE * max(1, quantity.low)


def _is_the_whole(text: str, sentence: Span, quantity: Quantity, words: TallyWords) -> bool:
    """Whether others are counted out of the number: *12 of 40*."""
    before = _WORD.findall(text[sentence.start : quantity.span.start].casefold())[-_BEFORE:]
    return bool(words.whole & set(before))


def _is_definite(text: str, quantity: Quantity, words: TallyWords) -> bool:
    """Whether it speaks of some that were told of: *the permits of those four companies* leaves open of how many."""
    after = _WORD.search(text, max(quantity.span.end, quantity.of.end if quantity.of else 0))
    return after is not None and after.group().casefold() in words.definite


def _is_name(text: str, quantity: Quantity, words: TallyWords) -> bool:
    """Whether a name stands where the thing counted should: *matchday 10 Grup C*."""
    counted = _WORD.match(text, quantity.of.start) if quantity.of else None
    return counted is not None and counted.group().istitle() and counted.group().casefold() not in words.general


def _around(text: str, sentence: Span, quantity: Quantity, others: Sequence[Quantity]) -> list[str]:
    """The words of the number and those near it in its clause, up to another number, the nearest first."""

    def near(matches: Iterable[re.Match[str]]) -> Iterator[str]:
        for match in matches:
            if not match.group()[0].isalnum() or any(each.span.contains(Span(*match.span())) for each in others):
                return
            yield match.group().casefold()

    start, end = quantity.span.start, quantity.span.end
    inside = [match.group().casefold() for match in _WORD.finditer(text, start, end)]
    after = list(near(_WORD.finditer(text, end, sentence.end)))[:_NEAR]
    before = list(near(reversed(list(_WORD.finditer(text, sentence.start, start)))))[:_NEAR]
    paired = [word for pair in zip(after, before, strict=False) for word in pair]
    return [*inside, *paired, *after[len(before) :], *before[len(after) :]]


def _things(article: Article, quantity: Quantity, words: TallyWords) -> frozenset[str]:
    if quantity.of is None:
        return frozenset()
    stem = claim_words(article.language).stem
    counted = [match.group().casefold() for match in _WORD.finditer(article.text, quantity.of.start, quantity.of.end)]
    return frozenset(stem(word) for word in counted if word[0].isalpha() and word not in words.general)


def pairs_of_one_thing(coverage: Coverage) -> Iterator[tuple[Tally, Tally]]:
    """Yield each two numbers of two of the story's articles that count one thing, by articles and places."""
    told = [tally for reading in coverage.articles for tally in _plain(list(tallies_of(reading)))]
    by_sign: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, tally in enumerate(told):
        for sign in (*(f"thing {thing}" for thing in tally.things), *([f"fate {tally.fate}"] if tally.fate else ())):
            by_sign[tally.quantity.unit, sign].append(number)
    met = {pair for numbers in by_sign.values() for pair in combinations(numbers, 2)}
    for here, there in sorted(met):
        one, other = told[here], told[there]
        if one.article.id != other.article.id and are_of_one_thing(one, other):
            yield one, other


def _plain(tallies: Sequence[Tally]) -> Iterator[Tally]:
    """Yield the tallies of one article of which it is plain what they count: it has no other number for that.

    Of the fates that it begins with it stands by the largest number: the smaller ones are of a part, or of before.
    """
    for tally in tallies:
        others = [each for each in tallies if _count_alike(tally, each) and not agree(tally.quantity, each.quantity)]
        if tally.fate is not None and tally.lead is not None:
            others = [each for each in others if each.lead is not None and each.least > tally.least]
        if not others:
            yield tally


def _count_alike(one: Tally, other: Tally) -> bool:
    """Whether two numbers of one article may be taken for numbers of one thing."""
    same = one.things & other.things if one.things or other.things else one.fate == other.fate
    return one.quantity.unit == other.quantity.unit and bool(same)


def are_of_one_thing(one: Tally, other: Tally) -> bool:
    """Whether two numbers, with which two articles begin, count the same.

    1. Of two things, or two fates, they don't; nor where one counts some of those whom the other counts all of. 2. They
    do in sentences that tell the same. 3. Of one fate they do where the beginnings of the articles tell the same.
    """
    one_fate = one.fate is not None and one.fate == other.fate
    two_fates = bool(one.fate and other.fate and not one_fate)
    one_kind = bool(one.things & other.things) if one.things and other.things else one_fate
    if one.quantity.unit != other.quantity.unit or two_fates or not one_kind or one.lead is None or other.lead is None:
        return False
    if _is_some(one, other) or _is_some(other, one):
        return False
    share = _SAME_SHARE if one_fate or one.quantity.unit != "person" else _SAME_SHARE_OF_PEOPLE
    return _tell_the_same(one.stems, other.stems, _SAME, share) or (
        one_fate and _tell_the_same(one.lead, other.lead, _SAME_LEAD, _SAME_LEAD_SHARE)
    )


def _is_some(some: Tally, everybody: Tally) -> bool:
    """Whether the first may count a kind of those whom the second counts: *7 pupils* of *8 dead*."""
    return some.things > everybody.things and some.least <= everybody.least


def _tell_the_same(one: Stems, other: Stems, least: float, share: float) -> bool:
    alike, common = overlap(one, other)
    return common >= least and alike >= share
