"""What titles say that somebody says."""

from __future__ import annotations

import pytest

from katanya.analyse import load
from katanya.extract import find_attributions
from katanya.model import Article, Region, RegionKind, Span


def said_in(title: str, kind: RegionKind = RegionKind.TITLE) -> list[tuple[str | None, str | None, str]]:
    """Source, cue and content of each attribution of a title."""
    article = Article(
        id="a", uri="a.txt", text=title, sha256="", regions=(Region(Span(0, len(title)), kind),), language="id"
    )
    found = find_attributions(article, load("id").analyse(article))
    return [
        (each.source and each.source.of(title), each.cue and each.cue.of(title), each.content[0].of(title))
        for each in found
    ]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Kenya Bantah Kapalnya Disita Somalia", ("Kenya", "Bantah", "Kapalnya Disita Somalia")),
        (
            "Menteri Luar Negeri Kenya Sebut Kapal Itu Kosong",
            ("Menteri Luar Negeri Kenya", "Sebut", "Kapal Itu Kosong"),
        ),
        ("Somalia Kecam Kenya Soal Kapal: Tak Adil!", ("Somalia", "Kecam", "Kenya Soal Kapal")),
        ("Kenya: Kapal itu tidak pernah disita", ("Kenya", None, "Kapal itu tidak pernah disita")),
        ("Presiden Kenya: Kapal Itu Tidak Disita", ("Presiden Kenya", None, "Kapal Itu Tidak Disita")),
    ],
)
def test_a_title_says_who_says_what(title: str, said: tuple[str | None, str | None, str]) -> None:
    assert said_in(title) == [said]


@pytest.mark.parametrize(
    "title",
    [
        "Kenya Tak Akui Hasil Pemilu",
        "Jadwal Lengkap: Kapal Berangkat Pagi Ini",
        "Harga Beras Desak Pedagang Kecil",
        "Kenya: Kapal Kosong",
    ],
)
def test_other_titles_say_nothing(title: str) -> None:
    assert said_in(title) == []


def test_a_sentence_of_the_body_is_no_title() -> None:
    assert said_in("Kenya Bantah Kapalnya Disita Somalia", RegionKind.BODY) == []
