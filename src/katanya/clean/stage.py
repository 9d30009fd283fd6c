"""The stage: a source becomes an article."""

from __future__ import annotations

from dataclasses import replace

from katanya.clean.bylines import find_authors
from katanya.clean.dateline import dateline_text
from katanya.clean.decode import decode
from katanya.clean.identity import article_id, text_digest
from katanya.clean.language import find_language
from katanya.clean.outlet import find_outlet
from katanya.clean.plain import plain_of
from katanya.clean.published import find_published
from katanya.clean.regions import find_regions
from katanya.clean.words import region_words
from katanya.errors import TooLargeError
from katanya.model import Article, Described, Region, RegionKind, Source
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
    text = decode(source.content, source.uri, settings)  # 1
    described = _meant(source.described)
    if len(text) > settings.max_text_chars:
        raise TooLargeError(
            f"The text of {source.uri} has {len(text):,} characters; the limit is {settings.max_text_chars:,}.",
            mend="Split it into articles, or raise the limit in the settings.",
        )
    plain = plain_of(text)
    regions = find_regions(plain, described.title)  # 3
    urls = (described.url, source.uri)
    language = described.language or find_language(_readable(text, regions), settings)  # 4
    dateline = next((region.span.of(text) for region in regions if region.kind is RegionKind.DATELINE), None)
    return Article(
        id=article_id(source.uri, text, source.described),
        uri=source.uri,
        text=text,
        sha256=text_digest(text),
        regions=regions,
        outlet=find_outlet(described.outlet, urls, text, regions),
        title=described.title or next((r.span.of(text) for r in regions if r.kind is RegionKind.TITLE), None),
        authors=described.authors
        or tuple(find_authors([r.span.of(text) for r in regions if r.kind is RegionKind.BYLINE])),
        dateline=dateline_text(dateline) if dateline else None,
        language=language,
        published=find_published(described.published, urls, plain, regions, settings),
        url=described.url,
    )


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
