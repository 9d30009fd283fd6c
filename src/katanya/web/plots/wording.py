"""The words of the plots, from `languages/<code>/plots.toml`."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from katanya.errors import LanguageDataError
from katanya.languages import read_table

__all__ = ["plot_words", "say", "say_count", "say_number", "words_of"]

_TABLE = "plots"
_MODEL = "en"  # every language has the words, and the blanks in them, that this one has


@cache
def plot_words(code: str) -> Mapping[str, str]:
    """The words of the plots in this language, by table and name: `timeline.summary`, `plot.articles.many`.

    Raises `LanguageDataError` where the table is missing, or its words or their blanks are not those of English.
    """
    words = dict(_flat(code, read_table(code, _TABLE)))
    model = words if code == _MODEL else plot_words(_MODEL)
    if wrong := sorted(words.keys() ^ model.keys()):
        raise _damaged(code, f"it lacks, or has too many of: {', '.join(wrong)}")
    for name, text in words.items():
        if _blanks(code, name, text) != _blanks(_MODEL, name, model[name]):
            raise _damaged(code, f"{name} has other blanks than in {_MODEL!r}")
    if len(words["plot.months"].split()) != 12:
        raise _damaged(code, "plot.months are not twelve")
    return MappingProxyType(words)


def words_of(words: Mapping[str, str], *tables: str) -> dict[str, str]:
    """The words of `plot` and these tables: what a script needs to be given."""
    return {name: text for name, text in words.items() if name.partition(".")[0] in ("plot", *tables)}


def say(words: Mapping[str, str], name: str, **filled: object) -> str:
    """The word with its blanks filled."""
    return words[name].format_map(filled)


def say_count(words: Mapping[str, str], name: str, n: int) -> str:
    """So many of something: *1 article*, *12 articles*."""
    return say(words, f"{name}.one" if n == 1 else f"{name}.many", n=n)


def say_number(words: Mapping[str, str], number: float) -> str:
    """The number as the language writes it: *11,000.5* or *11.000,5*."""
    written = f"{number:,.0f}" if float(number).is_integer() else f"{number:,.6f}".rstrip("0")
    return written.translate({ord(","): words["plot.thousands"], ord("."): words["plot.decimal"]})


def _flat(code: str, table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(code, value, f"{before}{name}.")
        elif isinstance(value, str) and value:
            yield f"{before}{name}", value
        else:
            raise _damaged(code, f"{before}{name} is no word")


def _blanks(code: str, name: str, text: str) -> frozenset[str]:
    try:
        blanks = frozenset(blank for _, blank, _, _ in string.Formatter().parse(text) if blank is not None)
    except ValueError as broken:
        raise _damaged(code, f"{name}: {broken}") from broken
    return blanks - {"n"} if name.endswith(".one") else blanks


def _damaged(code: str, what: str) -> LanguageDataError:
    return LanguageDataError(
        f"The table languages/{code}/{_TABLE}.toml can't be used: {what}.", mend="Mend the file at that place."
    )
