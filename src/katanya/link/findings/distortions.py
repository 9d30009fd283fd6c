"""Within one report, an article that says what the others don't."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from katanya.link.amounts import agree
from katanya.link.differences import SYMMETRIC, Side, find_differences
from katanya.link.findings.coverage import Candidate, Coverage, Said, carrier, day_of, words_of
from katanya.link.findings.doubts import is_doubted
from katanya.link.grouping import connected
from katanya.link.sentences import alike, sentence_at
from katanya.model import (
    ActorKind,
    Annotations,
    Article,
    DifferenceKind,
    Evidence,
    Factuality,
    FindingKind,
    Lineage,
    Quantity,
    Relation,
    Reuse,
    ReuseKind,
    Span,
    Statement,
)

__all__ = ["find_distortions"]

# Two sentences tell the same where so much of the lighter one's weight stands in the other: of 12 pairs read between
# 0.42 and 0.5 three did, of 12 above 0.5 seven, and there the relation or event itself must be named in both.
_TOLD_ALIKE = 0.5
# Passages in which a number was changed are otherwise nearly the same; told anew they may count other things. A guess:
# in 3,433 articles of a week no two outlets' passages of one report had other numbers.
_CHANGED_NUMBER = 0.7
# Offices change their holder's description with every newspaper; only these relations can be turned round.
_TURNED = frozenset({"ally", "rival", "partner", "backer"})
# Both sides do the same: there is nothing to turn round.
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_ACTING = frozenset({ActorKind.COUNTRY, ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GROUP})
# Words shown beside the ones that are meant, where these have fewer characters.
_FEW_CHARS, _WORDS_AROUND = 60, 5
# Of two articles alone, with nothing else to go by, neither is said to have turned something round.
_ACCUSING = frozenset({"distortion-relation", "distortion-roles"})
_SURE = frozenset({Factuality.CERTAIN})
_UNSURE = frozenset({Factuality.POSSIBLE, Factuality.PROBABLE})


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one article says at a place, in a word that is the same wherever the same is said."""

    article: Article
    span: Span
    says: str


@dataclass(frozen=True, slots=True)
class _Contrast:
    """Two places of two articles of one report that should say the same and don't."""

    form: str
    one: _Telling
    other: _Telling

    def places(self) -> list[tuple[str, str, Span]]:
        """The form with either place: those of one form that have a place in common are about one thing."""
        return [(self.form, side.article.id, side.span) for side in (self.one, self.other)]


@dataclass(frozen=True, slots=True)
class _Told:
    """One article with what in it may be turned round: who stands with whom, and who acts on whom."""

    article: Article
    pairs: list[tuple[Relation, tuple[str, ...]]]
    acts: list[tuple[Statement, tuple[str, str, str]]]


def find_distortions(coverage: Coverage) -> Iterator[Candidate]:
    """Yield what one article of a lineage says otherwise than the rest.

    That is who stands with whom, who acts on whom, how many there are, and what is only possible.

    Only articles of different outlets are compared: one outlet's later article is an update. The odd one is the
    article that stands alone; of two articles the one that isn't the origin, or came later.
    """
    support = _support(coverage)
    for lineage in coverage.lineages:
        readings = [coverage.readings[each] for each in lineage.articles if each in coverage.readings]
        if len({article.outlet or article.id for article, _ in readings}) < 2:
            continue
        contrasts: list[_Contrast] = []
        telling = [each for each in map(_told, readings) if each.pairs or each.acts]
        for one, other in combinations(telling, 2):
            if one.article.outlet != other.article.outlet or one.article.outlet is None:
                contrasts += [*_relations(one, other), *_roles(one, other)]
        for passage in _passages(coverage, lineage):
            here, there = coverage.readings[passage.article], coverage.readings[passage.other]
            contrasts += [*_numbers(here, there, passage), *_hedges(here, there, passage)]
        for together in connected(contrasts, _Contrast.places):
            yield from _candidates(lineage, together, support)


def _support(coverage: Coverage) -> Counter[str]:
    """How many articles of the story, of whatever report, have each relation and act."""
    return Counter(
        said
        for article, found in coverage.readings.values()
        for said in {" ".join(each) for _, each in (*_pairs(article, found), *_acts(found))}
    )


def _passages(coverage: Coverage, lineage: Lineage) -> Iterator[Reuse]:
    """Yield what articles of different outlets of the lineage share."""
    ids = set(lineage.articles) & set(coverage.readings)
    for each in coverage.reuse:
        if each.article in ids and each.other in ids:
            outlets = [coverage.readings[id_][0].outlet for id_ in (each.article, each.other)]
            if outlets[0] != outlets[1]:
                yield each


