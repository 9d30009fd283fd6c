"""Where the orthographic words of a text begin and end: step one of the tokenizer, the same for every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

__all__ = ["PieceFinder"]

_LETTER = r"[^\W\d_]"
# Marks that Python's \w leaves out and that belong to the letter before them: accents, vowel signs, joiners.
_MARK = (
    r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d]"
)

# What the address of an outlet ends with.
_DOMAIN = r"(?:com|co|go|gov|or|org|ac|my|web|net)\.[a-z]{2}|com|net|org|info|news|id|co|me|tv"

# The order matters: the first alternative that matches at a place wins.
_PIECE = rf"""
    (?P<plain> {_LETTER}+(?=[\s,]) )  # nearly all words; the rest is only for what is harder
  | (?P<web> (?:https?://|www\.)[^\s<>"“”]+
        | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
        | [a-z][\w-]*(?:\.[\w-]+)*\.(?:%s)\b(?:/[^\s<>"“”]*)?
        | [A-Z][\w-]*(?:\.[\w-]+)*\.(?:%s)\b(?:/(?![A-Z])[^\s<>"“”]*)?  # not "Kabar.com/Sari Dewi", a credit
        | [A-Z][A-Z\d-]*\.(?:CO\.ID|COM|CO)\b
        | [@\#]\w[\w.]*\w )
  | (?P<abbreviation> (?=[\w.]{{1,8}}\.) (?:%s)\.(?!\w) )
  | (?P<money> (?=[A-Z][A-Za-z]{{1,3}}\d) (?:%s)(?=\d) )
  | (?P<initials> (?:[A-Z]\.)+(?=[\s,;:)\]”"’'-]|$) | (?:[A-Z]\.){{2,}} | [A-Z]\.(?=[A-Z][a-z]) )
  | (?P<code> {_LETTER}+(?:[-/.]\w+)*/\d+\b | \d+/{_LETTER}\w*(?:[./]\w+)*/\d+ | \b[A-Z]/[A-Z]\b )
  | (?P<date> \d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?![\d/]) )
  | (?P<number> \d+(?:[.,:]\d+)+(?!\w) )
  | (?P<word> (?:{_LETTER}(?:\w|{_MARK})* | \d+\w* | &[a-z]{{2,8}}(?=;))
        (?: (?: ['’‘ʼ](?={_LETTER}) | -(?=\w) | &(?=[A-Z]) ) (?:\w|{_MARK})+ )* )
  | (?P<run> \.{{2,}} | -{{2,}} | `{{2}} | '{{2}} )
  | (?P<other> \S )
"""
_TRAILING = ".,;:!?)]}'’”"


class PieceFinder:
    """Finds the pieces of a text; made once for the abbreviations of a language."""

    def __init__(self, abbreviations: Iterable[str], money: Iterable[str]) -> None:
        """`abbreviations` are the forms, as they are written, that keep a full stop that follows them; `money` the
        currency codes that are cut off an amount.
        """
        self._pattern = re.compile(_PIECE % (_DOMAIN, _DOMAIN, _any_of(abbreviations), _any_of(money)), re.VERBOSE)

    def find_pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the pieces of `text[start:end]` in order: words, numbers, marks, addresses; no white space in any."""
        position = start
        search = self._pattern.search
        while (match := search(text, position, end)) is not None:
            begin, stop = match.span()
            if match.lastgroup == "web":
                while text[stop - 1] in _TRAILING and stop > begin + 1:
                    stop -= 1
            yield begin, stop
            position = stop


def _any_of(forms: Iterable[str]) -> str:
    """A pattern that matches the longest of these forms that stands at a word's beginning."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(rf"(?<!\w){re.escape(form)}" for form in longest_first) or r"(?!)"
