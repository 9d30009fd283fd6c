"""Which words of an article are names, and of what: the tables and the names found by the grammar, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from katanya.extract.actors.page import Page
from katanya.extract.actors.words import ActorWords, RoleKind
from katanya.gazetteer.known import Known
from katanya.gazetteer.names import Hit, Sense, find_known
from katanya.model import ActorKind, NameKind

__all__ = ["Naming", "find_namings", "known_namings"]

# "Komisi Ahli Perlucutan Senjata Uni Afrika": a part's name has few words before what it is a part of.
_LONGEST_ORGAN_WORDS = 4
_ON_THE_MAP = frozenset({ActorKind.PLACE, ActorKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class Naming:
    """Words `first` up to, not including, `last` of a page name something of this kind.

    `known` is what the tables know it as. `seat` says that it is a capital's name, which may mean its state (`known`).
    """

    first: int
    last: int
    kind: ActorKind
    known: Known | None = None
    seat: bool = False


def find_namings(page: Page, words: ActorWords, known: Sequence[Naming]) -> list[Naming]:
    """The names of a page in reading order, those that the tables know (`known`) among them.

    None overlaps another, but a state named in a body's name stands in it.
    """
    home, found = words.home, list(known)
    if page.analysis is None:
        found = [naming for naming in found if not _part_of_a_longer_name(page, words, naming)]
    else:
        found = list(_merged(page, words, home, found, list(_recognised(page, words))))
    return sorted(_with_organs(page, words, home, found), key=lambda naming: (naming.first, -naming.last))


def known_namings(page: Page, words: ActorWords) -> list[Naming]:
    """What the tables know among the words of a page, whatever the grammar says, in reading order.

    A name that every country has means its body of the country spoken of, or of the readers' own.
    """
    hits = _settled(list(find_known(page.text, page.words)), words.home)
    return [naming for hit in hits if (naming := _of_hit(page, words, hit)) is not None]


def _with_organs(page: Page, words: ActorWords, home: str | None, found: list[Naming]) -> Iterator[Naming]:
    """Yield the names, one that a part of it stands before as the name of that part: *panel ahli Uni Afrika*."""
    owners = {position: naming for naming in found for position in range(naming.first, naming.last)}
    parts = {naming: first for naming in found if (first := _organ(page, words, naming, owners)) is not None}
    taken = {position for naming, first in parts.items() for position in range(first, naming.first)}
    for naming in found:
        first = parts.get(naming)
        if not taken.isdisjoint(range(naming.first, naming.last)) and first is None:
            continue
        if first is None:
            yield naming
            continue
        yield Naming(first, naming.last, ActorKind.ORGANIZATION)
        if naming.kind is ActorKind.COUNTRY and naming.known is not None and naming.known.country != home:
            yield naming


def _organ(page: Page, words: ActorWords, naming: Naming, owners: dict[int, Naming]) -> int | None:
    """Where the name of a part of what is named begins; None where none stands before it."""
    if naming.known is None or naming.kind not in {ActorKind.ORGANIZATION, ActorKind.COUNTRY} or naming.seat:
        return None
    for first in range(naming.first - 1, max(naming.first - 1 - _LONGEST_ORGAN_WORDS, -1), -1):
        key = page.words[first].key
        if page.gap(first + 1) != " " or key in words.breaks or key in words.conjunctions:
            return None
        if words.organ.at(page.words, first) is not None:
            return first
        if first in owners:
            return _other_countrys(page, words, naming, owners[first])
    return None


def _other_countrys(page: Page, words: ActorWords, state: Naming, body: Naming) -> int | None:
    """Where a body begins that the tables know of another country: *Kementerian Pertahanan [Norwegia]*."""
    if state.kind is not ActorKind.COUNTRY or state.known is None or body.known is None or body.last != state.first:
        return None
    other = body.kind is ActorKind.ORGANIZATION and body.known.country != state.known.country
    return body.first if other and words.organ.at(page.words, body.first) is not None else None


def _settled(hits: Sequence[Hit], home: str | None) -> Iterator[Hit]:
    """Yield the hits with one thing known each; a name that every country has goes to the country spoken of."""
    countries: Counter[str] = Counter()
    for hit in hits:
        if hit.sense is not Sense.HOME and hit.known[0].country and hit.known[0].kind is not ActorKind.PLACE:
            countries[hit.known[0].country] += 1
    at_home = home is not None and (countries[home] > 0 or sum(countries.values()) < 3)
    for hit in hits:
        if hit.sense is not Sense.HOME:
            yield hit
            continue
        best = max(hit.known, key=lambda known: (countries[known.country or ""], known.country == home))
        if countries[best.country or ""] or (best.country == home and at_home):
            yield Hit(hit.first, hit.last, (best,), Sense.HOME)


def _of_hit(page: Page, words: ActorWords, hit: Hit) -> Naming | None:
    known = hit.known[0]
    if hit.first and known.kind is ActorKind.COUNTRY and page.words[hit.first - 1].key in words.languages_before:
        return None
    return Naming(hit.first, hit.last, known.kind, known, hit.sense is Sense.SEAT)


def _part_of_a_longer_name(page: Page, words: ActorWords, naming: Naming) -> bool:
    """Whether a person's short name stands beside another capitalised word, which no table explains."""
    if naming.kind is not ActorKind.PERSON or naming.last - naming.first > 1:
        return False
    after = naming.last < len(page.words) and page.gap(naming.last) == " " and page.words[naming.last].text.istitle()
    before = (
        naming.first > 0
        and page.gap(naming.first) == " "
        and page.words[naming.first - 1].text.istitle()
        and page.sentences[naming.first - 1] == page.sentences[naming.first]
        and (naming.first < 2 or page.sentences[naming.first - 2] == page.sentences[naming.first])
        and words.roles.ending(page.words, naming.first) is None
        and words.address.ending(page.words, naming.first) is None
        and not words.government_before.ending(page.words, naming.first)
    )
    return after or before


