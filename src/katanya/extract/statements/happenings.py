"""One happening is one statement in a sentence: which events of a sentence are kept."""

from __future__ import annotations

from collections.abc import Sequence

from katanya.extract.statements.events import Event
from katanya.extract.statements.grammar import Grammar

__all__ = ["follows", "one_each"]

# How far behind a noun a verb may stand that does for a preposition: "demonstrasi besar menentang X".
_NEAR = 3
# How many words whoever threatens may have between a noun and its content, with the conjunction.
_LONGEST_NAME = 6
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})
_OPENS = frozenset({"AUX", "ADV", "PART", "SCONJ"})


def one_each(events: Sequence[Event], grammar: Grammar) -> list[Event]:
    """The events of one sentence without those that tell the same happening again.

    1. A verb goes where the noun that it carries tells of the event, and a noun where the noun before it does (*tarif
    impor*). 2. What was agreed, asked for, refused or threatened is the content of that event and none of its own; an
    event that wants somebody to whom it is done has them from there or goes. 3. Of two of one type with the same
    actors the fuller one stays.
    """
    carried = {event.carrier: event for event in events if event.noun and event.carrier is not None}
    for event in events:  # 1
        if not event.noun and event.index in carried:
            noun = carried[event.index]
            noun.agents = noun.agents or tuple(each for each in event.agents if each not in noun.recipients)
            noun.recipients = noun.recipients or tuple(each for each in event.recipients if each not in noun.agents)
    heads = {event.last: event for event in events if event.noun}
    kept = [
        event
        for event in events
        if (not _carried_on(event, heads.get(event.first - 1), grammar) if event.noun else event.index not in carried)
        and not _against(event, events, grammar)
        and not _half_of(event, events, grammar)
    ]
    kept = _without_wanting(kept, grammar)
    held = {id(event): holder for event in kept for holder in kept if _holds(holder, event, grammar)}  # 2
    for event in kept:
        holder = held.get(id(event))
        if holder is not None and _lends(event, holder):
            holder.recipients = tuple(each for each in event.recipients if each not in holder.agents)
    kept = [event for event in kept if id(event) not in held]
    found: list[Event] = []
    for event in kept:  # 3
        same = next((at for at, other in enumerate(found) if _same(event, other)), None)
        if same is None:
            found.append(event)
        elif _fullness(event) > _fullness(found[same]):
            found[same] = event
    return sorted(found, key=lambda event: (event.first, event.last))


def _carried_on(event: Event, before: Event | None, grammar: Grammar) -> bool:
    """Whether a noun only says of what kind the one right before it is."""
    if before is None or grammar.cases(event.index):
        return False
    return grammar.tokens[event.index].head == before.index and grammar.rel(event.index) in ("compound", "nmod", "flat")


def _against(event: Event, events: Sequence[Event], grammar: Grammar) -> bool:
    """Whether a verb stands like a preposition behind a noun of the events: *demonstrasi menentang X*."""
    return not event.noun and any(
        other.noun
        and other.last < event.index <= other.last + _NEAR
        and grammar.low[event.index] in other.frame.recipient
        for other in events
    )


def _half_of(event: Event, events: Sequence[Event], grammar: Grammar) -> bool:
    """Whether another event is about a noun without anybody who does it, to the same: *menghentikan serangan ke X*."""
    return (
        event.noun
        and not event.agents
        and any(
            not other.noun
            and other.index != event.carrier
            and grammar.tokens[event.index].head == other.index
            and set(event.recipients) & set(other.recipients)
            for other in events
        )
    )


def _without_wanting(events: list[Event], grammar: Grammar) -> list[Event]:
    """The events without those that want somebody to whom they are done and hold nothing that tells who."""
    return [
        holder
        for holder in events
        if not holder.wanting
        or any(
            _holds(holder, event, grammar) and _lends(event, holder) and set(event.recipients) - set(holder.agents)
            for event in events
        )
    ]


def _lends(event: Event, holder: Event) -> bool:
    """Whether to whom it is done is to whom it is promised or threatened: *mengancam akan menyerang X*.

    Not where what is asked for has somebody else for its subject, named or not.
    """
    others = set(holder.objects) - {event.index, event.carrier}
    return not holder.recipients and not others and set(event.agents) <= set(holder.agents)


def follows(holder: Event, event: Event, grammar: Grammar) -> bool:
    """Whether a verb stands right behind what holds it: *berjanji akan mengirim*, *ancaman X untuk ...*."""
    between = [grammar.tokens[each].upos for each in range(holder.last + 1, event.first)]
    if not holder.frame.holds or event.first <= holder.last:
        return False
    if (event.carrier if event.carrier is not None else event.index) != event.first:
        return False
    if not holder.noun:
        return grammar.is_verb(holder.index) and all(upos in _OPENS for upos in between)
    named = len(between) <= _LONGEST_NAME and between[-1:] == ["SCONJ"]
    return named and set(between[:-1]) <= _NAMING and set(event.agents) <= set(holder.agents)


def _holds(holder: Event, event: Event, grammar: Grammar) -> bool:
    if holder is event or not holder.frame.holds or event.index <= holder.index:
        return False
    if follows(holder, event, grammar):
        return True
    if not holder.noun and not grammar.is_verb(holder.index):
        return not event.noun  # a headline's verb that the parse takes for a noun
    return _above(holder, event, grammar)


def _above(holder: Event, event: Event, grammar: Grammar) -> bool:
    governors = {holder.index, holder.carrier if holder.carrier is not None else holder.index}
    below = event.index
    for distance, upper in enumerate(grammar.heads(event.index)):
        if grammar.tokens[below].deprel == "acl:relcl":
            break  # what is described is there already
        if upper in governors:
            complete = bool(event.agents and event.recipients)
            beside = grammar.rel(below) in ("conj", "parataxis")
            return not beside and not (event.noun and complete and distance > 1)
        below = upper
    return False


def _same(one: Event, other: Event) -> bool:
    if one.frame.event != other.frame.event:
        return False
    return _alike(one.agents, other.agents) and _alike(one.recipients, other.recipients)


def _alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _fullness(event: Event) -> int:
    return bool(event.agents) + bool(event.recipients) + bool(event.objects)
