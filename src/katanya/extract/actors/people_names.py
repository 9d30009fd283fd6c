"""Which names of people in one article are one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from katanya.extract.actors.chains import Chain
from katanya.extract.actors.known_names import Naming
from katanya.extract.actors.page import Page
from katanya.gazetteer.names import folded
from katanya.gazetteer.spelling import near, spells
from katanya.model import ActorKind

__all__ = ["person_chains"]

# A name called by the beginning of itself: shorter ones begin too many names.
_CUT_OFF_LETTERS = 4


def person_chains(
    page: Page, namings: Sequence[Naming], introduced: Mapping[int, int] = MappingProxyType({})
) -> dict[int, Chain]:
    """A chain for each naming of a person, by the naming's number in the sequence given.

    `introduced` says which naming, by number, the article gives as another name of which.

    1. Names of several words, the longest first: one that is part of another, or misspells it, is the same person's.
    2. Names of one word: the person of that word; where two share it, the one named last before, by more words.
    3. What the tables know by a short name is theirs, unless only another person of the article can be meant.
    """
    numbers = [number for number, naming in enumerate(namings) if naming.kind is ActorKind.PERSON]
    keys = {number: _keys(page, namings[number]) for number in numbers}
    chains: list[Chain] = []
    found: dict[int, Chain] = {}
    for number in sorted(numbers, key=lambda number: (-len(keys[number]), number)):
        naming = namings[number]
        if len(keys[number]) > 1:
            chain = _of_several_words(keys[number], naming, chains)
            if chain is None:
                chain = _new(page, naming, keys[number])
                chains.append(chain)
            elif naming.known is not None and chain.known is None:
                chain.known = naming.known
            found[number] = chain
    by_word: dict[str, list[Chain]] = defaultdict(list)
    for chain in chains:
        for word in dict.fromkeys(chain.tokens):
            by_word[word].append(chain)
    last_named: dict[Chain, int] = {}
    for number in numbers:
        if len(keys[number]) > 1:
            last_named[found[number]] = number
            continue
        naming = namings[number]
        chain = _of_one_word(keys[number][0], naming, by_word, chains, last_named)
        if chain is None:
            chain = _new(page, naming, keys[number])
            chains.append(chain)
            by_word[keys[number][0]].append(chain)
        found[number] = chain
    for short, long in introduced.items():
        gone, kept = found[short], found[long]
        kept.known = kept.known or gone.known
        found.update(dict.fromkeys([number for number, chain in found.items() if chain is gone], kept))
    return found


def _keys(page: Page, naming: Naming) -> tuple[str, ...]:
    return tuple(word.key for word in page.words[naming.first : naming.last])


def _new(page: Page, naming: Naming, keys: tuple[str, ...]) -> Chain:
    tokens = keys
    if naming.known is not None:
        tokens = tuple(folded(word) for word in naming.known.name.replace("-", " ").split())
    name = page.span(naming.first, naming.last).of(page.text)
    return Chain(ActorKind.PERSON, " ".join(name.split()), naming.known, tokens)


def _of_several_words(keys: tuple[str, ...], naming: Naming, chains: Sequence[Chain]) -> Chain | None:
    for chain in chains:
        if naming.known is not None and chain.known is not None:
            if naming.known is chain.known:
                return chain
            continue
        if spells(keys, chain.tokens) or (naming.known is not None and spells(chain.tokens, keys)):
            return chain
        if len(keys) == len(chain.tokens) and all(map(near, keys, chain.tokens)):
            return chain
    return None


def _of_one_word(
    key: str,
    naming: Naming,
    by_word: dict[str, list[Chain]],
    chains: Sequence[Chain],
    last_named: dict[Chain, int],
) -> Chain | None:
    theirs = by_word.get(key, [])
    if naming.known is not None:
        same = next((chain for chain in chains if chain.known is naming.known), None)
        if same is not None:
            return same
        surnamed = [
            chain for chain in theirs if chain in last_named and chain.known is None and chain.tokens[-1] == key
        ]
        return surnamed[0] if len(surnamed) == 1 else None
    if len(theirs) > 1:
        return max(theirs, key=lambda chain: last_named.get(chain, -1))
    if theirs:
        return theirs[0]
    alike = [chain for chain in chains if any(near(key, word) for word in chain.tokens) or _is_cut_off(key, chain)]
    return alike[0] if len(alike) == 1 else None


def _is_cut_off(key: str, chain: Chain) -> bool:
    """Whether a word is the beginning of somebody's first name, by which the article calls the person: *Rifki*."""
    first = chain.tokens[0]
    return len(chain.tokens) > 1 and len(key) >= _CUT_OFF_LETTERS and first.startswith(key) and first != key
