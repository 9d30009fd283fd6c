"""Roles as an article words them: *Sekretaris Jenderal NATO, Jens Stoltenberg*; *Menlu Rusia*; *sang jenderal*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from katanya.extract.actors.known_names import Naming
from katanya.extract.actors.page import Page
from katanya.extract.actors.words import ActorWords
from katanya.model import ActorKind

__all__ = ["RolePhrase", "find_roles"]

# Words without a name among them that may stand between a role and its person: "Kepala Biro Humas dan Protokol ...".
# Set by hand; beyond so many the person belongs to something else.
_LONGEST_TITLE_WORDS = 9
# "juru bicara militer Israel", "Kepala Badan Gizi ...": what a role is of stands close to it where no person follows.
_WORDS_BEFORE_WHOSE = 2
_CLAUSE = frozenset({"VERB", "AUX", "PRON", "SCONJ"})
_SPACE = frozenset({"", " ", "\u00a0", "/", "-", "–", ". ", " (", ") ", ")", ".", "  ", " & "})


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """Words `first` up to, not including, `last` say a role.

    `kind` and `key` are those of `roles.toml`. `role_last` is where the role's own words end. `of` are the numbers of
    the namings in it, what it is of first. `person` is the number of the naming of the person who is given it.
    `former`: it was theirs once. `nobody`: the words before it say that no certain holder is meant.
    """

    first: int
    last: int
    role_last: int
    kind: str
    key: str
    of: tuple[int, ...] = ()
    person: int | None = None
    former: bool = False
    nobody: bool = False


def find_roles(page: Page, words: ActorWords, namings: Sequence[Naming]) -> list[RolePhrase]:
    """The role phrases of a page in reading order: with a person after them, before them, or with none."""
    starts = {naming.first: number for number, naming in reversed(list(enumerate(namings)))}
    named = {position for naming in namings for position in range(naming.first, naming.last)}
    ends = {naming.last: number for number, naming in enumerate(namings) if naming.kind is ActorKind.PERSON}
    return list(_phrases(page, words, namings, starts, ends, named))


def _phrases(
    page: Page,
    words: ActorWords,
    namings: Sequence[Naming],
    starts: dict[int, int],
    ends: dict[int, int],
    named: set[int],
) -> Iterator[RolePhrase]:
    position = 0
    while position < len(page.words):
        found = words.roles.at(page.words, position) if position not in named else None
        if found is None:
            position += 1
            continue
        count, value = found
        kind, _, key = value.partition(":")
        phrase = RolePhrase(position, position + count, position + count, kind, key)
        phrase = _extended(page, words, namings, starts, phrase)
        former = words.former.ending(page.words, position) is not None
        former = former or _numbered(page, words, position + count)
        nobody = words.not_holding.ending(page.words, position) is not None
        phrase = replace(phrase, former=former, nobody=nobody)
        if phrase.person is None:
            phrase = replace(phrase, person=_held_by(page, words, phrase, ends))
        yield phrase
        position += count


def _numbered(page: Page, words: ActorWords, position: int) -> bool:
    """Whether a number follows, as of one who held the office once: *Presiden ke-5*."""
    if position + 1 >= len(page.words) or page.words[position].key not in words.ordinal:
        return False
    return page.words[position + 1].text.isdigit()


def _extended(
    page: Page, words: ActorWords, namings: Sequence[Naming], starts: dict[int, int], phrase: RolePhrase
) -> RolePhrase:
    """The phrase with what it is of, and the person named right after it."""
    of: list[int] = []
    near: list[int] = []
    position, last, plain = phrase.role_last, phrase.role_last, 0
    while position < len(page.words) and page.sentences[position] == page.sentences[phrase.first]:
        gap = page.gap(position)
        number = starts.get(position)
        person = number is not None and namings[number].kind is ActorKind.PERSON
        title = words.roles.at(page.words, position) or words.address.at(page.words, position)
        if gap == ", ":
            if not person and title is None:
                break
        elif gap not in _SPACE:
            break
        if number is not None and person:
            return replace(phrase, last=last, of=tuple(of), person=number)
        if number is not None:
            of.append(number)
            position = namings[number].last
            if gap != ", " and plain <= _WORDS_BEFORE_WHOSE:
                near.append(number)
                last = position
            continue
        if title is not None:
            if page.words[position - 1].key in words.conjunctions:
                break
            position += title[0]
            continue
        word = page.words[position]
        if (word.key in words.breaks and word.key not in words.inside) or page.part_of_speech(position) in _CLAUSE:
            break
        plain += 1
        if plain > _LONGEST_TITLE_WORDS:
            break
        position += 1
    return replace(phrase, last=last, of=tuple(near))


def _held_by(page: Page, words: ActorWords, phrase: RolePhrase, ends: dict[int, int]) -> int | None:
    """The person named before a role that is theirs: *Budi, Menteri X* or *Budi selaku Menteri X*."""
    position = phrase.first
    if words.former.ending(page.words, position) is not None:
        position -= 1
    for count in range(min(4, position), 0, -1):
        holding = words.holding.at(page.words, position - count)
        if holding is not None and holding[0] == count:
            if page.gap(position - count) in {" ", ", "}:
                return ends.get(position - count)
            return None
    if page.gap(position) == ", ":
        return ends.get(position)
    return None
