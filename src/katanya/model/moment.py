"""When things are said to have happened, in the order of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from katanya.model.annotation import Date
from katanya.model.annotations import Annotations
from katanya.model.article import Article, RegionKind
from katanya.model.span import Span

__all__ = ["Moment", "moments_of"]

_END = re.compile(r"(?<=[.!?][\"”’)\s])\s*(?=[\"“‘(]?[A-Z0-9])|\n")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and the sentence that names it: *2024-06-18: “… pada Selasa (18/6/2024).”, in this article*.

    `sentence` is found by its punctuation, as far as the date's line goes.
    """

    article: Article
    date: Date
    sentence: Span

    @property
    def words(self) -> str:
        """The sentence on one line."""
        return " ".join(self.sentence.of(self.article.text).split())

    @property
    def order(self) -> tuple[str, str, str, int]:
        """What moments sort by: the date, the undated ones last; then the article and the place in it."""
        edtf = self.date.edtf or "~"
        first = edtf.split("/")[0].replace("X", "~").strip(".?%") or "~"
        return (first, edtf, self.article.uri, self.date.span.start)


def moments_of(article: Article, found: Annotations) -> Iterator[Moment]:
    """Yield the dates of the article with their sentences, in reading order; durations are no moments."""
    read = [region.span for region in article.regions if region.kind is not RegionKind.BOILERPLATE]
    for date in found.dates:
        if date.edtf is None or date.edtf.startswith("P"):
            continue
        region = next((span for span in read if span.contains(date.span)), None)
        if region is not None:
            yield Moment(article, date, _sentence(article.text, date.span, region))


def _sentence(text: str, span: Span, region: Span) -> Span:
    before = [end.end() for end in _END.finditer(text, region.start, span.start)]
    after = _END.search(text, span.end, region.end)
    start = before[-1] if before else region.start
    return Span(start, after.start() if after else region.end)
