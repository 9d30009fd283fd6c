"""Stretches of the calendar, and how EDTF writes them."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from fractions import Fraction

__all__ = [
    "Period",
    "Unit",
    "day_period",
    "duration",
    "is_edtf",
    "month_period",
    "parse_period",
    "shifted",
    "span_period",
    "year_period",
]

Unit = str  # "second" "minute" "hour" "day" "week" "month" "year" "decade" "century", finest first
_FINER = ("day", "week", "month", "year", "decade", "century")
_YEARS = {"year": 1, "decade": 10, "century": 100}
_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_WEEK = datetime.timedelta(days=6)
_LEADING_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\dX?~%/])")


@dataclass(frozen=True, slots=True)
class Period:
    """The days `first` to `last`, both included, known to the precision of `unit`: *June 2024, a month*."""

    first: datetime.date
    last: datetime.date
    unit: Unit

    @property
    def edtf(self) -> str:
        """The period in EDTF: a day, a month, a year, `202X`, `20XX`, or an interval of days."""
        if self.unit == "day" and self.first == self.last:
            return self.first.isoformat()
        if self.unit == "month":
            return self.first.isoformat()[:7]
        if self.unit in _YEARS:
            year = f"{self.first.year:04d}"
            return {"year": year, "decade": year[:3] + "X", "century": year[:2] + "XX"}[self.unit]
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def at_least(self, unit: Unit) -> bool:
        """Whether the period is known as finely as `unit`."""
        return _FINER.index(self.unit) <= _FINER.index(unit)


def day_period(day: datetime.date) -> Period:
    """One day."""
    return Period(day, day, "day")


def span_period(first: datetime.date, last: datetime.date) -> Period:
    """From one day to another, as an interval."""
    return Period(first, last, "week")


def month_period(year: int, month: int) -> Period:
    """One month. Raises `ValueError` outside the years 1 to 9999."""
    last = calendar.monthrange(year, month)[1]
    return Period(datetime.date(year, month, 1), datetime.date(year, month, last), "month")


def year_period(year: int) -> Period:
    """One year. Raises `ValueError` outside the years 1 to 9999."""
    return Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year")


def parse_period(edtf: str) -> Period | None:
    """The day, month or year with which an EDTF date begins; None where it is nothing of these.

    Years outside 1000 to 2999 are no article's, and None too.
    """
    found = _LEADING_DAY.match(edtf)
    if not found or not 1000 <= int(found[1]) <= 2999:
        return None
    try:
        if found[3]:
            return day_period(datetime.date(int(found[1]), int(found[2]), int(found[3])))
        return month_period(int(found[1]), int(found[2])) if found[2] else year_period(int(found[1]))
    except ValueError:
        return None


def shifted(period: Period, by: int, unit: Unit) -> Period | None:
    """The period of one `unit` that lies `by` units after this one (before, where negative).

    A week is Monday to Sunday. None where this period isn't known finely enough, or the years run out.
    """
    try:
        if unit == "day" and period.unit == "day":
            return day_period(period.first + datetime.timedelta(days=by))
        if unit == "week" and period.at_least("week") and period.last - period.first <= _WEEK:
            monday = period.first + datetime.timedelta(days=7 * by - period.first.weekday())
            return span_period(monday, monday + datetime.timedelta(days=6))
        if unit == "month" and period.at_least("month"):
            months = period.first.year * 12 + period.first.month - 1 + by
            return month_period(months // 12, months % 12 + 1)
        if unit in _YEARS and period.at_least(unit):
            size = _YEARS[unit]
            first = period.first.year // size * size + by * size
            return Period(datetime.date(first, 1, 1), datetime.date(first + size - 1, 12, 31), unit)
    except (ValueError, OverflowError):  # outside the years 1 to 9999
        return None
    return None


def duration(number: Fraction, unit: Unit) -> str | None:
    """A stretch of time as ISO 8601 writes it, `P24Y`; None for less than nothing and for unheard-of numbers."""
    number *= _YEARS.get(unit, 1)
    letter = "Y" if unit in _YEARS else _LETTERS[unit]
    if not 0 < number < 10**9:
        return None
    written = str(number.numerator) if number.denominator == 1 else f"{float(number):.3f}".rstrip("0")
    return ("PT" if unit in ("second", "minute", "hour") else "P") + written + letter


_DAY = r"(?:\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?[?~%]?"
_TIME = r"T(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00)(?:Z|[+-]\d\d:\d\d)?"
_SPAN = r"P(?=[\dT])(?:\d+(?:\.\d+)?[YMWD]){0,2}(?:T(?:\d+(?:\.\d+)?[HMS]){1,2})?"
_EDTF = re.compile(rf"(?:{_DAY}|\d{{4}}-\d\d-\d\d{_TIME}|{_SPAN}|(?:{_DAY}|\.\.)?/(?:{_DAY}|\.\.)?)")


def is_edtf(written: str) -> bool:
    """Whether this is a value that a `Date` may have.

    Levels 0 and 1 of EDTF, without seasons, with unspecified digits and times without seconds; and ISO 8601
    durations of one measure, or of two of which the second is part of the first.
    """
    if not _EDTF.fullmatch(written) or written in ("/", "../.."):
        return False
    for year, month, day in re.findall(r"(\d{4})-(\d\d)-(\d\d)", written):
        try:
            datetime.date(int(year), int(month), int(day))
        except ValueError:
            return False
    return True
