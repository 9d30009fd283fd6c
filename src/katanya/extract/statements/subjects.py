"""Who or what a verb's subject is, whatever the parse hangs it on."""

from __future__ import annotations

from katanya.extract.statements.grammar import Grammar
from katanya.extract.statements.lexicon import Lexicon
from katanya.extract.statements.people import Cast
from katanya.model import ActorKind

__all__ = ["Subjects"]

_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"obj", "iobj"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis"})
_MISTAKEN = frozenset({"ADV", "ADJ", "X"})  # what parsers take an unknown name for
_ADVERBIAL = frozenset({"AUX", "ADV", "PART"})
# Over how many verbs a subject is handed down: "X datang, bertemu Y, lalu berjanji untuk membantu".
_HANDED = 4
# How many tokens may stand between a verb and the subject before it: "Rusia juga telah kembali menyerang".
_BETWEEN = 5
# How many tokens of a day's phrase may stand before its head: "pada hari Senin".
_DAY = 4


class Subjects:
    """Finds the subjects of one article's verbs, each by its head's number."""

    __slots__ = ("cast", "grammar", "words")

    def __init__(self, grammar: Grammar, cast: Cast, words: Lexicon) -> None:
        self.grammar = grammar
        self.cast = cast
        self.words = words

    def subject(self, verb: int) -> int | None:
        """The head of a verb's subject as it stands in the sentence, be it the one who does it or not.

        1. The noun that a relative clause describes. 2. The noun phrase right before the verb. 3. What the parse calls
        the subject. 4. The subject of the verb right before: *X berjanji mengirim ...*. 5. The subject of the verb that
        this one is joined to or hangs on, or that verb's object. 6. Who is named before the day before the verb.
        """
        return self._subject(verb, _HANDED)

    def _subject(self, verb: int, depth: int) -> int | None:
        grammar = self.grammar
        head = grammar.tokens[verb].head
        if grammar.tokens[verb].deprel == "acl:relcl" and self._relative(verb):  # 1
            return head
        near = self._right_before(verb)
        found = [
            child
            for child in grammar.children[verb]
            if grammar.rel(child) in _SUBJECTS
            and self._nominal(child)
            and child < verb
            and not self._is_relative(child)
        ]
        if near is not None and not (
            found and grammar.rel(near) in _OBJECTS and not self._parted(found[-1], near, verb)
        ):
            return near  # 2
        if found:  # 3
            return next((child for child in reversed(found) if self.cast.named(child)), found[-1])
        if not depth:
            return None
        before = self._verb_before(verb)
        if before is not None:  # 4
            return self._subject(before, depth - 1)
        inherited = self._inherited(verb, head, depth) if head != verb else None  # 5
        return inherited if inherited is not None else self._before_times(verb)  # 6

    def _nominal(self, token: int) -> bool:
        """Whether a token can be the head of a noun phrase, as a name is whatever the parse takes it for."""
        mistaken = self.grammar.tokens[token].upos in _MISTAKEN and bool(self.cast.at(token))
        return self.grammar.is_nominal(token) or mistaken

    def _before_times(self, verb: int) -> int | None:
        """Who is named before a verb's day, hung elsewhere by the parse: *X pada Senin mengirim ...*."""
        grammar = self.grammar
        at = verb - 1
        while at > grammar.first[verb]:
            if grammar.tokens[at].upos == "PUNCT":
                at -= 1
                continue
            top = next((each for each in (at, *grammar.heads(at)) if grammar.tokens[each].deprel == "obl:tmod"), None)
            if top is None or top > at + _DAY:
                break
            at = min(grammar.below(top, frozenset({"acl"}))) - 1
        return at if at < verb - 1 and at >= grammar.first[verb] and self._acts(at) else None

    def _acts(self, token: int) -> bool:
        led = set(self.grammar.cases(self.grammar.top(token))) - self.words.opening
        return not led and any(self.cast.actors[each].kind is not ActorKind.PLACE for each in self.cast.at(token))

    def _parted(self, subject: int, near: int, verb: int) -> bool:
        """Whether another verb stands between a subject and a noun phrase of this one: *X menuduh Y telah mengirim*."""
        grammar = self.grammar
        return grammar.tokens[near].head == verb and any(grammar.is_verb(each) for each in range(subject + 1, near))

    def _verb_before(self, verb: int) -> int | None:
        """The verb right before another one, but for adverbs and what opens a clause of purpose."""
        grammar = self.grammar
        at = verb - 1
        while at > grammar.first[verb] and verb - at <= _BETWEEN and self._between(at):
            at -= 1
        return at if grammar.first[verb] <= at and grammar.is_verb(at) and not self._between(at) else None

    def _between(self, token: int) -> bool:
        word = self.grammar.low[token]
        return self.grammar.tokens[token].upos in _ADVERBIAL or word in self.words.between or word in self.words.purpose

    def _inherited(self, verb: int, head: int, depth: int) -> int | None:
        grammar = self.grammar
        if grammar.rel(verb) in _SHARING and grammar.is_verb(head):
            return self._handed_down(verb, head, depth)
        if grammar.rel(verb) in ("acl", "advcl") and grammar.is_nominal(head) and self.cast.named(head):
            return head
        if grammar.rel(verb) in ("acl", "advcl", "conj", "xcomp") and not grammar.is_verb(head):
            upper = next((each for each in grammar.heads(head) if grammar.is_verb(each)), None)
            return self._subject(upper, depth - 1) if upper is not None and upper != verb else None
        return None

    def _handed_down(self, verb: int, head: int, depth: int) -> int | None:
        grammar = self.grammar
        if grammar.rel(verb) in ("xcomp", "ccomp") and verb > head:
            reading = self.words.verb_at(grammar.low, head)
            if reading is not None and any(frame.own for _, frame in reading.frames):
                objects = [
                    child for child in grammar.children[head] if grammar.rel(child) in _OBJECTS and head < child < verb
                ]
                if objects:
                    return objects[-1]
        return self._subject(head, depth - 1)

    def _relative(self, verb: int) -> bool:
        """Whether the relative clause's own subject is the noun it describes: *senjata yang dikirim*."""
        children = self.grammar.children[verb]
        if any(self._is_relative(child) for child in children):
            return True
        opened = bool(self.grammar.marks(verb))  # "tahap penyidikan dengan menetapkan ..." is no relative clause
        return not opened and not any(self.grammar.rel(child) in _SUBJECTS and child < verb for child in children)

    def _is_relative(self, token: int) -> bool:
        return self.grammar.low[token] in self.words.relative

    def _right_before(self, verb: int) -> int | None:
        """The head of the noun phrase that ends right before a verb, but for adverbs; none with a preposition."""
        grammar = self.grammar
        at = verb - 1
        first = grammar.first[verb]
        for _ in range(_BETWEEN):
            if at < first or not (grammar.tokens[at].upos in _ADVERBIAL or grammar.low[at] in self.words.between):
                break
            at -= 1
        if at < first or not self._nominal(at):
            return None
        top = grammar.top(at, self.words.listing)
        cases = [case for case in grammar.cases(top) if case not in self.words.listing]
        opened = bool(cases) and self.words.opening.issuperset(cases) and "," not in grammar.low[top:verb]
        if top > at or (cases and not opened) or grammar.is_verb(top):
            return None
        return top if opened or self._behind_mark(verb, top) else self._beginning(verb, at, top)

    def _behind_mark(self, verb: int, top: int) -> bool:
        """Whether a noun phrase stands between a clause's conjunction and its verb: *usai X menyerang*."""
        grammar = self.grammar
        before = min(grammar.below(top, frozenset({"acl", "conj", "parataxis"}))) - 1
        opens = before >= grammar.first[verb] and grammar.tokens[before].deprel == "mark"
        return opens and grammar.tokens[before].head == verb and not grammar.cases(top)

    def _beginning(self, verb: int, at: int, top: int) -> int | None:
        """The head of a noun phrase without a preposition, from `top` to `at`, where it can be a verb's subject."""
        grammar = self.grammar
        if not self.cast.at(at):
            passive = "Voice=Pass" in grammar.tokens[verb].feats and not self._is_relative(at)
            return top if passive and grammar.rel(top) in (*_SUBJECTS, *_OBJECTS, "obl") else None
        beside = grammar.tokens[grammar.tokens[top].head].upos == "ADJ"
        if grammar.rel(top) == "obl" or (grammar.rel(top) == "nmod" and not beside):
            return None
        if grammar.low[top] in self.words.apart | self.words.kin:
            return top  # "pendukung X": not X, and nobody else either
        named = self.cast.named(top)
        people = [each for each in self.cast.at(at) if self.cast.actors[each].kind is ActorKind.PERSON]
        if people and not set(people) & set(named):
            return at
        return top if named else None
