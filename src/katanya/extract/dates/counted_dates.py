"""What phrases mean that count from another day, *Senin lalu*, and what stretches of time and clock times mean."""

from __future__ import annotations

import datetime

from katanya.extract.dates.anchors import Anchors
from katanya.extract.dates.clock_times import clock_time
from katanya.extract.dates.periods import day_period, duration, shifted, span_period
from katanya.extract.dates.phrases import Phrase
from katanya.extract.dates.value import Reading, Value, number_of, valued, with_time
from katanya.extract.dates.words import DateWords
from katanya.extract.patterns import folded
from katanya.model import DateBasis

__all__ = ["COUNTED"]


def _weekday(reading: Reading) -> Value:
    """A weekday: the last one up to today, or the next one where words point ahead."""
    weekday = number_of(reading.phrase.parts["weekday"], reading.words.weekdays)
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
    return with_time(valued(day_period(day), reading.anchors.now_basis), reading.phrase.time, reading.words)


def _weekday_of_week(reading: Reading) -> Value:
    week = shifted(reading.anchors.now, reading.phrase.direction, "week") if reading.anchors.now else None
    weekday = number_of(reading.phrase.parts["weekday"], reading.words.weekdays)
    if week is None or weekday is None:
        return Value(None, DateBasis.TEXT)
    return valued(day_period(week.first + datetime.timedelta(days=weekday)), reading.anchors.now_basis)


def _weekend(reading: Reading) -> Value:
    week = (
        shifted(reading.anchors.now, reading.phrase.direction, "week")
        if reading.anchors.now and reading.anchors.now.unit == "day"
        else None
    )
    if week is None:
        return Value(None, DateBasis.TEXT)
    return valued(span_period(week.last - datetime.timedelta(days=1), week.last), reading.anchors.now_basis)


def _shift(reading: Reading) -> Value:
    return with_time(_from_now(reading.phrase.by, "day", reading.anchors), reading.phrase.time, reading.words)


def _unit(reading: Reading) -> Value:
    return _from_now(reading.phrase.direction, _unit_of(reading.phrase, reading.words), reading.anchors)


def _from_now(by: int, unit: str, anchors: Anchors) -> Value:
    period = shifted(anchors.now, by, unit) if anchors.now else None
    return valued(period, anchors.now_basis if period else DateBasis.TEXT)


def _ago(reading: Reading) -> Value:
    return _counted(reading, -1, from_now=True)


def _ahead(reading: Reading) -> Value:
    return _counted(reading, 1, from_now=True)


def _later(reading: Reading) -> Value:
    return _counted(reading, 1, from_now=False)


def _earlier(reading: Reading) -> Value:
    return _counted(reading, -1, from_now=False)


def _counted(reading: Reading, sign: int, *, from_now: bool) -> Value:
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
    return valued(period, DateBasis.RELATIVE)


def _unit_of(phrase: Phrase, words: DateWords) -> str:
    written = phrase.parts.get("unit") or phrase.parts.get("single") or phrase.parts.get("week_or_longer") or ""
    return words.units.get(folded(written), "day")


def _next_day(reading: Reading) -> Value:
    return _from_then(1, "day", reading.anchors)


def _same(reading: Reading) -> Value:
    return _from_then(0, _unit_of(reading.phrase, reading.words), reading.anchors)


def _following(reading: Reading) -> Value:
    return _from_then(1, _unit_of(reading.phrase, reading.words), reading.anchors)


def _preceding(reading: Reading) -> Value:
    return _from_then(-1, _unit_of(reading.phrase, reading.words), reading.anchors)


def _duration(reading: Reading) -> Value:
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


def _time(reading: Reading) -> Value:
    """A clock time by itself: of the day spoken of last, never of the day of publication."""
    if reading.phrase.parts.get("clock2"):  # from one time to another: the day
        return Value(reading.anchors.then_day.edtf if reading.anchors.then_day else None, DateBasis.RELATIVE)
    parts = (reading.phrase.parts.get(name) for name in ("clock", "clock_minutes", "half_day", "parts"))
    time = clock_time(" ".join(part for part in parts if part), reading.words)
    if reading.anchors.then_day is None or time is None:
        return Value(None, DateBasis.RELATIVE)
    return Value(reading.anchors.then_day.edtf + time, DateBasis.RELATIVE)


COUNTED = {
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
    "time": _time,
}
"""For each kind of phrase that counts from another day, or has no day, what reads it."""
