"""Outlets and their spellings."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

__all__ = ["Outlet", "known_outlet", "outlet_of_url"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet by its usual name; `agency` where others print what it writes."""

    name: str
    agency: bool = False


_ROWS = (
    (Outlet("Kompas.com"), ("kompas.com", "kompas")),
    (Outlet("Tribunnews.com"), ("tribunnews.com", "tribunnews", "tribun")),
    (Outlet("Detik.com"), ("detik.com", "detikcom", "detiknews")),
    (Outlet("Liputan6.com"), ("liputan6.com", "liputan6")),
    (Outlet("Bisnis.com"), ("bisnis.com", "bisnis")),
    (Outlet("Metrotvnews.com"), ("metrotvnews.com",)),
    (Outlet("CNN Indonesia"), ("cnn indonesia", "cnnindonesia.com")),
    (Outlet("Tempo.co"), ("tempo.co", "tempo")),
    (Outlet("Republika"), ("republika.co.id", "republika")),
    (Outlet("Antara", agency=True), ("antara", "antaranews.com")),
    (Outlet("Reuters", agency=True), ("reuters", "reuters.com")),
    (Outlet("AFP", agency=True), ("afp", "afp.com")),
    (Outlet("Associated Press", agency=True), ("associated press", "ap", "apnews.com")),
)
_BY_SPELLING = {spelling: outlet for outlet, spellings in _ROWS for spelling in spellings}


def known_outlet(spelling: str, *, in_credit: bool = False) -> Outlet | None:
    """The outlet that is spelt so, whatever the case; None where the table doesn't know it."""
    del in_credit
    return _BY_SPELLING.get(" ".join(spelling.casefold().split()))


def outlet_of_url(url: str) -> Outlet | None:
    """The outlet at this address, by its host or a domain above it; None where the table doesn't know it."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    while "." in host:
        if host in _BY_SPELLING:
            return _BY_SPELLING[host]
        host = host.partition(".")[2]
    return None
