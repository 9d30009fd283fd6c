"""Short names that an article introduces: *Amerika Serikat (AS)*, *Basuki alias Ahok*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from katanya.extract.actors.known_names import Naming
from katanya.extract.actors.page import Page
from katanya.extract.actors.words import ActorWords
from katanya.gazetteer.known import Known
from katanya.gazetteer.names import find_words
from katanya.gazetteer.spelling import near
from katanya.model import ActorKind

__all__ = ["Introduced", "introduced"]

_ACRONYM_LETTERS = range(2, 12)


@dataclass(slots=True)
class Introduced:
    """A page's names in reading order, and which of them, by number, the article says to be short for which others.

    `long` gives the name that a short one stands for, of anything but people; `other` the number of the naming of the
    same person.
    """

    namings: list[Naming]
    long: dict[int, Naming] = field(default_factory=dict)
    other: dict[int, int] = field(default_factory=dict)


def introduced(page: Page, words: ActorWords, namings: Sequence[Naming]) -> Introduced:
    """The names, with the short names that the article introduces wherever it goes on with them."""
    starts = {naming.first: naming for naming in namings}
    short: dict[tuple[str, ...], Naming] = {}
    people: dict[int, Naming] = {}
    also: list[Naming] = []
    for naming in namings:
        place = _after_opening(page, words, naming)
        inner = (starts.get(place) or _acronym(page, place)) if place is not None else None
        if inner is None or not _short_for(page, naming, inner):
            continue
        if naming.kind is ActorKind.PERSON:
            if inner.known is None or inner.known is naming.known:
                also.append(replace(inner, kind=ActorKind.PERSON))
                people[inner.first] = naming
        elif inner.known is not None and _ends_in(page, naming, inner.known):
            continue
        elif inner.known is None or naming.known is None:
            keys = tuple(word.text for word in page.words[inner.first : inner.last])
            same = inner.known is not None and _alike(page, naming, inner.known)
            short[keys] = replace(naming, known=inner.known, kind=inner.kind) if same else naming
    for again in _again(page, namings, also):
        also.append(again)
        long = next(people[one.first] for one in also if _text(page, one) == _text(page, again))
        people[again.first] = long
    found = _with_short(page, namings, short, also)
    numbers = {naming.first: number for number, naming in enumerate(found.namings)}
    found.other = {numbers[first]: numbers[long.first] for first, long in people.items()}
    return found


def _ends_in(page: Page, naming: Naming, known: Known) -> bool:
    """Whether a longer name ends in a name of what is known: "Polda Jawa Timur (Jatim)" shortens only its end."""
    keys = tuple(word.key for word in page.words[naming.first : naming.last])
    for name in (*known.names, *known.names_at_home):
        end = tuple(word.key for word in find_words(name))
        if len(end) < len(keys) and keys[-len(end) :] == end:
            return True
    return False


def _alike(page: Page, naming: Naming, known: Known) -> bool:
    """Whether words are a name of something known with slips: "Partai Kabangkitan".

    Not "Pajak Bumi" of "PBB", nor "Dewan Pimpinan Daerah", which has another word within, of "DPD".
    """
    keys = [word.key for word in page.words[naming.first : naming.last]]
    for name in (*known.names, *known.names_at_home):
        other = [word.key for word in find_words(name)]
        shared = [any(near(key, word) for word in other) for key in keys]
        count = sum(shared)
        if 2 * count > max(len(keys), len(other)) and all(shared[:count]):
            return True
    return False


def _again(page: Page, namings: Sequence[Naming], short: Sequence[Naming]) -> list[Naming]:
    """Where the letters that stand for somebody come again: *Oesman Sapta (OS) … OS*, whatever they were taken for."""
    letters = {_text(page, one) for one in short if one.last - one.first == 1 and page.words[one.first].text.isupper()}
    introduced_at = {one.first for one in short}
    covered = {at for one in namings if one.last - one.first > 1 for at in range(one.first, one.last)}
    known = {one.first for one in namings if one.known is not None}
    return [
        Naming(at, at + 1, ActorKind.PERSON)
        for at, word in enumerate(page.words)
        if word.text in letters and at not in introduced_at and at not in covered and at not in known
    ]


def _text(page: Page, naming: Naming) -> str:
    return " ".join(word.text for word in page.words[naming.first : naming.last])


def _with_short(
    page: Page, namings: Sequence[Naming], short: dict[tuple[str, ...], Naming], also: Sequence[Naming]
) -> Introduced:
    longs = {tuple(word.key for word in page.words[long.first : long.last]): long for long in short.values()}
    all_of_them = {naming.first: naming for naming in namings}
    all_of_them |= {naming.first: naming for naming in also}
    covered = {position for naming in namings for position in range(naming.first, naming.last)}
    single = {keys[0] for keys in short if len(keys) == 1}
    for position, word in enumerate(page.words):
        if word.text in single and position not in covered:
            long = short[word.text,]
            all_of_them.setdefault(position, Naming(position, position + 1, long.kind, long.known))
    ordered = sorted(all_of_them.values(), key=lambda naming: naming.first)
    result = Introduced(ordered)
    for number, naming in enumerate(ordered):
        text = tuple(word.text for word in page.words[naming.first : naming.last])
        keys = tuple(word.key for word in page.words[naming.first : naming.last])
        meant = short.get(text) or longs.get(keys)
        if meant is not None and naming.kind is not ActorKind.PERSON:
            result.long[number] = meant
    return result


def _after_opening(page: Page, words: ActorWords, naming: Naming) -> int | None:
    """Where a second name of the same thing would begin: after a bracket, or after *alias*."""
    if naming.last >= len(page.words):
        return None
    if page.gap(naming.last).strip() in {"(", '("', "(“"}:
        return naming.last
    alias = words.alias.at(page.words, naming.last)
    if alias is not None and naming.kind is ActorKind.PERSON and page.gap(naming.last) in {" ", ", "}:
        place = naming.last + alias[0]
        if place < len(page.words) and page.words[place].text[0].isupper():
            return place
    return None


def _acronym(page: Page, position: int) -> Naming | None:
    """What stands in brackets as a name that nobody knew: one or two words with capitals, then the closing bracket."""
    for last in (position + 1, position + 2):
        if not page.words[last - 1 : last] or not page.words[last - 1].text[0].isupper():
            return None
        if page.gap(last).lstrip('"”').startswith(")") or page.gap(position).strip() == "":
            return Naming(position, last, ActorKind.ORGANIZATION)
    return None


def _short_for(page: Page, long: Naming, inner: Naming) -> bool:
    """Whether a name can be short for another: made of beginnings of its words, in their order."""
    if inner.known is not None and inner.known is long.known:
        return True
    letters = "".join(word.key for word in page.words[inner.first : inner.last])
    if "(" not in page.gap(inner.first):  # the article says so: alias
        acronym = inner.last - inner.first == 1 and page.words[inner.first].text.isupper()
        return not acronym or _made_of(letters, [word.key for word in page.words[long.first : long.last]])
    if len(letters) not in _ACRONYM_LETTERS or letters.isdigit():
        return False
    parts = [word.key for word in page.words[long.first : long.last]]
    if inner.known is not None and inner.known.kind is not long.kind and long.kind is not ActorKind.ORGANIZATION:
        return False
    if len(parts) == 1:
        return False
    return _made_of(letters, parts)


def _made_of(letters: str, parts: Sequence[str]) -> bool:
    """Whether `letters` can be read off the words, in their order, every word that is used from its first letter on.

    "jokowi" is made of "joko widodo", "bawaslu" of "badan pengawas pemilu".
    """
    states = {(0, 0)}  # the next word, the next letter in the word being read; letters may be left out inside a word
    for sign in letters:
        after: set[tuple[int, int]] = set()
        for word, place in states:
            if word and (found := parts[word - 1].find(sign, place)) >= 0:
                after.add((word, found + 1))
            for later in range(word, len(parts)):
                if parts[later].startswith(sign):
                    after.add((later + 1, 1))
        states = after
    return bool(states)
