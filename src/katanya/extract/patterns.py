"""The patterns that stand in a language's tables, as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

__all__ = ["any_of", "written_pattern"]

_SYNTAX = re.compile(
    r"\{(?P<part>[a-z_]+?)(?P<second>2?)\}|\\(?P<literal>.)|(?P<space> +)|(?P<sign>[\[\]()|])|(?P<word>.)"
)
_SIGNS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}


def written_pattern(written: str, parts: Mapping[str, str], *, named: bool) -> str:
    """The regular expression of a pattern as tables write it: `{weekday}[ {parts}] (lalu|silam)`.

    `{x}` is a part by name, `[ ]` may be missing, `( | )` is one of several, a space any white space and a
    backslash makes the next character stand for itself. With `named`, each part is a group of its name; `{x2}` is
    the part `x` once more, in a group `x2`. Raises `KeyError` for a part that isn't in `parts`.
    """
    made = []
    for found in _SYNTAX.finditer(written):
        if found["part"]:
            inside = parts[found["part"]]
            made.append(f"(?P<{found['part']}{found['second']}>{inside})" if named else f"(?:{inside})")
        elif found["space"]:
            made.append(r"\s+")
        elif found["sign"]:
            made.append(_SIGNS[found["sign"]])
        else:
            made.append(re.escape(found["literal"] or found["word"]))
    return "".join(made)


def any_of(phrases: Iterable[str]) -> str:
    """The regular expression of any of these phrases, longest first; a space in them is any white space."""
    ordered = sorted({phrase for phrase in phrases if phrase}, key=lambda each: (-len(each), each))
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered) or "(?!)"
