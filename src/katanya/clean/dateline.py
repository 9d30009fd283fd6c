"""The dateline: place and outlet before the first sentence, with its dash."""

from __future__ import annotations

import re
from functools import lru_cache

from katanya.clean.dates import find_dates
from katanya.clean.draft import Draft
from katanya.clean.shapes import NAME, word_count
from katanya.clean.words import region_words
from katanya.gazetteer.outlets import known_outlet
from katanya.model import RegionKind

__all__ = ["DOMAIN", "claim_dateline", "dateline_length", "dateline_text"]

DOMAIN = (
    r"[A-Za-z][\w-]*(?:\.(?:com|co|net|id|org|tv|news|info|go|ac|or|web|my|sg|uk|press|media|asia|today|xyz|example))+"
)
_DASH = re.compile(
    r"\s*(?:-{1,3}|[–—―]|\ufffd(?=\s?[A-Z]))\s*"
)  # a dash broken in decoding is still one after a domain
_DOMAIN = re.compile(rf"(?i:{DOMAIN})")
_WINDOW_CHARS = 90  # from a paragraph's beginning to the dash; of 3,575 datelines in the raw news none has more than 52
_MAX_DATELINE_WORDS = 7
_MAX_PLACE_WORDS = 4
_MIN_GLUED_LETTERS = 4  # JAKARTA-Polisi, but TNI-Polri and SBY-JK
_HEAD_LINES = 8
_DEEP_CHARS = 900  # of 176 decks before a dateline in the raw news 174 end sooner
_DEEP_LINES = 3
_MAX_TITLE_WORDS = 25  # the longest of 20,654 titles in the raw news has 23
# An outlet's page and a name before the dateline: "Kabar.com/Rani Sutedja KABAR.COM -".
_SIGNED = re.compile(rf"(?:(?i:{DOMAIN})[/,]\s?{NAME}|{NAME}/[\w-]+(?:\.\w+)*)\s(?=[A-Z-]{{4,}}\.[A-Z]{{2,}})")
_AGENCY = re.compile(r"\(([A-Z][\w. /]{1,30})\)")
_SMALL = frozenset({"and", "of", "the"})
_PLACE_COLON = re.compile(
    r"([A-Z][A-Za-zà-ÿ'’.-]+(?:[ -][A-Z][A-Za-z.]+){0,2}(?:, [A-Z][a-z]+)?(?: \([A-Z][\w. ]+\))?)\s?:\s(?=[A-Z\"“])"
)
_SECOND_PLACE = re.compile(r"([A-Z][A-Z .]{2,30}?)(?:\.\s|\s*[-–—]\s*)(?=[A-Z\"“'‘])")
_CITY = r"[A-Z][\w.'’]+(?:[ -][A-Z][\w.'’]+){0,2}"
# Datelines in the middle of a line: a place and an agency in parentheses, or after a sentence's end an outlet's
# domain with a capital, perhaps between places.
_DEEP_AGENCY = re.compile(rf"{_CITY}(?:, ?{_CITY})?,? ?\((?P<agency>[A-Z][A-Za-z. ]{{1,20}})\)\s*[-–—]+")
_DEEP_CAPITALS = re.compile(r"(?<=\s)[A-Z][A-Z-]+(?:\.(?:COM|CO|ID|NET))+[,.|]? [A-Z][A-Z ]{2,30}?\s?[-–—]+\s")
_WITHOUT_DASH = re.compile(rf"(?i:{DOMAIN}),\s[A-Z][a-z]+(?=\s?[A-Z])")  # some scrapers lose the dash
_DEEP_DOMAIN = re.compile(
    r"(?:(?<=[.!?”\"’)]\s)|(?<=[a-z.]))(?:[A-Z][A-Z .]{2,30}, ?)?[A-Z][\w-]*(?:\.(?i:com|co|net|id|tv|news))+"
    r"(?:[,|] ?[A-Z][\w .]{1,30}?)?\s*[-–—]+\s"
)


def claim_dateline(draft: Draft) -> None:
    """Claim the dateline, and what stands between the title and it as the deck.

    1. At the beginning of one of the first paragraphs. 2. In the middle of the first ones, where a pull quote or a
    byline was glued before it. 3. A place with a colon at the beginning of the first paragraph.
    """
    _claim_signed(draft)
    lines = [line for line in draft.free() if line[0] <= _DEEP_CHARS]
    for number, (start, end) in enumerate(lines[:_HEAD_LINES]):  # 1
        spoken = _byline_opening().match(draft.text, start, end)
        length = None if spoken else dateline_length(draft.text[start:end])
        if length:
            draft.claim(start, start + length, RegionKind.DATELINE)
            _claim_deck(draft, lines[:number])
            return
    for number, (start, end) in enumerate(lines[:_DEEP_LINES]):  # 2
        found = _find_deep(draft.text, start, min(end, start + _DEEP_CHARS))
        if found:
            first = found.start() + _spoilt(draft.text, start, found.start(), found[0])
            draft.claim(first, found.end(), RegionKind.DATELINE)
            _claim_deck(draft, [*lines[:number], (start, first)])
            return
    if lines:
        _claim_place_with_colon(draft, *lines[0])  # 3


