"""What makes two spellings of a name the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

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
    """Whether two words are one word misspelt: a letter left out, put in, changed, or two turned round."""
    if one == other:
        return True
    if one[:1] != other[:1] or min(len(one), len(other)) < _ONE_SLIP_LETTERS:
        return False
    allowed = 2 if min(len(one), len(other)) >= _TWO_SLIPS_LETTERS else 1
    return abs(len(one) - len(other)) <= allowed and _slips(one, other) <= allowed


def _slips(one: str, other: str) -> int:
    """Damerau's distance, of adjacent letters turned round counted once."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, sign in enumerate(one, start=1):
        current = [row]
        for column, other_sign in enumerate(other, start=1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (sign != other_sign))
            turned = row > 1 and column > 1 and sign == other[column - 2] and one[row - 2] == other_sign
            current.append(min(cost, before_last[column - 2] + 1) if turned else cost)
        before_last, last = last, current
    return last[-1]
