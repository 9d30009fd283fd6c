"""Bodies that every town has: *Dinas Pendidikan*, *Polsek*, *DPRD*; without their town they are one article's.

Sorts of bodies and places, *Kementerian*, *Kabupaten*, are by themselves no names at all where the article has none
that begins with them; and *Persija* is the club whose name goes on with its town.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from katanya.extract.actors.chains import Chain
from katanya.extract.actors.words import ActorWords
from katanya.gazetteer.names import Word, find_known, find_words
from katanya.model import ActorKind

__all__ = ["completed", "is_sort", "plain_name"]

_APART = re.compile(r"[/,&]")
_ON_THE_MAP = frozenset({ActorKind.PLACE, ActorKind.COUNTRY})


def completed(words: ActorWords, chains: Iterable[Chain]) -> Mapping[Chain, Chain]:
    """For bodies and places named by a part of their name the one that the article names in full, where there is one.

    1. Bodies without their town. Those for which there is none are marked as local: *Dinas Pendidikan* of two articles
    are two. 2. Words that say only of what sort something is. 3. Bodies of one word, of which a longer name has but a
    place's or a club's word besides: *Sukamaju* and *Sukamaju FC*, *Persija* and *Persija Jakarta*. 4. A town or
    province with and without the word for it, unless another place is called so: *Kota Sukamaju*, *Sukamaju*.
    """
    everything = list(chains)
    unknown = [chain for chain in everything if chain.known is None]
    bodies = [chain for chain in unknown if chain.kind is ActorKind.ORGANIZATION]
    places = {_keys(chain.name) for chain in everything if chain.kind is ActorKind.PLACE}
    single = {place[0] for place in places if len(place) == 1}
    sorts = [
        chain
        for chain in unknown
        if chain.kind in {ActorKind.ORGANIZATION, ActorKind.PLACE} and is_sort(words, chain.name)
    ]
    local = [chain for chain in bodies if chain not in sorts and _is_local(words, chain, single)]
    found: dict[Chain, Chain] = {}
    for chain in local:
        chain.local = True
    for chain in (*local, *sorts):
        longer = [other for other in everything if other not in local and other not in sorts and _begins(other, chain)]
        if len(longer) == 1:
            found[chain] = longer[0]
    for chain in bodies:
        if chain not in found and chain not in sorts and len(_keys(chain.name)) == 1:
            longer = [other for other in bodies if other is not chain and _but_town(words, chain, other, single)]
            if len(longer) == 1:
                found[chain] = longer[0]
    for chain in unknown:
        bare = _without_sort(words, chain)
        if (
            bare
            and chain not in found
            and not any(_keys(other.name)[1:] == bare for other in everything if other is not chain)
        ):
            same = [other for other in everything if other.kind is ActorKind.PLACE and _keys(other.name) == bare]
            if len(same) == 1:
                found[chain] = same[0]
    return found


def _without_sort(words: ActorWords, chain: Chain) -> tuple[str, ...]:
    """The words of a place's name behind the one that says of what sort it is; none where it has no such word."""
    name = find_words(chain.name) if chain.kind is ActorKind.PLACE else []
    sort = words.sort_of_place.at(name, 0) if name else None
    return tuple(word.key for word in name[sort[0] :]) if sort is not None else ()


def is_sort(words: ActorWords, name: str) -> bool:
    """Whether a name says only of what sort something is: *Kementerian/Lembaga*, *Kabupaten*; not *Kecamatan Candi*."""
    parts = [find_words(part) for part in _APART.split(name)]
    return all(part and _is_one_sort(words, part) for part in parts)


def _is_one_sort(words: ActorWords, part: Sequence[Word]) -> bool:
    alone, sort = words.local_alone.at(part, 0), words.kind_first.at(part, 0)
    return sort is not None and sort[0] == len(part) and (alone is None or alone[0] < len(part))


def plain_name(words: ActorWords, text: str) -> str:
    """A name without the letters that say only of what form a company is, or of what state: *PT Sukamaju Jaya Tbk*.

    A town's name does not stay behind alone: *PT Bandung* is a court.
    """
    found = find_words(text)
    first, last = 0, len(found)
    while last - first > 1 and found[first].key in words.company_before:
        first += 1
    while last - first > 1 and found[last - 1].key in words.company | words.home_after:
        last -= 1
    if not found or last - first == len(found):
        return text
    rest = find_known(text, found[first:last])
    town = any(hit.known[0].kind in _ON_THE_MAP and (hit.first, hit.last) == (0, last - first) for hit in rest)
    return text if town else text[found[first].start : found[last - 1].end]


def _begins(longer: Chain, chain: Chain) -> bool:
    """Whether one of a thing's names begins with all words of another, and goes on."""
    keys = _keys(chain.name)
    names = map(_keys, longer.forms)
    return longer.kind is chain.kind and any(len(name) > len(keys) and name[: len(keys)] == keys for name in names)


def _but_town(words: ActorWords, chain: Chain, longer: Chain, places: set[str]) -> bool:
    """Whether a body's name is another's of one word and, before or behind it, a town's name or a club's word.

    Not an acronym and a town: that is a branch of it, *PWI Sukamaju*.
    """
    name, (key,) = find_words(longer.name), _keys(chain.name)
    if len(name) != 2 or key not in {word.key for word in name}:
        return False
    rest = [word for word in name if word.key != key]
    club = words.club.at(rest, 0) if rest else None
    return bool(rest) and (club is not None or (not chain.name.isupper() and _names_town(longer.name, rest, places)))


def _names_town(text: str, rest: Sequence[Word], places: set[str]) -> bool:
    known = any(hit.known[0].kind is ActorKind.PLACE for hit in find_known(text, rest))
    return known or rest[0].key in places


def _is_local(words: ActorWords, chain: Chain, places: set[str]) -> bool:
    """Whether a body's name says what it is and not of which town."""
    name = find_words(chain.name)
    if not name:
        return False
    alone = words.local_alone.at(name, 0)
    if alone is not None and alone[0] == len(name):
        return True
    field = words.local_field.at(name, 0)
    return field is not None and not _names_place(words, chain.name, name[field[0] :], places)


def _names_place(words: ActorWords, text: str, rest: list[Word], places: set[str]) -> bool:
    for position, word in enumerate(rest):
        noun = words.nouns.at(rest, position)
        if word.key in places or (noun is not None and noun[1] == ActorKind.PLACE):
            return True
    return any(hit.known[0].kind in _ON_THE_MAP for hit in find_known(text, rest))


def _keys(name: str) -> tuple[str, ...]:
    return tuple(word.key for word in find_words(name))
