"""When, where and how many: what stands around an event in its clause."""

from __future__ import annotations

from katanya.extract.statements.arguments import Arguments
from katanya.extract.statements.events import Event
from katanya.extract.statements.grammar import Grammar
from katanya.model import ActorKind, Annotations, Span

__all__ = ["contexts_of", "date_of", "object_of", "places_of", "quantities_of", "span_of"]

_APART = frozenset({"parataxis", "ccomp", "advcl", "punct", "cc", "acl"})
_PLACES = frozenset({ActorKind.PLACE, ActorKind.COUNTRY})
_DURATION = "P"  # ISO 8601


def _governors(event: Event) -> tuple[int, ...]:
    return (event.index,) if event.carrier is None else (event.index, event.carrier)


def _belongs(grammar: Grammar, token: int, event: Event, *, through_verbs: bool = False) -> bool:
    """Whether a token hangs on the event with no other verb between."""
    governors = _governors(event)
    if token in governors:
        return True
    for upper in grammar.heads(token):
        if upper in governors:
            return True
        if grammar.is_verb(upper) and not through_verbs:
            return False
    return False


def date_of(arguments: Arguments, event: Event, found: Annotations, sentence: Span) -> str | None:
    """The date that an event's clause gives, in EDTF: its own, else none; how long it took is no date.

    One that only names something in the clause is none of the event's: *Komisioner X 2017-2022*. Of several the one
    that hangs nearest.
    """
    grammar = arguments.grammar
    told: list[tuple[int, int, str]] = []
    for date in found.dates:
        if date.edtf is None or date.edtf.startswith(_DURATION) or not sentence.contains(date.span):
            continue
        tokens = grammar.inside(date.span)
        if any(_belongs(grammar, token, event) for token in tokens):
            steps = _steps(arguments, tokens, event)
            if steps is not None:
                told.append((steps, date.span.start, date.edtf))
    return min(told)[2] if told else None


def _steps(arguments: Arguments, date: range, event: Event) -> int | None:
    """How far above a date the event stands; None where the date names what is between."""
    grammar, governors = arguments.grammar, _governors(event)
    top = next((token for token in date if grammar.tokens[token].head not in date), None)
    if top is None or top in governors:
        return 0
    row = [top, *grammar.heads(top)]
    steps = next((number for number, token in enumerate(row) if token in governors), len(row))
    timed = any(
        grammar.tokens[token].deprel == "obl:tmod" or arguments.words.times.intersection(grammar.cases(token))
        for token in row[:steps]
    )
    return steps if steps == 1 or timed else None


def quantities_of(arguments: Arguments, event: Event, found: Annotations, sentence: Span) -> tuple[Span, ...]:
    """The quantities of what an event is about."""
    grammar = arguments.grammar
    return tuple(
        quantity.span
        for quantity in found.quantities
        if sentence.contains(quantity.span)
        and any(_belongs(grammar, token, event) for token in grammar.inside(quantity.span))
    )


def places_of(arguments: Arguments, event: Event, found: Annotations, prepositions: frozenset[str]) -> tuple[int, ...]:
    """Where it happens: places and countries behind a preposition of place."""
    heads = [head for governor in _governors(event) for head in arguments.following(governor, prepositions)]
    there = [each for each in arguments.everyone(heads) if found.actors[each].kind in _PLACES]
    return tuple(each for each in there if each not in event.agents)


def object_of(arguments: Arguments, event: Event) -> Span | None:
    """The words for what is given, refused, seized: the object's noun phrase without prepositional phrases."""
    grammar = arguments.grammar
    heads = [head for head in event.objects if not grammar.is_verb(head) and grammar.tokens[head].upos != "PRON"]
    if event.noun:
        heads = [
            child
            for child in grammar.children[event.index]
            if child > event.last
            and grammar.rel(child) in ("compound", "nmod")
            and not grammar.cases(child)
            and grammar.tokens[child].upos != "PRON"
        ]
    for head in heads:
        own = arguments.cast.at(head)
        if not own or not set(own) & {*event.agents, *event.recipients}:
            return _phrase(grammar, head)
    return None


def _phrase(grammar: Grammar, head: int) -> Span:
    tokens, waiting = [head], [head]
    while waiting:
        for child in grammar.children[waiting.pop()]:
            if grammar.rel(child) in ("acl", "punct", "case", "cc", "parataxis", "advcl") or grammar.cases(child):
                continue
            if grammar.is_verb(child) or child in tokens:
                continue
            tokens.append(child)
            waiting.append(child)
    # An unbroken row of words around the head.
    row = sorted(tokens)
    at = row.index(head)
    first = last = head
    for token in reversed(row[:at]):
        if token < first - 1:
            break
        first = token
    for token in row[at + 1 :]:
        if token > last + 2:
            break
        last = token
    return Span(grammar.tokens[first].span.start, grammar.tokens[last].span.end)


def contexts_of(arguments: Arguments, event: Event, contexts: dict[str, frozenset[str]]) -> tuple[str, ...]:
    """PLOVER's contexts that the words of the clause carry, those of the verb itself first."""
    grammar = arguments.grammar
    words = {grammar.low[each] for governor in _governors(event) for each in grammar.below(governor, _APART)}
    carried = [name for name, listed in contexts.items() if words & listed]
    return tuple(dict.fromkeys((*event.frame.context, *carried)))


def span_of(arguments: Arguments, event: Event, within: Span) -> Span:
    """The characters of an event's clause that lie in its sentence, from its first actor or word to its last."""
    grammar = arguments.grammar
    tokens = {event.first, event.last}
    for governor in _governors(event):
        tokens.update(grammar.below(governor, _APART | {"conj"}))
    subject = arguments.subject(event.carrier if event.carrier is not None else event.index)
    if subject is not None:
        tokens.add(subject)
    tokens = {token for token in tokens if within.contains(grammar.tokens[token].span)} | {event.first, event.last}
    return Span(grammar.tokens[min(tokens)].span.start, max(grammar.tokens[each].span.end for each in tokens))
