from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.errors import LanguageDataError
from katanya.languages import stems
from katanya.languages.stems import stem, stems_of_query, word_stems


def test_forms_of_one_word_have_one_stem() -> None:
    assert {stem(word, "id") for word in ("serangan", "menyerang", "Diserang", "serang")} == {"serang"}
    assert {stem(word, "en") for word in ("attacks", "Attacked", "attacking")} == {"attack"}


def test_a_language_without_a_stemmer_keeps_its_words_without_accents() -> None:
    assert [(start, end, word) for start, end, word in word_stems("Café, 12 Ärzte", "de")] == [
        (0, 4, "cafe"),
        (6, 8, "12"),
        (9, 14, "arzte"),
    ]


def test_a_query_is_read_in_every_language() -> None:
    assert stems_of_query("Menyerang kapal") >= {("menyerang", "kapal"), ("serang", "kapal")}
    assert stems_of_query("?!") == {()}


@given(st.text())
def test_stems_stand_where_their_words_do(text: str) -> None:
    last = 0
    for start, end, word in word_stems(text, "id"):
        assert last <= start < end <= len(text)
        assert not any(character.isspace() for character in text[start:end])
        assert '"' not in word
        assert "'" not in word
        last = end


def test_a_stemmer_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def table(code: str, name: str) -> dict[str, Any]:
        return {"stemmer": f"{code}-{name}"}

    monkeypatch.setattr(stems, "read_table", table)
    stems._algorithms.cache_clear()
    try:
        with pytest.raises(LanguageDataError, match=r"en/language\.toml names the stemmer 'en-language'"):
            stems._algorithms()
    finally:
        stems._algorithms.cache_clear()
