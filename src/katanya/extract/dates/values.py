"""What a phrase of time means, given the day from which it counts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from katanya.extract.dates.anchors import Anchors, given_year, in_year, month_year, yearless_day
from katanya.extract.dates.clock_times import clock_time
from katanya.extract.dates.periods import (
    Period,
    day_period,
    duration,
    month_period,
    shifted,
    span_period,
    year_period,
)
from katanya.extract.dates.phrases import Phrase
from katanya.extract.dates.words import DateWords
from katanya.extract.patterns import folded
from katanya.model import DateBasis

__all__ = ["Value", "read_phrase"]


@dataclass(frozen=True, slots=True)
class Value:
    """What a phrase means. `period` is None where it is no stretch of the calendar that others can count from."""

    edtf: str | None
    basis: DateBasis
    period: Period | None = None
    year_written: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """All that a reader is given: the phrase, what to count from, the language's words."""

    phrase: Phrase
    anchors: Anchors
    words: DateWords


def read_phrase(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    """What the phrase means; its `edtf` is None, or has X for digits, where the anchors don't tell."""
    return _READERS[phrase.kind](_Reading(phrase, anchors, words))


def _of(period: Period | None, basis: DateBasis, *, year_written: bool = False) -> Value:
    return Value(period.edtf if period else None, basis, period, year_written)


def _day(reading: _Reading) -> Value:
    year, month, day = _numbers(reading.phrase, reading.words)
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return Value(None, DateBasis.TEXT)
    if year:
        value = _of(day_period(datetime.date(year, month, day)), DateBasis.TEXT, year_written=True)
    else:
        weekday = _number(reading.phrase.parts.get("weekday"), reading.words.weekdays)
        found = yearless_day(month, day, weekday, reading.phrase, reading.anchors)
        sure = reading.phrase.direction or (reading.anchors.now and given_year(reading.phrase, reading.anchors.now))
        basis = reading.anchors.now_basis if sure else DateBasis.INFERRED
        value = _of(day_period(found), basis) if found else Value(f"XXXX-{month:02d}-{day:02d}", DateBasis.TEXT)
    return _with_time(value, reading.phrase.time, reading.words)


def _numbers(phrase: Phrase, words: DateWords) -> tuple[int | None, int, int]:
    """Year, month and day as written; a year that a word gives (*last year*) is left to the direction."""
    parts = phrase.parts
    if iso := parts.get("iso"):
        year, month, day = map(int, iso.split("-"))
        return year, month, day
    written = (
        parts.get("numeric") or parts.get("numeric_slash") or parts.get("numeric_year") or parts.get("month_first")
    )
    if written:
        numbers = re.findall(r"\d+", written)
        day, month = int(numbers[0]), int(numbers[1])
        if month > 12:  # month first, where it can't be otherwise
            day, month = month, day
        return (_year(numbers[2]) if len(numbers) > 2 else None), month, day
    day = int(re.sub(r"\D", "", parts["day"] or "0"))
    if parts.get("mm"):
        return _year(parts.get("yy")), int(parts["mm"] or 0), day
    return _year(parts.get("year")), _number(parts["month"], words.months) or 0, day


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def _number(written: str | None, values: Mapping[str, int]) -> int | None:
    return values.get(folded(written.rstrip("."))) if written else None


def _days(reading: _Reading) -> Value:
    parts = reading.phrase.parts
    first_day, last_day = (int(re.sub(r"\D", "", parts[name] or "0")) for name in ("day", "day2"))
    if parts.get("mm"):
        first_month = last_month = int(parts["mm"] or 0)
    else:
        first_month = _number(parts["month"], reading.words.months) or 0
        last_month = _number(parts.get("month2"), reading.words.months) or first_month
    written = _year(parts.get("year2") or parts.get("year") or parts.get("yy"))
    year = written
    if year is None:
        weekday = _number(parts.get("weekday2"), reading.words.weekdays)
        last = yearless_day(last_month, last_day, weekday, reading.phrase, reading.anchors)
        year = last.year if last else None
    if year is None:
        return Value(f"XXXX-{first_month:02d}-{first_day:02d}/XXXX-{last_month:02d}-{last_day:02d}", DateBasis.TEXT)
    last = in_year(year, last_month, last_day)
    first_year = _year(parts.get("year")) if parts.get("year2") and parts.get("year") else year
    first = in_year((first_year or year) - (first_month > last_month and first_year == year), first_month, first_day)
    if first is None or last is None or first > last:
        return Value(None, DateBasis.TEXT)
    basis = DateBasis.TEXT if written else DateBasis.INFERRED
    return Value(f"{first}/{last}", basis, span_period(first, last), written is not None)


def _day_of_month(reading: _Reading) -> Value:
    day = int(re.sub(r"\D", "", reading.phrase.parts["day"] or "0"))
    base = reading.anchors.now
    if base is None or not base.at_least("month"):
        return Value(f"XXXX-XX-{day:02d}", DateBasis.TEXT)
    around = []
    for by in range(-2, 3):
        month = shifted(base, by, "month")
        if month and (found := in_year(month.first.year, month.first.month, day)):
            around.append(found)
    found = min(around, key=lambda each: abs(each - base.last), default=None)
    return _of(day_period(found) if found else None, DateBasis.INFERRED)


def _month(reading: _Reading) -> Value:
    month = _number(reading.phrase.parts["month"], reading.words.months) or 1
    written = _year(reading.phrase.parts.get("year"))
    if written:
        return _of(month_period(written, month), DateBasis.TEXT, year_written=True)
    year = month_year(month, reading.phrase, reading.anchors)
    if year is None:
        return Value(f"XXXX-{month:02d}", DateBasis.TEXT)
    sure = (
        reading.phrase.direction
        or given_year(reading.phrase, reading.anchors.now or year_period(year)) is not None
        or reading.phrase.parts.get("now")
    )
    return _of(month_period(year, month), reading.anchors.now_basis if sure else DateBasis.INFERRED)


def _months(reading: _Reading) -> Value:
    first, last = (_number(reading.phrase.parts[name], reading.words.months) or 1 for name in ("month", "month2"))
    written = _year(reading.phrase.parts.get("year2") or reading.phrase.parts.get("year"))
    year = written or month_year(last, reading.phrase, reading.anchors)
    if year is None:
        return Value(f"XXXX-{first:02d}/XXXX-{last:02d}", DateBasis.TEXT)
    begin = _year(reading.phrase.parts.get("year")) if reading.phrase.parts.get("year2") else None
    begin = begin or year - (first > last)
    period = Period(month_period(begin, first).first, month_period(year, last).last, "week")
    basis = DateBasis.TEXT if written else DateBasis.INFERRED
    if period.first > period.last:
        return Value(None, basis)
    return Value(f"{begin:04d}-{first:02d}/{year:04d}-{last:02d}", basis, period, written is not None)


def _a_year(reading: _Reading) -> Value:
    return _of(year_period(_year(reading.phrase.parts["year"]) or 1), DateBasis.TEXT, year_written=True)


def _years(reading: _Reading) -> Value:
    first = _year(reading.phrase.parts["year"]) or 1
    short = reading.phrase.parts.get("short_year")
    last = first // 100 * 100 + int(short) if short else _year(reading.phrase.parts["year2"]) or first
    return Value(f"{first:04d}/{last:04d}", DateBasis.TEXT)


def _weekday(reading: _Reading) -> Value:
    """A weekday: the last one up to today, or the next one where words point ahead."""
    weekday = _number(reading.phrase.parts["weekday"], reading.words.weekdays)
    now = reading.anchors.now
    if weekday is None or now is None or now.unit != "day":
        return Value(None, DateBasis.TEXT)
    today = now.first
    back = (today.weekday() - weekday) % 7
    guessed = reading.anchors.now_basis is DateBasis.INFERRED  # then today is a day spoken of, and may be meant itself
    if reading.phrase.direction < 0:
        day = today - datetime.timedelta(days=back if guessed else back or 7)
    elif reading.phrase.direction > 0 or (reading.phrase.future and back):
        day = today + datetime.timedelta(days=(-back) % 7 or 7)
    elif reading.phrase.parts.get("now"):
        day = today - datetime.timedelta(days=today.weekday() - weekday)
    else:
        day = today - datetime.timedelta(days=back)
    return _with_time(_of(day_period(day), reading.anchors.now_basis), reading.phrase.time, reading.words)


def _weekday_of_week(reading: _Reading) -> Value:
    week = shifted(reading.anchors.now, reading.phrase.direction, "week") if reading.anchors.now else None
    weekday = _number(reading.phrase.parts["weekday"], reading.words.weekdays)
    if week is None or weekday is None:
        return Value(None, DateBasis.TEXT)
    return _of(day_period(week.first + datetime.timedelta(days=weekday)), reading.anchors.now_basis)


def _weekend(reading: _Reading) -> Value:
    week = (
        shifted(reading.anchors.now, reading.phrase.direction, "week")
        if reading.anchors.now and reading.anchors.now.unit == "day"
        else None
    )
    if week is None:
        return Value(None, DateBasis.TEXT)
    return _of(span_period(week.last - datetime.timedelta(days=1), week.last), reading.anchors.now_basis)


def _shift(reading: _Reading) -> Value:
    return _with_time(_from_now(reading.phrase.by, "day", reading.anchors), reading.phrase.time, reading.words)


def _unit(reading: _Reading) -> Value:
    return _from_now(reading.phrase.direction, _unit_of(reading.phrase, reading.words), reading.anchors)


def _from_now(by: int, unit: str, anchors: Anchors) -> Value:
    period = shifted(anchors.now, by, unit) if anchors.now else None
    return _of(period, anchors.now_basis if period else DateBasis.TEXT)


def _ago(reading: _Reading) -> Value:
    return _counted(reading, -1, from_now=True)


def _ahead(reading: _Reading) -> Value:
    return _counted(reading, 1, from_now=True)


def _later(reading: _Reading) -> Value:
    return _counted(reading, 1, from_now=False)


def _earlier(reading: _Reading) -> Value:
    return _counted(reading, -1, from_now=False)


def _counted(reading: _Reading, sign: int, *, from_now: bool) -> Value:
    """So many units before or after publication, or before or after what was spoken of last."""
    unit = _unit_of(reading.phrase, reading.words)
    written = reading.phrase.parts.get("n")
    number = reading.words.numbers.value(written) if written else None if reading.phrase.parts.get("some") else 1
    if not isinstance(number, int):
        return Value(None, DateBasis.RELATIVE)
    if unit in ("second", "minute", "hour"):
        return Value(None, DateBasis.RELATIVE)
    if from_now:
        return _from_now(sign * number, unit, reading.anchors)
    return _from_then(sign * number, unit, reading.anchors)


def _from_then(by: int, unit: str, anchors: Anchors) -> Value:
    base = anchors.then_day if unit == "day" else anchors.then
    period = shifted(base, by, unit) if base else None
    return _of(period, DateBasis.RELATIVE)


def _unit_of(phrase: Phrase, words: DateWords) -> str:
    written = phrase.parts.get("unit") or phrase.parts.get("single") or phrase.parts.get("week_or_longer") or ""
    return words.units.get(folded(written), "day")


def _next_day(reading: _Reading) -> Value:
    return _from_then(1, "day", reading.anchors)


def _same(reading: _Reading) -> Value:
    return _from_then(0, _unit_of(reading.phrase, reading.words), reading.anchors)


def _following(reading: _Reading) -> Value:
    return _from_then(1, _unit_of(reading.phrase, reading.words), reading.anchors)


def _preceding(reading: _Reading) -> Value:
    return _from_then(-1, _unit_of(reading.phrase, reading.words), reading.anchors)


def _duration(reading: _Reading) -> Value:
    unit = _unit_of(reading.phrase, reading.words)
    written = reading.phrase.parts.get("n")
    number = (
        reading.words.numbers.exact(written)
        if written
        else None
        if reading.phrase.parts.get("some")
        else reading.words.numbers.exact("1")
    )
    whole = duration(number, unit) if number is not None else None
    smaller = reading.phrase.parts.get("unit2")
    rest = reading.words.numbers.exact(reading.phrase.parts["n2"] or "") if smaller else None
    part = duration(rest, reading.words.units[folded(smaller)]) if smaller and rest is not None else None
    if whole and part:  # "P1Y6M", "P1DT6H", "PT2H15M"
        whole += part.removeprefix("PT") if "T" in whole else part.removeprefix("P")
    return Value(whole, DateBasis.TEXT)


def _quarter(reading: _Reading) -> Value:
    return _part_of_year(reading, months=3)


def _half_year(reading: _Reading) -> Value:
    return _part_of_year(reading, months=6)


def _part_of_year(reading: _Reading, *, months: int) -> Value:
    which = _number(reading.phrase.parts.get("ordinal") or reading.phrase.parts.get("quarter"), reading.words.ordinals)
    which = which or int(reading.phrase.parts.get("quarter") or 1)
    written = _year(reading.phrase.parts.get("year"))
    given = given_year(reading.phrase, reading.anchors.now) if reading.anchors.now else None
    year = written or given or (reading.anchors.now.first.year if reading.anchors.now else None)
    if which * months > 12:
        return Value(None, DateBasis.TEXT)
    first, last = (which - 1) * months + 1, which * months
    if year is None:
        return Value(f"XXXX-{first:02d}/XXXX-{last:02d}", DateBasis.TEXT)
    return Value(
        f"{year:04d}-{first:02d}/{year:04d}-{last:02d}",
        DateBasis.TEXT if written else reading.anchors.now_basis if given else DateBasis.INFERRED,
    )


def _decade(reading: _Reading) -> Value:
    written = reading.phrase.parts.get("decade") or reading.phrase.parts.get("decade_long") or ""
    first = int(written) + (1900 if len(written) == 2 else 0)
    return _of(shifted(year_period(first), 0, "decade"), DateBasis.TEXT)


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _century(reading: _Reading) -> Value:
    written = reading.phrase.parts["century"] or ""
    digits = re.match(r"\d+", written)
    if digits:
        number = int(digits[0])
    else:
        values = [_ROMAN[letter.upper()] for letter in written]
        number = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return Value(f"{number - 1:02d}XX" if 1 <= number <= 30 else None, DateBasis.TEXT)


def _time(reading: _Reading) -> Value:
    """A clock time by itself: of the day spoken of last, never of the day of publication."""
    if reading.phrase.parts.get("clock2"):  # from one time to another: the day
        return Value(reading.anchors.then_day.edtf if reading.anchors.then_day else None, DateBasis.RELATIVE)
    parts = (reading.phrase.parts.get(name) for name in ("clock", "clock_minutes", "half_day", "parts"))
    time = clock_time(" ".join(part for part in parts if part), reading.words)
    if reading.anchors.then_day is None or time is None:
        return Value(None, DateBasis.RELATIVE)
    return Value(reading.anchors.then_day.edtf + time, DateBasis.RELATIVE)


def _with_time(value: Value, written: str | None, words: DateWords) -> Value:
    """The day with the clock time that stands behind it."""
    if written is None or value.period is None:
        return value
    time = clock_time(written, words)
    return Value(value.period.edtf + time if time else value.edtf, value.basis, value.period, value.year_written)


_READERS: dict[str, Callable[[_Reading], Value]] = {
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
