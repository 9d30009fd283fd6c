"""Reported speech: what is said to have been said, without its being quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from katanya.extract.clauses import (
    clause_start,
    content_end,
    content_start,
    content_start_told,
    pieces_span,
    trimmed,
)
from katanya.extract.cues import CueForm, CueUse, CueWords
from katanya.extract.found import Found
from katanya.extract.frames import Frame
from katanya.extract.sources import Reach, is_verb, source_after, source_before
from katanya.extract.tree import Tree
from katanya.model import Attribution, AttributionKind, RegionKind, Span

__all__ = ["Reported", "find_reported"]

_VERBS = (CueUse.FREE, CueUse.MARKED, CueUse.CLAUSE, CueUse.TOLD, CueUse.STATE)
_BODY = (RegionKind.BODY, RegionKind.DECK)
# A topic before *menurut dia* has at most so many words and no verb; what has more is the statement itself.
_TOPIC_WORDS = 8
# How far from a noun of saying its *bahwa* may stand.
_NOUN_REACH = 8
# Between the comma and a closing *said* an office and a name of so many words fit.
_CLOSING_WORDS = 14


@dataclass(frozen=True, slots=True)
class Reported:
    """What `find_reported` found, and the frames that others point back at (*Hal itu disampaikan …*)."""

    found: tuple[Found, ...]
    pointed: frozenset[int]


@dataclass(slots=True)
class _Reading:
    """One frame while it is read from left to right: what was found last, and where its content lies."""

    frames: Sequence[Frame]
    number: int
    words: CueWords
    tree: Tree
    taken: frozenset[int] = frozenset()
    last: Attribution | None = None
    last_cue: int = -1
    content_first: int = 0
    content_last: int = 0

    @property
    def frame(self) -> Frame:
        return self.frames[self.number]


def find_reported(
    frames: Sequence[Frame], words: CueWords, tree: Tree, taken: frozenset[int], quoted: Sequence[Span]
) -> Reported:
    """The reported speech of all frames in reading order.

    `taken` are the first characters of cues that a quotation has already, `quoted` the quotations and answers: what stands
    in them is not read again.
    """
    found: list[Found] = []
    pointed: set[int] = set()
    for number in range(len(frames)):
        reading = _Reading(frames, number, words, tree, taken)
        inside = [span for span in quoted if span.overlaps(frames[number].span)]
        at = 0
        while at < len(reading.frame.pieces):
            step = 1
            piece = reading.frame.pieces[at]
            if (
                piece.is_word
                and piece.span.start not in taken
                and not any(span.contains(piece.span) for span in inside)
            ):
                hit = _at(reading, at)
                if hit is not None:
                    attribution, cue_length, points_back = hit
                    if points_back:
                        pointed.add(number - 1)
                    if not (points_back and any(part in quoted for part in attribution.content)):
                        found.append(Found(attribution, number))
                        if not points_back:
                            reading.last, reading.last_cue = attribution, at
                    step = cue_length
            at += step
    return Reported(tuple(found), frozenset(pointed))


_Hit = tuple[Attribution, int, bool]


def _at(reading: _Reading, at: int) -> _Hit | None:
    """The attribution whose cue begins at piece `at`. The first rule that fits counts."""
    for rule in (_according, _hearsay_adverb, _in_the_midst, _passive, _hearsay, _verb, _noun):
        hit = rule(reading, at)
        if hit is not None:
            return hit
    return None


def _kind(frame: Frame, content: Sequence[Span]) -> AttributionKind:
    inner = [part for each in frame.fragments for part in each.parts]
    inner += [part for piece in frame.pieces if piece.quotation for part in piece.quotation.parts]
    inside = [part for part in inner if any(span.overlaps(part) for span in content)]
    return AttributionKind.MIXED if inside else AttributionKind.INDIRECT


def _make(
    reading: _Reading, content: Sequence[Span], cue: Span, cue_class: str, source: Span | None
) -> Attribution | None:
    """An attribution, or None where its parts would overlap."""
    parts = tuple(
        part for part in content if not part.overlaps(cue) and not (source is not None and part.overlaps(source))
    )
    if not parts or (source is not None and source.overlaps(cue)):
        return None
    return Attribution(_kind(reading.frame, parts), parts, source, cue, cue_class)


def _span(frame: Frame, first: int, length: int) -> Span:
    return Span(frame.pieces[first].span.start, frame.pieces[first + length - 1].span.end)


def _floor(reading: _Reading, at: int) -> int:
    """The first piece that the clause of a cue at `at` may begin with: inside another's content, its beginning."""
    return reading.content_first if reading.content_first <= at < reading.content_last else 0


