from __future__ import annotations

import pytest

from katanya.analyse.casing import Casing

CASING = Casing({"perbatasan": 100, "sinar": 100, "niger": 50}, {"perbatasan": 95, "sinar": 60, "niger": 0})


@pytest.mark.parametrize(
    ("forms", "seen"),
    [
        ("Perbatasan Niger dan kota itu ditutup .", "perbatasan Niger dan kota itu ditutup ."),
        ('" Perbatasan itu ditutup oleh tentara', '" perbatasan itu ditutup oleh tentara'),
        ("Sinar Mas menanam sawit di sana", "Sinar Mas menanam sawit di sana"),
        ("Niger menutup kota itu sejak kemarin", "Niger menutup kota itu sejak kemarin"),
        ("PERBATASAN itu ditutup oleh tentara kemarin", "PERBATASAN itu ditutup oleh tentara kemarin"),
        ("Tentara Menutup Perbatasan Niger", "Tentara Menutup perbatasan Niger"),
    ],
)
def test_a_capital_is_seen_only_where_it_says_something(forms: str, seen: str) -> None:
    assert " ".join(CASING.as_in_a_sentence(forms.split())) == seen


def test_a_text_without_letters_stays() -> None:
    assert CASING.as_in_a_sentence(["12", "."]) == ["12", "."]


def test_what_is_usually_capitalised() -> None:
    casing = Casing({"bandung": 10, "kota": 10}, {"bandung": 1, "kota": 8})
    assert casing.is_usually_capitalised("bandung")
    assert not casing.is_usually_capitalised("kota")
    assert not casing.is_usually_capitalised("unbekannt")
