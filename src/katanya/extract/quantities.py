"""How many and how much: the quantities of one article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from katanya.extract.counted import find_counted
from katanya.extract.dates import find_dates
from katanya.extract.numbers import plain
from katanya.extract.quantity_words import QuantityWords, quantity_words
from katanya.model import Analysis, Article, Date, Quantity, RegionKind, Span

__all__ = ["find_quantities"]

_READ = frozenset({RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING, RegionKind.CAPTION, RegionKind.BODY})
_HEADLINES = frozenset({RegionKind.TITLE, RegionKind.HEADING})
_TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_SIGNED = frozenset({"unit", "percent", "points"})  # what may lie below zero
_BEFORE_CHARS = 40  # as far back as the name of a thing before its number is looked for
_GOES_ON = re.compile(r"[./:][\dA-Za-z]|[^\W\d_]")
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-Þ][\w.'’-]*\s\Z")


def find_quantities(
    article: Article, analysis: Analysis | None = None, *, dates: Sequence[Date] | None = None
) -> Iterator[Quantity]:
    """Yield the numbers that count or measure something, in reading order; none overlaps a date.

    A number is a quantity where a unit, a currency, a percent sign or a thing counted stands beside it, or a word
    that makes an interval of it (*more than*). Ordinals, ages, and the numbers of laws, houses and names are none.
    `dates` are the article's own, found again where they aren't given. `of` is told by the grammar where there is
    an analysis, and by the words after the number otherwise.
    """
    words = quantity_words((article.language or "en").split("-")[0])
    taken = [date.span for date in (find_dates(article, analysis) if dates is None else dates)]
    for region in article.regions:
        if region.kind in _READ:
            reader = _Reader(article.text, region.span, words, analysis, region.kind in _HEADLINES)
            yield from reader.quantities([span for span in taken if span.overlaps(region.span)])


@dataclass(frozen=True, slots=True)
class _Interval:
    """What a number says: both ends inclusive, None open."""

    low: Fraction | None
    high: Fraction | None
    approximate: bool

    def times(self, factor: int) -> _Interval:
        low, high = (None if end is None else end * factor for end in (self.low, self.high))
        return _Interval(low, high, self.approximate)

    def turned(self) -> _Interval:
        """With the ends changed over, as below zero."""
        return _Interval(self.high, self.low, self.approximate)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One region of an article, read for its quantities."""

    text: str
    region: Span
    words: QuantityWords
    analysis: Analysis | None
    headline: bool

    def quantities(self, dates: Sequence[Span]) -> Iterator[Quantity]:
        """Yield the region's quantities in reading order, none overlapping another or a date."""
        idle = {found.start(): found.end() for found in self.words.phrases.finditer(self.text, *self._bounds())}
        position = self.region.start
        while found := self._next(position):
            position = max(found.end(), found.start() + 1)
            covering = next((end for start, end in idle.items() if start < found.end() and found.start() < end), None)
            if covering is not None:
                position = max(covering, found.start() + 1)
                continue
            end = next((span.start for span in dates if span.start >= found.start()), self.region.end)
            date = next((span for span in dates if span.start < found.end() and found.start() < span.end), None)
            if date is not None:
                position = date.end if found.start("low") >= date.start else max(found.start("low"), found.start() + 1)
                if position >= self.region.end:
                    return
                continue
            made = self._quantity(found, end)
            if made is not None:
                yield made
                position = max(position, made.span.end)

    def _next(self, position: int) -> re.Match[str] | None:
        """The next number from here on; where what follows it isn't the other end of a range, without that."""
        found = self.words.number.search(self.text, position, self.region.end)
        if found is not None and found["high"] and (not self._is_range(found) or self._interval(found) is None):
            return self.words.number.search(self.text, found.start(), found.start("to")) or found
        return found

    def _bounds(self) -> tuple[int, int]:
        return self.region.start, self.region.end

    def _quantity(self, found: re.Match[str], end: int) -> Quantity | None:
        """The quantity that begins with this number; None where it counts nothing."""
        interval = self._interval(found)
        if interval is None or self._is_code(found):
            return None
        last = found.end()
        vague = self.words.after.match(self.text, last, end)  # "1.000-an", "100 lebih"
        if vague:
            interval = self._vague(interval, vague[0])
            last = vague.end()
        unit = self.words.currency.get(" ".join((found["currency"] or "").split()))
        kind = "currency" if unit else None
        if unit is None:
            kind, unit, factor, last = self._tail(last, end)
            interval = interval.times(factor)
        if unit in _TIME_UNITS and found["to"] is None and not interval.approximate:
            return None  # what isn't a date by now is an age
        if kind in (None, "container", "set") and self._is_named(found):
            return None
        start = found.start()
        minus = self.words.minus.search(self.text, max(self.region.start, start - _BEFORE_CHARS), start)
        if minus and kind in _SIGNED:
            interval, start = interval.times(-1).turned(), minus.start()
        of = self._counted(kind, last, end)
        if not self._counts(found, interval, kind, of, end):
            return None
        if kind is None and found["low"].casefold() in self.words.numbers.fractions and not found["low_times"]:
            unit, interval = "percent", interval.times(100)
        unit = unit or self._piece(of)
        last = of.end if of else last
        after = self.words.after.match(self.text, last, end)
        if after and not vague and after[0].strip().casefold() in self.words.over_after:
            interval, last = self._vague(interval, after[0]), after.end()
        return Quantity(
            Span(start, last),
            None if interval.low is None else plain(interval.low),
            None if interval.high is None else plain(interval.high),
            unit,
            of,
            interval.approximate,
        )

    def _interval(self, found: re.Match[str]) -> _Interval | None:
        """The interval of the number with the words before it; None where it makes no sense."""
        low = self._one(found["low"], found["low_times"])
        if low is None:
            return None
        first, last, vague = low
        if found["high"]:
            high = self._one(found["high"], found["high_times"])
            if high is None:
                return None
            if not found["low_times"] and found["high_times"] and first <= high[1]:
                scaled = self._one(found["low"], found["high_times"])
                first = scaled[0] if scaled and scaled[0] <= high[1] else first
            last, vague = high[1], vague or high[2]
            if first > last:
                return None
        around = self._around(found["around"])
        if "over" in around:
            return _Interval(first, None, vague or "about" in around)
        if "under" in around:
            return _Interval(None, last, vague or "about" in around)
        if "nearly" in around:
            return _Interval(None, last, True)
        return _Interval(first, last, vague or "about" in around)

    def _is_range(self, found: re.Match[str]) -> bool:
        """Whether the two numbers are the ends of an interval; joined by "and" they are only after "between"."""
        joined = found["to"].strip().casefold()
        return joined not in self.words.only_between or "between" in self._around(found["around"])

    def _around(self, written: str) -> set[str]:
        folded = " ".join(written.casefold().split())
        return {
            kind for word, kind in self.words.around.items() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded)
        }

    def _one(self, written: str, magnitude: str | None) -> tuple[Fraction, Fraction, bool] | None:
        """The least and the greatest value of one number, and whether it is vague."""
        folded = written.casefold().split()
        if folded[0] in self.words.indefinite:
            low, high = self.words.indefinite[folded[0]]
            factor = 1
            for word in folded[1:]:
                factor *= self.words.indefinite_times.get(word, 1)
            return Fraction(low * factor), Fraction((high + 1) * factor - 1), True
        value = self.words.numbers.exact(written)
        if value is None:
            return None
        for word in (magnitude or "").casefold().split():
            value *= self.words.numbers.magnitudes[word]
        return value, value, False

    def _vague(self, interval: _Interval, word: str) -> _Interval:
        if word.strip().casefold() in self.words.over_after:
            return _Interval(interval.low, None, interval.approximate)
        return _Interval(interval.low, interval.high, True)

    def _tail(self, last: int, end: int) -> tuple[str | None, str | None, int, int]:
        """The kind and code of the unit behind the number, by what to multiply, and where the unit ends."""
        best: tuple[str | None, str | None, int, int] = (None, None, 1, last)
        for kind, pattern in self.words.tails:
            found = pattern.match(self.text, last, end)
            if not found or found.end() <= best[3]:
                continue
            word = " ".join(found["word"].casefold().split())
            if kind == "set":
                best = (kind, None, self.words.sets[word], found.end())
            else:
                best = (kind, self.words.codes[kind][word], 1, found.end())
        return best

    def _counted(self, kind: str | None, last: int, end: int) -> Span | None:
        if kind in ("currency", "points"):
            return None
        if kind is None and self.words.partitive.match(self.text, last, end):
            return None
        links = self.words.links if kind in (None, "percent", "set") else self.words.contents
        link = links.match(self.text, last, end)
        if kind == "percent" and not link and not self.words.bare_shares:
            return None
        begin = link.end() if link else last
        counted = find_counted(self.text, begin, end, self.words, self.analysis)
        return counted if counted or begin == last else find_counted(self.text, last, end, self.words, self.analysis)

    def _piece(self, of: Span | None) -> str:
        """The unit of what is counted one by one: persons, or anything else."""
        counted = of.of(self.text).casefold().split() if of else [""]
        if self.words.not_persons and " ".join(counted).startswith(self.words.not_persons):
            return "item"
        return "person" if counted[-1 if self.words.person_last else 0] in self.words.persons else "item"

    def _counts(self, found: re.Match[str], interval: _Interval, kind: str | None, of: Span | None, end: int) -> bool:
        """Whether something stands beside the number that makes a quantity of it."""
        if kind in ("percent", "points", "currency", "classifier", "container", "unit"):
            return True
        around = self._around(found["around"]) - {"between"}
        if self.words.partitive.match(self.text, found.end(), end):
            return interval.low != 1 or interval.high != 1  # "one of them" is somebody
        if of is None:
            return bool(around or found["low_times"] or found["low"].casefold().split()[0] in self.words.indefinite)
        if self.headline or not self.text[of.start].isupper():
            return True
        first = re.match(r"\w+", self.text[of.start : of.end])
        acronym = first is not None and len(first[0]) > 1 and first[0].isupper()
        return acronym or (not found["to"] and not _CAPITAL_BEFORE.search(self.text, self.region.start, found.start()))

    def _is_code(self, found: re.Match[str]) -> bool:
        """Whether the digits are a telephone number's, or go on in letters or other digits."""
        if re.fullmatch(r"0\d+", found["low"]):
            return True
        if found["currency"] or found["low_times"] or found["high_times"] or not found["low"][0].isdigit():
            return False
        goes_on = _GOES_ON.match(self.text, found.end(), self.region.end)
        return goes_on is not None and self._tail(found.end(), self.region.end)[1] is None

    def _is_named(self, found: re.Match[str]) -> bool:
        """Whether the word before the number makes it a name's, a law's, a rank's, an age's."""
        begin = max(self.region.start, found.start() - _BEFORE_CHARS)
        return self.words.named_before.search(self.text, begin, found.start()) is not None
