"""Numbers as they are written, in digits and in words, to values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from katanya.errors import LanguageDataError
from katanya.extract.patterns import any_of
from katanya.languages.tables import languages_known, read_table

__all__ = ["DIGITS", "NumberWords", "number_words", "plain"]

DIGITS = r"\d{1,3}(?:[.,\u00a0]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How a language writes numbers.

    `values` are words with a value (*dua*, *twenty*), `add` raise the digit before them (*belas*), `times` multiply
    it (*puluh*, *hundred*), `magnitudes` multiply all that stands before them (*juta*), `fractions` are parts, `one`
    are articles that mean one before such a word (*a hundred*).
    `decimal` is the sign before decimals.
    """

    values: Mapping[str, int]
    add: Mapping[str, int]
    times: Mapping[str, int]
    magnitudes: Mapping[str, int]
    fractions: Mapping[str, Fraction]
    one: frozenset[str]
    joiners: tuple[str, ...]
    decimal: str
    words: str
    half_more: str

    def value(self, written: str) -> int | float | None:
        """The value of a number in digits or words, magnitudes included; None for what is none."""
        exact = self.exact(written)
        return None if exact is None else plain(exact)

    def exact(self, written: str) -> Fraction | None:
        """The value of a number as an exact fraction; None for what is none."""
        found = re.match(DIGITS, written)
        if found:
            rest = written[found.end() :].casefold().split()
            number = self.digits(found[0])
            for word in rest:
                if word not in self.magnitudes:
                    return None
                number *= self.magnitudes[word]
            return number
        return self._words(written.casefold())

    def digits(self, written: str) -> Fraction:
        """The value of digits with the language's signs, and with the other's where only they make sense.

        1. Several signs of one kind separate thousands. 2. Of two kinds, the last is the decimal one. 3. The
        language's decimal sign is decimal, unless exactly three noughts follow it. 4. The other sign separates
        thousands where three digits follow, and decimals otherwise.
        """
        signs = re.findall(r"[.,\u00a0]", written)
        if not signs:
            return Fraction(written)
        last = signs[-1]
        whole, _, tail = written.rpartition(last)
        if last == "\u00a0" or signs.count(last) > 1:  # 1
            decimals = ""
        elif len(set(signs)) > 1:  # 2
            decimals = tail
        elif last == self.decimal:  # 3
            decimals = "" if tail == "000" and whole != "0" else tail
        else:  # 4
            decimals = "" if len(tail) == 3 and not whole.startswith("0") else tail
        kept = re.sub(r"\D", "", whole if decimals else written)
        return Fraction(int(kept)) + (Fraction(int(decimals), 10 ** len(decimals)) if decimals else 0)

    def _words(self, written: str) -> Fraction | None:
        if written in self.fractions:
            return self.fractions[written]
        total = group = Fraction(0)
        last = Fraction(0)
        words = [word for word in re.split(r"[\s-]+", written) if word]
        for number, word in enumerate(words):
            if word in self.one and number == 0:
                last = group = Fraction(1)
            elif word in self.values and not (word in self.times and group):
                last = Fraction(self.values[word])
                group += last
            elif word in self.fractions:
                last = self.fractions[word]
                group += last
            elif word in self.add:
                group += self.add[word]
            elif word in self.times:
                group += last * self.times[word] - last
                last *= self.times[word]
            elif word in self.magnitudes:
                total += (group or 1) * self.magnitudes[word]
                group = last = Fraction(0)
            elif word not in self.joiners or number in (0, len(words) - 1):
                return None
        return total + group


def plain(exact: Fraction) -> int | float:
    """The number as an integer where it is one, and a float otherwise."""
    return exact.numerator if exact.denominator == 1 else round(float(exact), 6)


@lru_cache(maxsize=8)
def number_words(language: str) -> NumberWords:
    """The number words of the language, English ones for a language without a folder.

    Raises `LanguageDataError` where its table is damaged.
    """
    code = language if language in languages_known() else "en"
    table = read_table(code, "quantities")
    try:
        return _number_words(table)
    except (KeyError, TypeError, ValueError, AttributeError) as damaged:
        raise LanguageDataError(
            f"The table languages/{code}/quantities.toml lacks something in [numbers]: {damaged}.",
            mend="Mend the table, after the example of another language's.",
        ) from damaged


def _number_words(table: Mapping[str, Any]) -> NumberWords:
    numbers = table["numbers"]
    values, add, times, magnitudes = (
        {str(word): int(value) for word, value in numbers[name].items()}
        for name in ("values", "add", "times", "magnitudes")
    )
    fractions = {str(word): Fraction(value) for word, value in numbers["fractions"].items()}
    joiners = tuple(numbers["joiners"])
    one = [str(word) for word in numbers["one"]]
    begin, go_on = any_of(values), any_of([*values, *add, *times, *magnitudes])
    joined = rf"(?:(?:{any_of(joiners)})\s+)?" if joiners else ""
    half = any_of(numbers["half_more"])
    begin = rf"{begin}|(?:{any_of(one)})\s+(?:{any_of([*times, *magnitudes])})"
    words = rf"(?:{begin})(?:[\s-]+{joined}(?:{go_on})\b)*(?:\s+(?:{half})\b(?:\s+(?:{any_of(magnitudes)})\b)?)?"
    return NumberWords(
        values, add, times, magnitudes, fractions, frozenset(one), joiners, str(numbers["decimal"]), words, half
    )
