"""The words and patterns of dates of one language, from its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from katanya.errors import LanguageDataError
from katanya.extract.numbers import DIGITS, NumberWords, number_words
from katanya.extract.patterns import SPACE, any_of, written_pattern
from katanya.languages.tables import languages_known, read_table

__all__ = ["KINDS", "DateWords", "date_words"]

# Where two kinds of phrase fit the same characters, the earlier one is meant.
KINDS = (
    "day", "days", "weekend", "shift", "month", "months", "year", "years", "weekday_of_week", "weekday", "unit",
    "ago", "ahead", "later", "earlier", "next_day", "same", "following", "preceding", "quarter", "half_year",
    "day_of_month", "decade", "century", "duration", "time",
)  # fmt: skip
_LISTS = (
    "weekdays_capital", "months_ambiguous", "before", "past", "next", "now", "future", "some", "day_endings",
    "century_endings", "this_year", "last_year", "next_year", "recurring", "not_after", "not_years_before",
    "other_months", "laws", "ages", "aged", "age_after", "joins_time", "joins_day",
)  # fmt: skip
_NO_MEASURES = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "times", "night")
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
_SHORT_YEAR = r"(?:19|20)\d\d|\d\d"
_DAY = r"0?[1-9]|[12]\d|3[01]"
_MONTH = r"0?[1-9]|1[0-2]"
_CLOCK = r"(?:[01]?\d|2[0-4])"
# Not in the middle of a word or number; but a capital may follow a full stop at once (words glued on pages).
_NOT_INSIDE = r"(?<![^\W_])(?:(?<![^\W_][.,:/–-])|(?<=[^\W\d_][.,:])(?=[A-Z]))(?<![$€£¥])"
_ENDS = r"(?![^\W_])(?![.,/–-]\d|:\d\d)(?!\s?%)"


@dataclass(frozen=True, slots=True)
class DateWords:
    """What a language's `dates.toml` says, made ready.

    `starts` finds where a phrase may begin, `patterns` are (kind, expression) for what stands there. `lists` are
    the plain lists of `[words]`, `checks` what stands beside a phrase and makes something else of it. Keys are
    casefolded.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    ordinals: Mapping[str, int]
    noon: frozenset[str]
    morning: frozenset[str]
    lists: Mapping[str, tuple[str, ...]]
    numbers: NumberWords
    starts: re.Pattern[str]
    patterns: tuple[tuple[str, int, re.Pattern[str]], ...]
    time_tail: re.Pattern[str]
    time_joint: re.Pattern[str]
    checks: Mapping[str, re.Pattern[str]]


@lru_cache(maxsize=8)
def date_words(language: str) -> DateWords:
    """The words of the language, English ones for a language without a folder.

    Raises `LanguageDataError` where its table is damaged.
    """
    code = language if language in languages_known() else "en"
    table = read_table(code, "dates")
    try:
        return _date_words(table, number_words(code), read_table(code, "quantities"))
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as damaged:
        raise LanguageDataError(
            f"The table languages/{code}/dates.toml lacks something or has a wrong part: {damaged}.",
            mend="Mend the table, after the example of another language's.",
        ) from damaged


def _counters(quantities: Mapping[str, Any]) -> list[str]:
    """Words before which a number of four digits is no year: measures, and words that count."""
    measures = {code: row for code, row in quantities["units"].items() if code not in _NO_MEASURES}
    rows = [*measures.values(), *quantities["classifiers"].values(), *quantities["currencies"]["after"].values()]
    return [word for row in rows for word in row]


