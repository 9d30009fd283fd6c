"""Who carried what was said: *dikutip Reuters*, *kepada CNN*, *mengutip The Straits Times*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from katanya.extract.attributions.cues import CueWords
from katanya.extract.attributions.frames import Frame
from katanya.gazetteer.outlets import known_outlet
from katanya.model import Analysis, NameKind, Span

__all__ = ["Carrier", "find_carriers"]

# An outlet's name has at most so many words: The Wall Street Journal Asia Edition.
_NAME_WORDS = 6
_INSIDE_NAMES = frozenset({".", "-", "&", "'", "’", "@"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """The words that name an outlet, and where: *characters 40 to 47 of frame 3 are `Reuters`, in its words `at`*.

    `heads` says that the sentence begins with it: *Mengutip Reuters, …*.
    """

    span: Span
    frame: int
    at: int
    heads: bool


def find_carriers(frames: Sequence[Frame], analysis: Analysis | None, words: CueWords) -> Iterator[Carrier]:
    """Yield the outlets that are named as having carried what is said, in reading order."""
    publications = [name.span for name in analysis.names if name.kind is NameKind.PUBLICATION] if analysis else []
    for number, frame in enumerate(frames):
        at = 0
        while at < len(frame.pieces):
            length = words["carried"].at(frame.words, at)
            if not length:
                at += 1
                continue
            phrase = " ".join(frame.words[at : at + length])
            named = _named(frame, at + length, words, publications, sure=phrase not in words["carried_if_known"])
            if named is not None:
                yield Carrier(named, number, at, at <= 1)
            at += length


def _named(frame: Frame, first: int, words: CueWords, publications: Sequence[Span], *, sure: bool) -> Span | None:
    pieces, before = frame.pieces, first
    while first < len(pieces) and pieces[first].low in words["carrier_words"] and not pieces[first].is_capital:
        first += 1
    if first >= len(pieces):
        return None
    known = _known(frame, first, publications) or _meant(frame, before, words)
    if known is not None or not sure:
        return known
    end = first
    while end < len(pieces) and end < first + _NAME_WORDS:
        piece = pieces[end]
        inside = piece.low in _INSIDE_NAMES and end + 1 < len(pieces) and pieces[end + 1].span.start == piece.span.end
        if piece.low in words.weekdays or not (piece.is_capital or inside or _joined(frame, end, first)):
            break
        end += 1
    return Span(pieces[first].span.start, pieces[end - 1].span.end) if end > first else None


def _meant(frame: Frame, first: int, words: CueWords) -> Span | None:
    """The words for an outlet that was named before: *kepada [surat kabar itu]*."""
    last = first + words["outlets"].at(frame.words, first)
    if last == first or last >= len(frame.pieces) or frame.words[last] not in words["definite"]:
        return None
    return Span(frame.pieces[first].span.start, frame.pieces[last].span.end)


def _joined(frame: Frame, at: int, first: int) -> bool:
    """Whether a word is glued to the one before it: the *com* of Detik.com."""
    piece = frame.pieces[at]
    return at > first and piece.is_word and piece.span.start == frame.pieces[at - 1].span.end


def _known(frame: Frame, first: int, publications: Sequence[Span]) -> Span | None:
    pieces = frame.pieces
    for span in publications:
        if span.start == pieces[first].span.start:
            return span
    if not (pieces[first].is_capital or pieces[first].low.isalnum()):
        return None
    for last in range(min(len(pieces), first + _NAME_WORDS), first, -1):
        spelling = _spelling(frame, first, last)
        if (
            pieces[last - 1].is_word
            and known_outlet(spelling, in_credit=True) is not None
            and any(piece.is_capital for piece in pieces[first:last])
        ):
            return Span(pieces[first].span.start, pieces[last - 1].span.end)
    return None


def _spelling(frame: Frame, first: int, last: int) -> str:
    spelling, end = "", frame.pieces[first].span.start
    for piece in frame.pieces[first:last]:
        spelling += (" " if piece.span.start > end else "") + piece.text
        end = piece.span.end
    return spelling
