"""Which words of an article are names, and of what: the tables and the names found by the grammar, put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from katanya.extract.actors.known_names import Naming, is_weak
from katanya.extract.actors.overlaps import merged
from katanya.extract.actors.page import Page
from katanya.extract.actors.words import ActorWords, RoleKind
from katanya.model import ActorKind, NameKind

__all__ = ["find_namings"]

# "Komisi Ahli Perlucutan Senjata Uni Afrika": a part's name has few words before what it is a part of.
_LONGEST_ORGAN_WORDS = 4
# Letters by which newspapers call suspects and children.
_INITIALS = range(1, 5)


def find_namings(page: Page, words: ActorWords, known: Sequence[Naming]) -> list[Naming]:
    """The names of a page in reading order, those that the tables know (`known`) among them.

    None overlaps another, but a state named in a body's name stands in it.
    """
    home, found = words.home, list(known)
    if page.analysis is None:
        found = [naming for naming in found if not _part_of_a_longer_name(page, words, naming)]
    else:
        names = list(_recognised(page, words))
        found = list(merged(page, words, home, _without_weak(page, words, found, names), names))
    found = _with_initials(page, words, found)
    return sorted(_with_organs(page, words, home, found), key=lambda naming: (naming.first, -naming.last))


def _without_weak(page: Page, words: ActorWords, hits: list[Naming], names: list[Naming]) -> list[Naming]:
    """The hits but for states called by a word that here is a person's, or a part of something else's name."""
    persons = {page.words[at].key for name in names if name.kind is ActorKind.PERSON for at in range(*_range(name))}
    return [
        hit
        for hit in hits
        if not is_weak(page, words, hit)
        or not (page.words[hit.first].key in persons | page.small_words or _in_a_longer_name(page, words, hit))
    ]


def _range(naming: Naming) -> tuple[int, int]:
    return naming.first, naming.last


def _in_a_longer_name(page: Page, words: ActorWords, naming: Naming) -> bool:
    """Whether a capitalised word beside a name is likely to be part of it: *Campus France*, *America First*."""
    after = naming.last < len(page.words) and page.gap(naming.last) == " " and page.words[naming.last].text.istitle()
    begins = page.begins_sentence(naming.first)
    before = not begins and page.gap(naming.first) == " " and page.words[naming.first - 1].text.istitle()
    rank = words.roles.ending(page.words, naming.first)
    return after or (before and (rank is None or rank.startswith(RoleKind.RANK)))


def _with_initials(page: Page, words: ActorWords, found: list[Naming]) -> list[Naming]:
    """The namings, those by whose letters the article calls somebody: *tersangka berinisial SAR*."""
    letters: set[str] = set()
    first: set[int] = set()
    for position in range(len(page.words)):
        before = words.initials.at(page.words, position)
        place = position + before[0] if before is not None else len(page.words)
        while place < len(page.words):
            text = page.words[place].text
            if _are_initials(text):
                letters.add(text)
                first.add(place)
            elif not text.isdigit() and page.words[place].key not in words.conjunctions:
                break
            place += 1
    kept = [
        replace(each, kind=ActorKind.PERSON, known=None, seat=False)
        if _is_by_letters(page, each, letters, first)
        else each
        for each in found
    ]
    taken = {at for each in kept for at in range(each.first, each.last)}
    return kept + [Naming(place, place + 1, ActorKind.PERSON) for place in sorted(first - taken)]


def _are_initials(text: str) -> bool:
    return text.isupper() and text.isalpha() and len(text) in _INITIALS


def _is_by_letters(page: Page, naming: Naming, letters: set[str], first: set[int]) -> bool:
    """Whether a naming is the letters of somebody: where they are introduced, or again, unless the tables know them."""
    if naming.last - naming.first > 1 or page.words[naming.first].text not in letters:
        return False
    return naming.known is None or naming.first in first


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
    if naming.known is None and naming.kind is ActorKind.ORGANIZATION:
        return _branch(page, words, naming, owners)
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


def _branch(page: Page, words: ActorWords, body: Naming, owners: dict[int, Naming]) -> int | None:
    """Where the letters for a part stand before a body that no table knows: *DPD [Serikat Sukamaju]*, no senate."""
    before = owners.get(body.first - 1)
    if before is None or before.last - before.first > 1 or page.gap(body.first) != " ":
        return None
    return before.first if words.organ.at(page.words, before.first) is not None else None


def _other_countrys(page: Page, words: ActorWords, state: Naming, body: Naming) -> int | None:
    """Where a body begins that the tables know of another country: *Kementerian Pertahanan [Norwegia]*."""
    if state.kind is not ActorKind.COUNTRY or state.known is None or body.known is None or body.last != state.first:
        return None
    other = body.kind is ActorKind.ORGANIZATION and body.known.country != state.known.country
    return body.first if other and words.organ.at(page.words, body.first) is not None else None


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
    if last - first == 1 and _is_ordinary(page, words, kind, first):
        return
    if any(map(str.isupper, (word.text[0] for word in page.words[first:last]))):
        yield Naming(first, last, ActorKind.PLACE if kind is ActorKind.COUNTRY else kind)


def _is_ordinary(page: Page, words: ActorWords, kind: ActorKind, position: int) -> bool:
    """Whether a word alone is no name: at the head of a sentence one that the article has in small letters as well.

    Of bodies and places only a common one, since tags are written small. Nor is it a person's where it is too common a
    word anywhere, or what many people are: *Founder*.
    """
    key, person = page.words[position].key, kind is ActorKind.PERSON
    if page.begins_sentence(position) and key in page.small_words and (person or key in words.common):
        return True
    role = words.roles.at(page.words, position)
    post = role is not None and role[1].startswith(RoleKind.POST)
    return person and (key in words.ordinary or post)


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
    """Whether these words, all of them, are no name of anybody: *Jalan*, *APBN*, *Menpora*."""
    for phrases in (words.not_people, words.not_actors, words.roles):
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
