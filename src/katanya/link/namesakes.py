"""Names that say who it is only within their article: *Budi*, *Dinas Pendidikan*. Whom each article means by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from katanya.gazetteer.spelling import near
from katanya.link.cast import Cast, Character, Words
from katanya.link.grouping import connected
from katanya.model import Actor, ActorKind, Ground, Identity

__all__ = ["SHORTEST_MISSPELT", "find_namesakes"]

# A surname of fewer letters with one changed is rather another name, of a sister ("Thania", "Thalia").
SHORTEST_MISSPELT = 7
# Digits of an article's id that tell namesakes apart in their keys.
_ARTICLE_DIGITS = 16


def find_namesakes(cast: Cast, same: Mapping[str, str], characters: Iterable[Character]) -> Iterator[Identity]:
    """Yield whom articles mean by those of the names that say it only within the article.

    `same` gives the key of whom a key is. The cast has all whom one of the names fits.

    1. The one whose full name fits in the articles of the story; of several the one of the same office. Only here a
       misspelt name counts.
    2. Else the one of the whole ledger whom it fits and who holds the same office of the same body.
    3. Else the only one of the whole ledger whom it fits, where both articles speak of the same others.
    4. Else nobody named in full. Articles of one story, of one office, or with the same others mean the same; the
       others mean other people of that name, who get keys of their own but for those of the first article.
    """
    fitting = _Fitting(cast, same)
    for character in characters:
        key = character.key
        if not character.local or "@" in key or key in same:
            continue
        left = []
        for article in sorted(character.articles):
            meant = fitting.meant(article, cast.in_article[article][key])
            if meant is None:
                left.append(article)
            else:
                entity, ground = meant
                yield Identity(article, key, entity, cast.characters[entity].name, ground)
        yield from _apart(cast, character, left)


class _Fitting:
    """Who is named in full by a word, or by a name that goes on, in which scenes."""

    def __init__(self, cast: Cast, same: Mapping[str, str]) -> None:
        self._cast, self._same = cast, same
        self._by_word: dict[str, list[Character]] = defaultdict(list)
        self._in_scene: dict[str, list[Character]] = defaultdict(list)
        for character in cast.known_by_name():
            for word in _called(character):
                self._by_word[word].append(character)
            for scene in sorted(character.scenes) if character.kind is ActorKind.PERSON else ():
                self._in_scene[scene].append(character)

    def meant(self, article: str, actor: Actor) -> tuple[str, Ground] | None:
        """Whom an article means by a name, and what says so; None where nothing does, or too much."""
        scene = self._cast.scene(article)
        full = self._named(actor)
        spelt_so = bool(full)
        full = full or self._misspelt(actor, scene)
        there = [one for one in full if scene in one.scenes and not _at_odds(actor, one)]
        offices = {office for office in actor.offices if " " in office}
        by_office = [one for one in there if offices & one.offices]
        for several, ground in ((there, Ground.STORY), (by_office, Ground.STORY)):
            if len({self._entity(one) for one in several}) == 1:
                return self._entity(several[0]), ground
        if there or not spelt_so:
            return None
        in_office = {self._entity(one) for one in full if offices & one.offices}
        if len(in_office) == 1:
            return min(in_office), Ground.OFFICE
        everywhere = {self._entity(one) for one in full if not _at_odds(actor, one)}
        if len(everywhere) == 1 and any(not self._cast.akin(article).isdisjoint(one.articles) for one in full):
            return min(everywhere), Ground.CONTEXT
        return None

    def _entity(self, character: Character) -> str:
        return self._same.get(character.key, character.key)

    def _named(self, actor: Actor) -> list[Character]:
        """All whom the name fits, in any article."""
        words = _words_of(actor)
        found = self._by_word.get(words[0], ())
        if actor.kind is not ActorKind.PERSON:
            return [one for one in found if _goes_on(one, words)]
        return [one for one in found if one.kind is ActorKind.PERSON]

    def _misspelt(self, actor: Actor, scene: str) -> list[Character]:
        """All people of a story whose name has a word that this one misspells."""
        word = _words_of(actor)[0]
        if actor.kind is not ActorKind.PERSON or len(word) < SHORTEST_MISSPELT:
            return []
        return [one for one in self._in_scene[scene] if any(near(other, word) for other in sorted(_called(one)))]


def _words_of(actor: Actor) -> Words:
    return tuple(actor.key.partition(":")[2].split())


def _called(character: Character) -> set[str]:
    """The words by which alone a person may be called, or with which the name of a body begins."""
    if character.kind is ActorKind.PERSON:
        return {word for name in character.names for word in name if len(word) > 1}
    return {name[0] for name in character.names if len(name) > 1}


def _goes_on(character: Character, words: Words) -> bool:
    longer = (name for name in character.names if len(name) > len(words))
    return character.kind is ActorKind.ORGANIZATION and any(name[: len(words)] == words for name in longer)


def _at_odds(actor: Actor, character: Character) -> bool:
    """Whether an office is the same one and of another body, or place, than any that the character holds."""
    mine = {office.partition(" ")[0]: office for office in actor.offices if " " in office}
    theirs: dict[str, set[str]] = defaultdict(set)
    for office in character.offices:
        theirs[office.partition(" ")[0]].add(office)
    return any(office not in theirs.get(role, {office}) for role, office in mine.items())


def _apart(cast: Cast, character: Character, articles: Sequence[str]) -> Iterator[Identity]:
    """Yield, for all articles but those that go with the first, the namesakes that they mean."""
    if len(articles) < 2:
        return
    groups = _groups(cast, character.key, articles)
    ordered = sorted(groups, key=lambda group: min((cast.published[one] or "~", one) for one in group))
    for group in ordered[1:]:
        first = min(group, key=lambda one: (cast.published[one] or "~", one))
        entity = f"{character.key}@{first[:_ARTICLE_DIGITS]}"
        for article in group:
            name = cast.in_article[article][character.key].name
            yield Identity(article, character.key, entity, name, Ground.APART)


def _groups(cast: Cast, key: str, articles: Sequence[str]) -> list[list[str]]:
    """The articles that mean the same by one name, in one list each."""

    def marks(article: str) -> Iterator[str]:
        yield article
        yield cast.scene(article)
        yield from (office for office in cast.in_article[article][key].offices if " " in office)
        yield from cast.akin(article) & among

    among = frozenset(articles)
    return connected(articles, marks)
