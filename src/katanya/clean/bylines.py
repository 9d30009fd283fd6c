"""Who wrote an article, and what signs it: bylines above, signatures below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from katanya.clean.dates import find_dates
from katanya.clean.draft import Draft
from katanya.clean.shapes import NAME, ends_sentence, is_name, word_count
from katanya.clean.words import region_words
from katanya.gazetteer.outlets import known_outlet
from katanya.model import RegionKind

__all__ = ["claim_credits", "claim_dates", "claim_signatures", "find_authors"]

_BYLINE = RegionKind.BYLINE
_MAX_BYLINE_CHARS = 120  # the longest of 1,388 bylines in the raw news has 99
_INITIALS = re.compile(
    r"[(\[]\s*(?:[a-zA-Z]{2,5}\d{0,2}|[A-Z]-\d{1,2})(?:\s?[/,-]\s?[a-zA-Z]{2,6}\d{0,2}){0,4}\s*[)\]][.\s]*$"
)
_SLASHED = re.compile(r"[(\[]\s*[a-z]{2,6}\d{0,2}(?:/[a-z]{2,6}\d{0,2}){1,4}\s*[)\]][.\s]*$")
_END_MARK = re.compile(r"\(\*{1,3}\)|\*{3}|\[\*{1,3}\]")
_NAMES_IN_PARENTHESES = re.compile(rf"\(\s*({NAME}(?:\s*[/,;&|]\s*{NAME}){{0,4}})\s*\)[.\s]*$")
_OUTLET_NAME = re.compile(rf"\(\s*[\w-]+(?:\.\w+)+\s*[/,]\s*{NAME}(?:\s*[/,]\s*{NAME})?\s*\)[.\s]*$")
_BETWEEN = re.compile(r"[\s•·|,;:/()–—-]+|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|\b(?:WIB|WITA|WIT|GMT|UTC|AM|PM|am|pm)\b")
_MAX_NAME_WORDS = 4  # journalists sign with no more; what is longer is a name with an office
_IN_PARENTHESES = re.compile(r"\([^()\n]{5,250}\)\.?")
_MAX_SECTION_WORDS = 3
_SEPARATED = re.compile(r"\s[•·|–—/-]\s|[,|]")  # a name and a date; without it, a title may end in a date
_SECTION = re.compile(r"\s[•·|]\s")  # a date and the section of the paper
_HEAD_LINES = 12  # bylines above the text stand within so many lines
_MAX_DATE_LINE_WORDS = 14


def claim_signatures(draft: Draft) -> None:
    """Claim names beside bylines, and signatures.

    1. A name alone above or below a line with a date or a credit. 2. What signs the article: initials or names in
    parentheses at the end of a line, after the last sentence.
    """
    _claim_names_beside(draft)
    _claim_signatures(draft)


def claim_credits(draft: Draft) -> None:
    """Claim who wrote and edited where labels say so, also where it was glued to what stands before it."""
    line_label, opening, inner = _patterns()
    for start, end in list(draft.free()):
        line = draft.text[start:end]
        glued = list(inner.finditer(line))
        labelled = line_label.fullmatch(line) and len(glued) < 2
        named = opening.fullmatch(line) and not ends_sentence(line)
        if _is_reported(line) or (len(line) <= _MAX_BYLINE_CHARS and (labelled or named)):
            draft.claim(start, end, _BYLINE)
            continue
        for found in glued:
            draft.claim(start + found.start(), start + found.end(), _BYLINE)


def _is_reported(line: str) -> bool:
    """Whether the line says in parentheses who reported, wrote and edited, as agencies do."""
    return bool(_IN_PARENTHESES.fullmatch(line) and _spoken_opening().match(line, 1))


def claim_dates(draft: Draft) -> None:
    """Claim lines with a date and nothing else but a name, an outlet or a section."""
    lines = list(draft.free())
    for start, end in lines[:_HEAD_LINES] + lines[_HEAD_LINES:][-3:]:
        line = draft.text[start:end]
        if len(line) > _MAX_BYLINE_CHARS or word_count(line) > _MAX_DATE_LINE_WORDS:
            continue
        rest, dated = line, False
        for found in reversed(list(find_dates(line))):
            rest, dated = rest[: found.start] + " " + rest[found.end :], True
        if not dated:
            continue
        rest = " ".join(_BETWEEN.sub(" ", rest).split())
        section = word_count(rest) <= _MAX_SECTION_WORDS and _SECTION.search(line)
        named = _SEPARATED.search(line) and (is_name(rest) or _is_outlet(rest))
        if not rest or section or named or _published_label().fullmatch(rest):
            draft.claim(start, end, _BYLINE)


def _is_outlet(text: str) -> bool:
    return known_outlet(text, in_credit=True) is not None or bool(re.fullmatch(r"[\w-]+(?:\.\w{2,4}){1,2}", text))


def _claim_names_beside(draft: Draft) -> None:
    claimed = draft.of_kind(_BYLINE)
    for start, end in list(draft.free())[:_HEAD_LINES]:
        line = draft.text[start:end]
        if not is_name(line):
            continue
        beside = any(
            draft.text[end:first].isspace() or draft.text[last:start].isspace()
            for first, last in claimed
            if first >= end or last <= start
        )
        if beside:
            draft.claim(start, end, _BYLINE)


def _claim_signatures(draft: Draft) -> None:
    lines = list(draft.free())
    if not lines:
        return
    last_sentence = max((n for n, line in enumerate(lines) if _is_running(draft.text[slice(*line)])), default=-1)
    for number, (start, end) in enumerate(lines):
        line = draft.text[start:end]
        alone = line[0] in "([*" and len(line) <= _MAX_BYLINE_CHARS
        found = _SLASHED.search(line)
        if found is None and (alone or number >= last_sentence):
            found = _signature(line, alone)
        if found is not None:
            draft.claim(start + found.start(), end, _BYLINE)


def _is_running(line: str) -> bool:
    return word_count(line) > 5


def _signature(line: str, alone: bool) -> re.Match[str] | None:
    mark = _END_MARK.search(line)
    if mark and mark.end() == len(line):
        return mark
    found = _INITIALS.search(line)
    if found and (alone or found[0].islower() or _after_sentence(line, found.start())):
        inner = found[0].strip("()[]. ")
        return found if alone or known_outlet(inner, in_credit=True) is None else None
    found = _OUTLET_NAME.search(line) or _NAMES_IN_PARENTHESES.search(line)
    if found and (alone or _after_sentence(line, found.start())):
        return None if known_outlet(found[0].strip("(). "), in_credit=True) else found
    return None


def _after_sentence(line: str, place: int) -> bool:
    return ends_sentence(line[:place])


def find_authors(bylines: list[str]) -> Iterator[str]:
    """Yield the names of authors in the text of byline regions, in order, none twice; editors are none."""
    author_label = _author_label()
    any_label = _any_label()
    seen: set[str] = set()
    for line in bylines:
        found = author_label.match(line)
        if found:
            names = line[found.end() :]
        elif any_label.match(line):
            continue
        elif line.startswith("("):
            names = line.strip("()[] .")
        else:
            names = re.split(r"[•·|]|\s-\s", line)[0]
        for part in re.split(r"\s*(?:[,;/&|]|\s(?:dan|and)\s)\s*", names):
            name = part.strip(" .,:()")
            if _is_author(name) and name.casefold() not in seen:
                seen.add(name.casefold())
                yield name


def _is_author(name: str) -> bool:
    return (
        is_name(name)
        and word_count(name) <= _MAX_NAME_WORDS
        and known_outlet(name) is None
        and not re.search(r"\w\.\w", name)
        and not any(find_dates(name))
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = region_words()
    labels = words.pattern("byline.labels")
    capital = "|".join(
        sorted({label[0].upper() + label[1:] for label in words.all("byline.labels")}, key=lambda each: -len(each))
    )
    return (
        re.compile(rf"(?:[^\n]{{0,80}}\s[•·|]\s)?\W{{0,2}}(?i:{labels})(?:\s*/\s*(?i:{labels}))?\s*[:|]\s*\S.*"),
        re.compile(
            rf"(?i:{words.pattern('byline.openings')})\s+(?:[\w-]+(?:\.\w+)+|{NAME})(?:\s*[,/|&]\s*(?:[\w-]+(?:\.\w+)+|{NAME})){{0,3}}"
        ),
        re.compile(
            rf"(?:(?<=[a-z.!?\"”)\s])|^)(?:{capital})\s*:\s*{_LAZY_NAME}(?:\s*[/,&]\s*{_LAZY_NAME}){{0,2}}"
            rf"(?=\s*(?:(?:{capital})\s*:|COPYRIGHT|Copyright|©|$|[.;\n(]))"
        ),
    )


_LAZY_NAME = r"[A-ZÀ-Þ][\w.'’-]*?(?:\s+(?:[a-z]{2,3}\s+)?[A-ZÀ-Þ][\w.'’-]*?){0,4}?"


@lru_cache(maxsize=1)
def _spoken_opening() -> re.Pattern[str]:
    return re.compile(rf"(?i:{region_words().pattern('byline.openings')})\s+[A-Z]")


@lru_cache(maxsize=1)
def _author_label() -> re.Pattern[str]:
    words = region_words()
    labels = words.pattern("byline.authors")
    openings = words.pattern("byline.openings")
    return re.compile(rf"(?i:{labels})\s*[:|]\s*|(?i:{openings})\s+(?:[\w-]+(?:\.\w+)+\s*[,:/]?\s*)?", re.ASCII)


@lru_cache(maxsize=1)
def _any_label() -> re.Pattern[str]:
    return re.compile(rf"(?i:{region_words().pattern('byline.labels')})\s*[:|]")


@lru_cache(maxsize=1)
def _published_label() -> re.Pattern[str]:
    return re.compile(rf"(?i:{region_words().pattern('byline.published')})(?:\s+.{{0,30}})?")
