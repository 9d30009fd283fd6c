"""One quotation in two wordings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

from katanya.gazetteer.outlets import known_outlet
from katanya.languages.rarity import Rarity, rarity_of
from katanya.link.findings.coverage import Candidate, Coverage, Said, called, carrier, day_of
from katanya.link.findings.quotations import Quotation, quotations_of
from katanya.link.grouping import connected
from katanya.link.sentences import overlap, stems_of
from katanya.model import Actor, Annotations, Article, Evidence, FindingKind, MentionForm, Span, entity_id

__all__ = ["find_quote_variants"]

# Of the words between the first and the last that two quotations have in common, so many must be the same, and so
# large a share. In one week's news 0.7 found 4, 0.6 found 10 and 0.5 found 11; in another, one of those between 0.5 and
# 0.6 joined two sayings.
_SAME, _SAME_SHARE = 6, 0.6
# And so large a share of the shorter quotation: of what two speeches of one man have in common in passing, less.
_SAME_OF_SHORTER = 0.45
# And so many different ones of them must say something and be no name: "bus yang" and "dari" are in all that is said of
# buses, "MPR" and "DPR" in all that is said of sessions.
_SAME_TELLING = 3
# Two wordings differ where words of so much weight are put otherwise: a word counts 1, one that is in more than a tenth
# of all articles a quarter, one left out half. In a translation one word left out will do, for of two translations none
# is the speaker's own; where only the articles' report is told to be from abroad, one word put otherwise. With every
# word counting 1, and 3 needed, a fifth of 32 were "tapi" for "tetapi" and the like.
_REWORDED, _REWORDED_LIKELY, _REWORDED_TRANSLATION = 2.0, 1.0, 0.5
_COMMON, _COMMON_WEIGHT, _LEFT_OUT_WEIGHT = 0.3, 0.25, 0.5
# A passage told anew is a quotation where so much of either is in both; what it weighs beside others.
_MOST_OF, _TOLD_ANEW_WEIGHT = 0.7, 4.0
# Two translations of one saying: so alike word for word, so much of the lighter one's weight and so much in all in
# both, so near in length; so many words in a row are a saying quoted in part. Found by reading 52 pairs of one speaker
# in one report, down to a share of 0.25.
_ANEW_SIMILARITY, _ANEW_SHARE, _ANEW_WEIGHT, _ANEW_LENGTH, _ANEW_RUN = 0.35, 0.45, 2.5, 0.6, 8
# More words than these left out at one place are an omission, not another wording; and so many on both sides, or more
# on one of them, another sentence.
_OMITTED, _ANOTHER, _ANOTHER_LONGER = 3, 5, 7
# Points and commas in numbers are the newspaper's: 7.325 and 7325, 25,5 and 25.5.
_POINT = re.compile(r"[.,]")
# Equal words at the ends are of another sentence where they stand more than so many times their number from the rest.
_FAR = 3
# At the ends of a quotation so many words on both sides are another wording; of more, the two begin or end elsewhere.
_AT_AN_END = 3
# Whose words they are may be open on one side where so many words are alike by so much.
_WORDS_UNNAMED, _ALIKE_UNNAMED = 8, 0.6
# Two spellings of one word, or two forms of it, are alike by so much: itikad and iktikad, daerah and daerahnya.
_SPELLING = 0.7
# Names that begin with so many equal letters are one, written in two ways: PDIP and PDI Perjuangan.
_STEM = 3
# So many words before the first and behind the last difference are shown.
_AROUND = 4
_SHOWN = 32


Block = tuple[int, int, int, int]
"""Words of two quotations that are equal: from where to where in the one and in the other."""


@dataclass(frozen=True, slots=True)
class _Variant:
    """Two quotations that are one, and words `first` to `last` of each, from the first difference to the last."""

    one: Quotation
    other: Quotation
    much: float
    here: tuple[int, int]
    there: tuple[int, int]

    def places(self) -> list[tuple[str, Span]]:
        """Where either quotation stands: variants that have one in common are of one saying."""
        return [(side.article.id, side.span) for side in (self.one, self.other)]


def find_quote_variants(coverage: Coverage) -> Iterator[Candidate]:
    """Yield the quotations that two outlets give in two wordings, each with all articles that have it.

    1. Quotations of one speaker in articles of different outlets are aligned word by word; where they begin and end
    makes no difference. 2. Spellings, endings and words left out in a row don't count; numbers and words put otherwise
    do. 3. What articles that carry one report translate otherwise from the first word to the last is told by the
    passages that they share. 4. Wordings of one quotation, in however many articles, are one finding; shown are the
    two that differ most.
    """
    variants: dict[frozenset[str], list[_Variant]] = {}
    lineage_of, abroad = coverage.lineage_of(), _from_abroad(coverage)
    for one, other in itertools.combinations(quotations_of(coverage), 2):
        if one.article.outlet == other.article.outlet or not _may_be_one_saying(one, other):
            continue
        same = one.keys & other.keys or _named_in_one(one, other)
        if not same:
            continue
        variant = None
        if one.keys & other.keys or _are_nearly_the_same(one, other):
            variant = _variant(one, other, _needed(coverage, abroad, one, other))
        if variant is None and _is_told_anew(coverage, lineage_of, one, other):
            variant = _Variant(one, other, _TOLD_ANEW_WEIGHT, (0, len(one.words)), (0, len(other.words)))
        if variant is not None:
            variants.setdefault(same, []).append(variant)
    for keys, found in variants.items():
        for together in connected(found, _Variant.places):
            yield _candidate(coverage, min(keys), together)


def _named_in_one(one: Quotation, other: Quotation) -> frozenset[str]:
    """Whom one article names as the speaker where the other doesn't: it leaves it open, or has a pronoun."""
    named, other_named = (frozenset(_named(each)) for each in (one, other))
    return frozenset() if named and other_named else named | other_named