# --- menurut X, kata X ---------------------------------------------------------------------------------------------


def _according(reading: _Reading, at: int) -> _Hit | None:
    """*Menurut X, …* and *…, menurut X, …*."""
    frame, words = reading.frame, reading.words
    clitic = next(
        (c for c in words.clitics if frame.words[at].endswith(c) and frame.words[at][: -len(c)] in words["according"]),
        None,
    )
    if clitic is not None:
        span = frame.pieces[at].span
        cue, source = Span(span.start, span.end - len(clitic)), Span(span.end - len(clitic), span.end)
        return _around(reading, at, at + 1, cue, "say", source)
    length = words["according"].at(frame.words, at)
    if not length or at + length >= len(frame.pieces) or frame.words[at + length] in words["not_sources"]:
        return None
    reach = source_after(frame, at + length, words, reading.tree)
    if reach is None:
        return None
    return _around(reading, at, reach.last, _span(frame, at, length), "say", reach.span(frame))


def _in_the_midst(reading: _Reading, at: int) -> _Hit | None:
    """*…, kata X, …* and *…, ujarnya.*, without quotation marks."""
    frame, words = reading.frame, reading.words
    before = frame.pieces[at - 1] if at else None
    if before is None and frame.region not in _BODY:
        return None
    parted = before is None or before.low in (",", "-", "–", "—") or before.quotation is not None
    found = words.with_clitic(frame.words[at], CueUse.AFTER)
    if found is not None:
        following = frame.words[at + 1] if at + 1 < len(frame.words) else "."
        if not (parted or at <= 2) or following not in (",", ".", "?", "!") or (before is None and following != ","):
            return None
        span = frame.pieces[at].span
        cue, source = Span(span.start, span.end - found[1]), Span(span.end - found[1], span.end)
        return _around(reading, at, at + 1, cue, found[0].cue_class, source)
    form = words.at(frame.words, at, CueUse.AFTER)
    if form is None:
        return None
    first = at + len(form.phrase)
    reach = source_after(frame, first, words, reading.tree)
    if reach is None:
        return None
    pronoun = frame.words[reach.first] in words["pronouns"]
    named = frame.pieces[reach.first].is_capital or frame.words[reach.first] in words["titles"] or pronoun
    following = frame.words[reach.last] if reach.last < len(frame.words) else "."
    if not named or not (parted or (following == "," and at <= 4)):
        return None
    if following not in (",", ".", "(", ";") and following not in words["adjuncts"] and following not in words.weekdays:
        return None
    return _around(reading, at, reach.last, _span(frame, at, len(form.phrase)), form.cue_class, reach.span(frame))


def _around(reading: _Reading, first: int, last: int, cue: Span, cue_class: str, source: Span | None) -> _Hit | None:
    """The attribution of a parenthesis that fills pieces `first` to `last`: its content is what stands around it."""
    frame, words = reading.frame, reading.words
    start = clause_start(frame, first, _floor(reading, first), words)
    start, end = trimmed(frame, start, first, words)
    before = pieces_span(frame, start, end) if end > start else None
    whole = before is not None and (
        end - start > _TOPIC_WORDS or any(is_verb(p, words) for p in frame.pieces[start:end])
    )
    after = _behind_parenthesis(reading, last, whole)
    content = [span for span in (before, after) if span is not None]
    attribution = _make(reading, content, cue, cue_class, source) if content else None
    if attribution is None:
        return None
    if after is not None:
        reading.content_first = next(i for i, p in enumerate(frame.pieces) if p.span.end > after.start)
        reading.content_last = next(
            (i for i, p in enumerate(frame.pieces) if p.span.start >= after.end), len(frame.pieces)
        )
    return attribution, max(1, last - first), False


