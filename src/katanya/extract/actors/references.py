"""Pronouns, roles and nouns that mean somebody or something named elsewhere in the article."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from katanya.extract.actors.chains import Chain
from katanya.extract.actors.page import Page
from katanya.extract.actors.roles import RolePhrase
from katanya.extract.actors.words import ActorWords
from katanya.model import ActorKind, Attribution, AttributionKind, MentionForm, Span

__all__ = ["Reference", "Referent", "resolve"]

# How far back a pronoun looks, in sentences: 3, 6 and 10 gave the same on COIN (below).
_REACH_SENTENCES = 6
# What speaks for a person being the one that a pronoun means, in sentences of distance. Tried on the 630 pronouns for
# one person in COIN's documents whose person has a name: 606 resolved, 556 of them rightly. Subjects at 1.2 cost seven
# of those, at 2.0 one was won; without the bonus for who is often named 14 were lost. After a change run it again.
_SUBJECT = 1.6
_SPOKEN_OF_OFTEN = 0.2
_OFTEN = 5
# COIN has few quotations; these two are set by hand so that who spoke last goes before who was named last.
_SPOKE_LAST = 2.5
_INSIDE_A_QUOTATION = -3.0
# A person no better than this much above the next is a guess, and no guess is made: at 0.1 COIN has 12 more resolved, 7
# of them rightly.
_MARGIN = 0.3


@dataclass(frozen=True, slots=True)
class Referent:
    """Words that name a chain, in reading order: what references look back to."""

    first: int
    last: int
    chain: Chain


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that may mean a chain named elsewhere.

    `what` is a kind of pronoun of the tables, "role", or the kind of actor that a noun stands for; `of` is what a role
    is of, `of_noun` the noun that says so (*pemimpin aliansi tersebut*). `definite`: a word says that it was named
    before.
    """

    span: Span
    first: int
    last: int
    what: str
    role: RolePhrase | None = None
    of: Chain | None = None
    of_noun: Reference | None = None
    noun: str = ""
    definite: bool = False


@dataclass(slots=True)
class _Seen:
    """What the article has named so far, as one who reads it remembers."""

    sentence: int
    chain: Chain
    position: int
    subject: bool
    quoted: bool
    first: int
    last: int


@dataclass(slots=True)
class Memory:
    """What has been named before a place, who spoke last, and what stands in quotations."""

    page: Page
    words: ActorWords
    quotations: tuple[Span, ...]
    attributions: Sequence[Attribution] = ()
    chains: tuple[Chain, ...] = ()
    seen: list[_Seen] = field(default_factory=list)
    spoke_last: tuple[Chain, ...] = ()
    person_spoke_last: Chain | None = None

    def quoted(self, offset: int) -> bool:
        """Whether a character stands in a quotation."""
        number = bisect_right(self.quotations, Span(offset, 1 << 60)) - 1
        return number >= 0 and offset < self.quotations[number].end

    def speakers_around(self, span: Span) -> tuple[Chain, ...]:
        """Whose own words, quoted, these stand in: they say "I" of themselves."""
        around = [
            attribution.source
            for attribution in self.attributions
            if attribution.kind is AttributionKind.DIRECT
            and attribution.source is not None
            and any(content.contains(span) for content in attribution.content)
        ]
        return tuple(chain for chain in self.chains if any(s.contains(m) for s in around for m in chain.mentions))

    def note(self, first: int, last: int, chain: Chain) -> None:
        """Remember that these words mean this chain."""
        sentence = self.page.sentences[first]
        subject = self.page.is_subject(first, last)
        if subject is None:
            subject = not any(seen.sentence == sentence for seen in self.seen[-8:])
        quoted = self.quoted(self.page.words[first].start)
        self.seen.append(_Seen(sentence, chain, first, subject, quoted, first, last))

    def recent(self, sentence: int, kinds: frozenset[ActorKind], reach: int = _REACH_SENTENCES) -> list[_Seen]:
        """What of these kinds was named in the sentences before and in this one, the latest first."""
        found = []
        for seen in reversed(self.seen):
            if sentence - seen.sentence > reach:
                break
            if seen.chain.kind in kinds:
                found.append(seen)
        return found