def _named(quotation: Quotation) -> Iterator[str]:
    """Yield the keys of those speakers who are called by name where it is said that they speak."""
    source = quotation.attribution.source
    for actor in quotation.speakers:
        names = (each.span for each in actor.mentions if each.form is MentionForm.NAME)
        if source is not None and any(source.contains(span) for span in names):
            yield actor.key


def _are_nearly_the_same(one: Quotation, other: Quotation) -> bool:
    """Whether the words alone say that it is one saying."""
    long = min(len(one.words), len(other.words)) >= _WORDS_UNNAMED
    return long and Indel.normalized_similarity(one.words, other.words) >= _ALIKE_UNNAMED


def _may_be_one_saying(one: Quotation, other: Quotation) -> bool:
    """Whether nothing says that the words were said on two days, and they are not the same words."""
    said, other_said = (each.attribution.said or "" for each in (one, other))
    near = not said or not other_said or said[:7] == other_said[:7]
    return near and one.words != other.words and one.article.language == other.article.language


def _needed(coverage: Coverage, abroad: Set[str], one: Quotation, other: Quotation) -> float:
    """How much must be put otherwise, by how surely both are translations."""
    sides = [(coverage.readings[each.article.id][1], each) for each in (one, other)]
    if all(
        _is_from_abroad(side.article, (found.actors[index] for index in _carriers(found, side)))
        for found, side in sides
    ):
        return _REWORDED_TRANSLATION
    return _REWORDED_LIKELY if {one.article.id, other.article.id} <= abroad else _REWORDED


def _from_abroad(coverage: Coverage) -> set[str]:
    """The articles of reports that are an outlet's of another country."""
    articles: set[str] = set()
    for lineage in coverage.lineages:
        readings = (coverage.readings[each] for each in lineage.articles if each in coverage.readings)
        if any(
            _is_from_abroad(article, (each for each in found.actors if entity_id(each.key) == lineage.origin))
            for article, found in readings
        ):
            articles.update(lineage.articles)
    return articles


def _carriers(found: Annotations, quotation: Quotation) -> tuple[int, ...]:
    return found.carriers[found.attributions.index(quotation.attribution)]


def _is_from_abroad(article: Article, carriers: Iterable[Actor]) -> bool:
    """Whether one of the carriers is an outlet of another country than the article's own."""
    home = known_outlet(article.outlet, in_credit=True) if article.outlet else None
    known = (known_outlet(actor.name, in_credit=True) for actor in carriers)
    return any(
        outlet is not None and outlet.country is not None and (home is None or outlet.country != home.country)
        for outlet in known
    )