def _behind_parenthesis(reading: _Reading, last: int, whole: bool) -> Span | None:
    """What goes on behind *kata X*: past its circumstances, if a statement stands before it already."""
    frame, words = reading.frame, reading.words
    pieces = frame.pieces
    at = last
    if at < len(pieces) and pieces[at].low == "(":
        at = next((i + 1 for i in range(at, len(pieces)) if pieces[i].low == ")"), len(pieces))
    skipping = (
        at < len(pieces)
        and pieces[at].is_word
        and (pieces[at].low in words["adjuncts"] or pieces[at].low in words.weekdays)
    )
    if skipping and pieces[at].low in words["that"]:
        skipping = False
    while at < len(pieces):
        if skipping:
            comma = next((i for i in range(at, len(pieces)) if pieces[i].low == ","), None)
            if comma is None or whole:
                return None
            at, skipping = comma, False
        elif (
            not pieces[at].is_word and pieces[at].quotation is None and pieces[at].low not in ("“", '"', "”", "‘", "'")
        ):
            at += 1
            if at < len(pieces) and (
                pieces[at].low in words.weekdays
                or words["carried"].at(frame.words, at)
                or (whole and pieces[at].low in words["adjuncts_before"])
            ):
                skipping = True
        else:
            break
    if at >= len(pieces) or pieces[at].quotation is not None:
        return None
    end = content_end(frame, at, words)
    return pieces_span(frame, at, end) if end > at else None


# --- hearsay -------------------------------------------------------------------------------------------------------


def _hearsay_adverb(reading: _Reading, at: int) -> _Hit | None:
    """*Konon, …*, *…, kabarnya, …*: somebody said so."""
    frame, words = reading.frame, reading.words
    length = words["hearsay_adverbs"].at(frame.words, at)
    if not length or reading.frame.region not in _BODY:
        return None
    if words.with_clitic(frame.words[at], CueUse.AFTER) is not None and at > 0:
        return None  # behind what was said the ending names who said it
    return _around(reading, at, at + length, _span(frame, at, length), "say", None)


def _hearsay(reading: _Reading, at: int) -> _Hit | None:
    """*Korea Utara dikabarkan mengirim …*: a passive of saying before a verb, by nobody named."""
    frame, words = reading.frame, reading.words
    length = words["hearsay"].at(frame.words, at)
    if not length or at == 0 or _unsaid(frame, at, words):
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
        _make(reading, [pieces_span(frame, first, end)], _span(frame, at, length), "say", None) if end > first else None
    )
    if attribution is None:
        return None
    reading.content_first, reading.content_last = first, end
    return attribution, length, False


# --- passives ------------------------------------------------------------------------------------------------------


def _passive(reading: _Reading, at: int) -> _Hit | None:
    """*Hal itu disampaikan X*, *seperti diungkapkan X, …*, *dikatakannya, …*, *… disampaikan X bahwa …*."""
    frame, words = reading.frame, reading.words
    found = words.with_clitic(frame.words[at], CueUse.PASSIVE)
    form = found[0] if found else words.at(frame.words, at, CueUse.PASSIVE)
    if form is None or _unsaid(frame, at, words):
        return None
    reach: Reach | None = None
    if found is not None:
        span = frame.pieces[at].span
        cue, source = Span(span.start, span.end - found[1]), Span(span.end - found[1], span.end)
        last = at + 1
    else:
        cue = _span(frame, at, len(form.phrase))
        last = at + len(form.phrase)
        if last < len(frame.words) and frame.words[last] in words["that"]:
            return _content_behind(reading, at, last, last, cue, form, None)
        reach = source_after(frame, last, words, reading.tree)
        if reach is None or not _speaks(frame, reach, words):
            return None
        source, last = reach.span(frame), reach.last
    that = next((i for i in range(last, len(frame.pieces)) if frame.words[i] in words["that"]), None)
    if that is not None and not any(p.quotation for p in frame.pieces[last:that]):
        return _content_behind(reading, at, last, that, cue, form, source)
    introduced = at > 0 and frame.words[at - 1] in words["fillers"]
    begin = at - 1 if introduced else at
    if at > 1 and frame.words[at - 1] in words["relative"] and frame.words[at - 2] in words["fillers"]:
        introduced, begin = True, at - 2  # seperti yang dikatakan …
    while begin > 0 and frame.words[begin - 1] in words["fillers"]:
        begin -= 1
    if introduced or begin == 0 or (found is not None and frame.words[begin - 1] == ","):
        return _around(reading, begin, last, cue, form.cue_class, source)
    if words["pointing"].at(frame.words, _first_word(frame)) == _words_before(frame, at, words):
        return _pointing_back(reading, cue, form, source, last - at)
    if form.cue_class != "say" and at > 0 and frame.words[at - 1] not in words["relative"]:
        return _subject_told(reading, at, last, cue, form, source)
    return None


