"""A language's words by which it is told what numbers count, from its table `tallies.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from katanya.errors import LanguageDataError
from katanya.languages.tables import read_table

__all__ = ["TallyWords", "tally_words"]

_TABLE = "tallies"


@dataclass(frozen=True, slots=True)
class TallyWords:
    """What words say of numbers: *“tewas” is dead, the dead grow more, “orang” is anybody, “lainnya” a part*.

    `whole` stand before a number that others are counted out of, `definite` behind those that were told of before.
    """

    fates: Mapping[str, str]
    growing: frozenset[str]
    general: frozenset[str]
    partial: frozenset[str]
    whole: frozenset[str]
    definite: frozenset[str]


@cache
def tally_words(language: str | None) -> TallyWords | None:
    """The words of a language, None where it has no table. Raises `LanguageDataError` where the table is damaged."""
    if not language or not resources.files("katanya.languages").joinpath(language, f"{_TABLE}.toml").is_file():
        return None
    table = read_table(language, _TABLE)
    fates, words = _section(language, table, "fates"), _section(language, table, "words")
    known = {word: fate for fate in fates for word in _words(language, fates, fate)}
    growing, general, partial, whole, definite = (
        _words(language, words, name) for name in ("growing", "general", "partial", "whole", "definite")
    )
    if unknown := growing - fates.keys():
        raise _damaged(language, f"has no fate {min(unknown)!r}")
    return TallyWords(known, growing, general, partial, whole, definite)


def _section(language: str, table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = table.get(name)
    if not isinstance(section, dict) or not section:
        raise _damaged(language, f"has no section {name!r}")
    return section


def _words(language: str, section: Mapping[str, Any], name: str) -> frozenset[str]:
    words = section.get(name)
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise _damaged(language, f"has no list of words at {name!r}")
    return frozenset(words)


def _damaged(language: str, what: str) -> LanguageDataError:
    return LanguageDataError(
        f"The table languages/{language}/{_TABLE}.toml {what}.", mend="Mend the file at that place."
    )
