"""Which statements stand in passages that two articles share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from katanya.link.accounts import Account
from katanya.model import Reuse, ReuseKind, Span

__all__ = ["Alignment"]

# Two statements of a copied passage stand at the same place in it, give or take so many characters, and so great a
# share of its length.
_OFF_CHARS, _OFF_SHARE = 40, 0.1


class Alignment:
    """The shared passages, by the articles that share them."""

    def __init__(self, reuse: Iterable[Reuse]) -> None:
        self._passages: defaultdict[tuple[str, str], list[Reuse]] = defaultdict(list)
        for each in reuse:
            self._passages[each.article, each.other].append(each)

    def between(self, one: Account, other: Account) -> float:
        """How alike, 0 to 1, the passages are in which two statements stand at one place; 0 where they don't."""
        if other.article < one.article:
            one, other = other, one
        return max(
            (
                passage.similarity
                for passage in self._passages.get((one.article, other.article), ())
                if _stand_alike(passage, one.span, other.span)
            ),
            default=0.0,
        )


def _stand_alike(passage: Reuse, here: Span, there: Span) -> bool:
    if not passage.span.overlaps(here) or not passage.other_span.overlaps(there):
        return False
    if passage.kind is ReuseKind.PARAPHRASE:
        return True
    off = (here.start - passage.span.start) - (there.start - passage.other_span.start)
    return abs(off) <= _OFF_CHARS + _OFF_SHARE * min(len(passage.span), len(passage.other_span))
