from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from katanya.analyse.sentences import SENTENCE_TOKENS, SentenceFinder
from katanya.analyse.tokenizer import Tokenizer, TokenTable
from katanya.languages.tables import read_table
from tests.analyse.conftest import cases_of
from tests.analyse.test_tokenizer import ODD, tokenizer

__all__ = ["tokenizer"]


@pytest.fixture(scope="session")
def finder() -> SentenceFinder:
    return SentenceFinder.from_tables(TokenTable.from_table(read_table("id", "tokens")), read_table("id", "sentences"))


@pytest.mark.parametrize("case", cases_of("sentences"))
def test_cases(tokenizer: Tokenizer, finder: SentenceFinder, case: dict[str, Any]) -> None:
    text = case["text"]
    tokens = tokenizer.tokenize(text)
    found = finder.find_sentences(text, tokens)
    pieces = [text[tokens[first].start : tokens[last - 1].end] for first, last in found]
    assert pieces == case["sentences"].split(" || ")


@given(ODD)
def test_sentences_hold_every_token_once(tokenizer: Tokenizer, finder: SentenceFinder, text: str) -> None:
    tokens = tokenizer.tokenize(text)
    bounds = finder.find_sentences(text, tokens)
    assert [k for first, last in bounds for k in range(first, last)] == list(range(len(tokens)))
    assert all(first < last for first, last in bounds)


def test_a_sentence_without_an_end_is_cut(tokenizer: Tokenizer, finder: SentenceFinder) -> None:
    text = "kata " * 3 * SENTENCE_TOKENS
    tokens = tokenizer.tokenize(text)
    assert max(last - first for first, last in finder.find_sentences(text, tokens)) <= SENTENCE_TOKENS
