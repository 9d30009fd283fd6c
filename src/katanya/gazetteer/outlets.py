"""Outlets, and finding one by how it is written or by an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from katanya.gazetteer.country_codes import COUNTRY_CODES
from katanya.gazetteer.spelling import spelling_key
from katanya.gazetteer.tables import Row, damaged, read_rows

__all__ = ["Outlet", "known_outlet", "outlet_of_url", "outlets", "read_outlets"]

_TABLE = "outlets"
_COLUMNS = ("country", "name", "kind", "domains", "spellings", "credit_spellings", "wikidata")
_KINDS = {"": False, "agency": True}
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}(?:/[a-z0-9-]+)?")
_ITEM = re.compile(r"Q[1-9]\d*")
_WEB_SCHEMES = frozenset({"", "http", "https"})


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: *Tempo.co of Indonesia is at tempo.co and is also written Majalah Tempo*.

    `name` is how its own site writes it. `domains` have no "www."; one with a path ("bbc.com/indonesia") is only
    what lies under that path. `spellings` are the ways of writing it that mean it anywhere, its name first if that
    is one of them. `credit_spellings` are also ordinary words, people, places or other bodies: they mean it only
    where a dateline or a credit line names an outlet. `agency` says that other outlets print what it writes.
    `country` is ISO 3166-1 alpha-2, None for an outlet that no table knows. `wikidata` is an item's id.
    """

    name: str
    domains: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    agency: bool = False
    country: str | None = None
    wikidata: str | None = None
    credit_spellings: tuple[str, ...] = ()


@cache
def outlets() -> tuple[Outlet, ...]:
    """All outlets of the table, by country and name.

    Raises `LanguageDataError` where the table is missing or damaged.
    """
    return read_outlets(read_rows(_TABLE, _COLUMNS))


def known_outlet(spelling: str, *, in_credit: bool = False) -> Outlet | None:
    """The outlet that is written so; None where the table doesn't know it.

    Capitals, spaces, punctuation and accents make no difference, and a domain is one more spelling. `in_credit`
    says that the place where it stands names an outlet, a dateline or a credit line, so that "Antara" is the
    agency and not the word.
    """
    key = spelling_key(spelling)
    found = _by_spelling().get(key)
    if found is None and in_credit:
        found = _by_credit_spelling().get(key)
    if found is None and "." in spelling and not any(map(str.isspace, spelling.strip())):
        found = outlet_of_url(spelling.strip())
    return found


def outlet_of_url(url: str) -> Outlet | None:
    """The outlet at this address, with a scheme or without; None where the table doesn't know it.

    The most specific domain of the table counts: "https://m.jateng.tribunnews.com/a" is the Central Javan edition's.
    What is no address has no outlet; nothing is raised.
    """
    try:
        parts = urlsplit(url if "://" in url else "//" + url.lstrip("/"))
        host = (parts.hostname or "").rstrip(".")
    except ValueError:  # brackets without an IPv6 address, characters that no host may have
        return None
    if parts.scheme not in _WEB_SCHEMES or "@" in parts.netloc:
        return None
    section = parts.path.strip("/").partition("/")[0].casefold()
    by_domain = _by_domain()
    for domain in _domains_above(host):
        found = by_domain.get(f"{domain}/{section}") or by_domain.get(domain)
        if found is not None:
            return found
    return None


def read_outlets(rows: Iterable[Row]) -> tuple[Outlet, ...]:
    """The outlets of these rows, in their order.

    Raises `LanguageDataError` where a row is malformed, or where two outlets have a name, a domain or a spelling in
    common.
    """
    found = tuple(map(_outlet, rows))
    if not found:
        raise damaged(_TABLE, "it has no rows")
    _unique((outlet.name, outlet) for outlet in found)
    _unique(_domains(found))
    _unique([*_spellings(found), *_credit_spellings(found)])
    return found


def _outlet(row: Row) -> Outlet:
    name, country, kind, wikidata = map(row.one, ("name", "country", "kind", "wikidata"))
    domains, spellings, credit = map(row.many, ("domains", "spellings", "credit_spellings"))
    if not name:
        raise row.wrong("an outlet without a name")
    if country not in COUNTRY_CODES:
        raise row.wrong(f"{country!r} is no country's code")
    if kind not in _KINDS:
        raise row.wrong(f"{kind!r} is no kind of outlet")
    if wikidata and not _ITEM.fullmatch(wikidata):
        raise row.wrong(f"{wikidata!r} is no Wikidata item")
    for domain in domains:
        if not _DOMAIN.fullmatch(domain):
            raise row.wrong(f"{domain!r} is no domain")
    for spelling in (name, *spellings, *credit):
        if not spelling_key(spelling):
            raise row.wrong(f"{spelling!r} has no letter")
    if spelling_key(name) not in map(spelling_key, credit):
        spellings = (name, *spellings)
    return Outlet(name, domains, spellings, _KINDS[kind], country, wikidata or None, credit)


def _domains_above(host: str) -> Iterator[str]:
    """Yield the host and every domain above it that has a point, the most specific first."""
    while "." in host:
        yield host
        host = host.partition(".")[2]


@cache
def _by_spelling() -> dict[str, Outlet]:
    return dict(_spellings(outlets()))


@cache
def _by_credit_spelling() -> dict[str, Outlet]:
    return dict(_credit_spellings(outlets()))


@cache
def _by_domain() -> dict[str, Outlet]:
    return dict(_domains(outlets()))


def _spellings(found: Iterable[Outlet]) -> Iterator[tuple[str, Outlet]]:
    return ((spelling_key(spelling), outlet) for outlet in found for spelling in outlet.spellings)


def _credit_spellings(found: Iterable[Outlet]) -> Iterator[tuple[str, Outlet]]:
    return ((spelling_key(spelling), outlet) for outlet in found for spelling in outlet.credit_spellings)


def _domains(found: Iterable[Outlet]) -> Iterator[tuple[str, Outlet]]:
    return ((domain, outlet) for outlet in found for domain in outlet.domains)


def _unique(pairs: Iterable[tuple[str, Outlet]]) -> None:
    owners: dict[str, Outlet] = {}
    for key, outlet in pairs:
        owner = owners.setdefault(key, outlet)
        if owner is not outlet:
            raise damaged(_TABLE, f"{key!r} is both {owner.name}'s and {outlet.name}'s")
