"""Quoted speech: finding the word of saying and the speaker of every quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from katanya.extract.attributions.cues import CueForm, CueUse, CueWords
from katanya.extract.attributions.found import Found
from katanya.extract.attributions.frames import Frame
from katanya.extract.attributions.sources import NAME_WORDS, source_after
from katanya.extract.attributions.subjects import source_before, source_head
from katanya.extract.attributions.tree import Tree
from katanya.model import Attribution, AttributionKind, Span

__all__ = ["find_direct", "find_further"]

# How far behind a quotation its verb of saying may stand, in words and marks: an office and a name fit between.
_REACH = 25
# How many words may stand between a verb of saying and the quotation that it opens, when they are only circumstances.
_OPENING_REACH = 40
_VERBS = (CueUse.FREE, CueUse.MARKED, CueUse.CLAUSE, CueUse.TOLD, CueUse.ASKED)
_LINKS = frozenset({",", ".", "-", "–", "—", ";", "”", '"', ")"})


@dataclass(frozen=True, slots=True)
class _Link:
    """The cue of a quotation, who it says speaks, and the piece behind both."""

    cue: Span | None
    cue_class: str | None
    source: Span | None
    end: int
    behind: bool = True


@dataclass(frozen=True, slots=True)
class _Opening:
    """What stands before a quotation at piece `at`: its words from `limit` up to `last`, and perhaps a colon."""

    limit: int
    last: int
    colon: bool
    at: int


def find_direct(frames: Sequence[Frame], words: CueWords, tree: Tree) -> list[Found]:
    """The quotations that have a word of saying beside them, in reading order.

    A quotation that goes on behind the cue, in the same sentence or as the next one of the paragraph, is a second part
    of the same attribution.
    """
    found: list[Found] = []
    taken: set[int] = set()
    for number, frame in enumerate(frames):
        for at, piece in enumerate(frame.pieces):
            if piece.quotation is None or piece.span.start in taken:
                continue
            link = _link(frame, at, words, tree) or (_line_before(frames, number, words, tree) if at == 0 else None)
            if link is None:
                continue
            parts = list(piece.quotation.parts)
            taken.add(piece.span.start)
            parts.extend(_going_on(frames, number, link.end if link.behind else at + 1, taken, words, tree))
            attribution = Attribution(AttributionKind.DIRECT, tuple(parts), link.source, link.cue, link.cue_class)
            found.append(Found(attribution, number))
    return found


def find_further(
    frames: Sequence[Frame], found: Sequence[Found], pointed: set[int], words: CueWords, tree: Tree
) -> list[Found]:
    """The quotations that are left: whole sentences without a word of saying, by whoever spoke before.

    `pointed` are the frames whose content another attribution already takes up (*Hal itu disampaikan …*).
    """
    taken = {part.start for each in found for part in each.attribution.content}
    further: list[Found] = []
    for number, frame in enumerate(frames):
        if number in pointed:
            continue
        for at, piece in enumerate(frame.pieces):
            if piece.quotation is None or piece.quotation.parts[0].start in taken:
                continue
            if any(
                part.overlaps(content)
                for part in piece.quotation.parts
                for each in found
                for content in each.attribution.content
            ):
                continue
            beside = source_after(frame, at + 1, words, tree) if _speaker_follows(frame, at, words) else None
            alone = not any(each.is_word for each in frame.pieces)
            heads = not any(each.is_word for each in frame.pieces[:at])
            if not (alone or heads or beside):
                continue
            source = beside.span(frame) if beside else None
            attribution = Attribution(AttributionKind.DIRECT, piece.quotation.parts, source)
            further.append(Found(attribution, number, takes_over=source is None))
    return further


def _speaker_follows(frame: Frame, at: int, words: CueWords) -> bool:
    """Whether a pronoun, or a name and nothing else, stands behind a quotation, its word of saying being forgotten."""
    rest = frame.pieces[at + 1 :]
    if not rest or rest[0].low in words["pronouns"]:
        return bool(rest)
    named = rest[:-1] if rest[-1].low == "." else rest
    return 0 < len(named) <= NAME_WORDS and all(piece.is_word and piece.is_capital for piece in named)


def _link(frame: Frame, at: int, words: CueWords, tree: Tree) -> _Link | None:
    opened = (at > 0 and frame.pieces[at - 1].low in (":", ",")) or (at > 0 and _is_verb_at(frame, at - 1, words))
    if opened and (before := _before(frame, at, words, tree)) is not None:
        behind = _behind(frame, at, words, tree)
        if behind is None or behind.source is None or frame.pieces[at - 1].low != ",":
            return before
        # *[Sari] mengatakan, “…,” ujar dia*: who is named before it is who the pronoun means.
        named = before.source is not None and not _is_pronoun(frame, before.source, words)
        return replace(behind, source=before.source) if named and _is_pronoun(frame, behind.source, words) else behind
    return _behind(frame, at, words, tree) or _before(frame, at, words, tree)


def _is_pronoun(frame: Frame, source: Span, words: CueWords) -> bool:
    """Whether a source is a pronoun, by itself or at the end of its verb (*ujar|nya*)."""
    piece = next((piece for piece in frame.pieces if piece.span.contains(source)), None)
    return piece is not None and (piece.span != source or piece.low in words["pronouns"])


def _line_before(frames: Sequence[Frame], number: int, words: CueWords, tree: Tree) -> _Link | None:
    """The cue at the end of the line before: *[Budi] [menulis]:* and in the next line *“…”*."""
    if number == 0:
        return None
    before, frame = frames[number - 1], frames[number]
    if before.region is not frame.region or before.pieces[-1].low != ":":
        return None
    last = len(before.pieces)
    joined = replace(frame, pieces=before.pieces + frame.pieces, words=before.words + frame.words)
    link = _before(joined, last, words, tree)
    return replace(link, end=max(1, link.end - last)) if link is not None and link.cue is not None else None


def _is_verb_at(frame: Frame, at: int, words: CueWords) -> bool:
    return bool(words.at(frame.words, at, *_VERBS, CueUse.AFTER))


def _behind(frame: Frame, at: int, words: CueWords, tree: Tree) -> _Link | None:
    """The cue that follows a quotation: *“…,” demikian [kata] [Budi]*, *“…,” [Budi] [menegaskan]*."""
    pieces = frame.pieces
    first = at + 1
    while first < len(pieces) and pieces[first].low in _LINKS and first < at + 4:
        first += 1
    comma = first > at + 1
    while (
        first < len(pieces) and pieces[first].low in words["fillers"] and not words.at(frame.words, first, CueUse.AFTER)
    ):
        first += 1
    if first >= len(pieces):
        return None
    if (clitic := words.with_clitic(pieces[first].low, CueUse.AFTER, CueUse.PASSIVE)) is not None:
        form, length = clitic
        span = pieces[first].span
        return _Link(Span(span.start, span.end - length), form.cue_class, Span(span.end - length, span.end), first + 1)
    if (ending := words.according_ending(pieces[first].low)) > 0:
        span = pieces[first].span
        return _Link(Span(span.start, span.end - ending), "say", Span(span.end - ending, span.end), first + 1)
    form_after = words.at(frame.words, first, CueUse.AFTER, CueUse.PASSIVE)
    if form_after is not None:
        return _named_behind(frame, first, form_after, words, tree)
    if (length := words["according"].at(frame.words, first)) > 0:
        source = source_after(frame, first + length, words, tree)
        return _Link(_span(frame, first, length), "say", source.span(frame), source.last) if source else None
    return _verb_behind(frame, first, words, tree) if comma or _ends_open(frame, at) else None


def _ends_open(frame: Frame, at: int) -> bool:
    quotation = frame.pieces[at].quotation
    return quotation is not None


def _named_behind(frame: Frame, first: int, form: CueForm, words: CueWords, tree: Tree) -> _Link | None:
    end = first + len(form.phrase)
    source = source_after(frame, end, words, tree)
    cue = _span(frame, first, len(form.phrase))
    if source is not None:
        return _Link(cue, form.cue_class, source.span(frame), source.last)
    # Without a speaker the word must close the sentence or open circumstances; else it is another word: *jelas sekali*.
    following = frame.pieces[end] if end < len(frame.pieces) else None
    if (
        following is None
        or not following.is_word
        or following.low in words["adjuncts"]
        or following.low in words["fillers"]
    ):
        return _Link(cue, form.cue_class, None, end)
    return None


def _verb_behind(frame: Frame, first: int, words: CueWords, tree: Tree) -> _Link | None:
    pieces = frame.pieces
    for at in range(first, min(first + _REACH, len(pieces))):
        if pieces[at].quotation is not None or pieces[at].low in (":", ";"):
            return None
        form = words.at(frame.words, at, *_VERBS)
        if form is None:
            continue
        source = source_before(frame, first, at, words, tree)
        end = at + len(form.phrase)
        while end < len(pieces) and pieces[end].low in words["adverbs"]:
            end += 1
        if source is None or source.first > first + 1:
            return None
        if form.use is CueUse.TOLD:
            while end < len(pieces) and pieces[end].is_word and pieces[end].low not in words["adjuncts"]:
                end += 1
        following = pieces[end] if end < len(pieces) else None
        closes = (
            following is None
            or following.quotation is not None
            or following.low in ".,:"
            or (following.low in words["adjuncts"] and following.low not in words["conjunctions"])
            or following.low in words["and"]
        )
        if not closes or not _is_end_or_next_quotation(frame, end, words):
            return None
        return _Link(_span(frame, at, len(form.phrase)), form.cue_class, source.span(frame), end)
    return None


def _is_end_or_next_quotation(frame: Frame, end: int, words: CueWords) -> bool:
    """Whether nothing but circumstances follows: no content of the verb's own."""
    rest = frame.pieces[end:]
    if rest and rest[0].low == "," and len(rest) > 1:
        return rest[1].quotation is not None or rest[1].low in words["adjuncts"] or rest[1].low in words.weekdays
    return not any(piece.low in words["that"] for piece in rest)


