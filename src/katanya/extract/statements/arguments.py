"""Who stands where around a verb or a noun: its subject, its object, and who follows which preposition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from katanya.extract.statements.forms import Voice
from katanya.extract.statements.grammar import Grammar
from katanya.extract.statements.lexicon import Lexicon
from katanya.extract.statements.people import Cast
from katanya.extract.statements.subjects import Subjects

__all__ = ["Arguments"]

_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"obj", "iobj"})
_DESCRIBING = frozenset({"NOUN", "ADJ", "PART"})
# How far behind a noun a verb that stands like a preposition may be.
_AGAINST = 6
# How many tokens of a noun phrase may stand before its head.
_NEAR = 4
_OWN_CLAUSE = frozenset({"nsubj", "csubj", "obj", "aux", "mark", "advmod"})


class Arguments:
    """The noun phrases around the verbs and nouns of one article, each by its head's number."""

    __slots__ = ("cast", "grammar", "subjects", "words")

    def __init__(self, grammar: Grammar, cast: Cast, words: Lexicon) -> None:
        self.grammar = grammar
        self.cast = cast
        self.words = words
        self.subjects = Subjects(grammar, cast, words)

    def subject(self, verb: int) -> int | None:
        """The head of a verb's subject as it stands in the sentence, be it the one who does it or not."""
        return self.subjects.subject(verb)

    def objects(self, verb: int) -> list[int]:
        """The heads of what follows a verb without a preposition, or the verb that is joined to it by one word.

        *X mengecam dan mengutuk Y* has one object for both.
        """
        joined = self._joined_verb(verb)
        shared = self._own_objects(joined) if joined is not None else []
        return shared or self._own_objects(verb)

    def _joined_verb(self, verb: int) -> int | None:
        """The verb right behind a verb and its *and*: *berkoordinasi dan berkonsultasi dengan X*."""
        grammar = self.grammar
        at = verb + 2
        if at < grammar.ends[verb] and grammar.tokens[verb + 1].upos in ("ADJ", "ADV"):
            at += 1  # "mendukung penuh dan menyambut X"
        joined = at < grammar.ends[verb] and grammar.tokens[at - 1].upos == "CCONJ" and grammar.is_verb(at)
        passive = any("Voice=Pass" in grammar.tokens[each].feats for each in (verb, at)) if joined else False
        return at if joined and grammar.is_verb(verb) and not passive else None

    def _own_objects(self, verb: int) -> list[int]:
        grammar = self.grammar
        found = [
            child
            for child in grammar.children[verb]
            if child > verb
            and not grammar.cases(child)
            and (
                grammar.rel(child) in _OBJECTS
                or (grammar.rel(child) == "obl" and grammar.tokens[child].deprel != "obl:tmod")
            )
            and grammar.is_nominal(child)
        ]
        following = self._right_after(verb)
        if following is not None and following not in found:
            found.append(following)
        return sorted(found)

    def _right_after(self, verb: int) -> int | None:
        """The head of the noun phrase that begins right behind a verb."""
        grammar = self.grammar
        at = verb + 1
        if at >= grammar.ends[verb] or not grammar.is_nominal(at) or grammar.low[at] in self.words.relative:
            return None
        top = grammar.top(at)
        if verb < top <= at + _NEAR and not grammar.cases(top) and not self._of_another(top, verb):
            return top
        alone = not grammar.cases(at) and self.cast.at(at) and not self._of_another(at, verb)
        return at if alone else None

    def _of_another(self, head: int, verb: int) -> bool:
        """Whether a noun phrase is the subject of a clause that doesn't hang on this verb."""
        grammar = self.grammar
        if grammar.rel(head) not in _SUBJECTS:
            return False
        clause = grammar.tokens[head].head
        return grammar.tokens[clause].head != verb or grammar.rel(clause) not in ("ccomp", "xcomp")

    def by(self, verb: int) -> int | None:
        """The head of whoever does it in the passive: behind *oleh*, else right behind the verb."""
        for head in self.following(verb, self.words.by):
            if head > verb:
                return head
        following = self._right_after(verb)
        return following if following is not None and self.cast.named(following) else None

    def following(self, index: int, prepositions: Iterable[str]) -> list[int]:
        """The heads of the noun phrases behind one of these prepositions that belong to a verb or noun, nearest first.

        The phrase may hang on the object or on another noun of the same clause: a preposition's place in the tree is
        where parsers err most.
        """
        wanted = frozenset(prepositions)
        grammar = self.grammar
        found = []
        joined = self._joined_verb(index)
        for at in range(grammar.first[index], grammar.ends[index]):
            if grammar.low[at] in wanted and grammar.tokens[at].deprel == "case":
                head = grammar.tokens[at].head
                shared = joined is not None and head > joined and self._reaches(head, joined)
                if head > at and (shared or self._reaches(head, index) or self._beside(head, index, grammar.low[at])):
                    found.append(head)
            elif grammar.low[at] in wanted and grammar.is_verb(at) and index < at <= index + _AGAINST:
                found.extend(self.objects(at)[:1])  # a verb that stands like a preposition: "perang X melawan Y"
        return sorted(found, key=lambda head: (head < index, abs(head - index)))

    def _reaches(self, head: int, index: int) -> bool:
        for upper in self.grammar.heads(head):
            if upper == index:
                return True
            if self._clausal(upper):
                return False
        return False

    def _clausal(self, token: int) -> bool:
        """Whether a verb has a clause of its own; nouns taken for verbs stand bare behind another noun."""
        grammar = self.grammar
        if not grammar.is_verb(token):
            return False
        alone = not any(grammar.rel(child) in _OWN_CLAUSE for child in grammar.children[token])
        return not (alone and grammar.tokens[token].deprel == "acl")

    def _beside(self, head: int, index: int, preposition: str) -> bool:
        """Whether a phrase behind a noun hangs on the same head, or stands behind a verb taken for a noun.

        One behind a preposition that binds nouns (*pembicaraan X dengan Y*) may hang on whatever the noun hangs on,
        up to its verb, unless that verb itself takes the preposition.
        """
        grammar = self.grammar
        if head < index or grammar.is_verb(index):
            return False
        clear = not any(grammar.is_verb(each) for each in range(index + 1, head))
        if self.words.verb_at(grammar.low, index) is not None:
            return clear
        governor = grammar.tokens[head].head
        if governor == grammar.tokens[index].head != index:
            return True
        if not clear or preposition not in self.words.binding:
            return False
        for upper in grammar.heads(index):
            if upper == governor:
                return not self._takes(upper, preposition)
            if grammar.is_verb(upper):
                break
        return False

    def _takes(self, verb: int, preposition: str) -> bool:
        reading = self.words.verb_at(self.grammar.low, verb)
        return reading is not None and any(preposition in frame.recipient for _, frame in reading.frames)

    def clause_subjects(self, index: int, marks: Iterable[str]) -> list[int]:
        """The subjects of the clauses that one of these conjunctions opens and that hang on a verb or noun."""
        wanted = frozenset(marks)
        grammar = self.grammar
        found = []
        clauses = [
            child for child in grammar.children[index] if child > index and wanted.intersection(grammar.marks(child))
        ]
        near = range(index + 1, min(index + 1 + _NEAR, grammar.ends[index]))
        opened = [at for at in near if grammar.low[at] in wanted and grammar.tokens[at].deprel == "mark"]
        clauses += [grammar.tokens[at].head for at in opened]  # wherever the parse hangs it
        for clause in clauses:
            subject = self.subject(clause)
            if subject is not None and subject > index:
                found.append(subject)
        return found

    def bare(self, noun: int) -> tuple[int, ...]:
        """The actors that stand behind a noun without a preposition: *serangan udara X*, *perang X dan Y*."""
        found = tuple(each for each in self.cast.named(noun) if each not in self.cast.at(noun))
        return found or self._right_behind(noun + 1) or self._right_behind(self._described(noun))

    def _described(self, noun: int) -> int:
        """Where the words end that only describe a noun: *serangan pesawat tak berawak* [X]."""
        grammar = self.grammar
        end = min(noun + 1 + _NEAR, grammar.ends[noun])
        at = noun + 1
        while at < end and not self.cast.at(at):
            denied = grammar.is_verb(at) and grammar.tokens[at - 1].upos == "PART"
            if grammar.tokens[at].upos not in _DESCRIBING and not denied:
                break
            at += 1
        return min(at, grammar.ends[noun] - 1)

    def _right_behind(self, at: int) -> tuple[int, ...]:
        """Those named from a token on, with one joined by *and*, wherever the parse hangs them."""
        grammar = self.grammar
        end = grammar.ends[at - 1]
        if at >= end or grammar.is_verb(at):
            return ()
        first = self.cast.at(at)
        while (at < end and self.cast.at(at) == first) or (at < end and grammar.tokens[at].upos == "PUNCT" and first):
            at += 1
        if first and at + 1 < end and grammar.tokens[at].upos == "CCONJ":
            return tuple(dict.fromkeys((*first, *self.cast.at(at + 1))))
        return first

    def everyone(self, heads: Sequence[int]) -> tuple[int, ...]:
        """The actors that these noun phrases mean."""
        return tuple(dict.fromkeys(each for head in heads for each in self._who(head)))

    def _who(self, head: int) -> tuple[int, ...]:
        if self.cast.at(head):
            return self.cast.named(head)
        return self._is(head) or self.cast.named(head) or self._as(head) or self._listed(head) or self.behind(head)

    def behind(self, head: int) -> tuple[int, ...]:
        """Who is named right before a noun and its comma: *X, negara kepulauan yang ...*."""
        grammar = self.grammar
        comma = head - 1
        if comma <= grammar.first[head] or grammar.low[comma] != "," or grammar.tokens[head].upos != "NOUN":
            return ()
        return self.cast.at(comma - 1)

    def _listed(self, head: int) -> tuple[int, ...]:
        """Who is named right behind a noun as its members: *tiga negara, yaitu X, Y dan Z*."""
        grammar = self.grammar
        for at in range(head + 1, min(head + 1 + _NEAR, grammar.ends[head])):
            if grammar.low[at] in self.words.listing and grammar.tokens[at].deprel == "case":
                return self.cast.named(grammar.tokens[at].head)
        return ()

    def _is(self, head: int) -> tuple[int, ...]:
        """Of whom is said that noun: *X menjadi negara pertama yang ...*, *X adalah negara yang ...*."""
        copulas = [each for each in self.grammar.children[head] if self.grammar.tokens[each].deprel == "cop"]
        if any(self.grammar.low[each] in self.words.copulas for each in copulas):
            subjects = [each for each in self.grammar.children[head] if self.grammar.rel(each) == "nsubj"]
            return tuple(each for subject in subjects[:1] for each in self.cast.named(subject))
        verb = self.grammar.tokens[head].head
        if verb >= head or self.grammar.low[verb] not in self.words.copulas or self.grammar.cases(head):
            return ()
        subject = self.subject(verb)
        return self.cast.named(subject) if subject is not None else ()

    def _as(self, head: int) -> tuple[int, ...]:
        """Whom a verb calls so: *menuduh X sebagai negara yang ...*, *X dikenal sebagai pemasok*."""
        grammar = self.grammar
        verb = grammar.tokens[head].head
        if verb == head or not grammar.is_verb(verb) or not self.words.called.intersection(grammar.cases(head)):
            return ()
        before = [child for child in self.objects(verb) if child < head]
        subject = self.subject(verb)
        return self.cast.named(before[0]) if before else self.cast.named(subject) if subject is not None else ()

    def itself(self, noun: int) -> tuple[int, ...]:
        """Who a noun says somebody is: *X adalah pemasok*, *X, pemasok senjata*."""
        subjects = [child for child in self.grammar.children[noun] if self.grammar.rel(child) == "nsubj"]
        head = self.grammar.tokens[noun].head
        beside = self.cast.named(head) if self.grammar.tokens[noun].deprel == "appos" else ()
        return self.cast.at(noun) or self._as(noun) or self.everyone(subjects[:1]) or beside

    def surface(self, verb: int, voice: Voice) -> tuple[int | None, list[int]]:
        """Whoever does it and whom or what it is done to, turned round in the passive.

        A bare root right behind the speaker's pronoun is a passive, too: *X kami panggil*.
        """
        subject = self.subject(verb)
        if voice is Voice.BARE and verb - 1 > self.grammar.first[verb] and self._by_speaker(verb):
            return verb - 1, self._before(verb)
        if voice is Voice.PASSIVE:
            doer = self.by(verb)
            done = [subject] if subject is not None else []
            done += [each for each in self.objects(verb) if each != doer]
            return doer, done
        return subject, self.objects(verb)

    def _by_speaker(self, verb: int) -> bool:
        return self.grammar.low[verb - 1] in self.words.speaking and bool(self._before(verb))

    def _before(self, verb: int) -> list[int]:
        """The noun phrases before a verb and its pronoun that the parse hangs on it as subjects or objects."""
        grammar = self.grammar
        return [
            child
            for child in grammar.children[verb]
            if child < verb - 1
            and grammar.rel(child) in _SUBJECTS | _OBJECTS
            and grammar.is_nominal(child)
            and grammar.tokens[child].upos != "PRON"
        ]