def _subject_told(reading: _Reading, at: int, last: int, cue: Span, form: CueForm, source: Span | None) -> _Hit | None:
    """*Rencana itu dikritik X*: what is denied, confirmed or criticised is the subject."""
    frame, words = reading.frame, reading.words
    first, end = trimmed(frame, clause_start(frame, at, _floor(reading, at), words), at, words)
    while end > first and frame.words[end - 1] in words["adverbs"]:
        end -= 1
    if end <= first or any(is_verb(piece, words) for piece in frame.pieces[first:end]):
        return None
    attribution = _make(reading, [pieces_span(frame, first, end)], cue, form.cue_class, source)
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


def _pointing_back(reading: _Reading, cue: Span, form: CueForm, source: Span | None, length: int) -> _Hit | None:
    """*Hal itu disampaikan X*: what was said is the sentence before."""
    if reading.number == 0:
        return None
    previous = reading.frames[reading.number - 1]
    if previous.region is not reading.frame.region:
        return None
    quotations = [piece.quotation for piece in previous.pieces if piece.quotation is not None]
    if quotations and not any(piece.is_word for piece in previous.pieces):
        parts = tuple(part for quotation in quotations for part in quotation.parts)
        return Attribution(AttributionKind.DIRECT, parts, source, cue, form.cue_class), length, True
    first, end = trimmed(previous, 0, len(previous.pieces), reading.words)
    if end <= first:
        return None
    content = (pieces_span(previous, first, end),)
    return Attribution(_kind(previous, content), content, source, cue, form.cue_class), length, True


def _content_behind(
    reading: _Reading, at: int, last: int, first: int, cue: Span, form: CueForm, source: Span | None
) -> _Hit | None:
    end = content_end(reading.frame, first, reading.words)
    if end <= first:
        return None
    attribution = _make(reading, [pieces_span(reading.frame, first, end)], cue, form.cue_class, source)
    if attribution is None:
        return None
    reading.content_first, reading.content_last = first, end
    return attribution, last - at, False


# --- verbs and states ----------------------------------------------------------------------------------------------


def _unsaid(frame: Frame, at: int, words: CueWords) -> bool:
    """Whether the verb at `at` only may, shall or does not say."""
    place = at - 1
    while place >= 0 and frame.words[place] in words["adverbs"]:
        place -= 1
    return place >= 0 and frame.words[place] in words["unsaid"]


