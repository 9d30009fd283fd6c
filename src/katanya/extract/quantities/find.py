"""How many and how much: the quantities of one article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from katanya.extract.dates.find import find_dates
from katanya.extract.numbers import plain
from katanya.extract.patterns import folded
from katanya.extract.quantities.counted import find_counted
from katanya.extract.quantities.words import QuantityWords, quantity_words
from katanya.model import Analysis, Article, Date, Quantity, RegionKind, Span

__all__ = ["find_quantities"]

_READ = frozenset({RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING, RegionKind.CAPTION, RegionKind.BODY})
_HEADLINES = frozenset({RegionKind.TITLE, RegionKind.HEADING})
_TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_MEASURED = frozenset({"unit", "percent", "points", "currency", "classifier"})
_SIGNED = frozenset({"unit", "percent", "points"})  # what may lie below zero
_BEFORE_CHARS = 24  # as far back as the name of a thing before its number is looked for
_GOES_ON = re.compile(r"[./:][\dA-Za-z]|[-–]\d|[^\W\d_]")
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
            first = bisect_left(taken, region.span.start, key=lambda span: span.start)
            last = bisect_left(taken, region.span.end, key=lambda span: span.start)
            yield from reader.quantities(taken[first:last])


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


def _between(region: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """Yield what the taken spans leave of the region."""
    start = region.start
    for span in sorted(taken):
        if start < span.start:
            yield Span(start, span.start)
        start = max(start, span.end)
    if start < region.end:
        yield Span(start, region.end)


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number with its unit, up to `end`. `kind` says what sort of unit; both are None where there is none."""

    kind: str | None
    unit: str | None
    interval: _Interval
    end: int


