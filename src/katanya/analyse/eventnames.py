"""Names of events: what the network took for another name ("Piala Liga | Inggris"), and what it missed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from katanya.analyse.names import Named
from katanya.model import NameKind, Sentence

__all__ = ["EventNames"]

_BODIES = frozenset({NameKind.ORGANIZATION, NameKind.GROUP, NameKind.PUBLICATION})
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-](?:19|20)?\d\d)?")


class EventNames:
    """The rules of one language. `table` is the section `events` of `names.toml`, `phrases` are the gazetteer's names;
    `may_be_name` says of a word whether it may stand for a name by itself.
    """

    def __init__(
        self,
        table: Mapping[str, Any],
        phrases: Mapping[tuple[str, ...], NameKind],
        may_be_name: Callable[[str], bool],
    ) -> None:
        self._heads = frozenset(table["heads"])
        self._tails = tuple(tuple(tail.split()) for tail in table["tails"])
        self._with_year = frozenset(table["with_year"])
        self._ordinal = re.compile(re.escape(table["ordinal"]) + r"\d+")
        self._phrases = phrases
        self._may_be_name = may_be_name

    def around(self, forms: Sequence[str], start: int, name: Named) -> Named | None:
        """The event that a name is part of, with the words that begin it and what numbers it; None where it is none.
        `start` is where the sentence begins.
        """
        key = tuple(forms[name.first : name.last])
        known = self._phrases.get(key)
        first = name.first
        while first > start and forms[first - 1] in self._heads:
            first -= 1
        if known in _BODIES and first == name.first:
            return None
        begun = any(self._phrases.get(key[:size]) is NameKind.EVENT for size in range(1, len(key)))
        headed = first < name.first or (key[0] in self._heads and len(key) > 1)
        tailed = any(key[-len(tail) :] == tail and len(key) > len(tail) for tail in self._tails)
        dated = len(key) > 1 and _YEAR.fullmatch(key[-1]) is not None and key[:-1] not in self._phrases
        if not (headed or begun or tailed or dated or known is NameKind.EVENT):
            return None
        return Named(first, self._after_number(forms, name.last), NameKind.EVENT)

    def unseen(self, forms: Sequence[str], sentences: Sequence[Sentence], names: Sequence[Named]) -> Iterator[Named]:
        """Yield events that none of `names` touches: a word that begins one and capitalised words that are no common
        ones, or a year.
        """
        taken = {k for name in names for k in range(name.first, name.last)}
        for sentence in sentences:
            for first in range(sentence.first, sentence.last):
                form, last = forms[first], first + 1
                if first in taken or (form not in self._heads and form not in self._with_year):
                    continue
                if form in self._heads:
                    while last < sentence.last and last not in taken and self._goes_on(forms[last]):
                        last += 1
                end = min(self._after_number(forms, last), sentence.last)
                if end > first + 1 and taken.isdisjoint(range(first, end)):
                    yield Named(first, end, NameKind.EVENT)

    def _goes_on(self, form: str) -> bool:
        return self._may_be_name(form) or form in self._heads

    def _after_number(self, forms: Sequence[str], last: int) -> int:
        """Where the number or the year that an event's name goes on with ends; `last`, where there is none."""
        if last < len(forms) and self._ordinal.fullmatch(forms[last]):
            return last + 1
        if last < len(forms) and _YEAR.fullmatch(forms[last]):
            going_on = last + 2 < len(forms) and forms[last + 1] in {"-", "/"} and forms[last + 2].isdigit()
            return last + 3 if going_on else last + 1
        return last
