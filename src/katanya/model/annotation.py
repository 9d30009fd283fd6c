"""What one article says of time and number, each with the characters that say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from katanya.model.span import Span

__all__ = ["Date", "DateBasis", "Quantity"]


class DateBasis(StrEnum):
    """What the value of a date rests on."""

    TEXT = "text"  # the words say it all
    RELATIVE = "relative"  # counted from a day that the article gives
    INFERRED = "inferred"  # something had to be guessed: the year, or the day from which to count


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """When something is said to be: *characters 10 to 21 are `pekan lalu`, the week of 10 to 16 June 2024*.

    `edtf` is an Extended Date/Time Format date, interval or time, its precision part of the value (`2024-06` is a
    month, `XXXX-06` June of an unknown year), or a duration of ISO 8601 (`P24Y`). It is None where nothing tells.
    """

    span: Span
    edtf: str | None
    basis: DateBasis


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many or how much: *characters 10 to 45 are `lebih dari 11.000 kontainer amunisi`, from 11,000 upwards*.

    `low` and `high` are inclusive; None is open. `unit` is a code that is the same in every language (`percent`,
    `item`, `IDR`, `km`), `of` what is counted or measured, None where it isn't named or lies elsewhere.
    `approximate` is true where the words themselves are vague ("about", "dozens").
    """

    span: Span
    low: int | float | None
    high: int | float | None
    unit: str
    of: Span | None = None
    approximate: bool = False
