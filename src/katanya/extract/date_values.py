"""What a phrase of time means, given the day from which it counts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from katanya.extract.date_phrases import Phrase
from katanya.extract.date_words import DateWords
from katanya.extract.periods import (
    Period,
    day_period,
    duration,
    month_period,
    shifted,
    span_period,
    year_period,
)
from katanya.model import DateBasis

__all__ = ["Anchors", "Value", "read_phrase"]

# A day or month without its year is of the calendar year of publication, unless it would lie more than half a year
# ahead: then it was last year's ("November" in a January paper). Words that point ahead make next year's of a day
# that is over by more than a month and a half. Found by reading yearless dates of the raw news.
_AHEAD_DAYS = 183
_AHEAD_MONTHS = 6
_OVER_DAYS = 45
_WEEK = datetime.timedelta(days=7)


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


@dataclass(frozen=True, slots=True)
class Value:
    """What a phrase means. `period` is None where it is no stretch of the calendar that others can count from."""

    edtf: str | None
    basis: DateBasis
    period: Period | None = None
    year_written: bool = False


def read_phrase(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    """What the phrase means; its `edtf` is None, or has X for digits, where the anchors don't tell."""
    return _READERS[phrase.kind](phrase, anchors, words)


def _of(period: Period | None, basis: DateBasis, *, year_written: bool = False) -> Value:
    return Value(period.edtf if period else None, basis, period, year_written)


