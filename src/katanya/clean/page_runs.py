"""The text of an HTML page as runs: what stands between two tags, each character with its place on the page."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Mark", "Run", "read_runs"]

# Elements whose content is never text of the page.
_UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "textarea",
        "select",
        "option",
        "svg",
        "math",
        "iframe",
        "object",
        "button",
    }
)
# Elements inside a line of text (HTML's phrasing content); any other tag ends a block.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHITE_SPACE = " \t\n\r\f"  # HTML's own; a no-break space is a character


@dataclass(frozen=True, slots=True)
class Mark:
    """One character of a run, or several made by one character reference, and the page's characters for it."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Run:
    """The text between two tags. `block` numbers the block that it is part of; `line` the line within the block.

    `within` is the heading or caption element around it, "" elsewhere.
    """

    start: int
    block: int
    line: int
    within: str
    marks: list[Mark] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        """Whether it is white space only."""
        return all(mark.text in _WHITE_SPACE for mark in self.marks)


class _Reader(HTMLParser):
    """Collects the runs of a page; offsets are into the page as given."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.page = page
        self.runs: list[Run] = []
        self.language: str | None = None
        self._line_starts = [0] + [place + 1 for place, char in enumerate(page) if char == "\n"]
        self._unseen = 0
        self._within: list[str] = []
        self._block = 0
        self._line = 0
        self._open: Run | None = None

    def _place(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says of the text after it."""
        self._tag(tag)
        if tag == "html":
            self.language = next((value for name, value in attrs if name == "lang" and value), None)
        if tag == "body":
            self._unseen = 0
        elif tag in _UNSEEN and tag not in _VOID:
            self._unseen += 1
        if tag in _HEADINGS or tag == "figcaption":
            self._within.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an empty element."""
        del attrs
        self._tag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note what an end tag says of the text after it."""
        self._tag(tag)
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        if tag in self._within:
            while self._within.pop() != tag:
                pass

    def _tag(self, tag: str) -> None:
        self._open = None
        if tag == "br":
            self._line += 1
        elif tag not in _INLINE:
            self._block += 1
            self._line = 0

    def handle_comment(self, data: str) -> None:
        """A comment ends a run."""
        del data
        self._open = None

    def handle_data(self, data: str) -> None:
        """Take text as it stands."""
        self._take(self._place(), data)

    def handle_entityref(self, name: str) -> None:
        """Take a named character reference."""
        self._refer(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """Take a numeric character reference."""
        self._refer(f"&#{name}")

    def _refer(self, written: str) -> None:
        place = self._place()
        if self.page.startswith(";", place + len(written)):
            written += ";"
        meant = html.unescape(written)
        if meant == written:
            self._take(place, written)
        elif meant and self._unseen == 0 and self.page.startswith(written, place):
            self._run(place).marks.append(Mark(meant, place, place + len(written)))

    def _take(self, place: int, data: str) -> None:
        if self._unseen or not self.page.startswith(data, place):
            return
        marks = self._run(place).marks
        marks.extend(Mark(char, place + n, place + n + 1) for n, char in enumerate(data))

    def _run(self, place: int) -> Run:
        if self._open is None:
            within = self._within[-1] if self._within else ""
            self._open = Run(place, self._block, self._line, within)
            self.runs.append(self._open)
        return self._open


def read_runs(page: str) -> tuple[list[Run], str | None]:
    """The runs of the page in its order, and the language that its root element declares."""
    reader = _Reader(page)
    reader.feed(page)
    reader.close()
    return reader.runs, reader.language
