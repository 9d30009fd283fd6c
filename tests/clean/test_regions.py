from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.clean.plain import INVISIBLE, plain_of
from katanya.clean.regions import find_regions
from katanya.model import RegionKind
from tests.clean.cases import RegionCase, read_cases

_CASES = [case for language in ("id", "en") for case in read_cases(language)]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_cases(case: RegionCase) -> None:
    regions = find_regions(plain_of(case.text), case.title)
    found = tuple((r.kind, r.span.of(case.text), r.span) for r in regions if r.kind is not RegionKind.BODY)
    assert found == case.expected


_PIECES = st.sampled_from(
    [
        "Baca juga: ",
        "Baca Juga\n",
        "ADVERTISEMENT",
        "\n",
        "\n\n",
        "\r\n",
        " - ",
        "KUPANG -",
        "(rsu/mwd)",
        "\u200b",
        "e\u0301",
        "Penulis: Rani Sutedja",
        "Foto: Dok. Warga",
        "Gempa mengguncang tiga kabupaten.",
        "Warga Menunggu Kepastian",
        "lower case",
        "©",
        "12",
        "***",
        "\ufffd",
        "“Kami siap,” katanya.",
        "Kupang (ANTARA) -",
        "Senin (3/3/2025)",
        "3 Maret 2025 - ",
        "PARIS, March 11, 2025 (Reuters) - ",
        "Harian Seroja",
        "Halaman 2",
        "6 Mar 2025 · Daerah",
        "\u2028",
        "\t",
        "😀",
        "Daftar Isi\n",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=8), max_size=25).map("".join), st.none() | st.text(max_size=10))
def test_regions_are_in_order_apart_tight_and_hold_everything(text: str, title: str | None) -> None:
    last = 0
    for region in find_regions(plain_of(text), title):
        assert region.span.start >= last
        assert not _visible(text[last : region.span.start])
        piece = region.span.of(text)
        assert _visible(piece[0])
        assert _visible(piece[-1])
        last = region.span.end
    assert not _visible(text[last:])


def _visible(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in INVISIBLE)
