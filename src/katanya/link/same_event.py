"""How surely two statements tell of one event."""

from __future__ import annotations

import math

from katanya.link.accounts import Account
from katanya.model import Factuality

__all__ = ["CONFLICT", "MUTUAL", "is_lasting", "likeness"]

Keys = frozenset[str]

# What can't be one event, whatever else: it keeps groups apart, where 0 only fails to join them.
CONFLICT = -1.0

# Types whose two sides do the same: "X bertemu Y" and "Y bertemu X" are one meeting.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})

# PLOVER's types of standing conduct: who gives arms in June and in December does one thing.
_LASTING = frozenset({"AID", "SUPPORT", "COOPERATE", "SANCTION", "ACCUSE"})
# Of these, what differs is told by the kinds of thing; whoever gives arms to one gives them to that one.
_CONDUCT = frozenset({"AID", "SUPPORT", "COOPERATE", "SANCTION"})
# Stands taken and words given: they hold for some weeks, then it is another demand.
_STANDS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "MOBILIZE", "PROTEST"})
_STAND_DAYS = 31
# Single happenings are told within so many days of each other, where no article says when they were.
_TOLD_DAYS = 5
# Two dates of one happening may differ by so much: night and morning, here and there.
_APART_DAYS = 1
# A date of more days says little of which day it was.
_DAY_LIKE = 3

_DENIED = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT})

# Found by search, so that of 148 pairs of statements judged by reading (evaluation/claims) those of one event come
# first; halves of them gained by what the other halves had found. Run evaluation/claims.py after changing one.
_BASE, _BASE_LASTING = 0.22, 0.36
# The share of words in common from which on more tells nothing more; half of it for words that say nothing.
_THEME, _THEME_ENOUGH, _THEME_UNKNOWN = 0.60, 0.62, 0.28
# How much it counts that the shorter telling's words are all in the longer, against what both have in common.
_WITHIN = 0.4
_OBJECT, _SIDES, _TRIGGER, _NUMBER, _DAY, _PLACE = 0.20, 0.05, 0.15, 0.20, 0.25, 0.15
_SIDES_AND_MODE, _ALIGNED = 0.10, 0.30
_OTHER_NUMBER, _OTHER_KIND, _OTHER_MODE, _OTHERWISE, _LONG_AGO = 0.05, 0.35, 0.30, 0.08, 0.20
# Nobody tells one event twice in a sentence, but for the words of a nominal and its verb.
_ONE_SENTENCE = 0.15
_FOR_ANOTHER = 0.9
# Who isn't named in one of two statements, or in neither: their story tells that it is the same, else little does.
_ONE_NAMED, _NONE_NAMED = 0.77, 0.90
_ONE_NAMED_ACROSS, _NONE_NAMED_ACROSS = 0.42, 0.47
# What an article tells without a date is of these days: so many after a dated one, it is hardly that.
_LONG_AGO_DAYS = 30
# A theme of less weight says nothing.
_LEAST_THEME = 0.6


def is_lasting(account: Account) -> bool:
    """Whether what it tells goes on for long: conduct, or a war."""
    return account.lasting or account.event in _LASTING


def likeness(one: Account, other: Account, aligned: float = 0.0, *, one_story: bool = True) -> float:
    """How surely two statements tell of one event, up to 1; `CONFLICT` where they can't.

    `aligned` is how alike the passages are in which they stand, 0 where none was found to be shared. `one_story` is
    whether their articles are of one story.
    """
    if one.event != other.event or one.lasting != other.lasting:
        return CONFLICT
    actors = _actors(one, other, one_story)
    if actors == 0:
        return CONFLICT if aligned == 0 else 0.0
    same_day = _same_day(one, other)
    if same_day is False:
        return CONFLICT
    much = _BASE_LASTING if one.event in _CONDUCT or one.lasting else _BASE
    much += _THEME * min(1.0, _theme(one, other) / _THEME_ENOUGH)
    much += _OBJECT * bool(one.object_words & other.object_words)
    if one.recipients & other.recipients and (one.agents & other.agents or not (one.agents and other.agents)):
        much += _SIDES + _SIDES_AND_MODE * (one.mode is not None and one.mode == other.mode)
    much += _TRIGGER * (one.trigger == other.trigger)
    much += _DAY * (same_day is True)
    much += _PLACE * bool(one.places & other.places)
    much += _ALIGNED * aligned
    if one.kinds and other.kinds and not one.kinds & other.kinds:
        much -= _OTHER_KIND
    if one.mode and other.mode and one.mode != other.mode:
        much -= _OTHER_MODE
    if (one.factuality in _DENIED) != (other.factuality in _DENIED):
        much -= _OTHERWISE
    if _in_one_sentence(one, other):
        much -= _ONE_SENTENCE
    if _long_ago(one, other) or _long_ago(other, one):
        much -= _LONG_AGO
    much += _numbers(one, other)
    return max(0.0, min(1.0, actors * much))


def _actors(one: Account, other: Account, one_story: bool) -> float:
    """How well those who act and those acted on agree, 0 where they are others."""
    if one.event in MUTUAL:
        return _side(
            one.agents | one.recipients,
            one.for_agents | one.for_recipients,
            other.agents | other.recipients,
            other.for_agents | other.for_recipients,
            one_story,
        )
    agents = _side(one.agents, one.for_agents, other.agents, other.for_agents, one_story)
    recipients = _side(one.recipients, one.for_recipients, other.recipients, other.for_recipients, one_story)
    return agents * recipients


def _side(mine: Keys, for_mine: Keys, theirs: Keys, for_theirs: Keys, one_story: bool) -> float:
    if not mine and not theirs:
        return _NONE_NAMED if one_story else _NONE_NAMED_ACROSS
    if not mine or not theirs:
        return _ONE_NAMED if one_story else _ONE_NAMED_ACROSS
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


def _long_ago(dated: Account, undated: Account) -> bool:
    """Whether one happened long before the other was told, which has no date of its own."""
    if dated.days is None or undated.days is not None or undated.published is None or dated.article == undated.article:
        return False
    return undated.published - dated.days[1] > _LONG_AGO_DAYS


def _in_one_sentence(one: Account, other: Account) -> bool:
    return one.article == other.article and one.sentence.overlaps(other.sentence)


def _theme(one: Account, other: Account) -> float:
    """How much of their words two statements have in common, by rarity, from 0 to 1.

    Two statements of one sentence have its words in common, whatever they tell.
    """
    if _in_one_sentence(one, other):
        return _THEME_UNKNOWN
    if min(one.weight, other.weight) < _LEAST_THEME:
        return _THEME_UNKNOWN
    small, large = (one.theme, other.theme) if len(one.theme) <= len(other.theme) else (other.theme, one.theme)
    common = sum(min(weight, large[stem]) for stem, weight in small.items() if stem in large)
    within = common / min(one.weight, other.weight)
    return _WITHIN * within + (1 - _WITHIN) * common / math.sqrt(one.weight * other.weight)


def _numbers(one: Account, other: Account) -> float:
    for mine in one.numbers:
        for theirs in other.numbers:
            if mine == theirs:
                return _NUMBER
    units = {number.unit for number in one.numbers} & {number.unit for number in other.numbers}
    fits = any(mine.fits(theirs) for mine in one.numbers for theirs in other.numbers if mine.unit == theirs.unit)
    return -_OTHER_NUMBER if units and not fits else 0.0
