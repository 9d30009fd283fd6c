from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from katanya.web.wording import choose_language, languages, words_in

WEB = Path(__file__).parents[2] / "src" / "katanya" / "web"


def blanks(text: object) -> set[str]:
    return {blank for _, blank, _, _ in string.Formatter().parse(str(text)) if blank is not None}


def test_the_languages_are_indonesian_and_english() -> None:
    assert [words.code for words in languages()] == ["en", "id"]


def test_every_language_has_the_same_words_with_the_same_blanks() -> None:
    english, indonesian = words_in("en"), words_in("id")
    assert english.keys == indonesian.keys
    for key in english.keys - {"language.for"}:
        assert blanks(english.raw(key)) == blanks(indonesian.raw(key)), key


def test_no_table_has_a_word_that_no_page_uses() -> None:
    used = "\n".join(path.read_text(encoding="utf-8") for path in WEB.rglob("*") if path.suffix in (".html", ".py"))
    # Whole tables whose words are asked for by a value (`label`), and beginnings that a value is put behind (`~`).
    tables = set(re.findall(r'label\("(\w+)"', used)) | {"date", "number", "language", "events"}
    beginnings = set(re.findall(r'w\("([a-z_.]+)" ~', used))
    beginnings |= {"entity_kind.", "status.", "finding."}  # given to the macro `choice` as a table
    for key in words_in("en").keys:
        table = key.partition(".")[0]
        assert table in tables or f'"{key}"' in used or key.startswith(tuple(beginnings)), key


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        (None, "id"),
        ("id-ID,id;q=0.9,en;q=0.8", "id"),
        ("en-GB,en;q=0.9", "en"),
        ("en;q=0.3, id;q=0.7", "id"),
        ("ms-MY", "id"),
        ("de-DE,de;q=0.9", "en"),
        ("de, id;q=0.1", "id"),
        ("id;q=0, en", "en"),
        ("*;q=zz,,;;", "id"),
    ],
)
def test_the_browser_chooses_the_language(accepted: str | None, expected: str) -> None:
    assert choose_language(None, accepted).code == expected


def test_the_switch_goes_before_the_browser() -> None:
    assert choose_language("id", "en").code == "id"
    assert choose_language("xx", "en").code == "en"


def test_one_is_told_from_many() -> None:
    assert words_in("en")("count.articles", n=1) == "1 article"
    assert words_in("en")("count.articles", n=2) == "2 articles"