def _is_told_anew(coverage: Coverage, lineage_of: Mapping[str, str], one: Quotation, other: Quotation) -> bool:
    """Whether both are what two articles of one report make of one saying: 3."""
    similarity = Indel.normalized_similarity(one.words, other.words)
    if lineage_of[one.article.id] != lineage_of[other.article.id] or similarity >= _SAME_SHARE:
        return False
    sides = {one.article.id: one.span, other.article.id: other.span}
    shared = any(
        passage.article in sides
        and passage.other in sides
        and _is_most_of(passage.span, sides[passage.article])
        and _is_most_of(passage.other_span, sides[passage.other])
        for passage in coverage.shared_by(one.article.id, other.article.id)
    )
    return shared or (similarity >= _ANEW_SIMILARITY and _are_two_translations(one, other))


def _are_two_translations(one: Quotation, other: Quotation) -> bool:
    """Whether two sayings of about one length have most that is telling in common, and no long run of words."""
    short, long = sorted((len(one.words), len(other.words)))
    runs = [code.src_end - code.src_start for code in Indel.opcodes(one.words, other.words) if code.tag == "equal"]
    share, much = overlap(stems_of(one.article, one.span), stems_of(other.article, other.span))
    same = share >= _ANEW_SHARE and much >= _ANEW_WEIGHT
    return same and short >= _ANEW_LENGTH * long and max(runs, default=0) < _ANEW_RUN


def _is_most_of(passage: Span, quotation: Span) -> bool:
    shared = min(passage.end, quotation.end) - max(passage.start, quotation.start)
    return shared >= _MOST_OF * max(len(quotation), len(passage))


def _variant(one: Quotation, other: Quotation, needed: float) -> _Variant | None:
    blocks = _firm(
        [
            (code.src_start, code.src_end, code.dest_start, code.dest_end)
            for code in Indel.opcodes(one.words, other.words)
            if code.tag == "equal"
        ]
    )
    if not blocks or sum(block[1] - block[0] for block in blocks) < _SAME:
        return None
    same = sum(block[1] - block[0] for block in blocks)
    rarity = rarity_of(one.article.language)
    told = {
        one.words[at]
        for block in blocks
        for at, there in zip(range(block[0], block[1]), range(block[2], block[3]), strict=True)
        if _weight(one.words[at], rarity) == 1 and not one.is_name(at) and not other.is_name(there)
    }
    length = max(blocks[-1][1] - blocks[0][0], blocks[-1][3] - blocks[0][2])
    shorter = min(len(one.words), len(other.words))
    if same < _SAME_SHARE * length or same < _SAME_OF_SHORTER * shorter or len(told) < _SAME_TELLING:
        return None
    reworded, places = 0.0, []
    for here, there in _gaps(one, other, blocks):
        if _are_of_two(one, here, other, there):
            return None
        mine, theirs = one.words[here.start : here.stop], other.words[there.start : there.stop]
        much = _reworded(mine, theirs, rarity)
        if much:
            reworded += much
            places.append((here.start, here.stop, there.start, there.stop))
    if reworded < needed:
        return None
    first, last = places[0], places[-1]
    return _Variant(one, other, reworded, (first[0], last[1]), (first[2], last[3]))


def _firm(blocks: Sequence[Block]) -> Sequence[Block]:
    """The equal words without those at the ends that stand far from the rest, few as they are."""
    sizes = [block[1] - block[0] for block in blocks]
    first, last = 0, len(blocks)
    for at, (before, after) in enumerate(itertools.pairwise(blocks), 1):
        gap = max(after[0] - before[1], after[2] - before[3])
        if _FAR * sum(sizes[first:at]) < gap:
            first = at
        elif _FAR * sum(sizes[at:last]) < gap:
            last = at
            break
    return blocks[first:last]


