"""Reading the tables of countries and leaders."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from katanya.errors import LanguageDataError

__all__ = ["Country", "read_countries", "read_leaders"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: *KP is Q423, Korea Utara, North Korea*. `wikidata` is empty where it isn't known."""

    code: str
    wikidata: str
    indonesian: str
    english: tuple[str, ...]


@cache
def read_countries() -> tuple[Country, ...]:
    """All countries, by code. Raises `LanguageDataError` where the table can't be read."""
    countries = []
    for line in _lines("countries.tsv"):
        columns = line.split("\t")
        if len(columns) != 4:
            raise LanguageDataError("The table gazetteer/countries.tsv is damaged.", mend="Reinstall Katanya.")
        code, wikidata, indonesian, english = columns
        countries.append(Country(code, wikidata, indonesian, tuple(english.split("|"))))
    return tuple(countries)


@cache
def read_leaders() -> tuple[str, ...]:
    """Names of heads of state and government in office in 2000 or later, as they are called in the news: a full name
    or a surname. Raises `LanguageDataError` where the table can't be read.
    """
    return tuple(_lines("leaders.txt"))


def _lines(name: str) -> list[str]:
    try:
        return resources.files("katanya.gazetteer").joinpath(name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as missing:
        raise LanguageDataError(f"The table gazetteer/{name} can't be read.", mend="Reinstall Katanya.") from missing
