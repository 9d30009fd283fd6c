"""A text as the rules see it: without what the eye doesn't see, and with the way back to the text itself."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from katanya.model import Span

__all__ = ["Plain", "plain_of", "trim"]

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_INVISIBLE = frozenset(INVISIBLE)
_ODD_SPACES = dict.fromkeys(
    map(
        ord,
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x1c\x1d\x1e\x1f",
    ),
    " ",
)
_LINE_ENDS = dict.fromkeys(map(ord, "\u2028\u2029\u0085\x0b\x0c"), "\n")
_TO_PLAIN = _ODD_SPACES | _LINE_ENDS
_CRLF = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Plain:
    """The text for rules: `text` with line feeds, usual spaces, composed letters, nothing invisible.

    `starts[i]` is where the character `i` of it begins in the original; None where both are alike, one for one.
    """

    text: str
    original: str
    starts: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """The original's characters behind `[start, end)` of the plain text, tight at both ends."""
        if self.starts is None:
            first, last = start, end
        else:
            first = self.starts[start]
            last = self.starts[end] if end < len(self.starts) else len(self.original)
        return Span(*trim(self.original, first, last))

    def place(self, offset: int) -> int:
        """Where the plain text has the original's character at `offset`, or the first one after it."""
        return offset if self.starts is None else bisect_left(self.starts, offset)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` of `text` without white space and invisible characters at its ends; empty where that's all."""
    while start < end and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    return start, end


def plain_of(text: str) -> Plain:
    """The text as the rules see it."""
    simple = text.translate(_TO_PLAIN)
    simple = _CRLF.sub(lambda found: " \n" if len(found[0]) == 2 else "\n", simple)  # as long as before
    if unicodedata.is_normalized("NFC", simple) and not any(char in _INVISIBLE for char in set(simple)):
        return Plain(simple, text, None)
    chars: list[str] = []
    starts: list[int] = []
    for place, char in enumerate(simple):
        if char in _INVISIBLE:
            continue
        if chars and unicodedata.combining(char):
            composed = unicodedata.normalize("NFC", chars[-1] + char)
            if len(composed) == 1:
                chars[-1] = composed
            continue  # a mark that composes with nothing still belongs to its letter
        chars.append(char)
        starts.append(place)
    return Plain("".join(chars), text, tuple(starts))