def _date_words(table: Mapping[str, Any], numbers: NumberWords, quantities: Mapping[str, Any]) -> DateWords:
    lists = {name: tuple(str(word) for word in table["words"][name]) for name in _LISTS}
    lists["not_years_before"] = (*lists["not_years_before"], *_counters(quantities))
    months = {word.casefold(): number for number, row in enumerate(table["months"], 1) for word in row}
    weekdays = {word.casefold(): number for number, row in enumerate(table["weekdays"]) for word in row}
    units = {word.casefold(): unit for unit, row in table["units"].items() for word in row}
    singles = {word.casefold(): unit for unit, row in table["single"].items() for word in row}
    ordinals = {word.casefold(): int(number) for number, row in table["ordinals"].items() for word in row}
    parts = _parts(table, lists, numbers)
    patterns = []
    every = []
    for kind, by, written in _written(table):
        patterns.append((kind, by, re.compile(f"(?i:{written_pattern(written, parts, named=True)}){_ENDS}")))
        every.append(written_pattern(written, parts, named=False))
    return DateWords(
        months,
        weekdays,
        units | singles,
        ordinals,
        frozenset(word.casefold() for word in table["parts"]["noon"]),
        frozenset(word.casefold() for word in table["parts"]["morning"]),
        lists,
        numbers,
        re.compile(_NOT_INSIDE + f"(?i:{'|'.join(_openings(table, lists, numbers))})"),
        tuple(patterns),
        _time_tail(table, lists, parts),
        re.compile(rf"(?i:,?{SPACE}(?:(?:{any_of(lists['joins_day'])}){SPACE})?)"),
        _checks(lists, [sign for row in quantities["currencies"]["before"].values() for sign in row]),
    )


def _parts(table: Mapping[str, Any], lists: Mapping[str, Sequence[str]], numbers: NumberWords) -> dict[str, str]:
    """The regular expression of each part that a pattern may name."""
    endings = any_of(lists["day_endings"])
    day = rf"(?:{_DAY})(?:{endings})?(?!\d)"
    parts = {
        "weekday": any_of(word for row in table["weekdays"] for word in row) + r"(?!\w)",
        "month": f"(?:{any_of(word for row in table['months'] for word in row)})" + r"(?!\w)(?:\.(?=,?\s{0,3}\d))?",
        "parts": any_of(table["parts"]["parts"]),
        "half_day": any_of([*table["parts"]["noon"], *table["parts"]["morning"]]),
        "edges": any_of(table["parts"]["edges"]),
        "unit": any_of(word for row in table["units"].values() for word in row),
        "single": any_of(word for row in table["single"].values() for word in row),
        "week_or_longer": any_of(
            word for unit in ("week", "month", "year", "decade", "century") for word in table["units"][unit]
        ),
        "zone": any_of(table["parts"]["zones"]),
        "ordinal": any_of(word for row in table["ordinals"].values() for word in row),
        "day": day,
        "year": _YEAR,
        "yy": _SHORT_YEAR,
        "short_year": r"\d\d(?!\d)",
        "mm": _MONTH,
        "n": rf"{DIGITS}|{numbers.words}|{any_of(numbers.fractions)}",
        "numeric": rf"(?:{_DAY})[/.-](?:{_MONTH})(?:[/.-](?:{_SHORT_YEAR}))?(?![\d/])",
        "numeric_slash": rf"(?:{_DAY})/(?:{_MONTH})(?:/(?:{_SHORT_YEAR}))?(?![\d/])",
        "numeric_year": rf"(?:(?:{_DAY})/(?:{_MONTH})/|(?:{_DAY})-(?:{_MONTH})-|(?:{_DAY})\.(?:{_MONTH})\.){_YEAR}",
        "month_first": rf"(?:{_MONTH})/(?:1[3-9]|2\d|3[01])/{_YEAR}",
        "iso": rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)",
        "decade": r"(?:1[5-9]|20)\d0|[1-9]0",
        "decade_long": r"(?:1[5-9]|20)\d0",
        "century": rf"\d{{1,2}}(?:{any_of(lists['century_endings'])})?|[IVX]+",
        "quarter": r"[1-4]",
        "clock": rf"{_CLOCK}(?:[.:][0-5]\d){{0,2}}",
        "clock_minutes": rf"{_CLOCK}[.:][0-5]\d(?:[.:][0-5]\d)?",
    }
    return parts | {
        name: any_of(lists[name]) for name in ("past", "next", "now", "some", "this_year", "last_year", "next_year")
    }


