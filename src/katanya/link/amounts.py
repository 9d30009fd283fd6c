"""When two numbers can both be right."""

from __future__ import annotations

from decimal import Decimal

from katanya.model import Quantity

__all__ = ["agree", "value_of"]

# How far from its number a vague word ("about", "nearly", "dozens") may lie: a tenth is what newspapers round away.
_VAGUE = 0.1
# Of millions and more, what differs by no more than this is one number measured at two moments or rounded two ways.
_LARGE, _LARGE_OFF = 1_000_000, 0.01
# Below this a whole number is counted, not rounded.
_COUNTED = 100


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of one unit can both be right: they overlap, or one is the other rounded.

    *11,000* agrees with *more than 11 thousand*, *about 950* with *973*, *1.2 million* with *1,187,400*; *more than
    2,000* and *more than 20,000* could both be, but nobody who means the one writes the other.
    """
    if one.unit != other.unit:
        return False
    bound, other_bound = _bound(one), _bound(other)
    if bound is not None and other_bound is not None and bound[0] == other_bound[0]:
        return _are_near(bound[1], other_bound[1])
    low, high = _ends(one)
    other_low, other_high = _ends(other)
    if low <= other_high and other_low <= high:
        return True
    if min(abs(low), abs(other_low)) >= _LARGE and abs(low - other_low) <= _LARGE_OFF * abs(low):
        return True
    return _is_rounded(one, other) or _is_rounded(other, one)


def _bound(quantity: Quantity) -> tuple[str, float] | None:
    """Which end an interval open at the other end has, and that end; None where it has two or none."""
    if quantity.low is not None and quantity.high is None:
        return "low", float(quantity.low)
    if quantity.high is not None and quantity.low is None:
        return "high", float(quantity.high)
    return None


def _are_near(one: float, other: float) -> bool:
    return abs(one - other) <= _VAGUE * max(abs(one), abs(other))


def value_of(quantity: Quantity) -> str:
    """The quantity as `Difference` shows it: `11000.. kontainer`, `3 person`, `~20..99 item`."""
    low, high = (None if end is None else f"{Decimal(str(end)).normalize():f}" for end in (quantity.low, quantity.high))
    interval = low if low == high else f"{low or ''}..{high or ''}"
    return f"{'~' if quantity.approximate else ''}{interval} {quantity.unit}"


def _ends(quantity: Quantity) -> tuple[float, float]:
    """The least and the greatest that is meant, vague words taken generously."""
    low = float("-inf") if quantity.low is None else float(quantity.low)
    high = float("inf") if quantity.high is None else float(quantity.high)
    if quantity.approximate:
        return low - abs(low) * _VAGUE if quantity.low is not None else low, high + abs(high) * _VAGUE
    return low, high


def _is_rounded(coarse: Quantity, fine: Quantity) -> bool:
    """Whether the first is the second with fewer digits, rounded to the nearest, up or down.

    An open end of the coarse one is a rounded number too: *more than 1.2 million*.
    """
    ends = {end for end in (coarse.low, coarse.high) if end is not None}
    exact = fine.low if fine.low == fine.high else None
    if len(ends) != 1 or exact is None or not _are_near(min(ends), exact):
        return False
    number = Decimal(str(ends.pop())).normalize()
    _, digits, exponent = number.as_tuple()
    if isinstance(exponent, str) or not digits:
        return False
    if exponent >= 0 and abs(number) < _COUNTED:
        return False
    return abs(number - Decimal(str(exact))) < Decimal(1).scaleb(exponent)
