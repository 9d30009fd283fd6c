"""The words of all languages by which the parts of an article are told apart, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from katanya.errors import LanguageDataError
from katanya.languages.tables import languages_known, read_table

__all__ = ["RegionWords", "phrase_pattern", "region_words"]

_LISTS = {
    "furniture": ("lines", "openings", "title_openings", "mentions", "inside", "pages"),
    "links": ("cues", "after", "contents"),
    "byline": ("labels", "openings", "authors", "published"),
    "caption": ("credits", "openings"),
    "dateline": ("not_places",),
    "title": ("small", "none"),
    "outlet": ("name_words",),
}


@dataclass(frozen=True, slots=True)
class RegionWords:
    """The lists of `regions.toml` of all languages together.

    Together, because the page's furniture need not be in the article's language (SCROLL TO CONTINUE on Indonesian
    pages), and because the language is told by the body, which is only known afterwards.
    """

    lists: dict[str, tuple[str, ...]]

    def all(self, name: str) -> tuple[str, ...]:
        """The phrases of one list, such as `links.cues`, longest first."""
        return self.lists[name]

    def pattern(self, *names: str) -> str:
        """A regular expression that matches any phrase of these lists; matches the longest first."""
        phrases = sorted({phrase for name in names for phrase in self.lists[name]}, key=lambda each: (-len(each), each))
        return "(?:" + "|".join(map(phrase_pattern, phrases)) + ")"


def phrase_pattern(phrase: str) -> str:
    """The regular expression of one phrase: a space is any white space, … any words on the line."""
    return r"\s+".join(r"[^\n]*?" if word == "…" else re.escape(word) for word in phrase.split())


@lru_cache(maxsize=1)
def region_words() -> RegionWords:
    """The words of all languages that have a folder. Raises `LanguageDataError` for a list missing or damaged."""
    lists: dict[str, set[str]] = {}
    for code in languages_known():
        table = read_table(code, "regions")
        for section, names in _LISTS.items():
            for name in names:
                lists.setdefault(f"{section}.{name}", set()).update(_phrases(table, code, section, name))
    return RegionWords(
        {name: tuple(sorted(found, key=lambda each: (-len(each), each))) for name, found in lists.items()}
    )


def _phrases(table: dict[str, Any], code: str, section: str, name: str) -> list[str]:
    found = table.get(section, {}).get(name)
    if not isinstance(found, list) or not all(isinstance(each, str) and each.strip() for each in found):
        raise LanguageDataError(
            f"The table languages/{code}/regions.toml has no list of phrases {section}.{name}.",
            mend=f"Write `{name} = []` under [{section}], or mend the list.",
        )
    return found
