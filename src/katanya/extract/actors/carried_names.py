"""Names that go on through an article: a surname, a first name, and what the grammar saw only once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from katanya.extract.actors.known_names import Naming
from katanya.extract.actors.page import Page
from katanya.extract.actors.sourced_names import (
    LONGEST_NAME_WORDS,
    named_after_titles,
    named_as_companies,
    named_by_surnames,
    named_in_sources,
    with_carriers,
)
from katanya.extract.actors.words import ActorWords
from katanya.model import ActorKind, Attribution

__all__ = ["carried"]

# A word of a name that is carried through the article; shorter ones are too often other words and other people's.
_SHORTEST_CARRIED = 4
_MISTAKEN = frozenset({ActorKind.PLACE, ActorKind.ORGANIZATION, ActorKind.GROUP})


def carried(
    page: Page,
    words: ActorWords,
    namings: Sequence[Naming],
    attributions: Sequence[Attribution],
    outlet: str | None,
) -> list[Naming]:
    """The namings, and with them the words that name people of the article again and were not seen as names.

    A word counts where it stands with a capital, alone or beside others of the same name, and the article has it
    nowhere in small letters. The source of an attribution that holds no name is one, where it is written as one; what
    carried an attribution is a publication, and so is the article's own outlet.
    """
    namings = with_carriers(page, namings, attributions, outlet)
    covered = {position for naming in namings for position in range(naming.first, naming.last)}
    small = {word.key for word in page.words if word.text[0].islower()}
    sourced = named_in_sources(page, words, attributions, covered)
    namings = [*namings, *sourced, *named_after_titles(page, words, small, covered)]
    namings += named_as_companies(page, words, covered)
    if page.analysis is None:
        surnamed = list(named_by_surnames(page, words, small, covered))
        namings += surnamed
        covered.update(position for naming in surnamed for position in range(naming.first, naming.last))
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
    everybody = [one for one in (*namings, *found) if not _is_ordinary(page, words, one, people)]
    return sorted(everybody, key=lambda naming: naming.first)


def _is_ordinary(page: Page, words: ActorWords, naming: Naming, people: Sequence[frozenset[str]]) -> bool:
    """Whether a person's name is a common word alone, *Polisi*, that is part of nobody's longer name."""
    if naming.kind is not ActorKind.PERSON or naming.known is not None or naming.last - naming.first > 1:
        return False
    key = page.words[naming.first].key
    return key in words.ordinary and not any(key in name for name in people)


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
        is_person = len(keys) <= LONGEST_NAME_WORDS and (
            (naming.kind is ActorKind.PLACE and keys[-1] in alone)
            or (keys[0] in alone and _no_body(page, words, naming))
            or _titled_after(page, words, naming)
        )
    return replace(naming, kind=ActorKind.PERSON) if is_person else naming


def _no_body(page: Page, words: ActorWords, naming: Naming) -> bool:
    """Whether none of a name's words says of what sort a body or place it is."""
    places = range(naming.first, naming.last)
    sorts = (words.organ, words.nouns, words.not_people)
    return not any(sort.at(page.words, place) for sort in sorts for place in places)


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
