from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.clean.decode import decode
from katanya.errors import TooLargeError, UnreadableError
from katanya.settings import CleanSettings

_SETTINGS = CleanSettings()
_TEXT = "Warga menyebutnya “puncak” – kata café itu berasal dari kota.\n" * 5


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_reads_any_of_the_usual_encodings(encoding: str) -> None:
    assert decode(_TEXT.encode(encoding), "a.txt", _SETTINGS) == _TEXT


def test_valid_utf8_wins_over_the_label() -> None:
    page = '<meta charset="iso-8859-1"><p>“café”</p>'
    assert decode(page.encode("utf-8"), "a.html", _SETTINGS) == page


def test_the_label_is_believed_where_the_bytes_are_no_utf8() -> None:
    page = '<html><meta charset="windows-1251"><p>Привет, мир. Это новости.</p>'
    assert decode(page.encode("cp1251"), "a.html", _SETTINGS) == page


def test_a_wrong_label_is_passed_over() -> None:
    page = '<meta charset="no-such-set"><p>kafé di kota</p>' * 4
    assert "kaf" in decode(page.encode("latin-1"), "a.html", _SETTINGS)


def test_a_few_broken_bytes_cost_no_more_than_themselves() -> None:
    broken = "Ia berkata “ya” dan “tidak”.".encode() + b"\xe2\x80" + " Lalu “pergi”.".encode()
    assert decode(broken, "a.txt", _SETTINGS) == "Ia berkata “ya” dan “tidak”.\ufffd Lalu “pergi”."


def test_what_no_store_can_hold_is_replaced_one_for_one() -> None:
    assert decode("a\x00b\ud800c", "a.txt", _SETTINGS) == "a\ufffdb\ufffdc"
    assert (
        decode(b"Satu kata\x00 dan kata lain yang panjang.", "a.txt", _SETTINGS)
        == "Satu kata\ufffd dan kata lain yang panjang."
    )


def test_line_ends_and_odd_characters_stay() -> None:
    text = "satu\r\ndua\rtiga e\u0301 \u200b\u00a0empat"
    assert decode(text.encode(), "a.txt", _SETTINGS) == text


@pytest.mark.parametrize("content", [b"", b" \n\t", "", "\n", b"\xef\xbb\xbf", "\u200b\n"])
def test_nothing_to_read_is_said(content: bytes | str) -> None:
    with pytest.raises(UnreadableError, match=r"a\.txt holds no text"):
        decode(content, "a.txt", _SETTINGS)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 text",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04word",
        bytes(range(256)) * 9,
        b"\x01\x02\x03" * 99,
    ],
)
def test_binary_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="not text") as raised:
        decode(content, "a.bin", _SETTINGS)
    assert raised.value.mend


def test_too_much_is_refused() -> None:
    with pytest.raises(TooLargeError, match="limit is 10"):
        decode(b"x" * 11, "a.txt", CleanSettings(max_source_bytes=10))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_text_in_utf8_is_itself(text: str) -> None:
    try:
        read = decode(text.encode(), "a.txt", _SETTINGS)
    except UnreadableError:
        return  # nothing to be seen
    assert len(read) in (len(text), len(text) - 1)  # a byte order mark is none of the text
    assert read == text[len(text) - len(read) :]


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_error_of_ours(content: bytes) -> None:
    try:
        text = decode(content, "a", _SETTINGS)
    except UnreadableError:
        return
    assert text.encode("utf-8")
