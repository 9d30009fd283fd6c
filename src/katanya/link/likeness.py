"""How alike articles are in what they tell of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from katanya.link.grouping import MILLION
from katanya.link.profile import Profile, Weights

__all__ = ["cosines", "likenesses"]

# What each thing in common adds to the cosine of the words. Found on 417 articles of June and August 2025 grouped by
# hand (evaluation/link.py): weights from 0 to 0.5 for names, to 0.2 for facts were tried; more names join all that is
# told of one minister.
_NAMES = 0.2
_FACTS = 0.1
_QUOTES = 0.1
_ACROSS = 2.0
# What a day between two articles takes away; an unknown day counts as one.
_DAY = 0.02


def likenesses(one: Profile, others: Sequence[Profile]) -> list[int]:
    """How alike the article is to each of the others, in millionths; over a million for copies.

    What counts are words, names, numbers, days told of and quotations, and how far apart the two are in time. Two
    languages have only names as words in common, which count double: between English and Indonesian articles on one
    happening their cosine is 0.1 to 0.3, between an English article and 1,500 unrelated Indonesian ones at most 0.06.
    """
    if not others:
        return []

    def alike(of: Callable[[Profile], Weights]) -> NDArray[np.float64]:
        return cosines(of(one), [of(other) for other in others])

    terms = alike(lambda profile: profile.terms)
    terms[[one.language != other.language for other in others]] *= _ACROSS
    days = np.array([_days_between(one, other) for other in others])
    much = terms + _NAMES * alike(lambda profile: profile.names) + _FACTS * alike(lambda profile: profile.facts)
    much += _QUOTES * alike(lambda profile: profile.quotes) - _DAY * days
    return [max(0, round(each * MILLION)) for each in much.tolist()]


def cosines(one: Weights, others: Sequence[Weights]) -> NDArray[np.float64]:
    """The cosine of a set of weighted things and each of the others, 0 to 1.

    The same to the last bit whichever of two is the one: what they have in common is added up in the order of its
    numbers, for many at once.
    """
    if not others or not one.norm:
        return np.zeros(len(others))
    numbers = np.concatenate([other.numbers for other in others])
    weights = np.concatenate([other.weights for other in others])
    owners = np.repeat(np.arange(len(others)), [len(other.numbers) for other in others])
    places = np.minimum(np.searchsorted(one.numbers, numbers), len(one.numbers) - 1)
    common = np.flatnonzero(one.numbers[places] == numbers)
    products = one.weights[places[common]].astype(np.float64) * weights[common]
    sums = np.bincount(owners[common], products, len(others))
    norms = np.array([other.norm for other in others]) * one.norm
    return np.divide(sums, norms, out=np.zeros(len(others)), where=norms > 0)


def _days_between(one: Profile, other: Profile) -> int:
    return 1 if one.day is None or other.day is None else abs(one.day - other.day)
