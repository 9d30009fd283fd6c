"""Speech in articles that lost their quotation marks on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from katanya.extract.attributions.cues import CueWords
from katanya.extract.attributions.found import Found
from katanya.extract.attributions.frames import Frame
from katanya.model import AttributionKind, Span

__all__ = ["with_unmarked_speech"]


def with_unmarked_speech(found: Sequence[Found], frames: Sequence[Frame], words: CueWords) -> list[Found]:
    """The attributions of an article without a quotation mark, with those made direct whose speaker says I or we.

    *Kami sudah lama menunggu. Sekarang kami lega, kata Budi.* A sentence before it in which nobody else speaks and the
    same words stand is part of the speech. Where the article has a mark anywhere, nothing changes: then what stands
    outside of marks is the writer's.
    """
    if any(frame.fragments or any(piece.quotation for piece in frame.pieces) for frame in frames):
        return list(found)
    told = {each.frame for each in found}
    return [_as_speech(each, frames, told, words) for each in found]


def _as_speech(each: Found, frames: Sequence[Frame], told: set[int], words: CueWords) -> Found:
    attribution = each.attribution
    content, cue = attribution.content[0], attribution.cue
    if cue is None or len(attribution.content) > 1 or content.end > cue.start:
        return each
    frame = frames[each.frame]
    if frame.pieces[0].span.start != content.start:
        return each
    number = each.frame
    while number and number - 1 not in told and _goes_before(frames[number - 1], frame, words):
        number -= 1
    if number == each.frame and not _says_i(frame, content, words):
        return each
    speech = Span(frames[number].span.start, content.end)
    return replace(each, attribution=replace(attribution, kind=AttributionKind.DIRECT, content=(speech,)))


def _goes_before(earlier: Frame, frame: Frame, words: CueWords) -> bool:
    same = earlier.paragraph == frame.paragraph and earlier.region is frame.region
    return same and _says_i(earlier, earlier.span, words)


def _says_i(frame: Frame, span: Span, words: CueWords) -> bool:
    return any(piece.low in words["first_person"] and span.contains(piece.span) for piece in frame.pieces)
