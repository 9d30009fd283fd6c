"""The words of saying of one language, validated and ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from katanya.errors import LanguageDataError
from katanya.languages.tables import languages_known, read_table

__all__ = ["CueForm", "CueUse", "CueWords", "PhraseSet", "cue_words"]


class CueUse(StrEnum):
    """How a word of saying stands among the others; the table's own words for it."""

    AFTER = "after"  # bare, behind what was said: “…,” kata Budi
    FREE = "free"  # a verb that takes whatever follows
    MARKED = "marked"  # a verb that reports speech only before a conjunction, a comma, a colon or a quotation
    CLAUSE = "clause"  # a verb that reports speech only before a whole clause
    TOLD = "told"  # a verb followed by the one spoken to
    ASKED = "asked"  # a verb followed by the one who is to do something, and by what
    GOING = "going"  # a verb form that goes on with the subject of the clause before: Ana left, saying …
    PASSIVE = "passive"  # whoever says it stands behind it
    NOUN = "noun"  # a noun that holds what was said
    HEADLINE = "headline"  # a verb without its first syllable, as titles have it
    STATE = "state"  # thinking and feeling, without a verb's form


@dataclass(frozen=True, slots=True)
class CueForm:
    """One word of saying in one use: *`menuduh` accuses, as a verb that takes whatever follows*."""

    phrase: tuple[str, ...]
    use: CueUse
    cue_class: str


class PhraseSet:
    """Phrases of one or more words, looked up at a place in a sequence of lower-case words; the longest counts."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append(words)
        for found in self._by_first.values():
            found.sort(key=lambda words: -len(words))

    def __contains__(self, word: object) -> bool:
        """Whether this single word is one of the phrases."""
        return isinstance(word, str) and (word,) in self._by_first.get(word, ())

    def at(self, words: Sequence[str], place: int) -> int:
        """The number of words of the longest phrase that begins at `place`; 0 where none does."""
        if not 0 <= place < len(words):
            return 0
        for phrase in self._by_first.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def ending(self, words: Sequence[str], end: int) -> int:
        """The number of words of the longest phrase that ends just before `end`; 0 where none does."""
        return next((n for n in range(min(6, end), 0, -1) if self.at(words[:end], end - n) == n), 0)


_GRAMMAR = (
    "according",
    "hearsay",
    "hearsay_adverbs",
    "clitics",
    "pronouns",
    "first_person",
    "conjunctions",
    "that",
    "joining",
    "by",
    "after_verbs",
    "copulas",
    "causatives",
    "among",
    "ages",
    "told_in",
    "hearers",
    "told_in_verbs",
    "told_in_nouns",
    "told_by",
    "from",
    "state_links",
    "fillers",
    "adverbs",
    "unsaid",
    "passives",
    "adjuncts",
    "adjuncts_before",
    "places",
    "leads",
    "breaks",
    "not_only",
    "topics",
    "says_all",
    "and",
    "relative",
    "to",
    "asked_to",
    "pointing",
    "titles",
    "described",
    "no_content",
    "no_request",
    "recognising",
    "not_sources",
    "naming",
    "carried",
    "carried_if_known",
    "carrier_words",
    "outlets",
    "definite",
    "questions",
    "answers",
    "verb_fronts",
    "not_verbs",
    "abbreviations",
)


@dataclass(frozen=True, slots=True)
class CueWords:
    """The words of saying of one language.

    `forms` are the uses of every phrase by its first word, longest phrase first. `clitics` are the endings that
    name who speaks (the *nya* of *ujarnya*); `lists` the phrases of the table's `grammar` section, by name.
    """

    language: str
    forms: Mapping[str, tuple[CueForm, ...]]
    clitics: tuple[str, ...]
    verb_fronts: tuple[str, ...]
    lists: Mapping[str, PhraseSet]
    weekdays: frozenset[str]

    def __getitem__(self, name: str) -> PhraseSet:
        """The phrases of one list of the `grammar` section."""
        return self.lists[name]

    def at(self, words: Sequence[str], place: int, *uses: CueUse) -> CueForm | None:
        """The longest phrase of saying of one of these uses that begins at `place`."""
        for form in self.forms.get(words[place], ()):
            if form.use in uses and tuple(words[place : place + len(form.phrase)]) == form.phrase:
                return form
        return None

    def with_clitic(self, word: str, *uses: CueUse) -> tuple[CueForm, int] | None:
        """The form of a word of saying that ends in a clitic, and the clitic's length: *ujarnya*, 3."""
        for clitic in self.clitics:
            if word.endswith(clitic) and len(word) > len(clitic):
                for form in self.forms.get(word[: -len(clitic)], ()):
                    if form.use in uses and len(form.phrase) == 1:
                        return form, len(clitic)
        return None

    def according_ending(self, word: str) -> int:
        """The length of the clitic at the end of a word like *menurutnya*; 0 where there is none."""
        ends = (clitic for clitic in self.clitics if word.endswith(clitic))
        return next((len(end) for end in ends if word[: -len(end)] in self.lists["according"]), 0)


