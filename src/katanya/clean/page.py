"""An HTML page: its main text with the map back, and its metadata.

trafilatura decides which text belongs to the article, and never touches that text. Each run of text on the page
gets a mark of two characters that the page doesn't use; the marks found in trafilatura's answer name the runs. The
text is then made of the runs themselves, so that each character knows its place on the page and none is looked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from katanya.clean.page_runs import Mark, Run, read_runs
from katanya.errors import UnreadableError
from katanya.model import Described, PagePiece, RegionKind, Span
from katanya.settings import CleanSettings

__all__ = ["PageText", "read_page"]

_WHITE_SPACE = " \t\n\r\f"
_DIGITS = 254  # characters that a mark's digits are made of; two digits number 64,516 runs, three 16 million
# A block of which at least half of the characters are the article's belongs to it as a whole: extractors drop
# links and bold words inside a sentence, and a sentence with a hole would be another sentence.
_MIN_KEPT_SHARE = 0.5


@dataclass(slots=True)
class PageText:
    """A page's main text. `pieces` map it to the page; `known` are the stretches whose kind the page's tags tell."""

    text: str
    pieces: tuple[PagePiece, ...]
    title: str | None
    known: list[tuple[Span, RegionKind]]
    described: Described


@dataclass(slots=True)
class _Writer:
    """Puts the text together, block by block, with its pieces."""

    chars: list[str] = field(default_factory=list)
    pieces: list[tuple[int, int, int, int]] = field(default_factory=list)
    size: int = 0

    def put(self, text: str) -> None:
        self.chars.append(text)
        self.size += len(text)

    def put_from(self, text: str, start: int, end: int) -> None:
        """Add characters that stand at `[start, end)` of the page."""
        plain = end - start == 1 and len(text) == 1 and text != "&"
        last = self.pieces[-1] if self.pieces else None
        if plain and last and self._goes_on(last, start):
            self.pieces[-1] = (last[0], self.size + 1, last[2], end)
        else:
            self.pieces.append((self.size, self.size + len(text), start, end))
        self.put(text)

    def _goes_on(self, last: tuple[int, int, int, int], start: int) -> bool:
        """Whether the page's character at `start` goes on with the last piece, as the text does."""
        same_size = last[1] - last[0] == start - last[2]
        return last[1] == self.size and last[3] == start and same_size and self.chars[-1] != "&"


def read_page(page: str, uri: str, url: str | None, settings: CleanSettings) -> PageText:
    """The main text of a decoded HTML page, with what the page says of itself.

    1. Runs are numbered. 2. trafilatura reads the marked page; the runs in its answer are the article's. 3. Blocks
    of which most is the article's are taken whole. 4. The page's first-rank heading is put first. 5. What the
    metadata says comes from the page without marks. Raises `UnreadableError` where the page holds no article.
    """
    runs, declared = read_runs(page)  # 1
    kept = _kept_runs(page, runs)  # 2
    blocks = _blocks(runs)
    taken = [block for block in blocks if _mostly_kept(block, kept)]  # 3
    if not taken:
        raise UnreadableError(
            f"{uri} is a page without an article.", mend="Leave it out, or save the article's text itself as .txt."
        )
    described = _describe(page, url, declared, settings)  # 5
    heading = _main_heading(blocks, described.title)  # 4
    ordered = ([heading] if heading else []) + [block for block in taken if block is not heading]
    return _written(ordered, heading, described)


def _kept_runs(page: str, runs: Sequence[Run]) -> frozenset[int]:
    """The numbers of the runs that trafilatura takes for the article's."""
    from trafilatura import bare_extraction, baseline  # noqa: PLC0415  (half a second, and only pages need it)

    digits = _digits(frozenset(page))
    width = 2 if len(runs) < len(digits) ** 2 else 3
    marked = _marked(page, runs, digits, width)
    found: Any = bare_extraction(
        marked, include_comments=False, include_tables=True, include_links=False, deduplicate=False, with_metadata=False
    )
    body = found.body if found is not None else None
    text = "\n".join(body.itertext()) if body is not None else ""
    if not text.strip():
        body, text, _ = baseline(marked)
    value = {char: number for number, char in enumerate(digits)}
    place = re.compile(f"[{re.escape(''.join(digits))}]{{{width}}}")
    numbers = set()
    for mark in place.findall(text):
        number = 0
        for char in mark:
            number = number * len(digits) + value[char]
        numbers.add(number)
    return frozenset(numbers)


def _digits(used: frozenset[str]) -> list[str]:
    """Characters to write marks with: symbols, which word patterns pass over, that this page doesn't use."""
    return [char for char in _symbols() if char not in used][:_DIGITS]