def _verb(reading: _Reading, at: int) -> _Hit | None:
    """*X mengatakan (bahwa) …*, *X menuduh Y …*, *X khawatir …*."""
    frame, words = reading.frame, reading.words
    form = words.at(frame.words, at, *_VERBS)
    length = len(form.phrase) if form else 1
    if form is None:
        with_clitic = words.with_clitic(frame.words[at], CueUse.FREE)  # menyebutnya sebagai: the ending is an object
        if with_clitic is None:
            return None
        form = with_clitic[0]
    cue = _span(frame, at, length)
    if len(frame.words[at]) > len(form.phrase[0]) and length == 1:
        cue = Span(cue.start, cue.start + len(form.phrase[0]))
    if _unsaid(frame, at, words) or (form.use is CueUse.STATE and frame.region not in _BODY):
        return None
    if (
        words.at(frame.words, at, CueUse.AFTER) is not None
        and (hit := _inserted(reading, at, length, cue, form)) is not None
    ):
        return hit
    content = _content(reading, at + length, form)
    if content is None:
        return _closing(reading, at, cue, form)
    source = _source(reading, at, content)
    if source is None:
        return None
    if form.cue_class == "say" and _points(frame, content, words):
        hit = _pointing_back(reading, cue, form, source, length)
        return hit if hit is None or not reading.last else None
    attribution = _make(reading, [pieces_span(frame, *content)], cue, form.cue_class, source)
    if attribution is None:
        return None
    reading.content_first, reading.content_last = content
    return attribution, length, False


def _inserted(reading: _Reading, at: int, length: int, cue: Span, form: CueForm) -> _Hit | None:
    """*The crew, she said, knew nothing*: speaker and verb between commas."""
    frame, words = reading.frame, reading.words
    end = at + length
    comma = next((i for i in range(at - 1, max(0, at - _CLOSING_WORDS) - 1, -1) if frame.words[i] == ","), None)
    if comma is None or comma == 0 or end >= len(frame.words) or frame.words[end] != ",":
        return None
    reach = source_before(frame, comma + 1, at, words, reading.tree)
    if reach is None or reach.first != comma + 1:
        return None
    return _around(reading, comma, end, cue, form.cue_class, reach.span(frame))


def _closing(reading: _Reading, at: int, cue: Span, form: CueForm) -> _Hit | None:
    """*…, the minister said on Monday*: a verb of saying at the end of what was said, its subject behind a comma."""
    frame, words = reading.frame, reading.words
    if form.use is not CueUse.FREE or words.at(frame.words, at, CueUse.AFTER) is None or frame.region not in _BODY:
        return None
    end = at + len(form.phrase)
    closes = end >= len(frame.pieces) or not frame.pieces[end].is_word or frame.words[end] in words["adjuncts"]
    comma = next((i for i in range(at - 1, 0, -1) if frame.words[i] == ","), None)
    if not closes or comma is None or at - comma > _CLOSING_WORDS or frame.words[comma + 1] in words["adjuncts_before"]:
        return None
    reach = source_before(frame, comma + 1, at, words, reading.tree)
    if reach is None or reach.first != comma + 1:
        return None
    start, last = trimmed(frame, clause_start(frame, comma, _floor(reading, at), words), comma, words)
    if last - start < _TOPIC_WORDS // 2 or any(piece.quotation for piece in frame.pieces[start:last]):
        return None
    attribution = _make(reading, [pieces_span(frame, start, last)], cue, form.cue_class, reach.span(frame))
    return (attribution, len(form.phrase), False) if attribution is not None else None


def _is_clause(frame: Frame, start: int, words: CueWords) -> bool:
    """Whether a verb follows that belongs to no relative clause: *mengatakan pelaku sudah ditahan*."""
    pieces = frame.pieces
    return any(
        is_verb(pieces[at], words) and not any(low in words["relative"] for low in frame.words[max(start, at - 3) : at])
        for at in range(start + 1, min(len(pieces), start + _NOUN_REACH))
    )


def _points(frame: Frame, content: tuple[int, int], words: CueWords) -> bool:
    """Whether a content only stands for what was said before: *mengatakan hal itu saat ditemui*."""
    length = words["pointing"].at(frame.words, content[0])
    behind = content[0] + length
    return length > 0 and (behind >= content[1] or frame.words[behind] in words["adjuncts_before"])


