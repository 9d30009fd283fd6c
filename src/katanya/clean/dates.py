"""Days written in full: in the lines that date an article, and in records that describe one.

Only what names a day is found here; phrases such as "last week" belong to the extraction of dates.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from katanya.errors import LanguageDataError
from katanya.languages.tables import languages_known, read_table

__all__ = ["DateFound", "date_words", "find_dates"]

_DIGIT = re.compile(r"\d")
_FIRST_YEAR = 1990  # no article on the web is older


@dataclass(frozen=True, slots=True)
class DateFound:
    """A day written at `[start, end)`: *"Rabu (19/6)" is the 19th of June, a Wednesday, of an unnamed year*.

    `weekday` counts from Monday = 0. Where day and month could be the other way round (5/6/2024), `swapped` is
    the same date read so. `bare` tells a date in numbers only.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None
    swapped: datetime.date | None = None

    @property
    def date(self) -> datetime.date | None:
        """The day, None where the year isn't named."""
        return None if self.year is None else datetime.date(self.year, self.month, self.day)

    def in_year(self, year: int) -> datetime.date | None:
        """The day in this year; None where there is none, or where it falls on another weekday than named."""
        try:
            day = datetime.date(year, self.month, self.day)
        except ValueError:
            return None
        return day if self.weekday in (None, day.weekday()) else None


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of dates of all languages: what number a month or weekday has, and cues before a date."""

    months: dict[str, int]
    weekdays: dict[str, int]
    carried: tuple[str, ...]
    said: tuple[str, ...]


def find_dates(text: str) -> Iterator[DateFound]:
    """Yield the days written in `text` with day and month, in reading order; impossible ones are none.

    A day without a year is found only beside its weekday: `19/6` alone may be a fraction or a score.
    """
    if _DIGIT.search(text) is None:
        return
    for found in _pattern().finditer(text):
        made = _date_of(found)
        if made is not None:
            yield made


def _date_of(found: re.Match[str]) -> DateFound | None:
    words = date_words()
    part = found.groupdict()
    weekday = words.weekdays[part["weekday"].casefold()] if part["weekday"] else None
    swapped = None
    if part["name"] or part["name2"]:
        month = words.months[(part["name"] or part["name2"]).casefold()]
        day, year = int(part["d1"] or part["d2"]), part["y1"] or part["y2"]
    elif part["y3"]:
        year, month, day = part["y3"], int(part["m3"]), int(part["d3"])
    else:
        year, day, month = part["y4"], int(part["a4"]), int(part["b4"])
        if month > 12 >= day:
            day, month = month, day
        elif year and day <= 12 and day != month:
            swapped = _day(_year(year), day, month)
    number = _year(year)
    if year and not _FIRST_YEAR <= (number or 0) <= 2100:
        return None
    if number is None and weekday is None:
        return None
    if _day(number or 2024, month, day) is None:  # 2024 is a leap year: it has every day
        return None
    return DateFound(found.start(), found.end(), number, month, day, weekday, swapped)


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def _day(year: int | None, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year or 2024, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def date_words() -> DateWords:
    """The words of dates of all languages that have a folder. Raises `LanguageDataError` where one is damaged."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    cues: dict[str, list[str]] = {"carried": [], "said": []}
    for code in languages_known():
        table = read_table(code, "dates")
        for name, size, into in (("months", 12, months), ("weekdays", 7, weekdays)):
            rows = table.get(name)
            if not isinstance(rows, list) or len(rows) != size:
                raise LanguageDataError(
                    f"The table languages/{code}/dates.toml needs {size} lists in {name}.", mend="Mend the list."
                )
            for number, row in enumerate(rows, start=1 if name == "months" else 0):
                into.update((word.casefold(), number) for word in row)
        for name, phrases in cues.items():
            phrases.extend(table.get(name, []))
    return DateWords(months, weekdays, tuple(cues["carried"]), tuple(cues["said"]))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = date_words()
    months, weekdays = (
        "|".join(map(re.escape, sorted(each, key=lambda word: (-len(word), word))))
        for each in (words.months, words.weekdays)
    )
    named = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s-]*(?P<name>(?i:{months}))\.?(?:[\s,-]*(?P<y1>(?:19|20)\d\d))?(?!\w)"
    english = rf"(?P<name2>(?i:{months}))\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<y2>(?:19|20)\d\d))?(?!\w)"
    iso = r"(?P<y3>(?:19|20)\d\d)[-/](?P<m3>\d{1,2})[-/](?P<d3>\d{1,2})(?!\d)"
    numbers = r"(?P<a4>\d{1,2})(?P<sep>[/.-])(?P<b4>\d{1,2})(?:(?P=sep)(?P<y4>(?:19|20)\d\d|\d\d))?(?![\d%])(?![/.,]\d)"
    return re.compile(
        rf"(?<![\w.,/–-])(?:(?P<weekday>(?i:{weekdays}))[,.]?\s*\(?\s*)?(?:{iso}|{named}|{english}|{numbers})\)?"
    )
