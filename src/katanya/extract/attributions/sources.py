"""Who speaks, behind a word of saying; and what both sides of it share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from katanya.extract.attributions.cues import CueWords
from katanya.extract.attributions.frames import Frame, Piece
from katanya.extract.attributions.tree import Tree
from katanya.model import Span

__all__ = [
    "NAME_WORDS",
    "Reach",
    "ends_name",
    "is_described",
    "is_name_of_person",
    "is_verb",
    "name_end",
    "source_after",
]

# How many parts between commas an office may fill before the name: *Kepala Dusun A, Kelurahan B, Kecamatan C, Budi*.
_OFFICE_PARTS = 5
NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Reach:
    """Pieces `first` up to, not including, `last` of a frame: the words that name who speaks."""

    first: int
    last: int

    def span(self, frame: Frame) -> Span:
        """Their characters."""
        return Span(frame.pieces[self.first].span.start, frame.pieces[self.last - 1].span.end)


def is_verb(piece: Piece, words: CueWords) -> bool:
    """Whether a lower-case word is a verb: by the parse, or by its front where there is none."""
    if not piece.is_word or piece.is_capital:
        return False
    if piece.low in words["not_verbs"]:
        return False
    if piece.upos:
        return piece.upos in ("VERB", "AUX")
    return _has_verb_front(piece, words)


def _has_verb_front(piece: Piece, words: CueWords) -> bool:
    return not words.verb_fronts or (len(piece.low) > 4 and piece.low.startswith(words.verb_fronts))


def ends_name(piece: Piece, words: CueWords) -> bool:
    """Whether a verb ends what names somebody. It must look like one: parsers take *juru bicara* for one."""
    return bool(words.verb_fronts) and is_verb(piece, words) and _has_verb_front(piece, words)


def source_after(frame: Frame, first: int, words: CueWords, tree: Tree) -> Reach | None:  # noqa: PLR0911 - one rule a return
    """The words behind a cue that name who speaks: *kata [Menteri Luar Negeri, Budi Santoso] di Jakarta*."""
    pieces = frame.pieces
    while first < len(pieces) and (pieces[first].low in words["by"] or pieces[first].low in words["after_verbs"]):
        first += 1
    if first >= len(pieces) or not pieces[first].is_word:
        return None
    if (length := words["pronouns"].at(frame.words, first)) > 0:
        return Reach(first, first + length)
    last = first if _stops(frame, first, words, beginning=True) else _chunk(frame, first, words)
    if last == first:
        return None
    if (among := words["among"].at(frame.words, last)) > 0:
        return Reach(first, _among(frame, last + among, words, tree))
    if (named := name_end(frame, Reach(first, last), tree)) is not None:
        return Reach(first, _apposed(frame, Reach(first, named), words, tree))
    if last < len(pieces) and pieces[last].low in words["relative"]:
        end = next((at for at in range(last, len(pieces)) if not pieces[at].is_word), len(pieces))
        if words["pointing"].ending(frame.words[:end], end) == 1:
            return Reach(first, end)  # perempuan yang akrab disapa Ani itu
        return Reach(first, end if is_described(frame, first, last, end, tree) else last)
    return Reach(first, _behind_office(frame, Reach(first, last), words, tree))


def _among(frame: Frame, first: int, words: CueWords, tree: Tree) -> int:
    """The piece behind *seorang di antara [mereka]*, or behind the name that follows: *…, [Budi Santoso]*."""
    end = _chunk(frame, first, words)
    following = end + 1
    if end < len(frame.pieces) and frame.words[end] == "," and _appositive(frame, following, words):
        behind = _chunk(frame, following, words)
        if behind > following and _is_name(frame.pieces[following:behind], words):
            named = name_end(frame, Reach(following, behind), tree)
            return named or (end if tree.known else behind)
    return end


def _apposed(frame: Frame, named: Reach, words: CueWords, tree: Tree) -> int:
    """The piece behind the name of who is somebody's: *kata [kuasa hukum Budi, Rina Hapsari], di Jakarta*."""
    pieces = frame.pieces
    following = named.last + 1
    if pieces[named.first].is_capital or following >= len(pieces) or pieces[named.last].low != ",":
        return named.last
    end = _chunk(frame, following, words) if _appositive(frame, following, words) else following
    people = tree.people_in(Reach(following, end).span(frame)) if end > following else []
    closed = end >= len(pieces) or pieces[end].low in ".,"
    return end if people and closed and _is_name(pieces[following:end], words) else named.last


