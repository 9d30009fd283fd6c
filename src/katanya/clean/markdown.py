"""Markdown: the text as it is; its front matter describes it and its heading marks tell title and headings."""

from __future__ import annotations

import re

from katanya.model import Described, RegionKind, Span

__all__ = ["bare_title", "read_markdown"]

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<lines>(?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_ENTRY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*\r?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*?)[ \t]*\r?$")
_HEADING = re.compile(r"^[ ]{0,3}(?P<marks>#{1,6})[ \t]+(?P<words>\S[^\n]*)$", re.MULTILINE)
_IMAGE = re.compile(r"!\[(?P<words>[^\]\n]*)\]\([^)\n]*\)")
_FENCE = re.compile(r"^(```|~~~)[^\n]*\n.*?^\1", re.MULTILINE | re.DOTALL)
# The keys that front matters use for what describes an article.
_KEYS = {
    "title": ("title", "judul"),
    "authors": ("authors", "author", "penulis"),
    "outlet": ("outlet", "source", "sumber", "publication", "publisher", "site"),
    "url": ("url", "link", "canonical", "canonical_url"),
    "published": ("published", "date", "tanggal", "pubdate"),
    "language": ("language", "lang", "bahasa"),
}


def read_markdown(text: str) -> tuple[Described, list[tuple[Span, RegionKind]]]:
    """What the front matter says, and the stretches whose kind Markdown's marks tell.

    The front matter (`---`, lines of `key: value`, `---`) is boilerplate; the first heading is the title where no
    other text stands before it; the words of a picture are a caption, its address is boilerplate.
    """
    known: list[tuple[Span, RegionKind]] = []
    front = _FRONT.match(text)
    entries = _entries(front["lines"]) if front else {}
    begin = 0
    if front and entries:
        begin = front.end()
        known.append((Span(0, len(text[: front.end()].rstrip())), RegionKind.BOILERPLATE))
    fences = [found.span() for found in _FENCE.finditer(text, begin)]
    for found in _HEADING.finditer(text, begin):
        if any(start <= found.start() < end for start, end in fences):
            continue
        first = not text[begin : found.start()].strip()
        end = found.start() + len(found[0].rstrip())
        known.append((Span(found.start("marks"), end), RegionKind.TITLE if first else RegionKind.HEADING))
    for found in _IMAGE.finditer(text, begin):
        if found["words"].strip() and not any(start <= found.start() < end for start, end in fences):
            known.append((Span(*found.span("words")), RegionKind.CAPTION))
            known.append((Span(found.start(), found.start("words")), RegionKind.BOILERPLATE))
            known.append((Span(found.end("words"), found.end()), RegionKind.BOILERPLATE))
    return _described(entries), known


def bare_title(title: str) -> str:
    """A title without Markdown's marks."""
    return re.sub(r"^#{1,6}\s+|\s+#+$", "", title)


def _entries(lines: str) -> dict[str, list[str]]:
    """The keys and values of a front matter: a value, a [list, of, values], or items on lines of their own."""
    entries: dict[str, list[str]] = {}
    key = ""
    for line in lines.splitlines():
        entry, item = _ENTRY.match(line), _ITEM.match(line)
        if entry:
            key = entry["key"].casefold()
            value = entry["value"]
            inner = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            entries[key] = [_bare(each) for each in inner if _bare(each)]
        elif item and key:
            entries[key].append(_bare(item["value"]))
    return entries


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _described(entries: dict[str, list[str]]) -> Described:
    def of(name: str) -> list[str]:
        return next((entries[key] for key in _KEYS[name] if entries.get(key)), [])

    def one(name: str) -> str | None:
        return next(iter(of(name)), None)

    return Described(
        title=one("title"),
        authors=tuple(of("authors")),
        outlet=one("outlet"),
        url=one("url"),
        published=one("published"),
        language=one("language"),
    )
