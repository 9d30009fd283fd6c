"""Which stretch of a text is what: title, byline, dateline, headings, captions, boilerplate, body."""

from __future__ import annotations

from collections.abc import Iterable

from katanya.clean.bylines import claim_credits, claim_dates, claim_signatures
from katanya.clean.captions import claim_captions
from katanya.clean.dateline import claim_dateline
from katanya.clean.draft import draft_of
from katanya.clean.furniture import claim_furniture, claim_links, claim_tags
from katanya.clean.headings import claim_deck, claim_headings, claim_title
from katanya.clean.plain import Plain
from katanya.model import Region, RegionKind, Span

__all__ = ["find_regions"]


def find_regions(
    plain: Plain, title: str | None = None, known: Iterable[tuple[Span, RegionKind]] = ()
) -> tuple[Region, ...]:
    """The regions of a text in reading order. They never overlap and hold every character that is to be seen.

    `title` is the described one; `known` are the stretches whose kind the format tells (a page's heading tags).

    Each step claims from what the steps before it have left: 1. what the format tells; 2. the page's furniture and
    its links to other articles, after the credits that may be glued to them; 3. the title; 4. captions; 5. bylines
    and signatures; 6. the dateline and the deck before it; 7. key words at the end; 8. headings; 9. the body is
    the rest, a region a paragraph.
    """
    draft = draft_of(plain.text)
    for span, kind in known:  # 1
        draft.claim(plain.place(span.start), plain.place(span.end), kind)
    claim_credits(draft)  # 2
    claim_furniture(draft)
    claim_links(draft)
    if title is not None:
        draft.titled = True
        claim_title(draft, title)  # 3
    claim_captions(draft)  # 4
    claim_dates(draft)  # 5
    if title is None:
        claim_title(draft, None)  # a caption or a date may stand first
    claim_signatures(draft)
    claim_deck(draft)  # 6
    claim_dateline(draft)
    claim_tags(draft)  # 7
    claim_headings(draft)  # 8
    body = [(start, end, RegionKind.BODY) for start, end in draft.free()]  # 9
    return tuple(Region(plain.span(start, end), kind) for start, end, kind in sorted(draft.claims + body))
