"""Names that the grammar ran together: a body or place, and the person whose title it is part of.

*Ketua [KPK Rahmat Kusnadi]* is the body KPK and the person Rahmat Kusnadi.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from katanya.extract.actors.known_names import Naming
from katanya.extract.actors.page import Page
from katanya.extract.actors.words import ActorWords
from katanya.model import ActorKind

__all__ = ["parted"]

# How far before a name its title may begin: "Kepala Satuan Polisi Pamong Praja Kota ...".
_TITLE_WORDS = 9
_LONGEST_NAME_WORDS = 4
_SHORTEST_WORD = 4
_NO_PERSON = frozenset({ActorKind.ORGANIZATION, ActorKind.PLACE, ActorKind.COUNTRY})


def parted(page: Page, words: ActorWords, namings: Sequence[Naming], known: Sequence[Naming]) -> list[Naming]:
    """The namings, those parted that hold a person's name after a body's or a place's.

    1. What follows a name that the tables know (`known`), where a title stands before it.
    2. What begins with a word by which alone the article names a person.
    3. A person's name goes on to the words beside it that belong to it, back to a title before it.
    """
    alone = _alone(page, namings)
    begins = {naming.first: naming for naming in known if naming.known is not None}
    parts = [part for naming in namings for part in _parts(page, words, naming, begins, alone)]
    return list(_grown(page, words, parts, alone))


def _parts(
    page: Page,
    words: ActorWords,
    naming: Naming,
    begins: dict[int, Naming],
    alone: frozenset[str],
) -> Iterator[Naming]:
    place = None
    if naming.known is None and naming.kind in _NO_PERSON:
        place = _after_known(page, words, naming, begins) or _by_word_alone(page, naming, alone)
    if place is None:
        yield naming
        return
    left = begins.get(naming.first)
    yield left if left is not None and left.last == place else replace(naming, last=place)
    yield Naming(place, naming.last, ActorKind.PERSON)


def _after_known(page: Page, words: ActorWords, naming: Naming, begins: dict[int, Naming]) -> int | None:
    """Where a person's name begins after what the tables know: *Ketua KPK Rahmat Kusnadi*."""
    body = begins.get(naming.first)
    if body is None or not body.last < naming.last <= body.last + _LONGEST_NAME_WORDS:
        return None
    told = any(
        place in begins and begins[place].kind is not ActorKind.PERSON for place in range(body.last, naming.last)
    )
    if told or not _titled(page, words, naming.first) or not _like_a_person(page, words, body.last, naming.last):
        return None
    return body.last


def _by_word_alone(page: Page, naming: Naming, alone: frozenset[str]) -> int | None:
    """Where a word stands by which alone the article names a person: *Kampus Nusantara Rahmat Kusnadi ... Rahmat*."""
    if naming.last - naming.first == 2:
        return None  # a first name and a surname: the whole is a person's
    for place in range(naming.first + 1, naming.last):
        key = page.words[place].key
        if len(key) >= _SHORTEST_WORD and key in alone and naming.last - place <= _LONGEST_NAME_WORDS:
            return place
    return None


def _titled(page: Page, words: ActorWords, first: int) -> bool:
    """Whether a title begins not far before, with nothing but its own words between."""
    for place in range(first, max(first - _TITLE_WORDS, -1), -1):
        if place < first and words.roles.at(page.words, place) is not None:
            return True
        if page.gap(place) not in {" ", " (", ") ", "-"}:
            return False
    return False


def _like_a_person(page: Page, words: ActorWords, first: int, last: int) -> bool:
    if words.kind_first.at(page.words, first) is not None:
        return False
    for place in range(first, last):
        word = page.words[place]
        if not word.text[0].isupper() or (word.text.isupper() and len(word.text) > 2):
            return False
        if words.organ.at(page.words, place) or words.nouns.at(page.words, place) or words.roles.at(page.words, place):
            return False
        if page.part_of_speech(place) not in {"PROPN", ""}:
            return False
    return True


def _alone(page: Page, namings: Sequence[Naming]) -> frozenset[str]:
    return frozenset(
        page.words[naming.first].key
        for naming in namings
        if naming.kind is ActorKind.PERSON and naming.last - naming.first == 1
    )


def _grown(page: Page, words: ActorWords, namings: Sequence[Naming], alone: frozenset[str]) -> Iterator[Naming]:
    """Yield the names, people's with the words beside them that are theirs."""
    covered = {position for naming in namings for position in range(naming.first, naming.last)}
    for naming in namings:
        if naming.kind is not ActorKind.PERSON or naming.known is not None:
            yield naming
            continue
        first, last = naming.first, naming.last
        before = first - 1
        if first and before not in covered and page.gap(first) == " ":
            titled = last - first == 1 and _first_name(page, words, before)
            if titled or page.words[before].key in alone:
                first = before
        if last - first == 1 and _goes_on(page, words, last, covered):
            last += 1
        covered.update(range(first, last))
        yield replace(naming, first=first, last=last)


def _first_name(page: Page, words: ActorWords, place: int) -> bool:
    """Whether a word between a title and a name of one word begins it: *Perdana Menteri [Ivan] Orlov*."""
    title = words.roles.ending(page.words, place) if place and page.gap(place) == " " else None
    return title is not None and _like_a_person(page, words, place, place + 1)


def _goes_on(page: Page, words: ActorWords, place: int, covered: set[int]) -> bool:
    """Whether the next word belongs to a person's name: a capital in a sentence that is not all capitals."""
    if place >= len(page.words) or place in covered or page.gap(place) != " ":
        return False
    after = place + 1
    small_after = after < len(page.words) and page.words[after].text[0].islower() and page.gap(after) == " "
    closed = page.gap(after)[:1] in {",", "."}
    return (small_after or closed) and _like_a_person(page, words, place, place + 1)