@dataclass(frozen=True, slots=True)
class _Reader:
    """One region of an article, read for its quantities."""

    text: str
    region: Span
    words: QuantityWords
    analysis: Analysis | None
    headline: bool

    def quantities(self, dates: Iterable[Span]) -> Iterator[Quantity]:
        """Yield the region's quantities in reading order, none overlapping another or a date."""
        idle = (
            Span(*found.span()) for found in self.words.phrases.finditer(self.text, self.region.start, self.region.end)
        )
        for stretch in _between(self.region, [*dates, *idle]):
            position = stretch.start
            while found := self._next(position, stretch.end):
                made = self._quantity(found, position, stretch.end)
                if made is not None:
                    yield made
                position = max(found.end(), made.span.end if made else 0)

    def _next(self, position: int, end: int) -> re.Match[str] | None:
        """The next number from here on; where what follows it isn't the other end of a range, without that."""
        found = self.words.number.search(self.text, position, end)
        if found is not None and found["high"] and (not self._is_range(found) or self._interval(found) is None):
            return self.words.number.search(self.text, found.start(), found.start("to")) or found
        return found

    def _quantity(self, found: re.Match[str], begin: int, end: int) -> Quantity | None:
        """The quantity that this number makes between two offsets; None where it counts nothing.

        The steps: 1. the interval that the number and the words before it say; 2. the unit behind it; 3. what is
        counted; 4. whether it counts at all, or is an age or a name's number; 5. what turns it on its way out.
        """
        interval = self._interval(found)  # 1
        if interval is None or self._is_code(found):
            return None
        measure = self._measure(found, interval, end)  # 2
        if measure.unit in _TIME_UNITS and found["to"] is None and not measure.interval.approximate:
            return None  # what isn't a date by now is an age
        of = self._counted(measure, end)  # 3
        if not self._counts(found, measure, of, end) or self._is_named(found, measure):  # 4
            return None
        return self._turned(found, measure, of, begin, end)  # 5

    def _measure(self, found: re.Match[str], interval: _Interval, end: int) -> _Measure:
        """The number with the unit or the money that stands beside it."""
        last = found.end()
        vague = self.words.after.match(self.text, last, end)  # "1.000-an", "100 lebih"
        if vague:
            interval, last = self._vague(interval, vague[0]), vague.end()
        money = self.words.currency.get(" ".join((found["currency"] or "").split()))
        if money is None:
            kind, unit, factor, last = self._tail(last, end)
            return _Measure(kind, unit, interval.times(factor), last)
        short = self.words.short.match(self.text, last, end)
        if short and not found["low_times"]:
            interval, last = interval.times(self.words.short_times[short["word"]]), short.end()
        return _Measure("currency", money, interval, last)

    def _turned(self, found: re.Match[str], measure: _Measure, of: Span | None, begin: int, end: int) -> Quantity:
        """The quantity, with its sign, as a share where it is one, and with an end opened by what follows."""
        interval, unit, start = measure.interval, measure.unit, self._start(found)
        if measure.kind not in _MEASURED and folded(found["around"]) in self.words.places:
            ends = self._ends(found)
            interval, start = (_Interval(*ends) if ends else interval), found.start("low")
        minus = self._minus(begin, start) if measure.kind in _SIGNED else None
        if minus is not None:
            interval, start = interval.times(-1).turned(), minus
        if measure.kind is None and found["low"].casefold() in self.words.numbers.fractions and not found["low_times"]:
            unit, interval = "percent", interval.times(100)
        last = of.end if of else measure.end
        after = self.words.after.match(self.text, last, end)
        if after and folded(after[0]) in self.words.over_after:
            interval, last = self._vague(interval, after[0]), after.end()
        low, high = (None if bound is None else plain(bound) for bound in (interval.low, interval.high))
        return Quantity(Span(start, last), low, high, unit or self._piece(of), of, interval.approximate)

    def _start(self, found: re.Match[str]) -> int:
        """Where the quantity begins: *from* and *between* belong to a range only."""
        if found["high"] or self._around(found["around"]) != {"between"}:
            return found.start()
        return found.start("currency") if found["currency"] else found.start("low")

    def _minus(self, begin: int, start: int) -> int | None:
        """Where the sign of a number below zero stands; None where there is none."""
        begin = max(begin, start - _BEFORE_CHARS)
        if self.words.plus_minus.search(self.text, begin, start):
            return None
        found = self.words.minus.search(self.text, begin, start)
        return found.start() if found else None

    def _interval(self, found: re.Match[str]) -> _Interval | None:
        """The interval of the number with the words before it; None where it makes no sense."""
        ends = self._ends(found)
        if ends is None:
            return None
        first, last, vague = ends
        around = self._around(found["around"])
        vague = vague or not around.isdisjoint({"about", "nearly"})
        if "over" in around:
            return _Interval(first, None, vague)
        if not around.isdisjoint({"under", "nearly"}):
            return _Interval(None, last, vague)
        return _Interval(first, last, vague)

    def _ends(self, found: re.Match[str]) -> tuple[Fraction, Fraction, bool] | None:
        """The least and the greatest value of a number or of the two ends of a range, and whether they are vague.

        *10-15 million* begins at ten million: the first number takes the magnitude of the second where it has none.
        """
        low = self._one(found["low"], found["low_times"])
        if low is None or not found["high"]:
            return low
        high = self._one(found["high"], found["high_times"])
        if found["high_times"] and not found["low_times"]:
            scaled = self._one(found["low"], found["high_times"])
            low = scaled if scaled and high and scaled[0] <= high[1] else low
        if high is None or low[0] > high[1]:
            return None
        return low[0], high[1], low[2] or high[2]

    def _is_range(self, found: re.Match[str]) -> bool:
        """Whether the two numbers are the ends of an interval; joined by "and" they are only after "between"."""
        joined = found["to"].strip().casefold()
        return joined not in self.words.only_between or "between" in self._around(found["around"])

    def _around(self, written: str) -> set[str]:
        """What the words around a number say of it; of two that overlap the longer ("kurang lebih", not "lebih")."""
        left = " ".join(written.casefold().split())
        kinds = set()
        for word in sorted(self.words.around, key=lambda word: (-len(word), word)):
            left, found = re.subn(rf"(?<!\w){re.escape(word)}(?!\w)", "|", left)
            if found:
                kinds.add(self.words.around[word])
        return kinds

    def _one(self, written: str, magnitude: str | None) -> tuple[Fraction, Fraction, bool] | None:
        """The least and the greatest value of one number, and whether it is vague."""
        first, *rest = written.casefold().split()
        if first in self.words.indefinite:
            low, high = self.words.indefinite[first]
            factor = 1
            for word in rest:
                factor *= self.words.indefinite_times.get(word, 1)
            return Fraction(low * factor), Fraction((high + 1) * factor - 1), True
        value = self.words.numbers.exact(written)
        if value is None:
            return None
        magnitudes = (magnitude or "").casefold().split()
        for word in magnitudes:
            value *= self.words.numbers.magnitudes[word]
        return value, value, not self.words.indefinite.keys().isdisjoint(magnitudes)

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
            word = folded(found["word"])
            if kind == "set":
                best = (kind, None, self.words.sets[word], found.end())
            else:
                best = (kind, self.words.codes[kind][word], 1, found.end())
        return best

    def _counted(self, measure: _Measure, end: int) -> Span | None:
        """What is counted or measured, behind the number and its unit; None where nothing is named."""
        kind, last = measure.kind, measure.end
        if kind in ("currency", "points") or measure.unit in _TIME_UNITS or measure.unit == "times":
            return None
        if kind is None and self.words.partitive.match(self.text, last, end):
            return None
        links = self.words.links if kind in (None, "percent", "set") else self.words.contents
        link = links.match(self.text, last, end)
        if kind == "percent" and not link and not self.words.bare_shares:
            return None
        counted = find_counted(self.text, link.end(), end, self.words, self.analysis) if link else None
        return counted or find_counted(self.text, last, end, self.words, self.analysis)

    def _piece(self, of: Span | None) -> str:
        """The unit of what is counted one by one: persons, or anything else."""
        counted = of.of(self.text).casefold().split() if of else [""]
        if self.words.not_persons and " ".join(counted).startswith(self.words.not_persons):
            return "item"
        return "person" if counted[-1 if self.words.person_last else 0] in self.words.persons else "item"

    def _counts(self, found: re.Match[str], measure: _Measure, of: Span | None, end: int) -> bool:
        """Whether something stands beside the number that makes a quantity of it."""
        if measure.kind in _MEASURED or measure.kind == "container":
            return True
        around = self._around(found["around"]) - {"between"}
        if self.words.partitive.match(self.text, found.end(), end):
            return not measure.interval.low == measure.interval.high == 1  # "one of them" is somebody
        if of is None:
            open_number = found["low"].casefold().split()[0] in self.words.indefinite
            return bool(around or found["low_times"] or open_number or self._is_announced(found, measure.interval))
        if self.headline or not self.text[of.start].isupper():
            return True
        first = re.match(r"\w+", self.text[of.start : of.end])
        acronym = first is not None and len(first[0]) > 1 and first[0].isupper()
        return acronym or (not found["to"] and not _CAPITAL_BEFORE.search(self.text, self.region.start, found.start()))

    def _is_announced(self, found: re.Match[str], interval: _Interval) -> bool:
        """Whether the words before bare digits say that they count; one and a range (a score) don't."""
        begin = max(self.region.start, found.start() - _BEFORE_CHARS)
        cued = self.words.cues.search(self.text, begin, found.start()) is not None
        return cued and found["low"][0].isdigit() and found["high"] is None and interval.low != 1

    def _is_code(self, found: re.Match[str]) -> bool:
        """Whether the digits are a telephone number's, or go on in letters or other digits."""
        if re.fullmatch(r"0\d+", found["low"]):
            return True
        if found["currency"] or found["low_times"] or found["high_times"] or not found["low"][0].isdigit():
            return False
        goes_on = _GOES_ON.match(self.text, found.end(), self.region.end)
        return goes_on is not None and self._tail(found.end(), self.region.end)[1] is None

    def _is_named(self, found: re.Match[str], measure: _Measure) -> bool:
        """Whether the word before the number makes it a name's, a law's, a rank's, an age's."""
        if measure.kind in _MEASURED and measure.unit not in _TIME_UNITS:
            return False
        begin = max(self.region.start, found.start() - _BEFORE_CHARS)
        return self.words.named_before.search(self.text, begin, found.start()) is not None
