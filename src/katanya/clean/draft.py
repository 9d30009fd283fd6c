"""The working sheet on which the rules mark one text: paragraphs, and what is already claimed."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from katanya.clean.plain import INVISIBLE
from katanya.clean.shapes import is_headline, small_words
from katanya.clean.words import region_words
from katanya.model import RegionKind

__all__ = ["Draft", "Stretch", "draft_of"]

Stretch = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_BLANK = " \t\r\n" + INVISIBLE
_CONTINUES = re.compile(r"[a-zß-öø-ÿ]|[,.;:)\]”’%](?!\w)")
_LIST_ITEM = re.compile(r"(?:\d{1,3}|[a-z])[.)]\s")
_RULE = re.compile(r"[\W_]{3,}")
_COLON_LABEL = re.compile(r"[^\W\d]+\s?:")
_DASH_FIRST = re.compile(r"(?:--?|[–—―])(?:\s|$)")
_DASH_LAST = re.compile(r"(?:^|\s)(?:--?|[–—―])$")
_ENDS = (".", "!", "?", "”", '"', ")", "]", "…", ":")
_MAX_DATELINE_CHARS = 60  # of 3,575 datelines in the raw news none has more than 52
_MAX_DATELINE_LINES = 12  # datelines stand near the beginning
_MIN_BROKEN_LINES = 3  # lines that go on within a sentence; below, a text isn't taken to be broken at its links
_MIN_BROKEN_WORDS = 8


@dataclass(slots=True)
class Draft:
    """One text being marked. Offsets are into `text`, which is as long as the plain text it was made of."""

    text: str
    paragraphs: list[Stretch]
    titled: bool = False  # the title is known: from the record, or found
    broken: bool = False  # lines end where links stood in the page, in the middle of sentences
    claims: list[tuple[int, int, RegionKind]] = field(default_factory=list)  # sorted, apart from each other

    def claim(self, start: int, end: int, kind: RegionKind) -> None:
        """Mark `[start, end)`, without the white space at its ends, as far as nobody claimed it before."""
        for first, last in list(self._unclaimed(start, end)):
            insort(self.claims, (first, last, kind))

    def free(self) -> Iterator[Stretch]:
        """Yield what no rule has claimed, paragraph by paragraph, tight, in reading order."""
        for start, end in self.paragraphs:
            yield from self._unclaimed(start, end)

    def of_kind(self, kind: RegionKind) -> list[Stretch]:
        """What was claimed as `kind`, in reading order."""
        return sorted((start, end) for start, end, claimed in self.claims if claimed is kind)

    def _unclaimed(self, start: int, end: int) -> Iterator[Stretch]:
        place = start
        number = max(bisect_left(self.claims, (start,)) - 1, 0)  # the one before may reach into it
        while number < len(self.claims) and self.claims[number][0] < end:
            first, last, _ = self.claims[number]
            number += 1
            if last <= start:
                continue
            if first > place:
                yield from self._tight(place, first)
            place = max(place, last)
        yield from self._tight(place, end)

    def _tight(self, start: int, end: int) -> Iterator[Stretch]:
        while start < end and self.text[start] in _BLANK:
            start += 1
        while start < end and self.text[end - 1] in _BLANK:
            end -= 1
        if start < end:
            yield start, end


def draft_of(text: str) -> Draft:
    """A fresh sheet for a plain text.

    A paragraph is a line, or several where a line break stands in the middle of a sentence: scrapers leave one
    where a link stood. There the break becomes a space.
    """
    lines = [tight for found in _LINE.finditer(text) for tight in _tight_line(text, *found.span())]
    goes_on = [False] + [_goes_on(text, lines[n - 1], lines[n], n) for n in range(1, len(lines))]
    broken = sum(goes_on) >= _MIN_BROKEN_LINES
    chars: list[str] | None = None
    paragraphs: list[Stretch] = []
    led = False  # the last paragraph is a headline that a cue leads to: it has no full stop, and ends all the same
    for n, (start, end) in enumerate(lines):
        fragment = n + 1 < len(lines) and goes_on[n + 1]
        joins = n > 0 and not text[paragraphs[-1][0]].islower() and goes_on[n]
        if n > 0 and not joins and not led and (broken or fragment):
            joins = _stops_short(text, paragraphs[-1], (start, end), fragment)
        if not joins:
            cue = n > 0 and _label_pattern().fullmatch(text, *lines[n - 1]) is not None
            led = cue or (led and is_headline(text[start:end]))
            paragraphs.append((start, end))
            continue
        first, last = paragraphs[-1]
        paragraphs[-1] = (first, end)
        chars = chars or list(text)
        for place in range(last, start):
            chars[place] = " "
    return Draft("".join(chars) if chars else text, paragraphs, broken=broken)


def _tight_line(text: str, start: int, end: int) -> Iterator[Stretch]:
    while start < end and text[start] in _BLANK:
        start += 1
    while start < end and text[end - 1] in _BLANK:
        end -= 1
    if start < end:
        yield start, end


def _goes_on(text: str, before: Stretch, line: Stretch, number: int) -> bool:
    """Whether `line` goes on with the sentence of the line before it."""
    if text.count("\n", before[1], line[0]) > 1:
        return False
    upper, lower = text[before[0] : before[1]], text[line[0] : line[1]]
    if _label_pattern().fullmatch(upper):
        return False
    if number <= _MAX_DATELINE_LINES and _is_dateline_break(upper, lower):
        return True
    if not _CONTINUES.match(lower) or _LIST_ITEM.match(lower) or _COLON_LABEL.match(lower) or _RULE.fullmatch(upper):
        return False
    return lower[0] in ",.;)]”’%:" or not upper.endswith(_ENDS)


def _is_dateline_break(upper: str, lower: str) -> bool:
    if len(upper) > _MAX_DATELINE_CHARS or not upper[0].isupper() or upper[-1] in ".!?:":
        return False
    return bool(_DASH_FIRST.match(lower)) or bool(_DASH_LAST.search(upper))


def _stops_short(text: str, before: Stretch, line: Stretch, fragment: bool) -> bool:
    """Whether the paragraph before stops in the middle of a sentence, in a text that is broken at its links.

    `fragment` tells that the line itself is only a piece of a sentence: the next line goes on with it.
    """
    if text.count("\n", before[1], line[0]) > 1:
        return False
    upper, lower = text[before[0] : before[1]], text[line[0] : line[1]]
    if upper.endswith(_ENDS) or upper == lower or _label_pattern().match(upper) or _label_pattern().match(lower):
        return False
    if upper[0].islower() and lower[0].islower():
        return False  # key words
    if _LIST_ITEM.match(lower):
        return False
    if lower[0] == "(" and lower.endswith(")"):
        return False  # a signature
    words = upper.split()
    return (
        words[-1] in small_words()
        or (fragment and not is_headline(upper))
        or len(words) >= _MIN_BROKEN_WORDS
        or upper.endswith((",", "("))
    )


@lru_cache(maxsize=1)
def _label_pattern() -> re.Pattern[str]:
    """Lines that stand alone whatever is around them: cues, labels, furniture. They begin with a capital."""
    words = region_words()
    names = words.pattern("furniture.lines", "furniture.openings", "links.cues", "links.contents", "byline.labels")
    return re.compile(rf"(?=[A-ZÀ-Þ])(?i:{names})(?!\w)[\s:.!]*")
