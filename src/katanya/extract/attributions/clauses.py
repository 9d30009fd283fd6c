"""What was said: where a reported clause begins and ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from katanya.extract.attributions.cues import CueUse, CueWords
from katanya.extract.attributions.frames import Frame, Piece
from katanya.extract.attributions.quotations import Quotation
from katanya.extract.attributions.sources import is_verb
from katanya.model import Span

__all__ = ["clause_start", "content_end", "content_start", "content_start_told", "pieces_span", "trimmed"]

# How far behind a verb of saying its conjunction may stand, past circumstances and the one spoken to.
_CONJUNCTION_REACH = 35
_TOLD_REACH = 12
# *…, kata Direktur Utama PT Tani Jaya Hendra Kusuma di Jakarta, Senin (3/2/2025).* closes with at most so many.
_CLOSING_PIECES = 20
# How far behind *sementara* the verb of saying of another clause may stand.
_BREAK_REACH = 20
# *Senin (1/2/2021) malam* between commas has at most so many words and marks.
_DATE_PIECES = 7
_FINAL = frozenset(".!?…;")
_MARKS = frozenset("“”\"’'»")


def clause_start(frame: Frame, cue: int, floor: int, words: CueWords, *, relatives: bool = False) -> int:
    """The piece with which the clause of the verb at `cue` begins, not before `floor`.

    `relatives`: relative clauses belong to it (*a place that artists love, said …*).
    """
    for at in range(cue - 1, floor - 1, -1):
        piece = frame.pieces[at]
        if piece.quotation is not None or piece.low in (";", ":"):
            return at + 1
        relative = relatives and piece.low in words["relative"] and words.at(frame.words, at - 1, *CueUse) is None
        if piece.low in words["that"] and at + 1 < cue and not relative:
            return at + 1
        breaks = piece.low in words["breaks"] and not piece.is_capital
        if breaks and at > floor and frame.pieces[at - 1].low == "," and at + 1 < cue:
            return at + 1
    return floor


def content_start(frame: Frame, first: int, words: CueWords) -> int | None:
    """The piece with which the content of a verb of saying begins, `first` being the piece behind the verb.

    Circumstances and the one spoken to are stepped over (*mengatakan kepada wartawan di Jakarta, …*); None where
    nothing but these follows.
    """
    pieces = frame.pieces
    at = first
    while at < len(pieces) and pieces[at].low in words["after_verbs"]:
        at += 1
    if at >= len(pieces):
        return None
    if pieces[at].low in (",", ":"):
        return _past_dates(frame, at + 1, words)
    if pieces[at].low in words["conjunctions"]:
        return at
    if pieces[at].low in words["adjuncts_before"] or pieces[at].low in words["to"] or pieces[at].low in words.weekdays:
        if words["leads"].at(frame.words, at) > 1:
            return at  # mengatakan saat ini …: a time that belongs to what was said
        return _past_circumstances(frame, at, words)
    return at


def _past_circumstances(frame: Frame, first: int, words: CueWords) -> int | None:  # noqa: PLR0911 - one rule a return
    pieces = frame.pieces
    for at in range(first, min(len(pieces), first + _CONJUNCTION_REACH)):
        if pieces[at].quotation is not None:
            return None
        if pieces[at].low in words["that"] and at > first:
            return at
        if pieces[at].low in words["asked_to"] and at > first + 1 and pieces[first].low in words["to"]:
            return at  # berpesan kepada warga untuk …
        told = pieces[at - 1].low in words["to"] or pieces[at - 1].low in words["adjuncts_before"]
        begun = at > first + 1 and pieces[at].low in words["pronouns"] and not told
        if begun and not any(piece.low == "," for piece in pieces[first:at]):
            return first  # mengaku sebelum berangkat ia sudah meminta izin agar …
    comma = next((i for i in range(first, len(pieces)) if pieces[i].low == ","), None)
    if comma is None:
        return first if _has_clause(frame, first, words) else None
    if first + 1 < comma and pieces[first + 1].low in words["topics"]:
        return first  # menuturkan di tingkat kabupaten, panen belum …
    if pieces[first].low in words["told_in"] and _has_clause(frame, first, words, comma):
        return first  # mengungkapkan di bidang perikanan ada banyak lowongan, terutama …
    behind = _past_dates(frame, comma + 1, words)
    if behind is not None and pieces[behind].low in words["adjuncts_before"]:
        following = next((i for i in range(behind, len(pieces)) if pieces[i].low == ","), None)
        return _past_dates(frame, following + 1, words) if following is not None else None
    return behind


def _has_clause(frame: Frame, first: int, words: CueWords, last: int | None = None) -> bool:
    """Whether a verb follows that belongs to no relative clause: *mengatakan pada Sabtu ia menelepon gubernur*.

    `last` is the piece before which it must stand.
    """
    return bool(words.verb_fronts) and any(
        is_verb(frame.pieces[at], words)
        and not any(
            low in words["relative"] or low in words["adjuncts_before"]
            for low in frame.words[max(first + 1, at - 3) : at]
        )
        for at in range(first + 2, last or len(frame.pieces))
    )


def _past_dates(frame: Frame, first: int, words: CueWords) -> int | None:
    """Past *Jakarta, Senin (1/2/2021),*: chunks between commas that hold no verb and no more than a date."""
    pieces = frame.pieces
    at = first
    while at < len(pieces):
        if pieces[at].low not in words.weekdays:
            break
        end = next((i for i in range(at, len(pieces)) if pieces[i].low == ","), len(pieces))
        if end - at > _DATE_PIECES:
            break
        if end == len(pieces):
            return None
        at = end + 1
    return at if any(piece.is_word or piece.quotation for piece in pieces[at:]) else None


def content_start_told(frame: Frame, first: int, words: CueWords) -> int | None:
    """Like `content_start`, past the one spoken to: *meyakinkan warga [bahwa …]*."""
    pieces = frame.pieces
    for at in range(first, min(len(pieces), first + _TOLD_REACH)):
        if pieces[at].quotation is not None or pieces[at].low == ",":
            break
        if pieces[at].low in words["conjunctions"]:
            return at
    if first < len(pieces) and pieces[first].low in (",", ":"):
        return content_start(frame, first, words)
    behind = first + 1 if first < len(pieces) and pieces[first].low in words["hearers"] else first
    follows = behind > first and behind + 2 < len(pieces) and pieces[behind].is_word
    return behind if follows and pieces[behind].low not in words["adjuncts"] else None


def content_end(frame: Frame, first: int, words: CueWords, joins: Callable[[Span], bool] = lambda _: False) -> int:  # noqa: PLR0911 - one rule a return
    """The piece behind the content that begins at `first`: the sentence's end, or where another saying begins.

    `joins` says whether the parse joins a later verb to the cue, so that it has the same speaker and ends the content.
    """
    pieces = frame.pieces
    around = _quotation_around(frame, first)
    for at in range(first, len(pieces)):
        piece = pieces[at]
        after_comma = at > first and pieces[at - 1].low == ","
        if around is not None and piece.span.end >= around.outer.end:
            return _stripped(frame, first, at)
        if piece.quotation is not None and at > first and (after_comma or pieces[at - 1].low == ":"):
            return _stripped(frame, first, at)
        if at == first:
            continue
        if (
            piece.low in words["carried"]
            and piece.low not in words["carried_if_known"]
            and (after_comma or not piece.is_capital)
        ):
            return _stripped(frame, first, at)
        if after_comma and (
            (words["carried"].at(frame.words, at) and piece.low not in words["to"] and _has_carrier(frame, at, words))
            or (piece.low in words.weekdays and _rest_is_date(pieces[at:], words))
        ):
            return _stripped(frame, first, at)
        if (
            after_comma
            and (words.with_clitic(piece.low, CueUse.AFTER) or words.at(frame.words, at, CueUse.AFTER))
            and _said_again(frame, at, words)
        ):
            return _stripped(frame, first, at)
        if piece.low in words["and"] and _saying_follows(frame, at, first, words, joins):
            return _stripped(frame, first, at)
        if piece.low in words["breaks"] and after_comma and _another_speaks(frame, first, at, words):
            return _stripped(frame, first, at)
    return _stripped(frame, first, len(pieces))


def _quotation_around(frame: Frame, first: int) -> Quotation | None:
    """The quotation that is no speech and that both the verb and its content stand in: *klaim “A menyebut B” itu*."""
    if first == 0 or first >= len(frame.pieces):
        return None
    verb, content = frame.pieces[first - 1].span, frame.pieces[first].span
    return next(
        (each for each in frame.fragments if each.outer.start <= verb.start and content.end < each.outer.end), None
    )


def _has_carrier(frame: Frame, at: int, words: CueWords) -> bool:
    length = words["carried"].at(frame.words, at)
    return " ".join(frame.words[at : at + length]) not in words["carried_if_known"] or length > 1


def _said_again(frame: Frame, at: int, words: CueWords) -> bool:
    """Whether *kata dia* or *ujarnya* closes the sentence once more."""
    pieces = frame.pieces
    if words.with_clitic(pieces[at].low, CueUse.AFTER) is not None:
        return at + 1 < len(pieces) and pieces[at + 1].low in ".,"
    rest = pieces[at + 1 :]
    named = bool(rest) and (rest[0].is_capital or rest[0].low in words["pronouns"])
    return named and len(rest) <= _CLOSING_PIECES and not any(is_verb(piece, words) for piece in rest)


def _saying_follows(frame: Frame, at: int, first: int, words: CueWords, joins: Callable[[Span], bool]) -> bool:
    """Whether *dan* at `at` joins a verb of saying of the same speaker: right behind it, but for adverbs."""
    place = at + 1
    pieces = frame.pieces
    while place < len(pieces) and pieces[place].low in words["adverbs"]:
        place += 1
    if place >= len(pieces) or words.at(frame.words, place, CueUse.FREE, CueUse.TOLD) is None:
        return False
    if joins(pieces[place].span):
        return True
    # Inside *bahwa A menolak B dan menuduh C* the verb goes on with A; only a comma or an object parts them.
    subordinate = pieces[first].low in words["that"] or any(is_verb(piece, words) for piece in pieces[first:at])
    return pieces[at - 1].low == "," or not subordinate or len(pieces[at].low) > 4


def _another_speaks(frame: Frame, first: int, at: int, words: CueWords) -> bool:
    """Whether another saying follows a joining word; *tidak hanya menghibur, tetapi juga menyampaikan …* is none."""
    if any(words["not_only"].at(frame.words, place) for place in range(first, at)):
        return False
    return any(
        words.at(frame.words, place, CueUse.FREE, CueUse.TOLD) is not None
        for place in range(at + 1, min(at + _BREAK_REACH, len(frame.pieces)))
    )


def _rest_is_date(rest: Sequence[Piece], words: CueWords) -> bool:
    return not any(is_verb(piece, words) for piece in rest)


def _stripped(frame: Frame, first: int, end: int) -> int:
    pieces = frame.pieces
    while end > first:
        piece = pieces[end - 1]
        unpaired = piece.low in _MARKS and not any(
            each.outer.end >= piece.span.end > each.outer.start for each in frame.fragments
        )
        if not (piece.low in _FINAL or piece.low in (",", "-", "–", "—", ":") or unpaired):
            break
        end -= 1
    return end


def trimmed(frame: Frame, first: int, end: int, words: CueWords) -> tuple[int, int]:
    """Pieces `first` to `end` without marks and joining words at either side."""
    pieces = frame.pieces
    moved = True
    while moved and first < end:
        moved = False
        if (
            not pieces[first].is_word
            and pieces[first].quotation is None
            and pieces[first].low not in ("“", '"', "”", "(", "‘", "'")
        ):
            first += 1
            moved = True
        elif (
            (length := words["leads"].at(frame.words[:end], first))
            and first + length < end
            and pieces[first + length].low == ","
        ):
            first += length
            moved = True
        elif length and first + length >= end:
            first = end
    while end > first and pieces[end - 1].low in (*_FINAL, ",", ":", "-", "–", "—"):
        end -= 1
    return first, end


def pieces_span(frame: Frame, first: int, end: int) -> Span:
    """The characters of pieces `first` up to, not including, `end`; outer marks of a quotation stay outside."""
    start = frame.pieces[first]
    last = frame.pieces[end - 1]
    begin = start.quotation.parts[0].start if start.quotation else start.span.start
    finish = last.quotation.parts[-1].end if last.quotation else last.span.end
    return Span(begin, finish)