def _day(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    year, month, day = _numbers(phrase, words)
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return Value(None, DateBasis.TEXT)
    if year:
        value = _of(day_period(datetime.date(year, month, day)), DateBasis.TEXT, year_written=True)
    else:
        weekday = _number(phrase.parts.get("weekday"), words.weekdays)
        found = _yearless(month, day, weekday, phrase, anchors)
        sure = phrase.direction or (anchors.now and _given_year(phrase, anchors.now))
        basis = anchors.now_basis if sure else DateBasis.INFERRED
        value = _of(day_period(found), basis) if found else Value(f"XXXX-{month:02d}-{day:02d}", DateBasis.TEXT)
    return _with_time(value, phrase.time, words)


def _numbers(phrase: Phrase, words: DateWords) -> tuple[int | None, int, int]:
    """Year, month and day as written; a year that a word gives (*last year*) is left to the direction."""
    parts = phrase.parts
    if iso := parts.get("iso"):
        year, month, day = map(int, iso.split("-"))
        return year, month, day
    written = parts.get("numeric") or parts.get("numeric_slash") or parts.get("numeric_year")
    if written:
        numbers = re.findall(r"\d+", written)
        return (_year(numbers[2]) if len(numbers) > 2 else None), int(numbers[1]), int(numbers[0])
    day = int(re.sub(r"\D", "", parts["day"] or "0"))
    if parts.get("mm"):
        return _year(parts.get("yy")), int(parts["mm"] or 0), day
    return _year(parts.get("year")), _number(parts["month"], words.months) or 0, day


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def _number(written: str | None, values: dict[str, int] | object) -> int | None:
    if not written or not hasattr(values, "get"):
        return None
    found = values.get(" ".join(written.rstrip(".").casefold().split()))
    return found if isinstance(found, int) else None


def _yearless(month: int, day: int, weekday: int | None, phrase: Phrase, anchors: Anchors) -> datetime.date | None:
    """The day meant where the year isn't written.

    1. A weekday beside it: the nearest year in which the day falls on it. 2. A year that the sentence gives (*last
    year*). 3. A past year written before it in the same paragraph. 4. The year of publication, within half a year
    ahead, or the next year where the day is over and the words point ahead.
    """
    now = anchors.now
    if now is None or not now.at_least("year"):
        return _in_year(anchors.near_year, month, day) if anchors.near_year else None
    around = [found for year in range(now.first.year - 2, now.last.year + 3) if (found := _in_year(year, month, day))]
    if weekday is not None:
        fitting = [found for found in around if found.weekday() == weekday]
        if fitting:
            return min(fitting, key=lambda found: abs(found - now.last))
    given = _given_year(phrase, now)
    if given is not None:
        return _in_year(given, month, day)
    if weekday is None and anchors.near_year and anchors.near_year < now.first.year - 1:
        return _in_year(anchors.near_year, month, day)
    return _nearest(around, phrase, now)


def _in_year(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _given_year(phrase: Phrase, now: Period) -> int | None:
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


def _days(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    parts = phrase.parts
    first_day, last_day = (int(re.sub(r"\D", "", parts[name] or "0")) for name in ("day", "day2"))
    if parts.get("mm"):
        first_month = last_month = int(parts["mm"] or 0)
    else:
        first_month = _number(parts["month"], words.months) or 0
        last_month = _number(parts.get("month2"), words.months) or first_month
    written = _year(parts.get("year2") or parts.get("year") or parts.get("yy"))
    year = written
    if year is None:
        weekday = _number(parts.get("weekday2"), words.weekdays)
        last = _yearless(last_month, last_day, weekday, phrase, anchors)
        year = last.year if last else None
    if year is None:
        return Value(f"XXXX-{first_month:02d}-{first_day:02d}/XXXX-{last_month:02d}-{last_day:02d}", DateBasis.TEXT)
    last = _in_year(year, last_month, last_day)
    first_year = _year(parts.get("year")) if parts.get("year2") and parts.get("year") else year
    first = _in_year((first_year or year) - (first_month > last_month and first_year == year), first_month, first_day)
    if first is None or last is None or first > last:
        return Value(None, DateBasis.TEXT)
    basis = DateBasis.TEXT if written else DateBasis.INFERRED
    return Value(f"{first}/{last}", basis, span_period(first, last), written is not None)


def _day_of_month(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    day = int(re.sub(r"\D", "", phrase.parts["day"] or "0"))
    base = anchors.now
    if base is None or not base.at_least("month") or words is None:
        return Value(f"XXXX-XX-{day:02d}", DateBasis.TEXT)
    around = []
    for by in range(-2, 3):
        month = shifted(base, by, "month")
        if month and (found := _in_year(month.first.year, month.first.month, day)):
            around.append(found)
    found = min(around, key=lambda each: abs(each - base.last), default=None)
    return _of(day_period(found) if found else None, DateBasis.INFERRED)


def _month(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    month = _number(phrase.parts["month"], words.months) or 1
    written = _year(phrase.parts.get("year"))
    if written:
        return _of(month_period(written, month), DateBasis.TEXT, year_written=True)
    year = _month_year(month, phrase, anchors)
    if year is None:
        return Value(f"XXXX-{month:02d}", DateBasis.TEXT)
    sure = (
        phrase.direction or _given_year(phrase, anchors.now or year_period(year)) is not None or phrase.parts.get("now")
    )
    return _of(month_period(year, month), anchors.now_basis if sure else DateBasis.INFERRED)


def _month_year(month: int, phrase: Phrase, anchors: Anchors) -> int | None:
    """The year of a month that is named without it, by the rules of a day without its year."""
    now = anchors.now
    if now is None or not now.at_least("month"):
        return anchors.near_year
    given = _given_year(phrase, now)
    if given is not None:
        return given
    this = now.first.year
    if phrase.direction < 0:
        return this if month < now.first.month or (month == now.first.month and now.unit == "day") else this - 1
    if phrase.direction > 0:
        return this if month > now.first.month else this + 1
    if phrase.parts.get("now"):
        return this
    if anchors.near_year and anchors.near_year < this - 1:
        return anchors.near_year
    ahead = month - now.first.month
    if phrase.future and ahead < -1:
        return this + 1
    return this if ahead <= _AHEAD_MONTHS else this - 1


def _months(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    first, last = (_number(phrase.parts[name], words.months) or 1 for name in ("month", "month2"))
    written = _year(phrase.parts.get("year2") or phrase.parts.get("year"))
    year = written or _month_year(last, phrase, anchors)
    if year is None:
        return Value(f"XXXX-{first:02d}/XXXX-{last:02d}", DateBasis.TEXT)
    begin = _year(phrase.parts.get("year")) if phrase.parts.get("year2") else None
    begin = begin or year - (first > last)
    period = Period(month_period(begin, first).first, month_period(year, last).last, "week")
    basis = DateBasis.TEXT if written else DateBasis.INFERRED
    if period.first > period.last:
        return Value(None, basis)
    return Value(f"{begin:04d}-{first:02d}/{year:04d}-{last:02d}", basis, period, written is not None)


def _a_year(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _of(year_period(_year(phrase.parts["year"]) or 1), DateBasis.TEXT, year_written=True)


def _years(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    first = _year(phrase.parts["year"]) or 1
    short = phrase.parts.get("short_year")
    last = first // 100 * 100 + int(short) if short else _year(phrase.parts["year2"]) or first
    return Value(f"{first:04d}/{last:04d}", DateBasis.TEXT)


def _weekday(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    weekday = _number(phrase.parts["weekday"], words.weekdays)
    now = anchors.now
    if weekday is None or now is None or now.unit != "day":
        return Value(None, DateBasis.TEXT)
    today = now.first
    back = (today.weekday() - weekday) % 7
    if phrase.direction < 0:
        day = today - datetime.timedelta(days=back or 7)
    elif phrase.direction > 0 or (phrase.future and back > 1):
        day = today + datetime.timedelta(days=(-back) % 7 or 7)
    elif phrase.parts.get("now"):
        day = today - datetime.timedelta(days=today.weekday() - weekday)
    else:
        day = today - datetime.timedelta(days=back)
    return _with_time(_of(day_period(day), anchors.now_basis), phrase.time, words)


def _weekday_of_week(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    week = shifted(anchors.now, phrase.direction, "week") if anchors.now else None
    weekday = _number(phrase.parts["weekday"], words.weekdays)
    if week is None or weekday is None:
        return Value(None, DateBasis.TEXT)
    return _of(day_period(week.first + datetime.timedelta(days=weekday)), anchors.now_basis)


def _weekend(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    week = shifted(anchors.now, phrase.direction, "week") if anchors.now and anchors.now.unit == "day" else None
    if week is None:
        return Value(None, DateBasis.TEXT)
    return _of(span_period(week.last - datetime.timedelta(days=1), week.last), anchors.now_basis)


def _shift(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _with_time(_from_now(phrase.by, "day", anchors), phrase.time, words)


def _unit(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _from_now(phrase.direction, _unit_of(phrase, words), anchors)


def _from_now(by: int, unit: str, anchors: Anchors) -> Value:
    period = shifted(anchors.now, by, unit) if anchors.now else None
    return _of(period, anchors.now_basis if period else DateBasis.TEXT)


def _ago(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _counted(phrase, -1, anchors, words, from_now=True)


def _ahead(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _counted(phrase, 1, anchors, words, from_now=True)


def _later(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _counted(phrase, 1, anchors, words, from_now=False)


def _earlier(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _counted(phrase, -1, anchors, words, from_now=False)


def _counted(phrase: Phrase, sign: int, anchors: Anchors, words: DateWords, *, from_now: bool) -> Value:
    """So many units before or after publication, or before or after what was spoken of last."""
    unit = _unit_of(phrase, words)
    written = phrase.parts.get("n")
    number = words.numbers.value(written) if written else None if phrase.parts.get("some") else 1
    if not isinstance(number, int):
        return Value(None, DateBasis.RELATIVE)
    if unit in ("second", "minute", "hour"):
        return Value(None, DateBasis.RELATIVE)
    if from_now:
        return _from_now(sign * number, unit, anchors)
    return _from_then(sign * number, unit, anchors)


def _from_then(by: int, unit: str, anchors: Anchors) -> Value:
    base = anchors.then_day if unit == "day" else anchors.then
    period = shifted(base, by, unit) if base else None
    return _of(period, DateBasis.RELATIVE)


def _unit_of(phrase: Phrase, words: DateWords) -> str:
    written = phrase.parts.get("unit") or phrase.parts.get("single") or phrase.parts.get("week_or_longer") or ""
    return words.units.get(" ".join(written.casefold().split()), "day")


def _next_day(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _from_then(1, "day", anchors)


def _same(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _from_then(0, _unit_of(phrase, words), anchors)


def _following(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _from_then(1, _unit_of(phrase, words), anchors)


def _preceding(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _from_then(-1, _unit_of(phrase, words), anchors)


def _duration(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    unit = _unit_of(phrase, words)
    written = phrase.parts.get("n")
    number = words.numbers.exact(written) if written else None if phrase.parts.get("some") else words.numbers.exact("1")
    return Value(duration(number, unit) if number is not None else None, DateBasis.TEXT)


def _quarter(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _part_of_year(phrase, anchors, words, months=3)


def _half_year(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    return _part_of_year(phrase, anchors, words, months=6)


def _part_of_year(phrase: Phrase, anchors: Anchors, words: DateWords, *, months: int) -> Value:
    which = _number(phrase.parts.get("ordinal") or phrase.parts.get("quarter"), words.ordinals)
    which = which or int(phrase.parts.get("quarter") or 1)
    written = _year(phrase.parts.get("year"))
    given = _given_year(phrase, anchors.now) if anchors.now else None
    year = written or given or (anchors.now.first.year if anchors.now else None)
    if which * months > 12:
        return Value(None, DateBasis.TEXT)
    first, last = (which - 1) * months + 1, which * months
    if year is None:
        return Value(f"XXXX-{first:02d}/XXXX-{last:02d}", DateBasis.TEXT)
    return Value(
        f"{year:04d}-{first:02d}/{year:04d}-{last:02d}",
        DateBasis.TEXT if written else anchors.now_basis if given else DateBasis.INFERRED,
    )


def _decade(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    written = phrase.parts.get("decade") or phrase.parts.get("decade_long") or ""
    first = int(written) + (1900 if len(written) == 2 else 0)
    return _of(shifted(year_period(first), 0, "decade"), DateBasis.TEXT)


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _century(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    written = phrase.parts["century"] or ""
    digits = re.match(r"\d+", written)
    if digits:
        number = int(digits[0])
    else:
        values = [_ROMAN[letter.upper()] for letter in written]
        number = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return Value(f"{number - 1:02d}XX" if 1 <= number <= 30 else None, DateBasis.TEXT)


def _time(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    """A clock time by itself: of the day spoken of last, never of the day of publication."""
    if phrase.parts.get("clock2"):  # from one time to another: the day
        return Value(anchors.then_day.edtf if anchors.then_day else None, DateBasis.RELATIVE)
    time = _clock(phrase.parts.get("clock") or phrase.parts.get("clock_minutes"), phrase.parts, words)
    if anchors.then_day is None or time is None:
        return Value(None, DateBasis.RELATIVE)
    return Value(anchors.then_day.edtf + time, DateBasis.RELATIVE)


def _with_time(value: Value, written: str | None, words: DateWords) -> Value:
    """The day with the clock time that stands behind it."""
    if written is None or value.period is None:
        return value
    clock = re.search(r"\d{1,2}(?:[.:]\d\d)*", written)
    halves = [
        name for name in words.noon | words.morning if re.search(rf"(?<![^\W\d_]){re.escape(name)}", written.casefold())
    ]
    time = _clock(clock[0] if clock else None, {"half_day": max(halves, key=len, default=None)}, words)
    return Value(value.period.edtf + time if time else value.edtf, value.basis, value.period, value.year_written)


def _clock(written: str | None, parts: object, words: DateWords) -> str | None:
    """`T11:53`, local time; hours below twelve in the afternoon or at night are raised by twelve."""
    if written is None or not hasattr(parts, "get"):
        return None
    hour, *rest = (int(number) for number in re.findall(r"\d+", written))
    half = str(parts.get("half_day") or parts.get("parts") or "").casefold()
    if half in words.noon and hour < 12:
        hour += 12
    elif half in words.morning and hour == 12:
        hour = 0
    minute = rest[0] if rest else 0
    if hour > 24 or (hour == 24 and minute):
        return None
    return f"T{hour:02d}:{minute:02d}"


_READERS: dict[str, Callable[[Phrase, Anchors, DateWords], Value]] = {
    "day": _day,
    "days": _days,
    "day_of_month": _day_of_month,
    "month": _month,
    "months": _months,
    "year": _a_year,
    "years": _years,
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "weekend": _weekend,
    "shift": _shift,
    "unit": _unit,
    "ago": _ago,
    "ahead": _ahead,
    "later": _later,
    "earlier": _earlier,
    "next_day": _next_day,
    "same": _same,
    "following": _following,
    "preceding": _preceding,
    "duration": _duration,
    "quarter": _quarter,
    "half_year": _half_year,
    "decade": _decade,
    "century": _century,
    "time": _time,
}
