"""An attribution while its article is still being read."""

from __future__ import annotations

from dataclasses import dataclass

from katanya.model import Attribution, Span

__all__ = ["Found", "start_of"]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution and the number of the frame that its cue or content stands in.

    `takes_over` says that it names nobody by itself and goes on with whoever spoke before; `repeats`, that its content
    is a sentence that says itself who says it, to which it adds but the day and who carried it.
    """

    attribution: Attribution
    frame: int
    takes_over: bool = False
    repeats: bool = False


def start_of(attribution: Attribution) -> tuple[int, int]:
    """Where an attribution begins, for reading order: its first character, then its cue's."""
    spans = [span for span in (*attribution.content, attribution.source, attribution.cue) if span is not None]
    cue: Span = attribution.cue or attribution.content[0]
    return min(span.start for span in spans), cue.start
