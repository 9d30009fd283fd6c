"""What stands under a picture: a line that ends in who took it."""

from __future__ import annotations

import re
from functools import lru_cache

from katanya.clean.draft import Draft
from katanya.clean.shapes import NAME, ends_sentence
from katanya.clean.words import region_words
from katanya.gazetteer.outlets import known_outlet
from katanya.model import RegionKind

__all__ = ["claim_captions"]

_CAPTION = RegionKind.CAPTION
_MAX_CAPTION_CHARS = 350  # longer lines with a credit at their end are paragraphs with a picture's credit glued on
_MAX_CREDIT_CHARS = 80
_MAX_CREDIT_WORDS = 8
_HEAD_LINES = 6
# An outlet or agency and a photographer after a sentence: "... . MERIDIAN/RANI SUTEDJA", "... . (Kabar.com/Rani)".
_NAMED = re.compile(rf"[.!?)]\s+(?:[A-Z][A-Z .]+/[A-Z][A-Z .]+|\([\w.]+(?: [\w.]+)?/{NAME}\))\.?$")
_BEFORE_SLASH = re.compile(r"[\w.-]+(?: [\w.-]+)?(?=\s?/)|(?<=/)\s?[\w.-]+(?: [\w.-]+)?")


def claim_captions(draft: Draft) -> None:
    """Claim captions: short lines with a credit at the end, and credits in parentheses inside longer lines."""
    credit, opening, in_parentheses = _patterns()
    lines = list(draft.free())
    last = len(lines) - 1  # there, a name in parentheses signs the article
    for number, (start, end) in enumerate(lines):
        line = draft.text[start:end]
        short = len(line) <= _MAX_CAPTION_CHARS
        credited = (
            credit.search(line) or _agency_slash(line) or (number < min(_HEAD_LINES, last - 1) and _NAMED.search(line))
        )
        described = opening.match(line) and (number < _HEAD_LINES or not ends_sentence(line))
        if short and (credited or described or line[0] == "©"):
            draft.claim(start, end, _CAPTION)
        else:
            for found in in_parentheses.finditer(line):
                draft.claim(start + found.start(), start + found.end(), _CAPTION)


def _agency_slash(line: str) -> bool:
    """Whether the line ends in a photographer's and an agency's name with a slash between: X/AFP, ANTARA/X."""
    tail = line.rstrip(" .)")[-_MAX_CREDIT_CHARS:]
    place = max(tail.rfind("("), tail.rfind(". "), 0)
    tail = tail[place:].strip("(. ")
    if "/" not in tail or "//" in tail or len(tail.split()) > 8:
        return False
    for found in _BEFORE_SLASH.finditer(tail):
        words = found[0].split()
        for piece in (" ".join(words), words[-1], words[0]):
            outlet = known_outlet(piece, in_credit=True)
            if outlet is not None and outlet.agency:
                return True
    return False


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = region_words()
    credits_ = words.pattern("caption.credits")
    openings = words.pattern("caption.openings")
    return (
        re.compile(
            rf"(?<!\w)(?i:{credits_})\s*[:/]\s*[^\s:]+(?:\s+[^\s:]+){{0,{_MAX_CREDIT_WORDS - 1}}}$"
            rf"|\((?i:{credits_})(?:[ .][^()]{{1,{_MAX_CREDIT_CHARS}}})?\)\.?$"
        ),
        re.compile(rf"(?i:{openings})(?!\w)"),
        re.compile(rf"\((?i:{credits_})\.?\s*[:/][^()]{{1,{_MAX_CREDIT_CHARS}}}\)"),
    )
