"""How surely two statements tell of one event."""

from __future__ import annotations

import math

from katanya.link.accounts import Account

__all__ = ["CONFLICT", "is_lasting", "likeness"]

# What can't be one event, whatever else: it keeps groups apart, where 0 only fails to join them.
CONFLICT = -1.0

# PLOVER's types of standing conduct: who gives arms in June and in December does one thing.
_LASTING = frozenset({"AID", "SUPPORT", "COOPERATE", "SANCTION", "ACCUSE"})
# Stands taken and words given: they hold for some weeks, then it is another demand.
_STANDS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "MOBILIZE", "PROTEST"})
_STAND_DAYS = 31
# Single happenings are told within so many days of each other, where no article says when they were.
_TOLD_DAYS = 5
# Two dates of one happening may differ by so much: night and morning, here and there.
_APART_DAYS = 1
# A date of more days says little of which day it was.
_DAY_LIKE = 3
# Types whose two sides do the same: "X bertemu Y" and "Y bertemu X" are one meeting.
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})

# Found by reading pairs of statements of raw news; run evaluation/claims.py after changing one.
_BASE, _BASE_LASTING = 0.25, 0.35
_THEME = 0.65
_THEME_ENOUGH = 0.5
_THEME_UNKNOWN = 0.35
_TRIGGER, _NUMBER, _DAY, _PLACE, _ALIGNED = 0.10, 0.15, 0.15, 0.10, 0.30
_OTHER_NUMBER, _OTHER_KIND = 0.10, 0.45
_ONE_NAMED, _NONE_NAMED, _FOR_ANOTHER = 0.75, 0.85, 0.9
# A theme of less weight says nothing.
_LEAST_THEME = 0.6


def is_lasting(account: Account) -> bool:
    """Whether what it tells goes on for long: conduct, or a war."""
    return account.lasting or account.event in _LASTING


def likeness(one: Account, other: Account, aligned: float = 0.0) -> float:
    """How surely two statements tell of one event, up to 1; `CONFLICT` where they can't.

    `aligned` is how alike the passages are in which they stand, 0 where none was found to be shared.
    """
    if one.event != other.event or one.lasting != other.lasting:
        return CONFLICT
    actors = _actors(one, other)
    if actors == 0:
        return CONFLICT if aligned == 0 else 0.0
    same_day = _same_day(one, other)
    if same_day is False:
        return CONFLICT
    much = _BASE_LASTING if is_lasting(one) else _BASE
    much += _THEME * min(1.0, _theme(one, other) / _THEME_ENOUGH)
    much += _TRIGGER * (one.trigger == other.trigger)
    much += _DAY * (same_day is True)
    much += _PLACE * bool(one.places & other.places)
    much += _ALIGNED * aligned
    if one.kinds and other.kinds and not one.kinds & other.kinds:
        much -= _OTHER_KIND
    much += _numbers(one, other)
    return max(0.0, min(1.0, actors * much))


def _actors(one: Account, other: Account) -> float:
    """How well those who act and those acted on agree, 0 where they are others."""
    if one.event in _MUTUAL:
        return _side(
            one.agents | one.recipients,
            one.for_agents | one.for_recipients,
            other.agents | other.recipients,
            other.for_agents | other.for_recipients,
        )
    return _side(one.agents, one.for_agents, other.agents, other.for_agents) * _side(
        one.recipients, one.for_recipients, other.recipients, other.for_recipients
    )


def _side(mine: frozenset[str], for_mine: frozenset[str], theirs: frozenset[str], for_theirs: frozenset[str]) -> float:
    if not mine and not theirs:
        return _NONE_NAMED
    if not mine or not theirs:
        return _ONE_NAMED
    both = len(mine & theirs)
    mine_only, theirs_only = mine - theirs, theirs - mine
    through = min(len(mine_only & for_theirs) + len(theirs_only & for_mine), len(mine_only), len(theirs_only))
    if not both and not through:
        return 0.0
    return (both + _FOR_ANOTHER * through) / (len(mine | theirs) - through)


def _same_day(one: Account, other: Account) -> bool | None:
    """Whether both happened on one day; None where that is not known or says nothing."""
    if is_lasting(one):
        return None
    if one.days and other.days:
        apart = max(one.days[0] - other.days[1], other.days[0] - one.days[1])
        if apart > _APART_DAYS:
            return False
        short = max(one.days[1] - one.days[0], other.days[1] - other.days[0]) < _DAY_LIKE
        return True if apart <= 0 and short else None
    if one.published and other.published:
        most = _STAND_DAYS if one.event in _STANDS else _TOLD_DAYS
        if abs(one.published - other.published) > most:
            return False
    return None


def _theme(one: Account, other: Account) -> float:
    """How much of their words two statements have in common, by rarity, from 0 to 1."""
    if min(one.weight, other.weight) < _LEAST_THEME:
        return _THEME_UNKNOWN
    small, large = (one.theme, other.theme) if len(one.theme) <= len(other.theme) else (other.theme, one.theme)
    common = sum(min(weight, large[stem]) for stem, weight in small.items() if stem in large)
    return common / math.sqrt(one.weight * other.weight)


def _numbers(one: Account, other: Account) -> float:
    for mine in one.numbers:
        for theirs in other.numbers:
            if mine == theirs:
                return _NUMBER
    units = {number.unit for number in one.numbers} & {number.unit for number in other.numbers}
    fits = any(mine.fits(theirs) for mine in one.numbers for theirs in other.numbers if mine.unit == theirs.unit)
    return -_OTHER_NUMBER if units and not fits else 0.0