def _content(reading: _Reading, first: int, form: CueForm) -> tuple[int, int] | None:
    frame, words = reading.frame, reading.words
    start = content_start_told(frame, first, words) if form.use is CueUse.TOLD else content_start(frame, first, words)
    if start is None or start >= len(frame.pieces) or frame.pieces[start].quotation is not None:
        return None
    marked = start > first and frame.words[start - 1] in (",", ":")
    subordinate = frame.words[start] in words["that"]
    if form.use is CueUse.MARKED and not (subordinate or marked):
        return None
    if form.use is CueUse.CLAUSE and not (subordinate or marked or _is_clause(frame, start, words)):
        return None
    if form.use is CueUse.STATE:
        while start < len(frame.pieces) and frame.words[start] in words["state_links"]:
            start += 1
        if not any(is_verb(piece, words) for piece in frame.pieces[start:]) and not subordinate:
            return None
        if frame.words[start : start + 1] and frame.words[start] in words["and"]:
            return None
    bare = form.cue_class == "say" and not subordinate and not marked and frame.words[start] in words["no_content"]
    if bare and not _is_clause(frame, start, words):
        near = range(start, min(len(frame.pieces), start + _NOUN_REACH))
        if not any(frame.words[i] in words["that"] for i in near) and not words["pointing"].at(frame.words, start):
            return None
    cue = frame.pieces[first - 1].span
    end = content_end(frame, start, words, lambda later: reading.tree.joins(later, cue))
    if end <= start or (end - start == 1 and form.use is not CueUse.FREE):
        return None
    return start, end


def _source(reading: _Reading, at: int, content: tuple[int, int]) -> Span | None:
    """Who says it: the subject of the verb, or of the one that it is joined to."""
    frame, words = reading.frame, reading.words
    joined = at - 1
    while joined > 0 and frame.words[joined] in words["adverbs"]:
        joined -= 1
    if (
        reading.last is not None
        and joined > 0
        and frame.words[joined] in words["and"]
        and joined >= reading.content_last - 2
    ):
        return reading.last.source
    floor = clause_start(frame, at, _floor(reading, at), words)
    reach = source_before(frame, floor, at, words, reading.tree)
    if reach is None:
        return None
    length = words["pointing"].at(frame.words, reach.first)
    if length and reach.last - reach.first <= length and not words.at(frame.words, reach.first, CueUse.NOUN):
        return None
    if any(frame.pieces[i].span.start in reading.taken for i in range(reach.first, reach.last)):
        return None
    if frame.words[reach.first] in words["conjunctions"]:
        return None
    return reach.span(frame)


# --- nouns ---------------------------------------------------------------------------------------------------------


def _noun(reading: _Reading, at: int) -> _Hit | None:
    """*tuduhan X bahwa …*: a noun with its content, by whoever is named between."""
    frame, words = reading.frame, reading.words
    if reading.last_cue >= 0 and reading.content_first <= at <= reading.content_first + 1 and reading.content_last > at:
        return None  # menyampaikan kekhawatiran bahwa …: the verb has it already
    found = words.with_clitic(frame.words[at], CueUse.NOUN)
    form = found[0] if found else words.at(frame.words, at, CueUse.NOUN)
    if form is None:
        return None
    last = at + 1
    source: Span | None = None
    span = frame.pieces[at].span
    cue = span
    if at == 1 and frame.words[0] in words["fillers"] and words["pointing"].at(frame.words, 0):
        reach = source_after(frame, last, words, reading.tree)
        return _pointing_back(reading, cue, form, reach.span(frame) if reach else None, 1)
    if found is not None:
        cue, source = Span(span.start, span.end - found[1]), Span(span.end - found[1], span.end)
    that = next(
        (i for i in range(last, min(last + _NOUN_REACH, len(frame.pieces))) if frame.words[i] in words["that"]), None
    )
    if that is not None and that == reading.content_first and reading.last_cue >= 0:
        return None
    if that is None or any(is_verb(piece, words) or not piece.is_word for piece in frame.pieces[last:that]):
        return None
    if source is None and that > last:
        begin = last + 1 if frame.words[last] in words["from"] else last
        if frame.words[begin] not in words["pointing"] and frame.pieces[begin].is_word and begin < that:
            source = pieces_span(frame, begin, that)
    return _content_behind(reading, at, that, that, cue, form, source)
