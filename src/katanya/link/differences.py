"""What two articles tell differently in passages that tell the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from katanya.link.amounts import agree, value_of
from katanya.model import (
    Annotations,
    Article,
    Attribution,
    AttributionKind,
    Date,
    Difference,
    DifferenceKind,
    Factuality,
    Quantity,
    Relation,
    Span,
    Statement,
)

__all__ = ["SYMMETRIC", "Side", "find_differences"]

Item = TypeVar("Item")

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
# A number or day is held against another where so many of the words around it, three before and three behind, are the
# same. With one, "the" or "in" was enough.
_AROUND, _AROUND_IN_COMMON = 3, 2
# Relations that are the same read from either end.
SYMMETRIC = frozenset({"ally", "partner", "rival", "neighbour"})


@dataclass(frozen=True, slots=True)
class Side:
    """A passage of one article, with what was found in the article."""

    article: Article
    found: Annotations
    span: Span

    def words(self, span: Span) -> str:
        """The characters of a span in small letters."""
        return span.of(self.article.text).casefold()

    def keys(self, actors: Sequence[int]) -> tuple[str, ...]:
        """The keys of these actors, sorted."""
        return tuple(sorted(self.found.actors[index].key for index in actors))


def find_differences(one: Side, other: Side, *kinds: DifferenceKind) -> list[Difference]:
    """What the two passages tell differently, in the order of the first; only of some kinds, if any are given.

    Numbers and days are held against each other where the same is counted or the same words stand around them;
    events where their type and verb are the same, or each passage has one of that type.
    """
    found = {
        each
        for find, finds in _FINDERS
        if not kinds or not finds.isdisjoint(kinds)
        for each in find(one, other)
        if not kinds or each.kind in kinds
    }
    return sorted(found)


def _numbers(one: Side, other: Side) -> Iterator[Difference]:
    mine = [each for each in one.found.quantities if one.span.contains(each.span)]
    theirs = [each for each in other.found.quantities if other.span.contains(each.span)]

    def same_thing(here: Quantity, there: Quantity) -> bool:
        return here.unit == there.unit and _is_same_thing(one, here, other, there)

    for here, there in _left_over(mine, theirs, agree, same_thing):
        yield Difference(here.span, there.span, DifferenceKind.QUANTITY, value_of(here), value_of(there))


def _is_same_thing(one: Side, here: Quantity, other: Side, there: Quantity) -> bool:
    counted, other_counted = (
        set(_WORD.findall(side.words(each.of))) if each.of else set() for side, each in ((one, here), (other, there))
    )
    if counted and other_counted and not counted & other_counted:
        return False
    return bool(counted & other_counted) or _is_around(one, here.span, other, there.span)


def _days(one: Side, other: Side) -> Iterator[Difference]:
    mine, theirs = (
        [each for each in side.found.dates if side.span.contains(each.span) and each.edtf] for side in (one, other)
    )

    def same_place(here: Date, there: Date) -> bool:
        return _is_around(one, here.span, other, there.span)

    for here, there in _left_over(mine, theirs, _may_be_one_day, same_place):
        yield Difference(here.span, there.span, DifferenceKind.DATE, here.edtf or "", there.edtf or "")


def _may_be_one_day(one: Date, other: Date) -> bool:
    """Whether two dates can both be right: one is the other less precisely, or something in them is open."""
    here, there = one.edtf or "", other.edtf or ""
    if here.startswith("P") is not there.startswith("P"):
        return False
    if here.startswith("P"):
        return here == there
    if any(mark in here + there for mark in "X/~?%"):
        return True  # nothing is certain enough to differ
    return here[:10].startswith(there[:10]) or there[:10].startswith(here[:10])


def _events(one: Side, other: Side) -> Iterator[Difference]:
    mine, theirs = (
        [each for each in side.found.statements if side.span.contains(each.trigger)] for side in (one, other)
    )
    for here, there in _paired(one, mine, other, theirs):
        if _is_otherwise(here.factuality, there.factuality):
            yield Difference(
                here.trigger,
                there.trigger,
                DifferenceKind.FACTUALITY,
                here.factuality.value,
                there.factuality.value,
            )
        value, other_value = _sides(one, here.agents, here.recipients), _sides(other, there.agents, there.recipients)
        if _are_others(one, (here.agents, here.recipients), other, (there.agents, there.recipients)):
            yield Difference(here.trigger, there.trigger, DifferenceKind.ACTORS, value, other_value)


def _is_otherwise(here: Factuality, there: Factuality) -> bool:
    known = (here, there)
    return here is not there and not any(each in (Factuality.CERTAIN_UNKNOWN, Factuality.UNKNOWN) for each in known)


def _paired(
    one: Side, mine: Sequence[Statement], other: Side, theirs: Sequence[Statement]
) -> Iterator[tuple[Statement, Statement]]:
    """Yield the events that are one: of one type and verb, or the only ones of their type."""
    for event in sorted({each.event for each in mine} & {each.event for each in theirs}):
        here = [each for each in mine if each.event == event]
        there = [each for each in theirs if each.event == event]
        if len(here) == len(there) == 1:
            yield here[0], there[0]
            continue
        left = list(there)
        for each in here:
            same = next((its for its in left if one.words(each.trigger) == other.words(its.trigger)), None)
            if same is not None:
                left.remove(same)
                yield each, same


def _are_others(
    one: Side,
    here: tuple[Sequence[int], Sequence[int]],
    other: Side,
    there: tuple[Sequence[int], Sequence[int]],
) -> bool:
    """Whether on one side, where both name somebody, they name nobody in common."""
    return any(
        mine and theirs and not set(one.keys(mine)) & set(other.keys(theirs))
        for mine, theirs in zip(here, there, strict=True)
    )


def _relations(one: Side, other: Side) -> Iterator[Difference]:
    mine, theirs = (
        [each for each in side.found.relations if side.span.contains(each.trigger)] for side in (one, other)
    )
    for kind in sorted({each.kind for each in mine} & {each.kind for each in theirs}):
        here = [each for each in mine if each.kind == kind]
        there = [each for each in theirs if each.kind == kind]
        if len(here) == len(there) == 1 and _stand_otherwise(one, here[0], other, there[0]):
            yield Difference(
                here[0].trigger,
                there[0].trigger,
                DifferenceKind.RELATION,
                _sides(one, here[0].one, here[0].other),
                _sides(other, there[0].one, there[0].other),
            )


def _stand_otherwise(one: Side, here: Relation, other: Side, there: Relation) -> bool:
    """Whether two relations of one kind have one of their actors in common and not the other."""
    mine, theirs = (one.keys(here.one), one.keys(here.other)), (other.keys(there.one), other.keys(there.other))
    if not all((*mine, *theirs)):
        return False
    if here.kind in SYMMETRIC:
        everybody, others = {*mine[0], *mine[1]}, {*theirs[0], *theirs[1]}
        return everybody != others and bool(everybody & others) and not (everybody <= others or others <= everybody)
    turned = set(mine[0]) & set(theirs[1]) and set(mine[1]) & set(theirs[0])
    same = [bool(set(a) & set(b)) for a, b in zip(mine, theirs, strict=True)]
    return bool(turned) or same.count(True) == 1


def _speakers(one: Side, other: Side) -> Iterator[Difference]:
    mine, theirs = ([each for each in _quoted(side) if side.span.overlaps(each[0].content[0])] for side in (one, other))
    for said, speakers in mine:
        for said_there, speakers_there in theirs:
            same = any(one.words(here) == other.words(there) for here in said.content for there in said_there.content)
            if same and speakers and speakers_there and not set(speakers) & set(speakers_there):
                yield Difference(
                    said.content[0],
                    said_there.content[0],
                    DifferenceKind.SPEAKER,
                    " ".join(speakers),
                    " ".join(speakers_there),
                )


def _quoted(side: Side) -> Iterator[tuple[Attribution, tuple[str, ...]]]:
    for attribution, speakers in zip(side.found.attributions, side.found.speakers, strict=True):
        if attribution.kind is AttributionKind.DIRECT:
            yield attribution, side.keys(speakers)


def _sides(side: Side, agents: Sequence[int], recipients: Sequence[int]) -> str:
    return f"{' '.join(side.keys(agents)) or '-'} > {' '.join(side.keys(recipients)) or '-'}"


def _left_over(
    mine: Sequence[Item],
    theirs: Sequence[Item],
    agrees: Callable[[Item, Item], bool],
    is_same: Callable[[Item, Item], bool],
) -> Iterator[tuple[Item, Item]]:
    """Yield what is the same thing and does not agree, once everything that agrees has been put aside."""
    rest, other_rest = list(mine), list(theirs)
    for here in mine:
        like = next((there for there in other_rest if agrees(here, there)), None)
        if like is not None:
            rest.remove(here)
            other_rest.remove(like)
    for here in rest:
        same = next((there for there in other_rest if is_same(here, there)), None)
        if same is not None:
            other_rest.remove(same)
            yield here, same


def _is_around(one: Side, here: Span, other: Side, there: Span) -> bool:
    before, after = _around(one.article.text, one.span, here)
    other_before, other_after = _around(other.article.text, other.span, there)
    return len(before & other_before) + len(after & other_after) >= _AROUND_IN_COMMON


@lru_cache(maxsize=1 << 13)  # a passage that many articles share is held against each of theirs
def _around(text: str, passage: Span, span: Span) -> tuple[frozenset[str], frozenset[str]]:
    """The words right before and right after a span, within the passage."""
    before = _WORD.findall(text[passage.start : span.start].casefold())[-_AROUND:]
    after = _WORD.findall(text[span.end : passage.end].casefold())[:_AROUND]
    return frozenset(before), frozenset(after)


_FINDERS: Sequence[tuple[Callable[[Side, Side], Iterator[Difference]], frozenset[DifferenceKind]]] = (
    (_numbers, frozenset({DifferenceKind.QUANTITY})),
    (_days, frozenset({DifferenceKind.DATE})),
    (_events, frozenset({DifferenceKind.FACTUALITY, DifferenceKind.ACTORS})),
    (_relations, frozenset({DifferenceKind.RELATION})),
    (_speakers, frozenset({DifferenceKind.SPEAKER})),
)
