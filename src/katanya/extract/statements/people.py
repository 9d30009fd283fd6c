"""Which actors a noun phrase means."""

from __future__ import annotations

from collections.abc import Sequence

from katanya.extract.statements.grammar import Grammar
from katanya.extract.statements.lexicon import Lexicon
from katanya.model import Actor, ActorKind, Mention, MentionForm

__all__ = ["Cast"]

_PHRASE = frozenset({"flat", "compound", "nmod", "appos", "dep"})
_NAMING = frozenset({"flat", "appos"})
_HYPHENS = frozenset("-–")
_PARENTHESES = frozenset("()")
# How many words of an office may stand before the country that it is of: "Menteri Luar Negeri AS".
_OFFICE = 4
# How deep an actor may stand within a noun phrase: "program rudal dan nuklir milik X" has it at four.
_DEPTH = 4


class Cast:
    """The actors of one article by the tokens that mean them."""

    __slots__ = ("_at", "actors", "apart", "former", "grammar", "kin", "listing", "of")

    def __init__(self, grammar: Grammar, actors: Sequence[Actor], words: Lexicon) -> None:
        self.grammar = grammar
        self.actors = actors
        self.listing = words.listing
        self.of = words.of
        self.apart = words.apart
        self.kin = words.kin
        self.former = words.former
        self._at: dict[int, list[tuple[Mention, int]]] = {}
        for number, actor in enumerate(actors):
            for mention in actor.mentions:
                for token in grammar.touching(mention.span):
                    self._at.setdefault(token, []).append((mention, number))

    def at(self, token: int) -> tuple[int, ...]:
        """The actors whose mention has this token, or begins with it where several do."""
        found = self._at.get(token)
        if not found:
            return ()
        start = self.grammar.starts[token]
        joined = [number for mention, number in found if len(mention.span) < len(self.grammar.tokens[token].span)]
        if len(joined) > 1:
            return tuple(dict.fromkeys(joined))  # a word of two names: "perang X-Y"
        own = [(mention, number) for mention, number in found if mention.span.start == start]
        if own and len(found) > 1:
            widest = max(len(mention.span) for mention, _ in own)
            own = [(mention, number) for mention, number in own if len(mention.span) == widest]
        elif not own:
            named = [each for each in found if each[0].form is not MentionForm.NOMINAL] or found
            widest = max(len(mention.span) for mention, _ in named)
            own = [each for each in named if len(each[0].span) == widest]
        return tuple(dict.fromkeys(number for _, number in own))

    def named(self, head: int) -> tuple[int, ...]:
        """The actors that the noun phrase with this head means, with those joined to it: *A, B dan C*.

        1. Whom its head names. 2. Else whom an apposition or a name in it names, persons first; where the parse hangs
        the person elsewhere, who stands behind an office and its country: *Presiden X Budi*. 3. Else the first of whom
        it is: *pasukan X*, *delegasi dari X*. 4. Else whom it stands beside: *X, negara yang ...*.
        """
        return tuple(dict.fromkeys(self._named(head, set())))

    def _named(self, head: int, seen: set[int]) -> list[int]:
        if head in seen or self.grammar.is_verb(head):
            return []
        seen.add(head)
        grammar = self.grammar
        own = [each for each in self.at(head) if self.actors[each].kind is not ActorKind.PLACE] or list(
            self.at(head)
        )  # 1
        children = sorted(grammar.children[head])
        if not own:
            own = self._within(head, seen)
            if not any(self.actors[each].kind is ActorKind.PERSON for each in own):
                own = self._officer(head) or own
        else:
            beside = [child for child in children if self._lists(child) or self._is_hyphened(child)]
            own += [each for child in beside for each in self._named(child, seen)]
        for child in children:
            if grammar.rel(child) == "conj" and grammar.is_nominal(child):
                own.extend(self._named(child, seen))
        upper = grammar.tokens[head].head
        if not own and grammar.tokens[head].deprel == "appos" and upper not in seen:  # 4
            own = self._named(upper, seen)
        return own

    def _lists(self, token: int) -> bool:
        """Whether a noun phrase names members of what stands before it: *negara-negara seperti X dan Y*."""
        cases = self.grammar.cases(token)
        return bool(cases) and all(case in self.listing for case in cases)

    def _is_hyphened(self, token: int) -> bool:
        """Whether a hyphen joins a name to the one before: *kesepakatan X-Y*."""
        between = token - 1
        return between > self.grammar.first[token] and self.grammar.low[between] in _HYPHENS and bool(self.at(token))

    def _officer(self, head: int) -> list[int]:
        grammar = self.grammar
        of = None
        for at in range(head + 1, grammar.ends[head]):
            here = self.at(at)
            people = [each for each in here if self.actors[each].kind is ActorKind.PERSON]
            if people:
                return people if of is not None else []
            if here:
                of = at
            elif of is not None and grammar.low[at] in _PARENTHESES:
                continue  # "Presiden Amerika Serikat (AS) Budi"
            elif of is not None or not grammar.is_nominal(at) or at > head + _OFFICE:
                break
        return []

    def _within(self, head: int, seen: set[int]) -> list[int]:
        found = [] if self.grammar.low[head] in self.apart else self._inside(head, seen)
        if self.grammar.low[head] in self.kin | self.former:
            wanted = self.grammar.low[head] in self.former
            found = [each for each in found if (self.actors[each].kind is ActorKind.PERSON) == wanted]
        return found

    def _inside(self, head: int, seen: set[int]) -> list[int]:
        grammar = self.grammar
        children = sorted(grammar.children[head])
        naming = [child for child in children if grammar.rel(child) in _NAMING and not self._led(child)]
        found = [each for child in naming for each in self._flat(child, seen)]  # 2
        people = [each for each in found if self.actors[each].kind is ActorKind.PERSON]
        if people:
            return people
        if found:
            return found
        inside = [child for child in children if grammar.rel(child) in _PHRASE and not grammar.is_verb(child)]
        bare = [child for child in inside if not self._led(child)]
        of = [child for child in inside if self.of and self.of.issuperset(grammar.cases(child)) and child not in bare]
        return next((below for child in (*bare, *of) if (below := self._deep(child, seen, _DEPTH))), [])  # 3

    def _flat(self, token: int, seen: set[int]) -> list[int]:
        found = list(self.at(token))
        for child in sorted(self.grammar.children[token]):
            if self.grammar.rel(child) in (*_NAMING, "conj") and not self._led(child) and child not in seen:
                seen.add(child)
                found.extend(self._flat(child, seen))
        return found

    def _deep(self, token: int, seen: set[int], depth: int) -> list[int]:
        found = self._named(token, seen)
        if found or not depth:
            return found
        for child in sorted(self.grammar.children[token]):
            if self.grammar.rel(child) == "conj" and self.grammar.is_nominal(child) and not self._led(child):
                found = self._deep(child, seen, depth - 1)
                if found:
                    return found
        return []

    def _led(self, token: int) -> bool:
        """Whether a preposition stands before it that is not one of listing: *tiga negara, yaitu X, Y dan Z*."""
        return any(case not in self.listing for case in self.grammar.cases(token))
