"""The words of the interface, from `words/*.toml`, and which language a reader wants."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from katanya.errors import LanguageDataError
from katanya.web.plots import plot_words

__all__ = ["Words", "choose_language", "languages", "words_in"]

# The tables of the plots' words that pages use, too.
_SHARED = ("events", "status", "factuality", "units")
# The table that readers get whose browser asks for a language that no table names.
_OTHERWISE = "en"
# The table of those whose browser asks for nothing.
_FIRST = "id"


class Words:
    """The words of one language: `words("count.articles", n=3)` is *3 articles*."""

    def __init__(self, code: str, tables: dict[str, dict[str, Any]]) -> None:
        self.code = code
        self.name = str(tables["language"]["name"])
        self.serves = tuple(tables["language"]["for"])
        # What plots and pages both name is named in one place.
        shared = {key: word for key, word in plot_words(code).items() if key.partition(".")[0] in _SHARED}
        own = {f"{table}.{key}": value for table, words in tables.items() for key, value in words.items()}
        self._words: dict[str, Any] = {**shared, **own}

    @property
    def keys(self) -> frozenset[str]:
        """What there are words for."""
        return frozenset(self._words)

    def raw(self, key: str) -> object:
        """What the table has for the key, its blanks unfilled."""
        return self._words[key]

    def __call__(self, key: str, **values: object) -> str:
        """The words for the key, filled in; of a list of two the first where `n` is 1."""
        words = self._words[key]
        if isinstance(words, list):
            words = words[0 if values.get("n") == 1 else 1]
        return str(words).format(**values) if values else str(words)

    def label(self, table: str, value: str | None) -> str:
        """The word for a value of a closed list, or the value itself where the table lacks it."""
        return str(self._words.get(f"{table}.{value}", value or ""))


@cache
def words_in(code: str) -> Words:
    """The words of the language of this code. Raises `LanguageDataError` where its table is missing or damaged."""
    path = files("katanya.web") / "words" / f"{code}.toml"
    try:
        return Words(code, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise LanguageDataError(f"The words of the interface in {code!r} can't be read: {error}.") from error


@cache
def languages() -> tuple[Words, ...]:
    """The languages of the interface, in the order of their codes."""
    tables = (files("katanya.web") / "words").iterdir()
    codes = sorted(path.name.removesuffix(".toml") for path in tables if path.name.endswith(".toml"))
    return tuple(words_in(code) for code in codes)


def choose_language(chosen: str | None, accepted: str | None) -> Words:
    """The words for a reader who once chose `chosen`, and whose browser sends `accepted` as `Accept-Language`."""
    if chosen in {words.code for words in languages()}:
        return words_in(str(chosen))
    wanted = list(_preferred(accepted or ""))
    for code in wanted:
        for words in languages():
            if code in words.serves:
                return words
    return words_in(_OTHERWISE if wanted else _FIRST)


def _preferred(accepted: str) -> list[str]:
    """The primary codes of the languages named, the most wanted first; what is wanted at 0 is left out."""
    weighed: list[tuple[float, int, str]] = []
    for place, item in enumerate(accepted.split(",")):
        tag, _, weight = item.partition(";")
        code = tag.strip().lower().partition("-")[0]
        try:
            quality = float(weight.strip().removeprefix("q=")) if weight.strip() else 1.0
        except ValueError:
            quality = 0.0
        if code.isalpha() and quality > 0:
            weighed.append((-quality, place, code))
    return [code for _, _, code in sorted(weighed)]
