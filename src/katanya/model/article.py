"""A document understood as an article: its text and which part of it is what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from katanya.model.span import Span

__all__ = ["Article", "Basis", "PagePiece", "Published", "Region", "RegionKind"]


class RegionKind(StrEnum):
    """What a stretch of an article's text is.

    Only `BODY` is read for what it says of the world, and titles, decks and headings for what the outlet says itself.
    """

    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """A stretch of an article's text and what it is. Regions never overlap; white space between them is in none."""

    span: Span
    kind: RegionKind


class Basis(StrEnum):
    """What a publication date rests on."""

    METADATA = "metadata"  # the page or the record says so
    TEXT = "text"  # the article's own words say so
    STORY = "story"  # the other articles of its story allow nothing else


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, as far as known: *2024-06-19, by the words at `span`*.

    `edtf` is an Extended Date/Time Format date; its precision is part of the value (`2024-06` is a month).
    `span` is the text that says so, None where it came from metadata or from the story.
    """

    edtf: str
    basis: Basis
    span: Span | None = None

    def __str__(self) -> str:
        """The date alone, as one would print it."""
        return self.edtf


@dataclass(frozen=True, slots=True, order=True)
class PagePiece:
    """Characters of the article's text and the characters of the decoded HTML page that they came from.

    A piece is the same text on both sides, character for character, or one character reference
    (`&amp;` on the page, `&` in the text).
    """

    span: Span
    page: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article: *the outlet Bisnis.com published this text on 19 June 2024, and its first 21 characters are
    a dateline*.

    `text` is the text as found; nothing is removed from it, so every offset stays valid. The one exception: NUL
    and lone surrogates, which no UTF-8 store can hold, stand as U+FFFD, one for one.
    `id` and `sha256` are hexadecimal digests: the first of uri, text and what described it, the second of the
    text as UTF-8.
    `language` is a BCP 47 tag. `dateline` is the place or outlet as written there, without the dash.
    `page` maps the text back to the HTML page it was taken from; it is empty for anything else.
    """

    id: str
    uri: str
    text: str
    sha256: str
    regions: tuple[Region, ...]
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    language: str | None = None
    published: Published | None = None
    url: str | None = None
    page: tuple[PagePiece, ...] = ()

    def spans(self, *kinds: RegionKind) -> tuple[Span, ...]:
        """The spans of the regions of these kinds, in reading order."""
        return tuple(region.span for region in self.regions if region.kind in kinds)
