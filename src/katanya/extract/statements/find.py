"""Who did what to whom, and how sure: the statements of one article."""

from __future__ import annotations

from katanya.extract.statements.arguments import Arguments
from katanya.extract.statements.circumstances import (
    contexts_of,
    date_of,
    object_of,
    places_of,
    quantities_of,
    span_of,
)
from katanya.extract.statements.conditions import BODIES
from katanya.extract.statements.degrees import factuality_words
from katanya.extract.statements.events import Event, Events
from katanya.extract.statements.grammar import Grammar
from katanya.extract.statements.happenings import follows, one_each
from katanya.extract.statements.lexicon import Lexicon, lexicon
from katanya.extract.statements.people import Cast
from katanya.extract.statements.sureness import Sureness
from katanya.model import (
    Analysis,
    Annotations,
    Article,
    Attribution,
    AttributionKind,
    RegionKind,
    Sentence,
    Span,
    Statement,
)

__all__ = ["find_statements"]

_HEADLINES = frozenset({RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING})
_READ = _HEADLINES | {RegionKind.BODY}


def find_statements(article: Article, analysis: Analysis | None, found: Annotations) -> tuple[Statement, ...]:
    """The events that an article tells of, in reading order; none without a parse.

    1. The verbs, light verbs and nouns of the language's tables are found with their actors. 2. What only says what
    something is for is no event, and one happening is one event of its sentence. 3. Each gets the attribution in whose
    content it stands, how sure it is, and its circumstances.
    """
    if analysis is None or not analysis.tokens:
        return ()
    words = lexicon(analysis.language)
    grammar = Grammar(article.text, analysis)
    if _is_of_games(grammar, words):
        return ()
    arguments = Arguments(grammar, Cast(grammar, found.actors, words), words)
    events = Events(arguments)
    sureness = Sureness(grammar, found.attributions, factuality_words(analysis.language), arguments.subject)
    statements: list[Statement] = []
    for sentence, kind in _sentences(article, analysis):
        if words.games.certain.intersection(grammar.low[sentence.first : sentence.last]):
            continue
        told = list(events.find(sentence.first, sentence.last, headline=kind in _HEADLINES))  # 1
        happened = one_each([each for each in told if not _only_meant(each, told, sureness)], grammar)  # 2
        made = (_statement(event, sentence.span, arguments, sureness, found, words) for event in happened)  # 3
        statements.extend(each for each in made if each is not None)
    return tuple(statements)


def _sentences(article: Article, analysis: Analysis) -> list[tuple[Sentence, RegionKind]]:
    regions = [region for region in article.regions if region.kind in _READ]
    return [
        (sentence, region.kind)
        for sentence in analysis.sentences
        for region in regions
        if region.span.contains(sentence.span)
    ]


def _is_of_games(grammar: Grammar, words: Lexicon) -> bool:
    return len(words.games.words.intersection(grammar.low)) >= words.games.in_article


def _only_meant(event: Event, told: list[Event], sureness: Sureness) -> bool:
    """Whether an event is only what something is for, and not what somebody threatens or promises."""
    return sureness.is_purpose(event) and not any(follows(other, event, sureness.grammar) for other in told)


def _speaks(event: Event, attribution: Attribution, words: Lexicon) -> bool:
    """Whether whoever does it is whoever says it: *"kami mengecam X"*; *X mengumumkan bahwa mereka akan ...*."""
    if words.speaker in event.frame.agent:
        return True
    direct = attribution.kind is AttributionKind.DIRECT
    return bool(event.pronoun) and (not direct or event.pronoun in words.speaking)


def _has_body(agents: tuple[int, ...], found: Annotations) -> bool:
    return any(found.actors[each].kind in BODIES for each in agents)


def _statement(
    event: Event, sentence: Span, arguments: Arguments, sureness: Sureness, found: Annotations, words: Lexicon
) -> Statement | None:
    tokens = arguments.grammar.tokens
    trigger = Span(tokens[event.first].span.start, tokens[event.last].span.end)
    told = Span(tokens[event.index].span.start, tokens[event.last].span.end)
    attribution = sureness.attribution(told)
    article, source = sureness.through(sureness.own(event, attribution), attribution, noun=event.noun)
    agents = event.agents
    if not agents and attribution is not None and _speaks(event, found.attributions[attribution], words):
        agents = tuple(each for each in found.speakers[attribution] if each not in event.recipients)
    if event.lent and not (agents and (event.recipients or _has_body(agents, found))):
        return None
    return Statement(
        span=span_of(arguments, event, sentence),
        trigger=trigger,
        event=event.frame.event,
        mode=event.frame.mode,
        context=contexts_of(arguments, event, dict(words.contexts)),
        agents=agents,
        recipients=event.recipients,
        object=object_of(arguments, event),
        quantities=quantities_of(arguments, event, found, sentence),
        places=places_of(arguments, event, found, words.places),
        date=date_of(arguments, event, found, sentence),
        factuality=article.value,
        by_source=source.value,
        attribution=attribution,
    )
