"""Text with spans marked in it, as HTML that is safe to show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise

from katanya.model.span import Span

__all__ = ["html_table", "marked_html", "visible"]

# What a mark looks like where no style sheet is at hand, as in a notebook: an underline of its own each, so that
# marks are told apart without colour, too.
_LOOKS = {
    "source": "background:none;color:inherit;border-bottom:3px double",
    "cue": "background:none;color:inherit;border-bottom:2px dotted",
    "content": "background:none;color:inherit;border-bottom:2px solid",
    "trigger": "background:none;color:inherit;border-bottom:2px dotted",
    "found": "background:none;color:inherit;border-bottom:2px solid",
}


def visible(text: str) -> str:
    """The text with control and direction characters shown as U+XXXX, so that no article can steer who shows it."""
    return "".join(
        f"<U+{ord(character):04X}>"
        if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs") and character not in "\n\t\r"
        else character
        for character in text
    )


def marked_html(text: str, marks: Iterable[tuple[Span, str]], within: Span) -> str:
    """The characters `within` as HTML, with each mark (a span and what it is: `source`, `cue`, `content` ...) marked.

    Marks may overlap; each piece of text is marked as all that it is. White space stands as it is, and what would
    steer a browser is escaped or shown.
    """
    cut = [(max(span.start, within.start), min(span.end, within.end), what) for span, what in marks]
    inside = [(start, end, what) for start, end, what in cut if start < end]
    edges = sorted({within.start, within.end, *(at for start, end, _ in inside for at in (start, end))})
    pieces = []
    for start, end in pairwise(edges):
        piece = escape(visible(text[start:end]))
        kinds = sorted({what for first, last, what in inside if first <= start and end <= last})
        if kinds:
            look = ";".join(_LOOKS[what] for what in kinds if what in _LOOKS)
            piece = f'<mark title="{escape(", ".join(kinds))}" style="{look}">{piece}</mark>'
        pieces.append(piece)
    return "".join(pieces)


def html_table(rows: Sequence[Mapping[str, str]]) -> str:
    """A table of these rows, whose cells are HTML already; a line that says so where there are none."""
    if not rows:
        return "<p>Nothing found.</p>"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.values()) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