@lru_cache(maxsize=8)
def cue_words(language: str) -> CueWords | None:
    """The words of saying of a language, by its BCP 47 tag; None where the language has no table of them.

    Raises `LanguageDataError` where the table is damaged.
    """
    code = language.split("-", maxsplit=1)[0].casefold()
    if code not in languages_known():
        return None
    table = read_table(code, "attribution")
    classes = table.get("classes")
    if not isinstance(classes, dict) or not classes:
        raise _damaged(code, "has no section [classes.…]", "Write the words of each class under [classes.<name>].")
    grammar = table.get("grammar", {})
    if unknown := sorted(set(grammar) - set(_GRAMMAR)):
        raise _damaged(code, f"has the unknown list grammar.{unknown[0]}", "Correct its name, or take it out.")
    lists = {name: _phrases(code, grammar, "grammar", name) for name in _GRAMMAR}
    dates = read_table(code, "dates")
    return CueWords(
        language=code,
        forms=_forms(code, classes),
        clitics=lists["clitics"],
        verb_fronts=lists["verb_fronts"],
        lists={name: PhraseSet(phrases) for name, phrases in lists.items()},
        weekdays=frozenset(str(name) for day in dates.get("weekdays", ()) for name in day),
    )


def _forms(code: str, classes: dict[str, Any]) -> dict[str, tuple[CueForm, ...]]:
    found: dict[str, list[CueForm]] = {}
    for cue_class, uses in classes.items():
        if not isinstance(uses, dict):
            raise _damaged(code, f"has no lists under classes.{cue_class}", 'Write them as `free = ["…"]`.')
        for use in uses:
            if use not in set(CueUse):
                known = ", ".join(CueUse)
                raise _damaged(code, f"has the unknown list classes.{cue_class}.{use}", f"The lists are {known}.")
            for phrase in _phrases(code, uses, f"classes.{cue_class}", use):
                form = CueForm(tuple(phrase.split()), CueUse(use), cue_class)
                found.setdefault(form.phrase[0], []).append(form)
    return {first: tuple(sorted(forms, key=lambda form: -len(form.phrase))) for first, forms in found.items()}


def _phrases(code: str, section: dict[str, Any], place: str, name: str) -> tuple[str, ...]:
    found = section.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, str) and each.strip() for each in found):
        raise _damaged(code, f"has no list of phrases {place}.{name}", f'Write `{name} = ["…"]`, or mend the list.')
    if name in section and any(each != each.casefold() for each in found):
        raise _damaged(code, f"has upper case in {place}.{name}", "Write its phrases in lower case.")
    return tuple(found)


def _damaged(code: str, what: str, mend: str) -> LanguageDataError:
    return LanguageDataError(f"The table languages/{code}/attribution.toml {what}.", mend=mend)