def _gaps(one: Quotation, other: Quotation, blocks: Sequence[Block]) -> Iterator[tuple[range, range]]:
    """Yield the places between what both have; before and behind it, where only a few words on both sides differ."""
    first, last = blocks[0], blocks[-1]
    head = range(first[0]), range(first[2])
    tail = range(last[1], len(one.words)), range(last[3], len(other.words))
    if min(map(len, head)) > 0 and max(map(len, head)) <= _AT_AN_END:
        yield head
    for before, after in itertools.pairwise(blocks):
        yield range(before[1], after[0]), range(before[3], after[2])
    if min(map(len, tail)) > 0 and max(map(len, tail)) <= _AT_AN_END:
        yield tail


def _are_of_two(one: Quotation, here: range, other: Quotation, there: range) -> bool:
    """Whether one place names one thing on one side and another on the other: two sayings of one pattern."""
    mine, theirs = (
        [side.words[at] for at in places if side.is_name(at)] for side, places in ((one, here), (other, there))
    )
    if not mine or not theirs:
        return False
    return not any(word.startswith(its[:_STEM]) or its.startswith(word[:_STEM]) for word in mine for its in theirs)


def _reworded(mine: Sequence[str], theirs: Sequence[str], rarity: Rarity) -> float:
    """How much one place puts otherwise; a number that changed is enough."""
    mine, theirs = (tuple(_POINT.sub("", word) for word in words) for words in (mine, theirs))
    here, there = "".join(mine), "".join(theirs)
    shorter, longer = sorted((len(mine), len(theirs)))
    if here == there or shorter > _ANOTHER or (shorter and longer > _ANOTHER_LONGER):
        return 0
    numbers, other_numbers = ({word for word in words if word[0].isdigit()} for words in (mine, theirs))
    if numbers and other_numbers and numbers != other_numbers:
        return _REWORDED
    weights = [sum(_weight(word, rarity) for word in words) for words in (mine, theirs)]
    if not (mine and theirs) or _is_within(here, there) or _is_within(there, here):
        return _LEFT_OUT_WEIGHT * abs(weights[0] - weights[1]) if abs(len(mine) - len(theirs)) <= _OMITTED else 0
    return 0 if Levenshtein.normalized_similarity(here, there) >= _SPELLING else max(weights)


def _is_within(one: str, other: str) -> bool:
    """Whether the letters of the first stand in the second in their order, with only others between them."""
    letters = iter(other)
    return all(letter in letters for letter in one)


def _weight(word: str, rarity: Rarity) -> float:
    return 1.0 if rarity.weight(word) >= _COMMON else _COMMON_WEIGHT


def _candidate(coverage: Coverage, speaker: str, variants: Sequence[_Variant]) -> Candidate:
    shown = max(variants, key=lambda each: (each.much, each.one.article.id, each.one.span, each.other.span))
    evidence = {Evidence(side.article.id, side.span) for each in variants for side in (each.one, each.other)}
    sides = ((shown.one, shown.here), (shown.other, shown.there))
    first, second = sorted(sides, key=lambda side: (day_of(side[0].article) or 0, side[0].article.outlet or ""))
    return Candidate(
        FindingKind.QUOTE_VARIANT,
        "quote-variant",
        shown.much + 0.1 * len(evidence),
        tuple(sorted(evidence)),
        {
            "speaker": called(speaker, coverage.articles),
            "outlet": carrier(first[0].article),
            "words": Said(_window(*first)),
            "other": carrier(second[0].article),
            "other_words": Said(_window(*second)),
        },
    )


def _window(quotation: Quotation, places: tuple[int, int]) -> str:
    """The words from a few before the first difference to a few behind the last, with dots where more was said."""
    first = max(0, places[0] - _AROUND)
    last = min(len(quotation.words), places[1] + _AROUND, first + _SHOWN)
    first, last = _widened(first, last, len(quotation.words))
    span = Span(quotation.spans[first].start, quotation.spans[last - 1].end)
    before = "… " if first else ""
    after = " …" if last < len(quotation.words) else ""
    return f"{before}{' '.join(span.of(quotation.article.text).split())}{after}"


def _widened(first: int, last: int, words: int) -> tuple[int, int]:
    """The window with the rest of the quotation where that is only a few words more."""
    if first <= _AROUND:
        first = 0
    if words - last <= _AROUND:
        last = words
    return first, last
