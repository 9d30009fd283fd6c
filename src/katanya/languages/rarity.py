"""How much a word says of what an article is about, from a language's table `rarity.tsv`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from katanya.errors import LanguageDataError

__all__ = ["Rarity", "rarity_of"]

_ALL, _UNLISTED = "*", "?"


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare words are: *`yang` says nothing, `teripang` a lot*.

    The counts are fixed and ship with the language, so what two articles have in common is the same whatever else has
    been read.
    """

    weights: Mapping[str, float]
    unlisted: float

    def weight(self, word: str) -> float:
        """The weight of a word in small letters, from 0 (in every article) to 1 (as rare as an unlisted word)."""
        return self.weights.get(word, self.unlisted)

    def below(self, weight: float) -> frozenset[str]:
        """The words that weigh less."""
        return frozenset(word for word, its in self.weights.items() if its < weight)


@cache
def rarity_of(language: str | None) -> Rarity:
    """The rarity of words in this language; in one without a table, or an unknown one, every word weighs the same.

    Raises `LanguageDataError` where the table is damaged.
    """
    place = resources.files("katanya.languages").joinpath(language or "", "rarity.tsv")
    if not language or not place.is_file():
        return Rarity({}, 0.5)
    counts: dict[str, int] = {}
    for number, line in enumerate(place.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        word, tab, count = line.partition("\t")
        if not tab or not count.isdigit() or int(count) < 1 or word in counts:
            raise _damaged(language, f"line {number} is not a word, a tab and a number, or says a word again")
        counts[word] = int(count)
    try:
        articles, unlisted = counts.pop(_ALL), counts.pop(_UNLISTED)
    except KeyError as missing:
        raise _damaged(language, f"it has no line for {missing}") from missing
    if not 0 < unlisted < articles or max(counts.values(), default=0) > articles:
        raise _damaged(language, "a count is larger than the number of articles")
    rarest = math.log(articles / unlisted)
    return Rarity({word: min(1.0, math.log(articles / count) / rarest) for word, count in counts.items()}, 1.0)


def _damaged(language: str, why: str) -> LanguageDataError:
    return LanguageDataError(
        f"The table languages/{language}/rarity.tsv can't be used: {why}.", mend="Mend the file at that place."
    )
