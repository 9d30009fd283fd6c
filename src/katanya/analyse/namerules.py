"""What the network leaves open about names: rules, tables, and the rest of the article.

1. Titles are cut off the beginning of persons' and organizations' names; words of the page are no names
   (`namecuts.py`).
2. The gazetteer's names are found; where one says more than the network (a country, a publication, a longer name) it
   wins, where the network found a longer name it doesn't.
3. A word that begins or ends an organization's name (`bodynames.py`) or an event's (`eventnames.py`) takes the name
   beside it along; one that begins a place's name makes a place of what the network took for something else. Companies
   and clubs that are listed are found.
4. Within an article, one form has one kind: a place's where it is called one ("pulau X") or heads the page, a
   person's where it is the surname of one whose whole name was found; else the majority decides.
5. A name found anywhere is marked wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from katanya.analyse.bodynames import BodyNames
from katanya.analyse.eventnames import EventNames
from katanya.analyse.namecuts import FoundName, NameCuts
from katanya.analyse.names import Named
from katanya.analyse.phrases import SMALL_AT_MOST, matches, read_phrases
from katanya.errors import LanguageDataError
from katanya.gazetteer.lists import read_cities, read_leaders
from katanya.languages.tables import read_table
from katanya.model import Name, NameKind, Sentence, Span, Token

__all__ = ["NameRules"]

_SETTLED = frozenset({NameKind.PLACE, NameKind.ORGANIZATION, NameKind.PERSON})
# "BBC.com"
_SITE = re.compile(r"[A-Za-z][\w-]*(?:\.[a-z]{2,4}){1,2}", re.IGNORECASE)
_AFTER_DATELINE = frozenset({",", "-", "–", "—", "("})
# "CFA", "DoE"
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,4}|[A-Z]{3,6}")
SURNAME_LETTERS = 2
"""The shortest part of a person's name that is looked for alone."""
LEADER_LETTERS = 5
"""Leaders' shorter surnames are too often other people's first names, or words."""
NAME_WORDS = 4
"""A longer name of a person is likely two names; its parts aren't looked for alone."""
DATELINE_SENTENCES = 2
"""A page's place stands at the beginning of one of its first sentences, where it wasn't cut off."""


