"""Which story is a later chapter of which."""

from __future__ import annotations

from collections.abc import Collection

from katanya.link.buckets import Buckets
from katanya.link.shelf import Followed, Shelf
from katanya.link.stories import chapter_likenesses

__all__ = ["follow_anew"]

# Stories are compared where they share so many of the keys of each.
_KEYS = 3


def follow_anew(shelf: Shelf, new: Collection[str], gone: Collection[str], least: float) -> set[str]:
    """Note which story the new ones follow, and which standing ones follow a new one; the ids of those that changed.

    A story follows the earlier one most like it, from `least`, the later of equals. 1. New stories, and those whose
    earlier one is gone, are held against all that began before. 2. Standing ones are held against the new ones.
    """
    cards = sorted(shelf.chapter_cards(), key=lambda card: card.id)
    open_ = {card.id for card in cards if card.id in new or (card.follows and card.follows.id in gone)}
    if not open_:
        return set()
    before = {card.id: card.follows for card in cards}
    best = {card.id: None if card.id in open_ else card.follows for card in cards}
    buckets = Buckets([card.keys for card in cards])
    for card in cards:
        if card.id not in open_:
            continue
        others = [cards[number] for number in buckets.sharing(card.keys, _KEYS)]
        others = [
            other
            for other in others
            if other.start < card.start or (other.start > card.start and card.id in new and other.id not in open_)
        ]
        one, *chapters = shelf.chapters([card.id, *(other.id for other in others)])
        for other, much in zip(others, chapter_likenesses(one, chapters), strict=True):
            if much >= least:
                earlier, later = (other, card) if other.start < card.start else (card, other)
                followed = Followed(much, earlier.start, earlier.id)
                standing = best[later.id]
                best[later.id] = followed if standing is None else max(standing, followed)
    changed = {id_ for id_ in best if best[id_] != before[id_]}
    shelf.follow({id_: best[id_] for id_ in changed})
    return changed
