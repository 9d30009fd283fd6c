"""An article's text cut into words and sentences, for those who read names and roles."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from katanya.extract.actors.glued_words import cut_at_seams, find_parted_words
from katanya.extract.actors.words import ActorWords
from katanya.extract.seams import find_seams
from katanya.gazetteer.names import Word, find_words
from katanya.model import Analysis, Article, RegionKind, Span

__all__ = ["Page", "read_page"]

_READ = (RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING, RegionKind.BODY, RegionKind.CAPTION)
_END = re.compile(r"[.!?…]['\"”’)\]]*\s|\n")
# Common deprels by which an actor is what its clause is about.
_SUBJECTS = ("nsubj", "csubj")
_WITH_ITS_HEAD = frozenset({"appos", "flat", "conj", "nmod"})


@dataclass(frozen=True)
class Page:
    """The words of an article's title, deck, headings, captions and body in reading order.

    `sentences` counts for every word the sentence that it stands in, from 0; no sentence crosses a region's end.
    """

    text: str
    words: tuple[Word, ...]
    sentences: tuple[int, ...]
    analysis: Analysis | None

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts."""
        return [word.start for word in self.words]

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the page has in small letters somewhere."""
        return frozenset(word.text for word in self.words if word.text.islower())

    def begins_sentence(self, position: int) -> bool:
        """Whether no word of its sentence stands before it."""
        return not position or self.sentences[position - 1] != self.sentences[position]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.span.start for token in self.analysis.tokens] if self.analysis else []

    def word_range(self, span: Span) -> tuple[int, int]:
        """The words that lie, in part at least, in a span: from the first up to, not including, the last."""
        first = bisect_right(self.starts, span.start)
        if first and self.words[first - 1].end > span.start:
            first -= 1
        return first, max(first, bisect_left(self.starts, span.end))

    def span(self, first: int, last: int) -> Span:
        """The characters from the word `first` up to the end of the word before `last`."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def gap(self, position: int) -> str:
        """What stands between the word before `position` and the word there; a line's end at either end."""
        if not 0 < position < len(self.words):
            return "\n"
        return self.text[self.words[position - 1].end : self.words[position].start]

    def in_capitals(self, position: int) -> bool:
        """Whether most words of the sentence there begin with capitals, as those of headlines do."""
        sentence = self.sentences[position]
        first, last = bisect_left(self.sentences, sentence), bisect_right(self.sentences, sentence)
        capitals = sum(word.text[0].isupper() for word in self.words[first:last])
        return 2 * capitals > last - first

    def is_subject(self, first: int, last: int) -> bool | None:
        """Whether these words are a subject by the grammar; None where there is no grammar."""
        if not self.analysis or not self.analysis.tokens:
            return None
        position = self._head(first, last)
        if position is None:
            return False
        token = self.analysis.tokens[position]
        if token.deprel.startswith(_SUBJECTS):
            return True
        # a name in apposition, or one of several, is a subject where its head is
        passes_on = token.deprel.partition(":")[0] in _WITH_ITS_HEAD
        return passes_on and self.analysis.tokens[token.head].deprel.startswith(_SUBJECTS)

    def part_of_speech(self, position: int) -> str:
        """UD's part of speech of the word there; empty where there is no grammar."""
        if not self.analysis or not self.analysis.tokens:
            return ""
        place = bisect_right(self._token_starts, self.words[position].start) - 1
        return self.analysis.tokens[place].upos if place >= 0 else ""

    def relation(self, first: int, last: int) -> str:
        """The relation of these words to what they depend on, as Universal Dependencies name it; empty where unknown.

        A preposition of theirs makes it empty as well: what it says counts then.
        """
        position = self._head(first, last) if self.analysis else None
        if self.analysis is None or position is None:
            return ""
        before = self._token_before(first)
        return "" if before == "ADP" else self.analysis.tokens[position].deprel

    def _token_before(self, first: int) -> str:
        assert self.analysis is not None
        position = bisect_left(self._token_starts, self.words[first].start)
        return self.analysis.tokens[position - 1].upos if position else ""

    def _head(self, first: int, last: int) -> int | None:
        """The token among these words whose head is outside them."""
        assert self.analysis is not None
        start, end = self.words[first].start, self.words[last - 1].end
        tokens = self.analysis.tokens
        position = bisect_left(self._token_starts, start)
        while position < len(tokens) and tokens[position].span.start < end:
            head = tokens[position].head
            if head == position or not start <= tokens[head].span.start < end:
                return position
            position += 1
        return None


def read_page(article: Article, analysis: Analysis | None, table: ActorWords) -> Page:
    """The words of an article, with its analysis's sentences where there are any; those run together are parted."""
    words: list[Word] = []
    sentences: list[int] = []
    given = [sentence.span.start for sentence in analysis.sentences] if analysis else []
    seams = find_seams(article.text, analysis)
    current = -1
    for region in article.spans(*_READ):
        current += 1
        cut = list(cut_at_seams(find_words(article.text, region.start, region.end), seams))
        found = list(find_parted_words(table, cut))
        end = region.start
        for word in found:
            if given:
                sentences.append(bisect_right(given, word.start))
            else:
                current += bool(_END.search(article.text[end : word.start]))
                sentences.append(current)
            end = word.end
        words += found
    return Page(article.text, tuple(words), tuple(sentences), analysis)
