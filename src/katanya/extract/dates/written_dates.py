"""What days, months, years and parts of them mean that an article writes out, in full or without the year."""

from __future__ import annotations

import datetime
import re

from katanya.extract.dates.anchors import given_year, in_year, month_year, yearless_day
from katanya.extract.dates.periods import Period, day_period, month_period, shifted, span_period, year_period
from katanya.extract.dates.phrases import Phrase
from katanya.extract.dates.value import Reading, Value, number_of, valued, with_time
from katanya.extract.dates.words import DateWords
from katanya.model import DateBasis

__all__ = ["WRITTEN"]


def _day(reading: Reading) -> Value:
    year, month, day = _numbers(reading.phrase, reading.words)
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return Value(None, DateBasis.TEXT)
    if year:
        value = valued(day_period(datetime.date(year, month, day)), DateBasis.TEXT, year_written=True)
    else:
        weekday = number_of(reading.phrase.parts.get("weekday"), reading.words.weekdays)
        found = yearless_day(month, day, weekday, reading.phrase, reading.anchors)
        sure = reading.phrase.direction or (reading.anchors.now and given_year(reading.phrase, reading.anchors.now))
        basis = reading.anchors.now_basis if sure else DateBasis.INFERRED
        value = valued(day_period(found), basis) if found else Value(f"XXXX-{month:02d}-{day:02d}", DateBasis.TEXT)
    return with_time(value, reading.phrase.time, reading.words)


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
        return _digits(written)
    day = int(re.sub(r"\D", "", parts["day"] or "0"))
    if parts.get("mm"):
        return _year(parts.get("yy")), int(parts["mm"] or 0), day
    return _year(parts.get("year")), number_of(parts["month"], words.months) or 0, day


def _digits(written: str) -> tuple[int | None, int, int]:
    """Year, month and day written in digits."""
    numbers = re.findall(r"\d+", written)
    day, month = int(numbers[0]), int(numbers[1])
    if month > 12:  # month first, where it can't be otherwise
        day, month = month, day
    return (_year(numbers[2]) if len(numbers) > 2 else None), month, day


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def _days(reading: Reading) -> Value:
    parts = reading.phrase.parts
    if parts.get("numeric2"):
        first_year, first_month, first_day = _digits(parts["numeric"] or "")
        written, last_month, last_day = _digits(parts["numeric2"] or "")
    else:
        first_day, last_day = (int(re.sub(r"\D", "", parts[name] or "0")) for name in ("day", "day2"))
        if parts.get("mm"):
            first_month = last_month = int(parts["mm"] or 0)
        else:
            first_month = number_of(parts["month"], reading.words.months) or 0
            last_month = number_of(parts.get("month2"), reading.words.months) or first_month
        written = _year(parts.get("year2") or parts.get("year") or parts.get("yy"))
        first_year = _year(parts.get("year")) if parts.get("year2") else None
    year = written
    if year is None:
        weekday = number_of(parts.get("weekday2"), reading.words.weekdays)
        last = yearless_day(last_month, last_day, weekday, reading.phrase, reading.anchors)
        year = last.year if last else None
    if year is None:
        return Value(f"XXXX-{first_month:02d}-{first_day:02d}/XXXX-{last_month:02d}-{last_day:02d}", DateBasis.TEXT)
    last = in_year(year, last_month, last_day)
    first = in_year(first_year or year - (first_month > last_month), first_month, first_day)
    if first is None or last is None or first > last:
        return Value(None, DateBasis.TEXT)
    basis = DateBasis.TEXT if written else DateBasis.INFERRED
    return Value(f"{first}/{last}", basis, span_period(first, last), written is not None)


def _day_of_month(reading: Reading) -> Value:
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
    return valued(day_period(found) if found else None, DateBasis.INFERRED)


def _month(reading: Reading) -> Value:
    month = number_of(reading.phrase.parts["month"], reading.words.months) or 1
    written = _year(reading.phrase.parts.get("year"))
    if written:
        return valued(month_period(written, month), DateBasis.TEXT, year_written=True)
    year = month_year(month, reading.phrase, reading.anchors)
    if year is None:
        return Value(f"XXXX-{month:02d}", DateBasis.TEXT)
    sure = (
        reading.phrase.direction
        or given_year(reading.phrase, reading.anchors.now or year_period(year)) is not None
        or reading.phrase.parts.get("now")
    )
    return valued(month_period(year, month), reading.anchors.now_basis if sure else DateBasis.INFERRED)


def _months(reading: Reading) -> Value:
    first, last = (number_of(reading.phrase.parts[name], reading.words.months) or 1 for name in ("month", "month2"))
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


def _a_year(reading: Reading) -> Value:
    return valued(year_period(_year(reading.phrase.parts["year"]) or 1), DateBasis.TEXT, year_written=True)


def _years(reading: Reading) -> Value:
    first = _year(reading.phrase.parts["year"]) or 1
    short = reading.phrase.parts.get("short_year")
    last = first // 100 * 100 + int(short) if short else _year(reading.phrase.parts["year2"]) or first
    return Value(f"{first:04d}/{last:04d}", DateBasis.TEXT)


def _quarter(reading: Reading) -> Value:
    return _part_of_year(reading, months=3)


def _half_year(reading: Reading) -> Value:
    return _part_of_year(reading, months=6)


def _part_of_year(reading: Reading, *, months: int) -> Value:
    which = number_of(
        reading.phrase.parts.get("ordinal") or reading.phrase.parts.get("quarter"), reading.words.ordinals
    )
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


def _decade(reading: Reading) -> Value:
    written = reading.phrase.parts.get("decade") or reading.phrase.parts.get("decade_long") or ""
    first = int(written) + (1900 if len(written) == 2 else 0)
    return valued(shifted(year_period(first), 0, "decade"), DateBasis.TEXT)


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _century(reading: Reading) -> Value:
    written = reading.phrase.parts["century"] or ""
    digits = re.match(r"\d+", written)
    if digits:
        number = int(digits[0])
    else:
        values = [_ROMAN[letter.upper()] for letter in written]
        number = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return Value(f"{number - 1:02d}XX" if 1 <= number <= 30 else None, DateBasis.TEXT)


WRITTEN = {
    "day": _day,
    "days": _days,
    "day_of_month": _day_of_month,
    "month": _month,
    "months": _months,
    "year": _a_year,
    "years": _years,
    "quarter": _quarter,
    "half_year": _half_year,
    "decade": _decade,
    "century": _century,
}
"""For each kind of phrase that names a stretch of the calendar what reads it."""
