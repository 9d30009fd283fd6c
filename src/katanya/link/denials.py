"""Who denies what: denials, tied to the statements that they deny."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from katanya.languages.rarity import rarity_of
from katanya.link.accounts import states_acted_for
from katanya.link.claim_words import ClaimWords, claim_words
from katanya.link.sentences import sentence_at
from katanya.model import Annotations, Article, Factuality, Span, Statement

__all__ = ["Denial", "find_denials"]

_DENY, _ACCUSE, _REJECT, _ACCUSATION = "deny", "accuse", "REJECT", "ACCUSE"
_NEGATIVE = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT})
# An accusation is told as less than certain by whoever passes it on.
_TOLD_AS_CLAIMS = frozenset({Factuality.PROBABLE, Factuality.POSSIBLE})
# An accusation that is only pointed at ("tuduhan tersebut") was told within so many characters before.
_BACK_CHARS = 900
# A word of this rarity that the denial and the accusation share shows that the one is meant by the other.
_TELLING = 0.5
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, order=True)
class Denial:
    """Somebody denies what a statement says: *“Keduanya membantah tuduhan tersebut”, both of them, statement 6*.

    `ordinals` are places among the article's statements, `by` indices into its actors, `span` the words that deny.
    `outright` is False where somebody only says that it isn't so: that denies it where others say that it is.
    """

    span: Span
    by: tuple[int, ...]
    ordinals: tuple[int, ...]
    outright: bool


def find_denials(article: Article, found: Annotations) -> Iterator[Denial]:
    """Yield the article's denials whose denier is known and whose object it tells, in reading order.

    1. What an attribution whose cue denies says not to be so: its speakers deny it. 2. What somebody says not to be so
    of himself. 3. What stands behind a REJECT whose trigger denies, else the accusations told before it that are
    about whoever denies, else the act of accusing.
    """
    words = claim_words(article.language)
    denials = [*_said(found), *_rejected(article, found, words)]
    yield from sorted(set(denials))


def _said(found: Annotations) -> Iterator[Denial]:
    """Yield what speakers deny in so many words: 1 and 2."""
    for ordinal, statement in enumerate(found.statements):
        for index in _chain(found, statement.attribution):
            attribution, speakers = found.attributions[index], found.speakers[index]
            about = {*statement.agents, *statement.recipients}
            outright = attribution.cue_class == _DENY
            if speakers and statement.factuality in _NEGATIVE and (outright or about & set(speakers)):
                yield Denial(statement.span, speakers, (ordinal,), outright)
                break


def _rejected(article: Article, found: Annotations, words: ClaimWords) -> Iterator[Denial]:
    """Yield what a REJECT denies: 3."""
    for ordinal, statement in enumerate(found.statements):
        if statement.event != _REJECT or not statement.agents:
            continue
        if not words.denies(statement.trigger.of(article.text)):
            continue
        denied = _inside(found, statement, ordinal) or _told_before(article, found, statement, words)
        if denied:
            end = max(statement.span.end, _content(article, statement).end)
            yield Denial(Span(statement.span.start, end), statement.agents, denied, outright=True)


def _inside(found: Annotations, denial: Statement, ordinal: int) -> tuple[int, ...]:
    """The statements that stand behind the denial in its own clause."""
    return tuple(
        number
        for number, each in enumerate(found.statements)
        if number != ordinal
        and each.event != _REJECT
        and each.trigger.start >= denial.trigger.end
        and denial.span.contains(each.trigger)
    )


def _told_before(article: Article, found: Annotations, denial: Statement, words: ClaimWords) -> tuple[int, ...]:
    """The accusations told shortly before that are about whoever denies, by the word for one or by their own words."""
    before = [
        (number, each)
        for number, each in enumerate(found.statements)
        if each.trigger.end <= denial.trigger.start and denial.trigger.start - each.trigger.end <= _BACK_CHARS
    ]
    deniers = set(denial.agents)
    sides = _sides(found, deniers)
    content = _words(article, _content(article, denial))
    pointed = bool(content & words.accusations)
    rarity = rarity_of(article.language)
    telling = {word for word in content if rarity.weight(word) >= _TELLING}
    about = [
        number
        for number, each in before
        if each.event not in (_REJECT, _ACCUSATION)
        and sides & {*each.agents, *each.recipients}
        and (_is_told_by_others(found, each, deniers) or _is_accused(found, each))
        and (pointed or telling & _words(article, each.span))
    ]
    if about:
        return tuple(about)
    accused = [number for number, each in before if each.event == _ACCUSATION and sides & set(each.recipients)]
    return tuple(accused[-1:]) if pointed else ()


def _content(article: Article, denial: Statement) -> Span:
    """What is denied: the object, else what its clause has behind the word, else its sentence."""
    if denial.object is not None:
        return denial.object
    start, end = denial.trigger.end, denial.span.end
    if end <= start:
        end = sentence_at(article, denial.trigger).end
    return Span(start, max(start + 1, end))


def _sides(found: Annotations, deniers: set[int]) -> set[int]:
    """The deniers and those of the article's actors that they act for."""
    keys = [actor.key for actor in found.actors]
    states = states_acted_for(found, keys)
    acted_for = {state for index in deniers for state in states.get(keys[index], ())}
    return deniers | {index for index, key in enumerate(keys) if key in acted_for}


def _words(article: Article, span: Span) -> set[str]:
    return set(_WORD.findall(span.of(article.text).casefold()))


def _is_told_by_others(found: Annotations, statement: Statement, deniers: set[int]) -> bool:
    """Whether somebody else than the deniers, be it hearsay, says it, and not for certain."""
    if statement.attribution is None or statement.factuality not in _TOLD_AS_CLAIMS:
        return False
    return not deniers & set(found.speakers[statement.attribution])


def _is_accused(found: Annotations, statement: Statement) -> bool:
    return any(found.attributions[index].cue_class == _ACCUSE for index in _chain(found, statement.attribution))


def _chain(found: Annotations, attribution: int | None) -> Iterator[int]:
    """Yield the attribution and those it stands in, innermost first."""
    seen: set[int] = set()
    while attribution is not None and attribution not in seen:
        seen.add(attribution)
        yield attribution
        attribution = found.attributions[attribution].within
