"""The verbs and nouns that tell of events: tables `events`, `event_nouns` and `verb_forms`, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from katanya.extract.statements.forms import Voice, form_rules
from katanya.extract.statements.tables import Wordlist, damaged, strings
from katanya.languages.tables import read_table

__all__ = ["EVENTS", "Frame", "Games", "Lexicon", "Light", "Reading", "lexicon"]

EVENTS = frozenset(
    {
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    }
)
"""PLOVER's event types."""

_NEEDS = frozenset({"both", "strict", "two", "agent", "body", "done", "either", "recipient", "any"})
_GRAMMAR = (
    "by",
    "listing",
    "between",
    "relative",
    "places",
    "called",
    "copulas",
    "of",
    "apart",
    "kin",
    "former",
    "forces",
    "among",
    "through",
    "times",
    "together",
    "speaking",
    "opening",
    "binding",
    "purpose",
    "occasion",
)
_SPEAKER = "speaker"  # in `agent`: whoever says it
_LIST = "@"  # before the name of a list


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb or noun means and where its actors stand: *`memasok` is AID, from its subject to whom `ke` names*.

    The fields are the tables' own, explained at their heads.
    """

    event: str
    mode: str | None
    context: tuple[str, ...]
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    needs: str
    with_words: Wordlist
    without: Wordlist
    doers: Wordlist
    own: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A word or phrase of the tables: what it may mean, in the order of the tables, each in its voice."""

    phrase: tuple[str, ...]
    frames: tuple[tuple[Voice, Frame], ...]

    @property
    def bare(self) -> bool:
        """Whether it is only ever a root without an affix."""
        return all(voice is Voice.BARE for voice, _ in self.frames)


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that only carries a noun; `receives` where its subject is the one to whom it is done."""

    phrase: tuple[str, ...]
    voice: Voice
    receives: bool


@dataclass(frozen=True, slots=True)
class Games:
    """How reports of games are known: `words`, of which `in_article` make an article one, and `certain` ones."""

    words: frozenset[str]
    certain: frozenset[str]
    in_article: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words for events. The mappings go by a phrase's first word, longest phrase first."""

    verbs: Mapping[str, tuple[Reading, ...]]
    nouns: Mapping[str, tuple[Reading, ...]]
    light: Mapping[str, tuple[Light, ...]]
    contexts: Mapping[str, frozenset[str]]
    games: Games
    by: frozenset[str]
    listing: frozenset[str]
    between: frozenset[str]
    relative: frozenset[str]
    places: frozenset[str]
    called: frozenset[str]
    copulas: frozenset[str]
    of: frozenset[str]
    apart: frozenset[str]
    kin: frozenset[str]
    former: frozenset[str]
    forces: frozenset[str]
    among: frozenset[str]
    through: frozenset[str]
    times: frozenset[str]
    together: frozenset[str]
    speaking: frozenset[str]
    opening: frozenset[str]
    binding: frozenset[str]
    purpose: frozenset[str]
    occasion: frozenset[str]
    speaker: str

    def verb_at(self, words: Sequence[str], at: int) -> Reading | None:
        """The longest verb that begins at a place in these words."""
        return _longest(self.verbs.get(words[at], ()), words, at)

    def noun_at(self, words: Sequence[str], at: int) -> Reading | None:
        """The longest noun that begins at a place in these words."""
        return _longest(self.nouns.get(words[at], ()), words, at)

    def light_at(self, words: Sequence[str], at: int) -> Light | None:
        """The longest light verb that begins at a place in these words."""
        found = self.light.get(words[at], ())
        return next((each for each in found if tuple(words[at : at + len(each.phrase)]) == each.phrase), None)


def _longest(found: Iterable[Reading], words: Sequence[str], at: int) -> Reading | None:
    return next((each for each in found if tuple(words[at : at + len(each.phrase)]) == each.phrase), None)


