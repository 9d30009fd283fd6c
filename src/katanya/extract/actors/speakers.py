"""Who speaks in an attribution, and through whom: the actors that its source and via spans mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from katanya.extract.actors.languages import words_of
from katanya.extract.actors.words import ActorWords
from katanya.gazetteer.names import find_words
from katanya.model import Actor, ActorKind, Analysis, Article, Attribution, MentionForm, Span

__all__ = ["actors_at", "find_carriers", "find_speakers"]

_STANDING = frozenset({ActorKind.COUNTRY, ActorKind.ORGANIZATION, ActorKind.PUBLICATION, ActorKind.GROUP})


@dataclass(frozen=True, slots=True)
class _There:
    """A mention in a span: the actor's number, where, in what form."""

    actor: int
    span: Span
    form: MentionForm
    kind: ActorKind


def actors_at(actors: Sequence[Actor], span: Span) -> tuple[Actor, ...]:
    """The actors that have a mention inside a span or around it, in the order of those mentions."""
    there = sorted(_mentions(actors, span), key=lambda one: one.span)
    return tuple(actors[number] for number in dict.fromkeys(one.actor for one in there))


def find_speakers(
    attributions: Sequence[Attribution], actors: Sequence[Actor], article: Article, analysis: Analysis | None
) -> tuple[tuple[int, ...], ...]:
    """For each attribution the numbers of the actors that its source means; empty where nobody can be told.

    1. What the source as a whole stands for: a pronoun, a role, a name.
    2. A person named in it; with *dan* several. Not the person of whose wife or lawyer it speaks.
    3. Else the state, body or publication named in it; with *dan* several.
    """
    words = words_of(article, analysis)
    return tuple(
        _speakers(article.text, words, actors, attribution.source) if attribution.source is not None else ()
        for attribution in attributions
    )


def find_carriers(attributions: Sequence[Attribution], actors: Sequence[Actor]) -> tuple[tuple[int, ...], ...]:
    """For each attribution the numbers of the actors that its via spans mean: publications before other bodies."""
    return tuple(
        tuple(dict.fromkeys(number for via in attribution.via for number in _carriers(actors, via)))
        for attribution in attributions
    )


def _carriers(actors: Sequence[Actor], via: Span) -> tuple[int, ...]:
    there = [one for one in _mentions(actors, via) if one.kind in _STANDING]
    publications = [one for one in there if one.kind is ActorKind.PUBLICATION]
    return tuple(dict.fromkeys(one.actor for one in publications or there))


def _speakers(text: str, words: ActorWords, actors: Sequence[Actor], source: Span) -> tuple[int, ...]:
    there = _outermost(_mentions(actors, source))
    whole = [one for one in there if one.span.contains(source)]
    if whole:
        return tuple(dict.fromkeys(one.actor for one in whole))
    people = [one for one in there if one.kind is ActorKind.PERSON]
    people = [one for one in people if not _belongs(text, words, source, one)]
    if people:
        return (people[-1].actor,) if _bears(text, words, source, people) else _row(text, words, people)
    standing = [one for one in there if one.kind in _STANDING]
    if len(standing) > 1 and _is_outlet_of(text, *standing[:2]):
        standing = standing[1:]
    elif standing and standing[0].form is MentionForm.NAME and not _speaks_itself(text, words, source, standing[0]):
        return ()
    return _row(text, words, standing) if standing else ()


def _is_outlet_of(text: str, state: _There, outlet: _There) -> bool:
    """Whether a state is named only to say where the outlet behind it is from: *surat kabar [Arkadia] [Rasi]*."""
    beside = text[state.span.end : outlet.span.start] in {" ", ", ", ","}
    return beside and state.kind is ActorKind.COUNTRY and outlet.kind is ActorKind.PUBLICATION


def _bears(text: str, words: ActorWords, source: Span, people: Sequence[_There]) -> bool:
    """Whether the last bears an office named after the others: *Ketua Relawan Budi-Ani untuk Pilkada, Rina Hapsari*.

    So it is where the source ends with a name behind a comma and nothing joins it to the others.
    """
    last = people[-1]
    if len(people) == 1 or last.span.end != source.end or not text[: last.span.start].endswith(", "):
        return False
    before = find_words(text, people[-2].span.end, last.span.start)
    return not any(word.key in words.conjunctions for word in before) and (
        len(people) == 2 or last.span.start - people[-2].span.end > len(", ")
    )


def _speaks_itself(text: str, words: ActorWords, source: Span, one: _There) -> bool:
    """Whether a body or state speaks, and not somebody of it: *laporan NATO*, not *sejumlah diplomat NATO*."""
    before = find_words(text, source.start, one.span.start) if source.start < one.span.start else []
    position = 0
    while position < len(before):
        key = before[position].key
        role = words.roles.at(before, position)
        if role is not None and role[1].partition(":")[2] in words.speaking_for:
            position += role[0]
        elif key in words.voice or key in words.government or key in words.conjunctions:
            position += 1
        else:
            return False
    return True


def _mentions(actors: Sequence[Actor], span: Span) -> list[_There]:
    return [
        _There(number, mention.span, mention.form, actor.kind)
        for number, actor in enumerate(actors)
        for mention in actor.mentions
        if span.contains(mention.span) or mention.span.contains(span)
    ]


def _outermost(there: Sequence[_There]) -> list[_There]:
    """The mentions that stand in no other; a state named in a body's name goes with the body."""
    ordered = sorted(there, key=lambda one: (one.span.start, -one.span.end, one.actor))
    found: list[_There] = []
    for one in ordered:
        if not any(other.span != one.span and other.span.contains(one.span) for other in found):
            found.append(one)
    return found


def _belongs(text: str, words: ActorWords, source: Span, one: _There) -> bool:
    """Whether what is named is somebody of this person's: *istri Budi, kuasa hukum Budi*."""
    if one.span.start <= source.start:
        return False
    before = find_words(text, source.start, one.span.start)
    position = len(before)
    while position:
        if words.relation.ending(before, position) is not None:
            gap = text[before[position - 1].end : one.span.start]
            return "," not in gap
        shorter = position - 1
        title = words.roles.at(before, shorter) or words.address.at(before, shorter)
        if title is None:
            return False
        position = shorter
    return False


def _row(text: str, words: ActorWords, there: Sequence[_There]) -> tuple[int, ...]:
    """The first, and those joined to it by *dan* or a stroke, or in a row that *dan* ends."""
    row = [there[0]]
    for one in there[1:]:
        between = find_words(text, row[-1].span.end, one.span.start) if one.span.start > row[-1].span.end else []
        gap = text[row[-1].span.end : one.span.start]
        joined = gap == "/" or (bool(between) and between[0].key in words.conjunctions)
        if not joined and not (gap.strip() == "," and _goes_on(text, words, there, one)):
            break
        row.append(one)
    return tuple(dict.fromkeys(one.actor for one in row))


def _goes_on(text: str, words: ActorWords, there: Sequence[_There], one: _There) -> bool:
    """Whether after this one *dan* and another come."""
    later = [other for other in there if other.span.start > one.span.end]
    if not later:
        return False
    between = find_words(text, one.span.end, later[0].span.start)
    return bool(between) and between[0].key in words.conjunctions
