"""Two articles side by side: what both say, what only one says, and what they tell differently."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from katanya.model.article import Article
from katanya.model.links import ReuseKind
from katanya.model.span import Span

__all__ = ["Comparison", "Difference", "DifferenceKind", "Pair"]


class DifferenceKind(StrEnum):
    """In what two articles differ where they tell the same."""

    QUANTITY = "quantity"  # other numbers of the same thing
    DATE = "date"  # other days
    ACTORS = "actors"  # others do it, or it is done to others
    RELATION = "relation"  # others stand in the relation
    FACTUALITY = "factuality"  # more or less sure
    SPEAKER = "speaker"  # the same words are somebody else's


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One thing that two articles tell differently: *11.000 kontainer here, 12.000 kontainer there*.

    `span` and `other_span` are the words. `value` and `other_value` say what they mean: a quantity's interval and unit
    (`11000.. kontainer`), an EDTF date, FactBank's factuality, or the keys of actors, who does it before whom it is
    done to (`Q30 > Q423`).
    """

    span: Span
    other_span: Span
    kind: DifferenceKind
    value: str
    other_value: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage that both articles have, and what they tell differently in it."""

    span: Span
    other_span: Span
    kind: ReuseKind
    similarity: float
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles side by side: *these passages are in both, these sentences only in the first*.

    `shared` goes by the places in `one`; a passage may stand in several pairs. `only_one` and `only_other` are the
    sentences of body, in reading order, that have no part, or little, in any pair.
    """

    one: Article
    other: Article
    shared: tuple[Pair, ...]
    only_one: tuple[Span, ...]
    only_other: tuple[Span, ...]
