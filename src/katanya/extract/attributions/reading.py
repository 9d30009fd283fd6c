"""One sentence while its reported speech is looked for, and what the rules that look share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from katanya.extract.attributions.clauses import content_end, pieces_span, trimmed
from katanya.extract.attributions.cues import CueForm, CueWords
from katanya.extract.attributions.frames import Frame
from katanya.extract.attributions.tree import Tree
from katanya.model import Attribution, AttributionKind, RegionKind, Span

__all__ = [
    "BODY",
    "Hit",
    "Reading",
    "content_behind",
    "cue_span",
    "floor_of",
    "is_passive",
    "is_unsaid",
    "kind_of",
    "make",
    "pointing_back",
]

BODY = (RegionKind.BODY, RegionKind.DECK)
"""The regions whose sentences are whole: titles and headings leave words out."""

Hit = tuple[Attribution, int, bool]
"""What a rule found: an attribution, the number of pieces of its cue, whether its content is the sentence before."""


@dataclass(slots=True)
class Reading:
    """One frame while it is read from left to right: what was found last, and where its content lies; `taken` are the
    first characters of cues that a quotation has already, with who speaks there.
    """

    frames: Sequence[Frame]
    number: int
    words: CueWords
    tree: Tree
    taken: Mapping[int, Span | None] = field(default_factory=dict)
    last: Attribution | None = None
    last_cue: int = -1
    content_first: int = 0
    content_last: int = 0

    @property
    def frame(self) -> Frame:
        """The sentence."""
        return self.frames[self.number]


def kind_of(frame: Frame, content: Sequence[Span]) -> AttributionKind:
    """Reported speech is mixed where part of it is quoted and no mere name, not where it stands within a quotation."""
    inner = [part for each in frame.fragments if each not in frame.names for part in each.parts]
    inner += [part for piece in frame.pieces if piece.quotation for part in piece.quotation.parts]
    inside = [part for part in inner if any(span.start <= part.start < span.end for span in content)]
    return AttributionKind.MIXED if inside else AttributionKind.INDIRECT


def make(
    reading: Reading, content: Sequence[Span], cue: Span, cue_class: str, source: Span | None
) -> Attribution | None:
    """An attribution, or None where its parts would overlap."""
    parts = tuple(
        part for part in content if not part.overlaps(cue) and not (source is not None and part.overlaps(source))
    )
    if not parts or (source is not None and source.overlaps(cue)):
        return None
    return Attribution(kind_of(reading.frame, parts), parts, source, cue, cue_class)


def cue_span(frame: Frame, first: int, length: int) -> Span:
    """The characters of `length` pieces from `first` on."""
    return Span(frame.pieces[first].span.start, frame.pieces[first + length - 1].span.end)


def floor_of(reading: Reading, at: int) -> int:
    """The first piece that the clause of a cue at `at` may begin with: inside another's content, its beginning."""
    return reading.content_first if reading.content_first <= at < reading.content_last else 0


def is_unsaid(frame: Frame, at: int, words: CueWords) -> bool:
    """Whether the verb at `at` only may, shall or does not say."""
    place = at - 1
    while place >= 0 and frame.words[place] in words["adverbs"]:
        place -= 1
    return place >= 0 and frame.words[place] in words["unsaid"]


def is_passive(frame: Frame, at: int, words: CueWords) -> bool:
    """Whether what the verb at `at` says is said of its subject: *the cargo was declared as …*."""
    place = at - 1
    while place >= 0 and frame.words[place] in words["adverbs"] and frame.words[place] not in words["passives"]:
        place -= 1
    return place >= 0 and frame.words[place] in words["passives"]


def content_behind(
    reading: Reading, at: int, last: int, first: int, cue: Span, form: CueForm, source: Span | None
) -> Hit | None:
    """The attribution whose content is the clause from piece `first` on, cue and source ending before `last`."""
    end = content_end(reading.frame, first, reading.words)
    if end <= first:
        return None
    attribution = make(reading, [pieces_span(reading.frame, first, end)], cue, form.cue_class, source)
    if attribution is None:
        return None
    reading.content_first, reading.content_last = first, end
    return attribution, last - at, False


def pointing_back(reading: Reading, cue: Span, form: CueForm, source: Span | None, length: int) -> Hit | None:
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
    heard = reading.words["hearsay_adverbs"].at(previous.words, 0)
    first, end = trimmed(previous, heard, len(previous.pieces), reading.words)
    if end <= first:
        return None
    content = (pieces_span(previous, first, end),)
    return Attribution(kind_of(previous, content), content, source, cue, form.cue_class), length, True
