"""The outlet, by the evidence that an article gives of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from katanya.clean.dateline import DOMAIN, dateline_text
from katanya.clean.words import region_words
from katanya.gazetteer.outlets import Outlet, known_outlet, outlet_of_url
from katanya.model import Region, RegionKind

__all__ = ["find_outlet"]

_DOMAIN = re.compile(rf"(?<![\w@./-])(?i:{DOMAIN})(?![\w.-]*@)")
_INITIALS = re.compile(r"\(([A-Z]{2,12})\)")  # an agency that no table knows, as agencies stand in a dateline
_OWNER = re.compile(r"©\s*(?:20\d\d\s+)?((?!20\d\d)[A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*){0,3})(?=\s*(?:20\d\d|[.,|\n]|$))")
_PARTS = re.compile(r"\s*[,|/()\[\]]\s*|\s+[-–—]+\s+|\.\s+")


def find_outlet(named: str | None, urls: Iterable[str | None], text: str, regions: Iterable[Region]) -> str | None:
    """The outlet's usual name; None where nothing says it.

    The evidence in order: 1. what the record or the page's metadata names; 2. the address; 3. the dateline;
    4. bylines, credits; 5. boilerplate. An agency in what the article prints names the outlet only where nothing
    else does: whoever prints its report is another.
    """
    if named:  # 1
        outlet = known_outlet(named, in_credit=True)
        return outlet.name if outlet else " ".join(named.split())
    for url in urls:  # 2
        found = outlet_of_url(url) if url else None
        if found is not None:
            return found.name
    agency: str | None = None
    marked = [(region.kind, region.span.of(text)) for region in regions]
    for kind in (RegionKind.DATELINE, RegionKind.BYLINE, RegionKind.BOILERPLATE):  # 3, 4, 5
        for piece in (piece for each, piece in marked if each is kind):
            for outlet in _outlets_in(piece, kind):
                if not outlet.agency:
                    return outlet.name
                if kind is not RegionKind.BOILERPLATE or agency is None:
                    agency = agency or outlet.name
    return agency


def _outlets_in(piece: str, kind: RegionKind) -> Iterator[Outlet]:
    if kind is RegionKind.DATELINE:
        parts = [part for part in _PARTS.split(dateline_text(piece)) if part]
        yield from filter(None, map(_credited, parts))
        yield from filter(None, map(known_outlet, _DOMAIN.findall(piece)))
        yield from filter(None, map(_spelt_outlet, parts))
        yield from (Outlet(found[1], agency=True) for found in _INITIALS.finditer(piece))
        return
    for found in _DOMAIN.finditer(piece):
        outlet = known_outlet(found[0])
        if outlet is not None:
            yield outlet
        elif kind is RegionKind.BYLINE:
            yield Outlet(_readable(found[0]), agency=False)
    if kind is RegionKind.BYLINE:
        yield from filter(None, map(_credited, _PARTS.split(piece.strip("()[] ."))))
    elif piece.lstrip().startswith(("©", "C", "c", "H", "h", "(")):
        yield from _copyright_owner(piece)


def _copyright_owner(piece: str) -> Iterator[Outlet]:
    """The outlet after a copyright sign."""
    found = re.search(r"(?:©|\([cC]\))\s*(?:20\d\d)?\s*([^\d.,|]{2,40})", piece)
    outlet = _credited(found[1].strip()) if found else None
    spelt = _OWNER.search(piece)
    if outlet is not None:
        yield outlet
    elif spelt is not None:
        yield Outlet(spelt[1], agency=True)  # after whatever else names the outlet


def _credited(spelling: str) -> Outlet | None:
    """The outlet that is written so, where an outlet is expected: there "Tempo" is no word for time."""
    return known_outlet(spelling, in_credit=True)


def _spelt_outlet(part: str) -> Outlet | None:
    """An outlet that no table knows, by how it is spelt before the dash: as a domain, or with a word of the press."""
    if _DOMAIN.fullmatch(part):
        return Outlet(_readable(part), agency=False)
    words = {word.casefold() for word in part.split()}
    if part.isupper() and len(words) > 1 and words & set(region_words().all("outlet.name_words")):
        return Outlet(part.title(), agency=False)
    return None


def _readable(domain: str) -> str:
    """A domain as a name: LARISMANIS.COM is Larismanis.com; what is written in small letters too stays."""
    name = domain.partition(".")[0]
    return domain.lower().capitalize() if name.isupper() or domain.islower() else domain
