"""The stage: a source becomes an article."""

from __future__ import annotations

from dataclasses import dataclass, replace

from katanya.clean.bylines import find_authors
from katanya.clean.dateline import dateline_text
from katanya.clean.decode import decode
from katanya.clean.identity import article_id, text_digest
from katanya.clean.language import find_language
from katanya.clean.markdown import bare_title, read_markdown
from katanya.clean.outlet import find_outlet
from katanya.clean.page import read_page
from katanya.clean.plain import plain_of
from katanya.clean.published import find_published
from katanya.clean.regions import find_regions
from katanya.clean.words import region_words
from katanya.errors import TooLargeError
from katanya.model import Article, Described, Media, PagePiece, Region, RegionKind, Source, Span
from katanya.settings import CleanSettings

__all__ = ["clean"]

_DEFAULT = CleanSettings()
_READ = (RegionKind.BODY, RegionKind.DECK, RegionKind.TITLE, RegionKind.HEADING)


def clean(source: Source, *, settings: CleanSettings = _DEFAULT) -> Article:
    """The article that a source holds: its text and what in it is what.

    Raises `UnreadableError` for what is empty, binary or holds no article, and `TooLargeError` over the settings'
    limits. The steps: 1. bytes to text; 2. a page gives its main text, with the map back; 3. regions; 4. what they
    say of outlet, date, authors and language. The id is made of uri, text and the source's own description, so
    that better rules never change it.
    """
    decoded = decode(source.content, source.uri, settings)  # 1
    form = _form(source, decoded, settings)  # 2
    text = form.text
    if len(text) > settings.max_text_chars:
        raise TooLargeError(
            f"The text of {source.uri} has {len(text):,} characters; the limit is {settings.max_text_chars:,}.",
            mend="Split it into articles, or raise the limit in the settings.",
        )
    described = _together(_meant(source.described), _meant(form.described))
    plain = plain_of(text)
    regions = find_regions(plain, form.title or described.title, form.known)  # 3

    def of_kind(kind: RegionKind) -> list[str]:
        return [region.span.of(text) for region in regions if region.kind is kind]

    urls = (described.url, source.uri)  # 4
    titles, datelines = of_kind(RegionKind.TITLE), of_kind(RegionKind.DATELINE)
    return Article(
        id=article_id(source.uri, text, source.described),
        uri=source.uri,
        text=text,
        sha256=text_digest(text),
        regions=regions,
        outlet=find_outlet(described.outlet, urls, text, regions),
        title=_meant(source.described).title
        or (" ".join(bare_title(titles[0]).split()) if titles else described.title),
        authors=described.authors or tuple(find_authors(of_kind(RegionKind.BYLINE))),
        dateline=dateline_text(datelines[0]) if datelines else None,
        language=_language(source, described, text, regions, settings),
        published=find_published(described.published, urls, plain, regions, settings),
        url=described.url,
        page=form.pieces,
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """What the source's format gave: the text, and what the format says of it."""

    text: str
    described: Described
    title: str | None = None
    known: tuple[tuple[Span, RegionKind], ...] = ()
    pieces: tuple[PagePiece, ...] = ()


def _form(source: Source, decoded: str, settings: CleanSettings) -> _Form:
    if source.media is Media.HTML:
        page = read_page(decoded, source.uri, source.described.url, settings)
        return _Form(page.text, page.described, page.title, tuple(page.known), page.pieces)
    if source.media is Media.MARKDOWN:
        described, known = read_markdown(decoded)
        return _Form(decoded, described, None, tuple(known))
    return _Form(decoded, Described())


def _together(first: Described, second: Described) -> Described:
    """What `first` says, and where it says nothing, what `second` says."""
    return Described(
        title=first.title or second.title,
        authors=first.authors or second.authors,
        outlet=first.outlet or second.outlet,
        url=first.url or second.url,
        published=first.published or second.published,
        language=first.language or second.language,
    )


def _language(
    source: Source, described: Described, text: str, regions: tuple[Region, ...], settings: CleanSettings
) -> str | None:
    """The record's language; else the text's own; else what the page declares, which templates get wrong."""
    own = _meant(source.described).language
    return own or find_language(_readable(text, regions), settings) or described.language


def _meant(described: Described) -> Described:
    """The description without what says that there is nothing ("No Title")."""
    none = set(region_words().all("title.none"))

    def meant(value: str | None) -> str | None:
        return value if value and value.strip() and value.strip().casefold() not in none else None

    return replace(
        described,
        title=meant(described.title),
        outlet=meant(described.outlet),
        published=meant(described.published),
        language=meant(described.language),
        url=meant(described.url),
        authors=tuple(author for author in described.authors if meant(author)),
    )


def _readable(text: str, regions: tuple[Region, ...]) -> str:
    """What the language is told by: the body first, and the rest of what the outlet wrote where it is short."""
    body = "\n".join(region.span.of(text) for region in regions if region.kind is RegionKind.BODY)
    return body or "\n".join(region.span.of(text) for region in regions if region.kind in _READ)
