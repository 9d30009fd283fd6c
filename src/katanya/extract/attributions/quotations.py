"""Finding quoted stretches, in every style and however badly they are closed.

A double mark (`"`, `“`, `”`, `«`, or U+FFFD where an encoding was lost) may open, close, or be astray; what stands
around it speaks for one or the other. Of all readings of a paragraph the one that fits best counts. So a mark on the
wrong side of a space, one written twice and one that is missing are no exceptions but readings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from katanya.model import Span

__all__ = ["Quotation", "find_quotations"]

_DOUBLE = re.compile(r"(?:[“”„‟«»\"\ufffd]|‘‘|’’|''|``)+")
_SINGLE = re.compile(r"(?<![‘’'])[‘’'](?![‘’'])")
_BREAK = re.compile(r"[.!?]\s+(?=[A-Z])")
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKS = frozenset("“”„‟«»\"‘’'`\ufffd")
_OPENING_GLYPHS = frozenset("“„‟«")
_CLOSING_GLYPHS = frozenset("”»")
_BEFORE_OPENING = frozenset("([{-–—/:")
_SENTENCE = frozenset(",.!?…")
_AFTER_CLOSING = frozenset(")]}-–—/:;,.!?…")

# What speaks for a mark's opening and closing. Only the order of size matters: a word of saying behind it outweighs
# all else, a space on the wrong side is outweighed by anything, a mark astray is worse than one with two spaces.
_SPACE = 1.0
_GLYPH = 1.0
_STOP = 1.0
_CUE = 4.0
_ASTRAY = 1.0  # a mark that neither opens nor closes
_UNCLOSED = 2.0  # a paragraph that ends inside a quotation
_UNOPENED = 4.5  # a paragraph that begins inside one
_RUNS_OVER = 4.0  # a quotation closed by a mark astray, behind a sentence that the writer tells
_AGAIN = 3.5  # a quotation that is closed by the next one's opening
_AGAIN_BEHIND_STOP = 2.5  # the same where a sentence ends before the mark
# A single-quoted stretch of more words than this is an apostrophe gone astray. On raw news the real ones are titles,
# nicknames and short sayings; over 60 words every one was a stray mark.
_MAX_SINGLE_WORDS = 60


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: *characters 5 to 20 stand between marks*.

    `parts` are the characters inside the marks without outer white space, one part a paragraph; `outer` reaches from
    the first mark to the last, or as far as the words go where a mark is missing.
    """

    parts: tuple[Span, ...]
    outer: Span
    closed: bool = True


