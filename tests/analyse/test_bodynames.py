"""Organizations that the network left open, or took for something else."""

from __future__ import annotations

import pytest

from katanya.analyse import Analyser
from katanya.analyse.namecuts import FoundName
from katanya.analyse.namerules import NameRules
from tests.analyse.conftest import article_of


def bodies_in(analyser: Analyser, text: str, **found: str) -> list[str]:
    """The organizations that the rules see in a text where the network found nothing but `found`: words joined by
    strokes, each with its kind.
    """
    analysis = analyser.analyse(article_of(text))
    forms = [token.span.of(text) for token in analysis.tokens]
    spans = []
    for name, kind in found.items():
        words = name.split("_")
        first = next(k for k in range(len(forms)) if forms[k : k + len(words)] == words)
        spans.append(FoundName(first, first + len(words), kind))
    names = NameRules.of("id", {"bakal": 100}).settle(
        text, analysis.tokens, analysis.sentences, sorted(spans, key=lambda name: name.first)
    )
    return [name.span.of(text) for name in names if name.kind.value == "organization"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Pabrik milik Honda tutup.", ["Honda"]),
        ("Ia membeli Honda Vario kemarin.", []),
        ("Ia membeli Honda 125 kemarin.", []),
        ("Microsoft Bakal Tutup Kantornya", ["Microsoft"]),
        ("Laga melawan Juventus berakhir imbang.", ["Juventus"]),
        ("Ia pulang ke Liverpool kemarin.", []),
        ("Laga Liverpool melawan Juventus berakhir imbang.", ["Liverpool", "Juventus"]),
        ("Di media sosial X, ia menulisnya. Menurut pihak X, hal itu salah.", ["X", "X"]),
        ("Siswa kelas X pulang.", []),
        ("Akun X itu ditutup. Komisi X tidak.", ["X"]),
    ],
)
def test_the_tables_bodies_are_found(analyser: Analyser, text: str, bodies: list[str]) -> None:
    assert bodies_in(analyser, text) == bodies


def test_a_company_taken_for_a_person_is_one_unless_somebody_is_called_so(analyser: Analyser) -> None:
    assert bodies_in(analyser, "Menurut Boeing, pesawat itu aman.", Boeing="PER") == ["Boeing"]
    text = "Menurut Rano Boeing, pesawat itu aman. Sesudah itu Boeing pulang."
    assert bodies_in(analyser, text, Rano_Boeing="PER") == []


def test_what_ends_like_a_body_is_one(analyser: Analyser) -> None:
    assert bodies_in(analyser, "Saham Rasi Holdings naik.", Rasi_Holdings="PER") == ["Rasi Holdings"]
    assert bodies_in(analyser, "Ia belajar di Qudra University kemarin.", Qudra="LOC") == ["Qudra University"]


def test_what_begins_like_a_body_is_one(analyser: Analyser) -> None:
    assert bodies_in(analyser, "Sekolah Qudra tutup.", Sekolah_Qudra="LOC") == ["Sekolah Qudra"]
    assert bodies_in(analyser, "Menurut Kegubernuran Qudra, hujan reda.", Kegubernuran_Qudra="PER") == [
        "Kegubernuran Qudra"
    ]


def test_letters_behind_a_body_are_its_name(analyser: Analyser) -> None:
    text = "Departemen Tambang (DoT) tutup. Lalu DoT buka."
    assert bodies_in(analyser, text, Departemen_Tambang="ORG") == ["Departemen Tambang", "DoT", "DoT"]
    text = "Peta Rasi (PTR) tutup."
    assert bodies_in(analyser, text, Peta_Rasi="ORG") == ["Peta Rasi"]