def _behind_office(frame: Frame, office: Reach, words: CueWords, tree: Tree) -> int:
    """The piece behind the name that follows an office of several parts, or behind the office where no name follows."""
    pieces = frame.pieces
    parts = office.last
    for _ in range(_OFFICE_PARTS):
        following = parts + 1
        if parts >= len(pieces) or pieces[parts].low != "," or not _appositive(frame, following, words):
            break
        end = _chunk(frame, following, words)
        if end == following:
            break
        parts = end
        if (named := name_end(frame, Reach(following, end), tree)) is not None:
            titled = frame.words[office.first] in words["titles"] or not pieces[office.first].is_capital
            closed = named >= len(pieces) or not pieces[named].is_word or pieces[named].low in words["adjuncts"]
            return named if titled or closed else office.last  # Menurut Harian Fajar, Budi sudah pulang
        if end - following == 1 and pieces[following].text.isupper() and frame.words[end : end + 1] == (",",):
            return end  # lembaga penyiaran itu, KBS, …
        if _looks_like_office(frame, office, words) and _is_name(pieces[following:end], words):
            closing = pieces[end].low if end < len(pieces) else "."
            if not tree.known or closing != "," or (end + 1 < len(pieces) and _stops(frame, end + 1, words)):
                return end
    return office.last


def is_name_of_person(span: Span, tree: Tree) -> bool:
    """Whether a source holds a person's name."""
    return bool(tree.people_in(span))


def is_described(frame: Frame, first: int, relative: int, last: int, tree: Tree) -> bool:
    """Whether only a relative clause tells who it is: *[seorang warga yang melihat kejadian itu] mengatakan*."""
    return (
        last - relative > 1
        and not any(piece.low == "," or piece.quotation for piece in frame.pieces[relative:last])
        and not tree.people_in(Reach(first, last).span(frame))
        and not any(piece.is_capital for piece in frame.pieces[first + 1 : relative])
    )


def _stops(frame: Frame, at: int, words: CueWords, *, beginning: bool = False) -> bool:
    """Whether the name of the speaker ends before this piece."""
    piece = frame.pieces[at]
    if piece.quotation is not None or piece.low in words.weekdays or piece.low[:1].isdigit():
        following = frame.pieces[at + 1] if at + 1 < len(frame.pieces) else None
        aged = following is not None and following.low in words["ages"] and not following.is_capital
        return not (piece.low[:1].isdigit() and (beginning or aged))
    if piece.low in words["adjuncts"] and not piece.is_capital:
        return True
    if not beginning and words["carried"].at(frame.words, at) and not piece.is_capital:
        return True
    if piece.low in words["joining"] and not piece.is_capital:
        following = frame.pieces[at + 1] if at + 1 < len(frame.pieces) else None
        return following is None or ends_name(following, words) or not following.is_word
    return ends_name(piece, words) or (not piece.is_word and piece.low not in "(/&+-.'’")


def _chunk(frame: Frame, first: int, words: CueWords) -> int:
    """The end of the words from `first` on that may name somebody, up to a comma."""
    pieces = frame.pieces
    at = first
    while at < len(pieces):
        piece = pieces[at]
        if piece.low == "(":
            close = next((i for i in range(at, min(at + 8, len(pieces))) if pieces[i].low == ")"), None)
            if close is None or any(each.low[:1].isdigit() for each in pieces[at:close]) or close == at + 1:
                break
            at = close + 1
            continue
        if piece.low == "." and not (at > first and at + 1 < len(pieces) and pieces[at + 1].is_word):
            break
        if _stops(frame, at, words, beginning=at == first):
            break
        at += 1
    while at > first and not (pieces[at - 1].is_word or pieces[at - 1].low == ")"):
        at -= 1
    return at


def name_end(frame: Frame, reach: Reach, tree: Tree) -> int | None:
    """The piece behind the first person's name in these words, or behind the last of several joined ones."""
    people = tree.people_in(reach.span(frame))
    if not people:
        return None
    end = people[0].end
    for name in people[1:]:
        end = name.end
    return next(
        (at + 1 for at in range(reach.last - 1, reach.first - 1, -1) if frame.pieces[at].span.start < end), reach.last
    )


def _appositive(frame: Frame, at: int, words: CueWords) -> bool:
    if at + 1 < len(frame.pieces) and frame.pieces[at].low in words["joining"] and frame.pieces[at + 1].is_capital:
        return True
    return at < len(frame.pieces) and frame.pieces[at].is_capital and not _stops(frame, at, words, beginning=True)


def _looks_like_office(frame: Frame, reach: Reach, words: CueWords) -> bool:
    pieces = frame.pieces[reach.first : reach.last]
    return pieces[0].low in words["titles"] and (len(pieces) <= NAME_WORDS or not pieces[-1].is_capital)


def _is_name(pieces: Sequence[Piece], words: CueWords) -> bool:
    return 0 < len(pieces) <= NAME_WORDS and all(
        piece.is_capital and piece.low not in words["titles"] for piece in pieces if piece.is_word
    )
