"""What belongs to the page and not to the article: share bars, links to other articles, notices, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from katanya.clean.draft import Draft
from katanya.clean.shapes import ends_sentence, is_headline, small_words, word_count
from katanya.clean.words import region_words
from katanya.model import RegionKind

__all__ = ["claim_furniture", "claim_links", "claim_tags"]

_BOILERPLATE = RegionKind.BOILERPLATE
_NO_WORDS = re.compile(r"[^\w]*_*[^\w]*")
_PAGE_NUMBERS = re.compile(r"(?:\d{1,2}\s+)*\d{1,2}")
_EMBEDDED = re.compile(r"\\*\[\s*[A-Za-z]{3,12}\s?[:.]\s?[^\]\n]{1,60}\]\\*")  # [Gambas:Video 20detik], [img.2]
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_COPYRIGHT = re.compile(r"(?:(?i:copyright|hak cipta)\s*)?(?:©|\([cC]\)\s*(?=20\d\d))")
_PICTURE_CREDIT = re.compile(r"©[^\d\n]{2,60}/[^\d\n]{2,60}")  # an agency or outlet and a photographer
_MAX_COPYRIGHT_CHARS = 300  # the longest notice in the raw news, with its ban of crawlers, has 189
_MAX_MENTION_WORDS = 30  # the longest advertisement of a channel in the raw news has 27
_MAX_OPENING_WORDS = 60  # a notice; longer lines that begin so are articles in one line
_MAX_MENTION_CHARS = 400  # thirty words are no longer
_MAX_LINK_CHARS = 260  # two headlines glued, after their cue; of 2,551 links in the raw news 5 were longer
_MAX_LINK_TITLES = 6  # no outlet of the raw news puts more under one cue
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_MIN_LINKED_WORDS = 6  # of 2,551 linked headlines in the raw news 97 % have as many, of 1,506 headings 36 %
_MAX_HEADLINE_WORDS = 25
_MIN_TITLE_WORDS = 4  # a run of capitals shorter than this is a name, not a headline in title case
_MIN_REPEATED_CHARS = 12
_MAX_LAST_CALL_CHARS = 200  # a cue and a headline


def claim_furniture(draft: Draft) -> None:
    """Claim whole lines that are the page's, and its cries in the middle of lines."""
    whole, opening, title_opening, mention, inside, pages = _patterns()
    for found in inside.finditer(draft.text):
        draft.claim(*found.span(), _BOILERPLATE)
    for found in _EMBEDDED.finditer(draft.text):
        draft.claim(*found.span(), _BOILERPLATE)
    lines = list(draft.free())
    texts = _repeated(draft.text[slice(*line)] for line in lines)
    for start, end in lines:
        line = draft.text[start:end]
        notice = _COPYRIGHT.search(line)
        if notice and not _PICTURE_CREDIT.fullmatch(line) and len(line) - notice.start() <= _MAX_COPYRIGHT_CHARS:
            draft.claim(start + notice.start(), end, _BOILERPLATE)
            continue
        if (
            whole.fullmatch(line)
            or (opening.match(line) and word_count(line) <= _MAX_OPENING_WORDS)
            or _opens_title(title_opening.match(line), line)
            or texts.get(line, 0) > 1
            or (len(line) <= _MAX_MENTION_CHARS and mention.search(line) and word_count(line) <= _MAX_MENTION_WORDS)
            or _NO_WORDS.fullmatch(line)
            or _PAGE_NUMBERS.fullmatch(line)
            or (pages.match(line) and not ends_sentence(line))
            or _ADDRESS.fullmatch(line)
        ):
            draft.claim(start, end, _BOILERPLATE)


def _opens_title(found: re.Match[str] | None, line: str) -> bool:
    if found is None or ends_sentence(line) or word_count(line) > _MAX_HEADLINE_WORDS:
        return False
    return line.endswith(":") or ":" in found[0] or is_headline(line)


def _repeated(lines: Iterable[str]) -> dict[str, int]:
    """How often each headline stands twice in a row: pages print a video's title over and under it."""
    counts: dict[str, int] = {}
    before = ""
    for line in lines:
        if line == before and len(line) >= _MIN_REPEATED_CHARS and not ends_sentence(line):
            counts[line] = 2
        before = line
    return counts


