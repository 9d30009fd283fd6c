"""Who says it between commas: *menurut X*, *kata X*, *konon*."""

from __future__ import annotations

from katanya.extract.attributions.clauses import clause_start, content_end, pieces_span, trimmed
from katanya.extract.attributions.cues import CueForm, CueUse, CueWords
from katanya.extract.attributions.frames import Frame
from katanya.extract.attributions.reading import BODY, Hit, Reading, content_behind, cue_span, floor_of, make
from katanya.extract.attributions.sources import Reach, is_verb, source_after
from katanya.model import Span

__all__ = ["TOPIC_WORDS", "around", "find_according", "find_hearsay_adverb", "find_in_the_midst"]

# A topic before *menurut dia* has at most so many words and no verb; what has more is the statement itself.
TOPIC_WORDS = 8


def find_according(reading: Reading, at: int) -> Hit | None:
    """*Menurut X, …* and *…, menurut X, …*."""
    frame, words = reading.frame, reading.words
    if (ending := words.according_ending(frame.words[at])) > 0:
        span = frame.pieces[at].span
        cue, source = Span(span.start, span.end - ending), Span(span.end - ending, span.end)
        return around(reading, at, at + 1, cue, "say", source)
    length = words["according"].at(frame.words, at)
    if at > 0 and frame.words[at] in words["told_in"]:
        return None  # semua berasal dari laporan warga
    if not length or at + length >= len(frame.pieces) or frame.words[at + length] in words["not_sources"]:
        return None
    if length > 1 and frame.words[at + length] in words["definite"]:
        length -= 1  # Berdasarkan [survei itu], …
        reach: Reach | None = Reach(at + length, at + length + 2)
    else:
        reach = source_after(frame, at + length, words, reading.tree)
    if reach is None or frame.words[reach.first] in words["joining"]:
        return None
    reach = _up_to_body(reading, reach)
    return around(reading, at, reach.last, cue_span(frame, at, length), "say", reach.span(frame))


def _up_to_body(reading: Reading, reach: Reach) -> Reach:
    """A source without what is said right behind a body's name, where no comma ends it: *Menurut [BMKG] hujan turun
    hingga malam*.
    """
    frame, words = reading.frame, reading.words
    end = reading.tree.body_end(reach.span(frame))
    if end is None or frame.words[reach.last : reach.last + 1] == (",",):
        return reach
    last = next((k for k in range(reach.first, reach.last) if frame.pieces[k].span.start >= end), reach.last)
    if last == reach.last or frame.pieces[last].is_capital or not frame.pieces[last].is_word:
        return reach
    still = any(frame.words[last] in words[name] for name in ("joining", "relative", "definite"))
    return reach if still or frame.pieces[last].upos == "ADJ" else Reach(reach.first, last)  # survei Rasi terkini …


def find_in_the_midst(reading: Reading, at: int) -> Hit | None:  # noqa: PLR0911 - one rule a return
    """*…, kata X, …* and *…, ujarnya.*, without quotation marks."""
    frame, words = reading.frame, reading.words
    before = frame.pieces[at - 1] if at else None
    if before is None and frame.region not in BODY:
        return None
    parted = before is None or before.low in (",", "-", "–", "—") or before.quotation is not None
    if not parted and (not words.verb_fronts or frame.pieces[at].is_capital):
        return None  # Tanggung Jawab Sosial; in a language of subject and verb, Brown said the pool …
    found = words.with_clitic(frame.words[at], CueUse.AFTER)
    if found is not None:
        following = frame.words[at + 1] if at + 1 < len(frame.words) else "."
        if not (parted or at <= 2) or following not in (",", ".", "?", "!") or (before is None and following != ","):
            return None
        span = frame.pieces[at].span
        cue, source = Span(span.start, span.end - found[1]), Span(span.end - found[1], span.end)
        return around(reading, at, at + 1, cue, found[0].cue_class, source)
    form = words.at(frame.words, at, CueUse.AFTER)
    if form is None:
        return None
    first = at + len(form.phrase)
    reach = source_after(frame, first, words, reading.tree)
    if reach is None:
        return None
    if any(frame.words[place] in words["passives"] for place in range(reach.first + 1, reach.last)):
        return None  # A diplomat said the engines were meant for …
    pronoun = frame.words[reach.first] in words["pronouns"]
    definite = words["pointing"].ending(frame.words[: reach.last], reach.last) == 1 and reach.last - reach.first > 1
    definite = definite or frame.words[reach.last - 1] in words["definite"]
    named = frame.pieces[reach.first].is_capital or frame.words[reach.first] in words["titles"] or pronoun
    following = frame.words[reach.last] if reach.last < len(frame.words) else "."
    if not (named or (definite and parted)) or not (parted or (following == "," and at <= 4)):
        return None
    if before is None and following != "," and (hit := _headed(reading, at, form, reach)) is not None:
        return hit
    if following not in (",", ".", "(", ";") and following not in words["adjuncts"] and following not in words.weekdays:
        return None
    return around(reading, at, reach.last, cue_span(frame, at, len(form.phrase)), form.cue_class, reach.span(frame))


