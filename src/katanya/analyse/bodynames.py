"""Names of organizations: by the words that begin or end them, by tables of companies and clubs, and the letters that
stand for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from katanya.analyse.names import Named
from katanya.analyse.phrases import matches
from katanya.gazetteer.lists import read_organizations
from katanya.model import NameKind, Sentence

__all__ = ["BodyNames"]

HEAD_DISTANCE = 7
"""How many words may lie between the word that begins an organization's name and the name that was found."""
CLUBS_FROM = 2
"""How many clubs an article must name for one that is called like a town to be one."""
# "DoE", "IRGC", "SDGs"
_LETTERS = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z][A-Za-z&-]{1,7}")
_COMPANY = "company"
_TOWN = "town"


class BodyNames:
    """The rules of one language. `table` is the section `organizations` of `names.toml`, `phrases` are the names that
    the tables know; `may_be_name` says of a word whether it may stand for a name by itself.
    """

    def __init__(
        self,
        table: Mapping[str, Any],
        phrases: Mapping[tuple[str, ...], NameKind],
        may_be_name: Callable[[str], bool],
    ) -> None:
        self._heads = frozenset(table["heads"])
        self._tails = frozenset(table["tails"])
        self._letters = frozenset(table["letters"])
        self._before_letters = frozenset(table["before_letters"])
        self._may_be_name = may_be_name
        listed = {tuple(name.split()): kind for name, kind in read_organizations().items()}
        self._listed = {key: kind for key, kind in listed.items() if key not in phrases}
        self._longest = max(map(len, self._listed), default=0)

    def begins(self, form: str) -> bool:
        """Whether a word begins organizations' names."""
        return form in self._heads

    def is_listed(self, key: tuple[str, ...]) -> bool:
        """Whether this is a company's or a club's name that no other table knows, and no town's."""
        return self._listed.get(key, _TOWN) != _TOWN

    def around(self, forms: Sequence[str], start: int, end: int, name: Named) -> Named | None:
        """The organization that a name is part of, with the words that begin and end it; None where it is none. The
        sentence is [start, end).
        """
        last = name.last
        while last < end and forms[last] in self._tails:
            last += 1
        tailed = last - name.first > 1 and forms[last - 1] in self._tails
        headed = forms[name.first] in self._heads and name.last - name.first > 1
        if headed and name.kind in {NameKind.PLACE, NameKind.PERSON}:
            return Named(name.first, last, NameKind.ORGANIZATION)
        if name.kind is NameKind.PERSON:
            return Named(name.first, last, NameKind.ORGANIZATION) if tailed else None
        for first in range(name.first - 1, max(start, name.first - HEAD_DISTANCE) - 1, -1):
            if not forms[first][0].isupper():
                break
            if forms[first] in self._heads and forms[first] not in forms[name.first : name.last]:
                return Named(first, last, NameKind.ORGANIZATION)
        return Named(name.first, last, NameKind.ORGANIZATION) if tailed else None

    def unseen(self, forms: Sequence[str], sentences: Sequence[Sentence], names: Sequence[Named]) -> Iterator[Named]:
        """Yield organizations that none of `names` touches: listed ones, and the letters that stand for one."""
        taken = {k for name in names for k in range(name.first, name.last)}
        yield from self._unseen_listed(forms, sentences, names, taken)
        for name in names:
            called_so = forms[name.first] in self._heads or forms[name.last - 1] in self._tails
            bracket = forms[name.last : name.last + 3]
            if (
                name.kind is NameKind.ORGANIZATION
                and called_so
                and bracket[::2] == ["(", ")"]
                and name.last + 1 not in taken
                and _LETTERS.fullmatch(bracket[1])
            ):
                yield Named(name.last + 1, name.last + 2, NameKind.ORGANIZATION)
        yield from self._unseen_letters(forms, taken)

    def _unseen_letters(self, forms: Sequence[str], taken: set[int]) -> Iterator[Named]:
        """Yield the letters that stand for an organization; once they are called so, behind any small word."""
        places = [k for k, form in enumerate(forms) if form in self._letters and k and k not in taken]
        called = {forms[k] for k in places if forms[k - 1].lower() in self._before_letters}
        for k in places:
            if forms[k] in called and (forms[k - 1].lower() in self._before_letters or not forms[k - 1][0].isupper()):
                yield Named(k, k + 1, NameKind.ORGANIZATION)

    def _unseen_listed(
        self, forms: Sequence[str], sentences: Sequence[Sentence], names: Sequence[Named], taken: set[int]
    ) -> Iterator[Named]:
        """Yield companies and clubs; a club that is called like a town only beside another club. What goes on behind a
        company's name is rather a thing that it makes ("Honda Vario").
        """
        clubs = {
            key
            for key in (tuple(forms[n.first : n.last]) for n in names if n.kind is NameKind.ORGANIZATION)
            if self._listed.get(key, _COMPANY) != _COMPANY
        }
        towns = []
        for sentence in sentences:
            for first, last, kind in matches(self._listed, self._longest, forms, sentence.first, sentence.last):
                if not taken.isdisjoint(range(first, last)):
                    continue
                name = Named(first, last, NameKind.ORGANIZATION)
                if kind != _COMPANY:
                    clubs.add(tuple(forms[first:last]))
                elif last < sentence.last and last not in taken and self._is_product(forms[last]):
                    continue
                if kind == _TOWN:
                    towns.append(name)
                else:
                    yield name
        if len(clubs) >= CLUBS_FROM:
            yield from towns

    def _is_product(self, form: str) -> bool:
        return form[0].isdigit() or self._may_be_name(form)
