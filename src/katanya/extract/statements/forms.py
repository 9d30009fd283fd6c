"""The forms of a verb from its root, by a language's table `verb_forms`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from katanya.extract.statements.tables import damaged, strings

__all__ = ["FormRules", "Voice", "form_rules"]

_TABLE = "verb_forms"


class Voice(StrEnum):
    """Who the subject of a verb's form is: who does it, whom it is done to, or whom the sentence's order tells."""

    ACTIVE = "active"
    PASSIVE = "passive"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class _Prefix:
    """Roots that begin with one of `first` get `prefix`, after their first `drop` letters have fallen away."""

    first: tuple[str, ...]
    prefix: str
    drop: int
    longest: int | None

    def apply(self, root: str) -> str | None:
        if not root.startswith(self.first) or (self.longest is not None and len(root) > self.longest):
            return None
        return self.prefix + root[self.drop :]


@dataclass(frozen=True, slots=True)
class FormRules:
    """How one language's verbs are put together."""

    active: tuple[_Prefix, ...]
    passive: tuple[str, ...]
    never: frozenset[str]

    def forms(self, root: str) -> Iterator[tuple[str, Voice]]:
        """Yield the forms of a root; of a root of several words the first is inflected."""
        first, space, rest = root.partition(" ")
        for rule in self.active:
            form = rule.apply(first)
            if form is not None and form not in self.never:
                yield form + space + rest, Voice.ACTIVE
        for prefix in self.passive:
            if prefix + first not in self.never:
                yield prefix + first + space + rest, Voice.PASSIVE
        if root not in self.never:
            yield root, Voice.BARE


def form_rules(code: str, table: Mapping[str, Any]) -> FormRules:
    """The rules of a table `verb_forms`. Raises `LanguageDataError` where it is damaged."""
    rules = table.get("active")
    passive = table.get("passive")
    if not isinstance(rules, list) or not isinstance(passive, dict):
        raise damaged(code, _TABLE, "needs [[active]] and [passive]")
    return FormRules(
        active=tuple(_prefix(code, rule) for rule in rules),
        passive=strings(code, _TABLE, passive, "prefixes"),
        never=frozenset(strings(code, _TABLE, passive, "never")),
    )


def _prefix(code: str, rule: Any) -> _Prefix:
    prefix = rule.get("prefix") if isinstance(rule, dict) else None
    if not isinstance(prefix, str) or not prefix:
        raise damaged(code, _TABLE, "has an [[active]] without a prefix")
    drop, longest = rule.get("drop", 0), rule.get("longest")
    if not isinstance(drop, int) or not isinstance(longest, int | None):
        raise damaged(code, _TABLE, f"has {prefix!r} with a drop or longest that is no number")
    return _Prefix(strings(code, _TABLE, rule, "first"), prefix, drop, longest)
