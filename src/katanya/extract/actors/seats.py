"""Whether the name of a capital means the city or the government that sits there."""

from __future__ import annotations

from katanya.extract.actors.naming import Naming
from katanya.extract.actors.page import Page
from katanya.extract.actors.words import ActorWords
from katanya.model import ActorKind

__all__ = ["means_government"]

# A capital that stands in a row with states ("Rusia, Pyongyang dan Iran") is one of them; further off it says nothing.
_ROW_WORDS = 2
_PARTS_OF_A_CLAUSE = frozenset({"nsubj", "obj", "iobj"})


def means_government(page: Page, words: ActorWords, naming: Naming, others: dict[int, Naming]) -> bool:
    """Whether a capital's name stands for its government: *Pyongyang mengatakan*, not *KTT di Washington*.

    1. A word after it that makes it the city: *Washington DC*, *Moskow, Rusia*.
    2. What stands before it: *di*, *kota* the city; *kebijakan*, *kepada* the government.
    3. What stands after it: governments *menuduh*, *membantah*.
    4. By the grammar, a verb's subject or object; but not the readers' own capital, where much happens.
    5. A row of names or a hyphen: what its neighbour is.
    Otherwise it is the city. `others` are the page's namings by their last word and, negative, by their first.
    """
    if _city_by_what_follows(page, words, naming, others):
        return False
    told = _told_by_what_precedes(page, words, naming.first)
    if told is not None:
        return told
    if _acts(page, words, naming.last):
        return True
    home = naming.known is not None and naming.known.country == words.home
    if not home and page.relation(naming.first, naming.last) in _PARTS_OF_A_CLAUSE:
        return True
    neighbour = _neighbour(page, words, naming, others)
    if neighbour is None or neighbour.kind is not ActorKind.COUNTRY:
        return False
    return not neighbour.seat or _decided(page, words, neighbour, others, naming)


def _city_by_what_follows(page: Page, words: ActorWords, naming: Naming, others: dict[int, Naming]) -> bool:
    if naming.last >= len(page.words):
        return False
    gap, word = page.gap(naming.last), page.words[naming.last]
    if word.key in words.city_after and gap in {" ", ", "} and word.text[0].isupper():
        return True
    neighbour = others.get(-naming.last - 1)
    return gap == ", " and neighbour is not None and neighbour.known is naming.known and not neighbour.seat


def _told_by_what_precedes(page: Page, words: ActorWords, first: int) -> bool | None:
    """Whether the words before make it the government; None where they don't tell."""
    if not first or not _adjacent(page, first):
        return None
    if words.city_before.ending(page.words, first) is not None:
        return False
    if page.words[first - 1].key in words.seat_from:
        return words.government_before.ending(page.words, first - 1) is not None
    return True if words.government_before.ending(page.words, first) is not None else None


def _decided(page: Page, words: ActorWords, neighbour: Naming, others: dict[int, Naming], asking: Naming) -> bool:
    """What the neighbouring capital means, told without asking back."""
    alone = {key: other for key, other in others.items() if other is not asking}
    return means_government(page, words, neighbour, alone)


def _adjacent(page: Page, position: int) -> bool:
    return page.gap(position) in {" ", "\u00a0", " “", ' "'}


def _acts(page: Page, words: ActorWords, position: int) -> bool:
    while position < len(page.words) and page.gap(position) in {" ", ", "}:
        if page.words[position].key in words.acts:
            return True
        between = words.between.at(page.words, position)
        if between is None:
            return False
        position += between[0]
    return False


def _neighbour(page: Page, words: ActorWords, naming: Naming, others: dict[int, Naming]) -> Naming | None:
    first = naming.first
    for _ in range(_ROW_WORDS):
        found = others.get(first)
        if found is not None and found is not naming:
            return found if page.gap(first) in {" ", ", ", "-", "–", ", dan "} else None
        if not first or page.words[first - 1].key not in words.conjunctions:
            break
        first -= 1
    last = naming.last
    for _ in range(_ROW_WORDS):
        found = others.get(-last - 1)
        if found is not None and found is not naming:
            return found if page.gap(last) in {" ", ", ", "-", "–"} else None
        if last >= len(page.words) or page.words[last].key not in words.conjunctions:
            break
        last += 1
    return None
