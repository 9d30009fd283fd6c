"""How sure: FactBank's degrees, the words that lower them, and what saying does to what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from katanya.extract.statements.tables import Wordlist, damaged, strings
from katanya.languages.tables import read_table
from katanya.model import Factuality

__all__ = ["CERTAIN", "Degree", "FactualityWords", "Stance", "factuality_words"]

_TABLE = "factuality"
_DENIED = "denied"


class Degree(IntEnum):
    """How sure, from not at all to quite."""

    UNKNOWN = 0
    POSSIBLE = 1
    PROBABLE = 2
    CERTAIN = 3


_VALUES = {
    (Degree.CERTAIN, False): Factuality.CERTAIN,
    (Degree.CERTAIN, True): Factuality.CERTAIN_NOT,
    (Degree.PROBABLE, False): Factuality.PROBABLE,
    (Degree.PROBABLE, True): Factuality.PROBABLE_NOT,
    (Degree.POSSIBLE, False): Factuality.POSSIBLE,
    (Degree.POSSIBLE, True): Factuality.POSSIBLE_NOT,
}


@dataclass(frozen=True, slots=True)
class Stance:
    """A degree, and whether it is that something is not so."""

    degree: Degree = Degree.CERTAIN
    denied: bool = False

    def under(self, other: Stance) -> Stance:
        """What is left of this under another: the lesser degree; a denial of a denial affirms."""
        return Stance(min(self.degree, other.degree), self.denied != other.denied)

    @property
    def value(self) -> Factuality:
        """FactBank's name for it; of what is unknown nobody says whether it is so or not."""
        return _VALUES.get((self.degree, self.denied), Factuality.UNKNOWN)


CERTAIN = Stance()


@dataclass(frozen=True, slots=True)
class FactualityWords:
    """One language's table `factuality`; `classes` and `cues` give what the article commits to, then the source."""

    degrees: Mapping[Degree, Wordlist]
    negation: frozenset[str]
    never: Wordlist
    over: frozenset[str]
    excluding: frozenset[str]
    denying: Wordlist
    unproven: Wordlist
    verdicts: Wordlist
    asking: frozenset[str]
    polar: Wordlist
    presupposing: frozenset[str]
    settled: frozenset[str]
    purpose: frozenset[str]
    deeds: frozenset[str]
    classes: Mapping[str, tuple[Stance, Stance]]
    cues: Mapping[str, tuple[Stance, Stance]]

    def degree(self, word: str) -> Degree:
        """How far a single word lowers what it stands over."""
        return next((degree for degree, words in self.degrees.items() if word in words), Degree.CERTAIN)

    def phrase(self, words: Sequence[str]) -> Degree:
        """How far the words right before a verb lower it."""
        return min(
            (degree for degree, listed in self.degrees.items() if listed.found_in(words)), default=Degree.CERTAIN
        )


@cache
def factuality_words(code: str) -> FactualityWords:
    """The words of sureness of the language `code`. Raises `LanguageDataError` where the table is damaged."""
    table = read_table(code, _TABLE)
    for section in ("degrees", "negation", "questions", "purpose", "presupposed", "classes", "cues"):
        if not isinstance(table.get(section), dict):
            raise damaged(code, _TABLE, f"has no [{section}]")
    negation = table["negation"]
    return FactualityWords(
        degrees={
            degree: Wordlist(strings(code, _TABLE, table["degrees"], degree.name.lower()))
            for degree in (Degree.UNKNOWN, Degree.POSSIBLE, Degree.PROBABLE)
        },
        negation=frozenset(strings(code, _TABLE, negation, "words")),
        never=Wordlist(strings(code, _TABLE, negation, "never")),
        over=frozenset(strings(code, _TABLE, negation, "over")),
        excluding=frozenset(strings(code, _TABLE, negation, "excluding")),
        denying=Wordlist(strings(code, _TABLE, negation, "before")),
        unproven=Wordlist(strings(code, _TABLE, negation, "unproven")),
        verdicts=Wordlist(strings(code, _TABLE, negation, "after")),
        asking=frozenset(strings(code, _TABLE, table["questions"], "open")),
        polar=Wordlist(strings(code, _TABLE, table["questions"], "polar")),
        presupposing=frozenset(strings(code, _TABLE, table["presupposed"], "classes")),
        settled=frozenset(strings(code, _TABLE, table["presupposed"], "marks")),
        deeds=frozenset(strings(code, _TABLE, table["purpose"], "deeds")),
        purpose=frozenset(strings(code, _TABLE, table["purpose"], "words")),
        classes={name: _pair(code, name, pair) for name, pair in table["classes"].items()},
        cues={name: _pair(code, name, pair) for name, pair in table["cues"].items()},
    )


def _pair(code: str, name: str, pair: object) -> tuple[Stance, Stance]:
    known = {degree.name.lower(): Stance(degree) for degree in Degree} | {_DENIED: Stance(denied=True)}
    if not isinstance(pair, list) or len(pair) != 2 or not all(each in known for each in pair):
        raise damaged(code, _TABLE, f"has {name!r} without two of {', '.join(known)}")
    return known[pair[0]], known[pair[1]]