def _claim_signed(draft: Draft) -> None:
    """Claim an outlet's page and a name that stand before a dateline on its line."""
    for start, end in list(draft.free())[:_HEAD_LINES]:
        signed = _SIGNED.match(draft.text, start, end)
        if signed:
            draft.claim(start, signed.end(), RegionKind.BYLINE)
            return


def _find_deep(text: str, start: int, end: int) -> re.Match[str] | None:
    for found in _DEEP_AGENCY.finditer(text, start, end):
        if known_outlet(found["agency"], in_credit=True) is not None:
            return found
    return _DEEP_DOMAIN.search(text, start, end) or _DEEP_CAPITALS.search(text, start, end)


def _spoilt(text: str, line_start: int, start: int, found: str) -> int:
    """How many characters of the match belong to the sentence before: a name's beginning repeated (X X (ANTARA))."""
    words = found.split()
    if start > line_start and len(words) > 2 and words[0] == words[1] and text[start - 1].isspace():
        return found.index(words[1], 1)
    return 0


def _claim_deck(draft: Draft, before: list[tuple[int, int]]) -> None:
    """Claim what stands before the dateline: the deck, or the title where a line is there and no title was found."""
    byline = _byline_opening()
    ends = {end for _, end in draft.paragraphs}
    for start, end in before:
        kind = RegionKind.DECK
        if byline.match(draft.text, start, end):
            kind = RegionKind.BYLINE
        elif not draft.titled and end in ends and _may_be_title(draft.text[start:end]):
            kind, draft.titled = RegionKind.TITLE, True
        draft.claim(start, end, kind)


def _may_be_title(line: str) -> bool:
    return word_count(line) <= _MAX_TITLE_WORDS and not line.endswith(".")


def dateline_length(line: str) -> int | None:
    """How many characters at the beginning of the line are a dateline with its dash; None where there is none."""
    for dash in _DASH.finditer(line, 0, _WINDOW_CHARS):
        if dash.end() == dash.start():
            continue
        head = line[: dash.start()]
        if not head:
            return None
        after = line[dash.end() :]
        if _is_dateline(head, dash[0], after):
            tight = len(line[: dash.end()].rstrip())
            second = _SECOND_PLACE.match(line, dash.end()) if _DOMAIN.fullmatch(head) else None
            return len(line[: second.end()].rstrip()) if second else tight
    without = _WITHOUT_DASH.match(line)
    return without.end() if without else None


def _is_dateline(head: str, dash: str, after: str) -> bool:
    """Whether `head` is a place or an outlet, by its words and by how the dash stands to them."""
    for day in reversed(list(find_dates(head))):  # "PARIS, March 11, 2025 (Agency) -"
        head = head[: day.start].rstrip() + head[day.end :]
    words = re.findall(r"[^\s,|/()]+", head)
    before_it, after_it = dash[0].isspace(), dash[-1].isspace() or not after
    apart = before_it or after_it or dash.strip() not in "-\ufffd"
    starts = not after or bool(re.match(r"[A-ZÀ-Þ0-9\"“'‘(]", after))
    if apart and starts and known_outlet(head, in_credit=True) is not None:
        return True
    sentence = head.endswith((".", "!", "?", '"', "”", ":", ";")) and not _DOMAIN.search(head)
    if sentence or not 1 <= len(words) <= _MAX_DATELINE_WORDS or not all(map(_may_stand, words)):
        return False
    if any(_DOMAIN.fullmatch(word) for word in words) or _has_agency(head):
        return apart or after[:1].isupper()
    letters = "".join(filter(str.isalpha, head))
    if letters.isupper() and "\ufffd" not in dash:
        if apart:
            return starts and len(letters) > 2
        return len(letters) >= _MIN_GLUED_LETTERS and bool(re.match(r"[A-Z][a-z]|[\"“]", after))
    return len(words) <= _MAX_PLACE_WORDS and before_it and after_it and starts and not re.search(r"\d", head)


def _may_stand(word: str) -> bool:
    if _DOMAIN.fullmatch(word):
        return True
    return word in _SMALL or (word[0].isupper() and re.fullmatch(r"[\w.'’&-]+", word) is not None)


def _has_agency(head: str) -> bool:
    found = _AGENCY.search(head)
    return found is not None and head.rstrip().endswith(")")


def _claim_place_with_colon(draft: Draft, start: int, end: int) -> None:
    line = draft.text[start:end]
    found = _PLACE_COLON.match(line)
    if (
        not found
        or word_count(line) < _MIN_COLON_WORDS
        or found[1].casefold() in region_words().all("dateline.not_places")
    ):
        return
    again = re.search(rf"(?:^|[.!?]\s|\n){re.escape(found[1])}\s?:", draft.text[start + found.end() :])
    if again is None:  # a second time, it is a voice in an interview
        draft.claim(start, start + len(line[: found.end()].rstrip()), RegionKind.DATELINE)


_MIN_COLON_WORDS = 12  # first paragraphs are longer; "Name: short answer" isn't


def dateline_text(dateline: str) -> str:
    """The place and outlet as written, without the dash or colon."""
    return re.sub(r"[\s:–—―-]+$", "", dateline).strip()


@lru_cache(maxsize=1)
def _byline_opening() -> re.Pattern[str]:
    return re.compile(rf"(?i:{region_words().pattern('byline.openings')})\s+[A-Z]")
