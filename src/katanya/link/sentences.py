"""Sentences of articles, and how much two of them say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from katanya.languages.rarity import rarity_of
from katanya.link.claim_words import claim_words
from katanya.model import Article, RegionKind, Span

__all__ = ["alike", "overlap", "sentence_at", "sentences_of", "stems_of"]

_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\W_])|\n+")
_WORD = re.compile(r"[^\W_]+")
# The words before a full stop that ends no sentence: *H.*, *Jl.*, *No.*
_ABBREVIATED_LETTERS = 3


def sentences_of(article: Article) -> Iterator[Span]:
    """Yield the sentences of the article's body in reading order, by their punctuation."""
    for region in article.spans(RegionKind.BODY):
        start = region.start
        for end in _END.finditer(article.text, region.start, region.end):
            if not _is_abbreviation(article.text, end.start()):
                if end.start() > start:
                    yield _stripped(article.text, start, end.end())
                start = end.end()
        if start < region.end:
            yield _stripped(article.text, start, region.end)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_abbreviation(text: str, at: int) -> bool:
    last = re.search(r"[^\W_]+$", text[max(0, at - _ABBREVIATED_LETTERS - 1) : at])
    return bool(text[at] == "." and last and len(last.group()) < _ABBREVIATED_LETTERS and last.group()[0].isupper())


def sentence_at(article: Article, span: Span) -> Span:
    """The sentence that the span stands in, the span itself where it stands in none of the body."""
    return next((each for each in sentences_of(article) if each.overlaps(span)), span)


def alike(one: Article, here: Span, other: Article, there: Span) -> float:
    """How much of the shorter of two stretches stands in the other too, by the rarity of the words' stems: 0 to 1."""
    return overlap(stems_of(one, here), stems_of(other, there))[0]


def overlap(mine: Mapping[str, float], theirs: Mapping[str, float]) -> tuple[float, float]:
    """The weight that two stretches have in common: as a share of the lighter, 0 to 1, and absolute."""
    least = min(sum(mine.values()), sum(theirs.values()))
    common = sum(weight for stem, weight in mine.items() if stem in theirs)
    return (common / least if least else 0.0), common


def stems_of(article: Article, span: Span) -> dict[str, float]:
    """The stems of the words in a span, each with the square of its rarity."""
    words, rarity = claim_words(article.language), rarity_of(article.language)
    found = (match.group().casefold() for match in _WORD.finditer(article.text, span.start, span.end))
    return {words.stem(word): rarity.weight(word) ** 2 for word in found}