def _before(frame: Frame, at: int, words: CueWords, tree: Tree) -> _Link | None:
    """The cue that opens a quotation: *[Budi] [berkata] kepada mereka: “…”*, *[Budi]: “…”*."""
    pieces = frame.pieces
    limit = next((i + 1 for i in range(at - 1, -1, -1) if pieces[i].quotation is not None), 0)
    last = at
    while last > limit and not pieces[last - 1].is_word:
        last -= 1
    if last == limit:
        return None
    colon = any(piece.low == ":" for piece in pieces[last:at])
    for place in range(last - 1, max(limit, last - _OPENING_REACH) - 1, -1):
        found = words.with_clitic(pieces[place].low, CueUse.AFTER, CueUse.PASSIVE)
        if found is not None and (place == last - 1 or (colon and place == limit)):
            span = pieces[place].span
            return _Link(
                Span(span.start, span.end - found[1]),
                found[0].cue_class,
                Span(span.end - found[1], span.end),
                at,
                False,
            )
        opening = _Opening(limit, last, colon, at)
        link = _verb_before(frame, place, opening, words, tree) or _named_before(frame, place, opening, words, tree)
        if link is not None:
            return link
    if (length := words["according"].at(frame.words, limit)) > 0:
        named = source_after(frame, limit + length, words, tree)
        return _Link(_span(frame, limit, length), "say", named.span(frame), at, False) if named else None
    if colon and last - limit <= _REACH and pieces[limit].is_capital:
        label = source_before(frame, limit, last, words, tree)
        if label is not None and label.last == last:
            return _Link(None, None, label.span(frame), at, False)
    return None