class NameRules:
    """The rules of one language. Made by `of`."""

    def __init__(self, table: Mapping[str, Any], small: Mapping[str, int]) -> None:
        self._small = small
        try:
            self._titles = frozenset(table["titles"]["words"])
            self._person_nouns = frozenset(table["titles"]["nouns"])
            self._initialled = frozenset(table["titles"]["initialled"])
            self._particles = frozenset(table["titles"]["particles"])
            self._common = frozenset(table["common"]["words"])
            self._place_heads = frozenset(table["places"]["heads"])
            self._before_places = tuple(tuple(phrase.split()) for phrase in table["places"]["before"])
            self._not_after = frozenset(table["places"]["not_after"])
            self._before_outlets = tuple(tuple(phrase.split()) for phrase in table["publications"]["before"])
            self._before_parts = tuple(tuple(phrase.split()) for phrase in table["places"]["parts"])
            self._doubtful = frozenset(table["doubtful"]["names"]) | frozenset(table["publications"]["doubtful"])
            self._phrases = dict(read_phrases(table, small))
            self._cuts = NameCuts(table, self._phrases, self._is_name_part)
            self._bodies = BodyNames(table["organizations"], self._phrases, self._is_name_part)
            self._events = EventNames(table["events"], self._phrases, self._is_name_part)
        except (KeyError, TypeError, AttributeError) as missing:
            raise LanguageDataError(f"The table names.toml lacks {missing}.", mend="Reinstall Katanya.") from missing
        self._leaders = frozenset(
            name
            for name in read_leaders()
            if " " not in name and len(name) >= LEADER_LETTERS and self._is_name_part(name)
        )
        self._cities = frozenset(
            tuple(name.split()) for name in read_cities() if " " in name or self._is_name_part(name)
        )
        self._longest = max(len(phrase) for phrase in self._phrases)

    @classmethod
    def of(cls, language: str, small: Mapping[str, int]) -> NameRules:
        """The rules of a language; `small` says which words are seen written small, and how often."""
        return cls(read_table(language, "names"), small)

    @property
    def joinable(self) -> frozenset[str]:
        """Single words, in lower case, that name a country, a place or a leader, or begin a country's name of several:
        a hyphen between two of them parts them ("Cina-Korea Selatan").
        """
        kinds = {NameKind.COUNTRY, NameKind.PLACE}
        places = (phrase[0] for phrase, kind in self._phrases.items() if len(phrase) == 1 and kind in kinds)
        begun = (phrase[0] for phrase, kind in self._phrases.items() if kind is NameKind.COUNTRY)
        return frozenset(word.lower() for word in (*places, *begun, *self._leaders))

    def settle(
        self, text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], found: Sequence[FoundName]
    ) -> tuple[Name, ...]:
        """The names of an article in reading order; they don't overlap."""
        forms = [token.span.of(text) for token in tokens]
        # No name goes on over the end of a line.
        lines = {k for k in range(1, len(tokens)) if "\n" in text[tokens[k - 1].span.end : tokens[k].span.start]}
        heads = {sentence.first for sentence in sentences}
        cut = [
            n
            for n in self._cuts.cut(forms, lines, found)
            if n.first not in heads or not self._is_word(tokens, forms, n)
        ]
        names = self._joined(forms, lines, cut)  # 1
        for sentence in sentences:  # 2
            names = self._with_gazetteer(forms, sentence, names)
        starts = {sentence.first for sentence in sentences[:DATELINE_SENTENCES]}
        called = {
            n for n in names if self._is_called_a_place(forms, n) or (n.first in starts and _heads_page(forms, n))
        }
        names = [
            replace(name, kind=NameKind.PLACE) if name in called else self._with_head(forms, sentences, name)
            for name in names
        ]  # 3
        names = _without_overlaps([*names, *self._events.unseen(forms, sentences, names)])
        names = _without_overlaps([*names, *self._bodies.unseen(forms, sentences, names)])
        names = _without_overlaps([*names, *self._told_by_words(forms, names)])
        names = list(self._with_acronyms(forms, names))
        names = self._one_kind_each(forms, names, set(_keys(forms, called)))  # 4
        names = _without_overlaps([*names, *self._carried(tokens, forms, sentences, names)])  # 5
        names = self._joined(forms, lines, names)
        return tuple(self._spelled(tokens, forms, names))

    def _is_word(self, tokens: Sequence[Token], forms: Sequence[str], name: Named) -> bool:
        """Whether a name at the head of a sentence is but a common word with its capital, by the parse too."""
        alone = name.last - name.first == 1 and tokens[name.first].upos != "PROPN"
        return alone and not forms[name.first].isupper() and not self._is_name_part(forms[name.first])

    def _spelled(self, tokens: Sequence[Token], forms: Sequence[str], names: Sequence[Named]) -> Iterator[Name]:
        """Yield the names as they stand; of two people joined by a hyphen ("perseteruan Kusnadi-Wibawa") each."""
        people = self._leaders | {
            forms[k] for n in names if n.kind is NameKind.PERSON for k in (n.first, n.last - 1) if n.last - n.first > 1
        }
        for name in names:
            start, end = tokens[name.first].span.start, tokens[name.last - 1].span.end
            pair = forms[name.last - 1].split("-")
            body = name.last - name.first > 1 and not self._small.get(forms[name.first].lower(), 0)  # "TPN Budi-Ani"
            if len(pair) == 2 and people.issuperset(pair) and not body:
                yield Name(Span(end - len("-".join(pair)), end - len(pair[1]) - 1), NameKind.PERSON)
                yield Name(Span(end - len(pair[1]), end), NameKind.PERSON)
            else:
                yield Name(Span(start, end), name.kind)

    def _joined(self, forms: Sequence[str], lines: Set[int], names: Sequence[Named]) -> list[Named]:
        """The names, two persons' names as one where nothing but a space or a particle is between them, and neither
        side is a common word: "Melania | Trump", "Erik | ten | Hag".
        """
        joined: list[Named] = []
        for name in names:
            before = joined[-1] if joined else None
            if before is not None and before.kind is name.kind is NameKind.PERSON:
                between = forms[before.last : name.first]
                same_line = lines.isdisjoint(range(before.last, name.first + 1))
                names_meet = self._is_name_part(forms[before.last - 1]) and self._is_name_part(forms[name.first])
                if len(between) <= 1 and all(form in self._particles for form in between) and same_line and names_meet:
                    joined[-1] = Named(before.first, name.last, NameKind.PERSON)
                    continue
            joined.append(name)
        return joined

    def _with_gazetteer(self, forms: Sequence[str], sentence: Sentence, names: list[Named]) -> list[Named]:
        for first, last, kind in matches(self._phrases, self._longest, forms, sentence.first, sentence.last):
            touching = [n for n in names if n.first < last and first < n.last]
            doubtful = " ".join(forms[first:last]) in self._doubtful
            if not touching:
                if not doubtful:
                    names.append(Named(first, last, kind))
            elif all(first <= n.first and n.last <= last for n in touching):
                person = any(n.kind is NameKind.PERSON and (n.first, n.last) == (first, last) for n in touching)
                if not (doubtful and person):
                    names = [n for n in names if n not in touching]
                    names.append(Named(first, last, kind))
        return names

    def _with_head(self, forms: Sequence[str], sentences: Sequence[Sentence], name: Named) -> Named:
        if forms[name.first] in self._place_heads and name.last - name.first > 1:
            mayor = name.first > 0 and forms[name.first - 1].lower() in self._not_after
            return name if mayor else replace(name, kind=NameKind.PLACE)
        if name.kind in {NameKind.ORGANIZATION, NameKind.PERSON} and self._is_publication(forms, name):
            name = replace(name, kind=NameKind.PUBLICATION)
        if name.kind is NameKind.PUBLICATION:
            return name
        sentence = next(s for s in sentences if s.first <= name.first < s.last)
        event = self._events.around(forms, sentence.first, name) if name.kind is not NameKind.PERSON else None
        return event or self._bodies.around(forms, sentence.first, sentence.last, name) or name

    def _told_by_words(self, forms: Sequence[str], names: Sequence[Named]) -> Iterator[Named]:
        """Yield what the network left open and the words before it tell: "Bupati [Sragen]", "kantor berita [RSI]"."""
        taken = {k for name in names for k in range(name.first, name.last)}
        for first, form in enumerate(forms):
            town = self._cuts.town_at(forms, first, len(forms)) if first not in taken else first
            if town > first and taken.isdisjoint(range(first, town)):
                yield Named(first, town, NameKind.PLACE)
            elif first not in taken and _ACRONYM.fullmatch(form) and self._is_outlets(forms, first):
                yield Named(first, first + 1, NameKind.PUBLICATION)

    def _is_publication(self, forms: Sequence[str], name: Named) -> bool:
        """Whether a name is a site's, or the words before it say that it is an outlet's: "kantor berita [Rasi]", with a
        country between or without.
        """
        body = name.kind is NameKind.ORGANIZATION
        site = body and name.last - name.first == 1 and _SITE.fullmatch(forms[name.first]) is not None
        return site or self._is_outlets(forms, name.first)

    def _is_outlets(self, forms: Sequence[str], first: int) -> bool:
        if first > 1 and self._phrases.get((forms[first - 1],)) is NameKind.COUNTRY:
            first -= 1
        return any(_stands_before(forms, first, phrase) for phrase in self._before_outlets)

    def _with_acronyms(self, forms: Sequence[str], names: Sequence[Named]) -> Iterator[Named]:
        """Yield the names; an acronym that is no person's initials is a body: the network takes some for nicknames."""
        initials = [_initials(forms[n.first : n.last]) for n in names if n.kind is NameKind.PERSON]
        for name in names:
            form = forms[name.first]
            guessed = name.last - name.first == 1 and name.kind in {NameKind.PERSON, NameKind.ORGANIZATION}
            if not guessed or not _ACRONYM.fullmatch(form) or (form,) in self._phrases:
                yield name
            elif name.first and forms[name.first - 1] in self._initialled:
                yield replace(name, kind=NameKind.PERSON)
            elif name.kind is NameKind.PERSON and not self._is_called_so(forms, name, initials):
                yield replace(name, kind=NameKind.ORGANIZATION)
            else:
                yield name

    def _is_called_so(self, forms: Sequence[str], name: Named, initials: Sequence[str]) -> bool:
        """Whether letters are somebody's: by what stands before them, an age behind them, or a name."""
        before = forms[max(0, name.first - 2) : name.first]
        behind = forms[name.last : name.last + 2]
        called = any(word in self._titles or word.lower() in self._person_nouns for word in before)
        aged = len(behind) == 2 and behind[0] == "(" and behind[1].isdigit()
        return called or aged or any(_are_within(forms[name.first], each) for each in initials)

    def _is_called_a_place(self, forms: Sequence[str], name: Named) -> bool:
        """Whether the words before a name say that it is a place's: "pulau Chichi Jima", "negara bagian Georgia"."""
        if name.kind is NameKind.COUNTRY:
            return any(_stands_before(forms, name.first, phrase) for phrase in self._before_parts)
        if name.kind in _SETTLED and self._cuts.town_at(forms, name.first, name.last) == name.last:
            return True
        return name.kind in _SETTLED and any(
            _stands_before(forms, name.first, phrase)
            and (name.first == len(phrase) or forms[name.first - len(phrase) - 1] not in self._not_after)
            for phrase in self._before_places
        )

    def _one_kind_each(self, forms: Sequence[str], names: Sequence[Named], called: Set[tuple[str, ...]]) -> list[Named]:
        parts: set[str] = set()
        votes: dict[tuple[str, ...], Counter[NameKind]] = {}
        for name in names:
            key = tuple(forms[name.first : name.last])
            votes.setdefault(key, Counter())[name.kind] += 1
            if name.kind is NameKind.PERSON and 1 < len(key) <= NAME_WORDS:
                parts.update(part for part in (key[0], key[-1]) if self._is_name_part(part))
        settled = []
        for name in names:
            key = tuple(forms[name.first : name.last])
            kind = name.kind
            if kind in _SETTLED and key not in self._phrases:
                guessed = kind is NameKind.PERSON and key[-1] not in parts
                city = key in self._cities and (guessed or (len(key) > 1 and kind is NameKind.ORGANIZATION))
                if key in called or city:
                    kind = NameKind.PLACE
                elif guessed and self._bodies.is_listed(key):
                    kind = NameKind.ORGANIZATION
                elif self._is_person(key, kind, parts):
                    kind = NameKind.PERSON
                else:
                    kind = min(votes[key], key=lambda k: (-votes[key][k], k))
            settled.append(replace(name, kind=kind))
        return settled

    def _is_person(self, key: tuple[str, ...], kind: NameKind, parts: set[str]) -> bool:
        """Whether a name that the network took for something else is a person's, by its last word."""
        if key[0] in self._place_heads:
            return False
        short = len(key) <= NAME_WORDS and not self._bodies.begins(key[0])
        known = key[-1] in parts if len(key) == 1 or kind is NameKind.PLACE else False
        return known or (short and key[-1] in self._leaders)

    def _carried(
        self, tokens: Sequence[Token], forms: Sequence[str], sentences: Sequence[Sentence], names: Sequence[Named]
    ) -> Iterator[Named]:
        wanted = self._wanted(forms, names)
        taken = {k for name in names for k in range(name.first, name.last)}
        longest = max((len(key) for key in wanted), default=0)
        for sentence in sentences:
            position = sentence.first
            while position < sentence.last:
                step = 1
                for size in range(min(longest, sentence.last - position), 0, -1):
                    kind = wanted.get(tuple(forms[position : position + size]))
                    if kind is not None and taken.isdisjoint(range(position, position + size)):
                        if size > 1 or tokens[position].upos == "PROPN" or kind is not NameKind.PERSON:
                            yield Named(position, position + size, kind)
                        step = size
                        break
                position += step

    def _wanted(self, forms: Sequence[str], names: Sequence[Named]) -> dict[tuple[str, ...], NameKind]:
        """What is looked for in the whole article: the names found, and the parts by which people are called."""
        wanted: dict[tuple[str, ...], NameKind] = {}
        for name in sorted(names, key=lambda n: n.last - n.first):
            key = tuple(forms[name.first : name.last])
            if (len(key) > 1 or self._is_name_part(key[0])) and not self._bodies.is_listed(key):
                wanted[key] = name.kind
        for leader in self._leaders:
            wanted.setdefault((leader,), NameKind.PERSON)
        for name in names:
            key = tuple(forms[name.first : name.last])
            if name.kind is NameKind.PERSON and len(key) > 1:
                for part in (key[0], key[-1]):
                    if self._is_name_part(part):
                        wanted.setdefault((part,), NameKind.PERSON)
                if len(key) > 2 and key[-2].lower() in self._particles:
                    for particle in (key[-2].lower(), key[-2].capitalize()):
                        wanted.setdefault((particle, key[-1]), NameKind.PERSON)
        return wanted

    def _is_name_part(self, form: str) -> bool:
        """Whether a word may stand for a name by itself: capitalised, long enough, and no common word."""
        if len(form) < SURNAME_LETTERS or not form[0].isupper() or form in self._titles or form in self._common:
            return False
        return self._small.get(form.lower(), 0) <= SMALL_AT_MOST


