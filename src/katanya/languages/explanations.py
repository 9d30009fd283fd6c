"""What a language says to readers about findings and comparisons, from its table `findings.toml`."""

from __future__ import annotations

import os
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from katanya.errors import LanguageDataError
from katanya.languages.tables import languages_known, read_table

__all__ = ["Explanations", "explaining_languages", "explanations_of", "language_of_environment"]

_TABLE = "findings"
_SENTENCES = MappingProxyType(
    {
        "denial": {"deniers", "gloss", "outlets", "others"},
        "drift-sure": {"sure", "outlet", "day", "words", "other_sure", "other", "other_day", "other_words"},
        "drift-number": {"gloss", "number", "outlet", "day", "other_number", "other", "other_day"},
        "conflict-number": {"outlet", "number", "words", "other", "other_number", "other_words"},
        "distortion-relation": {"outlet", "words", "others", "other_words"},
        "distortion-roles": {"outlet", "words", "others", "other_words"},
        "distortion-number": {"outlet", "words", "others", "other_words"},
        "distortion-hedge": {"outlet", "words", "others", "other_words"},
        "quote-variant": {"outlet", "words", "speaker", "other", "other_words"},
        "unsourced": {"outlet", "words"},
        "misattributed": {"words", "outlet", "speaker", "other", "other_speaker"},
    }
)
_KINDS = {"denial", "drift", "conflict", "distortion", "quote-variant", "unsourced", "misattributed"}
_SURENESS = {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"}
_DIFFERENCES = {"quantity", "date", "actors", "relation", "factuality", "speaker"}
_COMPARISON = MappingProxyType(
    {
        "different": set[str](),
        "shared": set[str](),
        "only": {"outlet"},
        "verbatim": set[str](),
        "variant": set[str](),
        "paraphrase": set[str](),
    }
)
_GRAMMAR = MappingProxyType(
    {
        "and": {"list", "last"},
        "between": set[str](),
        "quote": {"words"},
        "day": {"day", "month", "year"},
        "month": {"month", "year"},
    }
)
# Where nothing says which language the reader wants.
_DEFAULT = "en"


@dataclass(frozen=True, slots=True)
class Explanations:
    """The sentences and words of one language for those who read findings.

    `sentences`, `comparison` and `grammar` hold texts with named braces; `kinds`, `sureness` and `differences` words by
    the names that records use.
    """

    code: str
    sentences: Mapping[str, str]
    kinds: Mapping[str, str]
    sureness: Mapping[str, str]
    differences: Mapping[str, str]
    comparison: Mapping[str, str]
    grammar: Mapping[str, str]
    months: Sequence[str]

    def quoted(self, words: str) -> str:
        """The words between the language's quotation marks; marks within them become single."""
        inner = words.replace("“", "‘").replace("”", "’").replace('"', "'")
        return self.grammar["quote"].format(words=inner)

    def listed(self, names: Sequence[str]) -> str:
        """The names as one: *A, B and C*. Raises `ValueError` where there are none."""
        if not names:
            raise ValueError("nobody to list")
        if len(names) == 1:
            return names[0]
        return self.grammar["and"].format(list=self.grammar["between"].join(names[:-1]), last=names[-1])

    def dated(self, edtf: str) -> str:
        """An EDTF day, month or year in words; anything else as it is."""
        parts = edtf.partition("/")[0].split("T")[0].split("-")
        if "/" in edtf or not all(part.isdigit() for part in parts) or len(parts) > 3:
            return edtf
        if len(parts) == 1:
            return parts[0]
        month = self.months[int(parts[1]) - 1] if 1 <= int(parts[1]) <= len(self.months) else parts[1]
        if len(parts) == 2:
            return self.grammar["month"].format(month=month, year=parts[0])
        return self.grammar["day"].format(day=int(parts[2]), month=month, year=parts[0])


@cache
def explaining_languages() -> tuple[str, ...]:
    """The codes of the languages that findings are told in, sorted."""
    home = resources.files("katanya.languages")
    return tuple(code for code in languages_known() if home.joinpath(code, f"{_TABLE}.toml").is_file())


def language_of_environment(environment: Mapping[str, str] | None = None) -> str:
    """The code of the language that the environment asks for and findings are told in, English else.

    `LC_ALL`, `LC_MESSAGES` and `LANG` are asked, in this order: the first that is set decides.
    """
    values = os.environ if environment is None else environment
    wanted = next((values[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if values.get(name)), "")
    code = wanted.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in explaining_languages() else _DEFAULT


@cache
def explanations_of(code: str) -> Explanations:
    """The sentences and words of a language. Raises `LanguageDataError` where the table is missing or damaged."""
    table = read_table(code, _TABLE)
    grammar = _section(code, table, "grammar")
    months = grammar.get("months")
    if not isinstance(months, list) or len(months) != 12 or not all(isinstance(month, str) for month in months):
        raise _damaged(code, "has no twelve months")
    words = {name: value for name, value in grammar.items() if name != "months"}
    return Explanations(
        code=code,
        sentences=_texts(code, "sentences", _section(code, table, "sentences"), _SENTENCES),
        kinds=_texts(code, "kinds", _section(code, table, "kinds"), _plain(_KINDS)),
        sureness=_texts(code, "sureness", _section(code, table, "sureness"), _plain(_SURENESS)),
        differences=_texts(code, "differences", _section(code, table, "differences"), _plain(_DIFFERENCES)),
        comparison=_texts(code, "comparison", _section(code, table, "comparison"), _COMPARISON),
        grammar=_texts(code, "grammar", words, _GRAMMAR),
        months=tuple(months),
    )


def _plain(names: set[str]) -> dict[str, set[str]]:
    return {name: set() for name in names}


def _section(code: str, table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = table.get(name)
    if not isinstance(section, dict):
        raise _damaged(code, f"has no section [{name}]")
    return section


def _texts(code: str, section: str, found: Mapping[str, Any], wanted: Mapping[str, set[str]]) -> Mapping[str, str]:
    """The texts of a section, each checked for the braces that it must have."""
    if odd := sorted(found.keys() ^ wanted.keys()):
        raise _damaged(code, f"lacks or has too much in [{section}]: {', '.join(odd)}")
    for name, text in found.items():
        if not isinstance(text, str) or not text:
            raise _damaged(code, f"has no text at {name!r}")
        try:
            braces = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
        except ValueError as wrong:
            raise _damaged(code, f"has braces that don't fit at {name!r}") from wrong
        if braces != wanted[name]:
            raise _damaged(
                code, f"must have exactly {', '.join(sorted(wanted[name])) or 'nothing'} in braces at {name!r}"
            )
    return MappingProxyType(dict(found))


def _damaged(code: str, what: str) -> LanguageDataError:
    return LanguageDataError(f"The table languages/{code}/{_TABLE}.toml {what}.", mend="Mend the file at that place.")
