"""The words of quantities of one language, from its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from katanya.errors import LanguageDataError
from katanya.extract.numbers import DIGITS, NumberWords, number_words
from katanya.extract.patterns import MAYBE_SPACE, SPACE, any_of
from katanya.languages.tables import languages_known, read_table

__all__ = ["QuantityWords", "quantity_words"]

# Not in the middle of a word or number; but a capital may follow a full stop at once (words glued on pages).
_NOT_INSIDE = r"(?<![^\W_])(?:(?<![^\W_][.,:/–-])|(?<=[^\W\d_][.,:])(?=[A-Z]))"


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """What a language's `quantities.toml` says, made ready. Codes and values are keyed by casefolded words.

    `number` matches a number with what stands around it: `around`, `currency`, `low`, `to`, `high` and their
    magnitudes. `tails` are tried in order on what stands behind it.
    """

    numbers: NumberWords
    indefinite: Mapping[str, tuple[int, int]]
    indefinite_times: Mapping[str, int]
    around: Mapping[str, str]
    places: frozenset[str]
    codes: Mapping[str, Mapping[str, str]]
    currency: Mapping[str, str]
    short_times: Mapping[str, int]
    short: re.Pattern[str]
    sets: Mapping[str, int]
    number: re.Pattern[str]
    tails: tuple[tuple[str, re.Pattern[str]], ...]
    after: re.Pattern[str]
    over_after: frozenset[str]
    only_between: frozenset[str]
    bare_shares: bool
    links: re.Pattern[str]
    contents: re.Pattern[str]
    minus: re.Pattern[str]
    plus_minus: re.Pattern[str]
    partitive: re.Pattern[str]
    persons: frozenset[str]
    not_persons: tuple[str, ...]
    person_last: bool
    named_before: re.Pattern[str]
    cues: re.Pattern[str]
    phrases: re.Pattern[str]
    stop: frozenset[str]
    verbs: tuple[str, ...]
    verb_endings: tuple[str, ...]
    verbs_not: frozenset[str]


@lru_cache(maxsize=8)
def quantity_words(language: str) -> QuantityWords:
    """The words of the language, English ones for a language without a folder.

    Raises `LanguageDataError` where its table is damaged.
    """
    code = language if language in languages_known() else "en"
    table = read_table(code, "quantities")
    try:
        return _quantity_words(table, number_words(code))
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as damaged:
        raise LanguageDataError(
            f"The table languages/{code}/quantities.toml lacks something or has a wrong part: {damaged}.",
            mend="Mend the table, after the example of another language's.",
        ) from damaged


def _quantity_words(table: Mapping[str, Any], numbers: NumberWords) -> QuantityWords:
    around = {word.casefold(): kind for kind in ("over", "under", "nearly", "about") for word in table["around"][kind]}
    around |= {word.casefold(): "between" for word in table["ranges"]["between"]}
    percent = {word.casefold(): "percent" for word in table["percent"]["signs"]}
    points = {word.casefold(): "percent_point" for word in table["percent"]["points"]}
    codes = {
        "points": points,
        "percent": percent,
        "currency": _inverse(table["currencies"]["after"]),
        "unit": _inverse(table["units"]),
        "container": _inverse(table["containers"]),
        "classifier": _inverse(table["classifiers"]),
    }
    indefinite = {word.casefold(): (int(low), int(high)) for word, (low, high) in table["indefinite"].items()}
    sets = {word.casefold(): int(value) for word, value in table["sets"].items()}
    tails = (*((kind, _tail(words)) for kind, words in codes.items()), ("set", _tail(sets)))
    over_after = frozenset(word.casefold() for word in table["around"]["over_after"])
    stop = table["stop"]
    return QuantityWords(
        numbers,
        indefinite,
        {word: int(value) for word, value in table["indefinite_times"]["words"].items()},
        around,
        frozenset(word.casefold() for word in table["around"]["places"]),
        codes,
        _inverse(table["currencies"]["before"], fold=False),
        {word: int(value) for word, value in table["currencies"]["short"]["words"].items()},
        re.compile(rf"\s?(?P<word>{any_of(table['currencies']['short']['words'])})(?![^\W_])"),
        sets,
        _number(table, numbers, around),
        tails,
        re.compile(rf"(?i:{MAYBE_SPACE}(?:{any_of([*over_after, *table['around']['about_after']])})(?!\w))"),
        over_after,
        frozenset(word.casefold() for word in table["ranges"]["and"] if word not in table["ranges"]["to"]),
        bool(table["of"]["bare"]),
        re.compile(rf"(?i:{SPACE}(?:{any_of(table['of']['links'])})(?!\w))"),
        re.compile(rf"(?i:{SPACE}(?:{any_of(table['of']['contents'])})(?!\w))"),
        re.compile(rf"(?<![^\s(])(?:[-−–]|(?i:{any_of(table['around']['minus'])}){SPACE})\Z"),
        re.compile(rf"(?i:(?<!\w)(?:{any_of(table['around']['plus_minus'])}){SPACE})\Z"),
        _partitive(table, numbers, around),
        frozenset(word.casefold() for word in table["persons"]["words"]),
        tuple(phrase.casefold() for phrase in table["persons"]["not"]),
        table["persons"]["head"] == "last",
        re.compile(rf"(?i:(?<!\w)(?:{any_of(table['named']['before'])})[\s.:(-]*\Z)"),
        re.compile(rf"(?i:(?<!\w)(?:{any_of(table['around']['cues'])}){SPACE})\Z"),
        re.compile(rf"(?i:(?<!\w)(?:{any_of(table['named']['phrases'])})(?!\w))"),
        frozenset(word.casefold() for word in stop["words"]),
        tuple(stop["verbs"]),
        tuple(stop["verb_endings"]),
        frozenset(stop["verbs_not"]),
    )


def _inverse(rows: Mapping[str, Iterable[str]], *, fold: bool = True) -> dict[str, str]:
    return {(word.casefold() if fold else word): code for code, row in rows.items() for word in row}


def _partitive(table: Mapping[str, Any], numbers: NumberWords, around: Iterable[str]) -> re.Pattern[str]:
    """What makes a number so many of those spoken of: *of them*, or *of* and the number of all of them."""
    next_number = rf"(?:{any_of(around)}{SPACE})?(?:\d|(?:{any_of([*numbers.values, *table['indefinite']])})(?!\w))"
    return re.compile(
        rf"(?i:{SPACE}(?:(?:{any_of(table['of']['partitives'])})(?!\w)|(?:{any_of(table['of']['numbers'])}){SPACE}{next_number}))"
    )


def _tail(words: Iterable[str]) -> re.Pattern[str]:
    """Words behind a number: a sign may touch it, a letter not follow. One letter is meant as written (5 g, not 5G)."""
    words = list(words)
    letters = "|".join(f"(?-i:{word})" for word in words if len(word) == 1 and word.isalpha())
    longer = any_of(word for word in words if len(word) > 1 or not word.isalpha())
    return re.compile(rf"(?i:[\s-]{{0,2}}(?P<word>{longer}{'|' if letters else ''}{letters})(?![\w²³]))")


def _number(table: Mapping[str, Any], numbers: NumberWords, around: Iterable[str]) -> re.Pattern[str]:
    ranges = table["ranges"]
    between = any_of(table["indefinite_times"]["between"])
    open_number = (
        rf"(?:{any_of(table['indefinite'])})(?!\w)"
        rf"(?:{SPACE}(?:(?:{between}){SPACE})?(?:{any_of(table['indefinite_times']['words'])})(?!\w)){{0,2}}"
    )
    one = rf"{open_number}|(?:{any_of(numbers.fractions)})(?!\w)|(?:{numbers.words})(?!\w)|(?:{DIGITS})(?![^\W_a-zA-Z])"
    magnitude = (
        rf"(?:[\s-]?(?P<MAG>(?:{any_of(numbers.magnitudes)})(?:{SPACE}(?:{any_of(numbers.magnitudes)}))?)(?!\w))?"
    )
    currency = any_of(sign for row in table["currencies"]["before"].values() for sign in row)
    joined = any_of([*ranges["to"], *ranges["and"]])
    low_times, high_times = (magnitude.replace("MAG", name) for name in ("low_times", "high_times"))
    return re.compile(
        rf"{_NOT_INSIDE}(?P<around>(?:(?i:{any_of(around)})(?!\w){SPACE}(?:(?i:{any_of(table['around']['filler'])}){SPACE})?){{0,3}})"
        rf"(?:(?P<currency>{currency})\s?(?=\d|[a-z]))?"
        rf"(?P<low>(?i:{one}))(?i:{low_times})"
        rf"(?:{MAYBE_SPACE}(?P<to>(?i:{joined})){MAYBE_SPACE}(?:{currency})?\s?(?P<high>(?i:{one}))(?i:{high_times}))?"
    )
