"""Who held an office when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from katanya.gazetteer.known import Known, bodies, people, places, territories
from katanya.gazetteer.tables import read_rows

__all__ = ["Term", "holder", "holders", "terms"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CHECKED_BY = frozenset({"REIGN", "news"})
_FOREVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Term:
    """*The role `secretary_general` of NATO was Mark Rutte's from 1 October 2024.* Days as EDTF; `last` may be open."""

    role: str
    of: str
    person: Known
    first: str
    last: str


@cache
def terms() -> tuple[Term, ...]:
    """All terms of the table. Raises `LanguageDataError` where it is damaged or names what no table has."""
    by_name = {person.name: person for person in people()}
    owners = {state.country or state.key: state.key for state in territories()}
    owners.update((other.name, other.key) for other in (*places(), *bodies()))
    found = []
    for row in read_rows("terms", ("role", "of", "person", "from", "to", "checked")):
        role, of, person, first, last = map(row.one, ("role", "of", "person", "from", "to"))
        if of not in owners:
            raise row.wrong(f"{of!r} is neither a country's code nor a body or place")
        if person not in by_name:
            raise row.wrong(f"{person!r} is not in people.tsv")
        if not _DAY.fullmatch(first) or (last and not _DAY.fullmatch(last)):
            raise row.wrong("a day is written YYYY-MM-DD")
        if unknown := set(row.many("checked")) - _CHECKED_BY:
            raise row.wrong(f"{sorted(unknown)} are nothing that a term is checked by")
        found.append(Term(role, owners[of], by_name[person], first, last or _FOREVER))
    return tuple(found)


def holder(role: str, of: str, day: str) -> Known | None:
    """Who held the office `role` of the state or body with this key, at this EDTF date; None where nobody is known.

    A date of a month or a year counts only where one person held the office through all of it.
    """
    first, last = _bounds(day)
    found = {
        term.person.key: term.person
        for term in _by_office().get((role, of), ())
        if term.first <= last and first < term.last
    }
    return next(iter(found.values())) if len(found) == 1 else None


def holders(role: str, of: str) -> tuple[Known, ...]:
    """Everybody known to have held the office, the first first."""
    return tuple(dict.fromkeys(term.person for term in _by_office().get((role, of), ())))


def _bounds(day: str) -> tuple[str, str]:
    day = day.partition("T")[0]
    if len(day) == 4:
        return f"{day}-01-01", f"{day}-12-31"
    if len(day) == 7:
        return f"{day}-01", f"{day}-31"
    return day, day


@cache
def _by_office() -> dict[tuple[str, str], tuple[Term, ...]]:
    offices: dict[tuple[str, str], list[Term]] = {}
    for term in terms():
        offices.setdefault((term.role, term.of), []).append(term)
    return {office: tuple(held) for office, held in offices.items()}
