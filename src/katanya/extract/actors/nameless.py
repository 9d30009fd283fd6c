"""People who speak in an article without being named: *seorang diplomat*, *pejabat itu*, *sejumlah saksi*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from katanya.extract.actors.languages import words_of
from katanya.extract.actors.words import ActorWords
from katanya.gazetteer.known import key_of
from katanya.gazetteer.names import Word, find_words, folded
from katanya.model import Actor, ActorKind, Analysis, Article, Attribution, Mention, MentionForm, Span

__all__ = ["find_nameless"]

# So many words of a source name its actor; what comes behind them explains.
_LONGEST_NAME_WORDS = 8
# Digits of the article's id that its nameless people bear in their keys: 64 bits, so that no two articles meet.
_ARTICLE_DIGITS = 16


_COUNTED = frozenset({ActorKind.COUNTRY, ActorKind.ORGANIZATION, ActorKind.PUBLICATION})


@dataclass(slots=True)
class _Nameless:
    kind: ActorKind
    name: str
    head: str
    mentions: list[Mention] = field(default_factory=list)


def find_nameless(
    article: Article,
    analysis: Analysis | None,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[int]],
) -> tuple[Actor, ...]:
    """The people and groups that are sources of attributions without `speakers`, each of this article alone.

    One who comes in without a name is the same when the article says *pejabat itu*, the same words again, or *ia* in
    the attribution right after. What is no person (*laporan itu*) is nobody, nor is hearsay.
    """
    words = words_of(article, analysis)
    found: list[_Nameless] = []
    spoke_last: _Nameless | None = None
    ordered = sorted(
        (attribution.source, bool(theirs))
        for attribution, theirs in zip(attributions, speakers, strict=True)
        if attribution.source is not None
    )
    for source, has_speaker in dict(ordered).items():
        if has_speaker:
            spoke_last = None
            continue
        spoke_last = _spoken_of(article.text, words, source, found, spoke_last)
    return _actors(article, found)


def _spoken_of(
    text: str, words: ActorWords, source: Span, found: list[_Nameless], spoke_last: _Nameless | None
) -> _Nameless | None:
    """Who is meant by a source: one of those found, or one more; None where it is nobody."""
    said = find_words(text, source.start, source.end)
    if not said:
        return spoke_last
    pronoun = words.pronouns.at(said, 0)
    if folded(source.of(text)) == words.ending or (pronoun is not None and pronoun[0] == len(said)):
        several = pronoun is not None and pronoun[1] != "one"
        if spoke_last is None or (spoke_last.kind is ActorKind.GROUP) is not several:
            return None
        spoke_last.mentions.append(Mention(source, MentionForm.PRONOUN))
        return spoke_last
    head = _head(words, said)
    if head is None:
        return None
    kind, noun, is_new = head
    name = _name(text, words, said)
    same = [one for one in found if one.kind is kind and (one.name == name or (one.head == noun and not is_new))]
    if not same:
        same = [_Nameless(kind, name, noun)]
        found += same
    same[-1].mentions.append(Mention(source, MentionForm.NOMINAL))
    return same[-1]


def _head(words: ActorWords, said: Sequence[Word]) -> tuple[ActorKind, str, bool] | None:
    """Of what kind the source is, its noun, and whether it comes in as somebody new; None where it is no person.

    The noun is the first that a table of roles or of people has; before it only what counts or qualifies it.
    """
    position = _counted(words, said)
    if position == len(said):
        return None
    noun = words.nameless.at(said, position) or words.roles.at(said, position)
    if noun is None:
        noun = words.nouns.at(said, position)
        counted = noun is not None and position > 0 and said[position - 1].key.isdigit()
        if noun is not None and counted and noun[1] in _COUNTED:
            return ActorKind.GROUP, said[position].key, True  # lebih dari 50 negara
        if noun is None or noun[1] != ActorKind.PERSON:
            return None
    after = position + noun[0]
    whose = words.nouns.at(said, after) if after < len(said) else None
    if whose is not None and whose[1] != ActorKind.PERSON:
        return None  # "anak perusahaan": no child
    counted = words.crowd.ending(said, position) is not None or noun[1] == ActorKind.GROUP
    several = counted and words.one_of.ending(said, position) is None
    head = " ".join(word.key for word in said[position : position + noun[0]])
    definite = any(word.key in words.definite_after for word in said[after:])
    return (ActorKind.GROUP if several else ActorKind.PERSON), head, not definite


def _counted(words: ActorWords, said: Sequence[Word]) -> int:
    """How many words at the beginning only count, or say that somebody was it once: *salah seorang, mantan*."""
    position = 0
    while position < len(said):
        found = words.one_of.at(said, position) or words.crowd.at(said, position) or words.former.at(said, position)
        if found is None and (said[position].key in words.definite_before or said[position].key.isdigit()):
            found = (1, "")
        if found is None:
            break
        position += found[0]
    return position


def _name(text: str, words: ActorWords, said: Sequence[Word]) -> str:
    last = min(len(said), _LONGEST_NAME_WORDS)
    while last > 1 and (said[last - 1].key in words.breaks or said[last - 1].key in words.conjunctions):
        if said[last - 1].key in words.definite_after:
            break
        last -= 1
    return " ".join(Span(said[0].start, said[last - 1].end).of(text).split())


def _actors(article: Article, found: Sequence[_Nameless]) -> tuple[Actor, ...]:
    actors: dict[str, Actor] = {}
    for one in found:
        key = base = f"{key_of(one.kind, one.name)}@{article.id[:_ARTICLE_DIGITS]}"
        number = 1
        while key in actors:
            number += 1
            key = f"{base}.{number}"
        actors[key] = Actor(key, one.name, one.kind, tuple(sorted(one.mentions)), local=True)
    return tuple(actors.values())
