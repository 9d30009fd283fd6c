"""Reading the lists of names that the pipeline weighs what it found by: leaders, cities, companies and clubs."""

from __future__ import annotations

from functools import cache
from importlib import resources

from katanya.errors import LanguageDataError

__all__ = ["read_cities", "read_leaders", "read_organizations", "read_towns"]


@cache
def read_leaders() -> tuple[str, ...]:
    """Names of heads of state and government in office in 2000 or later, as they are called in the news: a full name
    or a surname. Raises `LanguageDataError` where the list can't be read.
    """
    return _lines("leaders.txt")


@cache
def read_cities() -> tuple[str, ...]:
    """Names of cities of 250,000 inhabitants or more and of the states of the USA, from GeoNames (CC BY 4.0). Many are
    persons' or clubs' as well. Raises `LanguageDataError` where the list can't be read.
    """
    return _lines("cities.txt")


@cache
def read_towns() -> frozenset[str]:
    """Names of towns in Indonesia of 5,000 inhabitants or more, from GeoNames (CC BY 4.0). Many are words or persons'
    names as well. Raises `LanguageDataError` where the list can't be read.
    """
    return frozenset(_lines("towns.txt"))


@cache
def read_organizations() -> dict[str, str]:
    """Names of large companies and of football clubs, each with its kind: `company`, `club`, or `town` for a club that
    is called like a town or by a common word. Raises `LanguageDataError` where the list can't be read.
    """
    return dict(line.split("\t") for line in _lines("organizations.tsv")[1:])


def _lines(name: str) -> tuple[str, ...]:
    try:
        text = resources.files("katanya.gazetteer").joinpath(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as missing:
        raise LanguageDataError(f"The list gazetteer/{name} can't be read.", mend="Reinstall Katanya.") from missing
    return tuple(line for line in text.splitlines() if not line.startswith("#"))
