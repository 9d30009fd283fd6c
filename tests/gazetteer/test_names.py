from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.gazetteer.names import Sense, find_known, find_words, folded


def found(text: str) -> list[tuple[str, str]]:
    words = find_words(text)
    return [
        (text[words[hit.first].start : words[hit.last - 1].end], hit.known[0].name) for hit in find_known(text, words)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AS dan Inggris", [("AS", "United States"), ("Inggris", "United Kingdom")]),
        ("as roda", []),
        ("KORUT", [("KORUT", "North Korea")]),
        ("Nato", [("Nato", "NATO")]),
        ("Pbb", []),
        ("Dewan Keamanan PBB", [("Dewan Keamanan PBB", "United Nations Security Council")]),
        ("Sudan Selatan", [("Sudan Selatan", "South Sudan")]),
        ("Sudan, Selatan", [("Sudan", "Sudan")]),
        ("Papua Nugini", [("Papua Nugini", "Papua New Guinea")]),
        ("Kim Jong-un", [("Kim Jong-un", "Kim Jong Un")]),
        ("J.D. Vance", [("J.D. Vance", "JD Vance")]),
        ("U.S. troops", [("U.S", "United States")]),
        ("di Sudan. Selatan", [("Sudan", "Sudan")]),
        (
            "Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi",
            [
                (
                    "Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi",
                    "Ministry of Education, Culture, Research, and Technology of Indonesia",
                )
            ],
        ),
        ("Recep Tayyip Erdoğan", [("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan")]),
        ("Kontras warna", []),
        ("dikutip Reuters", [("Reuters", "Reuters")]),
    ],
)
def test_names_in_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_capital_is_a_seat() -> None:
    (hit,) = find_known("Moskow", find_words("Moskow"))

    assert (hit.sense, hit.known[0].name) == (Sense.SEAT, "Russia")


def test_a_name_that_many_have_keeps_them_all() -> None:
    (hit,) = find_known("Partai Demokrat", find_words("Partai Demokrat"))

    assert hit.sense is Sense.HOME
    assert {known.country for known in hit.known} == {"ID", "US"}


def test_folding() -> None:
    assert folded("Türkiye") == "turkiye"


@given(st.text(max_size=200))
def test_hits_are_in_order_and_apart(text: str) -> None:
    words = find_words(text)
    end = 0
    for hit in find_known(text, words):
        assert end <= hit.first < hit.last <= len(words)
        end = hit.last