def claim_links(draft: Draft) -> None:
    """Claim what leads to other articles: a cue such as "see also" and the headlines after it.

    A cue alone on its line takes the headlines on the lines after it. A cue that begins a line takes the line, as
    far as it is headlines. A cue with a colon inside a paragraph takes one headline.
    """
    cue, inner, contents = _link_patterns()
    lines = list(draft.free())
    texts = [draft.text[start:end] for start, end in lines]
    later = {text.casefold() for text in texts[1:]}
    after_cue = 0  # how many headlines the last cue may still take
    sure = False  # the cue ended in a colon: what follows is a headline whatever it looks like
    listing = False
    for (start, end), line in zip(lines, texts, strict=True):
        if contents.fullmatch(line):
            draft.claim(start, end, _BOILERPLATE)
            listing = True
            continue
        if listing:
            listing = not ends_sentence(line) and texts.count(line) > 1 and line.casefold() in later
            if listing:
                draft.claim(start, end, _BOILERPLATE)
                continue
        found = cue.match(line)
        if found and found.end() == len(line):
            draft.claim(start, end, _BOILERPLATE)
            after_cue, sure = _MAX_LINK_TITLES, ":" in found[0]
        elif found and (":" in found[0] or not ends_sentence(line)):
            headline = _link_end(line, found.end())
            draft.claim(start, start + headline, _BOILERPLATE)
            _claim_inner_links(draft, start + headline, line[headline:], inner)
            after_cue = 0
        elif after_cue and _is_linked(line, first=after_cue == _MAX_LINK_TITLES, sure=sure):
            draft.claim(start, end, _BOILERPLATE)
            after_cue -= 1
        else:
            after_cue = 0
            _claim_inner_links(draft, start, line, inner)
    if lines:
        _claim_last_call(draft, lines[-1])


def _is_linked(line: str, *, first: bool, sure: bool) -> bool:
    """Whether a line after a cue is a headline that it leads to; a short one is rather a heading of the story."""
    if first and sure and not ends_sentence(line) and len(line) <= _MAX_LINK_CHARS:
        return True
    return is_headline(line) and word_count(line) >= _MIN_LINKED_WORDS and not _NUMBERED.match(line)


def _claim_inner_links(draft: Draft, start: int, line: str, inner: re.Pattern[str]) -> None:
    found = list(inner.finditer(line))
    for number, cue in enumerate(found):
        limit = found[number + 1].start() if number + 1 < len(found) else len(line)
        draft.claim(start + cue.start(), start + _link_end(line[:limit], cue.end()), _BOILERPLATE)


def _claim_last_call(draft: Draft, line: tuple[int, int]) -> None:
    """Claim a call to read or watch on that was glued to the last sentence of the article."""
    for start, end in draft.free():
        if start >= line[0] and end <= line[1]:
            found = _last_call().search(draft.text, max(start, end - _MAX_LAST_CALL_CHARS), end)
            if found and draft.text[end - 1] != ".":
                draft.claim(found.start(), end, _BOILERPLATE)


def claim_tags(draft: Draft) -> None:
    """Claim the key words after an article's end: short lines without a full stop, in small letters or repeated.

    They count as tags only where the last line that is a sentence lies before them and something already claimed
    (a signature, a link) stands between, or where all of them are in small letters.
    """
    lines = list(draft.free())
    tail = len(lines)
    while (
        tail
        and not ends_sentence(draft.text[slice(*lines[tail - 1])])
        and word_count(draft.text[slice(*lines[tail - 1])]) <= 12
    ):
        tail -= 1
    if not tail or tail == len(lines):
        return
    after = lines[tail - 1][1]
    marks = [claim for claim in draft.claims if claim[0] >= after]
    small = [line for line in lines[tail:] if draft.text[slice(*line)].islower()]
    if len(small) == len(lines[tail:]) and (len(small) > 1 or marks):
        taken = lines[tail:]
    else:
        ended = min((claim[0] for claim in marks if claim[2] is RegionKind.BYLINE), default=len(draft.text))
        taken = [line for line in lines[tail:] if line[0] > ended]
    for start, end in taken:
        draft.claim(start, end, _BOILERPLATE)


def _link_end(line: str, start: int) -> int:
    """Where the headline that begins at `start` of a line ends.

    1. A line that is short or is a headline throughout ends it. 2. A headline in title case ends before the word
    that begins the first sentence that isn't. 3. Any other ends with its first sentence.
    """
    rest = line[start:]
    if (len(rest) <= _MAX_LINK_CHARS and not _next_sentence(rest)) or is_headline(rest):
        return len(line)
    run = _title_run(rest)
    if run is None:
        stop = _after_headline().search(rest)
        run = _tight_end(rest, stop.end()) if stop else len(rest)
    if run > _MAX_LINK_CHARS:  # no end in sight
        run = [found.end() for found in _TOKEN.finditer(rest)][:_MAX_HEADLINE_WORDS][-1]
    return start + run