def _recognised(page: Page, words: ActorWords) -> Iterator[Naming]:
    """Yield the names that the grammar found, without titles before them and degrees after them."""
    assert page.analysis is not None
    for name in page.analysis.names:
        if name.kind is not NameKind.EVENT:
            for first, last in _unglued(page, *page.word_range(name.span)):
                yield from _one_recognised(page, words, ActorKind(name.kind.value), first, last)


def _one_recognised(page: Page, words: ActorWords, kind: ActorKind, first: int, last: int) -> Iterator[Naming]:
    last = next((place for place in range(first + 1, last) if "(" in page.gap(place)), last)
    if kind is ActorKind.PERSON:
        yield from _before_a_title(page, words, first, last)
        first, last = _bare(page, words, first, last)
        if words.not_people.ending(page.words, first) is not None and page.gap(first) == " ":
            if last - first < 3 or words.roles.ending(page.words, first - 1) is None:
                return
            first += 1  # "Direktur RSUD Sukamaju Rahmat Kusnadi": one word is the hospital's
    if first and page.words[first - 1].key in words.languages_before:
        return
    if first == last or _no_name(page, words, first, last):
        return
    if kind in {ActorKind.PERSON, ActorKind.PLACE}:
        first = _headed(page, words, first, last)
    kind = _kind_by_words(page, words, first, last) or kind
    if kind is ActorKind.PERSON and last - first == 1 and _is_ordinary(words, page, first):
        return
    if any(map(str.isupper, (word.text[0] for word in page.words[first:last]))):
        yield Naming(first, last, ActorKind.PLACE if kind is ActorKind.COUNTRY else kind)


def _is_ordinary(words: ActorWords, page: Page, position: int) -> bool:
    """Whether a word alone is no person's name: too common a word, or what many people are (*Founder*)."""
    role = words.roles.at(page.words, position)
    return page.words[position].key in words.ordinary or (role is not None and role[1].startswith(RoleKind.POST))


def _kind_by_words(page: Page, words: ActorWords, first: int, last: int) -> ActorKind | None:
    """The kind that a name's first or last word says it is of: *Polsek Sukamaju*, *Sukamaju United*; None where none.

    More people than bodies and places end in such a word, so that one counts only after other words.
    """
    begins = words.kind_first.at(page.words, first)
    if begins is not None and first + begins[0] < last:
        return ActorKind(begins[1])
    ends = words.kind_last.at(page.words, last - 1) if last - first > 1 else None
    return ActorKind(ends[1]) if ends is not None and ends[0] == 1 else None