def _heads_page(forms: Sequence[str], name: Named) -> bool:
    """Whether a name in capitals is a dateline: "TAIF, KABAR.com - ", "LOS ANGELES - "."""
    behind = forms[name.last : name.last + 1]
    capitals = all(form.isupper() and not _SITE.fullmatch(form) for form in forms[name.first : name.last])
    return capitals and name.kind in _SETTLED and bool(behind) and behind[0] in _AFTER_DATELINE


def _keys(forms: Sequence[str], names: Iterable[Named]) -> Iterator[tuple[str, ...]]:
    """Yield the forms of names; those in capitals also as they are written in a sentence."""
    for name in names:
        key = tuple(forms[name.first : name.last])
        yield key
        yield tuple(form.capitalize() if form.isupper() else form for form in key)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0].upper() for word in words) if len(words) > 1 else ""


def _are_within(letters: str, initials: str) -> bool:
    """Whether a person's initials, two at least, stand in this order in the letters by which he's called: "KDM" is Dedi
    Mulyadi, whom people call Kang.
    """
    found = iter(letters.upper())
    return len(initials) > 1 and all(letter in found for letter in initials)


def _stands_before(forms: Sequence[str], first: int, phrase: tuple[str, ...]) -> bool:
    return first >= len(phrase) and tuple(forms[first - len(phrase) : first]) == phrase


def _without_overlaps(names: Iterable[Named]) -> list[Named]:
    """Of names that overlap the longer, of equally long ones the first; in reading order."""
    taken: set[int] = set()
    kept = []
    for name in sorted(names, key=lambda n: (n.first - n.last, n.first)):
        if taken.isdisjoint(range(name.first, name.last)):
            taken.update(range(name.first, name.last))
            kept.append(name)
    return sorted(kept, key=lambda n: n.first)
