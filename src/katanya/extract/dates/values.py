"""What a phrase of time means, given the day from which it counts."""

from __future__ import annotations

from katanya.extract.dates.anchors import Anchors
from katanya.extract.dates.counted_dates import COUNTED
from katanya.extract.dates.phrases import Phrase
from katanya.extract.dates.value import Reading, Value
from katanya.extract.dates.words import DateWords
from katanya.extract.dates.written_dates import WRITTEN

__all__ = ["read_phrase"]

_READERS = {**WRITTEN, **COUNTED}


def read_phrase(phrase: Phrase, anchors: Anchors, words: DateWords) -> Value:
    """What the phrase means; its `edtf` is None, or has X for digits, where the anchors don't tell."""
    return _READERS[phrase.kind](Reading(phrase, anchors, words))
