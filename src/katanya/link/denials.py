"""Who denies what: denials, tied to the statements that they deny."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from katanya.link.claim_words import ClaimWords, claim_words
from katanya.model import Annotations, Article, Factuality, Span, Statement

__all__ = ["Denial", "find_denials"]

_DENY, _ACCUSE, _REJECT, _ACCUSATION = "deny", "accuse", "REJECT", "ACCUSE"
_NEGATIVE = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT})
# An accusation is told as less than certain by whoever passes it on.
_TOLD_AS_CLAIMS = frozenset({Factuality.PROBABLE, Factuality.POSSIBLE})
# An accusation that is only pointed at ("tuduhan tersebut") was told within so many characters before.
_BACK_CHARS = 900


@dataclass(frozen=True, slots=True, order=True)
class Denial:
    """Somebody denies what a statement says: *“Keduanya membantah tuduhan tersebut”, both of them, statement 6*.

    `ordinals` are places among the article's statements, `by` indices into its actors, `span` the words that deny.
    """

    span: Span
    by: tuple[int, ...]
    ordinals: tuple[int, ...]


def find_denials(article: Article, found: Annotations) -> Iterator[Denial]:
    """Yield the article's denials whose denier is known and whose object it tells, in reading order.

    1. What stands in the content of an attribution whose cue denies: its speakers deny it. 2. What somebody says not to
    be so of himself. 3. What stands behind a REJECT whose trigger denies, else the accusations told before it that are
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
            denies = attribution.cue_class == _DENY
            if speakers and (denies or (statement.factuality in _NEGATIVE and about & set(speakers))):
                yield Denial(statement.span, speakers, (ordinal,))
                break


def _rejected(article: Article, found: Annotations, words: ClaimWords) -> Iterator[Denial]:
    """Yield what a REJECT denies: 3."""
    for ordinal, statement in enumerate(found.statements):
        if statement.event != _REJECT or not statement.agents:
            continue
        if not words.denies(statement.trigger.of(article.text)):
            continue
        denied = _inside(found, statement, ordinal)
        if not denied and _points_at_accusation(article, statement, words):
            denied = _told_before(found, statement)
        if denied:
            yield Denial(statement.span, statement.agents, denied)


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


def _points_at_accusation(article: Article, denial: Statement, words: ClaimWords) -> bool:
    behind = denial.object or Span(denial.trigger.end, max(denial.span.end, denial.trigger.end + 1))
    return any(word in words.accusations for word in behind.of(article.text).casefold().split())


def _told_before(found: Annotations, denial: Statement) -> tuple[int, ...]:
    """The accusations told shortly before that are about whoever denies."""
    deniers = set(denial.agents)
    before = [
        (number, each)
        for number, each in enumerate(found.statements)
        if each.trigger.end <= denial.trigger.start and denial.trigger.start - each.trigger.end <= _BACK_CHARS
    ]
    about = [
        number
        for number, each in before
        if each.event not in (_REJECT, _ACCUSATION)
        and deniers & {*each.agents, *each.recipients}
        and (each.factuality in _TOLD_AS_CLAIMS or _is_accused(found, each))
    ]
    if about:
        return tuple(about)
    accused = [number for number, each in before if each.event == _ACCUSATION and deniers & set(each.recipients)]
    return tuple(accused[-1:])


def _is_accused(found: Annotations, statement: Statement) -> bool:
    return any(found.attributions[index].cue_class == _ACCUSE for index in _chain(found, statement.attribution))


def _chain(found: Annotations, attribution: int | None) -> Iterator[int]:
    """Yield the attribution and those it stands in, innermost first."""
    seen: set[int] = set()
    while attribution is not None and attribution not in seen:
        seen.add(attribution)
        yield attribution
        attribution = found.attributions[attribution].within
