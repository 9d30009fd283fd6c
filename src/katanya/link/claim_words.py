"""The words of a language by which events are told apart and denials tied, from its table `claims.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from katanya.errors import LanguageDataError
from katanya.languages.tables import read_table

__all__ = ["ClaimWords", "claim_words"]

_TABLE = "claims"


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What a language's words say of events: *“tentara” and “pasukan” are both troops, “perang” goes on for long*.

    `kinds` has the kind of thing of a word; `lasting`, `accusations` and `openers` are words, `denials` stems.
    """

    kinds: Mapping[str, str]
    lasting: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    least: int
    denials: frozenset[str]
    accusations: frozenset[str]
    openers: frozenset[str]

    def stem(self, word: str) -> str:
        """The word in small letters without an affix before it and one behind: a key to compare by."""
        for affix in self.after:
            if word.endswith(affix) and len(word) - len(affix) >= self.least:
                word = word[: -len(affix)]
                break
        for affix in self.before:
            if word.startswith(affix) and len(word) - len(affix) >= self.least:
                return word[len(affix) :]
        return word

    def denies(self, words: str) -> bool:
        """Whether these words, a verb or noun, are of denying."""
        return any(root in word for word in words.casefold().split() for root in self.denials)


_NONE = ClaimWords({}, frozenset(), (), (), 1, frozenset(), frozenset(), frozenset())


@cache
def claim_words(language: str | None) -> ClaimWords:
    """The words of this language; none where it has no table.

    Raises `LanguageDataError` where the table is damaged.
    """
    if not language or not resources.files("katanya.languages").joinpath(language, f"{_TABLE}.toml").is_file():
        return _NONE
    table = read_table(language, _TABLE)
    kinds: dict[str, str] = {}
    section = _section(language, table, "kinds")
    for kind in sorted(section):
        for word in _words(language, section, kind):
            if word in kinds:
                raise _damaged(language, f"has {word!r} in two kinds")
            kinds[word] = kind
    affixes = _section(language, table, "affixes")
    least = affixes.get("least")
    if not isinstance(least, int) or least < 1:
        raise _damaged(language, "has no number of letters above 0 at 'least'")
    denials = _section(language, table, "denials")
    return ClaimWords(
        kinds=kinds,
        lasting=frozenset(_words(language, _section(language, table, "lasting"), "words")),
        before=_longest_first(_words(language, affixes, "before")),
        after=_longest_first(_words(language, affixes, "after")),
        least=least,
        denials=frozenset(_words(language, denials, "roots")),
        accusations=frozenset(_words(language, denials, "accusations")),
        openers=frozenset(_words(language, _section(language, table, "gloss"), "openers")),
    )


def _section(language: str, table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = table.get(name)
    if not isinstance(section, dict):
        raise _damaged(language, f"has no section [{name}]")
    return section


def _words(language: str, section: Mapping[str, Any], key: str) -> tuple[str, ...]:
    words = section.get(key)
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise _damaged(language, f"has no list of words at {key!r}")
    if wrong := next((word for word in words if word != word.casefold()), None):
        raise _damaged(language, f"has upper case in {wrong!r} at {key!r}")
    return tuple(words)


def _longest_first(affixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(affixes, key=lambda affix: (-len(affix), affix)))


def _damaged(language: str, what: str) -> LanguageDataError:
    return LanguageDataError(
        f"The table languages/{language}/{_TABLE}.toml {what}.", mend="Mend the file at that place."
    )
