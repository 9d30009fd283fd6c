"""What happens in a sentence: the verbs, light verbs with nouns, and nouns that tell of events, with their actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from katanya.extract.statements.arguments import Arguments
from katanya.extract.statements.conditions import BODIES, able, done_by, enough, fits
from katanya.extract.statements.forms import Voice
from katanya.extract.statements.lexicon import Frame, Light, Reading
from katanya.model import ActorKind

__all__ = ["Event", "Events"]

_BARE = "bare"
_TOGETHER = 2  # a light verb so many tokens before its noun is one trigger with it
_ITSELF = "itself"
_QUOTES = frozenset("\"'“”‘’«»")
_PUT_ON = frozenset({"SANCTION", "AID", "SUPPORT", "ACCUSE", "COERCE", "CONCEDE"})  # of which one says: X was given it
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# Needs that whoever a pronoun means may meet alone.
_BY_ONE = frozenset({"agent", "any", "body", "done", "either"})
_OF_WILL = frozenset({"ASSAULT", "COERCE", "THREATEN"})  # which storms and floods don't do
# Relations by which the noun hangs on a light verb.
_CARRIED = frozenset({"obj", "nsubj", "obl", "iobj", "compound", "xcomp", "ccomp", "nmod"})


@dataclass(slots=True)
class Event:
    """An event while its sentence is read: `index` is its verb or noun, `carrier` its light verb.

    `first` and `last` are the trigger's outer tokens, `objects` the heads of what it is done with. `pronoun` is the
    only word for who does it where that is a pronoun; `lent` says that it is an event only if that is whoever says it,
    `wanting` only if what hangs on it tells to whom.
    """

    index: int
    first: int
    last: int
    frame: Frame
    voice: Voice
    agents: tuple[int, ...]
    recipients: tuple[int, ...]
    carrier: int | None = None
    objects: list[int] = field(default_factory=list)
    noun: bool = False
    pronoun: str = ""
    lent: bool = False
    wanting: bool = False


class Events:
    """Finds the events of one article's sentences."""

    __slots__ = ("arguments", "cast", "grammar", "words")

    def __init__(self, arguments: Arguments) -> None:
        self.arguments = arguments
        self.grammar = arguments.grammar
        self.cast = arguments.cast
        self.words = arguments.words

    def find(self, first: int, last: int, *, headline: bool) -> Iterator[Event]:
        """Yield the events that tokens `first` up to, not including, `last` tell of, in reading order.

        Right behind an actor a bare root is a verb whatever the parse calls it, in a headline even where it calls
        it a noun: *X Serang Y*.
        """
        low = self.grammar.low
        at = first
        while at < last:
            verb, noun = self.words.verb_at(low, at), self.words.noun_at(low, at)
            event = None
            if noun is not None and self._is_noun(at):
                event = self._noun(at, noun)
                step = len(noun.phrase)
            if event is None and verb is not None and self._is_verb(at, verb, headline=headline):
                event = self._verb(at, verb)
                step = len(verb.phrase)
            if event is not None:
                yield event
                at += step
            else:
                at += 1

    def _is_noun(self, at: int) -> bool:
        token = self.grammar.tokens[at]
        return token.upos in ("NOUN", "PROPN", "ADJ") and not any(
            self.cast.actors[each].kind is not ActorKind.PLACE for each in self.cast.at(at)
        )

    def _is_verb(self, at: int, reading: Reading, *, headline: bool) -> bool:
        token = self.grammar.tokens[at]
        if not reading.bare:
            return token.upos == "VERB" or not self.cast.at(at)
        if self.cast.at(at):
            return False
        named = self._after_name(at)
        return token.upos == "VERB" or (named and (headline or token.upos not in ("NOUN", "PROPN")))

    def _after_name(self, at: int) -> bool:
        return at > self.grammar.first[at] and bool(self.cast.at(at - 1))

    def _verb(self, at: int, reading: Reading) -> Event | None:
        last = at + len(reading.phrase) - 1
        wanting = None
        for voice, frame in reading.frames:
            if not fits(frame, self.grammar, at, voice):
                continue
            doer, done = self.arguments.surface(at, voice)
            if not done_by(frame, self.grammar, doer):
                continue
            if last > at and self.grammar.is_verb(last):
                done += [each for each in self.arguments.objects(last) if each not in done]  # "menarik pulang dubes"
            if frame.event in _OF_WILL and self._by_chance(at, doer):
                continue
            agents = self._actors(frame.agent, (at, last), doer, done, ())
            recipients = self._actors(frame.recipient, (at, last), doer, done, agents)
            agents, recipients = able(frame, agents, recipients, self.cast.actors)
            pronoun = self._pronoun(doer) if not agents and "subject" in frame.agent else ""
            needs = "any" if pronoun and frame.needs in ("both", "body", "done") else frame.needs
            told = voice is Voice.PASSIVE or doer is not None
            known = enough(needs, agents, recipients, self.cast.actors, done=bool(done), told=told)
            known = known or (needs == "two" and self._with_unnamed(frame, at, agents, noun=False))
            event = Event(at, at, last, frame, voice, agents, recipients, objects=done, pronoun=pronoun)
            if known:
                return event
            if pronoun and frame.needs in _BY_ONE:
                return replace(event, lent=True)
            if wanting is None and agents and frame.holds:
                wanting = replace(event, wanting=True)
        return wanting

    def _by_chance(self, at: int, doer: int | None) -> bool:
        """Whether what does it has no will, or the word before is what did it: *Feri X [Kecelakaan] Tewaskan Kru*."""
        before = at - 1 if at > self.grammar.first[at] else None
        return any(each is not None and self.grammar.low[each] in self.words.forces for each in (doer, before))

    def _noun(self, at: int, reading: Reading) -> Event | None:
        last = at + len(reading.phrase) - 1
        carrier, light = self._carrier(at)
        wanting = None
        for _, frame in reading.frames:
            if not fits(frame, self.grammar, at, Voice.PASSIVE, carrier):
                continue
            agents, recipients = self._around_noun(frame, at, carrier, light)
            agents, recipients = able(frame, agents, recipients, self.cast.actors)
            carried = light is not None and not light.receives and frame.needs == "both"
            needs = "agent" if carried else frame.needs
            known = enough(needs, agents, recipients, self.cast.actors)
            known = known or (needs == "two" and light is not None and self._with_unnamed(frame, at, agents, noun=True))
            first = carrier if carrier is not None and 0 < at - carrier <= _TOGETHER else at
            event = Event(at, first, last, frame, Voice.BARE, agents, recipients, carrier, noun=True)
            if known:
                return event
            if wanting is None and agents and frame.holds:
                wanting = replace(event, wanting=True)
        return wanting

    def _around_noun(
        self, frame: Frame, at: int, carrier: int | None, light: Light | None
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        arguments = self.arguments
        agents: tuple[int, ...] = ()
        recipients: tuple[int, ...] = ()
        unnamed = False
        among = tuple(slot for slot in frame.agent if slot in self.words.among)
        pair = self._noun_actors(among, at, None, ())
        if len(pair) > 1:
            agents = pair  # "menyatakan gencatan senjata antara X dan Y"
        elif carrier is not None and light is not None:
            doer, done = arguments.surface(carrier, light.voice)
            done = [each for each in done if each != at]
            whole = arguments.everyone(self._joined(carrier, [doer])) if doer is not None and doer != at else ()
            unnamed = doer != at and not whole and not light.receives and light.voice is not Voice.PASSIVE
            if light.receives and frame.event not in _MUTUAL:
                recipients = whole
            else:
                agents = whole
            if (
                frame.event in _PUT_ON
                and light.voice is Voice.PASSIVE
                and arguments.objects(carrier)
                and at in arguments.objects(carrier)
            ):
                subject = arguments.subject(carrier)
                recipients = arguments.everyone([subject]) if subject is not None else recipients
        if not agents:
            slots = tuple(slot for slot in frame.agent if slot != _BARE) if unnamed else frame.agent
            agents = self._noun_actors(slots, at, carrier, ())
        if not recipients:
            recipients = self._noun_actors(frame.recipient, at, carrier, agents)
        if not agents and frame.needs == "two" and frame.event in _MUTUAL:
            with_whom = self._noun_actors(tuple(self.words.together | self.words.binding), at, None, ())
            if with_whom and set(with_whom) <= set(recipients):
                agents = tuple(each for each in self._governor(at) if each not in recipients)
        lacks = agents and not recipients and frame.recipient and frame.needs != "strict"
        if lacks and carrier is not None and not (light and light.receives):
            recipients = tuple(each for each in self._noun_actors((_BARE,), at, carrier, agents) if each not in agents)
        return agents, recipients

    def _with_unnamed(self, frame: Frame, at: int, agents: tuple[int, ...], *, noun: bool) -> bool:
        """Whether somebody does it with others who are no actors: *menteri menggelar pertemuan dengan petani*.

        A person alone is not enough with a plain verb, which private life is full of: *X bertemu dengan temannya*.
        """
        if not agents or frame.event not in _MUTUAL:
            return False
        if not noun and not any(self.cast.actors[each].kind in BODIES for each in agents):
            return False
        heads = self.arguments.following(at, frame.recipient)
        return any(not self.arguments.everyone([each]) for each in heads)

    def _pronoun(self, doer: int | None) -> str:
        return self.grammar.low[doer] if doer is not None and self.grammar.tokens[doer].upos == "PRON" else ""

    def _governor(self, noun: int) -> tuple[int, ...]:
        """Who does what is done with a noun, or while it lasts.

        *X mengungkap kesepakatan dengan Y*; *setelah pertemuan dengan Y, X mengatakan ...*.
        """
        verb = next((each for each in self.grammar.heads(noun) if self.grammar.is_verb(each)), None)
        if verb is not None and self.words.occasion.intersection(self.grammar.cases(noun)):
            behind = [
                each for each in self.grammar.children[verb] if verb < each < noun and self.grammar.rel(each) == "nsubj"
            ]
            passive = "Voice=Pass" in self.grammar.tokens[verb].feats
            doer = self.arguments.by(verb) if passive else self.arguments.subject(verb)
            subject = behind[0] if behind and not passive else doer  # "kata X setelah pertemuan ..."
            return self.arguments.everyone([subject]) if subject is not None else ()
        if verb is None or verb > noun or self.words.verb_at(self.grammar.low, verb) is not None:
            return ()
        if self.grammar.rel(verb) == "parataxis" or any(
            self.grammar.low[each] in _QUOTES for each in range(verb, noun)
        ):
            return ()
        subject = self.arguments.subject(verb)
        return self.arguments.everyone([subject]) if subject is not None and subject < verb else ()

    def _joined(self, verb: int, heads: list[int]) -> list[int]:
        """A subject with those who do it with it: *X bersama Y dan Z menuduh ...*."""
        return heads + [each for each in self.arguments.following(verb, self.words.together) if each < verb]

    def _noun_actors(
        self, slots: tuple[str, ...], at: int, carrier: int | None, taken: tuple[int, ...]
    ) -> tuple[int, ...]:
        arguments = self.arguments
        for slot in slots:
            if slot == _BARE:
                found = arguments.bare(at)
            elif slot == _ITSELF:
                found = arguments.itself(at)
            else:
                heads = arguments.following(at, (slot,))
                if carrier is not None:
                    heads += [each for each in arguments.following(carrier, (slot,)) if each not in heads]
                heads += arguments.clause_subjects(at, (slot,))
                found = next((there for head in heads if (there := arguments.everyone([head]))), ())
            found = tuple(each for each in found if each not in taken)
            if found:
                return found
        return ()

    def _carrier(self, noun: int) -> tuple[int | None, Light | None]:
        """The light verb that carries a noun: whose object or subject it is, or that describes it."""
        grammar = self.grammar
        near = [noun - 1] if noun > grammar.first[noun] else []
        if (noun - 2 >= grammar.first[noun] and grammar.tokens[noun - 1].upos in ("ADJ", "NUM", "DET")) or (
            noun - 2 >= grammar.first[noun] and grammar.low[noun - 1] in _QUOTES
        ):
            near.append(noun - 2)
        described = [child for child in grammar.children[noun] if grammar.tokens[child].deprel == "acl:relcl"]
        if not described and grammar.rel(noun) in ("compound", "nmod") and not grammar.cases(noun):
            upper = grammar.tokens[noun].head  # "potensi dukungan yang diberikan X"
            described = [
                child
                for child in grammar.children[upper]
                if grammar.tokens[child].deprel == "acl:relcl" and child > noun
            ]
        head = [grammar.tokens[noun].head] if grammar.rel(noun) in _CARRIED else []
        if head and grammar.low[head[0]] in self.words.through and grammar.rel(head[0]) in _CARRIED:
            head = [grammar.tokens[head[0]].head]  # "mengumumkan rencana pertemuan"
        for at in (*near[:1], *head, *described, *near[1:]):
            light = self.words.light_at(grammar.low, at) if at != noun else None
            if light is None or (light.voice is Voice.BARE and not grammar.is_verb(at)):
                continue
            if light.voice is not Voice.PASSIVE and (at in described or (at > noun and grammar.rel(noun) == "nsubj")):
                continue  # the noun does it and is not done: "tuntutan yang memberikan ..."
            if not any(grammar.tokens[each].upos in ("ADP", "SCONJ") for each in range(at + 1, noun)):
                return at, light
        return None, None

    def _actors(
        self, slots: tuple[str, ...], words: tuple[int, int], doer: int | None, done: list[int], taken: tuple[int, ...]
    ) -> tuple[int, ...]:
        arguments, (at, last) = self.arguments, words
        for slot in slots:
            if slot == "subject":
                whole = arguments.everyone(self._joined(at, [doer])) if doer is not None else ()
                found = tuple(each for each in whole if each not in taken)
                if found:
                    return found
                continue
            if slot == "object":
                heads = done
                if done and max(done) < at:  # all that stands before: "X, Y dan Z kami panggil"
                    everyone = tuple(each for each in arguments.everyone(done) if each not in taken)
                    if everyone:
                        return everyone
            else:
                heads = arguments.following(at, (slot,)) + arguments.clause_subjects(at, (slot,))
                heads += arguments.following(last, (slot,)) if last > at else []
            for head in heads:
                found = tuple(each for each in arguments.everyone([head]) if each not in taken)
                if found:
                    return found
        return ()
