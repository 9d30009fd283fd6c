"""What makes two spellings of a name the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import OSA

__all__ = ["near", "spelling_key", "spells"]

# One slip is a misspelling in a word of at least so many letters, two in a long one; in shorter words it makes another
# name ("Rina", "Rini"). Set by hand; after a change read the spellings of the most frequent people of many articles.
_ONE_SLIP_LETTERS = 6
_TWO_SLIPS_LETTERS = 9


def spelling_key(spelling: str) -> str:
    """The letters and digits of a name, small and without accents: "TEMPO.CO" and "Tempo.co" are both "tempoco".

    Empty where the name has none. Letters of any script count.
    """
    if not spelling.isascii():
        spelling = unicodedata.normalize("NFKD", spelling)
    return "".join(filter(str.isalnum, spelling.casefold()))


def spells(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of a name stand in a longer one, in their order; a letter stands for a word that it begins."""
    position = 0
    for word in short:
        while position < len(long) and not (
            word == long[position] or (len(word) == 1 and long[position].startswith(word))
        ):
            position += 1
        if position == len(long):
            return False
        position += 1
    return True


def near(one: str, other: str) -> bool:
    """Whether two words are one word misspelt: a letter left out, put in, changed, or two neighbours turned round."""
    if one == other:
        return True
    if one[:1] != other[:1] or min(len(one), len(other)) < _ONE_SLIP_LETTERS:
        return False
    allowed = 2 if min(len(one), len(other)) >= _TWO_SLIPS_LETTERS else 1
    return abs(len(one) - len(other)) <= allowed and OSA.distance(one, other, score_cutoff=allowed) <= allowed
