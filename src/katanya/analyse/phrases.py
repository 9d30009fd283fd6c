"""The names that the tables know, as sequences of words, each with its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from katanya.gazetteer.known import bodies, people, places, territories
from katanya.gazetteer.lists import read_leaders
from katanya.gazetteer.outlets import outlets
from katanya.model import NameKind

__all__ = ["SMALL_AT_MOST", "matches", "read_phrases"]

_T = TypeVar("_T")

SMALL_AT_MOST = 30
"""A word seen oftener than this in small letters (in seven million words of news) is a common word, not a name."""
CAPITALS_FROM = 5
"""Shorter names of countries in capitals are rather abbreviations of something else (CHAD, MALI)."""


def read_phrases(table: Mapping[str, Any], small: Mapping[str, int]) -> Iterator[tuple[tuple[str, ...], NameKind]]:
    """All names of the gazetteer and the table, as sequences of words, each with its kind; later ones win."""
    yield from _known()
    capitals = (name for state in territories() for name in state.seats)
    # "Lima" is mostly the number five.
    for name in (*(n for n in capitals if small.get(n.lower(), 0) <= SMALL_AT_MOST), *table["places"]["names"]):
        yield from _written(name, NameKind.PLACE)
    for state in territories():
        for name in state.names:
            # What belongs to a state in English begins other names here ("Thai Airways").
            if name not in state.demonyms:
                yield from _written(name, NameKind.PLACE if state.dependent else NameKind.COUNTRY)
    for name in read_leaders():
        if " " in name:
            yield tuple(name.split()), NameKind.PERSON
    for kind, section in (
        (NameKind.ORGANIZATION, "bodies"),
        (NameKind.GROUP, "groups"),
        (NameKind.PUBLICATION, "publications"),
        (NameKind.EVENT, "events"),
    ):
        for name in table[section]["names"]:
            yield tuple(name.split()), kind


def matches(
    table: Mapping[tuple[str, ...], _T], longest: int, forms: Sequence[str], start: int, end: int
) -> Iterator[tuple[int, int, _T]]:
    """Yield where the table's names stand, the longest first, and what it says of them."""
    position = start
    while position < end:
        step = 1
        if forms[position][0].isupper() or forms[position][0].isdigit() or forms[position].islower():
            for size in range(min(longest, end - position), 0, -1):
                said = table.get(tuple(forms[position : position + size]))
                if said is not None:
                    yield position, position + size, said
                    step = size
                    break
        position += step


def _known() -> Iterator[tuple[tuple[str, ...], NameKind]]:
    """The names of the gazetteer's people, places, bodies and outlets that mean them wherever they stand."""
    for known in (*people(), *places(), *bodies()):
        for name in known.names:
            yield tuple(name.split()), NameKind(known.kind.value)
    for outlet in outlets():
        for name in (*outlet.spellings, *outlet.domains):
            yield tuple(name.split()), NameKind.PUBLICATION


def _written(name: str, kind: NameKind) -> Iterator[tuple[tuple[str, ...], NameKind]]:
    """A place's name as it is written, and in capitals, as some outlets do."""
    yield tuple(name.split()), kind
    if len(name) >= CAPITALS_FROM or kind is NameKind.PLACE:
        yield tuple(name.upper().split()), kind
