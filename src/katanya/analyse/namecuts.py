"""What the network found, cut to the names in it: the first step of `namerules.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from katanya.analyse.names import Named
from katanya.gazetteer.lists import read_towns
from katanya.model import NameKind

__all__ = ["FoundName", "NameCuts"]

_KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANIZATION, "LOC": NameKind.PLACE}
_SPOKEN_FOR = frozenset({NameKind.COUNTRY, NameKind.ORGANIZATION, NameKind.GROUP, NameKind.PLACE})
_NO_PERSONS = frozenset({NameKind.ORGANIZATION, NameKind.GROUP, NameKind.PUBLICATION})
_BREAKS = frozenset({"\ufffd", "(", ")", "[", "]", "-", "–", "—", "/"})
# A town's name has at most so many words; a small word of fewer letters than a verb's is more likely part of a name.
_TOWN_WORDS = 3
_VERB_LETTERS = 7
TITLE_DISTANCE = 7
"""How many words before a name are looked at for a title."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name as the network found it: tokens [first, last) and `PER`, `ORG` or `LOC`."""

    first: int
    last: int
    kind: str


class NameCuts:
    """The rules of one language. `table` is `names.toml`, `phrases` are the names that the tables know; `may_be_name`
    says of a word whether it may stand for a name by itself.
    """

    def __init__(
        self,
        table: Mapping[str, Any],
        phrases: Mapping[tuple[str, ...], NameKind],
        may_be_name: Callable[[str], bool],
    ) -> None:
        self._titles = frozenset(table["titles"]["words"])
        self._partly = frozenset(table["titles"]["partly"])
        self._particles = frozenset(table["titles"]["particles"])
        self._ranks = frozenset(table["titles"]["ranks"])
        self._local = tuple(tuple(title.split()) for title in table["titles"]["local"])
        self._towns = frozenset(tuple(name.split()) for name in read_towns())
        self._verb_fronts = tuple(table["verbs"]["fronts"])
        self._not_verbs = frozenset(table["verbs"]["not"])
        self._breaks = _BREAKS | frozenset(table["page"]["words"])
        self._bearers = frozenset(table["bearers"]["words"])
        self._common = frozenset(table["common"]["words"])
        self._doubtful = frozenset(table["doubtful"]["names"]) | frozenset(table["publications"]["doubtful"])
        self._phrases = phrases
        self._longest = max(map(len, phrases))
        self._may_be_name = may_be_name

    def cut(self, forms: Sequence[str], lines: Set[int], found: Iterable[FoundName]) -> Iterator[Named]:
        """Yield the names in what was found, in that order: without titles and words of the page, cut where a new line
        begins (`lines` are the words that one begins with), and parted where two were taken for one.
        """
        for name in _by_lines(lines, found):
            for first, last in _unbroken(forms, name.first, name.last, self._is_break):
                begin = self._after_titles(forms, first, last, name.kind) if name.kind != "LOC" else first
                begin, end = self._within_capitals(forms, begin, last)
                common = end - begin == 1 and forms[begin] in self._common
                if end > begin and not common and any(len(form.rstrip(".")) > 1 for form in forms[begin:end]):
                    for part in self._before_rank(forms, Named(begin, end, _KINDS[name.kind])):
                        yield from self._parted(forms, part)

    def _is_break(self, form: str) -> bool:
        """Whether no name goes over a word: a bracket, a stroke, a word of the page, or a small word that looks like a
        verb ("PT Rasi | mensomasi | Pemkot Sukamaju").
        """
        verb = form.islower() and len(form) >= _VERB_LETTERS and form.startswith(self._verb_fronts)
        return form in self._breaks or "/" in form or (verb and form not in self._not_verbs)

    def _within_capitals(self, forms: Sequence[str], first: int, last: int) -> tuple[int, int]:
        """The name without words in small letters at its ends, but for particles at its beginning ("al", "van")."""
        while first < last and forms[first].islower() and forms[first] not in self._particles:
            first += 1
        while last > first and forms[last - 1].islower():
            last -= 1
        return first, last

    def _before_rank(self, forms: Sequence[str], name: Named) -> Iterator[Named]:
        """Yield the name, a person's parted from what the person is of: "Bupati [Sragen] [Budi]"."""
        rank = next((k for k in range(name.first + 1, name.last - 1) if forms[k] in self._ranks), None)
        if name.kind is NameKind.PERSON and rank is not None:
            yield Named(name.first, rank, NameKind.ORGANIZATION if forms[name.first].isupper() else NameKind.PLACE)
            yield Named(rank + 1, name.last, NameKind.PERSON)
            return
        town = self.town_at(forms, name.first, name.last) if name.kind is NameKind.PERSON else name.first
        if town > name.first:
            yield Named(name.first, town, NameKind.PLACE)
        if town < name.last:
            yield replace(name, first=town)

    def town_at(self, forms: Sequence[str], first: int, last: int) -> int:
        """Where the town ends that these words begin with, behind an office that towns have; `first` where none is."""
        if any(tuple(forms[max(0, first - len(title)) : first]) == title for title in self._local):
            for end in range(min(last, first + _TOWN_WORDS), first, -1):
                if tuple(forms[first:end]) in self._towns:
                    return end
        return first

    def _parted(self, forms: Sequence[str], name: Named) -> Iterator[Named]:
        """The name, or two, where a country or body and the person who speaks for it were taken for one name."""
        for size in range(min(self._longest, name.last - name.first - 1), 0, -1):
            kind = self._phrases.get(tuple(forms[name.first : name.first + size]))
            rest = name.last - name.first - size
            if kind is None:
                continue
            titled = any(form in self._titles for form in forms[max(0, name.first - TITLE_DISTANCE) : name.first])
            second = name.first + size
            while second < name.last - 1 and not self._may_be_name(forms[second]):
                second += 1
            behind = self._phrases.get(tuple(forms[second : name.last]))
            if behind is None and kind is NameKind.COUNTRY:  # "Arkadia Kecam Belantara": whatever stands between
                states = (k for k in range(second, name.last) if self._is_state(forms, k, name.last))
                second = next(states, second)
                behind = NameKind.COUNTRY if self._is_state(forms, second, name.last) else None
            person = name.kind is NameKind.PERSON or (titled and rest > 1)
            if behind is not None or (person and kind in _SPOKEN_FOR):
                yield Named(name.first, name.first + size, kind)
                yield Named(second if behind else name.first + size, name.last, behind or NameKind.PERSON)
                return
        tail = self._tail(forms, name)
        if tail is not None:
            yield tail
            return
        first, alone = name.first, None
        while first < name.last and alone is None:
            alone = self._phrases.get(tuple(forms[first : name.last]))
            if alone is None and forms[first] not in self._titles and forms[first] not in self._bearers:
                break
            first += alone is None
        if first < name.last:
            yield name if alone is None else Named(first, name.last, alone)

    def _is_state(self, forms: Sequence[str], first: int, last: int) -> bool:
        return self._phrases.get(tuple(forms[first:last])) is NameKind.COUNTRY

    def _tail(self, forms: Sequence[str], name: Named) -> Named | None:
        """The group, body or publication that a person's name ends with: then it was none, but that with a word
        before it that says which ("Hebrew Maariv").
        """
        if name.kind is NameKind.PERSON:
            for first in range(name.first + 1, name.last):
                words = tuple(forms[first : name.last])
                kind = self._phrases.get(words)
                if kind in _NO_PERSONS and " ".join(words) not in self._doubtful:
                    return Named(first, name.last, kind)
        return None

    def _after_titles(self, forms: Sequence[str], first: int, last: int, kind: str) -> int:
        """Where the name begins behind its titles. What is only partly a title is none at the name's beginning, unless
        it goes on with titles before an organization ("Sekretaris | Pers Gedung Putih").
        """
        going_on = kind == "ORG" and first > 0 and forms[first - 1] in self._titles
        begin = first
        while last - begin > 1 and forms[begin] in self._titles:
            if begin == first and forms[begin] in self._partly and not going_on:
                break
            begin += 1
        return begin


def _by_lines(lines: Set[int], found: Iterable[FoundName]) -> Iterator[FoundName]:
    """Yield the names, cut where a new line begins."""
    for name in found:
        bounds = [name.first, *(k for k in range(name.first + 1, name.last) if k in lines), name.last]
        yield from (replace(name, first=first, last=last) for first, last in pairwise(bounds))


def _unbroken(
    forms: Sequence[str], first: int, last: int, is_break: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """The parts of a name between what breaks it, such as brackets: "Mahkamah Agung (MA)" is two."""
    start = first
    for index in range(first, last + 1):
        if index == last or is_break(forms[index]):
            begin, end = start, index
            while begin < end and not any(c.isalnum() for c in forms[begin]):
                begin += 1
            while begin < end and not any(c.isalnum() for c in forms[end - 1]):
                end -= 1
            if begin < end:
                yield begin, end
            start = index + 1
