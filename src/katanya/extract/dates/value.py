"""What is read from a phrase of time, and what it is read by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from katanya.extract.dates.anchors import Anchors
from katanya.extract.dates.clock_times import clock_time
from katanya.extract.dates.periods import Period
from katanya.extract.dates.phrases import Phrase
from katanya.extract.dates.words import DateWords
from katanya.extract.patterns import folded
from katanya.model import DateBasis

__all__ = ["Reading", "Value", "number_of", "valued", "with_time"]


@dataclass(frozen=True, slots=True)
class Value:
    """What a phrase means. `period` is None where it is no stretch of the calendar that others can count from."""

    edtf: str | None
    basis: DateBasis
    period: Period | None = None
    year_written: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader is given: the phrase, what to count from, the language's words."""

    phrase: Phrase
    anchors: Anchors
    words: DateWords


def valued(period: Period | None, basis: DateBasis, *, year_written: bool = False) -> Value:
    """A stretch of the calendar as a value, which is none where nothing tells it."""
    return Value(period.edtf if period else None, basis, period, year_written)


def number_of(written: str | None, values: Mapping[str, int]) -> int | None:
    """The number that a word stands for, a month's or a weekday's; None where it stands for none."""
    return values.get(folded(written.rstrip("."))) if written else None


def with_time(value: Value, written: str | None, words: DateWords) -> Value:
    """The day with the clock time that stands behind it."""
    if written is None or value.period is None:
        return value
    time = clock_time(written, words)
    return Value(value.period.edtf + time if time else value.edtf, value.basis, value.period, value.year_written)