def _told(reading: tuple[Article, Annotations]) -> _Told:
    return _Told(reading[0], list(_pairs(*reading)), list(_acts(reading[1])))


def _relations(one: _Told, other: _Told) -> Iterator[_Contrast]:
    """Yield relations of one kind that have one of their two in common and not the other, in sentences that tell the
    same; neither article may say elsewhere what the other does.
    """
    mine, theirs = one.pairs, other.pairs
    said, said_there = {pair for _, pair in mine}, {pair for _, pair in theirs}
    for here, pair in mine:
        for there, other_pair in theirs:
            if (
                here.kind != there.kind
                or pair in said_there
                or other_pair in said
                or not _are_rivals(here, pair, other_pair)
            ):
                continue
            place, other_place = sentence_at(one.article, here.trigger), sentence_at(other.article, there.trigger)
            if alike(one.article, place, other.article, other_place) >= _TOLD_ALIKE:
                yield _Contrast(
                    "distortion-relation",
                    _Telling(one.article, here.span, " ".join(pair)),
                    _Telling(other.article, there.span, " ".join(other_pair)),
                )


def _pairs(article: Article, found: Annotations) -> Iterator[tuple[Relation, tuple[str, ...]]]:
    """Yield the relations that can be turned round, with kind and keys; an ally's in either order."""
    for relation in found.relations:
        actors = [found.actors[index] for index in (*relation.one[:1], *relation.other[:1])]
        if relation.kind in _TURNED and len(actors) == 2 and all(actor.wikidata for actor in actors):
            keys = [actor.key for actor in actors]
            span = _with_both(article, found, relation)
            yield replace(relation, span=span), (relation.kind, *(sorted(keys) if relation.kind in SYMMETRIC else keys))


def _with_both(article: Article, found: Annotations, relation: Relation) -> Span:
    """The relation's words with the nearest mention of each of the two in the sentence."""
    sentence = sentence_at(article, relation.trigger)
    start, end = relation.span.start, relation.span.end
    for index in (*relation.one[:1], *relation.other[:1]):
        mentions = [each.span for each in found.actors[index].mentions if sentence.contains(each.span)]
        if mentions and not any(relation.span.contains(each) for each in mentions):
            nearest = min(
                mentions, key=lambda span: max(relation.span.start - span.end, span.start - relation.span.end)
            )
            start, end = min(start, nearest.start), max(end, nearest.end)
    return Span(start, end)