def find_quotations(
    text: str,
    paragraphs: Sequence[Span],
    is_cue: Callable[[str], bool] = lambda _: False,
    tells: Callable[[str], bool] = lambda _: False,
) -> Iterator[Quotation]:
    """Yield the quotations of an article's paragraphs in reading order; none lies within another.

    `is_cue` says whether a lower-case word behind a quotation is one of saying, `tells` whether a word makes its
    sentence the writer's, so that no quotation without an opening or a closing mark holds it. The steps: 1. read the
    double marks of each paragraph; 2. pair single marks in what is left; 3. join a quotation that a paragraph leaves
    open with the next paragraphs where these begin with a mark again.
    """
    held: Quotation | None = None
    for number, paragraph in enumerate(paragraphs):
        found = list(_double(text, paragraph, is_cue, tells, heads=number == 0))  # 1
        found = sorted([*found, *_single(text, paragraph, found)], key=lambda each: each.outer)  # 2
        if held is not None:
            if found and not text[paragraph.start : found[0].outer.start].strip():
                first = found[0]
                found[0] = Quotation(held.parts + first.parts, Span(held.outer.start, first.outer.end), first.closed)
            else:
                yield held
            held = None
        for quotation in found:
            if not quotation.closed and quotation.outer.end >= paragraph.end:
                held = quotation  # 3
            else:
                yield quotation
    if held is not None:
        yield held


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way of reading the marks so far: its score, the quotations it gives, and where the open one began."""

    score: float
    found: tuple[Quotation, ...] = ()
    opened: int | None = None  # the end of the opening mark
    outer: int = 0


def _double(
    text: str, paragraph: Span, is_cue: Callable[[str], bool], tells: Callable[[str], bool], *, heads: bool
) -> Iterator[Quotation]:
    marks = [Span(*match.span()) for match in _DOUBLE.finditer(text, paragraph.start, paragraph.end)]
    if not marks:
        return
    # A mark with a space on either side shows an article put together from pieces, which opens with the writer's words;
    # without one the first paragraph may be an excerpt that opens with speech.
    heads = heads and any(_is_loose(text, mark) for mark in marks)
    outside: _Reading = _Reading(0.0)
    inside: _Reading = _Reading(-_UNOPENED, opened=paragraph.start, outer=paragraph.start)
    for mark in marks:
        opens, closes = _speaks(text, paragraph, mark, is_cue)
        opened = replace(outside, score=outside.score + opens, opened=mark.end, outer=mark.start)
        begun = _begun(text, inside, mark, tells, heads=heads)
        if _runs_over(text, begun, mark, tells):
            closes -= _RUNS_OVER
        closed = _closed(text, begun, mark.start, mark.end, inside.score + closes)
        before = outside.found[-1].outer.end if outside.found else paragraph.start
        unopened = replace(outside, opened=before, outer=before)
        unopened = _begun(text, unopened, mark, tells)
        unopened = _closed(text, unopened, mark.start, mark.end, outside.score + closes - _UNOPENED)
        stopped = text[paragraph.start : mark.start].rstrip()[-1:] in _SENTENCE
        price = _AGAIN_BEHIND_STOP if stopped else _AGAIN
        again = _closed(text, inside, mark.start, mark.start, inside.score + opens - price, missing=True)
        again = replace(again, opened=mark.end, outer=mark.start)
        astray_out = replace(outside, score=outside.score - _ASTRAY)
        passed = _ASTRAY + (_CUE if _cue_follows(text, mark, is_cue) and stopped else 0.0)
        astray_in = replace(inside, score=inside.score - passed)
        outside = max((closed, astray_out, unopened), key=lambda reading: reading.score)
        inside = max((opened, again, astray_in), key=lambda reading: reading.score)
    if inside.score - _UNCLOSED > outside.score and inside.outer > paragraph.start - 1:
        found = _closed(text, inside, paragraph.end, paragraph.end, 0.0, missing=True).found
    else:
        found = outside.found
    yield from _cut(text, found, is_cue, tells)


def _begun(text: str, reading: _Reading, mark: Span, tells: Callable[[str], bool], *, heads: bool = False) -> _Reading:
    """A quotation whose opening mark is missing, or stands astray, begun behind the last sentence that is the writer's.

    `heads`: the paragraph opens the article with the writer's words, so only one sentence counts.
    """
    start = reading.opened
    if start is None or mark.start <= start:
        return reading
    missing = start == reading.outer
    astray = text[reading.outer - 1 : reading.outer].isspace() and text[start : start + 1].isspace()
    if not (missing or astray):
        return reading
    begins = [*(match.end() for match in _BREAK.finditer(text, start, mark.start)), mark.start]
    for first, last in reversed(list(pairwise([start, *begins]))):
        sentence = text[first:last]
        behind_quotation = missing and first == start and sentence.lstrip()[:1].islower()
        if last != mark.start and ((missing and heads) or behind_quotation or _is_told(sentence, tells)):
            return replace(reading, opened=last, outer=last)
    return reading


def _runs_over(text: str, reading: _Reading, mark: Span, tells: Callable[[str], bool]) -> bool:
    """Whether a mark with spaces on both sides would close a quotation that holds a sentence of the writer's."""
    if reading.opened is None or not _is_loose(text, mark):
        return False
    begins = [match.end() for match in _BREAK.finditer(text, reading.opened, mark.start)]
    return any(_is_told(text[first:last], tells) for first, last in pairwise([*begins, mark.start]))


def _is_loose(text: str, mark: Span) -> bool:
    return text[mark.start - 1 : mark.start].isspace() and text[mark.end : mark.end + 1].isspace()


def _is_told(sentence: str, tells: Callable[[str], bool]) -> bool:
    return any(tells(match.group().casefold()) for match in _LETTERS.finditer(sentence))


