"""Where an article speaks of time: phrases and their parts, before anything is known of what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from katanya.extract.dates.words import DateWords
from katanya.extract.patterns import folded

__all__ = ["Phrase", "find_phrases"]

_WITH_TIME = frozenset({"day", "weekday", "shift"})
_BEFORE_CHARS = 60  # as far back as the checks look: four long words
_LONGEST_AGE = 120
_CLAUSE_END = re.compile(r"[.!?;:,\"“”()\n]|\s[-–—]\s")
_CLAUSE_CHARS = 200  # clauses are shorter; where one is not, the words near the phrase tell
_AFTER_SIGN = re.compile(r"(?:[#@]\s?|[/-])\Z")
_COMPOUND = re.compile(r"-[^\W\d_]")
_DASH_AFTER = re.compile(r"\s{0,3}[-–—]\s{0,3}([^\W\d_]+)")
_CAPITALISED_BEFORE = re.compile(r"(?<!\w)([^\W\d_a-z]\w*)\s\Z")
# Which smaller measure a stretch of time goes on with: "two years and six months".
_PARTS_OF = {
    "year": {"month"},
    "month": {"week", "day"},
    "week": {"day"},
    "day": {"hour"},
    "hour": {"minute"},
    "minute": {"second"},
}
# Every week's opening hours: "Senin: 08.00-16.00".
_HOURS = re.compile(r"\s?:\s?\d{1,2}[.:]\d\d\s?[-–—]")
_DASH_BEFORE = re.compile(r"([^\W\d_]+)\s{0,3}[-–—]\s{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words at `[start, end)` that say when: *"Senin lalu" is a weekday with a direction into the past*.

    `kind` is one of `KINDS`, `parts` are the parts of its pattern as written, `by` the days that a `shift` adds.
    `time` is a clock time straight after a day. `future` tells whether its sentence points ahead.
    """

    start: int
    end: int
    kind: str
    by: int
    parts: Mapping[str, str | None]
    time: str | None
    future: bool

    @property
    def direction(self) -> int:
        """-1 for words such as *last*, 1 for *next*, 0 for none."""
        return -1 if self.parts.get("past") else 1 if self.parts.get("next") else 0


def find_phrases(text: str, start: int, end: int, words: DateWords) -> Iterator[Phrase]:
    """Yield the phrases of time between two offsets, in reading order; none overlaps another.

    Of all patterns that fit where a phrase begins, the longest wins that isn't something else after all. A clock time
    straight before a day belongs to it.
    """
    held: Phrase | None = None
    for phrase in _phrases(text, start, end, words):
        if held is not None:
            if (
                phrase.kind in _WITH_TIME
                and phrase.time is None
                and words.time_joint.fullmatch(text, held.end, phrase.start)
            ):
                yield replace(phrase, start=held.start, time=text[held.start : held.end])
                held = None
                continue
            yield held
        held = phrase if phrase.kind == "time" else None
        if held is None:
            yield phrase
    if held is not None:
        yield held


def _phrases(text: str, start: int, end: int, words: DateWords) -> Iterator[Phrase]:
    position = start
    while opening := words.starts.search(text, position, end):
        first = opening.start()
        fitting = []
        for order, (kind, by, pattern) in enumerate(words.patterns):
            found = pattern.match(text, first, end)
            if found:
                fitting.append((-found.end(), order, kind, by, found))
        position = first + 1
        for _, _, kind, by, found in sorted(fitting, key=lambda each: each[:2]):
            if _is_meant(text, kind, found, words):
                tail = words.time_tail.match(text, found.end(), end) if kind in _WITH_TIME else None
                last = tail.end() if tail else found.end()
                time = tail["time"] if tail else None
                yield Phrase(first, last, kind, by, found.groupdict(), time, _points_ahead(text, start, first, words))
                position = last
                break


def _points_ahead(text: str, start: int, first: int, words: DateWords) -> bool:
    """Whether a word before the phrase, in the same clause, points into the future.

    Only before it: *said on Tuesday that it will* speaks of the Tuesday before.
    """
    clause = max(start, first - _CLAUSE_CHARS)
    for boundary in _CLAUSE_END.finditer(text, clause, first):
        clause = boundary.end()
    return words.checks["future"].search(text, clause, first) is not None


def _is_meant(text: str, kind: str, found: re.Match[str], words: DateWords) -> bool:
    """Whether the phrase is of time, and not a name's, a law's, an age's or a count's."""
    check = _CHECKS.get(kind)
    return check is None or check(text, found, words)


def _after(name: str, text: str, found: re.Match[str], words: DateWords) -> bool:
    """Whether the words before the phrase are of the list `name`."""
    return words.checks[name].search(text, max(0, found.start() - _BEFORE_CHARS), found.start()) is not None


def _weekday_is_meant(text: str, found: re.Match[str], words: DateWords) -> bool:
    written = found["weekday"]
    if len(written) <= 3 or _after("recurring", text, found, words) or _after("not_after", text, found, words):
        return False
    if _HOURS.match(text, found.end()):
        return False
    beside = _DASH_AFTER.match(text, found.end()), _DASH_BEFORE.search(text, max(0, found.start() - 15), found.start())
    if any(other and other[1].casefold() in words.weekdays for other in beside):
        return False  # Monday to Friday: every week's
    named = found.start() != found.start("weekday") and not found.groupdict().get("past")
    if written[0].isupper():
        if written.casefold() in words.lists["weekdays_capital"] and not named:
            return not _opens_sentence(text, found.start())
        return True
    return named or written.casefold() not in words.lists["weekdays_capital"]


