"""Short names that an article introduces or goes on with: *Amerika Serikat (AS)*, *Basuki alias Ahok*, a surname."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from katanya.extract.actor_words import ActorWords
from katanya.extract.naming import Naming
from katanya.extract.page import Page
from katanya.extract.people_names import near
from katanya.gazetteer.known import Known
from katanya.gazetteer.names import find_words, known_outlet_as
from katanya.gazetteer.outlets import known_outlet
from katanya.model import ActorKind, Attribution, Span

__all__ = ["Introduced", "carried", "introduced"]

# A word of a name that is carried through the article; shorter ones are too often other words and other people's.
_SHORTEST_CARRIED = 4
_LONGEST_NAME_WORDS = 4
_MISTAKEN = frozenset({ActorKind.PLACE, ActorKind.ORGANIZATION, ActorKind.GROUP})
_ACRONYM_LETTERS = range(2, 12)


@dataclass(frozen=True, slots=True)
class Introduced:
    """A name that the article says is short for the one before it."""

    long: Naming


def carried(
    page: Page,
    words: ActorWords,
    namings: Sequence[Naming],
    attributions: Sequence[Attribution],
    outlet: str | None,
) -> list[Naming]:
    """The namings, and with them the words that name people of the article again and were not seen as names.

    A word counts where it stands with a capital, alone or beside others of the same name, and the article has it nowhere
    in small letters. The source of an attribution that holds no name is one, where it is written as one; what carried an
    attribution is a publication, and so is the article's own outlet.
    """
    namings = _with_carriers(page, namings, attributions, outlet)
    covered = {position for naming in namings for position in range(naming.first, naming.last)}
    small = {word.key for word in page.words if word.text[0].islower()}
    namings = [*namings, *_sources(page, words, attributions, covered), *_titled(page, words, small, covered)]
    people = _names_of_people(page, namings)
    alone = _alone(page, namings)
    namings = [_made_person(page, words, naming, people, alone) for naming in namings]
    people = _names_of_people(page, namings)
    found: list[Naming] = []
    position = 0
    while position < len(page.words):
        last = position
        owner = _owner(page, people, position) if position not in covered else None
        if owner is not None and page.words[position].key not in small:
            last += 1
            while last < len(page.words) and last not in covered and page.gap(last) in {" ", "-"}:
                if page.words[last].key not in owner:
                    break
                last += 1
            if not _beside_capital(page, words, position, last, covered):
                found.append(Naming(position, last, ActorKind.PERSON))
                covered.update(range(position, last))
        position = max(last, position + 1)
    return sorted([*namings, *found], key=lambda naming: naming.first)


def introduced(
    page: Page, words: ActorWords, namings: Sequence[Naming]
) -> tuple[dict[int, Introduced], list[Naming]]:
    """The namings with the short names that the article introduces, and which of them (by number) are short for what."""
    starts = {naming.first: naming for naming in namings}
    short: dict[tuple[str, ...], Naming] = {}
    also: list[Naming] = []
    for naming in namings:
        place = _after_opening(page, words, naming)
        if place is None:
            continue
        inner = starts.get(place) or _acronym(page, place)
        if inner is None or not _short_for(page, naming, inner):
            continue
        if naming.kind is ActorKind.PERSON:
            if inner.known is None or inner.known is naming.known:
                also.append(replace(inner, kind=ActorKind.PERSON))
            continue
        if inner.known is None or naming.known is None:
            keys = tuple(word.text for word in page.words[inner.first : inner.last])
            same = inner.known is not None and _alike(page, naming, inner.known)
            short[keys] = replace(naming, known=inner.known, kind=inner.kind) if same else naming
    return _with_short(page, namings, short, also)


def _alike(page: Page, naming: Naming, known: Known) -> bool:
    """Whether words are a name of something known with slips: "Partai Kabangkitan Bangsa"; not "Pajak Bumi" of "PBB"."""
    keys = [word.key for word in page.words[naming.first : naming.last]]
    for name in (*known.names, *known.names_at_home):
        other = [word.key for word in find_words(name)]
        shared = sum(any(near(key, word) for word in other) for key in keys)
        if 2 * shared > max(len(keys), len(other)):
            return True
    return False


def _with_short(
    page: Page, namings: Sequence[Naming], short: dict[tuple[str, ...], Naming], also: Sequence[Naming]
) -> tuple[dict[int, Introduced], list[Naming]]:
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
    result: dict[int, Introduced] = {}
    for number, naming in enumerate(ordered):
        text = tuple(word.text for word in page.words[naming.first : naming.last])
        keys = tuple(word.key for word in page.words[naming.first : naming.last])
        long = short.get(text) or longs.get(keys)
        if long is not None and naming.kind is not ActorKind.PERSON:
            result[number] = Introduced(long)
    return result, ordered


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
    if "(" not in page.gap(inner.first):
        return True  # the article says so: alias
    letters = "".join(word.key for word in page.words[inner.first : inner.last])
    if len(letters) not in _ACRONYM_LETTERS or letters.isdigit():
        return False
    parts = [word.key for word in page.words[long.first : long.last]]
    if inner.known is not None and inner.known.kind is not long.kind and long.kind is not ActorKind.ORGANIZATION:
        return False
    if len(parts) == 1:
        return False
    return _made_of(letters, parts)


def _made_of(letters: str, parts: Sequence[str]) -> bool:
    """Whether `letters` can be read off the words, going on in a word or beginning a later one; every jump at a word's
    first letter: "jokowi" of "joko widodo", "bawaslu" of "badan pengawas pemilu"."""
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


def _names_of_people(page: Page, namings: Sequence[Naming]) -> list[frozenset[str]]:
    return list(
        dict.fromkeys(
            frozenset(word.key for word in page.words[naming.first : naming.last])
            for naming in namings
            if naming.kind is ActorKind.PERSON and naming.last - naming.first > 1
        )
    )


def _alone(page: Page, namings: Sequence[Naming]) -> frozenset[str]:
    """The words by which alone people are named."""
    return frozenset(
        page.words[naming.first].key
        for naming in namings
        if naming.kind is ActorKind.PERSON and naming.last - naming.first == 1
    )


def _made_person(
    page: Page, words: ActorWords, naming: Naming, people: Sequence[frozenset[str]], alone: frozenset[str]
) -> Naming:
    """What the grammar took for a body or a place, a person where the article shows it.

    A single word that is a word of a person's name; several, where the last alone names a person or a title follows.
    """
    if naming.known is not None or naming.kind not in _MISTAKEN:
        return naming
    keys = [word.key for word in page.words[naming.first : naming.last]]
    if len(keys) == 1:
        is_person = len(keys[0]) >= _SHORTEST_CARRIED and any(keys[0] in name for name in people)
    else:
        is_person = len(keys) <= _LONGEST_NAME_WORDS and (
            (naming.kind is ActorKind.PLACE and keys[-1] in alone) or _titled_after(page, words, naming)
        )
    return replace(naming, kind=ActorKind.PERSON) if is_person else naming


def _titled_after(page: Page, words: ActorWords, naming: Naming) -> bool:
    """Whether a post follows that only people have: *..., juru bicara Kementerian ...*."""
    if naming.kind is not ActorKind.PLACE or page.gap(naming.last) != ", ":
        return False
    role = words.roles.at(page.words, naming.last)
    return role is not None and role[1].partition(":")[2] in words.before_names


def _owner(page: Page, people: Sequence[frozenset[str]], position: int) -> frozenset[str] | None:
    word = page.words[position]
    if len(word.key) < _SHORTEST_CARRIED or not word.text[0].isupper():
        return None
    return next((name for name in people if word.key in name), None)


def _beside_capital(page: Page, words: ActorWords, first: int, last: int, covered: set[int]) -> bool:
    """Whether another capitalised word stands beside these, with which they would be another name: *Jalan Sudirman*."""
    if last < len(page.words) and page.gap(last) in {" ", "-"} and page.words[last].text[0].isupper():
        return True
    if not first or page.gap(first) not in {" ", "-"} or not page.words[first - 1].text[0].isupper():
        return False
    if first - 1 in covered:
        return True
    opens = first < 2 or page.sentences[first - 2] != page.sentences[first - 1]
    title = words.roles.ending(page.words, first) or words.address.ending(page.words, first)
    return title is None and not opens


def _whole_words(page: Page, span: Span, first: int, last: int) -> bool:
    return first < last and page.words[first].start == span.start


def _titled(page: Page, words: ActorWords, small: set[str], covered: set[int]) -> Iterator[Naming]:
    """Yield the capitalised words right after a title that names follow and no units: *Wakil Perdana Menteri Ivan Orlov*."""
    for position in range(len(page.words)):
        title = words.roles.at(page.words, position) if position not in covered else None
        if title is None or title[1].partition(":")[2] not in words.before_names:
            continue
        first = last = position + title[0]
        while last < len(page.words) and last not in covered and page.gap(last) in ({" "} if last == first else {" ", "-"}):
            word = page.words[last]
            if not word.text[0].isupper() or word.text.isupper() or word.key in small or words.roles.at(page.words, last):
                break
            last += 1
        if 2 <= last - first <= _LONGEST_NAME_WORDS and (last not in covered or page.gap(last) not in {" ", "-"}):
            covered.update(range(first, last))
            yield Naming(first, last, ActorKind.PERSON)


def _with_carriers(
    page: Page, namings: Sequence[Naming], attributions: Sequence[Attribution], outlet: str | None
) -> list[Naming]:
    """The namings, with what attributions were carried by, and the outlet's own name, as publications."""
    ranges = {page.word_range(via) for attribution in attributions for via in attribution.via}
    if outlet:
        keys = [word.key for word in find_words(outlet)]
        first_key = keys[0] if keys else ""
        for position, word in enumerate(page.words):
            if word.key == first_key and word.text[0].isupper() and position + len(keys) <= len(page.words):
                if [other.key for other in page.words[position : position + len(keys)]] == keys:
                    ranges.add((position, position + len(keys)))
    publications = []
    for first, last in sorted(ranges):
        while first < last and not page.words[first].text[0].isupper():
            first += 1
        inside = [naming for naming in namings if naming.first < last and first < naming.last]
        if first < last and all(one.known is None and one.first >= first and one.last <= last for one in inside):
            if not publications or publications[-1].last <= first:
                known = known_outlet(page.span(first, last).of(page.text), in_credit=True)
                publication = known_outlet_as(known) if known is not None else None
                publications.append(Naming(first, last, ActorKind.PUBLICATION, publication))
    taken = {position for naming in publications for position in range(naming.first, naming.last)}
    return [*(one for one in namings if taken.isdisjoint(range(one.first, one.last))), *publications]