def _written(table: Mapping[str, Any]) -> list[tuple[str, int, str]]:
    """Every pattern of the table: its kind, the days that it adds to the day of publication, and the pattern."""
    written = [("shift", int(by), each) for by, row in table["days"].items() for each in row]
    for kind in KINDS:
        if kind != "shift":
            written += [(kind, 0, each) for each in table["phrases"][kind]]
    return sorted(written, key=lambda each: KINDS.index(each[0]))


def _openings(table: Mapping[str, Any], lists: Mapping[str, Sequence[str]], numbers: NumberWords) -> list[str]:
    """What a phrase may begin with: a digit, or the first word of a pattern, whatever the pattern goes on with."""
    words: set[str] = set()
    for name in ("weekdays", "months"):
        words.update(word for row in table[name] for word in row)
    for name in ("units", "single", "ordinals"):
        words.update(word for row in table[name].values() for word in row)
    words.update([*table["parts"]["parts"], *table["parts"]["edges"], *numbers.values, *numbers.fractions])
    words.update(word for name in ("past", "next", "now", "some") for word in lists[name])
    for _, _, written in _written(table):
        words.update(re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}|\\.", " ", written)))
    first = {word.split()[0].rstrip(".").casefold() for word in words if word.strip()}
    return [r"\d", r"\(\d", rf"(?:{any_of(first)})(?!\w)", r"q[1-4]"]


def _time_tail(
    table: Mapping[str, Any], lists: Mapping[str, Sequence[str]], parts: Mapping[str, str]
) -> re.Pattern[str]:
    """A clock time straight after a day: after its own words, with a zone, or bare with a colon (11:53)."""
    times = "|".join(
        re.sub(r"\?P<\w+>", "?:", written_pattern(each, parts, named=False)) for each in table["phrases"]["time"]
    )
    joins = any_of(lists["joins_time"])
    bare = rf"{_CLOCK}:[0-5]\d(?::[0-5]\d)?(?:{SPACE}(?:{parts['zone']}))?"
    return re.compile(rf"(?i:[\s,|•·–-]{{1,3}}(?:(?:{joins}){SPACE})?(?P<time>{times}|{bare})){_ENDS}")


def _checks(lists: Mapping[str, Sequence[str]], money: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """What stands before or after a phrase and makes something else of it."""

    def before(name: str, between: str = r"\s{1,3}") -> re.Pattern[str]:
        return re.compile(rf"(?i:(?<!\w)(?:{any_of(lists[name])}){between}\Z)")

    return {
        "before": before("before"),
        "recurring": before("recurring"),
        "not_after": before("not_after"),
        "ages": before("ages", r"\s{1,3}(?:\w+\s{1,3}){0,2}"),
        "aged": before("aged"),
        "laws": before("laws", r"\.?\s{0,3}[\w./-]*\d[\w./-]*\s{1,3}(?:\w+\s{1,3})?"),
        "numbered": before("laws", r"\.?\s{0,3}"),
        "age_after": re.compile(rf"(?i:[\s-]{{1,3}}(?:{any_of(lists['age_after'])})(?!\w))"),
        "money": re.compile(rf"(?<![^\W_])(?:{any_of(money)})\s?\Z"),
        "not_years_before": re.compile(rf"(?i:{SPACE}(?:{any_of(lists['not_years_before'])})(?!\w))"),
        "other_months": re.compile(rf"(?i:{SPACE}(?:{any_of(lists['other_months'])})(?!\w))"),
        "future": re.compile(rf"(?i:(?<!\w)(?:{any_of(lists['future'])})(?!\w))"),
    }
