"""Who and what one article speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from katanya.extract.actors.carried_names import carried
from katanya.extract.actors.chains import Chain, Office
from katanya.extract.actors.glued_names import parted
from katanya.extract.actors.known_names import Naming, known_namings
from katanya.extract.actors.languages import words_of
from katanya.extract.actors.local_bodies import completed, is_sort, plain_name
from katanya.extract.actors.naming import find_namings
from katanya.extract.actors.page import Page, read_page
from katanya.extract.actors.people_names import person_chains
from katanya.extract.actors.references import Reference, Referent, resolve
from katanya.extract.actors.referring import find_references
from katanya.extract.actors.roles import RolePhrase, find_roles
from katanya.extract.actors.seats import means_government
from katanya.extract.actors.short_names import introduced
from katanya.extract.actors.words import ActorWords, RoleKind
from katanya.gazetteer.known import Known, key_of, places, territories
from katanya.gazetteer.names import folded, known_outlet_as
from katanya.gazetteer.outlets import known_outlet
from katanya.gazetteer.spelling import spells
from katanya.gazetteer.terms import holder, holders
from katanya.model import Actor, ActorKind, Analysis, Article, Attribution, MentionForm, Span

__all__ = ["find_actors"]


def find_actors(
    article: Article, analysis: Analysis | None, attributions: Sequence[Attribution] = ()
) -> tuple[Actor, ...]:
    """The people, bodies, countries, places and publications of an article, in the order of their first mention.

    1. Names: what the tables know and what the grammar found, the longer where they overlap (`naming`).
    2. Short names and acronyms that the article introduces are carried through it (`short_names`).
    3. Names of one person come together (`people_names`), other names by what the tables know or by their letters, a
       body named without its town with the same one named in full (`local_bodies`).
    4. A capital is a city or its government (`seats`).
    5. Roles are given to the people beside them (`roles`).
    6. Pronouns, roles and nouns are resolved in reading order (`references`), by roles, nearness and who spoke last.
    Without `analysis` only what tables and roles tell is found. What can't be told stays out; nothing is guessed.
    """
    return _Reading(article, analysis, attributions).actors()


class _Reading:
    """One article while its actors are being found."""

    def __init__(self, article: Article, analysis: Analysis | None, attributions: Sequence[Attribution]) -> None:
        self.article = article
        self.attributions = attributions
        self.words: ActorWords = words_of(article, analysis)
        self.page: Page = read_page(article, analysis, self.words)
        self.chains: dict[tuple[str, str], Chain] = {}
        self.namings: list[Naming] = []
        self.of_naming: dict[int, Chain] = {}

    def actors(self) -> tuple[Actor, ...]:
        """All actors with a mention, in the order of their first."""
        if self.page.words:
            self._name()
            roles = find_roles(self.page, self.words, self.namings)
            self._give_roles(roles)
            self._resolve(roles)
        self._carriers()
        return _in_order(self.chains.values())

    def _name(self) -> None:
        known = known_namings(self.page, self.words)
        namings = parted(self.page, self.words, find_namings(self.page, self.words, known), known)
        namings = carried(self.page, self.words, namings, self.attributions, self.article.outlet)
        short = introduced(self.page, self.words, namings)
        self.namings = namings = short.namings
        people = person_chains(self.page, namings, short.other)
        by_edge = {naming.last: naming for naming in namings}
        by_edge.update((-naming.first - 1, naming) for naming in namings)
        kinds = self._kinds_by_name()
        for number, naming in enumerate(namings):
            span = self.page.span(naming.first, naming.last)
            text = span.of(self.article.text)
            chain = people.get(number) or self._chain(naming, text, kinds, by_edge, short.long.get(number))
            if number in people:
                chain = self.chains.setdefault(("", str(id(chain))), chain)
            chain.add(span, MentionForm.NAME, text)
            self.of_naming[number] = chain
        self._complete()

    def _complete(self) -> None:
        """Give the mentions of bodies named without their town to those that the article names with it."""
        full = completed(self.words, self.chains.values())
        for number, chain in self.of_naming.items():
            self.of_naming[number] = full.get(chain, chain)
        for local, body in full.items():
            body.mentions |= local.mentions
            body.forms |= local.forms
            local.mentions.clear()
        for chain in self.chains.values():
            if chain.known is None and chain.kind is not ActorKind.PERSON and is_sort(self.words, chain.name):
                chain.mentions.clear()  # a sort of thing, and nobody's name

    def _kinds_by_name(self) -> dict[str, ActorKind]:
        """For names that no table knows: of which kind most of their mentions are."""
        kinds: dict[str, Counter[ActorKind]] = {}
        for naming in self.namings:
            if naming.known is None and naming.kind is not ActorKind.PERSON:
                name = key_of(naming.kind, plain_name(self.words, self._text(naming))).partition(":")[2]
                kinds.setdefault(name, Counter())[naming.kind] += 1
        return {name: counted.most_common(1)[0][0] for name, counted in kinds.items()}

    def _chain(
        self,
        naming: Naming,
        text: str,
        kinds: dict[str, ActorKind],
        by_edge: dict[int, Naming],
        long: Naming | None,
    ) -> Chain:
        """The chain of a name that is no person's."""
        if long is not None:
            return self._chain(long, self._text(long), kinds, by_edge, None)
        known = naming.known
        if known is not None and naming.seat and not means_government(self.page, self.words, naming, by_edge):
            return self._city(known, text)
        if known is not None:
            return self.chains.setdefault(("", known.key), Chain(known.kind, known.name, known))
        plain = plain_name(self.words, text)
        name = key_of(naming.kind, plain).partition(":")[2]
        kind = kinds.get(name, naming.kind)
        return self.chains.setdefault((kind, name), Chain(kind, " ".join(text.split()), plain=plain))

    def _city(self, state: Known, text: str) -> Chain:
        spellings = {folded(" ".join(seat.split())): city for seat, city in zip(state.seats, state.cities, strict=True)}
        name = spellings.get(folded(" ".join(text.split())), state.cities[0])
        place = _places().get(folded(name))
        if place is not None:
            return self.chains.setdefault(("", place.key), Chain(place.kind, place.name, place))
        key = key_of(ActorKind.PLACE, name).partition(":")[2]
        return self.chains.setdefault((ActorKind.PLACE, key), Chain(ActorKind.PLACE, name))

    def _text(self, naming: Naming) -> str:
        return self.page.span(naming.first, naming.last).of(self.article.text)

    def _give_roles(self, roles: Sequence[RolePhrase]) -> None:
        for role in roles:
            if role.person is not None and not role.former:
                chain = self.of_naming[role.person]
                chain.offices.append(Office(role.key, self._scope(role)))
        for chain in dict.fromkeys(self.of_naming.values()):
            if chain.kind is ActorKind.PERSON and chain.known is None:
                chain.known = self._known_by_office(chain)

    def _known_by_office(self, chain: Chain) -> Known | None:
        """Whom the tables know to have held an office of this person's at the article's date, by one of these names."""
        published = self.article.published
        for office in chain.offices if published is not None else ():
            of = office.of.key if office.of is not None else _states().get(self.words.home or "")
            known = holder(office.role, of, published.edtf) if of is not None and published is not None else None
            if known is not None and spells(chain.tokens, [folded(word) for word in known.name.split()]):
                return known
        return None

    def _scope(self, role: RolePhrase) -> Chain | None:
        """What a role is of: the first state or body in it, or the place."""
        chains = [chain for number in role.of if (chain := self.of_naming[number]).mentions]
        bodies = [chain for chain in chains if chain.kind is not ActorKind.PLACE]
        return next(iter(bodies or chains), None)

    def _resolve(self, roles: Sequence[RolePhrase]) -> None:
        referents = [
            Referent(naming.first, naming.last, chain)
            for number, naming in enumerate(self.namings)
            if (chain := self.of_naming[number]).mentions
        ]
        references = find_references(self.page, self.words, self.namings, roles, self.attributions, self._scope)
        resolve(self.page, self.words, referents, references, self.attributions, self._holder)

    def _holder(self, reference: Reference) -> Chain | None:
        """Who holds an office: whom the article says, else whom the tables know at its date, else the office's body."""
        role = reference.role
        if role is None:
            return None
        keys = [role.key, *(self.words.heads if role.key == "leader" else ())]
        people = [chain for chain in self.chains.values() if chain.kind is ActorKind.PERSON]
        holding = [chain for chain in people if any(chain.holds(key, reference.of) for key in keys)]
        if not holding and reference.definite:
            holding = [chain for chain in people if any(chain.holds(key, None) for key in keys)]
        if len(holding) > 1:
            before = [(_last_before(chain, reference.span), chain) for chain in holding]
            holding = [max(before, key=lambda pair: pair[0])[1]]
        if holding:
            return holding[0]
        if role.former or role.kind == RoleKind.RANK or reference.definite:
            return None
        known = self._by_date(keys, reference)
        if known is not None:
            same = next((chain for chain in people if chain.known is known), None)
            return same or self.chains.setdefault(("", known.key), Chain(known.kind, known.name, known))
        of = reference.of
        speaks = role.kind == RoleKind.OFFICE or role.key in self.words.speaking_for
        return of if of is not None and of.kind in _STANDING and speaks else None

    def _by_date(self, keys: Sequence[str], reference: Reference) -> Known | None:
        of = reference.of.key if reference.of is not None and reference.of.known is not None else None
        if reference.of is None and not reference.definite and self.words.home is not None:
            of = _states().get(self.words.home)
        if of is None:
            return None
        published = self.article.published
        if published is not None:
            found = (holder(key, of, published.edtf) for key in keys)
            return next((known for known in found if known is not None), None)
        named = {chain.known.key for chain in self.chains.values() if chain.known is not None}
        once = {known.key: known for key in keys for known in holders(key, of) if known.key in named}
        return next(iter(once.values())) if len(once) == 1 else None

    def _carriers(self) -> None:
        """Add the publications that attributions say they were carried by."""
        spans = sorted({via for attribution in self.attributions for via in attribution.via})
        taken = [span for chain in self.chains.values() for span in chain.mentions]
        for span in spans:
            if any(span.overlaps(other) for other in taken):
                continue
            text = span.of(self.article.text)
            outlet = known_outlet(text, in_credit=True)
            known = known_outlet_as(outlet) if outlet is not None else None
            name = known.name if known else " ".join(text.split())
            key = known.key if known else key_of(ActorKind.PUBLICATION, name)
            chain = self.chains.setdefault(("", key), Chain(ActorKind.PUBLICATION, name, known))
            chain.add(span, MentionForm.NAME, text)


_STANDING = frozenset({ActorKind.ORGANIZATION, ActorKind.COUNTRY, ActorKind.PUBLICATION, ActorKind.GROUP})


@cache
def _places() -> dict[str, Known]:
    return {folded(name): place for place in places() for name in place.names}


@cache
def _states() -> dict[str, str]:
    return {state.country: state.key for state in territories() if state.country}


def _last_before(chain: Chain, span: Span) -> int:
    starts = sorted(mention.start for mention in chain.mentions)
    number = bisect_right(starts, span.start)
    return starts[number - 1] if number else -starts[0]


def _in_order(chains: Iterable[Chain]) -> tuple[Actor, ...]:
    """The actors, those of one key made one, by their first mention."""
    by_key: dict[str, Chain] = {}
    for chain in chains:
        if chain.mentions:
            first = by_key.setdefault(chain.key, chain)
            if first is not chain:
                first.mentions |= chain.mentions
                first.forms |= chain.forms
    actors = [chain.finished() for chain in by_key.values()]
    return tuple(sorted(actors, key=lambda actor: (actor.mentions[0].span, actor.key)))
