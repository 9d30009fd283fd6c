"""What is counted: the words after a number."""

from __future__ import annotations

import re
from bisect import bisect_right

from katanya.extract.quantities.words import QuantityWords
from katanya.model import Analysis, Span, Token

__all__ = ["find_counted"]

_WORD = re.compile(r"\s{1,3}(?P<word>[^\W\d_](?:[\w'’]|-(?=\w))*)")
_MAX_WORDS = 4  # by the grammar, 212 of 214 things counted in 120 articles of the raw news have as many or fewer
_VERB_LETTERS = 6  # shorter words that begin like verbs are mostly none
_INSIDE = frozenset({"nmod", "amod", "compound", "flat", "fixed", "goeswith", "clf"})
_NO_PART = frozenset({"ADP", "PUNCT", "PRON", "SCONJ", "CCONJ", "VERB", "AUX", "DET", "ADV"})


def find_counted(text: str, start: int, end: int, words: QuantityWords, analysis: Analysis | None) -> Span | None:
    """The words from `start` on that name what a number counts; None where nothing does.

    With a grammar, it is the noun that the number depends on or that follows it, with what belongs to it directly
    behind it. Without, or where the grammar has nothing there, the words up to one that can't belong to it: a
    preposition, a verb, a punctuation mark.
    """
    surface = _by_surface(text, start, end, words)
    if surface is None or analysis is None:
        return surface
    return _by_grammar(text, surface, end, analysis) or surface


def _by_surface(text: str, start: int, end: int, words: QuantityWords) -> Span | None:
    position, first, last = start, None, start
    for count in range(_MAX_WORDS):
        found = _WORD.match(text, position, end)
        if not found or "\n" in found[0] or _is_stop(found["word"], words, first=count == 0):
            break
        first = found.start("word") if first is None else first
        position = last = found.end()
    return None if first is None else Span(first, last)


def _is_stop(word: str, words: QuantityWords, *, first: bool) -> bool:
    folded = word.casefold()
    if folded in words.stop:
        return True
    if folded in words.verbs_not or len(folded) <= _VERB_LETTERS:
        return False
    return (word[0].islower() and folded.startswith(words.verbs)) or (not first and folded.endswith(words.verb_endings))


def _by_grammar(text: str, surface: Span, end: int, analysis: Analysis) -> Span | None:
    """The noun phrase that begins where the surface does, by the grammar's own borders."""
    tokens = analysis.tokens
    number = bisect_right(tokens, surface.start, key=lambda token: token.span.start) - 1
    if number < 0 or tokens[number].span.start != surface.start:
        return None
    head = _noun_of(tokens, number)
    if tokens[head].upos not in ("NOUN", "PROPN", "X", "SYM"):
        return None
    last = number
    for index in range(number, len(tokens)):
        token = tokens[index]
        if token.span.end > end or not (index == head or _belongs(tokens, index, head)):
            break
        if token.upos in _NO_PART or "\n" in text[tokens[last].span.end : token.span.start]:
            break
        last = index
    return Span(surface.start, tokens[last].word.end) if last >= head else None


def _noun_of(tokens: tuple[Token, ...], index: int) -> int:
    """The noun that the token is a part of: itself, or its head where it stands before that as an adjective."""
    for _ in range(_MAX_WORDS):
        token = tokens[index]
        if token.head <= index or token.deprel.split(":")[0] not in _INSIDE:
            return index
        index = token.head
    return index


def _belongs(tokens: tuple[Token, ...], index: int, head: int) -> bool:
    """Whether the token hangs below `head` by links inside a noun phrase only."""
    for _ in range(_MAX_WORDS * 2):
        if index == head:
            return True
        token = tokens[index]
        if token.head == index or token.deprel.split(":")[0] not in _INSIDE:
            return False
        index = token.head
    return False
