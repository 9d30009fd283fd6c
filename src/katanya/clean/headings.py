"""Titles, and headings inside the text."""

from __future__ import annotations

import re
from functools import lru_cache

from katanya.clean.dateline import dateline_length
from katanya.clean.draft import Draft
from katanya.clean.shapes import ends_sentence, small_words, title_case_share, word_count
from katanya.clean.words import region_words
from katanya.gazetteer.outlets import known_outlet
from katanya.model import RegionKind

__all__ = ["claim_deck", "claim_headings", "claim_title"]

_MAX_TITLE_CHARS = 200  # the longest of 20,654 titles in the raw news has 165
_MIN_TITLE_WORDS = 3
_MAX_MASTHEAD_WORDS = 4
_MIN_STOPPED_CASE = 1.0  # some archives put a full stop after each line; a first sentence has fewer capitals
_MAX_HEADING_CHARS = 110
_MAX_HEADING_WORDS = 16
_MIN_PARAGRAPH_CHARS = 60  # a heading is followed by a paragraph; shorter lines after lines make a list or a table
_MIN_SENTENCE_CHARS = 40  # below a title stands at least one sentence; the shortest leads have 45
_MAX_DECK_CHARS = 400
_MIN_HEADING_CASE = 0.5  # in a text broken at its links, where a fragment may look like a heading
_DATELINE_DASH = re.compile(r"\s[-–—]+(?:\s|$)")
_MIN_QUESTION_CASE = 0.6  # of questions on a line of their own; those in sentence case are mostly the writer's
_TWO_SENTENCES = re.compile(r"[^\W\d][.!?]\s+[A-Z]")
_LIST_ITEM = re.compile(r"(?:\d{1,2}[.)]|[a-z][.)]|[-•*·])\s*")
_MARKDOWN = re.compile(r"#{1,6}\s+\S")


def claim_title(draft: Draft, title: str | None) -> None:
    """Claim the title: the described one where the text begins with it, else the first line if it looks like one.

    The same line again further down is title too: pages print it over the picture and over the text.
    """
    lines = list(draft.free())
    if not lines:
        return
    start, end = lines[0]
    first = draft.text[start:end]
    if title is not None:
        length = _match_length(first, title)
        if length is None:
            return
        whole = not ends_sentence(first) and len(first) <= _MAX_TITLE_CHARS and _DATELINE_DASH.search(first) is None
        end = end if whole else start + length  # a record may have cut the title short
    else:
        while lines and _is_masthead(draft.text[slice(*lines[0])]):
            draft.claim(*lines.pop(0), RegionKind.BOILERPLATE)
        if not lines or not _looks_like_title(draft, lines):
            return
        start, end = lines[0]
    draft.claim(start, end, RegionKind.TITLE)
    draft.titled = True
    same = _folded(draft.text[start:end])
    for again, last in lines[1:]:
        if _folded(draft.text[again:last]) == same:
            draft.claim(again, last, RegionKind.TITLE)


def _is_masthead(line: str) -> bool:
    """Whether the line is the outlet's own name over the article."""
    if word_count(line) > _MAX_MASTHEAD_WORDS or ends_sentence(line) or not line[0].isupper():
        return False
    words = {word.casefold() for word in line.split()}
    press = len(words) > 1 and not words.isdisjoint(region_words().all("outlet.name_words"))
    return known_outlet(line) is not None or (press and title_case_share(line) == 1)


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """A line that begins by naming who reported."""
    return re.compile(rf"(?i:{region_words().pattern('byline.openings')})\s+[A-Z]")


def _match_length(line: str, title: str) -> int | None:
    """How many characters of `line` are the title, letter case and white space aside; None if it isn't there."""
    place = 0
    for word in title.split():
        while place < len(line) and line[place].isspace():
            place += 1
        if line[place : place + len(word)].lower() != word.lower():
            return None
        place += len(word)
    goes_on = line[place:].lstrip()[:1].islower()  # the title's words begin a longer sentence
    return None if goes_on or not place else place


def _looks_like_title(draft: Draft, lines: list[tuple[int, int]]) -> bool:
    first = draft.text[slice(*lines[0])]
    if len(lines) < 2 or len(first) > _MAX_TITLE_CHARS or word_count(first) < _MIN_TITLE_WORDS:
        return False
    if _TWO_SENTENCES.search(first) or dateline_length(first) or _named().match(first):
        return False
    stopped = first.rstrip("\"”’'").endswith(".") and title_case_share(first) < _MIN_STOPPED_CASE
    if stopped or first[-1] in ",:;-–—" or _LIST_ITEM.match(first):
        return bool(_MARKDOWN.match(first)) and first[-1] not in ",;"
    rest = [draft.text[slice(*line)] for line in lines[1:]]
    return any(ends_sentence(line) and len(line) >= _MIN_SENTENCE_CHARS for line in rest)


def _folded(line: str) -> str:
    return " ".join(line.casefold().split())


def claim_deck(draft: Draft) -> None:
    """Claim the deck: one short paragraph between the title and a byline."""
    titles, bylines = draft.of_kind(RegionKind.TITLE), draft.of_kind(RegionKind.BYLINE)
    if not titles or not bylines:
        return
    between = [line for line in draft.free() if line[0] >= titles[0][1] and line[1] <= bylines[0][0]]
    if len(between) == 1 and between[0][1] - between[0][0] <= _MAX_DECK_CHARS:
        draft.claim(*between[0], RegionKind.DECK)


def claim_headings(draft: Draft) -> None:
    """Claim headings: short lines that are no sentence, after a paragraph that is complete, before a longer one."""
    lines = list(draft.free())
    starts = {start for start, _ in draft.paragraphs}
    ends = {end for _, end in draft.paragraphs}
    for number, (start, end) in enumerate(lines[:-1]):
        if start not in starts or end not in ends:
            continue  # a remainder of a line is no heading
        line = draft.text[start:end]
        before = draft.text[slice(*lines[number - 1])] if number else ""
        after = draft.text[slice(*lines[number + 1])]
        if _MARKDOWN.match(line) or (_is_heading(line, draft.broken) and _fits_between(line, before, after)):
            draft.claim(start, end, RegionKind.HEADING)


def _is_heading(line: str, broken: bool) -> bool:
    if len(line) > _MAX_HEADING_CHARS or word_count(line) > _MAX_HEADING_WORDS:
        return False
    if not re.search(r"[^\W\d_]{2}", line) or line[-1] in '.,:;-–—…"”' or not (line[0].isupper() or line[0].isdigit()):
        return False
    if _TWO_SENTENCES.search(line) or (line.endswith("?") and title_case_share(line) < _MIN_QUESTION_CASE):
        return False
    if line.rsplit(maxsplit=1)[-1] in small_words():
        return False
    if broken:
        return word_count(line) >= 3 and title_case_share(line) >= _MIN_HEADING_CASE
    return True


def _fits_between(line: str, before: str, after: str) -> bool:
    complete = ends_sentence(before) or before.endswith((")", "]")) or (before.endswith(":") and _LIST_ITEM.match(line))
    if not before or not complete:
        return False
    if _LIST_ITEM.match(line) and _LIST_ITEM.match(after):
        return False
    return len(after) >= max(_MIN_PARAGRAPH_CHARS, len(line)) and after[0] not in ",.;)" and not after[0].islower()
