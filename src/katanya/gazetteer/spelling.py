"""What makes two spellings of a name the same."""

from __future__ import annotations

import unicodedata

__all__ = ["spelling_key"]


def spelling_key(spelling: str) -> str:
    """The letters and digits of a name, small and without accents: "TEMPO.CO" and "Tempo.co" are both "tempoco".

    Empty where the name has none. Letters of any script count.
    """
    if not spelling.isascii():
        spelling = unicodedata.normalize("NFKD", spelling)
    return "".join(filter(str.isalnum, spelling.casefold()))
