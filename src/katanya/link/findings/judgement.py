"""A language's words of judging, doubting and speaking, from its table `judgement.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from katanya.errors import LanguageDataError
from katanya.languages.tables import read_table

__all__ = ["JudgementWords", "judgement_words"]

_TABLE = "judgement"


@dataclass(frozen=True, slots=True)
class JudgementWords:
    """Patterns that find a language's words: *“krusial” judges, “diduga” doubts, “kami” is somebody speaking*.

    `labels` are found in titles and addresses of pieces that are somebody's view.
    """

    judging: re.Pattern[str]
    doubting: re.Pattern[str]
    speaking: re.Pattern[str]
    labels: re.Pattern[str]


@cache
def judgement_words(language: str | None) -> JudgementWords | None:
    """The words of a language, None where it has no table. Raises `LanguageDataError` where the table is damaged."""
    if not language or not resources.files("katanya.languages").joinpath(language, f"{_TABLE}.toml").is_file():
        return None
    table = read_table(language, _TABLE)
    return JudgementWords(*(_pattern(language, table, name) for name in ("judging", "doubting", "speaking", "labels")))


def _pattern(language: str, table: Mapping[str, Any], name: str) -> re.Pattern[str]:
    words = table.get(name)
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise LanguageDataError(
            f"The table languages/{language}/{_TABLE}.toml has no list of words at {name!r}.",
            mend="Mend the file at that place.",
        )
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
