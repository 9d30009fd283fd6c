"""Passives of saying: *Hal itu disampaikan X*, *dikatakannya*, *X dikabarkan …*."""

from __future__ import annotations

from katanya.extract.attributions.clauses import clause_start, content_end, pieces_span, trimmed
from katanya.extract.attributions.cues import CueForm, CueUse, CueWords
from katanya.extract.attributions.frames import Frame
from katanya.extract.attributions.parentheses import around
from katanya.extract.attributions.reading import (
    Hit,
    Reading,
    content_behind,
    cue_span,
    floor_of,
    is_unsaid,
    make,
    pointing_back,
)
from katanya.extract.attributions.sources import Reach, is_verb, source_after
from katanya.model import Span

__all__ = ["find_hearsay", "find_passive", "find_told_in"]

# *Dalam laporan tahunan lembaga itu yang terbit Senin lalu* has at most so many words before its passive.
_TOLD_IN_WORDS = 12


def find_hearsay(reading: Reading, at: int) -> Hit | None:
    """*Korea Utara dikabarkan mengirim …*: a passive of saying before a verb, by nobody named."""
    frame, words = reading.frame, reading.words
    length = words["hearsay"].at(frame.words, at)
    if not length or at == 0 or is_unsaid(frame, at, words):
        return None
    first = at + length
    place = first
    while place < len(frame.pieces) and frame.words[place] in words["adverbs"]:
        place += 1
    if place >= len(frame.pieces):
        return None
    piece = frame.pieces[place]
    if (
        piece.low in words["by"]
        or (piece.low in words["adjuncts"] and piece.low not in words["that"])
        or not piece.is_word
    ):
        return None
    predicate = is_verb(piece, words) or (piece.upos in ("ADJ", "ADV") and not piece.is_capital)
    if not (predicate or piece.low in words["that"] or piece.low in words["unsaid"]):
        return None
    end = content_end(frame, first, words)
    attribution = (
        make(reading, [pieces_span(frame, first, end)], cue_span(frame, at, length), "say", None)
        if end > first
        else None
    )
    if attribution is None:
        return None
    reading.content_first, reading.content_last = first, end
    return attribution, length, False


def find_told_in(reading: Reading, at: int) -> Hit | None:  # noqa: PLR0911 - one rule a return
    """*Dalam [laporan itu] disebutkan …*, *Dari [surat itu] diketahui bahwa …*: what was read says it."""
    frame, words = reading.frame, reading.words
    first = _first_word(frame)
    if frame.words[first] not in words["told_in"]:
        return None
    last = at
    while last > first and (frame.words[last - 1] in words["adverbs"] or frame.words[last - 1] == ","):
        last -= 1
    definite = last > first and frame.words[last - 1] in words["definite"]  # dalam surat itu menyebut …
    if frame.words[at] not in words["told_in_verbs"] and not (
        definite and last == at and words.at(frame.words, at, CueUse.FREE) is not None
    ):
        return None
    told = range(first + 1, last)
    if not told or len(told) > _TOLD_IN_WORDS:
        return None
    if any((frame.words[i] in words["relative"]) if definite else is_verb(frame.pieces[i], words) for i in told):
        return None
    if not any(words.at(frame.words, i, CueUse.NOUN) or frame.words[i] in words["told_in_nouns"] for i in told):
        return None
    start = at + 1
    while start < len(frame.pieces) and frame.words[start] in (",", *words.clitics):
        start += 1
    if start >= len(frame.pieces) or frame.pieces[start].quotation is not None:
        return None
    if frame.words[start] in words["by"] or (
        frame.words[start] in words["adjuncts"] and frame.words[start] not in words["that"]
    ):
        return None
    span = frame.pieces[at].span
    source = pieces_span(frame, first + 1, last)
    return content_behind(reading, at, start, start, span, CueForm((frame.words[at],), CueUse.PASSIVE, "say"), source)


def find_passive(reading: Reading, at: int) -> Hit | None:  # noqa: PLR0911 - one rule a return
    """*Hal itu disampaikan X*, *seperti diungkapkan X, …*, *dikatakannya, …*, *… disampaikan X bahwa …*."""
    frame, words = reading.frame, reading.words
    found = words.with_clitic(frame.words[at], CueUse.PASSIVE)
    form = found[0] if found else words.at(frame.words, at, CueUse.PASSIVE)
    if form is None or is_unsaid(frame, at, words):
        return None
    reach: Reach | None = None
    if found is not None:
        span = frame.pieces[at].span
        cue, source = Span(span.start, span.end - found[1]), Span(span.end - found[1], span.end)
        last = at + 1
    else:
        cue = cue_span(frame, at, len(form.phrase))
        last = at + len(form.phrase)
        if last < len(frame.words) and frame.words[last] in words["that"]:
            return content_behind(reading, at, last, last, cue, form, None)
        if at == 0 and last + 1 < len(frame.words) and frame.words[last] == ",":
            return content_behind(reading, at, last + 1, last + 1, cue, form, None)  # Dikatakan, jalan itu …
        reach = source_after(frame, last, words, reading.tree)
        if reach is None or not _speaks(frame, reach, words):
            return None
        source, last = reach.span(frame), reach.last
    that = next((i for i in range(last, len(frame.pieces)) if frame.words[i] in words["that"]), None)
    if that is not None and not any(p.quotation for p in frame.pieces[last:that]):
        return content_behind(reading, at, last, that, cue, form, source)
    introduced = at > 0 and frame.words[at - 1] in words["fillers"]
    begin = at - 1 if introduced else at
    if at > 1 and frame.words[at - 1] in words["relative"] and frame.words[at - 2] in words["fillers"]:
        introduced, begin = True, at - 2  # seperti yang dikatakan …
    while begin > 0 and frame.words[begin - 1] in words["fillers"]:
        begin -= 1
    if introduced or begin == 0 or (found is not None and frame.words[begin - 1] == ","):
        return around(reading, begin, last, cue, form.cue_class, source)
    if words["pointing"].at(frame.words, _first_word(frame)) == _words_before(frame, at, words):
        return pointing_back(reading, cue, form, source, last - at)
    if form.cue_class != "say" and at > 0 and frame.words[at - 1] not in words["relative"]:
        return _subject_told(reading, at, last, cue, form, source)
    return None


def _subject_told(reading: Reading, at: int, last: int, cue: Span, form: CueForm, source: Span | None) -> Hit | None:
    """*Rencana itu dikritik X*: what is denied, confirmed or criticised is the subject."""
    frame, words = reading.frame, reading.words
    first, end = trimmed(frame, clause_start(frame, at, floor_of(reading, at), words), at, words)
    while end > first and frame.words[end - 1] in words["adverbs"]:
        end -= 1
    if end <= first or any(is_verb(piece, words) for piece in frame.pieces[first:end]):
        return None
    attribution = make(reading, [pieces_span(frame, first, end)], cue, form.cue_class, source)
    return (attribution, last - at, False) if attribution is not None else None


def _speaks(frame: Frame, reach: Reach, words: CueWords) -> bool:
    piece = frame.pieces[reach.first]
    before = frame.words[reach.first - 1]
    return piece.is_capital or before in words["by"] or piece.low in words["titles"] or piece.low in words["pronouns"]


def _first_word(frame: Frame) -> int:
    return next((i for i, piece in enumerate(frame.pieces) if piece.is_word), 0)


def _words_before(frame: Frame, at: int, words: CueWords) -> int:
    last = at
    while last > 0 and (frame.words[last - 1] in words["adverbs"] or not frame.pieces[last - 1].is_word):
        last -= 1
    return last - _first_word(frame)
