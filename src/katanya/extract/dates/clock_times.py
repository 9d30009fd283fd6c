"""Times of the clock, as EDTF adds them to a day."""

from __future__ import annotations

import re

from katanya.extract.dates.words import DateWords

__all__ = ["clock_time"]

_NUMBERS = re.compile(r"\d{1,2}(?:[.:]\d\d)*")


def clock_time(written: str, words: DateWords) -> str | None:
    """The time in a phrase such as *at 8.30 p.m. GMT*: `T20:30`; None for what is none.

    It is local time, the zone is left to the reader. Hours up to eleven are raised by twelve where a word says that it
    is afternoon or night, and twelve in the morning is nought.
    """
    clock = _NUMBERS.search(written)
    if clock is None:
        return None
    hour, *rest = (int(number) for number in re.findall(r"\d+", clock[0]))
    minute = rest[0] if rest else 0
    behind = written[clock.end() :].casefold()
    said = [word for word in words.noon | words.morning if re.search(rf"(?<![^\W\d_]){re.escape(word)}", behind)]
    half = max(said, key=lambda word: (len(word), word), default=None)
    if half in words.noon and hour < 12:
        hour += 12
    elif half in words.morning and hour == 12:
        hour = 0
    return None if hour > 24 or (hour == 24 and minute) else f"T{hour:02d}:{minute:02d}"
