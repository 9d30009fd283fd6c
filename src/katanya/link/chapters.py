"""Which story is a later chapter of which."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from katanya.link.buckets import Buckets
from katanya.link.shelf import ChapterCards, Followed, Shelf
from katanya.link.stories import chapter_likenesses

__all__ = ["follow_anew"]

# Stories are compared where they share so many of the keys of each.
_KEYS = 3


def follow_anew(shelf: Shelf, new: Collection[str], gone: Collection[str], least: float) -> set[str]:
    """Note which story the new ones follow, and which standing ones follow a new one; the ids of those that changed.

    A story follows the earlier one most like it, from `least`, the later of equals. 1. New stories, and those whose
    earlier one is gone, are held against all that began before. 2. Standing ones are held against the new ones.
    """
    if not new and not gone:
        return set()
    cards = shelf.chapter_cards()
    standing = _Standing(cards)
    loose = [
        place
        for place, follows in enumerate(cards.follows)
        if cards.ids[place] in new or (follows is not None and follows[0] in gone)
    ]
    best: dict[int, Followed | None] = dict.fromkeys(loose)
    open_, keys = set(loose), cards.keys.of(loose)
    buckets = Buckets(cards.keys, np.concatenate([*keys, np.empty(0, np.uint32)]))
    for place, its_keys in zip(loose, keys, strict=True):
        start, is_new = cards.starts[place], cards.ids[place] in new
        others = [
            other
            for other in buckets.sharing(its_keys, _KEYS)
            if cards.starts[other] < start  # 1
            or (is_new and cards.starts[other] > start and other not in open_)  # 2
        ]
        one, *chapters = shelf.chapters([cards.ids[each] for each in (place, *others)])
        for other, much in zip(others, chapter_likenesses(one, chapters), strict=True):
            if much < least:
                continue
            earlier, later = (other, place) if cards.starts[other] < start else (place, other)
            followed = Followed(much, cards.starts[earlier], cards.ids[earlier])
            before = best[later] if later in best else standing.followed(later)
            best[later] = followed if before is None else max(before, followed)
    changed = {cards.ids[place]: each for place, each in best.items() if each != standing.followed(place)}
    shelf.follow(changed)
    return set(changed)


class _Standing:
    """What each story followed until now."""

    def __init__(self, cards: ChapterCards) -> None:
        self._cards = cards
        self._places = {id_: place for place, id_ in enumerate(cards.ids)}

    def followed(self, place: int) -> Followed | None:
        """The story that it followed; one that is gone has the day 0."""
        follows = self._cards.follows[place]
        if follows is None:
            return None
        id_, likeness = follows
        return Followed(likeness, self._cards.starts[self._places[id_]] if id_ in self._places else 0, id_)