def resolve(
    page: Page,
    words: ActorWords,
    referents: Sequence[Referent],
    references: Sequence[Reference],
    attributions: Sequence[Attribution],
    holder: Callable[[Reference], Chain | None],
) -> None:
    """Add to the chains the mentions that the references turn out to be, in reading order.

    `holder` gives the person who holds an office, by the article's words or the tables. What can't be told stays out.
    """
    quotations = tuple(
        sorted(
            content
            for attribution in attributions
            if attribution.kind is AttributionKind.DIRECT
            for content in attribution.content
        )
    )
    memory = Memory(page, words, quotations, attributions, tuple(dict.fromkeys(one.chain for one in referents)))
    sources = sorted({attribution.source for attribution in attributions if attribution.source is not None})
    events: list[tuple[int, int, object]] = [(page.words[one.first].start, 0, one) for one in referents]
    events += [(one.span.start, 1, one) for one in references]
    # Who is only said to say something doesn't go on speaking: "Dia mengatakan X menegaskan … Dia menyebut …".
    outermost = {each.source for each in attributions if each.source is not None and each.within is None}
    events += [(source.end, 2, source) for source in sorted(outermost)]
    speaking_spans = frozenset(sources)
    taken = {span for one in referents for span in one.chain.mentions}
    for _, _, event in sorted(events, key=lambda event: (event[0], event[1])):
        if isinstance(event, Referent):
            memory.note(event.first, event.last, event.chain)
        elif isinstance(event, Reference):
            chains = _resolved(memory, event, event.span in speaking_spans, holder)
            form = MentionForm.PRONOUN if event.what in _PRONOUNS else MentionForm.NOMINAL
            if event.span in taken:
                continue
            for chain in chains:
                taken.add(event.span)
                chain.add(event.span, form)
                if event.last > event.first:
                    memory.note(event.first, event.last, chain)
        elif isinstance(event, Span):
            speaking = _named_in(memory, event)
            if speaking:
                memory.spoke_last = speaking
                if len(speaking) == 1 and speaking[0].kind is ActorKind.PERSON:
                    memory.person_spoke_last = speaking[0]


_PRONOUNS = frozenset({"one", "several", "two", "own_side"})
_PEOPLE = frozenset({ActorKind.PERSON})
_BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.PUBLICATION})
_SIDES = frozenset({ActorKind.PERSON, ActorKind.COUNTRY, ActorKind.ORGANIZATION, ActorKind.GROUP})


def _named_in(memory: Memory, source: Span) -> tuple[Chain, ...]:
    """The chains that have a mention in a source; people go before what they are of."""
    found: dict[Chain, None] = {}
    for seen in reversed(memory.seen[-30:]):
        if any(source.contains(span) or span.contains(source) for span in seen.chain.mentions if span.overlaps(source)):
            found.setdefault(seen.chain)
    people = tuple(chain for chain in found if chain.kind is ActorKind.PERSON)
    return people or tuple(found)


def _resolved(
    memory: Memory, reference: Reference, is_source: bool, holder: Callable[[Reference], Chain | None]
) -> tuple[Chain, ...]:
    match reference.what:
        case "one":
            one = _person(memory, reference, is_source)
            return (one,) if one else ()
        case "several":
            return _several(memory, reference)
        case "two":
            return _two(memory, reference)
        case "own_side":
            return _own_side(memory, reference)
        case "role":
            if reference.of_noun is not None:
                reference = replace(reference, of=_of_kind(memory, reference.of_noun))
            one = holder(reference)
            if one is None and reference.definite:
                one = _of_kind(memory, replace(reference, what=ActorKind.PERSON.value))
            return (one,) if one else ()
    one = _of_kind(memory, reference)
    if one is None and is_source and reference.what == ActorKind.PERSON and reference.definite:
        one = _person(memory, reference, is_source)
    return (one,) if one else ()


def _sentence(memory: Memory, reference: Reference) -> int:
    first = min(reference.first, len(memory.page.sentences) - 1)
    return memory.page.sentences[first]


def _person(memory: Memory, reference: Reference, is_source: bool) -> Chain | None:
    """The person whom *ia, dia, beliau, -nya* mean: near, a subject, who spoke last; not only spoken of by another."""
    sentence = _sentence(memory, reference)
    inside = memory.quoted(reference.span.start)
    scores: dict[Chain, float] = {}
    for seen in memory.recent(sentence, _PEOPLE):
        score = -float(sentence - seen.sentence)
        score += _SUBJECT if seen.subject else 0.0
        score += _INSIDE_A_QUOTATION if seen.quoted and not inside else 0.0
        score += seen.position / (len(memory.page.words) * 100)  # of two alike, the later
        scores[seen.chain] = max(score, scores.get(seen.chain, score))
    often = Counter(seen.chain for seen in memory.seen if seen.chain in scores)
    for chain in scores:
        scores[chain] += _SPOKEN_OF_OFTEN * min(often[chain], _OFTEN)
    around = memory.speakers_around(reference.span)
    for chain in around:
        scores.pop(chain, None)
    for chain in memory.spoke_last:
        if chain in scores and not (inside and not is_source):
            scores[chain] += _SPOKE_LAST if is_source else _SPOKE_LAST / 2
    if not scores and is_source:  # a report or a body between: the person who spoke before it goes on
        return memory.person_spoke_last if memory.person_spoke_last not in around else None
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN and not is_source:
        return None
    return ranked[0][0] if ranked else None


def _several(memory: Memory, reference: Reference) -> tuple[Chain, ...]:
    """*mereka*: people named in one row just before, or the one group spoken of."""
    row = _row(memory, _PEOPLE, _sentence(memory, reference))
    if row:
        return row
    groups = {seen.chain for seen in memory.recent(_sentence(memory, reference), frozenset({ActorKind.GROUP}), 1)}
    return tuple(groups) if len(groups) == 1 else ()