def _are_rivals(relation: Relation, pair: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two relations have one of the two in common, or have them the other way round."""
    mine, theirs = set(pair[1:]), set(other[1:])
    if mine == theirs:
        return relation.kind not in SYMMETRIC and pair != other
    return len(mine & theirs) == 1


def _roles(one: _Told, other: _Told) -> Iterator[_Contrast]:
    """Yield events in which one article has those act on whom the other has acted on."""
    mine, theirs = one.acts, other.acts
    said, said_there = {act for _, act in mine}, {act for _, act in theirs}
    for here, act in mine:
        turned = (act[0], act[2], act[1])
        if act in said_there or turned in said or turned not in said_there:
            continue
        for there, other_act in theirs:
            if other_act != turned:
                continue
            place, other_place = sentence_at(one.article, here.trigger), sentence_at(other.article, there.trigger)
            if alike(one.article, place, other.article, other_place) >= _TOLD_ALIKE:
                yield _Contrast(
                    "distortion-roles",
                    _Telling(one.article, here.span, " ".join(act)),
                    _Telling(other.article, there.span, " ".join(other_act)),
                )


def _acts(found: Annotations) -> Iterator[tuple[Statement, tuple[str, str, str]]]:
    """Yield the events in which one known actor acts on one other, with type and keys."""
    for statement in found.statements:
        if statement.event in _MUTUAL or len(statement.agents) != 1 or len(statement.recipients) != 1:
            continue
        agent, recipient = found.actors[statement.agents[0]], found.actors[statement.recipients[0]]
        known = all(actor.wikidata and actor.kind in _ACTING for actor in (agent, recipient))
        if known and agent.key != recipient.key:
            yield statement, (statement.event, agent.key, recipient.key)


def _numbers(
    one: tuple[Article, Annotations], other: tuple[Article, Annotations], passage: Reuse
) -> Iterator[_Contrast]:
    """Yield numbers that differ in passages otherwise nearly the same."""
    if passage.similarity < _CHANGED_NUMBER or passage.kind is ReuseKind.PARAPHRASE:
        return
    sides = Side(*one, passage.span), Side(*other, passage.other_span)
    for each in find_differences(*sides, DifferenceKind.QUANTITY):
        if not (_says(one, other, each.other_span) or _says(other, one, each.span)):
            yield _Contrast(
                "distortion-number",
                _Telling(one[0], each.span, each.value),
                _Telling(other[0], each.other_span, each.other_value),
            )


def _says(one: tuple[Article, Annotations], other: tuple[Article, Annotations], span: Span) -> bool:
    """Whether the first article has, anywhere, the number that the other has at this place."""
    there = _quantity(other[1], span)
    return there is not None and any(agree(each, there) for each in one[1].quantities)


def _quantity(found: Annotations, span: Span) -> Quantity | None:
    return next((each for each in found.quantities if each.span == span), None)


def _hedges(
    one: tuple[Article, Annotations], other: tuple[Article, Annotations], passage: Reuse
) -> Iterator[_Contrast]:
    """Yield events that are certain on one side and not on the other, where a word that makes it so is gone."""
    sides = Side(*one, passage.span), Side(*other, passage.other_span)
    for each in find_differences(*sides, DifferenceKind.FACTUALITY):
        here = _Telling(one[0], sentence_at(one[0], each.span), each.value)
        there = _Telling(other[0], sentence_at(other[0], each.other_span), each.other_value)
        for sure, unsure in ((here, there), (there, here)):
            if sure.says not in _SURE or unsure.says not in _UNSURE:
                continue
            if is_doubted(unsure.article, unsure.span) and not is_doubted(sure.article, sure.span):
                yield _Contrast(
                    "distortion-hedge",
                    replace(sure, says=Factuality.CERTAIN.value),
                    replace(unsure, says=Factuality.POSSIBLE.value),
                )


def _candidates(lineage: Lineage, contrasts: Sequence[_Contrast], support: Mapping[str, int]) -> Iterator[Candidate]:
    """Yield the finding that these contrasts make: one article against the others."""
    tellings = {side for each in contrasts for side in (each.one, each.other)}
    form = contrasts[0].form
    by_word: dict[str, list[_Telling]] = {}
    for telling in sorted(tellings, key=lambda each: (each.article.id, each.span)):
        by_word.setdefault(telling.says, []).append(telling)
    if len(by_word) != 2:
        return
    order = _standing(lineage, form, support)
    one, other = sorted(by_word.values(), key=order)
    if len({each.article.id for each in one}) > 1 or (form in _ACCUSING and order(one)[:-1] == order(other)[:-1]):
        return
    odd, usual = one[0], min(other, key=lambda each: (each.article.id != lineage.origin, each.article.id, each.span))
    yield Candidate(
        FindingKind.DISTORTION,
        form,
        2.0 * len({each.article.id for each in other}) + (form != "distortion-number"),
        tuple(sorted({Evidence(each.article.id, each.span) for each in tellings})),
        {
            "outlet": carrier(odd.article),
            "words": Said(_shown(odd)),
            "others": tuple(carrier(article) for article in _articles(other)),
            "other_words": Said(_shown(usual)),
        },
    )


def _standing(
    lineage: Lineage, form: str, support: Mapping[str, int]
) -> Callable[[list[_Telling]], tuple[bool, int, int, bool, int]]:
    """What sides sort by, the odd one first.

    That is the certain one, the smaller, the one that fewer articles of other reports support, the one that isn't the
    origin, the later.
    """

    def order(side: list[_Telling]) -> tuple[bool, int, int, bool, int]:
        unsure = form == "distortion-hedge" and side[0].says != Factuality.CERTAIN
        ids = {each.article.id for each in side}
        return (
            unsure,
            len(ids),
            support.get(side[0].says, 0),
            lineage.origin in ids,
            -max(day_of(each.article) or 0 for each in side),
        )

    return order


def _articles(tellings: Iterable[_Telling]) -> list[Article]:
    """The articles, one for each outlet, in the order of their ids."""
    by_outlet: dict[str, Article] = {}
    for each in sorted(tellings, key=lambda telling: telling.article.id):
        by_outlet.setdefault(each.article.outlet or each.article.id, each.article)
    return list(by_outlet.values())


def _shown(telling: _Telling) -> str:
    """The words, with those around them in the sentence where they are few."""
    article, span = telling.article, telling.span
    if len(span) < _FEW_CHARS:
        sentence = sentence_at(article, span)
        before = [each.start() for each in re.finditer(r"\S+", article.text[sentence.start : span.start])]
        after = [each.end() for each in re.finditer(r"\S+", article.text[span.end : sentence.end])]
        start = sentence.start + before[-_WORDS_AROUND:][0] if before else span.start
        span = Span(start, span.end + (after[:_WORDS_AROUND][-1] if after else 0))
    return words_of(article, span).rstrip(".")
