from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.analyse.store import read_pipeline
from katanya.analyse.tokenizer import Tokenizer, TokenTable
from katanya.errors import LanguageDataError
from katanya.languages.tables import read_table
from tests.analyse.conftest import cases_of

ODD = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\"'“”‘’.,;:!?()[]-–—/ \n\t…ujarnyaKPABC0123456789$%@#&\ufffd\u200d\u202e😀אب"),
    ),
    max_size=80,
)


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    stored, table = read_pipeline("id"), TokenTable.from_table(read_table("id", "tokens"))
    return Tokenizer(table, stored.seen, stored.small, frozenset({"rusia"}))


@pytest.mark.parametrize("case", cases_of("tokens"))
def test_cases(tokenizer: Tokenizer, case: dict[str, Any]) -> None:
    text, words = case["text"], []
    for token in tokenizer.tokenize(text):
        glued = token.start > token.word_start
        words.append(("+" if glued else " | ") + text[token.start : token.end])
    assert "".join(words).removeprefix(" | ") == case["words"]


@given(ODD)
def test_each_visible_character_is_in_exactly_one_token(tokenizer: Tokenizer, text: str) -> None:
    end = 0
    for token in tokenizer.tokenize(text):
        assert token.word_start <= token.start < token.end <= token.word_end
        assert not text[end : token.start].strip()
        assert token.start >= end
        assert not any(character.isspace() for character in text[token.start : token.end])
        end = token.end
    assert not text[end:].strip()


@given(ODD, ODD, ODD)
def test_a_part_of_a_text_has_only_its_own_tokens(tokenizer: Tokenizer, before: str, text: str, after: str) -> None:
    whole = before + "\n" + text + "\n" + after
    start, end = len(before) + 1, len(before) + 1 + len(text)
    tokens = tokenizer.tokenize(whole, start, end)
    assert "".join(whole[t.start : t.end] for t in tokens) == "".join(c for c in text if not c.isspace())


def test_a_table_that_lacks_something_is_a_clear_error() -> None:
    table = dict(read_table("id", "tokens"))
    del table["whole"]
    with pytest.raises(LanguageDataError, match="whole"):
        TokenTable.from_table(table)


def test_a_long_word_takes_no_long_time(tokenizer: Tokenizer) -> None:
    assert len(tokenizer.tokenize("a-" * 20_000 + "." * 20_000)) >= 1
