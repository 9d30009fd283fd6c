"""Statements as far as they are compared: who, to whom, what with, when, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from katanya.gazetteer.known import bodies, people, territories
from katanya.languages.rarity import Rarity, rarity_of
from katanya.link.claim_words import ClaimWords, claim_words
from katanya.link.glosses import fullness, gloss_of
from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Article,
    Factuality,
    RegionKind,
    Span,
    Statement,
    Telling,
)

__all__ = ["Account", "Number", "accounts_of", "days_of", "states_acted_for"]

_WORD = re.compile(r"[^\W\d_][^\W_]+(?:-[^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\W_])")
_EDTF_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
# Words below this rarity (in more than a tenth of the articles, by the Indonesian table) tell no events apart.
_COMMON = 0.3
# What a word says of the event: most as its object, less in its clause, least elsewhere in its sentence.
_OBJECT, _CLAUSE, _SENTENCE = 2.0, 1.0, 0.35
# Who is at the head of one of these, or speaks for it, acts for it.
_HEADS = frozenset({"leader", "official"})
_STATES = frozenset({ActorKind.COUNTRY})


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """How many or how much an event is told to be: 70 percent, from 11,000 upwards; None is open."""

    unit: str
    low: float | None
    high: float | None

    def fits(self, other: Number) -> bool:
        """Whether both can be so at once."""
        return (self.low is None or other.high is None or self.low <= other.high) and (
            other.low is None or self.high is None or other.low <= self.high
        )


@dataclass(frozen=True, slots=True)
class Account:
    """One statement as far as it is compared: *Korea Utara gives Rusia arms, says an article of 19 June, perhaps*.

    `agents` and `recipients` are keys of actors, after a person's decisions; `for_agents` and `for_recipients` the same
    with the states that they act for. `object_words` are stems, `theme` stems of object, clause and sentence, with
    their weights; `kinds` the kinds of thing that are spoken of. `days` is when it happened and `published` when it
    was told, as numbers of days. `lasting` is True for what goes on for long, a war; `titled` for what a title or
    heading says. `said` is the EDTF date of saying or publishing. `sentence` is where the clause, `span`, stands.
    `gloss` is its words on a line, `fullness` how much they tell.
    """

    telling: Telling
    event: str
    mode: str | None
    agents: frozenset[str]
    recipients: frozenset[str]
    for_agents: frozenset[str]
    for_recipients: frozenset[str]
    trigger: str
    object_words: frozenset[str]
    kinds: frozenset[str]
    theme: Mapping[str, float]
    weight: float
    places: frozenset[str]
    numbers: tuple[Number, ...]
    days: tuple[int, int] | None
    published: int | None
    lasting: bool
    said: str | None
    factuality: Factuality
    titled: bool
    span: Span
    sentence: Span
    gloss: str
    fullness: int

    @property
    def article(self) -> str:
        """The id of the article that tells it."""
        return self.telling.article


def accounts_of(article: Article, found: Annotations, same: Mapping[str, str] | None = None) -> Iterator[Account]:
    """Yield the article's statements in reading order, as far as they are compared.

    `same` gives for keys that a person's decisions replace the key that stands for them.
    """
    if not found.statements:
        return
    same = same or {}
    words, rarity = claim_words(article.language), rarity_of(article.language)
    keys = [same.get(actor.key, actor.key) for actor in found.actors]
    acts_for = states_acted_for(found, keys)
    published = days_of(article.published.edtf) if article.published else None
    heads = article.spans(RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING)
    for ordinal, statement in enumerate(found.statements):
        agents = frozenset(keys[index] for index in statement.agents)
        recipients = frozenset(keys[index] for index in statement.recipients)
        attribution = None if statement.attribution is None else found.attributions[statement.attribution]
        sentence = _sentence(article.text, statement.span)
        theme, object_words, kinds = _theme(article.text, sentence, statement, found, words, rarity)
        said = attribution.said if attribution else None
        yield Account(
            telling=Telling(article.id, ordinal),
            event=statement.event,
            mode=statement.mode,
            agents=agents,
            recipients=recipients,
            for_agents=agents.union(*(acts_for.get(key, ()) for key in agents)),
            for_recipients=recipients.union(*(acts_for.get(key, ()) for key in recipients)),
            trigger=_trigger(article.text, statement, words),
            object_words=object_words,
            kinds=kinds,
            theme=theme,
            weight=sum(theme.values()),
            places=frozenset(keys[index] for index in statement.places),
            numbers=_numbers(statement, found),
            days=days_of(statement.date),
            published=published[0] if published and published[0] == published[1] else None,
            lasting=any(word in words.lasting for word in statement.trigger.of(article.text).casefold().split()),
            said=said or (article.published.edtf if article.published else None),
            factuality=statement.factuality,
            titled=any(head.overlaps(statement.trigger) for head in heads),
            span=statement.span,
            sentence=sentence,
            gloss=gloss_of(article, statement, words),
            fullness=fullness(found, statement),
        )


def days_of(edtf: str | None) -> tuple[int, int] | None:
    """The first and last day that an EDTF date or interval means, as numbers of days; None where it names no year."""
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    start, end = _day_range(first), _day_range(last or first)
    if start is None or end is None or end[1] < start[0]:
        return None
    return start[0], end[1]


def _day_range(edtf: str) -> tuple[int, int] | None:
    match = _EDTF_DAY.match(edtf)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first.toordinal(), first.toordinal()
        after = date(year + 1, 1, 1) if not month or month == 12 else date(year, month + 1, 1)
    except (ValueError, OverflowError):
        return None
    return first.toordinal(), (after - timedelta(days=1)).toordinal()


@cache
def _states() -> Mapping[str, str]:
    """The key of the state that each known body and person acts for, by their own keys."""
    by_code = {known.country: known.key for known in territories() if known.country}
    return {known.key: by_code[known.country] for known in (*people(), *bodies()) if known.country in by_code}


def states_acted_for(found: Annotations, keys: Sequence[str]) -> dict[str, set[str]]:
    """The states that the article's actors act for: by the tables, by a body's name, or as the state's head.

    `keys` has a key for each of the article's actors.
    """
    acts_for: dict[str, set[str]] = {}
    names = {
        tuple(name.casefold().split()): key
        for actor, key in zip(found.actors, keys, strict=True)
        if actor.kind in _STATES
        for name in (actor.name, *actor.names)
    }
    for actor, key in zip(found.actors, keys, strict=True):
        if actor.kind is ActorKind.ORGANIZATION and key not in _states():
            words = tuple(actor.name.casefold().split())
            for at in range(1, len(words)):  # "Angkatan Laut Tolunia"
                if state := names.get(words[at:]):
                    acts_for.setdefault(key, set()).add(state)
    for key in keys:
        if state := _states().get(key):
            acts_for.setdefault(key, set()).add(state)
    for relation in found.relations:
        if relation.kind in _HEADS:
            states = {keys[index] for index in relation.other if found.actors[index].kind in _STATES}
            for index in relation.one:
                if found.actors[index].kind is ActorKind.PERSON:
                    acts_for.setdefault(keys[index], set()).update(states)
    return acts_for


def _theme(
    text: str, sentence: Span, statement: Statement, found: Annotations, words: ClaimWords, rarity: Rarity
) -> tuple[dict[str, float], frozenset[str], frozenset[str]]:
    """The stems that tell the event from others, with their weights; those of its object; the kinds of thing."""
    involved = [found.actors[index] for index in (*statement.agents, *statement.recipients)]
    if statement.attribution is not None:
        involved += [found.actors[index] for index in found.speakers[statement.attribution]]
    named = _named(involved, sentence)
    theme: dict[str, float] = {}
    object_words: set[str] = set()
    kinds: set[str] = set()
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        at = Span(*match.span())
        if at.overlaps(statement.trigger) or any(span.overlaps(at) for span in named):
            continue
        word = match.group().casefold()
        rare = 1.0 if word[0].isdigit() else rarity.weight(word)
        if rare < _COMMON:
            continue
        stem = words.stem(word)
        in_object = statement.object is not None and statement.object.overlaps(at)
        in_clause = in_object or statement.span.overlaps(at)
        if in_object:
            object_words.add(stem)
        if in_clause and word in words.kinds:
            kinds.add(words.kinds[word])
        weight = rare * rare * (_OBJECT if in_object else _CLAUSE if in_clause else _SENTENCE)
        theme[stem] = max(weight, theme.get(stem, 0.0))
    return theme, frozenset(object_words), frozenset(kinds)


def _sentence(text: str, span: Span) -> Span:
    """The sentence that the clause stands in, as far as its line and punctuation tell."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    start, end = line_start, line_end
    for match in _SENTENCE_END.finditer(text, line_start, line_end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end - 1:
            end = match.end()
            break
    return Span(start, max(end, span.end))


def _named(actors: list[Actor], within: Span) -> list[Span]:
    return [mention.span for actor in actors for mention in actor.mentions if mention.span.overlaps(within)]


def _trigger(text: str, statement: Statement, words: ClaimWords) -> str:
    """The stem of the rarest part of the trigger: its last word, so that light verbs fall away."""
    found = _WORD.findall(statement.trigger.of(text).casefold())
    return words.stem(found[-1]) if found else ""


def _numbers(statement: Statement, found: Annotations) -> tuple[Number, ...]:
    spans = set(statement.quantities)
    return tuple(
        sorted(
            (Number(each.unit or "", each.low, each.high) for each in found.quantities if each.span in spans),
            key=lambda number: (number.unit, number.low or 0, number.high or 0),
        )
    )
