"""Questions and answers: paragraphs that begin with who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from katanya.extract.attributions.cues import CueWords
from katanya.extract.attributions.found import Found
from katanya.extract.attributions.frames import Frame
from katanya.model import Attribution, AttributionKind, RegionKind, Span

__all__ = ["find_answers"]

# A label before a colon has at most so many words, and stands at least twice in the article: else it is a heading.
_LABEL_WORDS = 5
_LABEL_TIMES = 2
# Who talks says at least once so many words: *Menang: +3 poin* is a table.
_TALK_WORDS = 2


def find_answers(frames: Sequence[Frame], words: CueWords, direct: Sequence[Found]) -> list[Found]:
    """The turns of an interview as direct speech: *Budi Santoso: Kami siap.* The label is the source.

    A label that only says question or answer names nobody, so the source is None. Paragraphs that hold a quotation with
    a word of saying are left as they are.
    """
    labels = [(number, _label(frame)) for number, frame in enumerate(frames) if _heads(frames, number)]
    counts = Counter(frames[number].words[:length] for number, length in labels if length)
    talking = {frames[number].words[:length] for number, length in labels if _is_talk(frames[number], length)}
    quoted = {frames[each.frame].paragraph for each in direct}
    found = []
    for number, length in labels:
        frame = frames[number]
        if not length or frame.paragraph in quoted:
            continue
        label = frame.words[:length]
        bare = len(label) == 1 and (label[0] in words["questions"] or label[0] in words["answers"])
        if counts[label] < _LABEL_TIMES or label not in talking or not (bare or frame.pieces[0].is_capital):
            continue
        last = number
        while last + 1 < len(frames) and frames[last + 1].paragraph == frame.paragraph:
            last += 1
        content = Span(frame.pieces[length + 1].span.start, frames[last].pieces[-1].span.end)
        source = None if bare else Span(frame.pieces[0].span.start, frame.pieces[length - 1].span.end)
        found.append(Found(Attribution(AttributionKind.DIRECT, (content,), source), number))
    return found


def _is_talk(frame: Frame, label: int) -> bool:
    said = frame.pieces[label + 1 :]
    return bool(said) and sum(piece.is_word and piece.low.isalpha() for piece in said) >= _TALK_WORDS


def _heads(frames: Sequence[Frame], number: int) -> bool:
    frame = frames[number]
    return frame.region is RegionKind.BODY and (number == 0 or frames[number - 1].paragraph != frame.paragraph)


def _label(frame: Frame) -> int:
    """The number of words before a colon at the head of a paragraph, 0 where there are none."""
    for at, piece in enumerate(frame.pieces[: _LABEL_WORDS + 1]):
        if piece.low == ":" and at + 1 < len(frame.pieces):
            return at
        if not piece.is_word and piece.low not in (".", "-"):
            return 0
    return 0
