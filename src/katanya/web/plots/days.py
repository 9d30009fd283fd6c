"""Dates of EDTF as the days that they may mean, and in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

__all__ = ["days_of", "say_days"]

Days = tuple[date, date]

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?:T[\dX:.+Z-]*)?[?~%]?")
# EDTF's codes beyond the twelve months: the first and last month. Its seasons (21 to 32) lie apart on the two halves of
# the globe, so that they mean no more than the year.
_PARTS = {
    **{code: (3 * (code - 33) + 1, 3 * (code - 33) + 3) for code in range(33, 37)},  # quarters
    **{code: (4 * (code - 37) + 1, 4 * (code - 37) + 4) for code in range(37, 40)},  # thirds
    40: (1, 6),
    41: (7, 12),
}


def days_of(edtf: str | None) -> Days | None:
    """The first and last day that an EDTF date or interval may mean; None where it can't be placed.

    A month is all its days. An interval open on one side is as long as the side that is known. A duration, and a date
    without its year, have no place.
    """
    if not edtf:
        return None
    sides = [_range(side) for side in edtf.split("/") if side not in ("", "..")]
    if not sides or len(sides) > 2 or None in sides:
        return None
    known = [side for side in sides if side is not None]
    first, last = known[0][0], known[-1][1]
    return (first, last) if first <= last else None


def say_days(days: Days | None, words: Mapping[str, str]) -> str:
    """The days in words, no more precise than they are: *18 June 2024*, *June 2024*, *2024*, *3 to 9 March 2025*."""
    if days is None:
        return words["plot.undated"]
    first, last = days
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        start, end = (f"{_month(day, words)} {day.year}" for day in days)
        return start if start == end else f"{start} – {end}"
    start, end = (f"{day.day} {_month(day, words)} {day.year}" for day in days)
    return start if start == end else f"{start} – {end}"


def _month(day: date, words: Mapping[str, str]) -> str:
    return words["plot.months"].split()[day.month - 1]


def _range(side: str) -> Days | None:
    match = _DATE.fullmatch(side)
    if match is None:
        return None
    year, month, day = match[1], (match[2] or "").replace("XX", ""), (match[3] or "").replace("XX", "")
    try:
        if "X" in year or not month:
            return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
        first, last = (int(month), int(month)) if int(month) <= 12 else _PARTS.get(int(month), (1, 12))
        if day:
            exact = date(int(year), first, int(day))
            return exact, exact
        return date(int(year), first, 1), _last_day(int(year), last)
    except ValueError:  # the 31st of June, the year 0
        return None


def _last_day(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)
