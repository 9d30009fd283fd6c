"""What becomes of names found by the grammar of which the tables know a part, or all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from katanya.extract.actors.known_names import Naming
from katanya.extract.actors.page import Page
from katanya.extract.actors.words import ActorWords
from katanya.model import ActorKind

__all__ = ["merged"]

_ON_THE_MAP = frozenset({ActorKind.PLACE, ActorKind.COUNTRY})


def merged(
    page: Page, words: ActorWords, home: str | None, hits: list[Naming], names: list[Naming]
) -> Iterator[Naming]:
    """Yield names and hits, the longer one where two overlap, with what the tables know of it."""
    taken: set[int] = set()
    dropped: set[int] = set()
    at = {position: number for number, hit in enumerate(hits) for position in range(hit.first, hit.last)}
    for name in names:
        numbers = sorted({at[position] for position in range(name.first, name.last) if position in at})
        parts = _apart(page, words, home, name, [hits[number] for number in numbers])
        if parts is not None:
            dropped.update(number for number in numbers)
            if taken.isdisjoint(range(name.first, name.last)):
                taken.update(range(name.first, name.last))
                yield from parts
    for number, hit in enumerate(hits):
        if number not in dropped and taken.isdisjoint(range(hit.first, hit.last)):
            yield hit


def _apart(page: Page, words: ActorWords, home: str | None, name: Naming, inside: list[Naming]) -> list[Naming] | None:
    """What a name and the hits in it come to; None where the hits alone count."""
    people = [hit for hit in inside if hit.kind is ActorKind.PERSON]
    whole = any(hit.first <= name.first and name.last <= hit.last for hit in inside)
    if whole or any(person.last - person.first > 1 for person in people):
        return None
    if not inside or _nothing_else(name, inside):
        return None if inside else [name]
    if name.kind is ActorKind.PERSON:
        return None if len(people) > 1 else _after_scope(name, inside)
    if name.kind in _ON_THE_MAP:
        return _with_its_sort(page, words, name, inside)
    # "Presiden Rusia", "pemerintah Rusia", "kebijakan Washington": the state is what is named
    state = inside[0].kind is ActorKind.COUNTRY and _common(page, words, name.first, inside[0].first)
    titled = name.first > 0 and words.roles.ending(page.words, name.first) is not None
    if state or (_nearly_all(name, inside) and not titled) or _only_voiced(page, words, name, inside):
        return None
    return _of_its_state(name, inside) or [name, *(hit for hit in inside if _foreign(hit, name, home))]


def _with_its_sort(page: Page, words: ActorWords, name: Naming, inside: list[Naming]) -> list[Naming] | None:
    """A place's name that the tables have, with what sort of place it is: *Provinsi [Jawa Barat]*."""
    if any(hit.kind is not ActorKind.PLACE for hit in inside):
        return None
    last = inside[-1]
    sort = words.sort_of_place.ending(page.words, last.first)
    if len(inside) > 1 or last.last != name.last or sort is None or len(sort.split()) != last.first - name.first:
        return [name]
    return [replace(last, first=name.first)]


def _of_its_state(name: Naming, inside: list[Naming]) -> list[Naming] | None:
    """A body whose state's name stands behind it, with that name: *KPK RI*; None where it is not so."""
    if len(inside) != 2 or (inside[0].first, inside[1].last) != (name.first, name.last):
        return None
    body, state = inside
    own = body.kind is ActorKind.ORGANIZATION and state.kind is ActorKind.COUNTRY and not state.seat
    if not own or body.last != state.first or body.known is None or state.known is None:
        return None
    return [replace(body, last=name.last)] if body.known.country == state.known.country else None


def _only_voiced(page: Page, words: ActorWords, name: Naming, inside: list[Naming]) -> bool:
    """Whether before a body that the tables know stands only what of it is heard: *Putusan [Mahkamah Agung]*."""
    body = inside[0]
    alone = len(inside) == 1 and body.last == name.last and body.kind is ActorKind.ORGANIZATION
    return alone and all(word.key in words.voice for word in page.words[name.first : body.first])


def _nothing_else(name: Naming, inside: list[Naming]) -> bool:
    """Whether a name is several of one thing that lost their brackets, or of two bodies: *TNI/Polri*."""
    covered = sum(hit.last - hit.first for hit in inside)
    if len(inside) < 2 or covered < name.last - name.first:
        return False
    bodies = all(hit.kind is ActorKind.ORGANIZATION for hit in inside)
    return bodies or len({hit.known for hit in inside}) == 1


def _nearly_all(name: Naming, inside: list[Naming]) -> bool:
    """Whether a name is a body that the tables know and one word more, which belongs to something else."""
    body = inside[0]
    known = len(inside) == 1 and body.kind is ActorKind.ORGANIZATION and body.known is not None
    return known and body.first == name.first and name.last - body.last <= 1


def _common(page: Page, words: ActorWords, first: int, last: int) -> bool:
    """Whether the words before a state's name say only what of it is meant."""
    position = first
    while position < last:
        role = words.roles.at(page.words, position) or words.government_before.at(page.words, position)
        role = role or words.not_actors.at(page.words, position)
        if role is None and page.words[position].key not in words.government:
            return False
        position += role[0] if role else 1
    return first < last


def _foreign(hit: Naming, name: Naming, home: str | None) -> bool:
    """Whether a state named at the end of a body's name is named itself: "... Korea Selatan", not "... Indonesia"."""
    at_the_end = hit.last == name.last and hit.kind is ActorKind.COUNTRY and not hit.seat
    return at_the_end and hit.known is not None and hit.known.country != home


def _after_scope(name: Naming, inside: list[Naming]) -> list[Naming]:
    """A state or body at the left edge of a person's name is what a title is of: it is named by itself."""
    scope = inside[0]
    if scope.first != name.first or scope.kind is ActorKind.PERSON or name.last - scope.last < 2:
        return [name]
    return [scope, Naming(scope.last, name.last, ActorKind.PERSON)]