def _next_sentence(rest: str) -> bool:
    """Whether a sentence follows a headline on the same line: headlines end in no full stop."""
    return rest.rstrip().rstrip("\"”'’").endswith(".")


_TOKEN = re.compile(r"\S+")


def _title_run(rest: str) -> int | None:
    """The length of the headline in title case at the beginning of `rest`; None where there is none."""
    small = small_words() | frozenset(region_words().all("links.after"))
    capital = 0  # where the last word with a capital begins
    before = 0  # where the word before that ended
    count = 0
    for found in _TOKEN.finditer(rest):
        word = found[0].strip("\"“”'‘’(),:;.!?")
        if found[0][0] in '"“' and count >= _MIN_TITLE_WORDS:
            return _tight_end(rest, found.start())
        if word and word[0].isupper() and word.casefold() in small and not word.isupper() and count >= _MIN_TITLE_WORDS:
            return _tight_end(rest, found.start())
        if not word or not word[0].isalpha() or word.casefold() in small:
            continue
        if word[0].islower() and not rest[: found.start()].rstrip().endswith(",") and _goes_on(rest, found.end()):
            continue
        if word[0].islower():
            return before if count > _MIN_TITLE_WORDS else None
        before, capital = _tight_end(rest, found.start()), found.start()
        count += 1
        if found[0].endswith((".", "!", "?")) and count >= _MIN_TITLE_WORDS:
            return found.end()
    return len(rest) if count >= _MIN_TITLE_WORDS and capital else None


def _goes_on(rest: str, place: int) -> bool:
    """Whether a headline goes on after a word in small letters: two of the next three words have capitals."""
    after = rest[place:].split(maxsplit=3)[:3]
    return sum(word[0].isupper() for word in after) > 1


def _tight_end(text: str, end: int) -> int:
    return len(text[:end].rstrip())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = region_words()
    inside = sorted(words.all("furniture.inside"), key=lambda each: -len(each))
    return (
        re.compile(rf"(?i:\W*{words.pattern('furniture.lines')})[\s.:!…]*"),
        re.compile(rf"(?i:{words.pattern('furniture.openings')})(?![a-z])"),
        re.compile(rf"(?i:{words.pattern('furniture.title_openings')})(?![a-z])"),
        re.compile(rf"(?i:(?<!\w){words.pattern('furniture.mentions')})(?![a-z])"),
        re.compile("|".join(map(_cry, inside))),
        re.compile(rf"(?i:{words.pattern('furniture.pages')})\s*:?\s*\d{{1,3}}(?:\W.{{0,120}})?$"),
    )


def _cry(phrase: str) -> str:
    """The pattern of a cry inside a line: in capitals anywhere, else alone between two sentences."""
    words = " +".join(map(re.escape, phrase.split()))
    if phrase.isupper():
        return words
    return rf"(?<=[.!?)”\"’:] ){words}(?=\s+[A-Z0-9“\"'‘(]|[ ]*(?m:$))"


@lru_cache(maxsize=1)
def _after_headline() -> re.Pattern[str]:
    """What ends a headline that isn't in title case: a full stop, a quotation, or a word that begins sentences."""
    words = sorted(small_words() | frozenset(region_words().all("links.after")))
    openers = "|".join(re.escape(word.capitalize()) for word in words if word.isalpha())
    return re.compile(rf"""[.!?]["”]?(?=\s+[A-Z"“])|(?=\s["“])|(?<=[^\W\d_]{{3}})(?=\s(?:{openers})\s[a-z])""")


@lru_cache(maxsize=1)
def _last_call() -> re.Pattern[str]:
    words = region_words()
    calls = words.pattern("links.cues", "furniture.openings", "furniture.title_openings")
    return re.compile(rf"(?<=[.!?)”\"’\]])\s?(?=[A-ZÀ-Þ])(?i:{calls})(?![a-z])")


@lru_cache(maxsize=1)
def _link_patterns() -> tuple[re.Pattern[str], ...]:
    words = region_words()
    cues = words.pattern("links.cues")
    return (
        re.compile(rf"[\W_]{{0,3}}(?i:{cues})(?:\s*[:：]\s*|[\s.]*$|\s*(?=[A-Z0-9\"“'‘]))"),
        re.compile(rf"(?<!\w)(?i:{cues})\s*[:：]\s*"),
        re.compile(rf"(?i:{words.pattern('links.contents')})[\s:]*"),
    )