@lru_cache(maxsize=1)
def _symbols() -> tuple[str, ...]:
    # Braille first: printable, no white space, no letters, no case.
    ranges = (range(0x2801, 0x2900), range(0x1D000, 0x1D0F6), range(0x2500, 0x2600), range(0x1F000, 0x1F0F6))
    return tuple(chr(code) for each in ranges for code in each if unicodedata.category(chr(code)) == "So")


def _marked(page: str, runs: Sequence[Run], digits: Sequence[str], width: int) -> str:
    parts: list[str] = []
    last = 0
    for number, run in enumerate(runs):
        first = next((mark.start for mark in run.marks if mark.text not in _WHITE_SPACE), None)
        if first is None:
            continue
        rest, mark = number, ""
        for _ in range(width):
            rest, digit = divmod(rest, len(digits))
            mark = digits[digit] + mark
        parts += [page[last:first], mark]
        last = first
    return "".join([*parts, page[last:]])


@dataclass(slots=True)
class _Block:
    runs: list[tuple[int, Run]]


def _blocks(runs: Iterable[Run]) -> list[_Block]:
    blocks: list[_Block] = []
    number = -1
    for index, run in enumerate(runs):
        if run.block != number or not blocks:
            blocks.append(_Block([]))
            number = run.block
        blocks[-1].runs.append((index, run))
    return [block for block in blocks if any(not run.blank for _, run in block.runs)]


def _mostly_kept(block: _Block, kept: frozenset[int]) -> bool:
    sizes = [(len(run.marks), number in kept) for number, run in block.runs if not run.blank]
    return sum(size for size, is_kept in sizes if is_kept) >= _MIN_KEPT_SHARE * sum(size for size, _ in sizes)


def _main_heading(blocks: Sequence[_Block], title: str | None) -> _Block | None:
    """The block of the page's heading of first rank: the one that the metadata's title begins with, else the first."""
    found = [block for block in blocks if block.runs[0][1].within == "h1"]
    if title:
        folded = " ".join(title.split()).casefold()
        for block in found:
            if folded.startswith(" ".join(_plain_text(block).split()).casefold()[:40]):
                return block
    return found[0] if found else None


def _plain_text(block: _Block) -> str:
    return "".join(mark.text for _, run in block.runs for mark in run.marks)


def _written(blocks: Sequence[_Block], heading: _Block | None, described: Described) -> PageText:
    writer = _Writer()
    known: list[tuple[Span, RegionKind]] = []
    title: str | None = None
    for block in blocks:
        if writer.size:
            writer.put("\n\n")
        start = writer.size
        _write_block(writer, block)
        if writer.size == start:
            continue
        within = block.runs[0][1].within
        if block is heading:
            title = "".join(writer.chars)[start:]
        elif within:
            kind = RegionKind.CAPTION if within == "figcaption" else RegionKind.HEADING
            known.append((Span(start, writer.size), kind))
    text = "".join(writer.chars)
    pieces = tuple(PagePiece(Span(a, b), Span(c, d)) for a, b, c, d in writer.pieces)
    return PageText(text, pieces, title, known, described)


def _write_block(writer: _Writer, block: _Block) -> None:
    """Write a block: white space folded as a browser does, a line break where the page has one."""
    gap: list[Mark] = []  # white space seen since the last character
    begun, line = False, 0
    for _, run in block.runs:
        for mark in run.marks:
            if mark.text in _WHITE_SPACE:
                gap.append(mark)
                continue
            if begun and line != run.line:
                writer.put("\n")
            elif begun and len(gap) == 1 and gap[0].text == " ":
                writer.put_from(" ", gap[0].start, gap[0].end)
            elif begun and gap:
                writer.put(" ")
            gap, begun, line = [], True, run.line
            writer.put_from(mark.text, mark.start, mark.end)


def _describe(page: str, url: str | None, declared: str | None, settings: CleanSettings) -> Described:
    from trafilatura import extract_metadata  # noqa: PLC0415

    # Without max_date htmldate asks the clock; the same page must give the same date at any time.
    dates = {"original_date": True, "extensive_search": False, "max_date": f"{settings.newest_year}-12-31"}
    found: Any = extract_metadata(page, default_url=url, date_config=dates)
    site = found.sitename
    if site and "." in site and found.hostname and found.hostname in site:
        site = None  # made of the address, which is evidence by itself
    return Described(
        title=found.title or None,
        authors=tuple(author.strip() for author in (found.author or "").split(";") if author.strip()),
        outlet=site or None,
        url=found.url or None,
        published=found.date or None,
        language=declared,
    )
