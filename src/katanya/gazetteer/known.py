"""What the tables know, as one kind of value: states, bodies, people, places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from katanya.gazetteer.country_codes import COUNTRY_CODES
from katanya.gazetteer.spelling import spelling_key
from katanya.gazetteer.tables import Row, damaged, read_rows
from katanya.model import ActorKind

__all__ = ["BODY_COLUMNS", "TERRITORY_COLUMNS", "Known", "bodies", "key_of", "people", "places", "territories"]

TERRITORY_COLUMNS = ("iso3166", "wikidata", "kind", "name", "names_id", "names_en", "demonyms", "capital")
BODY_COLUMNS = ("name", "kind", "country", "wikidata", "item_from", "names_id", "names_en", "names_at_home")
_PERSON_COLUMNS = ("name", "country", "wikidata", "item_from", "names", "checked")
_ITEM = re.compile(r"Q[1-9]\d*")
# Where an item was looked up; empty where it was written down from memory.
_SOURCES = frozenset({"", "ROR", "NSI", "EveryPolitician"})
_TERRITORIES = frozenset({"", "territory"})
_KINDS = {"": ActorKind.ORGANIZATION, "group": ActorKind.GROUP}


@dataclass(frozen=True, slots=True)
class Known:
    """One state, body, person or place: *the body NATO is also written Pakta Pertahanan Atlantik Utara*.

    `names` mean it wherever they stand, `name` first. `names_at_home` are what other countries have as well ("the
    Foreign Ministry"): they mean it where the article is about its country. `demonyms` are those of its names that say
    what belongs to it ("Russian"). `dependent` is a territory of another state's, Hong Kong. `seats` are the names of
    the capital, which can mean the state, the usual one first; `cities` gives the usual spelling of each of them.
    `country` is ISO 3166-1 alpha-2, of a state its own; None where it has none.
    """

    key: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    country: str | None = None
    wikidata: str | None = None
    names_at_home: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    dependent: bool = False
    seats: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()


def key_of(kind: ActorKind, name: str) -> str:
    """What names an actor that has no item: its kind and the folded name, "person:sergey lavrov".

    Words stay apart, so that "Al Amin" and "Alamin" are two; accents, capitals and punctuation are gone.
    """
    words = (spelling_key(word) for word in re.split(r"[\s\-/]+", name))
    return f"{kind.value}:{' '.join(filter(None, words))}"


@cache
def territories() -> tuple[Known, ...]:
    """All countries and territories. Raises `LanguageDataError` where the table is damaged."""
    return _checked("territories", map(_territory, read_rows("territories", TERRITORY_COLUMNS)))


@cache
def bodies() -> tuple[Known, ...]:
    """All bodies. Raises `LanguageDataError` where the table is damaged."""
    return _checked("bodies", map(_body, read_rows("bodies", BODY_COLUMNS)))


@cache
def people() -> tuple[Known, ...]:
    """All people. Raises `LanguageDataError` where the table is damaged."""
    return _checked("people", map(_person, read_rows("people", _PERSON_COLUMNS)))


@cache
def places() -> tuple[Known, ...]:
    """All places that are no country. Raises `LanguageDataError` where the table is damaged."""
    return _checked("places", map(_place, read_rows("places", ("name", "country", "names"))))


def _territory(row: Row) -> Known:
    code, name = row.one("iso3166") or None, _name(row)
    if code is not None and code not in COUNTRY_CODES:
        raise row.wrong(f"{code!r} is no country's code")
    item = _item(row)
    if item is None:
        raise row.wrong("a country without a Wikidata item")
    demonyms = row.many("demonyms")
    names = (name, *row.many("names_id"), *row.many("names_en"), *demonyms)
    seats, cities = [], []
    for city in row.many("capital"):
        spellings = [spelling.strip() for spelling in city.split("|")]
        seats += spellings
        cities += [spellings[0]] * len(spellings)
    if row.one("kind") not in _TERRITORIES:
        raise row.wrong(f"{row.one('kind')!r} is no kind of territory")
    dependent = row.one("kind") == "territory"
    return Known(item, name, ActorKind.COUNTRY, names, code, item, (), demonyms, dependent, tuple(seats), tuple(cities))


def _body(row: Row) -> Known:
    name, kind = _name(row), row.one("kind")
    if kind not in _KINDS:
        raise row.wrong(f"{kind!r} is no kind of body")
    names, item = (name, *row.many("names_id"), *row.many("names_en")), _sourced_item(row)
    key = item or key_of(_KINDS[kind], name)
    return Known(key, name, _KINDS[kind], names, _country(row), item, row.many("names_at_home"))


def _person(row: Row) -> Known:
    if row.one("checked") not in {"", "news"}:
        raise row.wrong(f"{row.one('checked')!r} is nothing that a name is checked by")
    name, item = _name(row), _sourced_item(row)
    key = item or key_of(ActorKind.PERSON, name)
    return Known(key, name, ActorKind.PERSON, (name, *row.many("names")), _country(row), item)


def _place(row: Row) -> Known:
    name = _name(row)
    return Known(key_of(ActorKind.PLACE, name), name, ActorKind.PLACE, (name, *row.many("names")), _country(row))


def _name(row: Row) -> str:
    name = row.one("name")
    if not spelling_key(name):
        raise row.wrong("a line without a name")
    return name


def _item(row: Row) -> str | None:
    item = row.one("wikidata")
    if item and not _ITEM.fullmatch(item):
        raise row.wrong(f"{item!r} is no Wikidata item")
    return item or None


def _sourced_item(row: Row) -> str | None:
    """The item of a row that says where it was looked up."""
    item, source = _item(row), row.one("item_from")
    if source not in _SOURCES or (source and item is None):
        raise row.wrong(f"{source!r} is no source of an item")
    return item


def _country(row: Row) -> str | None:
    code = row.one("country")
    if code and code not in COUNTRY_CODES:
        raise row.wrong(f"{code!r} is no country's code")
    return code or None


def _checked(table: str, found: Iterable[Known]) -> tuple[Known, ...]:
    """The rows, none of whose names is another's as well."""
    rows = tuple(found)
    owners: dict[str, Known] = {}
    for name, known in _names(rows):
        owner = owners.setdefault(name, known)
        if owner is not known:
            raise damaged(table, f"{name!r} is both {owner.name}'s and {known.name}'s")
    keys = {known.key for known in rows}
    if len(keys) < len(rows):
        raise damaged(table, "two lines have one name or one item")
    return rows


def _names(rows: Iterable[Known]) -> Iterator[tuple[str, Known]]:
    return ((name, known) for known in rows for name in (*known.names, *known.seats))
