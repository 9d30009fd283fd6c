"""The body of an article as words in sentences, small enough to be kept for tens of thousands of articles."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from katanya.model import Annotations, Article, AttributionKind, RegionKind, Span

__all__ = ["Words", "number_of", "read_words", "runs_of"]

Numbers = NDArray[np.uint32]
Offsets = NDArray[np.int32]
Flags = NDArray[np.bool_]

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\W_])")
_QUOTED = re.compile(r"“[^“”\n]{2,}”|\"[^\"\n]{2,}\"|«[^«»\n]{2,}»")
# The words before a full stop that ends no sentence: *H.*, *Jl.*, *Rp.*, *No.*
_ABBREVIATED_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article's body in reading order, each as a number.

    Word `i` is characters `starts[i]` to `ends[i]`; sentence `s` is words `sentences[s]` up to `sentences[s + 1]`.
    `plain` are words that begin with a small letter: not names, titles of laws, numbers. `quoted` are words that
    somebody is quoted with.
    """

    numbers: Numbers
    starts: Offsets
    ends: Offsets
    plain: Flags
    quoted: Flags
    sentences: Offsets

    def __len__(self) -> int:
        return len(self.numbers)

    def span(self, first: int, last: int) -> Span:
        """The characters of words `first` up to, not including, `last`."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))


@lru_cache(maxsize=1 << 18)
def number_of(word: str) -> int:
    """The number, 32 bits, that stands for a word: the same on every machine."""
    return zlib.crc32(word.encode())


def read_words(article: Article, found: Annotations) -> Words:
    """The words of the article's body; titles, datelines, captions and boilerplate are left out."""
    text = article.text
    quoted = _quoted(article, found)
    numbers, starts, ends, plain, inside, sentences = [], [], [], [], [], [0]
    for region in article.spans(RegionKind.BODY):
        for start, end in _sentences(text, region):
            for match in _WORD.finditer(text, start, end):
                word = match.group()
                numbers.append(number_of(word.casefold()))
                starts.append(match.start())
                ends.append(match.end())
                plain.append(word[0].islower())
                inside.append(quoted[match.start()])
            if len(numbers) > sentences[-1]:
                sentences.append(len(numbers))
    return Words(
        np.array(numbers, np.uint32),
        np.array(starts, np.int32),
        np.array(ends, np.int32),
        np.array(plain, np.bool_),
        np.array(inside, np.bool_),
        np.array(sentences, np.int32),
    )


def runs_of(words: Words) -> Numbers:
    """For each three words in a row a number of 32 bits that stands for them, by the first of them."""
    numbers = words.numbers
    if len(numbers) < 3:
        return np.empty(0, np.uint32)
    return (numbers[:-2] * np.uint32(0x9E3779B1)) ^ (numbers[1:-1] * np.uint32(0x85EBCA77)) ^ numbers[2:]


def _quoted(article: Article, found: Annotations) -> bytearray:
    """For each character whether it stands in a quotation."""
    inside = bytearray(len(article.text) + 1)
    for match in _QUOTED.finditer(article.text):
        inside[match.start() : match.end()] = b"\1" * len(match.group())
    for attribution in found.attributions:
        if attribution.kind is AttributionKind.DIRECT:
            for span in attribution.content:
                inside[span.start : span.end] = b"\1" * len(span)
    return inside


def _sentences(text: str, region: Span) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a region by their punctuation."""
    start = region.start
    for end in _SENTENCE_END.finditer(text, region.start, region.end):
        before = text[max(region.start, end.start() - _ABBREVIATED_LETTERS - 1) : end.start()]
        last = re.search(r"[^\W_]+$", before)
        if last and text[end.start()] == "." and len(last.group()) < _ABBREVIATED_LETTERS and last.group()[0].isupper():
            continue
        yield start, end.end()
        start = end.end()
    if start < region.end:
        yield start, region.end