def _two(memory: Memory, reference: Reference) -> tuple[Chain, ...]:
    """*keduanya*: the two last named in one row; else the only two of a kind in the sentence before, less who spoke."""
    sentence = _sentence(memory, reference)
    wanted = _wanted(memory, reference)
    row = _row(memory, wanted, sentence)
    if len(row) == 2:
        return row
    for back in (1, 2):
        counts: dict[ActorKind, dict[Chain, int]] = {}
        for seen in memory.recent(sentence, wanted, back):
            if sentence - seen.sentence == back:
                theirs = counts.setdefault(seen.chain.kind, {})
                theirs[seen.chain] = theirs.get(seen.chain, 0) + 1
        for chains in counts.values():
            others = [chain for chain in chains if chain not in memory.spoke_last] if len(chains) > 2 else list(chains)
            if len(others) == 2:
                return tuple(reversed(others))
    people = dict.fromkeys(seen.chain for seen in memory.recent(sentence, wanted & _PEOPLE, 3))
    return tuple(reversed(people)) if len(people) == 2 else ()


def _wanted(memory: Memory, reference: Reference) -> frozenset[ActorKind]:
    kinds = {
        ActorKind(found[1])
        for position in range(reference.first, reference.last)
        if (found := memory.words.nouns.at(memory.page.words, position)) is not None
    }
    if not kinds and any(memory.words.roles.at(memory.page.words, at) for at in range(reference.first, reference.last)):
        kinds = {ActorKind.PERSON}
    return frozenset(kinds) or _SIDES


def _row(memory: Memory, kinds: frozenset[ActorKind], sentence: int) -> tuple[Chain, ...]:
    """The chains of one kind that stand in a row ("A, B dan C"), the last such row within two sentences."""
    near = list(reversed(memory.recent(sentence, kinds, 2)))
    best: tuple[Chain, ...] = ()
    row: list[_Seen] = []
    joined = False
    for seen in near:
        if row and seen.chain.kind is row[-1].chain.kind and seen.chain is not row[-1].chain:
            link = _link(memory, row[-1].last, seen.first)
            if link:
                row.append(seen)
                joined = joined or link == "and"
                if joined:
                    best = tuple(dict.fromkeys(one.chain for one in row))
                continue
        row, joined = [seen], False
    return best if len(best) > 1 else ()


def _link(memory: Memory, last: int, first: int) -> str:
    """How two names are joined: "and", a comma, or not at all; titles may stand between."""
    page = memory.page
    if first < last or first - last > 6:
        return ""
    between = [word.key for word in page.words[last:first]]
    gaps = {page.gap(position) for position in range(last, first + 1)}
    if any("." in gap or "\n" in gap for gap in gaps):
        return ""
    if between and between[0] in memory.words.conjunctions:
        return "and" if not any(word in memory.words.breaks for word in between[1:]) else ""
    return "comma" if not between and ", " in gaps else ""


def _own_side(memory: Memory, reference: Reference) -> tuple[Chain, ...]:
    """*pihaknya*: the body of who is speaking, as far as the article names it, else who is speaking."""
    sentence = _sentence(memory, reference)
    same = [seen for seen in memory.recent(sentence, _SIDES, 0) if seen.subject]
    speaking = same[-1].chain if same else (memory.spoke_last[0] if len(memory.spoke_last) == 1 else None)
    if speaking is None:
        return ()
    body = next((office.of for office in reversed(speaking.offices) if office.of is not None), None)
    return (body if body is not None and body.kind in _BODIES else speaking,)


def _of_kind(memory: Memory, reference: Reference) -> Chain | None:
    """*negara tersebut, politikus itu*: the nearest of that kind; of several in one sentence its subject."""
    kind = ActorKind(reference.what)
    sentence = _sentence(memory, reference)
    found = memory.recent(sentence, frozenset({kind}), 4)
    if reference.role is not None:
        found = [seen for seen in found if sentence - seen.sentence <= 1]
        return found[0].chain if len({seen.chain for seen in found}) == 1 else None
    if kind is ActorKind.ORGANIZATION:
        named = [seen for seen in found if _has_word(seen.chain, reference.noun)]
        found = named or [seen for seen in found if not _other_thing(memory.words, seen.chain, reference.noun)]
    outside = [seen for seen in found if not seen.quoted] or found
    if not outside:
        return None
    nearest = [seen for seen in outside if seen.sentence == outside[0].sentence]
    chains = {seen.chain for seen in nearest}
    if len(chains) == 1:
        return nearest[0].chain
    subjects = {seen.chain for seen in nearest if seen.subject}
    return subjects.pop() if len(subjects) == 1 else None


def _has_word(chain: Chain, noun: str) -> bool:
    names = (*chain.forms, *(chain.known.names if chain.known else ()))
    return bool(noun) and any(noun in name.casefold() for name in names)


def _other_thing(words: ActorWords, chain: Chain, noun: str) -> bool:
    """Whether a noun says of what sort a body is, and this one, which the tables know, is none."""
    return chain.known is not None and noun in words.same_word
