"""Two articles side by side."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from katanya.link.differences import Side, find_differences
from katanya.link.profile import Profile, profile_of
from katanya.link.reuse import find_shared
from katanya.link.sentences import overlap, stems_of
from katanya.model import Annotations, Article, Comparison, DifferenceKind, Pair, ReuseKind, Span

__all__ = ["compare_two"]

Reading = tuple[Article, Annotations]

# A sentence with at least so much of its words in what both articles have is no sentence of one alone.
_SHARED = 0.5
# A sentence left over tells what another tells where so much of the lighter one's weight is in both, and so much in all
# (a rare word weighs 1). Of 12 pairs read between 0.42 and 0.5 three told one thing, of 12 above 0.5 seven, most of
# them above 0.65; between 0.5 and 0.65 only those count that put others into a relation.
_LOOSE, _RELATED, _LOOSE_WEIGHT = 0.65, 0.5, 1.8


def compare_two(one: Reading, other: Reading) -> Comparison:
    """What both articles say, told alike or differently, and what only one of them says.

    Passages are those of `find_shared`, quotations among them, whether or not the articles were linked; then what is
    left over is held against all sentences of the other article, more loosely, so that what was turned round is seen.
    """
    mine, theirs = profile_of(*one), profile_of(*other)
    shared = find_shared(mine, theirs, paraphrases=True)
    places = [
        (
            mine.words.span(each.first, each.last),
            theirs.words.span(each.other_first, each.other_last),
            each.kind,
            each.similarity,
        )
        for each in shared
    ]
    only = _only(one[0], mine, [(each.first, each.last) for each in shared])
    only_other = _only(other[0], theirs, [(each.other_first, each.other_last) for each in shared])
    here, there = _sentences(one[0], mine), _sentences(other[0], theirs)
    loose = {
        **{(span, best[0]): best[1] for span in only if (best := _nearest(one[0], span, other[0], there))},
        **{(best[0], span): best[1] for span in only_other if (best := _nearest(other[0], span, one[0], here))},
    }
    places += [(span, other_span, ReuseKind.PARAPHRASE, much) for (span, other_span), much in loose.items()]
    pairs = [
        Pair(
            span, other_span, kind, round(much, 3), tuple(find_differences(Side(*one, span), Side(*other, other_span)))
        )
        for span, other_span, kind, much in sorted(places)
    ]
    pairs = [pair for pair in pairs if (pair.span, pair.other_span) not in loose or _is_on_one_thing(pair)]
    told, told_there = {pair.span for pair in pairs}, {pair.other_span for pair in pairs}
    return Comparison(
        one[0],
        other[0],
        tuple(pairs),
        tuple(span for span in only if span not in told),
        tuple(span for span in only_other if span not in told_there),
    )


def _is_on_one_thing(pair: Pair) -> bool:
    return pair.similarity >= _LOOSE or any(each.kind is DifferenceKind.RELATION for each in pair.differences)


def _nearest(article: Article, span: Span, other: Article, sentences: Sequence[Span]) -> tuple[Span, float] | None:
    """The sentence that tells most nearly what a sentence of the other article does, and how nearly; None if none."""
    mine = stems_of(article, span)
    alike = [(overlap(mine, stems_of(other, each)), each) for each in sentences]
    near = [(share, -each.start, each) for (share, much), each in alike if share >= _RELATED and much >= _LOOSE_WEIGHT]
    return (max(near)[2], max(near)[0]) if near else None


def _sentences(article: Article, profile: Profile) -> list[Span]:
    ends = profile.words.sentences.tolist()
    return [_with_marks(article.text, profile.words.span(*each)) for each in itertools.pairwise(ends)]


def _only(article: Article, profile: Profile, taken: Sequence[tuple[int, int]]) -> list[Span]:
    """The sentences of body that stand in no passage for the most part."""
    covered = np.zeros(len(profile.words), np.bool_)
    for first, last in taken:
        covered[first:last] = True
    ends = itertools.pairwise(profile.words.sentences.tolist())
    return [
        span
        for span, (first, last) in zip(_sentences(article, profile), ends, strict=True)
        if covered[first:last].mean() < _SHARED
    ]


def _with_marks(text: str, span: Span) -> Span:
    """The words with the marks that stand right before and behind them."""
    start, end = span.start, span.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)