def _unglued(page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the name, or the names, without the small word or title that was run together with it."""
    begin = first
    for place in range(first + 1, last):
        if page.gap(place):
            continue
        if page.words[place].text.islower():
            yield begin, place
            begin = place + 1
        else:
            begin = place
    if begin < last:
        yield begin, last


def _headed(page: Page, words: ActorWords, first: int, last: int) -> int:
    """Where a name of one word begins, with the word before it that says what body it is: *[Polsek] Sukamaju*."""
    if last - first > 1 or not first or page.gap(first) != " " or not page.words[first - 1].text[0].isupper():
        return first
    before = words.kind_first.at(page.words, first - 1)
    return first - 1 if before == (1, ActorKind.ORGANIZATION.value) else first


def _no_name(page: Page, words: ActorWords, first: int, last: int) -> bool:
    """Whether these words, all of them, are no name of anybody: *Jalan*, *APBN*."""
    for phrases in (words.not_people, words.not_actors):
        found = phrases.at(page.words, first)
        if found is not None and found[0] == last - first:
            return True
    return False


def _before_a_title(page: Page, words: ActorWords, first: int, last: int) -> Iterator[Naming]:
    """Yield the place before a rank that the grammar took into a person's name: *Kapolsek Sukamaju AKP Budi*."""
    place = _last_title(page, words, first, last)
    if place is not None and place > first and words.roles.at(page.words, first) is None:
        yield Naming(first, place, ActorKind.PLACE)


def _last_title(page: Page, words: ActorWords, first: int, last: int) -> int | None:
    """Where the last rank or office among these words begins that is followed by a word of them."""
    for place in range(last - 2, first, -1):
        title = words.roles.at(page.words, place)
        if title is not None and place + title[0] < last:
            return place
    return None


def _bare(page: Page, words: ActorWords, first: int, last: int) -> tuple[int, int]:
    inner = _last_title(page, words, first, last)
    first = first if inner is None else inner
    while first < last:
        title = words.roles.at(page.words, first) or words.address.at(page.words, first)
        if title is None or first + title[0] >= last:
            break
        first += title[0]
    last = next((place for place in range(first + 1, last) if "," in page.gap(place)), last)
    while last - first > 1 and words.degrees.at(page.words, last - 1) is not None:
        last -= 1
    return first, last


def _merged(
    page: Page, words: ActorWords, home: str | None, hits: list[Naming], names: list[Naming]
) -> Iterator[Naming]:
    """Yield names and hits, the longer one where two overlap, with what the tables know of it."""
    taken: set[int] = set()
    dropped: set[int] = set()
    at = {position: number for number, hit in enumerate(hits) for position in range(hit.first, hit.last)}
    for name in names:
        numbers = sorted({at[position] for position in range(name.first, name.last) if position in at})
        parts = _apart(page, words, home, name, [hits[number] for number in numbers])
        if parts is not None:
            dropped.update(number for number in numbers)
            if taken.isdisjoint(range(name.first, name.last)):
                taken.update(range(name.first, name.last))
                yield from parts
    for number, hit in enumerate(hits):
        if number not in dropped and taken.isdisjoint(range(hit.first, hit.last)):
            yield hit


def _apart(page: Page, words: ActorWords, home: str | None, name: Naming, inside: list[Naming]) -> list[Naming] | None:
    """What a name and the hits in it come to; None where the hits alone count."""
    people = [hit for hit in inside if hit.kind is ActorKind.PERSON]
    whole = any(hit.first <= name.first and name.last <= hit.last for hit in inside)
    if whole or any(person.last - person.first > 1 for person in people):
        return None
    if not inside or _all_of_one(name, inside):
        return None if inside else [name]
    if name.kind is ActorKind.PERSON:
        return None if len(people) > 1 else _after_scope(name, inside)
    if name.kind in _ON_THE_MAP:
        return None if any(hit.kind is not ActorKind.PLACE for hit in inside) else [name]
    # "Presiden Rusia", "pemerintah Rusia", "kebijakan Washington": the state is what is named
    state = inside[0].kind is ActorKind.COUNTRY and _common(page, words, name.first, inside[0].first)
    titled = name.first > 0 and words.roles.ending(page.words, name.first) is not None
    if state or (_nearly_all(name, inside) and not titled):
        return None
    return [name, *(hit for hit in inside if _foreign(hit, name, home))]


def _all_of_one(name: Naming, inside: list[Naming]) -> bool:
    """Whether a name is several names of one thing, which lost their brackets: *Komisi Pemilihan Umum KPU*."""
    covered = sum(hit.last - hit.first for hit in inside)
    return len(inside) > 1 and covered == name.last - name.first and len({hit.known for hit in inside}) == 1


def _nearly_all(name: Naming, inside: list[Naming]) -> bool:
    """Whether a name is a body that the tables know and one word more, which belongs to something else."""
    body = inside[0]
    known = len(inside) == 1 and body.kind is ActorKind.ORGANIZATION and body.known is not None
    return known and body.first == name.first and name.last - body.last <= 1


def _common(page: Page, words: ActorWords, first: int, last: int) -> bool:
    """Whether the words before a state's name say only what of it is meant."""
    position = first
    while position < last:
        role = words.roles.at(page.words, position) or words.government_before.at(page.words, position)
        role = role or words.not_actors.at(page.words, position)
        if role is None and page.words[position].key not in words.government:
            return False
        position += role[0] if role else 1
    return first < last


def _foreign(hit: Naming, name: Naming, home: str | None) -> bool:
    """Whether a state named at the end of a body's name is named itself: "... Korea Selatan", not "... Indonesia"."""
    at_the_end = hit.last == name.last and hit.kind is ActorKind.COUNTRY and not hit.seat
    return at_the_end and hit.known is not None and hit.known.country != home


def _after_scope(name: Naming, inside: list[Naming]) -> list[Naming]:
    """A state or body at the left edge of a person's name is what a title is of: it is named by itself."""
    scope = inside[0]
    if scope.first != name.first or scope.kind is ActorKind.PERSON or name.last - scope.last < 2:
        return [name]
    return [scope, Naming(scope.last, name.last, ActorKind.PERSON)]
