from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from katanya.model import Span, html_table, marked_html, visible

MARKS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10), st.sampled_from(["source", "cue", "other"])))


@given(st.text(max_size=50), MARKS)
def test_marks_change_no_character(text: str, marks: list[tuple[int, int, str]]) -> None:
    if not text:
        return
    shown = marked_html(text, [(Span(at, at + size), what) for at, size, what in marks], Span(0, len(text)))
    assert unescape(re.sub(r"<mark title=[^>]*>|</mark>", "", shown)) == visible(text)


def test_overlapping_marks_are_both_there() -> None:
    shown = marked_html("Rini menolak", [(Span(0, 8), "source"), (Span(5, 12), "cue")], Span(0, 12))
    assert re.findall(r'title="([^"]+)"[^>]*>([^<]+)<', shown) == [
        ("source", "Rini "),
        ("cue, source", "men"),
        ("cue", "olak"),
    ]


def test_no_article_can_steer_who_shows_it() -> None:
    text = "<script>alert(1)</script>\u202egnp.exe & “x”"
    shown = marked_html(text, [(Span(2, 9), "content")], Span(0, len(text)))
    assert "<script" not in shown
    assert "&lt;U+202E&gt;gnp.exe &amp; “x”" in shown


def test_a_table_says_when_there_is_nothing() -> None:
    assert html_table([]) == "<p>Nothing found.</p>"
    assert html_table([{"a<b": "<i>x</i>"}]).count("&lt;b") == 1
