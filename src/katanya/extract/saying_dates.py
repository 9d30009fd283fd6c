"""When it was said: from the sentence, the report's own day, or whoever spoke just before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from katanya.extract.carriers import Carrier
from katanya.extract.found import Found
from katanya.extract.frames import Frame
from katanya.model import Span

__all__ = ["Dated", "with_dates"]


class Dated(Protocol):
    """A date in the text, as `katanya.model.annotation.Date` has it."""

    @property
    def span(self) -> Span:
        """The words of the date."""

    @property
    def edtf(self) -> str | None:
        """Its value; None where nothing tells."""


def with_dates(
    found: Sequence[Found], frames: Sequence[Frame], carriers: Sequence[Carrier], dates: Sequence[Dated]
) -> list[Found]:
    """The same attributions with the day of saying, where the article tells it."""
    return [replace(each, attribution=replace(each.attribution, said=_said(each, frames, carriers, dates))) for each in found]


def _said(
    each: Found, frames: Sequence[Frame], carriers: Sequence[Carrier], dates: Sequence[Dated]
) -> str | None:
    frame = frames[each.frame]
    carried = [carrier.span.end for carrier in carriers if carrier.frame == each.frame]
    inside = [
        date
        for date in dates
        if date.edtf is not None
        and not date.edtf.startswith("P")
        and frame.span.contains(date.span)
        and not any(part.overlaps(date.span) for part in each.attribution.content)
        and not any(date.span.start >= end for end in carried)
    ]
    return inside[0].edtf if inside else None
