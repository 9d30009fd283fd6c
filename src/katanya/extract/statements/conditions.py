"""Whether the conditions of a frame hold: its words, and who must be known."""

from __future__ import annotations

from collections.abc import Sequence

from katanya.extract.statements.forms import Voice
from katanya.extract.statements.grammar import Grammar
from katanya.extract.statements.lexicon import Frame
from katanya.model import Actor, ActorKind

__all__ = ["BODIES", "able", "done_by", "enough", "fits"]

BODIES = frozenset({ActorKind.COUNTRY, ActorKind.ORGANIZATION, ActorKind.GROUP})
"""Kinds of actors that are no single person and no place."""

_CLAUSES_APART = frozenset({"conj", "parataxis", "ccomp", "punct", "nsubj", "csubj", "cc"})
_CLAUSES_BELOW = frozenset({"acl", "advcl"})
# Told apart by what is signed, stopped or moved, and not by words in the clauses that describe it.
_BY_OBJECT = frozenset({"AGREE", "ASSAULT", "CONSULT", "COOPERATE", "MOBILIZE", "RETREAT", "SANCTION"})
_QUOTATION_MARKS = frozenset("\"'“”‘’«»")  # around a word they don't end its phrase
_PHRASE_AFTER = 5  # tokens behind a verb that are its phrase even where the parse says otherwise
_REACH_PLACES = frozenset({"ASSAULT", "COERCE", "CONSULT", "MOBILIZE", "SANCTION", "RETREAT", "AID"})


def able(
    frame: Frame, agents: Sequence[int], recipients: Sequence[int], actors: Sequence[Actor]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Agents and recipients without those that can't be: a place does nothing, and a publication only carries."""
    doing = tuple(each for each in agents if actors[each].kind not in (ActorKind.PLACE, ActorKind.PUBLICATION))
    reached = frame.event in _REACH_PLACES
    done = (each for each in recipients if reached or actors[each].kind is not ActorKind.PLACE)
    return doing, tuple(each for each in done if each not in doing)


def enough(
    needs: str,
    agents: Sequence[int],
    recipients: Sequence[int],
    actors: Sequence[Actor],
    *,
    done: bool = False,
    told: bool = False,
) -> bool:
    """Whether those are known who must be; `done`: it is done to something; `told`: somebody does it, named or not."""
    body = any(actors[each].kind in BODIES for each in agents)
    met = {
        "both": bool(agents and recipients),
        "strict": bool(agents and recipients),
        "two": bool(agents) and len(agents) + len(recipients) > 1,
        "agent": bool(agents),
        "body": body,
        "either": bool(agents or (recipients and told)),
        "done": bool(recipients and (agents or told)) or (body and done),
        "recipient": bool(recipients),
        "any": bool(agents or recipients),
    }
    return met[needs]


def done_by(frame: Frame, grammar: Grammar, doer: int | None) -> bool:
    """Whether whoever does it is one of those whom a frame wants, by the words of the noun phrase."""
    if not frame.doers:
        return True
    if doer is None:
        return False
    phrase = grammar.below(doer, _CLAUSES_APART | _CLAUSES_BELOW | {"nmod"})
    return frame.doers.found_in([grammar.low[each] for each in phrase])


def fits(frame: Frame, grammar: Grammar, at: int, voice: Voice, carrier: int | None = None) -> bool:
    """Whether the words that a frame wants stand in the phrase of a verb or noun, and none that it bars."""
    if not frame.with_words and not frame.without:
        return True
    narrow = frame.event in _BY_OBJECT
    phrase = _phrase(grammar, at, voice, narrow=narrow)
    if carrier is not None:
        phrase = phrase + _phrase(grammar, carrier, Voice.ACTIVE, narrow=narrow)
    return (not frame.with_words or frame.with_words.found_in(phrase)) and not frame.without.found_in(phrase)


def _phrase(grammar: Grammar, index: int, voice: Voice, *, narrow: bool) -> list[str]:
    """The words of a verb's or noun's phrase, by which its frames are told apart.

    In the active only what follows, and the verbs that it hangs on; in the passive and for nouns all that hangs
    on it, with the noun that it describes. A narrow phrase has no clauses in it.
    """
    stop = _CLAUSES_APART - {"nsubj"} if voice is Voice.PASSIVE else _CLAUSES_APART
    if narrow:
        stop |= _CLAUSES_BELOW
    tokens = grammar.below(index, stop)
    for child in grammar.children[index]:
        if grammar.rel(child) in ("obj", "obl", "nmod"):
            tokens += [
                each for each in grammar.children[child] if grammar.rel(each) == "conj" and not grammar.is_verb(each)
            ]
    if voice is not Voice.PASSIVE:
        tokens = [each for each in tokens if each >= index]
    if grammar.tokens[index].deprel == "acl:relcl":
        tokens += grammar.below(grammar.tokens[index].head, _CLAUSES_APART | {"acl"})
    below = index
    for upper in grammar.heads(index):
        if grammar.rel(below) not in ("xcomp", "advcl", "conj") or (below != index and grammar.rel(below) == "conj"):
            break
        tokens.append(upper)
        below = upper
    near = range(index, min(index + 1 + _PHRASE_AFTER, grammar.ends[index]))
    for at in near:
        if grammar.low[at] in _QUOTATION_MARKS:
            continue
        if at > index and (grammar.tokens[at].upos == "PUNCT" or grammar.is_verb(at)):
            break
        if at > index and grammar.tokens[at].upos == "SCONJ":
            tokens.append(at)  # "mendesak agar ...", whose clause is no part of the phrase
            break
        tokens.append(at)
    return [grammar.low[each] for each in sorted(set(tokens))]
