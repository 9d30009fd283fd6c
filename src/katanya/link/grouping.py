"""Groups of what is alike, the same for every order in which likenesses are found."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Groups", "group"]

Likenesses = Mapping[str, Mapping[str, float]]


class Groups:
    """Members and how alike they are, in groups that are worked out again only where something was added.

    Two members that no chain of likenesses of at least `least` connects are never in one group, so each such
    component is grouped by itself.
    """

    def __init__(self, least: float, most_days: int) -> None:
        self._least = least
        self._most_days = most_days
        self._days: dict[str, int | None] = {}
        self._component: dict[str, _Component] = {}
        self.links: dict[str, dict[str, float]] = {}

    def add(self, member: str, day: int | None) -> None:
        """Take in a member, alike to none yet."""
        self._days[member] = day
        self._component[member] = _Component([member])
        self.links[member] = {}

    def link(self, one: str, other: str, much: float) -> None:
        """Note that two members are alike by so much, above 0."""
        if much <= 0:
            return
        self.links[one][other] = self.links[other][one] = much
        mine, theirs = self._component[one], self._component[other]
        mine.grouped = theirs.grouped = None
        if much >= self._least and mine is not theirs:
            larger, smaller = (mine, theirs) if len(mine.members) >= len(theirs.members) else (theirs, mine)
            larger.members.extend(smaller.members)
            self._component.update(dict.fromkeys(smaller.members, larger))

    def all(self) -> list[tuple[str, ...]]:
        """The groups, sorted."""
        found: list[tuple[str, ...]] = []
        for component in {id(each): each for each in self._component.values()}.values():
            if component.grouped is None:
                together = group(component.members, self.links, self._least, self._days, self._most_days)
                component.grouped = [tuple(each) for each in together]
            found.extend(component.grouped)
        return sorted(found)


@dataclass(slots=True)
class _Component:
    """Members that chains of likenesses connect, and their groups once worked out."""

    members: list[str]
    grouped: list[tuple[str, ...]] | None = None


def group(
    members: Iterable[str], alike: Likenesses, least: float, days: Mapping[str, int | None], most_days: int
) -> list[list[str]]:
    """The members in groups by average linkage, each sorted.

    1. Every member is a group. 2. The two groups whose members are most alike on average are joined, ties by their
    first members, so that no order of input matters; pairs without a likeness count as 0. 3. Two groups whose days
    lie more than `most_days` apart are never joined; members without a day go anywhere. 4. It ends where no two
    groups are alike by `least`.
    """
    groups = {member: [member] for member in sorted(members)}
    spans = {member: _span([days.get(member)]) for member in groups}
    links = {one: {other: much for other, much in alike.get(one, {}).items() if other in groups} for one in groups}
    heap = [
        (-much, one, other) for one in groups for other, much in links[one].items() if one < other and much >= least
    ]
    heapq.heapify(heap)
    while heap:  # 2
        much, one, other = heapq.heappop(heap)
        if one not in groups or other not in groups or links[one].get(other) != -much:
            continue  # a likeness of groups that are no more
        span = _span([*(spans[one] or ()), *(spans[other] or ())])
        if span is not None and span[1] - span[0] > most_days:  # 3
            continue
        weight, weight_other = len(groups[one]), len(groups[other])
        joined: dict[str, float] = {}
        for third in sorted({*links[one], *links[other]} - {one, other}):
            mean = (links[one].get(third, 0.0) * weight + links[other].get(third, 0.0) * weight_other) / (
                weight + weight_other
            )
            joined[third] = links[third][one] = mean
            links[third].pop(other, None)
            if mean >= least:
                heapq.heappush(heap, (-mean, *sorted((one, third))))  # type: ignore[misc]
        groups[one] = [*groups[one], *groups.pop(other)]
        spans[one] = span
        links[one] = joined
        del links[other], spans[other]
    return [sorted(together) for together in groups.values()]


def _span(days: Iterable[int | None]) -> tuple[int, int] | None:
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known else None
