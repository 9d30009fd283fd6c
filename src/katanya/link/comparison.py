"""Two articles side by side."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from katanya.link.differences import Side, find_differences
from katanya.link.profile import Profile, profile_of
from katanya.link.reuse import find_shared
from katanya.model import Annotations, Article, Comparison, Pair, Span

__all__ = ["compare_two"]

Reading = tuple[Article, Annotations]

# A sentence with at least so much of its words in what both articles have is no sentence of one alone.
_SHARED = 0.5


def compare_two(one: Reading, other: Reading) -> Comparison:
    """What both articles say, told alike or differently, and what only one of them says.

    Passages are those of `find_shared`, quotations among them, whether or not the articles were linked.
    """
    mine, theirs = profile_of(*one), profile_of(*other)
    shared = find_shared(mine, theirs, paraphrases=True)
    pairs = []
    for each in shared:
        here = mine.words.span(each.first, each.last)
        there = theirs.words.span(each.other_first, each.other_last)
        differences = find_differences(Side(*one, here), Side(*other, there))
        pairs.append(Pair(here, there, each.kind, round(each.similarity, 3), tuple(differences)))
    return Comparison(
        one[0],
        other[0],
        tuple(pairs),
        _only(one[0], mine, [(each.first, each.last) for each in shared]),
        _only(other[0], theirs, [(each.other_first, each.other_last) for each in shared]),
    )


def _only(article: Article, profile: Profile, taken: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """The sentences of body that stand in no passage for the most part."""
    covered = np.zeros(len(profile.words), np.bool_)
    for first, last in taken:
        covered[first:last] = True
    ends = profile.words.sentences.tolist()
    return tuple(
        _with_marks(article.text, profile.words.span(first, last))
        for first, last in itertools.pairwise(ends)
        if covered[first:last].mean() < _SHARED
    )


def _with_marks(text: str, span: Span) -> Span:
    """The words with the marks that stand right before and behind them."""
    start, end = span.start, span.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)
