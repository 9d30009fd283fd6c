"""The day or period from which an article's dates count, and the years of dates that name none."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from katanya.extract.dates.periods import Period
from katanya.extract.dates.phrases import Phrase
from katanya.model import DateBasis

__all__ = ["Anchors", "given_year", "in_year", "month_year", "yearless_day"]

# A day or month without its year is of the calendar year of publication, unless it would lie more than half a year
# ahead: then it was last year's ("November" in a January paper). Words that point ahead make next year's of a day
# that is over by more than a month and a half. Found by reading yearless dates of the raw news; after a change run
# evaluation/dates.py.
_AHEAD_DAYS = 183
_AHEAD_MONTHS = 6
_OVER_DAYS = 45


@dataclass(frozen=True, slots=True)
class Anchors:
    """From when to count: `now` is the day of publication, `now_basis` what counting from it is worth.

    `then` is the last day, month or year spoken of before, `then_day` the last of them that is a day, `near_year`
    a year written out earlier in the same paragraph.
    """

    now: Period | None
    now_basis: DateBasis
    then: Period | None = None
    then_day: Period | None = None
    near_year: int | None = None


def yearless_day(month: int, day: int, weekday: int | None, phrase: Phrase, anchors: Anchors) -> datetime.date | None:
    """The day meant where the year isn't written.

    1. A weekday beside it: the nearest year in which the day falls on it. 2. A year that the sentence gives (*last
    year*). 3. A past year written before it in the same paragraph. 4. The year of publication, within half a year
    ahead, or the next year where the day is over and the words point ahead.
    """
    now = anchors.now
    if now is None or not now.at_least("year"):
        return in_year(anchors.near_year, month, day) if anchors.near_year else None
    around = [found for year in range(now.first.year - 2, now.last.year + 3) if (found := in_year(year, month, day))]
    if weekday is not None:
        fitting = [found for found in around if found.weekday() == weekday]
        if fitting:
            return min(fitting, key=lambda found: abs(found - now.last))
    given = given_year(phrase, now)
    if given is not None:
        return in_year(given, month, day)
    if weekday is None and anchors.near_year and anchors.near_year < now.first.year - 1:
        return in_year(anchors.near_year, month, day)
    return _nearest(around, phrase, now)


def in_year(year: int, month: int, day: int) -> datetime.date | None:
    """The day in that year; None where it has none (29 February)."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def given_year(phrase: Phrase, now: Period) -> int | None:
    """The year that words such as *last year* behind a day or month give; None without such words."""
    for part, by in (("this_year", 0), ("last_year", -1), ("next_year", 1)):
        if phrase.parts.get(part):
            return now.first.year + by
    return None


def _nearest(around: list[datetime.date], phrase: Phrase, now: Period) -> datetime.date | None:
    """Of one day in several years: the one before, or the one after where words point ahead."""
    past = [found for found in around if found <= now.last]
    coming = [found for found in around if found >= now.first]
    if phrase.direction < 0:
        return max((found for found in past if found < now.last or now.unit != "day"), default=None)
    if phrase.direction > 0 and coming:
        return min(coming)
    this_year = next((found for found in around if found.year == now.last.year), None)
    if this_year is None:
        return max(past, default=None)
    if phrase.future and coming and now.last - this_year > datetime.timedelta(days=_OVER_DAYS):
        return min(coming)
    return this_year if this_year - now.last <= datetime.timedelta(days=_AHEAD_DAYS) else max(past, default=None)


def month_year(month: int, phrase: Phrase, anchors: Anchors) -> int | None:
    """The year of a month that is named without it, by the rules of a day without its year."""
    now = anchors.now
    if now is None or not now.at_least("month"):
        return anchors.near_year
    given = given_year(phrase, now)
    this = now.first.year
    ahead = month - now.first.month
    if given is not None:
        return given
    if phrase.direction < 0:
        over = ahead < 0 or (ahead == 0 and now.unit == "day")
        return this if over else this - 1
    if phrase.direction > 0:
        return this if ahead > 0 else this + 1
    if anchors.near_year and anchors.near_year < this - 1 and not phrase.parts.get("now"):
        return anchors.near_year
    next_years = phrase.future and ahead < -1
    return this + 1 if next_years else this if ahead <= _AHEAD_MONTHS or phrase.parts.get("now") else this - 1
