"""What the tables of statements have in common: lists of words, and the error where they are damaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from katanya.errors import LanguageDataError

__all__ = ["Wordlist", "damaged", "strings"]


class Wordlist:
    """Words and phrases in lower case, looked for in a row of words."""

    __slots__ = ("phrases", "single")

    def __init__(self, words: Iterable[str] = ()) -> None:
        split = [tuple(word.split()) for word in words]
        self.single = frozenset(each[0] for each in split if len(each) == 1)
        self.phrases = tuple(each for each in split if len(each) > 1)

    def __bool__(self) -> bool:
        return bool(self.single or self.phrases)

    def __contains__(self, word: object) -> bool:
        """Whether this single word is one of them."""
        return word in self.single

    def found_in(self, words: Sequence[str]) -> bool:
        """Whether one of them stands in these words."""
        return bool(self.places_in(words))

    def places_in(self, words: Sequence[str]) -> frozenset[int]:
        """Where in these words they stand: the index of each word of each of them."""
        places = {at for at, word in enumerate(words) if word in self.single}
        for phrase in self.phrases:
            for at in range(len(words) - len(phrase) + 1):
                if words[at] == phrase[0] and tuple(words[at : at + len(phrase)]) == phrase:
                    places.update(range(at, at + len(phrase)))
        return frozenset(places)


def strings(code: str, name: str, section: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The list of lower-case words `key` of a section; empty where there is none.

    Raises `LanguageDataError` where it is anything else.
    """
    value = section.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise damaged(code, name, f"has something else than a list of words at {key!r}")
    if wrong := next((word for word in value if word != word.lower()), None):
        raise damaged(code, name, f"has upper case in {wrong!r} at {key!r}")
    return tuple(value)


def damaged(code: str, name: str, what: str) -> LanguageDataError:
    """The error for a table that says what it can't."""
    return LanguageDataError(f"The table languages/{code}/{name}.toml {what}.", mend="Mend the file at that place.")
