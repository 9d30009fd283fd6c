"""Standing relations that are no events: ally of, member of, leader of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from katanya.extract.statements.arguments import Arguments
from katanya.extract.statements.degrees import Stance, factuality_words
from katanya.extract.statements.grammar import Grammar
from katanya.extract.statements.lexicon import lexicon
from katanya.extract.statements.people import Cast
from katanya.extract.statements.sureness import Sureness
from katanya.extract.statements.tables import damaged, strings
from katanya.languages.tables import read_table
from katanya.model import ActorKind, Analysis, Annotations, Article, RegionKind, Relation, Span

__all__ = ["find_relations"]

_TABLE = "relations"
_READ = frozenset({RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING, RegionKind.BODY})

# Only of these is it said with a pronoun whose they are: "presidennya" is the president of somebody named long before.
_OWNED = frozenset({"ally", "rival", "partner", "backer", "neighbour"})
# So many words at most, with an adjective and the whole name, stand between a noun and "namely".
_EXPLAINED_TOKENS = 8
# Nobody is the ally or member of these.
_NO_SIDE = frozenset({ActorKind.PERSON, ActorKind.PLACE, ActorKind.PUBLICATION})


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """The nouns of the table by their first word, longest first, and the words that say that one thing is another."""

    nouns: Mapping[str, tuple[tuple[tuple[str, ...], _Kind], ...]]
    copulas: frozenset[str]
    that_is: frozenset[str]


@cache
def _words(code: str) -> _Words:
    """The relation words of a language. Raises `LanguageDataError` where the table is missing or damaged."""
    table = read_table(code, _TABLE)
    grammar = table.get("grammar")
    if not isinstance(grammar, dict):
        raise damaged(code, _TABLE, "has no [grammar]")
    nouns: dict[str, list[tuple[tuple[str, ...], _Kind]]] = {}
    for name, section in table.items():
        if name == "grammar":
            continue
        if not isinstance(section, dict) or not strings(code, _TABLE, section, "words"):
            raise damaged(code, _TABLE, f"has no words for {name!r}")
        kind = _Kind(name, strings(code, _TABLE, section, "of"))
        for word in strings(code, _TABLE, section, "words"):
            phrase = tuple(word.split())
            nouns.setdefault(phrase[0], []).append((phrase, kind))
    by_first = {first: tuple(sorted(each, key=lambda one: -len(one[0]))) for first, each in nouns.items()}
    copulas, that_is = (frozenset(strings(code, _TABLE, grammar, name)) for name in ("copulas", "that_is"))
    return _Words(by_first, copulas, that_is)


def find_relations(article: Article, analysis: Analysis | None, found: Annotations) -> tuple[Relation, ...]:
    """The standing relations that an article names, in reading order; none without a parse.

    One who stands in it is the noun's subject, its apposition or the person named right behind it, the other whoever
    stands behind it bare or with one of the table's prepositions: *sekutu dekat Rusia*.
    """
    if analysis is None or not analysis.tokens:
        return ()
    words = _words(analysis.language)
    events = lexicon(analysis.language)
    grammar = Grammar(article.text, analysis)
    arguments = Arguments(grammar, Cast(grammar, found.actors, events), events)
    sureness = Sureness(grammar, found.attributions, factuality_words(analysis.language), arguments.subject)
    regions = [region.span for region in article.regions if region.kind in _READ]
    relations = []
    for at, token in enumerate(grammar.tokens):
        if token.upos not in ("NOUN", "PROPN") or not any(region.contains(token.span) for region in regions):
            continue
        for phrase, kind in words.nouns.get(grammar.low[at], ()):
            if tuple(grammar.low[at : at + len(phrase)]) == phrase:
                relation = _relation(at, len(phrase), kind, arguments, sureness, words)
                if relation is not None:
                    relations.append(relation)
                break
    return tuple(relations)


def _relation(
    at: int, length: int, kind: _Kind, arguments: Arguments, sureness: Sureness, words: _Words
) -> Relation | None:
    grammar = arguments.grammar
    told = _explained(at, length, arguments, words)
    if told is None and kind.name in _OWNED:
        told = _described(at, length, arguments)
    one, other = told or (_one(at, arguments, words), _other(at, kind, arguments))
    other = tuple(each for each in other if each not in one)
    if not one or not other:
        return None
    tokens = grammar.tokens
    trigger = Span(tokens[at].span.start, tokens[at + length - 1].span.end)
    row = grammar.below(at, frozenset({"acl", "parataxis", "punct", "advcl", "cc"}))
    attribution = sureness.attribution(trigger)
    article, _ = sureness.through(_own(at, grammar, sureness), attribution)
    end = max(trigger.end, *(tokens[each].span.end for each in row))
    return Relation(
        span=Span(min(trigger.start, tokens[row[0]].span.start), end),
        trigger=trigger,
        kind=kind.name,
        one=one,
        other=other,
        factuality=article.value,
        attribution=attribution,
    )


def _explained(
    at: int, length: int, arguments: Arguments, words: _Words
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Who stands in the relation, and with whom, where it is said in so many words: *sekutu dekat X, yaitu Y*.

    Told by the order of the words: parsers hang such a name on anything. None where it isn't said so.
    """
    grammar, cast = arguments.grammar, arguments.cast
    start, end = at + length, min(at + length + _EXPLAINED_TOKENS, grammar.ends[at])
    mark = next((token for token in range(start, end) if grammar.low[token] in words.that_is), None)
    if mark is None or mark + 1 >= grammar.ends[at] or any(map(grammar.is_verb, range(start, mark))):
        return None
    owners = [each for token in range(start, mark) for each in cast.at(token)]
    other = tuple(each for each in owners if cast.actors[each].kind not in _NO_SIDE)[:1]
    one = cast.at(mark + 1)
    return (one, other) if one and other else None


