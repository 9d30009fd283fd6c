"""Reported speech: what is said to have been said, without its being quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from katanya.extract.attributions.clauses import (
    clause_start,
    content_end,
    content_start,
    content_start_told,
    pieces_span,
    trimmed,
)
from katanya.extract.attributions.cues import CueForm, CueUse, CueWords
from katanya.extract.attributions.found import Found
from katanya.extract.attributions.frames import Frame
from katanya.extract.attributions.headlines import find_headline
from katanya.extract.attributions.parentheses import (
    TOPIC_WORDS,
    around,
    find_according,
    find_hearsay_adverb,
    find_in_the_midst,
)
from katanya.extract.attributions.passives import find_hearsay, find_passive, find_told_in
from katanya.extract.attributions.reading import (
    BODY,
    Hit,
    Reading,
    content_behind,
    cue_span,
    floor_of,
    is_passive,
    is_unsaid,
    make,
    pointing_back,
)
from katanya.extract.attributions.sources import ends_name, is_verb, source_after
from katanya.extract.attributions.subjects import source_before, source_head
from katanya.extract.attributions.tree import Tree
from katanya.model import Attribution, Span

__all__ = ["Reported", "find_reported"]

_VERBS = (CueUse.FREE, CueUse.MARKED, CueUse.CLAUSE, CueUse.TOLD, CueUse.ASKED, CueUse.STATE)
# How far from a noun of saying its *bahwa* may stand.
_NOUN_REACH = 8
# Between the comma and a closing *said* an office and a name of so many words fit.
_CLOSING_WORDS = 14


@dataclass(frozen=True, slots=True)
class Reported:
    """What `find_reported` found, and the frames that others point back at (*Hal itu disampaikan …*)."""

    found: tuple[Found, ...]
    pointed: frozenset[int]


def find_reported(
    frames: Sequence[Frame], words: CueWords, tree: Tree, taken: Mapping[int, Span | None], quoted: Sequence[Span]
) -> Reported:
    """The reported speech of all frames in reading order.

    `taken` are the first characters of cues that a quotation has already, with who speaks there, `quoted` the
    quotations and answers: what stands in them is not read again.
    """
    found: list[Found] = []
    pointed: set[int] = set()
    for number in range(len(frames)):
        reading = Reading(frames, number, words, tree, taken)
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
                    told = points_back and any(_holds(each, attribution) for each in found)
                    if not (points_back and any(part in quoted for part in attribution.content)):
                        found.append(Found(attribution, number, repeats=told))
                        if not points_back:
                            reading.last, reading.last_cue = attribution, at
                    step = cue_length
            at += step
    return Reported(tuple(found), frozenset(pointed))


def _holds(earlier: Found, later: Attribution) -> bool:
    """Whether a sentence that is pointed back at says itself who says it: *X mengaku …. Hal itu disampaikan X …*."""
    cue = earlier.attribution.cue
    source = earlier.attribution.source
    return cue is not None and source is not None and any(part.contains(cue) for part in later.content)


def _at(reading: Reading, at: int) -> Hit | None:
    """The attribution whose cue begins at piece `at`. The first rule that fits counts."""
    for rule in _RULES:
        hit = rule(reading, at)
        if hit is not None:
            return hit
    return None


def _verb(reading: Reading, at: int) -> Hit | None:  # noqa: PLR0911 - one rule a return
    """*X mengatakan (bahwa) …*, *X menuduh Y …*, *X khawatir …*."""
    frame, words = reading.frame, reading.words
    form = words.at(frame.words, at, *_VERBS)
    length = len(form.phrase) if form else 1
    if form is None:
        with_clitic = words.with_clitic(frame.words[at], CueUse.FREE)  # menyebutnya sebagai: the ending is an object
        if with_clitic is None:
            return None
        form = with_clitic[0]
    cue = cue_span(frame, at, length)
    if len(frame.words[at]) > len(form.phrase[0]) and length == 1:
        cue = Span(cue.start, cue.start + len(form.phrase[0]))
    if is_unsaid(frame, at, words) or (form.use is CueUse.STATE and frame.region not in BODY):
        return None
    if form.use is not CueUse.STATE and is_passive(frame, at, words):
        return None
    if (
        words.at(frame.words, at, CueUse.AFTER) is not None
        and (hit := _inserted(reading, at, length, cue, form)) is not None
    ):
        return hit
    content = _said(reading, at, length, form)
    shown = content is None and frame.words[at] in words["told_by"]
    if shown:
        content = _content(reading, at + length, replace(form, use=CueUse.CLAUSE))
    if content is None:
        return _closing(reading, at, cue, form)
    source = _source(reading, at)
    if source is None or (shown and not _is_readable(reading, source)):
        return None
    if form.use is CueUse.ASKED and not _is_somebody(reading, source):
        return None
    if form.cue_class == "say" and _points(frame, content, words):
        hit = pointing_back(reading, cue, form, source, length)
        return hit if hit is None or not reading.last else None
    attribution = make(reading, [pieces_span(frame, *content)], cue, form.cue_class, source)
    if attribution is None:
        return None
    reading.content_first, reading.content_last = content
    return attribution, length, False


def _is_readable(reading: Reading, source: Span) -> bool:
    """Whether a source can be read: *hasil survei itu*, *laporan Badan Statistik*."""
    frame, words = reading.frame, reading.words
    return any(
        frame.words[at] in words["told_in_nouns"] or words.at(frame.words, at, CueUse.NOUN) is not None
        for at, piece in enumerate(frame.pieces)
        if source.contains(piece.span)
    )


def _is_somebody(reading: Reading, source: Span) -> bool:
    """Whether a source is one who can ask: a name, an office, a pronoun; not *situasi itu mendorong warga untuk …*."""
    frame, words = reading.frame, reading.words
    inside = [at for at, piece in enumerate(frame.pieces) if source.contains(piece.span)]
    head = inside[0]
    if frame.words[head] in words["titles"] or words["pronouns"].at(frame.words, head):
        return True
    return any(frame.pieces[at].is_capital for at in inside[1:] or inside if at > 0 or len(inside) == 1)


def _inserted(reading: Reading, at: int, length: int, cue: Span, form: CueForm) -> Hit | None:
    """*The crew, she said, knew nothing*: speaker and verb between commas."""
    frame, words = reading.frame, reading.words
    end = at + length
    comma = next((i for i in range(at - 1, max(0, at - _CLOSING_WORDS) - 1, -1) if frame.words[i] == ","), None)
    if comma is None or comma == 0 or end >= len(frame.words) or frame.words[end] != ",":
        return None
    reach = source_before(frame, comma + 1, at, words, reading.tree)
    if reach is None or reach.first != comma + 1:
        return None
    return around(reading, comma, end, cue, form.cue_class, reach.span(frame))


def _closing(reading: Reading, at: int, cue: Span, form: CueForm) -> Hit | None:
    """*…, the minister said on Monday*: a verb of saying at the end of what was said, its subject behind a comma."""
    frame, words = reading.frame, reading.words
    if form.use is not CueUse.FREE or words.at(frame.words, at, CueUse.AFTER) is None or frame.region not in BODY:
        return None
    end = at + len(form.phrase)
    closes = end >= len(frame.pieces) or not frame.pieces[end].is_word or frame.words[end] in words["adjuncts"]
    comma = next((i for i in range(at - 1, 0, -1) if frame.words[i] == ","), None)
    if not closes or comma is None or at - comma > _CLOSING_WORDS or frame.words[comma + 1] in words["adjuncts_before"]:
        return None
    reach = source_before(frame, comma + 1, at, words, reading.tree)
    if reach is None or reach.first != comma + 1:
        return None
    start, last = trimmed(frame, clause_start(frame, comma, floor_of(reading, at), words), comma, words)
    if last - start < TOPIC_WORDS // 2 or any(piece.quotation for piece in frame.pieces[start:last]):
        return None
    attribution = make(reading, [pieces_span(frame, start, last)], cue, form.cue_class, reach.span(frame))
    return (attribution, len(form.phrase), False) if attribution is not None else None


def _is_asked(frame: Frame, first: int, words: CueWords) -> bool:
    """Whether somebody is named here who is to do something: *mendorong [warga untuk] ikut memilih*."""
    for at in range(first, min(len(frame.pieces), first + _NOUN_REACH)):
        if frame.words[at] in words["asked_to"]:
            return at > first
        if not frame.pieces[at].is_word or ends_name(frame.pieces[at], words):
            return False
    return False


def _is_clause(frame: Frame, start: int, words: CueWords) -> bool:
    """Whether a verb follows that belongs to no relative clause: *mengatakan pelaku sudah ditahan*."""
    pieces = frame.pieces
    end = min(len(pieces), start + _NOUN_REACH)
    end = next((at for at in range(start, end) if frame.words[at] == ","), end)
    return any(
        is_verb(pieces[at], words)
        and frame.words[at - 1] not in words["joining"]  # melaporkan hal itu dan memohon …
        and not pieces[at].low.endswith(words.clitics or "\0")  # membaiknya: a noun by its ending
        and not any(low in words["relative"] for low in frame.words[max(start, at - 3) : at])
        for at in range(start + 1, end)
    )


def _points(frame: Frame, content: tuple[int, int], words: CueWords) -> bool:
    """Whether a content only stands for what was said before: *mengatakan hal itu saat ditemui*."""
    length = words["pointing"].at(frame.words, content[0])
    behind = content[0] + length
    return length > 0 and (behind >= content[1] or frame.words[behind] in words["adjuncts_before"])


def _said(reading: Reading, at: int, length: int, form: CueForm) -> tuple[int, int] | None:
    """What a verb at `at` says; nothing where it only recognises a state: *mengakui Palestina sebagai negara*."""
    content = _content(reading, at + length, form)
    recognises = content is not None and reading.frame.words[at] in reading.words["recognising"]
    if recognises and content and reading.tree.is_recognised(pieces_span(reading.frame, *content)):
        return None
    return content


def _content(reading: Reading, first: int, form: CueForm) -> tuple[int, int] | None:  # noqa: PLR0911 - one rule a return
    frame, words = reading.frame, reading.words
    start = content_start_told(frame, first, words) if form.use is CueUse.TOLD else content_start(frame, first, words)
    if start is not None and start == first and start < len(frame.pieces) and frame.words[start] in words["joining"]:
        start = _that_behind(frame, start, words)  # berharap dan berdoa agar …
    if start is None or start >= len(frame.pieces) or frame.pieces[start].quotation is not None:
        return None
    asks_nothing = form.cue_class == "urge" and frame.words[start] in words["no_request"]
    marked = start > first and frame.words[start - 1] in (",", ":")
    subordinate = frame.words[start] in words["that"]
    asked = form.use is CueUse.ASKED and start == first and _is_asked(frame, start, words)
    if asks_nothing or (form.use in (CueUse.MARKED, CueUse.ASKED) and not (subordinate or marked or asked)):
        return None
    distant = form.use is CueUse.MARKED and not subordinate and len(form.phrase) > 1 and start > first + 1
    if distant and not any(is_verb(piece, words) for piece in frame.pieces[start:]):
        return None  # buka suara usai rumahnya digeledah, Senin
    if form.use is CueUse.CLAUSE and not (subordinate or marked or _is_clause(frame, start, words)):
        return None
    if form.use is CueUse.STATE:
        while start < len(frame.pieces) and frame.words[start] in words["state_links"]:
            start += 1
        if not any(is_verb(piece, words) for piece in frame.pieces[start:]) and not subordinate:
            return None
        if frame.words[start : start + 1] and frame.words[start] in words["and"]:
            return None
    bare = (
        form.cue_class in ("say", "urge")
        and not subordinate
        and not marked
        and frame.words[start] in words["no_content"]
        and not (frame.words[first - 1] in words["says_all"] and frame.pieces[start].upos == "NOUN")
    )
    if bare and not _is_clause(frame, start, words):
        near = range(start, min(len(frame.pieces), start + _NOUN_REACH))
        if not any(frame.words[i] in words["that"] for i in near) and not words["pointing"].at(frame.words, start):
            return None
    cue = frame.pieces[first - 1].span
    end = content_end(frame, start, words, lambda later: reading.tree.joins(later, cue))
    if end <= start or (end - start == 1 and form.use is not CueUse.FREE):
        return None
    return start, end


def _that_behind(frame: Frame, first: int, words: CueWords) -> int | None:
    """The conjunction that opens what two joined verbs say: *berharap dan berdoa [agar] …*.

    None where the second verb says it by itself: *prihatin dan menyatakan bahwa …*.
    """
    near = range(first + 1, min(len(frame.pieces), first + _NOUN_REACH))
    that = next((at for at in near if frame.words[at] in words["that"]), None)
    if that is None or any(words.at(frame.words, at, *_VERBS) for at in range(first + 1, that)):
        return None
    return that


def _source(reading: Reading, at: int) -> Span | None:
    """Who says it: the subject of the verb, or of the one that it is joined to."""
    frame, words = reading.frame, reading.words
    if (same := _who_goes_on(reading, at)) is not None:
        return same
    floor = clause_start(frame, at, floor_of(reading, at), words)
    reach = source_before(frame, floor, at, words, reading.tree)
    if reach is not None and frame.words[reach.last - 1] in words["and"]:
        return reading.last.source if reading.last is not None else None  # … yang hadir dan menekankan: no subject
    if reach is None or any(frame.pieces[i].span.start in reading.taken for i in range(reach.first, reach.last)):
        return None
    length = words["pointing"].at(frame.words, reach.first)
    if length and reach.last - reach.first <= length and not words.at(frame.words, reach.first, CueUse.NOUN):
        return None
    if frame.words[reach.first] in words["conjunctions"] or _is_to_say(reading, at, reach.first):
        return None
    return reach.span(frame)


def _who_goes_on(reading: Reading, at: int) -> Span | None:
    """Who said what stands before, if *dan* or *seraya* joins the verb to that; None where it begins anew."""
    frame, words = reading.frame, reading.words
    joined = at - 1
    while joined > 0 and frame.words[joined] in words["adverbs"]:
        joined -= 1
    if joined <= 0 or frame.words[joined] not in words["and"]:
        return None
    if reading.last is not None:
        return reading.last.source if joined >= reading.content_last - 2 else None
    quoted = next((i for i in range(joined - 1, 0, -1) if frame.pieces[i].span.start in reading.taken), None)
    if quoted is None or any(piece.quotation for piece in frame.pieces[quoted:at]):
        return None
    return reading.taken[frame.pieces[quoted].span.start]  # “…,” kata Budi, seraya menambahkan bahwa …


def _is_to_say(reading: Reading, at: int, first: int) -> bool:
    """Whether somebody is only asked to say it: *jaksa meminta [hakim] menyatakan …*."""
    inside = reading.content_first <= at < reading.content_last
    if not inside or reading.last is None or reading.last.cue_class != "urge":
        return False
    begin = reading.content_first
    while begin < first and reading.frame.words[begin] in reading.words["conjunctions"]:
        begin += 1
    return first == begin


def _going(reading: Reading, at: int) -> Hit | None:
    """*Ana left the room, saying …*, *Ana is saying …*: the subject stands further to the left."""
    frame, words = reading.frame, reading.words
    form = words.at(frame.words, at, CueUse.GOING)
    if form is None or at == 0:
        return None
    last = at + len(form.phrase)
    told = words.at(frame.words, at, CueUse.TOLD) is not None
    content = _content(reading, last, replace(form, use=CueUse.TOLD if told else CueUse.FREE))
    if content is None:
        return None
    if is_passive(frame, at, words):
        source = _source(reading, at)
        if source is None:
            return None
    elif frame.words[at - 1] == "," or frame.words[at - 1] in words["and"]:
        head = source_head(frame, words)
        source = reading.last.source if reading.last is not None else head.span(frame) if head is not None else None
    else:
        return None
    attribution = make(reading, [pieces_span(frame, *content)], cue_span(frame, at, last - at), form.cue_class, source)
    if attribution is None:
        return None
    reading.content_first, reading.content_last = content
    return attribution, last - at, False


def _noun(reading: Reading, at: int) -> Hit | None:
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
        return pointing_back(reading, cue, form, reach.span(frame) if reach else None, 1)
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
    return content_behind(reading, at, that, that, cue, form, source)


_RULES = (
    find_headline,
    find_according,
    find_hearsay_adverb,
    find_in_the_midst,
    find_told_in,
    find_passive,
    find_hearsay,
    _verb,
    _going,
    _noun,
)