def _sources(
    page: Page, words: ActorWords, attributions: Sequence[Attribution], covered: set[int]
) -> list[Naming]:
    """The names in sources of attributions in which nobody saw a person: the capitalised words at the beginning, after a
    title or after a comma, that go on to the end or to a comma."""
    found = []
    spans: list[Span] = sorted({one.source for one in attributions if one.source is not None})
    for span in spans:
        first, last = page.word_range(span)
        if not _whole_words(page, span, first, last):
            continue
        places = [first, *(place for place in range(first + 1, last) if page.gap(place) == ", ")]
        for place in places:
            name = _name_at(page, words, place, last, covered)
            if name is not None:
                found.append(name)
                covered.update(range(name.first, name.last))
                break
    return found


def _name_at(page: Page, words: ActorWords, first: int, last: int, covered: set[int]) -> Naming | None:
    while first < last:
        title = words.roles.at(page.words, first) or words.address.at(page.words, first)
        if title is None:
            break
        first += title[0]
    end = first
    while end < last and end not in covered and page.words[end].text[0].isupper():
        if end > first and page.gap(end) not in {" ", "-", ". "}:
            break
        end += 1
    if end == first or end - first > _LONGEST_NAME_WORDS or (end < last and page.gap(end) != ", "):
        return None
    if words.pronouns.at(page.words, first) or words.nouns.at(page.words, first):
        return None
    if page.words[first].key in words.breaks or page.words[first].key in words.government:
        return None
    return Naming(first, end, ActorKind.PERSON)