def _opens_sentence(text: str, first: int) -> bool:
    before = text[max(0, first - 3) : first].rstrip(" \"“'‘(")
    return not before or before[-1] in ".!?:\n" or text[first - 1] == "\n"


def _month_is_meant(text: str, found: re.Match[str], words: DateWords) -> bool:
    if found["year"] if "year" in found.groupdict() else False:
        return True
    written = found["month"].rstrip(".")
    if not written[0].isupper() or (len(written) <= 3 and written.casefold() not in _short_months(words)):
        return False
    alone = found.end() - found.start() <= len(found["month"])
    if alone and _numbered_name(text, found.start(), words):
        return False
    if alone and written.casefold() in words.lists["months_ambiguous"]:
        return _after("before", text, found, words)
    return True


def _numbered_name(text: str, first: int, words: DateWords) -> bool:
    """Whether a number stands before a month as part of a name: the university *Sebelas Maret*."""
    before = _CAPITALISED_BEFORE.search(text, max(0, first - _BEFORE_CHARS), first)
    return before is not None and before[1].casefold() in words.numbers.values


def _short_months(words: DateWords) -> frozenset[str]:
    """Names of three letters that are no abbreviations: those whose month has no other name."""
    numbers = list(words.months.values())
    return frozenset(word for word, number in words.months.items() if numbers.count(number) == 1)


def _edge_is_name(text: str, found: re.Match[str]) -> bool:
    """Whether a word for the middle or end of a time is part of the name before it: *Jawa Tengah 2024*."""
    edge = found.groupdict().get("edges")
    if not edge or not edge[0].isupper():
        return False
    first = found.start("edges")
    return _CAPITALISED_BEFORE.search(text, max(0, first - _BEFORE_CHARS), first) is not None


def _day_is_meant(text: str, found: re.Match[str], words: DateWords) -> bool:
    return not words.checks["other_months"].match(text, found.end())


def _year_is_meant(text: str, found: re.Match[str], words: DateWords) -> bool:
    if _edge_is_name(text, found):
        return False
    if _after("laws", text, found, words):
        return False
    alone = found.start("year") == found.start()
    if alone and _AFTER_SIGN.search(text, max(0, found.start() - 2), found.start()):
        return False
    if alone and _after("money", text, found, words):
        return False
    return not (alone and words.checks["not_years_before"].match(text, found.end()))


def _years_are_meant(text: str, found: re.Match[str], words: DateWords) -> bool:
    short = found.groupdict().get("short_year")
    if short:
        return int(short) > int(found["year"][2:]) and not (int(short) <= 12 and "-" in found[0])
    return int(found["year2"]) > int(found["year"]) and _year_is_meant(text, found, words)


def _stretch_is_meant(text: str, found: re.Match[str], words: DateWords) -> bool:
    """Whether a number of years or days is a stretch of time, and not an age or part of a law's number."""
    if found.groupdict().get("n") is None:
        return True
    number = words.numbers.exact(found["n"])
    unit = words.units.get(folded(found["unit"]))
    if number is None or unit is None or _after("numbered", text, found, words):
        return False
    smaller = found.groupdict().get("unit2")
    if smaller and not _descends(unit, words.units.get(folded(smaller))):
        return False
    compound = _COMPOUND.match(text, found.end())
    if compound:  # "11-hour", but not "24-year-old"
        return not words.checks["age_after"].match(text, found.end())
    return unit not in ("year", "month") or number > _LONGEST_AGE or not _is_age(text, found, words)


def _descends(unit: str, smaller: str | None) -> bool:
    """Whether one stretch of time goes on with the next smaller measure: *two years and six months*."""
    return smaller in _PARTS_OF.get(unit, ())


def _is_age(text: str, found: re.Match[str], words: DateWords) -> bool:
    """Whether a number of years is somebody's age: by a word beside it, or as an apposition to a name."""
    if _after("ages", text, found, words):
        return True
    if not found[0].endswith(found.groupdict().get("unit2") or found["unit"]):  # "24 years ago"
        return False
    before, after = text[max(0, found.start() - 2) : found.start()], text[found.end() : found.end() + 1]
    bracketed = before.endswith("(") and after in (")", ",")
    apposed = before in (", ", "; ") and after == ","
    beside = words.checks["age_after"].match(text, found.end()) is not None or _after("aged", text, found, words)
    return bracketed or apposed or beside


_CHECKS = {
    "weekday": _weekday_is_meant,
    "weekday_of_week": _weekday_is_meant,
    "day_of_month": _day_is_meant,
    "month": _month_is_meant,
    "months": _month_is_meant,
    "year": _year_is_meant,
    "years": _years_are_meant,
    "duration": _stretch_is_meant,
    "ago": _stretch_is_meant,
    "ahead": _stretch_is_meant,
    "later": _stretch_is_meant,
    "earlier": _stretch_is_meant,
}
