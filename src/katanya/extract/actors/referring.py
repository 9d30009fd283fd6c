"""Which words of an article may mean somebody or something that it names elsewhere: pronouns, nouns, roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from katanya.extract.actors.chains import Chain
from katanya.extract.actors.known_names import Naming
from katanya.extract.actors.page import Page
from katanya.extract.actors.references import Reference
from katanya.extract.actors.roles import RolePhrase
from katanya.extract.actors.words import ActorWords, RoleKind
from katanya.gazetteer.names import folded
from katanya.model import ActorKind, Attribution, Span

__all__ = ["find_references"]

# A noun and the word that makes it definite: "perusahaan tambang pelat merah itu"; more stands between clauses.
_LONGEST_NOUN_WORDS = 5
_CLAUSE = frozenset({"VERB", "AUX", "SCONJ", "CCONJ"})


def find_references(
    page: Page,
    words: ActorWords,
    namings: Sequence[Naming],
    roles: Sequence[RolePhrase],
    attributions: Sequence[Attribution],
    scope: Callable[[RolePhrase], Chain | None],
) -> list[Reference]:
    """The references of a page in no order, one for the same words; `scope` says what a role is of."""
    return _Finding(page, words, namings, attributions, scope).references(roles)


@dataclass(frozen=True)
class _Finding:
    """One article while its references are being found."""

    page: Page
    words: ActorWords
    namings: Sequence[Naming]
    attributions: Sequence[Attribution]
    scope: Callable[[RolePhrase], Chain | None]

    def references(self, roles: Sequence[RolePhrase]) -> list[Reference]:
        """All of them; a description goes before a noun or a role in it."""
        nouns = list(self._nouns())
        references = [*nouns, *self._role_references(roles, nouns), *self._pronouns()]
        described = list(self._described({reference.span for reference in references}))
        heads = {(each.last, at) for each in described for at in range(each.first, each.last)}
        return [each for each in references if (each.last, each.first) not in heads] + described

    def _nouns(self) -> Iterator[Reference]:
        """Yield nouns that a word beside them makes definite: *negara tersebut, sang politikus*."""
        page, words = self.page, self.words
        covered = {position for naming in self.namings for position in range(naming.first, naming.last)}
        introduced: set[str] = set()  # who came in as "seorang pria" is "pria itu", whoever else is named
        for position in range(len(page.words)):
            found = words.nouns.at(page.words, position) if position not in covered else None
            key = page.words[position].key
            if found is not None and not self._definite(position, found):
                introduced.add(key)
            if found is None or words.crowd.ending(page.words, position) is not None:
                continue
            count, kind = found
            first = position
            if position and page.words[position - 1].key in words.definite_before and page.gap(position) == " ":
                yield Reference(page.span(position - 1, position + count), first - 1, position + count, kind)
                continue
            last = self._definite_end(position + count, kind)
            if last is not None and covered.isdisjoint(range(first, last)):
                noun = page.words[position].key
                if kind == ActorKind.PERSON and noun in introduced:
                    continue
                yield Reference(page.span(first, last), first, last, kind, noun=noun, definite=True)

    def _described(self, known: set[Span]) -> Iterator[Reference]:
        """Yield people who speak by a description of any length: *perempuan berusia 39 tahun kelahiran Bandung itu*.

        Not one whose noun brought somebody in before without a name (*seorang ibu … ibu itu*).
        """
        page, words = self.page, self.words
        people = {at for each in self.namings if each.kind is ActorKind.PERSON for at in range(each.first, each.last)}
        for source in sorted({each.source for each in self.attributions if each.source is not None} - known):
            first, last = page.word_range(source)
            if last - first < 2 or last > len(page.words) or not people.isdisjoint(range(first, last)):
                continue
            end = page.words[last - 1].key
            head = first
            while head < last and (former := words.former.at(page.words, head)) is not None:
                head += former[0]
            noun = words.nouns.at(page.words, head) or words.nameless.at(page.words, head)
            if noun is None and words.roles.at(page.words, head) is not None:
                noun = 1, ActorKind.PERSON  # eks Gubernur Jawa Barat itu, bos Rasi Energi dan Rasi Media itu
            if noun is None or noun[1] != ActorKind.PERSON or words.crowd.ending(page.words, first) is not None:
                continue
            if end not in words.definite_after and end not in words.definite_after_person:
                continue
            key = page.words[head].key
            if head == first and any(word.key == key for word in page.words[:first]):
                continue
            yield Reference(source, first, last, noun[1], noun=key, definite=True)

    def _definite(self, position: int, found: tuple[int, str]) -> bool:
        before = position and self.page.words[position - 1].key in self.words.definite_before
        return bool(before) or self._definite_end(position + found[0], found[1]) is not None

    def _definite_end(self, position: int, kind: str) -> int | None:
        """Where a noun's phrase ends with *itu* or *tersebut*; None where it doesn't."""
        page, words = self.page, self.words
        for place in range(position, min(position + _LONGEST_NOUN_WORDS, len(page.words))):
            if page.gap(place) not in {" ", "\u00a0", "-"}:
                return None
            key = page.words[place].key
            if key in words.definite_after or (kind == ActorKind.PERSON and key in words.definite_after_person):
                return place + 1
            if key in words.breaks or page.part_of_speech(place) in _CLAUSE:
                return None
        return None

    def _role_references(self, roles: Sequence[RolePhrase], nouns: Sequence[Reference]) -> Iterator[Reference]:
        """Yield roles without a person beside them that mean somebody certain."""
        page, words = self.page, self.words
        by_first = {noun.first: noun for noun in nouns}
        sources = {each.source for each in self.attributions}
        reached = 0
        for role in roles:
            if role.person is not None or role.first < reached or role.nobody:
                continue
            if words.crowd.ending(page.words, role.first) is not None or role.first in by_first:
                continue
            if not role.of and self._of_others(role.last):
                continue
            noun = by_first.get(role.role_last)
            last = noun.last if noun else role.last
            before = role.first and page.words[role.first - 1].key in words.definite_before
            after = self._definite_end(last, ActorKind.PERSON) if not role.of or noun else self._right_after(last)
            definite = bool(before or after)
            capital = page.words[role.first].text[0].isupper() and role.kind != RoleKind.RANK
            alone = capital and role.kind == RoleKind.OFFICE and not self._goes_on(role.role_last)
            speaks = role.kind == RoleKind.OFFICE and page.span(role.first, role.last) in sources  # …, kata presiden
            if not (definite or noun or role.of or alone or speaks):
                continue
            definite = definite or (speaks and not capital)
            first = role.first - 1 if before else role.first
            last = after or last
            reached = last
            span = page.span(first, last)
            yield Reference(span, first, last, "role", role, self.scope(role), noun, definite=definite)

    def _of_others(self, position: int) -> bool:
        """Whether a role is of what is not named: *Menteri Luar Negeri dari tiga kerajaan*."""
        return position < len(self.page.words) and self.page.words[position].key in self.words.seat_from

    def _goes_on(self, position: int) -> bool:
        """Whether a capitalised word follows, with which a role is a name of something: *Raja Ampat*."""
        if position >= len(self.page.words) or self.page.gap(position) not in {" ", "-"}:
            return False
        return self.page.words[position].text[0].isupper()

    def _right_after(self, position: int) -> int | None:
        if position < len(self.page.words) and self.page.gap(position) == " ":
            return position + 1 if self.page.words[position].key in self.words.definite_after else None
        return None

    def _pronouns(self) -> Iterator[Reference]:
        page, words = self.page, self.words
        for position in range(len(page.words)):
            found = words.pronouns.at(page.words, position)
            if found is not None:
                last = position + found[0]
                yield Reference(page.span(position, last), position, last, found[1])
        for attribution in self.attributions:
            source = attribution.source
            if source is not None and words.ending and folded(source.of(self.page.text)) == words.ending:
                first, _ = page.word_range(source)
                if first < len(page.words):
                    yield Reference(source, first, first, "one")