@cache
def lexicon(code: str) -> Lexicon:
    """The words for events of the language `code`. Raises `LanguageDataError` where a table is missing or damaged."""
    events, nouns = read_table(code, "events"), read_table(code, "event_nouns")
    rules = form_rules(code, read_table(code, "verb_forms"))
    grammar = events.get("grammar")
    if not isinstance(grammar, dict):
        raise damaged(code, "events", "has no [grammar]")
    lists = {name: strings(code, "events", events.get("lists", {}), name) for name in events.get("lists", {})}
    verbs: dict[str, list[tuple[Voice, Frame]]] = {}
    for entry in _entries(code, "events", events, "verbs"):
        frame = _frame(code, "events", entry, lists, agent=("subject",))
        for word in _words(code, "events", entry, "words", "roots"):
            verbs.setdefault(word, []).append((Voice.ACTIVE, frame))
        for root in strings(code, "events", entry, "roots"):
            for form, voice in rules.forms(root):
                verbs.setdefault(form, []).append((voice, frame))
    named: dict[str, list[tuple[Voice, Frame]]] = {}
    for entry in _entries(code, "event_nouns", nouns, "nouns"):
        frame = _frame(code, "event_nouns", entry, lists, agent=("bare",))
        for word in _words(code, "event_nouns", entry, "words"):
            named.setdefault(word, []).append((Voice.BARE, frame))
    light: dict[str, list[Light]] = {}
    for entry in _entries(code, "event_nouns", nouns, "light"):
        if entry.get("subject") not in ("agent", "recipient"):
            raise damaged(code, "event_nouns", 'has a [[light]] whose subject is neither "agent" nor "recipient"')
        receives = entry["subject"] == "recipient"
        found = [(word, Voice.ACTIVE) for word in strings(code, "event_nouns", entry, "words")]
        found += [form for root in strings(code, "event_nouns", entry, "roots") for form in rules.forms(root)]
        for word, voice in found:
            light.setdefault(word.split()[0], []).append(Light(tuple(word.split()), voice, receives))
    return Lexicon(
        verbs=_by_first(verbs),
        nouns=_by_first(named),
        light={first: tuple(sorted(each, key=lambda one: -len(one.phrase))) for first, each in light.items()},
        contexts={
            name: frozenset(strings(code, "events", events["contexts"], name)) for name in events.get("contexts", {})
        },
        games=_games(code, events.get("games")),
        **{key: frozenset(strings(code, "events", grammar, key)) for key in _GRAMMAR},
        speaker=_SPEAKER,
    )


def _by_first(found: Mapping[str, list[tuple[Voice, Frame]]]) -> dict[str, tuple[Reading, ...]]:
    by_first: dict[str, list[Reading]] = {}
    for word, frames in found.items():
        phrase = tuple(word.split())
        by_first.setdefault(phrase[0], []).append(Reading(phrase, tuple(frames)))
    return {first: tuple(sorted(each, key=lambda one: -len(one.phrase))) for first, each in by_first.items()}


def _entries(code: str, name: str, table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    entries = table.get(key)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise damaged(code, name, f"has no [[{key}]]")
    return entries


def _words(code: str, name: str, entry: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    """The words under the first key; with more keys, at least one of the lists must hold something."""
    if not any(strings(code, name, entry, key) for key in keys):
        raise damaged(code, name, f"has an entry for {entry.get('event')} without any {' or '.join(keys)}")
    return strings(code, name, entry, keys[0])


_KNOWN = frozenset(
    {
        "event",
        "mode",
        "context",
        "agent",
        "recipient",
        "needs",
        "with",
        "without",
        "doers",
        "own",
        "holds",
        "roots",
        "words",
    }
)


def _frame(
    code: str, name: str, entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]], agent: tuple[str, ...]
) -> Frame:
    if unknown := sorted(set(entry) - _KNOWN):
        raise damaged(code, name, f"has an entry with {unknown[0]!r}, which means nothing there")
    event = entry.get("event")
    if event not in EVENTS:
        raise damaged(code, name, f"has the event {event!r}, which is not PLOVER's")
    needs = entry.get("needs", "both")
    if needs not in _NEEDS:
        raise damaged(code, name, f"needs {needs!r} for {event}, which is none of {', '.join(sorted(_NEEDS))}")
    mode, own, holds = entry.get("mode"), entry.get("own", False), entry.get("holds", False)
    if not isinstance(mode, str | None) or not isinstance(own, bool) or not isinstance(holds, bool):
        raise damaged(code, name, f"has a mode, own or holds for {event} that is of the wrong kind")
    return Frame(
        event=event,
        mode=mode,
        context=strings(code, name, entry, "context"),
        agent=strings(code, name, entry, "agent") or agent,
        recipient=strings(code, name, entry, "recipient"),
        needs=needs,
        with_words=_wordlist(code, name, entry, "with", lists),
        without=_wordlist(code, name, entry, "without", lists),
        doers=_wordlist(code, name, entry, "doers", lists),
        own=own,
        holds=holds,
    )


def _wordlist(
    code: str, name: str, entry: Mapping[str, Any], key: str, lists: Mapping[str, tuple[str, ...]]
) -> Wordlist:
    words: list[str] = []
    for word in strings(code, name, entry, key):
        if not word.startswith(_LIST):
            words.append(word)
        elif word[1:] in lists:
            words.extend(lists[word[1:]])
        else:
            raise damaged(code, name, f"speaks of the list {word!r}, which isn't there")
    return Wordlist(words)


def _games(code: str, section: Any) -> Games:
    if not isinstance(section, dict) or not isinstance(section.get("in_article"), int):
        raise damaged(code, "events", "has no [games] with in_article")
    return Games(
        frozenset(strings(code, "events", section, "words")),
        frozenset(strings(code, "events", section, "certain")),
        section["in_article"],
    )
