"""A text cut where marks begin and end, so that marks may overlap in any way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from katanya.model import Span

__all__ = ["Mark", "Piece", "cut"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that are something: *characters 10 to 20 are in the layer `date`*.

    `note` says in words what, `anchor` is the name by which a link reaches the mark's first character.
    """

    span: Span
    layer: str
    note: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that bear the same marks; `anchors` are those of the marks that begin here."""

    start: int
    words: str
    layers: tuple[str, ...]
    notes: tuple[str, ...]
    anchors: tuple[str, ...]


def cut(text: str, marks: Iterable[Mark], within: Span | None = None) -> list[Piece]:
    """The text, or the part `within`, in pieces; together they are the text, character for character."""
    span = within or (Span(0, len(text)) if text else None)
    if span is None:
        return []
    here = [mark for mark in marks if mark.span.overlaps(span)]
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in here:
        begins.setdefault(max(mark.span.start, span.start), []).append(mark)
        ends.setdefault(min(mark.span.end, span.end), []).append(mark)
    edges = sorted({span.start, span.end, *begins, *ends})
    standing: list[Mark] = []
    pieces = []
    for start, end in pairwise(edges):
        ended = ends.get(start, [])
        standing = [mark for mark in standing if mark not in ended] + begins.get(start, [])
        pieces.append(
            Piece(
                start,
                text[start:end],
                tuple(dict.fromkeys(mark.layer for mark in standing)),
                tuple(dict.fromkeys(mark.note for mark in standing if mark.note)),
                tuple(mark.anchor for mark in begins.get(start, []) if mark.anchor),
            )
        )
    return pieces
