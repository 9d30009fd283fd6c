"""What leads into a sentence before whoever speaks: joining words, times, circumstances."""

from __future__ import annotations

from katanya.extract.attributions.cues import CueWords
from katanya.extract.attributions.frames import Frame
from katanya.extract.attributions.tree import Tree
from katanya.model import Span

__all__ = ["past_circumstances", "past_leads"]

# *Pekan lalu,* *Beberapa hari kemudian,*: a sentence may open with a time of so many words.
_TIME_WORDS = 4


def past_leads(frame: Frame, start: int, last: int, words: CueWords) -> int:
    """The piece behind joining words, marks and times at the head of a sentence: *Namun, keesokan harinya, [Budi]*."""
    first = start
    while first < last:
        piece = frame.pieces[first]
        length = words["leads"].at(frame.words[:last], first)
        if length and first + length < last and (first == 0 or not piece.is_capital):
            first += length
        elif (not piece.is_word and piece.quotation is None and piece.low not in "(") or piece.quotation is not None:
            first += 1
        elif (comma := _time_before_comma(frame, first, last, words)) is not None:
            first = comma + 1
        elif (behind := _past_carrier(frame, first, last, words)) is not None:
            first = behind
        else:
            break
    return first


def _time_before_comma(frame: Frame, first: int, last: int, words: CueWords) -> int | None:
    """The comma behind *keesokan harinya*: words without a name or an office before a comma are no speaker."""
    comma = next((i for i in range(first, last) if frame.words[i] == ","), None)
    if (
        comma is None
        or comma + 1 >= last
        or frame.words[first] in words["titles"]
        or frame.words[first] in words["pronouns"]
        or frame.words[comma + 1] in words["relative"]
        or frame.pieces[first].upos == frame.pieces[comma - 1].upos == "PROPN"
    ):
        return None
    capitals = [piece for piece in frame.pieces[first:comma] if piece.is_capital and piece.low not in words.weekdays]
    return comma if not capitals or (capitals == [frame.pieces[0]] and comma - first <= _TIME_WORDS) else None


def _past_carrier(frame: Frame, first: int, last: int, words: CueWords) -> int | None:
    """The piece behind *Dilansir Reuters, Jumat (8/8)*, with or without a comma behind the date."""
    if not words["carried"].at(frame.words, first):
        return None
    comma = next((at for at in range(first, last) if frame.words[at] == ","), None)
    return _past_date(frame, comma + 1, last, words) if comma is not None and comma + 1 < last else None


def _past_date(frame: Frame, first: int, last: int, words: CueWords) -> int:
    at = first
    while at < last and (
        frame.words[at] in words.weekdays or not frame.pieces[at].is_word or frame.words[at][:1].isdigit()
    ):
        at += 1
    return at


def past_circumstances(frame: Frame, first: int, last: int, words: CueWords, tree: Tree) -> int:
    """Past *Pada Senin lalu,* and *Dalam kesempatan itu*: behind a comma, else at the last name or office."""
    pieces = frame.pieces
    at = first
    while at < last and pieces[at].low in words["adjuncts_before"]:
        comma = next((i for i in range(at, last) if pieces[i].low == "," and i + 1 < last), None)
        if comma is None:
            break
        at = past_leads(frame, _past_date(frame, comma + 1, last, words), last, words)
    if at < last and pieces[at].low not in words["adjuncts_before"]:
        return at
    for place in range(first + 1, last):
        if pieces[place].low in words["pronouns"] and pieces[place - 1].low not in words["adjuncts_before"]:
            return place  # Di sana ia memeluk nelayan dan menjanjikan …
    people = tree.people_in(Span(pieces[first].span.start, pieces[last - 1].span.end)) if last > first else []
    begin = last
    if people:
        begin = next(i for i in range(first, last) if pieces[i].span.end > people[-1].start)
    else:
        while begin > first and pieces[begin - 1].is_word and (pieces[begin - 1].is_capital or begin == last):
            begin -= 1
    while begin > first and (
        pieces[begin - 1].low in words["titles"] or (pieces[begin - 1].is_capital and begin - 1 > first)
    ):
        begin -= 1
    return begin
