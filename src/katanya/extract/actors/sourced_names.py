"""Names that are known by where they stand: in the source of an attribution, in what carried it, after a title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from katanya.extract.actors.known_names import Naming
from katanya.extract.actors.page import Page
from katanya.extract.actors.words import ActorWords
from katanya.gazetteer.names import find_words, known_outlet_as
from katanya.gazetteer.outlets import known_outlet
from katanya.model import ActorKind, Attribution, Span

__all__ = [
    "LONGEST_NAME_WORDS",
    "named_after_titles",
    "named_as_companies",
    "named_by_surnames",
    "named_in_sources",
    "with_carriers",
]

LONGEST_NAME_WORDS = 4
"""A person's name of more words, of which the grammar knows nothing, is more often a heading or a list."""


def with_carriers(
    page: Page, namings: Sequence[Naming], attributions: Sequence[Attribution], outlet: str | None
) -> list[Naming]:
    """The namings, with what attributions were carried by, and the outlet's own name, as publications."""
    ranges = {page.word_range(via) for attribution in attributions for via in attribution.via}
    ranges.update(_places_of(page, outlet or ""))
    publications: list[Naming] = []
    for start, last in sorted(ranges):
        first = next((place for place in range(start, last) if page.words[place].text[0].isupper()), last)
        inside = [naming for naming in namings if naming.first < last and first < naming.last]
        unknown = all(one.known is None and one.first >= first and one.last <= last for one in inside)
        if first == last or not unknown or (publications and publications[-1].last > first):
            continue
        known = known_outlet(page.span(first, last).of(page.text), in_credit=True)
        publication = known_outlet_as(known) if known is not None else None
        publications.append(Naming(first, last, ActorKind.PUBLICATION, publication))
    taken = {position for naming in publications for position in range(naming.first, naming.last)}
    return [*(one for one in namings if taken.isdisjoint(range(one.first, one.last))), *publications]


def _places_of(page: Page, outlet: str) -> Iterator[tuple[int, int]]:
    """Yield where an outlet's name stands, with capitals."""
    keys = [word.key for word in find_words(outlet)]
    for position, word in enumerate(page.words if keys else ()):
        last = position + len(keys)
        if word.text[0].isupper() and [other.key for other in page.words[position:last]] == keys:
            yield position, last


def named_in_sources(
    page: Page, words: ActorWords, attributions: Sequence[Attribution], covered: set[int]
) -> list[Naming]:
    """The names in sources of attributions in which nobody saw a person.

    They are the capitalised words at the beginning, after a title or after a comma, up to the end or to a comma.
    `covered` are the words that are names; the new ones are added.
    """
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


def named_after_titles(page: Page, words: ActorWords, small: set[str], covered: set[int]) -> Iterator[Naming]:
    """Yield the capitalised words right after a title that names follow and no units: *Perdana Menteri Ivan Orlov*."""
    for position in range(len(page.words)):
        title = words.roles.at(page.words, position) if position not in covered else None
        if title is None or title[1].partition(":")[2] not in words.before_names:
            continue
        first = last = position + title[0]
        while (
            last < len(page.words)
            and last not in covered
            and page.gap(last) in ({" "} if last == first else {" ", "-"})
        ):
            word = page.words[last]
            if (
                not word.text[0].isupper()
                or word.text.isupper()
                or word.key in small
                or words.roles.at(page.words, last)
            ):
                break
            last += 1
        if 2 <= last - first <= LONGEST_NAME_WORDS and (last not in covered or page.gap(last) not in {" ", "-"}):
            covered.update(range(first, last))
            yield Naming(first, last, ActorKind.PERSON)


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
    if end == first or end - first > LONGEST_NAME_WORDS or (end < last and page.gap(end) != ", "):
        return None
    if words.pronouns.at(page.words, first) or words.nouns.at(page.words, first):
        return None
    if page.words[first].key in words.breaks or page.words[first].key in words.government:
        return None
    return Naming(first, end, ActorKind.PERSON)


def _whole_words(page: Page, span: Span, first: int, last: int) -> bool:
    return first < last and page.words[first].start == span.start


def named_as_companies(page: Page, words: ActorWords, covered: set[int]) -> Iterator[Naming]:
    """Yield the capitalised words before a word that only companies have: *Ombak Biru Ltd*."""
    for position, word in enumerate(page.words):
        if word.key not in words.company or position in covered or not word.text[0].isupper():
            continue
        first = _run_before(page, position, covered)
        if first < position:
            covered.update(range(first, position + 1))
            yield Naming(first, position + 1, ActorKind.ORGANIZATION)


def named_by_surnames(page: Page, words: ActorWords, small: set[str], covered: set[int]) -> Iterator[Naming]:
    """Yield rows of capitalised words whose last stands alone elsewhere: *Ivan Orlov ... Orlov*.

    For want of a grammar: with one, the names that it found are better.
    """
    capital = [word.text[0].isupper() and place not in covered for place, word in enumerate(page.words)]
    # a sentence's first word has its capital from there, and is no part of the row
    opens = [not place or page.sentences[place - 1] != page.sentences[place] for place in range(len(page.words))]
    joined = [
        place > 0 and capital[place - 1] and not opens[place - 1] and page.gap(place) == " " and capital[place]
        for place in range(len(page.words))
    ]
    ends = [capital[place] and not any(joined[place + 1 : place + 2]) for place in range(len(page.words))]
    alone = {word.key for place, word in enumerate(page.words) if ends[place] and not joined[place]}
    for place, word in enumerate(page.words):
        if not (ends[place] and joined[place]) or word.key not in alone or word.key in small:
            continue
        first = place
        while joined[first]:
            first -= 1
        while first < place and (title := words.roles.at(page.words, first) or words.address.at(page.words, first)):
            first += title[0]
        if first < place < first + LONGEST_NAME_WORDS:
            yield Naming(first, place + 1, ActorKind.PERSON)


def _run_before(page: Page, position: int, covered: set[int]) -> int:
    """Where the row of capitalised words begins that goes on to this one."""
    first = position
    while first and page.gap(first) == " " and page.words[first - 1].text[0].isupper() and first - 1 not in covered:
        first -= 1
    return first
