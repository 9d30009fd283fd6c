"""What the tables know among the words of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from katanya.extract.actors.page import Page
from katanya.extract.actors.words import ActorWords
from katanya.gazetteer.known import Known
from katanya.gazetteer.names import Hit, Sense, find_known
from katanya.model import ActorKind

__all__ = ["Naming", "is_weak", "known_namings"]

# Right behind the letters of a state they are money: "US$ 5 juta".
_MONEY = frozenset("$€£¥")


@dataclass(frozen=True, slots=True)
class Naming:
    """Words `first` up to, not including, `last` of a page name something of this kind.

    `known` is what the tables know it as. `seat` says that it is a capital's name, which may mean its state (`known`).
    """

    first: int
    last: int
    kind: ActorKind
    known: Known | None = None
    seat: bool = False


def known_namings(page: Page, words: ActorWords) -> list[Naming]:
    """What the tables know among the words of a page, whatever the grammar says, in reading order.

    A name that every country has means its body of the country spoken of, or of the readers' own.
    """
    hits = _settled(list(find_known(page.text, page.words)), words.home)
    return [naming for hit in hits if (naming := _of_hit(page, words, hit)) is not None]


def _settled(hits: Sequence[Hit], home: str | None) -> Iterator[Hit]:
    """Yield the hits with one thing known each; a name that every country has goes to the country spoken of, the
    readers' own or the one spoken of most.
    """
    countries: Counter[str] = Counter()
    for hit in hits:
        if hit.sense is not Sense.HOME and hit.known[0].country and hit.known[0].kind is not ActorKind.PLACE:
            countries[hit.known[0].country] += 1
    at_home = home is not None and (countries[home] > 0 or sum(countries.values()) < 3)
    for hit in hits:
        if hit.sense is not Sense.HOME:
            yield hit
            continue
        best = max(hit.known, key=lambda known: (countries[known.country or ""], known.country == home))
        spoken_of = countries[best.country or ""]
        if (best.country == home and (spoken_of or at_home)) or (spoken_of and spoken_of == max(countries.values())):
            yield Hit(hit.first, hit.last, (best,), Sense.HOME)


def _of_hit(page: Page, words: ActorWords, hit: Hit) -> Naming | None:
    known = hit.known[0]
    if hit.first and known.kind is ActorKind.COUNTRY and page.words[hit.first - 1].key in words.languages_before:
        return None
    if known.kind is ActorKind.COUNTRY and page.gap(hit.last)[:1] in _MONEY:
        return None
    return Naming(hit.first, hit.last, known.kind, known, hit.sense is Sense.SEAT)


def is_weak(page: Page, words: ActorWords, naming: Naming) -> bool:
    """Whether a state is called by a word that may well be something else's: *Jordan*."""
    state = naming.kind is ActorKind.COUNTRY and naming.known is not None and naming.last - naming.first == 1
    return state and page.words[naming.first].key in words.weak_states
