"""Groups of what is alike, the same for every order in which likenesses are found."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

__all__ = ["MILLION", "GroupOf", "Tree", "connected", "group", "group_anew"]

T = TypeVar("T")

MILLION = 1_000_000
"""Likenesses are whole millionths, so that their sums don't depend on the order of adding."""

Likenesses = Mapping[str, Mapping[str, int]]
Days = Mapping[str, int | None]
GroupOf = Callable[[Iterable[str]], Mapping[str, Sequence[str]]]
"""For members, all who are in one group with each."""


@dataclass(slots=True)
class _Node:
    """A member, or two nodes joined: until which likeness it stood by itself, and in what it went up.

    `likeness` of the joining is that of two whole groups; a node that was never joined stands `until` the least.
    """

    size: int
    days: tuple[int, int] | None
    until: float
    parent: _Node | None = None


@dataclass(slots=True)
class Tree:
    """How members were joined into groups: the groups, each sorted, and the node of each member."""

    groups: list[list[str]] = field(default_factory=list)
    leaves: dict[str, _Node] = field(default_factory=dict)

    def nodes(self, member: str) -> Iterator[_Node]:
        """Yield what the member was in, from itself up to its group."""
        node: _Node | None = self.leaves[member]
        while node is not None:
            yield node
            node = node.parent


def group(members: Iterable[str], alike: Likenesses, least: float, days: Days, most_days: int) -> Tree:
    """The members in groups by average linkage; `alike` has millionths, `least` is a share of 1.

    1. Every member is a group. 2. The two groups whose members are most alike on average are joined, ties by their
    first members, so that no order of input matters; pairs without a likeness count as 0. 3. Two groups whose days
    lie more than `most_days` apart are never joined; members without a day go anywhere. 4. It ends where no two
    groups are alike by `least`.
    """
    groups = {member: [member] for member in sorted(members)}
    nodes = {member: _Node(1, _span([days.get(member)]), least) for member in groups}
    tree = Tree(leaves=dict(nodes))
    sums = {one: {other: much for other, much in alike.get(one, {}).items() if other in groups} for one in groups}
    heap = [
        (-much / MILLION, one, other)
        for one in groups
        for other, much in sums[one].items()
        if one < other and much / MILLION >= least
    ]
    heapq.heapify(heap)
    while heap:  # 2
        much, one, other = heapq.heappop(heap)
        if one not in groups or other not in groups or other not in sums[one]:
            continue  # a likeness of groups that are no more
        size = len(groups[one]) * len(groups[other])
        span = _span([*(nodes[one].days or ()), *(nodes[other].days or ())])
        if sums[one][other] / size / MILLION != -much or not _fits(span, most_days):  # 3
            continue
        joined = _Node(len(groups[one]) + len(groups[other]), span, least)
        for node in (nodes[one], nodes.pop(other)):
            node.until, node.parent = -much, joined
        nodes[one] = joined
        groups[one] += groups.pop(other)
        _add(sums, one, other)
        for third, much_of_all in sums[one].items():
            mean = much_of_all / (joined.size * len(groups[third])) / MILLION
            if mean >= least:
                heapq.heappush(heap, (-mean, *sorted((one, third))))  # type: ignore[misc]
    tree.groups = [sorted(together) for together in groups.values()]
    return tree


def _add(sums: dict[str, dict[str, int]], one: str, other: str) -> None:
    """Add the likenesses of the other to those of the one, which stands for both from here on."""
    mine = sums[one]
    for third, much in sums.pop(other).items():
        del sums[third][other]
        if third != one:
            mine[third] = sums[third][one] = mine.get(third, 0) + much


def group_anew(
    members: Iterable[str],
    known: Callable[[Iterable[str]], Likenesses],
    group_of: GroupOf,
    days_of: Callable[[Iterable[str]], Days],
    least: float,
    most_days: int,
) -> list[list[str]]:
    """The groups of the members and of all whom their grouping changes: those of grouping everything at once.

    `known` gives the likenesses of members to whomever, `group_of` the groups that others stand in, which hold without
    the members. Average linkage joins no two groups more alike than their parts were, so what was joined among
    others stays as it was unless, at the likeness at which it was joined, one of the members' groups was nearer.
    1. The members are grouped. 2. Each group that they went through is held against each that the others, whom they
    are alike to, went through. 3. Where the two would have been joined before either was, the other's group is taken
    in and all is done again.
    """
    inside: dict[str, None] = dict.fromkeys(members)
    trees: dict[str, Tree] = {}
    while True:
        alike = known(inside)
        days = dict(days_of(inside))
        tree = group(inside, alike, least, days, most_days)  # 1
        across = [
            (one, other, much) for one in inside for other, much in alike.get(one, {}).items() if other not in inside
        ]
        groups = group_of({other for _, other, _ in across})
        fresh = {tuple(each): None for each in groups.values() if each[0] not in trees}
        theirs = [each for together in fresh for each in together]
        others_alike, others_days = known(theirs), days_of(theirs)
        for together in fresh:
            own = group(together, others_alike, least, others_days, most_days)
            trees.update(dict.fromkeys(together, own))
        taken = _disturbed(tree, trees, across, most_days)  # 2
        if not taken:
            return tree.groups
        for other in taken:  # 3
            inside.update(dict.fromkeys(groups[other]))


def _disturbed(
    tree: Tree, trees: Mapping[str, Tree], across: Iterable[tuple[str, str, int]], most_days: int
) -> set[str]:
    """Those of the others whose groups would have been joined to one of the tree's."""
    sums: dict[tuple[int, int], int] = {}
    pairs: dict[tuple[int, int], tuple[_Node, _Node, str]] = {}
    for one, other, much in across:
        for mine in tree.nodes(one):
            for theirs in trees[other].nodes(other):
                at = id(mine), id(theirs)
                sums[at] = sums.get(at, 0) + much
                pairs.setdefault(at, (mine, theirs, other))
    return {
        other
        for at, (mine, theirs, other) in pairs.items()
        if sums[at] / (mine.size * theirs.size) / MILLION >= max(mine.until, theirs.until)
        and _fits(_span([*(mine.days or ()), *(theirs.days or ())]), most_days)
    }


def connected(things: Iterable[T], marks_of: Callable[[T], Iterable[Hashable]]) -> list[list[T]]:
    """The things, those together that have a mark in common, by way of others as well; each has a mark."""
    parent: dict[Hashable, Hashable] = {}

    def root(mark: Hashable) -> Hashable:
        while parent.setdefault(mark, mark) != mark:
            parent[mark] = mark = parent[parent[mark]]
        return mark

    marked = [(thing, list(marks_of(thing))) for thing in things]
    for _, (first, *others) in marked:
        for other in others:
            parent[root(other)] = root(first)
    groups: defaultdict[Hashable, list[T]] = defaultdict(list)
    for thing, (first, *_) in marked:
        groups[root(first)].append(thing)
    return list(groups.values())


def _fits(span: tuple[int, int] | None, most_days: int) -> bool:
    return span is None or span[1] - span[0] <= most_days


def _span(days: Iterable[int | None]) -> tuple[int, int] | None:
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known else None
