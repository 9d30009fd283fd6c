"""Bodies that every town has: *Dinas Pendidikan*, *Polsek*, *DPRD*; without their town they are one article's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from katanya.extract.actors.chains import Chain
from katanya.extract.actors.words import ActorWords
from katanya.gazetteer.names import Word, find_known, find_words
from katanya.model import ActorKind

__all__ = ["completed"]


def completed(words: ActorWords, chains: Iterable[Chain]) -> Mapping[Chain, Chain]:
    """For bodies named without their town the one that the article names with it, where there is just one.

    Those for which there is none are marked as local: *Dinas Pendidikan* of two articles are two.
    """
    everything = list(chains)
    bodies = [chain for chain in everything if chain.kind is ActorKind.ORGANIZATION and chain.known is None]
    places = {_keys(chain) for chain in everything if chain.kind is ActorKind.PLACE}
    single = {place[0] for place in places if len(place) == 1}
    found: dict[Chain, Chain] = {}
    local = [chain for chain in bodies if _is_local(words, chain, single)]
    for chain in local:
        chain.local = True
        keys = _keys(chain)
        longer = [
            other
            for other in everything
            if other.kind is ActorKind.ORGANIZATION and other not in local and _keys(other)[: len(keys)] == keys
        ]
        if len(longer) == 1:
            found[chain] = longer[0]
    return found


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
    return any(hit.known[0].kind in {ActorKind.PLACE, ActorKind.COUNTRY} for hit in find_known(text, rest))


def _keys(chain: Chain) -> tuple[str, ...]:
    return tuple(word.key for word in find_words(chain.name))
