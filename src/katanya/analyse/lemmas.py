"""Lemma rules: what to cut off a form and what to put there to have its lemma.

`l-3+t,-2+` lowers the form, cuts three characters off its beginning and puts `t` there, and cuts two off its end.
`h` takes only what stands before the first hyphen ("buku-buku").
A rule that begins with `=` gives the lemma as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from katanya.errors import LanguageDataError

__all__ = ["LemmaRules"]

_RULE = re.compile(r"(l?)(h?)-(\d+)\+([^,]*),-(\d+)\+(.*)", re.DOTALL)
REMEMBERED = 100_000


class LemmaRules:
    """Applies the rules, by number. Raises `LanguageDataError` where one can't be read."""

    def __init__(self, rules: Sequence[str]) -> None:
        self._rules = [_read(rule) for rule in rules]
        self._remembered: dict[tuple[str, int], str] = {}

    def lemma(self, form: str, number: int) -> str:
        """The lemma of a form by the rule of this number; the form itself in small letters where the rule is too long
        for it.
        """
        key = (form, number)
        lemma = self._remembered.get(key)
        if lemma is None:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            lemma = self._remembered[key] = self._make(form, number)
        return lemma

    def _make(self, form: str, number: int) -> str:
        rule = self._rules[number]
        if isinstance(rule, str):
            return rule
        lowers, halves, cut_before, before, cut_after, after = rule
        base = form.lower() if lowers else form
        if halves:
            base = base.split("-")[0]
        kept = base[cut_before : len(base) - cut_after]
        return before + kept + after if kept else form.lower()


def _read(rule: str) -> str | tuple[bool, bool, int, str, int, str]:
    if rule.startswith("="):
        return rule[1:]
    match = _RULE.fullmatch(rule)
    if match is None:
        raise LanguageDataError(f"{rule!r} is no lemma rule.", mend="Reinstall Katanya.")
    return match[1] == "l", match[2] == "h", int(match[3]), match[4], int(match[5]), match[6]
