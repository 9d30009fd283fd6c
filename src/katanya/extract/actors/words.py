"""The words by which people, bodies and states are spoken of, from a language's tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from katanya.errors import LanguageDataError
from katanya.gazetteer.names import Word, find_words
from katanya.languages.rarity import rarity_of
from katanya.languages.tables import read_table
from katanya.model import ActorKind

__all__ = ["ActorWords", "Phrases", "RoleKind", "actor_words"]

_TABLES = ("roles", "pronouns", "seats")
# A word of less rarity than this, alone, is no person's name, whatever capital it has: *Anda* has 0.35, *Polisi* 0.33;
# of surnames *Widodo* has the least, 0.37. After a change read the people of one word in many articles.
_ORDINARY = 0.36
# One of less than this that begins a sentence, and stands in the article in small letters too, names no body and no
# place: *Kebakaran* has 0.54, *Netflix* 0.81. Set by hand.
_COMMON = 0.55
# The shortest word that is looked for behind a name with which it was run together.
_SHORTEST_GLUED = 4


class RoleKind:
    """The groups of `roles.toml`: what one person holds, what many are at once, ranks."""

    OFFICE = "office"
    POST = "post"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one or more words, each with the values it stands for; the longest that fits is found."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Phrases:
        """Phrases as (phrase, value), folded; of a phrase given twice the first counts."""
        index: dict[str, dict[tuple[str, ...], str]] = {}
        for phrase, value in pairs:
            keys = tuple(word.key for word in find_words(phrase))
            if keys:
                index.setdefault(keys[0], {}).setdefault(keys, value)
        return cls({first: tuple(sorted(found.items(), key=_longest_first)) for first, found in index.items()})

    def at(self, words: Sequence[Word], position: int) -> tuple[int, str] | None:
        """How many words from `position` on are a phrase, and its value; None where none begins."""
        for keys, value in self.by_first.get(words[position].key, ()):
            count = len(keys)
            if position + count <= len(words) and all(
                words[position + offset].key == keys[offset] for offset in range(1, count)
            ):
                return count, value
        return None

    def ending(self, words: Sequence[Word], position: int, longest: int = 4) -> str | None:
        """The value of a phrase whose last word is the one before `position`; None where none ends there."""
        for count in range(min(longest, position), 0, -1):
            found = self.at(words, position - count)
            if found is not None and found[0] == count:
                return found[1]
        return None


@dataclass(frozen=True, slots=True)
class ActorWords:
    """One language's tables `roles`, `pronouns` and `seats`, ready for finding.

    `home` is the country of its readers, whose bodies are named without saying of what country they are.

    `roles` gives "office:president"; `nouns` an `ActorKind`; `pronouns` "one", "several", "two" or "own_side".
    """

    roles: Phrases
    address: Phrases
    relation: Phrases
    former: Phrases
    not_holding: Phrases
    ordinal: frozenset[str]
    holding: Phrases
    breaks: frozenset[str]
    inside: frozenset[str]
    alias: Phrases
    degrees: Phrases
    pronouns: Phrases
    ending: str
    home: str | None
    home_after: frozenset[str]
    heads: frozenset[str]
    speaking_for: frozenset[str]
    before_names: frozenset[str]
    nouns: Phrases
    same_word: frozenset[str]
    definite_after: frozenset[str]
    definite_after_person: frozenset[str]
    definite_before: frozenset[str]
    crowd: Phrases
    conjunctions: frozenset[str]
    city_before: Phrases
    government_before: Phrases
    seat_from: frozenset[str]
    city_after: frozenset[str]
    acts: frozenset[str]
    between: Phrases
    languages_before: frozenset[str]
    government: frozenset[str]
    not_actors: Phrases
    company: frozenset[str]
    company_before: frozenset[str]
    organ: Phrases
    not_people: Phrases
    voice: frozenset[str]
    local_alone: Phrases
    local_field: Phrases
    nameless: Phrases
    one_of: Phrases
    kind_first: Phrases
    kind_last: Phrases
    sort_of_place: Phrases
    club: Phrases
    ordinary: frozenset[str]
    common: frozenset[str]
    vocabulary: frozenset[str]
    weak_states: frozenset[str]
    initials: Phrases


@cache
def actor_words(code: str) -> ActorWords:
    """The tables of the language `code`. Raises `LanguageDataError` where one is missing or damaged."""
    roles, pronouns, seats = (read_table(code, name) for name in _TABLES)
    offices = [
        (form, f"{kind}:{key}")
        for kind in (RoleKind.OFFICE, RoleKind.POST, RoleKind.RANK)
        for key, forms in _section(code, "roles", roles, kind).items()
        for form in _strings(code, "roles", f"{kind}.{key}", forms)
    ]
    nouns = _section(code, "pronouns", pronouns, "nouns")
    if unknown := set(nouns) - {kind.value for kind in ActorKind}:
        raise _damaged(code, "pronouns", f"[nouns] has {sorted(unknown)}, which are no kinds of actor")
    nameless = _section(code, "pronouns", pronouns, "nameless")
    if unknown := set(nameless) - {ActorKind.PERSON.value, ActorKind.GROUP.value}:
        raise _damaged(code, "pronouns", f"[nameless] has {sorted(unknown)}; it may have person and group")
    several = _section(code, "pronouns", pronouns, "several")
    pairs = {"one": _list(code, "pronouns", pronouns, "person", "words")}
    pairs |= {
        what: _strings(code, "pronouns", f"several.{key}", several.get(key))
        for what, key in (("several", "words"), ("two", "two"), ("own_side", "own_side"))
    }

    def phrases(table: Mapping[str, Any], name: str, *path: str) -> Phrases:
        return Phrases.of((word, word) for word in _list(code, name, table, *path))

    def words(table: Mapping[str, Any], name: str, *path: str) -> frozenset[str]:
        return frozenset(_list(code, name, table, *path))

    def kinds(where: str) -> Phrases:
        """Words that say of what kind a name is, by kind; `where` in the name they stand."""
        table = _section(code, "roles", roles, "kinds")
        ordered = {key for key in table if key.endswith(("_first", "_last"))}
        if unknown := {key.partition("_")[0] for key in ordered} - {kind.value for kind in ActorKind}:
            raise _damaged(code, "roles", f"[kinds] has {sorted(unknown)}, which are no kinds of actor")
        return Phrases.of(
            (form, key.partition("_")[0])
            for key in table
            if key.endswith(f"_{where}")
            for form in _strings(code, "roles", f"kinds.{key}", table[key])
        )

    address = _section(code, "roles", roles, "address")
    return ActorWords(
        roles=Phrases.of(offices),
        address=Phrases.of((form, sex) for sex, forms in address.items() for form in forms),
        relation=phrases(roles, "roles", "relation", "words"),
        former=phrases(roles, "roles", "not_holding", "former"),
        not_holding=phrases(roles, "roles", "not_holding", "words"),
        ordinal=words(roles, "roles", "not_holding", "ordinal"),
        holding=phrases(roles, "roles", "holding", "words"),
        breaks=words(roles, "roles", "break", "words"),
        inside=words(roles, "roles", "break", "inside"),
        alias=phrases(roles, "roles", "alias", "words"),
        degrees=phrases(roles, "roles", "degrees", "words"),
        pronouns=Phrases.of((form, what) for what, forms in pairs.items() for form in forms),
        ending=str(pronouns["person"].get("ending", "")),
        home=roles.get("home", {}).get("country"),
        home_after=frozenset(roles.get("home", {}).get("after", ())),
        heads=words(roles, "roles", "leader", "offices"),
        before_names=words(roles, "roles", "leader", "before_names"),
        speaking_for=words(roles, "roles", "leader", "speaking_for"),
        nouns=Phrases.of((form, kind) for kind, forms in nouns.items() for form in forms),
        same_word=words(pronouns, "pronouns", "sort", "words"),
        definite_after=words(pronouns, "pronouns", "definite", "after"),
        definite_after_person=words(pronouns, "pronouns", "definite", "after_person"),
        definite_before=words(pronouns, "pronouns", "definite", "before"),
        crowd=phrases(pronouns, "pronouns", "crowd", "before"),
        conjunctions=words(pronouns, "pronouns", "and", "words"),
        city_before=phrases(seats, "seats", "city_before"),
        government_before=phrases(seats, "seats", "government_before"),
        seat_from=words(seats, "seats", "from"),
        city_after=words(seats, "seats", "city_after"),
        acts=words(seats, "seats", "acts"),
        between=phrases(seats, "seats", "between"),
        languages_before=words(roles, "roles", "language", "words"),
        government=words(roles, "roles", "government", "words"),
        not_people=phrases(roles, "roles", "not_people", "words"),
        not_actors=phrases(roles, "roles", "not_actors", "words"),
        company=words(roles, "roles", "company", "after"),
        company_before=words(roles, "roles", "company", "before"),
        organ=phrases(roles, "roles", "organ", "words"),
        voice=words(roles, "roles", "voice", "words"),
        local_alone=phrases(roles, "roles", "local", "alone"),
        local_field=phrases(roles, "roles", "local", "field"),
        nameless=Phrases.of((form, kind) for kind, forms in nameless.items() for form in forms),
        one_of=phrases(pronouns, "pronouns", "one_of", "words"),
        kind_first=kinds("first"),
        kind_last=kinds("last"),
        sort_of_place=phrases(roles, "roles", "kinds", "known_place"),
        club=phrases(roles, "roles", "kinds", "club"),
        ordinary=frozenset(rarity_of(code).below(_ORDINARY)),
        common=frozenset(rarity_of(code).below(_COMMON)) - frozenset(kinds("first").by_first),
        vocabulary=frozenset(word for word in rarity_of(code).weights if len(word) >= _SHORTEST_GLUED),
        weak_states=words(roles, "roles", "weak_states", "words"),
        initials=phrases(roles, "roles", "initials", "before"),
    )


def _longest_first(pair: tuple[tuple[str, ...], str]) -> tuple[int, tuple[str, ...]]:
    return -len(pair[0]), pair[0]


def _section(code: str, name: str, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    section = table.get(key)
    if not isinstance(section, dict):
        raise _damaged(code, name, f"it has no section [{key}]")
    return section


def _list(code: str, name: str, table: Mapping[str, Any], *path: str) -> tuple[str, ...]:
    value: Any = table
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise _damaged(code, name, f"{'.'.join(path)} is missing")
        value = value[key]
    return _strings(code, name, ".".join(path), value)


def _strings(code: str, name: str, where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word == word.lower() for word in value):
        raise _damaged(code, name, f"{where} must be a list of words in lower case")
    return tuple(value)


def _damaged(code: str, name: str, reason: str) -> LanguageDataError:
    return LanguageDataError(
        f"The table languages/{code}/{name}.toml can't be used: {reason}.", mend="Mend the file at that place."
    )
