"""One article's parse, asked for what hangs on what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from katanya.model import Analysis, Span

__all__ = ["Grammar", "base"]

# A chain of heads longer than this is a broken tree; the longest of 1,400 articles of raw news has 23 links.
_LONGEST_CHAIN = 40
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
_INSIDE_NOMINAL = frozenset({"flat", "compound", "nmod", "conj", "amod", "det", "nummod", "clf", "dep"})


def base(deprel: str) -> str:
    """A UD relation without its subtype: `nsubj` of `nsubj:pass`."""
    return deprel.partition(":")[0]


class Grammar:
    """The tokens of an article with their words in lower case and their children."""

    __slots__ = ("children", "ends", "first", "low", "starts", "text", "tokens")

    def __init__(self, text: str, analysis: Analysis) -> None:
        self.text = text
        self.tokens = analysis.tokens
        self.low = [token.span.of(text).lower() for token in analysis.tokens]
        self.starts = [token.span.start for token in analysis.tokens]
        self.children: list[list[int]] = [[] for _ in analysis.tokens]
        for index, token in enumerate(analysis.tokens):
            if token.head != index:
                self.children[token.head].append(index)
        self.first: list[int] = []
        self.ends: list[int] = []
        for sentence in analysis.sentences:
            self.first.extend([sentence.first] * (sentence.last - sentence.first))
            self.ends.extend([sentence.last] * (sentence.last - sentence.first))

    def rel(self, index: int) -> str:
        """The token's relation without its subtype."""
        return base(self.tokens[index].deprel)

    def is_verb(self, index: int) -> bool:
        """Whether the token is a verb."""
        return self.tokens[index].upos == "VERB"

    def is_nominal(self, index: int) -> bool:
        """Whether the token can be the head of a noun phrase or part of one."""
        return self.tokens[index].upos in _NOMINAL

    def at(self, start: int) -> int | None:
        """The token that begins at a character, or the first after it."""
        found = bisect_left(self.starts, start)
        return found if found < len(self.starts) else None

    def inside(self, span: Span) -> range:
        """The tokens that begin within a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def touching(self, span: Span) -> range:
        """The tokens that share a character with a span."""
        found = self.inside(span)
        before = found.start - 1
        if before >= 0 and self.tokens[before].span.end > span.start:
            return range(before, found.stop)
        return found

    def heads(self, index: int) -> Iterator[int]:
        """Yield the token's head, its head's head, and so on up to the root."""
        for _ in range(_LONGEST_CHAIN):
            head = self.tokens[index].head
            if head == index:
                return
            yield head
            index = head

    def cases(self, index: int) -> list[str]:
        """The prepositions of a noun phrase's head, in lower case."""
        return [self.low[child] for child in self.children[index] if self.tokens[child].deprel == "case"]

    def marks(self, index: int) -> list[str]:
        """The conjunctions of a clause's head, in lower case."""
        return [self.low[child] for child in self.children[index] if self.tokens[child].deprel == "mark"]

    def top(self, index: int, listing: frozenset[str] = frozenset()) -> int:
        """The head of the noun phrase that a token is part of; words of `listing` don't begin another."""
        for _ in range(_LONGEST_CHAIN):
            head = self.tokens[index].head
            if head == index or self.rel(index) not in _INSIDE_NOMINAL or self.is_verb(head):
                return index
            if self.tokens[head].upos == "ADJ" or any(case not in listing for case in self.cases(index)):
                return index
            if any(self.tokens[each].deprel == "mark" for each in range(head + 1, index)):
                return index  # a clause begins between: "pekan usai X menyerang"
            index = head
        return index

    def below(self, index: int, stop: frozenset[str]) -> list[int]:
        """The token and all that hangs on it, in reading order, but for what hangs by one of the relations `stop`."""
        found, waiting, seen = [index], [index], {index}
        while waiting:
            for child in self.children[waiting.pop()]:
                if child not in seen and self.rel(child) not in stop:
                    seen.add(child)
                    found.append(child)
                    waiting.append(child)
        return sorted(found)
