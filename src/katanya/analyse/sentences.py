"""Where sentences end: rules over tokens, because they beat a parser's guess in news.

1. A full stop, question mark, exclamation mark or ellipsis may end a sentence, with the closing quotation marks and
   brackets after it. It does where the next token begins like a sentence: with a capital letter, a digit or an
   opening quotation mark.
2. An abbreviation's own full stop ends a sentence only if the abbreviation may close one ("Tbk.", "dll.").
3. A line break ends a sentence if what stands before it ends like one, or what stands behind it begins like one.
   Where all lines are about equally long, the text was wrapped, and a line break means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from katanya.analyse.tokenizer import RawToken, TokenTable

__all__ = ["SENTENCE_TOKENS", "SentenceFinder"]

_ENDS = frozenset({".", "?", "!", "…", "。", "؟"})
# The last one stands where a page was read in a wrong encoding.
_QUOTES = frozenset("\"'“”‘’«»„‟`\ufffd")
_BRACKETS_CLOSED = frozenset(")]}")
_BRACKETS_OPEN = frozenset("([{")
_DASHES = frozenset({"-", "–", "—", "--", "•", "*", "·"})
QUOTED_TOKENS = 120
"""How far back quotation marks are counted to tell an opening from a closing one: about as long as quotations get."""
SENTENCE_TOKENS = 250
"""A sentence is cut after so many tokens. The longest in the treebanks has under 200; what is longer are lists and
tables, and a parser's time grows with the square."""
# A remark in brackets with a full stop inside is part of its sentence if it is no longer than this on either side.
BRACKET_TOKENS = 12
YEAR_DIGITS = 4
# Wrapped text: at least so many lines, all but the last of a paragraph between these lengths in characters and
# within so many characters of each other (median to 10th percentile). Plain-text wrapping is at 65 to 80.
WRAPPED_LINES = 4
WRAPPED_FROM = 50
WRAPPED_TO = 100
WRAPPED_SPREAD = 14


@dataclass(frozen=True, slots=True)
class SentenceFinder:
    """Finds the sentences of a region. `closing` are abbreviations that may end a sentence, in lower case and
    without their stop; `joining` are words that a line break never stands after at a sentence's end; `lettered` are
    kinds of things that a letter tells apart (*tipe B*), so that the letter is no initial.
    """

    closing: frozenset[str]
    joining: frozenset[str]
    lettered: frozenset[str]

    @classmethod
    def from_tables(cls, tokens: TokenTable, sentences: Mapping[str, Any]) -> SentenceFinder:
        """The finder of a language's tables `tokens` and `sentences`."""
        return cls(tokens.closing, frozenset(sentences["joining"]), frozenset(sentences["lettered"]))

    def find_sentences(self, text: str, tokens: Sequence[RawToken]) -> list[tuple[int, int]]:
        """The sentences as [first, last) of `tokens`, in order; together they hold every token."""
        if not tokens:
            return []
        forms = [text[token.start : token.end] for token in tokens]
        wrapped = _is_wrapped(text[tokens[0].start : tokens[-1].end])
        sentences, first = [], 0
        for index in range(1, len(tokens)):
            endless = index - first >= SENTENCE_TOKENS
            if endless or self._is_boundary(text, tokens, forms, first, index, wrapped=wrapped):
                sentences.append((first, index))
                first = index
        return [*sentences, (first, len(tokens))]

    def _is_boundary(
        self, text: str, tokens: Sequence[RawToken], forms: Sequence[str], first: int, index: int, *, wrapped: bool
    ) -> bool:
        before, after = tokens[index - 1], tokens[index]
        if before.end == after.start and not _may_be_glued(tokens, forms, index):
            return False
        gap = text[before.end : after.start]
        if "\n" in gap and (not wrapped or gap.count("\n") > 1):
            return gap.count("\n") > 1 or self._ends_line(text, tokens, forms, index)
        if index - first == 2 and forms[first].isdigit() and forms[first + 1] == ".":
            return False  # the number of a list's item
        if before.end == after.start:
            return True
        ended = self._ended(text, tokens, forms, first, index)
        return ended and _begins(text, tokens, forms, index) and not _in_brackets(forms, index)

    def _ended(self, text: str, tokens: Sequence[RawToken], forms: Sequence[str], first: int, index: int) -> bool:
        """Whether the tokens before `index` end like a sentence: an end mark, then only closing marks."""
        at = index - 1
        while at > first and (
            forms[at] in _BRACKETS_CLOSED or (_is_quote(forms[at]) and _is_closing(text, tokens, forms, at))
        ):
            at -= 1
        form = forms[at]
        if form in _ENDS:
            return True
        if len(form) > 1 and set(form) <= {"."}:
            return True
        if at == index - 1 and at > first and self._is_no_initial(forms[at - 1], form):
            return True
        if form.endswith(".") and form[:-1].lower() in self.closing and at == index - 1:
            following = forms[index]
            return following not in _BRACKETS_OPEN and following[:-1].lower() not in self.closing
        return False

    def _ends_line(self, text: str, tokens: Sequence[RawToken], forms: Sequence[str], index: int) -> bool:
        """Whether a sentence ends at the line break before token `index`."""
        last, following = forms[index - 1], forms[index]
        if last in {",", "-", "–", "—", "("} or last.lower() in self.joining:
            return False
        if following in {",", ".", ")", ";", ":", "?", "!"}:
            return False
        if last[-1] in ".?!…:;" or (_is_quote(last) and _is_closing(text, tokens, forms, index - 1)):
            return not following[0].islower()
        if following[0].islower():
            return False
        return _begins(text, tokens, forms, index) and not self._continues_name(text, tokens, forms, index)

    def _is_no_initial(self, before: str, form: str) -> bool:
        """Whether a capital with a full stop is a unit, an era or a letter that tells a kind ("2 C.", "ke-6 M.",
        "kelas B."), not an initial; behind a year it may well be one.
        """
        if len(form) != len("B.") or not form[0].isupper() or form[1] != ".":
            return False
        digits = sum(character.isdigit() for character in before)
        return 0 < digits != YEAR_DIGITS or before.lower() in self.lettered

    def _continues_name(self, text: str, tokens: Sequence[RawToken], forms: Sequence[str], index: int) -> bool:
        """Whether a line that begins with a capital is a link's text in the middle of a sentence: it is short, and
        the line after it goes on in small letters.
        """
        line_end = text.find("\n", tokens[index].start)
        if line_end < 0:
            return False
        at = index
        while at < len(tokens) and tokens[at].start < line_end:
            at += 1
        if at >= len(tokens) or forms[at - 1][-1] in ".?!…:":
            return False
        return forms[at][0].islower() or forms[at] in {",", ".", "(", ")"}


