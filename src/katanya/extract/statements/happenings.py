"""One happening is one statement in a sentence: which events of a sentence are kept."""

from __future__ import annotations

from collections.abc import Sequence

from katanya.extract.statements.events import Event
from katanya.extract.statements.grammar import Grammar

__all__ = ["one_each"]


def one_each(events: Sequence[Event], grammar: Grammar) -> list[Event]:
    """The events of one sentence without those that tell the same happening again.

    1. A noun goes where its light verb tells of an event by itself. 2. What was agreed, asked for, refused or threatened is
    the content of that event and none of its own. 3. Of two of one type with the same actors the fuller one stays.
    """
    verbs = {event.index for event in events if not event.noun}
    kept = [event for event in events if not (event.noun and event.carrier in verbs)]  # 1
    kept = [event for event in kept if not any(_holds(holder, event, grammar) for holder in kept)]  # 2
    found: list[Event] = []
    for event in kept:  # 3
        same = next((at for at, other in enumerate(found) if _same(event, other)), None)
        if same is None:
            found.append(event)
        elif _fullness(event) > _fullness(found[same]):
            found[same] = event
    return sorted(found, key=lambda event: (event.first, event.last))


def _holds(holder: Event, event: Event, grammar: Grammar) -> bool:
    if holder is event or not holder.frame.holds or event.index <= holder.index:
        return False
    governors = {holder.index, holder.carrier if holder.carrier is not None else holder.index}
    for distance, upper in enumerate(grammar.heads(event.index)):
        if upper in governors:
            complete = bool(event.agents and event.recipients)
            return not (event.noun and complete and distance > 1)
    return False


def _same(one: Event, other: Event) -> bool:
    if one.frame.event != other.frame.event:
        return False
    return _alike(one.agents, other.agents) and _alike(one.recipients, other.recipients)


def _alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _fullness(event: Event) -> int:
    return bool(event.agents) + bool(event.recipients)
