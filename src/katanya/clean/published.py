"""When an article was published, and what says so."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from katanya.clean.dates import DateFound, date_words, find_dates
from katanya.clean.plain import Plain
from katanya.clean.words import phrase_pattern
from katanya.model import Basis, Published, Region, RegionKind, Span
from katanya.settings import CleanSettings

__all__ = ["find_published", "parse_published"]

_URL_DATE = re.compile(r"/(20[0-3]\d)/?([01]\d)/?([0-3]\d)(?:\d{6})?(?=[/_-]|$)")
_SENTENCE_BREAK = re.compile(r"[.!?]\s+(?=[A-Z])")
# Days that nobody cites give the month only from the text's first third: there they were right in 96 % of articles,
# below in 72 %, where earlier events are told.
_LEAD_SHARE = 1 / 3
_MONTH_ONLY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d]|[.,]\d)")
# Months of d/m read as m/d lie at least a month apart, so that a text of the same week tells them apart.
_SAME_WEEK = datetime.timedelta(days=7)
# A weekday with day and month comes round every five, six or eleven years: within five years it names one year.
_YEARS_WINDOW = 5


def find_published(
    described: str | None, urls: Iterable[str | None], plain: Plain, regions: Sequence[Region], settings: CleanSettings
) -> Published | None:
    """When the article was published, None where nothing says so.

    The evidence in order: 1. the record's or the page's metadata; 2. the date in the address; 3. the date in a
    byline or dateline; 4. the latest day that the text names, where it is the day on which the outlet read its
    carrier (*quoted from Reuters, Wednesday (19/6)*) or on which somebody spoke; 5. the month of the days that the
    text names.
    3 to 5 are `Basis.TEXT`. Of 3,578 news articles with a known date, 4 gave a day for 1,497, in 73 % the day of
    publication and in 23 % a day of the week before it; 5 gave a month for 800, in 96 % the right one
    (`evaluation/published.py`).
    """
    text = plain.original
    by_address = next((day for url in urls if url and (day := _url_day(url))), None)
    if described:  # 1
        edtf = parse_published(described, near=[by_address] if by_address else _text_days(text, settings))
        if edtf:
            return Published(edtf, Basis.METADATA)
    if by_address:  # 2
        return Published(by_address.isoformat(), Basis.METADATA)
    for region in regions:  # 3
        if region.kind in (RegionKind.BYLINE, RegionKind.DATELINE):
            for found in find_dates(region.span.of(text)):
                if found.date is not None:
                    span = Span(region.span.start + found.start, region.span.start + found.end)
                    return Published(found.date.isoformat(), Basis.TEXT, span)
    return _by_days_named(text, regions, settings)  # 4 and 5


def parse_published(written: str, near: Iterable[datetime.date] = ()) -> str | None:
    """The day (or month) that a record gives as its date, as EDTF; None where it is none.

    Numbers are day, month, year. Where month, day, year is possible too, that is taken only if a day of `near`
    (the address's, the text's own) lies within a week of it and none within a week of the other reading.
    """
    if _MONTH_ONLY.fullmatch(written.strip()):
        return written.strip()
    found = next((each for each in find_dates(_spaced(written)) if each.date is not None), None)
    if found is None or found.date is None:
        return None
    if found.swapped is not None:
        days = list(near)
        first, second = (
            any(abs(day - reading) <= _SAME_WEEK for day in days) for reading in (found.date, found.swapped)
        )
        if second and not first:
            return found.swapped.isoformat()
    return found.date.isoformat()


def _spaced(written: str) -> str:
    """With a space between a date and a time that follows it at once, and before a word glued to it."""
    return re.sub(r"(?<=\d)[T|](?=\d)|\+(?=[A-Za-z]|(?:19|20)\d\d)", " ", written)


def _url_day(url: str) -> datetime.date | None:
    found = _URL_DATE.search(url)
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _text_days(text: str, settings: CleanSettings) -> list[datetime.date]:
    return [found.date for found in find_dates(text) if found.date and found.date.year <= settings.newest_year]


def _by_days_named(text: str, regions: Sequence[Region], settings: CleanSettings) -> Published | None:
    bodies = [region.span for region in regions if region.kind is RegionKind.BODY]
    years = {int(found[0]) for span in bodies for found in _YEAR.finditer(span.of(text))}
    days: list[tuple[datetime.date, bool, Span]] = []
    for body in bodies:
        for found, cited in _days_named(body.of(text)):
            day = _resolved(found, years, settings)
            if day is not None:
                days.append((day, cited, Span(body.start + found.start, body.start + found.end)))
    if not days:
        return None
    latest = max(day for day, _, _ in days)
    cited_days = [(day, span) for day, cited, span in days if cited]
    for day, span in cited_days:  # 4
        if day == latest:
            return Published(day.isoformat(), Basis.TEXT, span)
    in_lead = [(day, span) for day, _, span in days if span.start < _LEAD_SHARE * len(text)]
    if len({(day.year, day.month) for day, _, _ in days}) > 1 or not (cited_days or in_lead):
        return None
    day, span = max(cited_days or in_lead)  # 5
    return Published(day.isoformat()[: len("2024-06")], Basis.TEXT, span)


def _days_named(paragraph: str) -> Iterator[tuple[DateFound, bool]]:
    """Yield the days that a paragraph names with their weekday, and whether each is that of a citation or a saying."""
    cues = _cues()
    for found in find_dates(paragraph):
        if found.weekday is not None:
            sentence = _SENTENCE_BREAK.split(paragraph[: found.start])[-1]
            yield found, cues.search(sentence) is not None


def _resolved(found: DateFound, years: set[int], settings: CleanSettings) -> datetime.date | None:
    """The day meant, with its year where it isn't written, as far as the article says it.

    A weekday, a day and a month together fit one year in five, six or eleven. 1. Where the article names years,
    one of them or the one after must fit, and only one may. 2. Where it names none, the one that fits within the
    five years up to the settings' newest.
    """
    if found.date is not None:
        return found.in_year(found.date.year)
    named = {year for year in years if year <= settings.newest_year}
    fitting = {year for near in named for year in (near, near + 1) if found.in_year(year)}
    fitting = {year for year in fitting if year <= settings.newest_year and year >= max(named)}
    if not named:
        window = range(settings.newest_year - _YEARS_WINDOW + 1, settings.newest_year + 1)
        fitting = {year for year in window if found.in_year(year)}
    return found.in_year(fitting.pop()) if len(fitting) == 1 else None


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    words = date_words()
    phrases = sorted({*words.carried, *words.said}, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("(?<!\\w)(?i:" + "|".join(map(phrase_pattern, phrases)) + ")(?!\\w)")