def _speaks(text: str, paragraph: Span, mark: Span, is_cue: Callable[[str], bool]) -> tuple[float, float]:
    """What speaks for a mark's opening and for its closing."""
    before = text[mark.start - 1] if mark.start > paragraph.start else ""
    after = text[mark.end] if mark.end < paragraph.end else ""
    earlier = text[paragraph.start : mark.start].rstrip()[-1:]
    glyph = text[mark.start]
    opens = _SPACE if not before or before.isspace() or before in _BEFORE_OPENING else -_SPACE
    opens += _SPACE if after.isalnum() or (after in "([‘'" and after) else -_SPACE
    opens += _STOP if not earlier else 0.0
    opens += _STOP + _STOP / 2 if before.isspace() and after.isspace() and earlier in ".!?" else 0.0
    opens -= _CUE if not after or after in _SENTENCE else 0.0
    closes = _SPACE if before and not before.isspace() else -_SPACE
    closes += _SPACE if not after or after.isspace() or after in _AFTER_CLOSING else -_SPACE
    closes += _STOP if earlier and earlier in _SENTENCE else 0.0
    if glyph in _OPENING_GLYPHS:
        opens, closes = opens + _GLYPH, closes - _GLYPH
    elif glyph in _CLOSING_GLYPHS:
        closes += _GLYPH / 2  # it opens as well in some houses
    if _cue_follows(text, mark, is_cue):
        sure = earlier in _SENTENCE or after in (",", "")
        closes += _CUE if sure else _STOP
        opens -= _CUE if sure else 0.0
    if not before and not after:
        opens = closes = 0.0
    return opens, closes


def _cue_follows(text: str, mark: Span, is_cue: Callable[[str], bool]) -> bool:
    """Whether a word of saying in small letters stands right behind a mark."""
    following = re.match(r"[\s,.]*([^\W\d_]+)", text[mark.end : mark.end + 40])
    return following is not None and following.group(1)[0].islower() and is_cue(following.group(1).casefold())


def _closed(text: str, reading: _Reading, end: int, outer_end: int, score: float, *, missing: bool = False) -> _Reading:
    start = reading.opened if reading.opened is not None else end
    quotation = _quotation(text, start, end, Span(reading.outer, max(outer_end, reading.outer + 1)), closed=not missing)
    found = (*reading.found, quotation) if quotation is not None else reading.found
    return _Reading(score, found)


def _cut(
    text: str, found: Sequence[Quotation], is_cue: Callable[[str], bool], tells: Callable[[str], bool]
) -> Iterator[Quotation]:
    """Yield the quotations, those without a closing mark only up to the word of saying that follows a comma in them.

    Where there is none they end before the first sentence that is the writer's.
    """
    for quotation in found:
        if quotation.closed:
            yield quotation
            continue
        inner = quotation.parts[-1]
        for match in re.finditer(r"[,.?!]\s*([^\W\d_]+)", inner.of(text)):
            word = match.group(1)
            if word[0].islower() and is_cue(word.casefold()) and match.start() > 0:
                end = inner.start + match.start() + 1
                yield Quotation((Span(inner.start, end),), Span(quotation.outer.start, end), True)
                break
        else:
            ends = [*(match.start() + 1 for match in _BREAK.finditer(text, inner.start, inner.end)), inner.end]
            end = next((a for a, b in pairwise(ends) if _is_told(text[a:b], tells)), inner.end)
            if end < inner.end:
                yield Quotation((Span(inner.start, end),), Span(quotation.outer.start, end), True)
            else:
                yield quotation


def _single(text: str, paragraph: Span, doubles: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield what stands between single marks outside double ones; an apostrophe within a word is none."""
    marks = [
        match.start()
        for match in _SINGLE.finditer(text, paragraph.start, paragraph.end)
        if not any(each.outer.start <= match.start() < each.outer.end for each in doubles)
    ]
    opened: int | None = None
    for at in marks:
        before = text[at - 1] if at > paragraph.start else " "
        after = text[at + 1] if at + 1 < paragraph.end else " "
        opens = (before.isspace() or before in _BEFORE_OPENING) and (after.isalnum() or after in "([")
        closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING) and text[at] != "‘"
        if opened is not None and closes:
            quotation = _quotation(text, opened + 1, at, Span(opened, at + 1))
            if quotation is not None and len(text[opened:at].split()) <= _MAX_SINGLE_WORDS:
                yield quotation
            opened = None
        elif opens:
            opened = at


def _quotation(text: str, start: int, end: int, outer: Span, *, closed: bool = True) -> Quotation | None:
    while start < end and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or (text[end - 1] in _MARKS and text[end - 1] not in "’'")):
        end -= 1
    return Quotation((Span(start, end),), outer, closed) if start < end else None