def _headed(reading: Reading, at: int, form: CueForm, reach: Reach) -> Hit | None:
    """*[Kata] [Budi] [jalan itu rusak]*: the word of saying heads the sentence, and no comma parts the name."""
    frame, words = reading.frame, reading.words
    people = reading.tree.people_in(reach.span(frame))
    if not people or people[-1].end != reach.span(frame).end or reach.last + TOPIC_WORDS // 2 > len(frame.pieces):
        return None
    if frame.words[reach.last] in words["adjuncts"] or not frame.pieces[reach.last].is_word:
        return None
    cue = cue_span(frame, at, len(form.phrase))
    return content_behind(reading, at, reach.last, reach.last, cue, form, reach.span(frame))


def find_hearsay_adverb(reading: Reading, at: int) -> Hit | None:
    """*Konon, …*, *…, kabarnya, …*: somebody said so."""
    frame, words = reading.frame, reading.words
    length = words["hearsay_adverbs"].at(frame.words, at)
    if not length or reading.frame.region not in BODY:
        return None
    if words.with_clitic(frame.words[at], CueUse.AFTER) is not None and at > 0:
        return None  # behind what was said the ending names who said it
    if at > 0 and frame.words[at].endswith(words.clitics or "\0") and is_verb(frame.pieces[at - 1], words):
        return None  # ia menanyakan kabarnya
    if at > 0 and frame.words[at - 1] in words["adjuncts"] and at + length < len(frame.words):
        form = CueForm(frame.words[at : at + length], CueUse.AFTER, "say")  # setelah beredar kabar …
        return content_behind(reading, at, at + length, at + length, cue_span(frame, at, length), form, None)
    return around(reading, at, at + length, cue_span(frame, at, length), "say", None)


def around(reading: Reading, first: int, last: int, cue: Span, cue_class: str, source: Span | None) -> Hit | None:
    """The attribution of a parenthesis that fills pieces `first` to `last`: its content is what stands around it."""
    frame, words = reading.frame, reading.words
    start = clause_start(frame, first, floor_of(reading, first), words, relatives=True)
    if start == 1 and frame.words[0] in words["that"]:
        start = 0  # Jika aturan itu dihapus, kata dia, …
    start, end = trimmed(frame, _past_carried(frame, start, first, words), first, words)
    before = pieces_span(frame, start, end) if end > start else None
    whole = before is not None and (
        end - start > TOPIC_WORDS or any(is_verb(p, words) for p in frame.pieces[start:end])
    )
    after = None if whole and _is_described(frame, last, words) else _behind_parenthesis(reading, last, whole)
    content = [span for span in (before, after) if span is not None]
    attribution = make(reading, content, cue, cue_class, source) if content else None
    if attribution is None:
        return None
    if after is not None:
        reading.content_first = next(i for i, p in enumerate(frame.pieces) if p.span.end > after.start)
        reading.content_last = next(
            (i for i, p in enumerate(frame.pieces) if p.span.start >= after.end), len(frame.pieces)
        )
    return attribution, max(1, last - first), False


def _is_described(frame: Frame, last: int, words: CueWords) -> bool:
    """Whether who it is stands behind the name: *…, kata Budi, [warga desa itu].*"""
    following = last + 1
    if following >= len(frame.pieces) or frame.words[last] != ",":
        return False
    return frame.words[following] in words["titles"] or frame.words[following] in words["described"]


def _past_carried(frame: Frame, start: int, end: int, words: CueWords) -> int:
    """Past *Dikutip dari The Star, Sabtu (7/6/2025),* at the head of what was said."""
    if not words["carried"].at(frame.words, start):
        return start
    commas = [at for at in range(start, end) if frame.words[at] == ","]
    while len(commas) > 1 and frame.words[commas[0] + 1] in words.weekdays:
        commas.pop(0)
    return commas[0] + 1 if commas else start


def _is_dated(frame: Frame, at: int, words: CueWords) -> bool:
    """Whether *pada Minggu (3/8)* stands here between commas."""
    return (
        frame.words[at] in words["adjuncts_before"]
        and at + 1 < len(frame.words)
        and frame.words[at + 1] in words.weekdays
        and "," in frame.words[at:]
    )


def _past_inserted(reading: Reading, at: int) -> int:
    """Past a second parenthesis of whoever goes on speaking: *Berdasarkan keterangan polisi, lanjut dia, [jalan …]*."""
    frame, words = reading.frame, reading.words
    if at >= len(frame.pieces) or frame.words[at - 1] != ",":
        return at
    if words.with_clitic(frame.words[at], CueUse.AFTER) is not None:
        last = at + 1
    elif (form := words.at(frame.words, at, CueUse.AFTER)) is not None:
        reach = source_after(frame, at + len(form.phrase), words, reading.tree)
        last = reach.last if reach is not None else at
    else:
        return at
    return last if at < last < len(frame.pieces) and frame.words[last] == "," else at


def _behind_parenthesis(reading: Reading, last: int, whole: bool) -> Span | None:
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
            at = _past_inserted(reading, at + 1)
            if at < len(pieces) and (
                _is_dated(frame, at, words)
                or pieces[at].low in words.weekdays
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
