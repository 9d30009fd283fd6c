"""How sure an event is in its own clause, and through those who say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from katanya.extract.statements.degrees import CERTAIN, Degree, FactualityWords, Stance
from katanya.extract.statements.events import Event
from katanya.extract.statements.grammar import Grammar
from katanya.model import Attribution, AttributionKind, Span

__all__ = ["Sureness"]

_MODIFIERS = frozenset({"aux", "advmod", "mark", "det", "cop", "discourse", "cc"})
_UP_VERB = frozenset({"xcomp", "ccomp", "advcl", "acl", "conj", "csubj", "parataxis", "aux"})
_UP_NOUN = frozenset(
    {"compound", "nmod", "obl", "obj", "nsubj", "conj", "flat", "appos", "xcomp", "ccomp", "advcl", "iobj"}
)
# How many words right before a verb are read for modals where the parse hangs them elsewhere.
_BEFORE = 4
_QUESTION = "?"
_THREAT = "THREATEN"
# How many words before a verb what is said of its whole clause may stand, its subject between.
_JUDGED = 6
# How far before a verb the first word of its subject may stand.
_REACH = 12


class Sureness:
    """Reads how sure the events of one article are."""

    __slots__ = ("attributions", "grammar", "subject", "words")

    def __init__(
        self,
        grammar: Grammar,
        attributions: Sequence[Attribution],
        words: FactualityWords,
        subject: Callable[[int], int | None],
    ) -> None:
        self.grammar = grammar
        self.subject = subject
        self.attributions = attributions
        self.words = words

    def attribution(self, trigger: Span) -> int | None:
        """The innermost attribution in whose content a trigger stands."""
        found = [
            (sum(len(part) for part in attribution.content), -number)
            for number, attribution in enumerate(self.attributions)
            if any(part.contains(trigger) for part in attribution.content)
        ]
        return -min(found)[1] if found else None

    def through(self, own: Stance, attribution: int | None, *, noun: bool = False) -> tuple[Stance, Stance]:
        """What the article commits to and what the source does, where the clause itself commits to `own`."""
        article = by_source = own
        seen: set[int] = set()
        inner = True
        while attribution is not None and attribution not in seen:
            seen.add(attribution)
            of_article, of_source = self._effect(self.attributions[attribution], noun=noun)
            article = article.under(of_article)
            if inner:
                by_source = by_source.under(of_source)
            inner = False
            attribution = self.attributions[attribution].within
        return article, by_source

    def _effect(self, attribution: Attribution, *, noun: bool) -> tuple[Stance, Stance]:
        if noun and attribution.cue_class in self.words.presupposing:
            return CERTAIN, CERTAIN
        cue = attribution.cue.of(self.grammar.text).lower() if attribution.cue is not None else ""
        if cue in self.words.cues:
            return self.words.cues[cue]
        if attribution.source is None and cue:
            heard = self.words.phrase(cue.split())
            if heard is not Degree.CERTAIN:
                return Stance(heard), Stance(heard)
        of_article, of_source = self.words.classes.get(attribution.cue_class or "", (CERTAIN, CERTAIN))
        if attribution.kind is AttributionKind.DIRECT and of_source.denied:
            return CERTAIN, CERTAIN  # the denial is in the quoted words themselves
        return of_article, of_source

    def own(self, event: Event, attribution: int | None) -> Stance:
        """What an event's own clause commits to.

        1. The words before the verb, its auxiliaries, adverbs and conjunctions; a light verb's too. 2. The verbs and
        nouns that it hangs on, up to where somebody else's clause begins. What an attribution says of it already is
        left to `through`.
        """
        said = self._cues(attribution)
        stance = self._modified(event.index, noun=event.noun) if not (event.noun and event.frame.own) else CERTAIN  # 1
        if event.carrier is not None and not event.frame.own:
            stance = stance.under(self._modified(event.carrier, noun=False))
            if event.carrier not in said:
                stance = stance.under(Stance(self.words.degree(self.grammar.low[event.carrier])))
        if self._asked(event.index):
            return Stance(Degree.UNKNOWN)
        if event.noun and event.frame.own:
            return self._carried(event)
        start = event.index
        if event.carrier is not None and self.grammar.tokens[event.carrier].deprel != "acl:relcl":
            start = event.carrier
        stance = stance.under(self._judged(event.index)).under(self._opened(start, said))
        return stance.under(self._above(start, said))  # 2

    def _asked(self, index: int) -> bool:
        """Whether a sentence asks if it is so; asking who, when or why takes it for granted."""
        grammar = self.grammar
        row = grammar.low[grammar.first[index] : grammar.ends[index]]
        asks = _QUESTION in row[index - grammar.first[index] :]
        return asks and (self.words.polar.found_in(row) or not self.words.asking.intersection(row))

    def _judged(self, index: int) -> Stance:
        """What the words before and behind a clause say of it as a whole: *tidak benar X ...*, *... adalah hoaks*."""
        grammar, words = self.grammar, self.words
        before = grammar.low[max(grammar.first[index], index - _JUDGED) : index]
        if words.unproven.found_in(before):
            return Stance(Degree.UNKNOWN)
        denied = words.denying.found_in(before) or words.verdicts.found_in(grammar.low[index : grammar.ends[index]])
        return Stance(denied=denied)

    def _opened(self, index: int, said: frozenset[int]) -> Stance:
        """What the word before a clause does to it: *khawatir X akan …*, *kekhawatiran bahwa X …*.

        Parsers often hang that word below the clause or beside it, so the place counts and not the tree.
        """
        grammar = self.grammar
        subjects = [
            child for child in grammar.children[index] if grammar.rel(child) in ("nsubj", "mark") and child < index
        ]
        first = min((min(grammar.below(child, frozenset({"acl", "punct"}))) for child in subjects), default=index)
        subject = self.subject(index)
        if subject is not None and grammar.first[index] <= subject < index:
            near = min(grammar.below(subject, frozenset({"acl", "punct", "conj", "parataxis"})))
            first = min(first, near) if index - near < _REACH else first
        before = self._word_before(first)
        if before < grammar.first[index] or before in said or not self._weighs(before):
            return CERTAIN
        word = grammar.low[before]
        if word in self.words.negation:
            return CERTAIN
        return Stance(self.words.degree(word))

    def _word_before(self, index: int) -> int:
        """The word before a token, stepping over a clitic: *niat[nya] untuk*."""
        before = index - 1
        clitic = before > self.grammar.first[index] and self.grammar.tokens[before].upos == "PRON"
        glued = clitic and self.grammar.tokens[before - 1].span.end == self.grammar.tokens[before].span.start
        return before - 1 if glued else before

    def _carried(self, event: Event) -> Stance:
        """What the words before its light verb do to a demand: *dapat memberi tekanan*; a threat is made anyway."""
        if event.carrier is None:
            return CERTAIN
        modified = self._modified(event.carrier, noun=False)
        return Stance(denied=modified.denied) if event.frame.event == _THREAT else modified

    def _cues(self, attribution: int | None) -> frozenset[int]:
        """The tokens of the cues through which the event is said."""
        tokens: set[int] = set()
        seen: set[int] = set()
        while attribution is not None and attribution not in seen:
            seen.add(attribution)
            cue = self.attributions[attribution].cue
            if cue is not None:
                tokens.update(self.grammar.inside(cue))
            attribution = self.attributions[attribution].within
        return frozenset(tokens)

    def _modified(self, index: int, *, noun: bool) -> Stance:
        grammar, words = self.grammar, self.words
        around = {child for child in grammar.children[index] if grammar.rel(child) in _MODIFIERS}
        if not noun:
            at = index - 1
            above = set(grammar.heads(index))
            while at not in above and at >= max(grammar.first[index], index - _BEFORE):
                if not (grammar.tokens[at].upos in ("AUX", "ADV", "PART") or at in around or self._weighs(at)):
                    break
                around.add(at)
                at -= 1
        # What is said of the whole clause counts once, whatever the parse hangs it on: `_judged`.
        start = max(grammar.first[index], index - _JUDGED)
        around -= {start + place for place in words.denying.places_in(grammar.low[start:index])}
        row = [grammar.low[each] for each in sorted(around)]
        before = grammar.low[max(grammar.first[index], index - _BEFORE) : index + 1]
        denied = any(word in words.negation for word in row) and not words.never.found_in(before)
        return Stance(words.phrase(row), denied)

    def _weighs(self, index: int) -> bool:
        word = self.grammar.low[index]
        return word in self.words.negation or self.words.degree(word) is not Degree.CERTAIN

    def _above(self, index: int, said: frozenset[int]) -> Stance:
        grammar, words = self.grammar, self.words
        stance = CERTAIN
        at = index
        for upper in grammar.heads(index):
            relation = grammar.rel(at)
            allowed = _UP_VERB if grammar.is_verb(at) else _UP_NOUN
            if grammar.tokens[at].deprel == "acl:relcl" or relation not in allowed:
                break
            if at != index and relation in ("advcl", "ccomp", "acl"):
                stance = stance.under(Stance(words.phrase(grammar.marks(at))))
            if upper in said or relation == "parataxis":
                break
            if relation == "conj":
                if at == index and not any(grammar.rel(child) == "aux" for child in grammar.children[at]):
                    shared = [
                        grammar.low[child] for child in grammar.children[upper] if grammar.rel(child) in ("aux", "mark")
                    ]
                    stance = stance.under(Stance(words.phrase(shared)))
                at = upper
                continue
            word = grammar.low[upper]
            over = Stance(words.degree(word), word in words.over or word in words.negation)
            if relation == "advcl" and words.settled.intersection([*grammar.marks(at), *grammar.cases(at)]):
                return stance  # setelah X menyerang Y, Z mengancam …
            if word in words.excluding and self._modified(upper, noun=False).denied:
                stance = stance.under(Stance(Degree.POSSIBLE))  # nobody rules it out
                over = CERTAIN
            if (
                relation in ("obl", "nmod", "advcl")
                and grammar.is_verb(upper)
                and not (grammar.is_verb(at) and over.degree < Degree.CERTAIN)
            ):
                over = CERTAIN  # a circumstance of another event
            if over != CERTAIN:
                modified = self._modified(upper, noun=not grammar.is_verb(upper))
                stance = stance.under(over).under(modified)
            elif not grammar.is_verb(at) and grammar.is_verb(upper):
                break  # the noun has a part in another event, which says nothing of its own
            at = upper
        return stance

    def is_purpose(self, event: Event) -> bool:
        """Whether the event is only what something else is for: *mengirim tim untuk menyerang*."""
        if event.noun:
            return False
        grammar, words = self.grammar, self.words
        upper = grammar.tokens[event.index].head
        own = bool(event.agents) and self.subject(event.index) == upper  # "X berjanji", its verb hung on X
        described = grammar.tokens[event.index].deprel == "acl" and not own
        if described and upper < event.index and grammar.is_nominal(upper):
            named = grammar.low[upper] in words.deeds or words.degree(grammar.low[upper]) is not Degree.CERTAIN
            return not named and not words.over.intersection((grammar.low[upper],))
        if not words.purpose.intersection(grammar.marks(event.index)) and not (
            event.first > grammar.first[event.first] and grammar.low[event.first - 1] in words.purpose
        ):
            return False
        opening = [
            child
            for child in grammar.children[event.index]
            if grammar.low[child] in words.purpose and child < event.index
        ]
        if any(self._weighs(self._word_before(child)) for child in opening if child > grammar.first[child]):
            return False
        head = grammar.tokens[event.index].head
        listed = (
            words.degree(grammar.low[head]) is not Degree.CERTAIN or grammar.low[head] in words.negation | words.over
        )
        return not listed