def _begins(text: str, tokens: Sequence[RawToken], forms: Sequence[str], index: int) -> bool:
    """Whether token `index` begins like a sentence."""
    form = forms[index]
    character = form[0]
    if character.isupper() or character.isdigit() or form in _DASHES or character in "@#":
        return True
    if _is_quote(form) or character in _BRACKETS_OPEN:
        following = index + 1
        while following < len(forms) and (_is_quote(forms[following]) or forms[following][0] in _BRACKETS_OPEN):
            following += 1
        if following >= len(forms):
            return False
        opens = not _is_quote(form) or not _is_closing(text, tokens, forms, index)
        return opens and not forms[following][0].islower()
    return character.isalpha() and not character.islower()


def _is_quote(form: str) -> bool:
    return form[0] in _QUOTES and set(form) <= _QUOTES


def _is_closing(text: str, tokens: Sequence[RawToken], forms: Sequence[str], index: int) -> bool:
    """Whether a quotation mark closes, judged by where the white space is; ” may stand on both sides. Where white space
    is on both sides of it, the next mark tells, since it does what this one doesn't, or else how many stand before.
    """
    place = _side(text, tokens[index])
    if place is not None:
        return place
    for after in range(index + 1, min(len(forms), index + QUOTED_TOKENS)):
        if forms[after] == forms[index]:
            following = _side(text, tokens[after])
            if following is not None:
                return not following
            break
    return _odd_before(forms, index)


def _side(text: str, token: RawToken) -> bool | None:
    """Whether a quotation mark closes as far as the white space around it tells; None where that is on both sides."""
    if token.end >= len(text):
        return True
    before = token.start == 0 or text[token.start - 1].isspace()
    if text[token.end].isspace():
        return None if before else True
    if before or text[token.start - 1] in _BRACKETS_OPEN:
        return False
    return text[token.start] != "“"


def _in_brackets(forms: Sequence[str], index: int) -> bool:
    """Whether place `index` lies between an opening and a closing bracket not far from each other."""
    for before in reversed(forms[max(0, index - BRACKET_TOKENS) : index]):
        if before in _BRACKETS_CLOSED:
            return False
        if before in _BRACKETS_OPEN:
            break
    else:
        return False
    for after in forms[index : index + BRACKET_TOKENS]:
        if after in _BRACKETS_OPEN:
            return False
        if after in _BRACKETS_CLOSED:
            return True
    return False


def _may_be_glued(tokens: Sequence[RawToken], forms: Sequence[str], index: int) -> bool:
    """Whether a sentence may end where no white space stands: after a stripped line break, perhaps with a quotation
    mark between the two sentences.
    """
    at = index - 1
    if at > 0 and _is_quote(forms[at]) and tokens[at - 1].end == tokens[at].start and _odd_before(forms, at):
        at -= 1  # the mark closes what was quoted
    following = index
    last = index + 1 >= len(forms)
    if not last and _is_quote(forms[index]) and tokens[index].end == tokens[index + 1].start:
        following += not _odd_before(forms, index)  # the mark opens the next sentence
    if forms[at] not in {".", "?", "!"} or at == 0 or _is_quote(forms[index]) == (following == index):
        return False
    word, before = forms[following], forms[at - 1]
    ended = before.isdigit() or before == ")" or (before.isalpha() and len(before) > 1 and before[1:].islower())
    return ended and len(word) > 1 and word[0].isupper() and word[1:].islower()


def _odd_before(forms: Sequence[str], index: int) -> bool:
    """Whether an odd number of straight marks like this one precede it not far away, so that it closes; curled ones
    tell by themselves.
    """
    mark = forms[index]
    if mark in "“‘«„":
        return False
    if mark in "’»":
        return True
    return sum(form == mark for form in forms[max(0, index - QUOTED_TOKENS) : index]) % 2 == 1


def _is_wrapped(text: str) -> bool:
    lines = [line for line in re.split(r"\n", text)[:-1] if line.strip()]
    if len(lines) < WRAPPED_LINES:
        return False
    lengths = sorted(len(line.rstrip()) for line in lines)
    median = lengths[len(lengths) // 2]
    low = lengths[len(lengths) // 10]
    return WRAPPED_FROM <= median <= WRAPPED_TO and median - low <= WRAPPED_SPREAD and lengths[-1] <= WRAPPED_TO
