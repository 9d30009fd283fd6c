"""Whether the name of a capital means the city or the government that sits there."""

from __future__ import annotations

from katanya.extract.actors.known_names import Naming
from katanya.extract.actors.page import Page
from katanya.extract.actors.words import ActorWords
from katanya.model import ActorKind

__all__ = ["means_government"]

# A capital that stands in a row with states ("Rusia, Pyongyang dan Iran") is one of them; further off it says nothing.
_ROW_WORDS = 2
_PARTS_OF_A_CLAUSE = frozenset({"nsubj", "obj", "iobj"})


def means_government(page: Page, words: ActorWords, naming: Naming, others: dict[int, Naming]) -> bool:
    """Whether a capital's name stands for its government: *Pyongyang mengatakan*, not *KTT di Washington*.

    1. A word beside it that makes it the city: *Washington DC*, *Moskow, Rusia*, *Rusia, Moskow*; or the page has a
    club of its name: *Real Madrid*.
    2. What stands before it: *di*, *kota* the city; *kebijakan*, *kepada* the government.
    3. What stands after it: governments *menuduh*, *membantah*. 4. By the grammar, a verb's subject or object.
    5. A row of names or a hyphen: what its neighbour is.
    Otherwise it is the city. The readers' own capital, where much happens, is the government only beside another state:
    *antara Jakarta dan Beijing*. `others` are the page's namings by their last word and, negative, by their first.
    """
    if _is_city(page, words, naming, others):
        return False
    told = _told_by_what_precedes(page, words, naming.first)
    beside = _beside_a_government(page, words, naming, others, told)
    if told is False or _is_home(words, naming):
        return beside and told is not False
    acts = _acts(page, words, naming.last) or page.relation(naming.first, naming.last) in _PARTS_OF_A_CLAUSE
    return told is True or acts or beside


def _is_home(words: ActorWords, naming: Naming) -> bool:
    return naming.known is not None and naming.known.country == words.home


def _is_city(page: Page, words: ActorWords, naming: Naming, others: dict[int, Naming]) -> bool:
    """Whether the words around a capital leave no doubt that it is the city, or its club."""
    beside = _city_by_what_follows(page, words, naming, others) or _city_by_what_precedes(page, naming, others)
    return beside or any(_is_club_of(page, words, other, naming) for other in others.values())


def _city_by_what_follows(page: Page, words: ActorWords, naming: Naming, others: dict[int, Naming]) -> bool:
    if naming.last >= len(page.words):
        return False
    gap, word = page.gap(naming.last), page.words[naming.last]
    if word.key in words.city_after and gap in {" ", ", "} and word.text[0].isupper():
        return True
    if gap == " " and word.text[0].isupper() and not page.in_capitals(naming.first) and word.key not in words.acts:
        return True
    neighbour = others.get(-naming.last - 1)
    return gap == ", " and neighbour is not None and neighbour.known is naming.known and not neighbour.seat


def _city_by_what_precedes(page: Page, naming: Naming, others: dict[int, Naming]) -> bool:
    """Whether it stands behind its state as an address does, or between two commas that no other name stands beside."""
    if page.gap(naming.first) != ", ":
        return False
    before = others.get(naming.first)
    if before is not None and before.kind is ActorKind.COUNTRY:
        return before.known is naming.known and not before.seat
    return page.gap(naming.last)[:1] in {",", "."} and others.get(-naming.last - 1) is None


def _is_club_of(page: Page, words: ActorWords, club: Naming, naming: Naming) -> bool:
    """Whether a body is named by the capital and a club's word: *Real Madrid*, *AS Roma*."""
    if club.kind is not ActorKind.ORGANIZATION or club.last - club.first < 2:
        return False
    inside = range(club.first, club.last)
    named = any(page.words[at].key == page.words[naming.first].key for at in inside)
    return named and any(words.club.at(page.words, at) is not None for at in inside)


def _beside_a_government(
    page: Page, words: ActorWords, naming: Naming, others: dict[int, Naming], told: bool | None
) -> bool:
    """Whether a capital stands in a row with a state, or with a capital that means one; its own state says nothing."""
    neighbour = _neighbour(page, words, naming, others)
    if neighbour is None or neighbour.kind is not ActorKind.COUNTRY:
        return False
    if not _is_home(words, naming):
        return not neighbour.seat or _decided(page, words, neighbour, others, naming)
    if neighbour.known is naming.known or ", " in {page.gap(naming.first), page.gap(naming.last)}:
        return False
    return told is True or not neighbour.seat or _decided(page, words, neighbour, others, naming)


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
    if _is_home(words, neighbour):
        return _told_by_what_precedes(page, words, neighbour.first) is True
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


def _goes_on(page: Page, words: ActorWords, first: int, naming: Naming, others: dict[int, Naming]) -> bool:
    """Whether a name behind a comma is in a row that goes on: *Rusia, Pyongyang dan Iran*, not *Rusia, Wina, Rabu*."""
    if page.gap(first) != ", ":
        return False
    last = naming.last
    if first != naming.first:
        return True  # "Rusia, dan Pyongyang"
    return others.get(-last - 1) is not None or (last < len(page.words) and page.words[last].key in words.conjunctions)


def _neighbour(page: Page, words: ActorWords, naming: Naming, others: dict[int, Naming]) -> Naming | None:
    first = naming.first
    for _ in range(_ROW_WORDS):
        found = others.get(first)
        if found is not None and found is not naming:
            return found if page.gap(first) in {" ", "-", "–"} or _goes_on(page, words, first, naming, others) else None
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
