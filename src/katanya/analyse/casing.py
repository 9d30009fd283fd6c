"""Headlines As They Would Be Written in a sentence, so that the network isn't led to see a name in each word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["Casing"]

CAPITALISED = 0.7
"""From this share of capitalised words on, a sentence is a headline in capitals. News sentences stay under 0.6 unless
they are lists of names, and those hardly change: names are seldom written small."""
WORDS = 4
"""A shorter line is left as it is: it may well be a name."""
USUALLY_SMALL = 0.4
"""A word that is written small in this share of all its places in the news isn't a name."""


FIRST_SMALL = 0.8
"""The first word of a sentence is seen as if it were small where this share of its places in the news is: then its
capital says where it stands and nothing else. Well above `USUALLY_SMALL`, since a name may begin with such a word
("Sinar Mas"); the network was trained with it, so train anew after changing it."""


class Casing:
    """Knows how often words are written with a small first letter: `small` of `seen` times."""

    def __init__(self, seen: Mapping[str, int], small: Mapping[str, int]) -> None:
        self._seen = seen
        self._small = small

    def is_usually_capitalised(self, form: str) -> bool:
        """Whether the news writes this word with a capital in most of its places; of unknown words it isn't known."""
        lower = form.lower()
        seen = self._seen.get(lower, 0)
        return seen > 0 and self._small.get(lower, 0) < USUALLY_SMALL * seen

    def as_in_a_sentence(self, forms: Sequence[str]) -> list[str]:
        """The same words; where nearly all are capitalised, those that are no names in small letters; else the first,
        if it's hardly ever a name.
        """
        words = [form for form in forms if form[0].isalpha()]
        capitals = sum(form[0].isupper() for form in words)
        first = next((index for index, form in enumerate(forms) if form[0].isalpha()), 0)
        if len(words) < WORDS or capitals < CAPITALISED * len(words):
            return self._with_small_first(forms, first)
        shouting = sum(form.isupper() and len(form) > 1 for form in words) >= CAPITALISED * len(words)
        return [
            form if index == first and not shouting else self._written(form, shouting)
            for index, form in enumerate(forms)
        ]

    def _with_small_first(self, forms: Sequence[str], first: int) -> list[str]:
        changed = list(forms)
        form = changed[first] if changed else ""
        lower = form.lower()
        alone = len(form) > 1 and form[1:].islower() and form[0].isupper()
        if alone and self._small.get(lower, 0) >= max(FIRST_SMALL * self._seen.get(lower, 0), 1):
            changed[first] = lower
        return changed

    def _written(self, form: str, shouting: bool) -> str:
        if not form[0].isupper() or (form.isupper() and len(form) > 1 and not shouting):
            return form
        lower = form.lower()
        seen = self._seen.get(lower, 0)
        if seen and self._small.get(lower, 0) >= USUALLY_SMALL * seen:
            return lower
        return form.capitalize() if shouting and seen and len(form) > 5 else form
