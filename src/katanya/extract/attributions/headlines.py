"""Speech in titles, which leave words and first syllables out: *Kemlu Bantah Kabar Itu*, *Kemlu: Kabar Itu Salah*."""

from __future__ import annotations

from katanya.extract.attributions.clauses import pieces_span
from katanya.extract.attributions.cues import CueUse, CueWords
from katanya.extract.attributions.frames import Frame
from katanya.extract.attributions.reading import Hit, Reading, cue_span, is_unsaid, kind_of, make
from katanya.model import Attribution, RegionKind

__all__ = ["find_headline"]

# A label before a colon has at most so many words: *Ketua Umum Partai Mentari: …*.
_LABEL_WORDS = 6
# What was said has at least so many.
_CONTENT_WORDS = 2
_PARTS = frozenset(":;!?|–—")


def find_headline(reading: Reading, at: int) -> Hit | None:
    """What a title says somebody says: by a bare verb behind whoever says it, or behind a colon."""
    frame, words = reading.frame, reading.words
    if frame.region is not RegionKind.TITLE or reading.last is not None:
        return None
    return _labelled(reading) if at == 0 else _by_verb(reading, at, frame, words)


def _by_verb(reading: Reading, at: int, frame: Frame, words: CueWords) -> Hit | None:
    form = words.at(frame.words, at, CueUse.HEADLINE)
    if form is None or is_unsaid(frame, at, words):
        return None
    first = next((k + 1 for k in range(at - 1, -1, -1) if frame.words[k] in _PARTS), 0)
    behind = at + len(form.phrase)
    end = next((k for k in range(behind, len(frame.pieces)) if frame.words[k] in _PARTS), len(frame.pieces))
    source = pieces_span(frame, first, at) if first < at else None
    if source is None or not frame.pieces[at - 1].is_word or not reading.tree.names_speaker(source):
        return None
    if sum(piece.is_word for piece in frame.pieces[behind:end]) < _CONTENT_WORDS:
        return None
    content = pieces_span(frame, behind, end)
    attribution = make(reading, [content], cue_span(frame, at, len(form.phrase)), form.cue_class, source)
    return (attribution, end - at, False) if attribution is not None else None


def _labelled(reading: Reading) -> Hit | None:
    frame = reading.frame
    colon = next((k for k, word in enumerate(frame.words) if word == ":"), 0)
    last = len(frame.pieces)
    while last > colon and not frame.pieces[last - 1].is_word:
        last -= 1
    said = frame.pieces[colon + 1 : last]
    if not 0 < colon <= _LABEL_WORDS or sum(piece.is_word for piece in said) <= _CONTENT_WORDS:
        return None
    source = pieces_span(frame, 0, colon)
    named = reading.tree.is_speaker(source) or frame.words[0] in reading.words["titles"]
    if any(piece.quotation for piece in said) or not named:
        return None
    content = (pieces_span(frame, colon + 1, last),)
    return Attribution(kind_of(frame, content), content, source, None, None), last, False
