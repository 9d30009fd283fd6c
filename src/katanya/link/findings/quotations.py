"""Quotations of one story: who says which words, between quotation marks, in which article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from katanya.link.findings.coverage import Coverage
from katanya.model import Actor, Article, Attribution, AttributionKind, Quantity, Span

__all__ = ["Quotation", "are_distinct", "quotations_of"]

# What is in brackets is the newspaper's own.
_WORD = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]|\d+(?:[.,]\d+)*|[^\W\d_]+")
# A mark within a quotation is a sign that its end was missed: what follows is the newspaper's.
_INNER_MARK = re.compile(r"[\"“”«»]")
_MARKS = frozenset("\"“”„‟«»'‘’")
# Shorter quotations are slogans and answers, which people repeat.
_WORDS = 6


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: *Rini says “Kami menolak”, at these characters of this article*.

    `words` are in small letters, numbers as their values; `spans` has the characters of each. `speakers` may be none.
    """

    article: Article
    attribution: Attribution
    span: Span
    speakers: tuple[Actor, ...]
    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def is_name(self, number: int) -> bool:
        """Whether the word begins with a capital letter and doesn't begin the quotation or a sentence."""
        text, start = self.article.text, self.spans[number].start
        before = text[self.span.start : start].rstrip()
        return text[start].isupper() and bool(before) and before[-1] not in ".!?:;…"

    @property
    def keys(self) -> frozenset[str]:
        """The keys of those who say it."""
        return frozenset(actor.key for actor in self.speakers)


def quotations_of(coverage: Coverage) -> list[Quotation]:
    """What the story's articles quote, each part of a quotation by itself, in the order of articles and places."""
    return list(_quotations(coverage))


def _quotations(coverage: Coverage) -> Iterator[Quotation]:
    for article, found in coverage.articles:
        for attribution, speakers in zip(found.attributions, found.speakers, strict=True):
            if attribution.kind is not AttributionKind.DIRECT:
                continue
            for span in attribution.content:
                words = list(_words(article.text, span, found.quantities))
                whole = _is_marked(article.text, span) and not _INNER_MARK.search(span.of(article.text))
                if len(words) >= _WORDS and whole:
                    yield Quotation(
                        article,
                        attribution,
                        span,
                        tuple(found.actors[index] for index in speakers),
                        tuple(word for word, _ in words),
                        tuple(at for _, at in words),
                    )


def _words(text: str, span: Span, quantities: Sequence[Quantity]) -> Iterator[tuple[str, Span]]:
    """Yield the words; *50.000* and *50 ribu* are one word, 50000."""
    told: Quantity | None = None
    for match in _WORD.finditer(text, span.start, span.end):
        word, at = match.group(), Span(*match.span())
        if word[0] in "([":
            continue
        if told is not None and told.span.contains(at) and not (told.of and told.of.overlaps(at)):
            continue  # the rest of a number
        told = next((each for each in quantities if word[0].isdigit() and each.span.contains(at)), None)
        value = told.low if told is not None and told.low is not None else None
        yield (word.casefold() if value is None else f"{value:g}"), at


def _is_marked(text: str, span: Span) -> bool:
    """Whether a quotation mark stands right before the words."""
    return text[: span.start].rstrip()[-1:] in _MARKS


def are_distinct(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """Whether both are known and no name of the one has a word in common with a name of the other.

    *Piek Budyakto* and *Budyakto* are one, whatever their keys say.
    """
    mine, theirs = ({word for each in actors for word in _name_words(each)} for actors in (one, other))
    return bool(mine and theirs and not mine & theirs and not _run_together(mine, theirs))


def _name_words(actor: Actor) -> Iterator[str]:
    for name in (actor.name, *actor.names):
        yield from (word for word in re.findall(r"[^\W\d_]{3,}", name.casefold()))


def _run_together(one: set[str], other: set[str]) -> bool:
    """Whether a word of the one begins with a word of the other: a name with the next word stuck to it."""
    return any(mine.startswith(theirs) or theirs.startswith(mine) for mine in one for theirs in other)