def _described(at: int, length: int, arguments: Arguments) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Who stands in the relation, and with whom, where the other is described and then named: *X, sekutu musuhnya, Y*.

    Told by the order of the words, as `_explained`. None where it isn't said so.
    """
    grammar, cast = arguments.grammar, arguments.cast
    start, end = at + length, min(at + length + _EXPLAINED_TOKENS, grammar.ends[at])
    comma = next((token for token in range(start, end) if grammar.low[token] == ","), None)
    if comma is None or comma + 1 >= grammar.ends[at] or at - 2 < grammar.first[at] or grammar.low[at - 1] != ",":
        return None
    within = range(start, comma)
    kinds = {grammar.tokens[token].upos for token in within}
    if "VERB" in kinds or "PROPN" in kinds:
        return None
    if "NOUN" not in kinds:
        return None  # "X, sekutu lamanya, Y": two of a list
    one, other = cast.at(at - 2), cast.at(comma + 1)
    sides = tuple(each for each in other if cast.actors[each].kind not in _NO_SIDE)[:1]
    return (one[:1], sides) if one and sides else None


def _one(at: int, arguments: Arguments, words: _Words) -> tuple[int, ...]:
    """Who stands in the relation.

    1. The person named behind the noun. 2. Whoever the noun itself means. 3. Who is put beside it: *sekutu X, yaitu Y*,
    *X dan sekutunya, Y*. 4. Whom it is put beside: *X, sekutu Y*. 5. The subject of which it is said.
    """
    grammar, cast = arguments.grammar, arguments.cast
    people = [each for each in _inside(at, arguments) if cast.actors[each].kind is ActorKind.PERSON]
    if people:  # 1
        return tuple(people[:1])
    if own := cast.at(at):  # 2
        return own
    if beside := _put_beside(at, arguments):  # 3
        return beside
    head = grammar.tokens[at].head
    if grammar.rel(at) == "appos" and head != at:  # 4
        return cast.named(head)
    subjects = [child for child in grammar.children[at] if grammar.rel(child) == "nsubj"]
    if not subjects and grammar.low[head] in words.copulas and head != at:
        subject = arguments.subject(head)
        subjects = [subject] if subject is not None else []
    return arguments.everyone(subjects[:1]) or arguments.behind(at)  # 5


def _put_beside(at: int, arguments: Arguments) -> tuple[int, ...]:
    """Who is named in an apposition behind the noun, or behind a noun that is somebody's just named."""
    grammar, cast = arguments.grammar, arguments.cast
    owner = _owner(at, arguments)
    heads = [at] if owner is None else [at, owner]
    appositions = (child for head in heads for child in sorted(grammar.children[head]) if child > at)
    return next((cast.at(child) for child in appositions if grammar.rel(child) == "appos" and cast.at(child)), ())


def _owner(at: int, arguments: Arguments) -> int | None:
    """The token whose ally it is by a pronoun: *X dan sekutunya*; None where it has no pronoun or isn't joined so.

    Whoever is named right before the conjunction, wherever the parser joined the noun to.
    """
    grammar = arguments.grammar
    head = grammar.tokens[at].head
    owned = any(grammar.tokens[child].deprel == "nmod:poss" for child in grammar.children[at])
    if not owned or grammar.rel(at) != "conj" or head > at:
        return None
    if at - 2 >= grammar.first[at] and grammar.rel(at - 1) == "cc" and arguments.cast.at(at - 2):
        head = at - 2
        while grammar.rel(head) == "flat":
            head = grammar.tokens[head].head
    return head


def _other(at: int, kind: _Kind, arguments: Arguments) -> tuple[int, ...]:
    """Whose ally, member or leader it is: no person, and one only."""
    cast = arguments.cast
    owner = _owner(at, arguments)
    if owner is not None and kind.name in _OWNED:
        return tuple(each for each in cast.at(owner) if cast.actors[each].kind not in _NO_SIDE)
    bare = [each for each in _inside(at, arguments) if cast.actors[each].kind not in _NO_SIDE]
    if bare:
        return tuple(bare[:1])
    named = arguments.everyone(arguments.following(at, kind.of)[:1])
    return tuple(each for each in named if cast.actors[each].kind not in _NO_SIDE)


def _inside(at: int, arguments: Arguments) -> list[int]:
    """The actors named in a noun's phrase without a preposition, those named right behind it first."""
    grammar, cast = arguments.grammar, arguments.cast
    found: dict[int, None] = {}
    for token in grammar.below(
        at, frozenset({"acl", "parataxis", "punct", "advcl", "cc", "conj", "nsubj", "obl", "cop"})
    ):
        if token > at and not _behind_preposition(token, at, grammar):
            found.update(dict.fromkeys(cast.at(token)))
    return list(found)


def _behind_preposition(token: int, at: int, grammar: Grammar) -> bool:
    if grammar.cases(token):
        return True
    for upper in grammar.heads(token):
        if upper == at:
            return False
        if grammar.cases(upper):
            return True
    return False


def _own(at: int, grammar: Grammar, sureness: Sureness) -> Stance:
    denied = any(grammar.low[child] in sureness.words.negation for child in grammar.children[at])
    return Stance(denied=denied)
