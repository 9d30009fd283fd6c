"""Where words begin that lost the space before them, as the parse parted them: *Trump|menyebut*."""

from __future__ import annotations

from itertools import pairwise

from katanya.model import Analysis

__all__ = ["find_seams"]


def find_seams(text: str, analysis: Analysis | None) -> frozenset[int]:
    """The offsets at which one word ends and another begins with nothing but their letters there; clitics are no words
    of this kind. Empty where there is no parse.
    """
    if analysis is None:
        return frozenset()
    return frozenset(
        after.span.start
        for before, after in pairwise(analysis.tokens)
        if before.span.end == after.word.start == after.span.start
        and text[after.span.start - 1 : after.span.start + 1].isalpha()
    )