def _verb_before(frame: Frame, place: int, opening: _Opening, words: CueWords, tree: Tree) -> _Link | None:
    """*[Budi] [berkata] kepada mereka: “…”*: the verb at `place`, its subject before it."""
    form = words.at(frame.words, place, *_VERBS, CueUse.GOING)
    if form is None or place + len(form.phrase) > opening.last:
        return None
    if not _only_circumstances(frame, place + len(form.phrase), opening.last, opening.colon, words):
        return None
    goes_on = form.use is CueUse.GOING and place > 0 and frame.words[place - 1] not in words["passives"]
    source = source_head(frame, words) if goes_on else source_before(frame, opening.limit, place, words, tree)
    if source is None and words.at(frame.words, place, CueUse.AFTER) is not None:
        return None
    cue = _span(frame, place, len(form.phrase))
    return _Link(cue, form.cue_class, source.span(frame) if source else None, opening.at, False)


def _named_before(frame: Frame, place: int, opening: _Opening, words: CueWords, tree: Tree) -> _Link | None:
    """*[Kata] [Budi], “…”*, *seperti [disampaikan] [Budi]: “…”*: the word at `place`, who speaks behind it."""
    form = words.at(frame.words, place, CueUse.AFTER, CueUse.PASSIVE)
    if form is None or place + len(form.phrase) > opening.last:
        return None
    source = source_after(frame, place + len(form.phrase), words, tree)
    if source is None or (source.last < opening.last and not opening.colon):
        return None
    cue = _span(frame, place, len(form.phrase))
    return _Link(cue, form.cue_class, source.span(frame), opening.at, False)


def _only_circumstances(frame: Frame, first: int, last: int, colon: bool, words: CueWords) -> bool:
    """Whether the words between a verb and the quotation that it opens say nothing themselves."""
    between = frame.pieces[first:last]
    while between and between[0].low in words["adverbs"]:
        between = between[1:]
    if not between:
        return True
    if any(piece.low in words["that"] for piece in between):
        return False
    opens = between[0].low in words["adjuncts"] or between[0].low in words["to"] or between[0].low in words["fillers"]
    return opens or between[0].low == "," or colon


def _going_on(
    frames: Sequence[Frame], number: int, first: int, taken: set[int], words: CueWords, tree: Tree
) -> list[Span]:
    """The parts of the same speech behind the cue, marked as taken."""
    frame = frames[number]
    parts: list[Span] = []
    following = next((i for i in range(first, len(frame.pieces)) if frame.pieces[i].quotation is not None), None)
    if following is not None:
        quotation = frame.pieces[following].quotation
        if quotation is not None and _behind(frame, following, words, tree) is None:
            parts.extend(quotation.parts)
            taken.add(frame.pieces[following].span.start)
        return parts
    for later in frames[number + 1 :]:
        head = later.pieces[0]
        if later.paragraph != frame.paragraph or head.quotation is None or any(each.is_word for each in later.pieces):
            break
        for piece in later.pieces:
            if piece.quotation is not None:
                parts.extend(piece.quotation.parts)
                taken.add(piece.span.start)
    return parts


def _span(frame: Frame, first: int, length: int) -> Span:
    return Span(frame.pieces[first].span.start, frame.pieces[first + length - 1].span.end)
