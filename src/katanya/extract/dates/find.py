"""When something is said to be: the dates of one article."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from katanya.extract.dates.anchors import Anchors
from katanya.extract.dates.periods import Period, day_period, parse_period
from katanya.extract.dates.phrases import Phrase, find_phrases
from katanya.extract.dates.value import Value
from katanya.extract.dates.values import read_phrase
from katanya.extract.dates.words import DateWords, date_words
from katanya.languages.tables import languages_known
from katanya.model import Analysis, Article, Basis, Date, DateBasis, Region, RegionKind, Span

__all__ = ["find_dates"]

_READ = frozenset({RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING, RegionKind.CAPTION, RegionKind.BODY})
_DATED = frozenset({RegionKind.BYLINE, RegionKind.DATELINE})  # only days written in full stand there
_IN_BYLINES = frozenset({"day", "days"})
_PRINTED_DAYS = 14  # what was said is printed within two weeks; an older day behind a quotation is another matter's
_CLOSING = re.compile(r"[,.!?]?[\"”]")
_OPENING = re.compile(r"[\"“]")
_OPENING_CHARS = 80  # a dateline that wasn't told apart from the body ends before: the longest in the raw news has 52
_IN_DATELINES = frozenset({"day", "days", "weekday"})


def find_dates(article: Article, analysis: Analysis | None = None) -> Iterator[Date]:
    """Yield the phrases of time of an article in reading order, each with what it means.

    1. Phrases are found region by region. 2. The day to count from is the day of publication; where none is known,
    the day of a byline or dateline, or the latest day with its weekday that the article writes in full, as a guess.
    3. Phrases are read in order, and those that count from the sentence before (*the next day*) from the last day
    spoken of.

    Where nothing tells a year it is written `XXXX`, and where nothing tells anything the value is None. Relative
    phrases in bylines and datelines are furniture ("updated 3 hours ago") and left out. The words are those of the
    article's language; English where it is unknown or has no folder. The analysis isn't needed.
    """
    del analysis
    words = date_words((article.language or "en").split("-")[0])
    found = [(region, list(_region_phrases(article, region, words))) for region in article.regions]  # 1
    anchors = _publication(article, found)  # 2
    for region, phrases in found:  # 3
        anchors = replace(anchors, near_year=None)
        for number, (phrase, its_words) in enumerate(phrases):
            spoken = _spoken(article.text, phrase, phrases[number + 1 :], anchors) if phrase.kind == "shift" else None
            value = read_phrase(phrase, replace(anchors, now=spoken) if spoken else anchors, its_words)
            yield Date(Span(phrase.start, phrase.end), value.edtf, value.basis)
            if region.kind in _READ:
                anchors = _after(anchors, value)


def _region_phrases(article: Article, region: Region, words: DateWords) -> Iterator[tuple[Phrase, DateWords]]:
    if region.kind not in _READ | _DATED:
        return
    span = region.span
    if region.kind in _READ:
        for phrase in find_phrases(article.text, span.start, span.end, words):
            yield phrase, words
        return
    for other in (words, *(date_words(code) for code in languages_known())):  # the site's language, not the article's
        kinds = _IN_BYLINES if region.kind is RegionKind.BYLINE else _IN_DATELINES
        found = find_phrases(article.text, span.start, span.end, other)
        full = [(phrase, other) for phrase in found if phrase.kind in kinds]
        if full:
            yield from full
            return


def _publication(article: Article, found: Sequence[tuple[Region, Sequence[tuple[Phrase, DateWords]]]]) -> Anchors:
    """The day of publication to count from, or the article's own latest day where it isn't known."""
    if article.published is not None and (now := parse_period(article.published.edtf)):
        sure = article.published.basis is not Basis.STORY
        return Anchors(now, DateBasis.RELATIVE if sure else DateBasis.INFERRED)
    nothing = Anchors(None, DateBasis.INFERRED)
    days: list[tuple[bool, datetime.date]] = []
    opening = next((region.span.start for region, _ in found if region.kind is RegionKind.BODY), 0) + _OPENING_CHARS
    for region, phrases in found:
        for phrase, words in phrases:
            dated = region.kind in _DATED or (region.kind is RegionKind.BODY and phrase.end <= opening)
            if dated or (phrase.kind == "day" and (phrase.parts.get("weekday") or phrase.time)):
                value = read_phrase(phrase, nothing, words)
                if value.period and value.year_written and phrase.kind in _IN_BYLINES:
                    days.append((dated, value.period.first))
    return replace(nothing, now=day_period(max(days)[1]) if days else None)


def _spoken(
    text: str, phrase: Phrase, following: Sequence[tuple[Phrase, DateWords]], anchors: Anchors
) -> Period | None:
    """The day on which a quoted "today" was spoken: the one named behind the quotation, if not long before publication.

    *"We leave today," she said, Tuesday (5/8)*, printed on the 7th, speaks of the 5th. None outside quotation marks.
    """
    for other, words in following:
        between = text[phrase.end : other.start]
        closed = _CLOSING.search(between)
        if not closed or "\n" in between or _OPENING.search(between, closed.end()):
            return None
        if other.kind == "day" and other.parts.get("weekday"):
            day = read_phrase(other, anchors, words).period
            if day and anchors.now and 0 <= (anchors.now.last - day.first).days <= _PRINTED_DAYS:
                return day
            return None
    return None


def _after(anchors: Anchors, value: Value) -> Anchors:
    """What to count from after this phrase."""
    period = value.period
    if period is None:
        return anchors
    return replace(
        anchors,
        then=period,
        then_day=period if period.unit == "day" else anchors.then_day,
        near_year=period.first.year if value.year_written else anchors.near_year,
    )
