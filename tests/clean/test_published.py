from __future__ import annotations

import datetime

import pytest

from katanya.clean.plain import plain_of
from katanya.clean.published import find_published, parse_published
from katanya.clean.regions import find_regions
from katanya.model import Basis, Published
from katanya.settings import CleanSettings


def _published(
    text: str, *, described: str | None = None, url: str | None = None, newest_year: int = 2026
) -> Published | None:
    plain = plain_of(text)
    settings = CleanSettings(newest_year=newest_year)
    return find_published(described, [url], plain, find_regions(plain), settings)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("Kabar.com - 10/06/2025, 21:23 WIB", "2025-06-10"),
        ("Tayang: Selasa, 10 Juni 2025 08:52 WIB", "2025-06-10"),
        ("10/21/2025 20:43", "2025-10-21"),
        ("30May2025", "2025-05-30"),
        ("01Nov2025", "2025-11-01"),
        ("2023-02-27 23:44:44", "2023-02-27"),
        ("2023-02-27T21:47:43+07:00", "2023-02-27"),
        ("Diperbarui 06 Jun 2025, 14:15 WIB", "2025-06-06"),
        ("10 Juni 2025 |04:01 WIB", "2025-06-10"),
        ("Selasa, 29 Januari 2019 / 19:57 WIB", "2019-01-29"),
        ("13+December+2018", "2018-12-13"),
        ("Kamis, 29 Mei  2025 11:43 WIB", "2025-05-29"),
        ("June 5, 2025", "2025-06-05"),
        ("5 Sept. 2024", "2024-09-05"),
        ("Jum'at, 1 Agustus 2025", "2025-08-01"),
        ("2024/12/5", "2024-12-05"),
        ("05-06-2024", "2024-06-05"),
        ("2025-06", "2025-06"),
        ("Tidak Ditemukan", None),
        ("31 Februari 2025", None),
        ("10 Juni", None),
        ("", None),
    ],
)
def test_dates_of_records(written: str, edtf: str | None) -> None:
    assert parse_published(written) == edtf


def test_day_and_month_change_places_only_where_something_else_says_so() -> None:
    assert parse_published("9/10/2025 22:30") == "2025-10-09"
    assert parse_published("9/10/2025 22:30", near=[datetime.date(2025, 9, 9)]) == "2025-09-10"
    assert (
        parse_published("9/10/2025 22:30", near=[datetime.date(2025, 9, 9), datetime.date(2025, 10, 9)]) == "2025-10-09"
    )


def test_metadata_before_address_before_text() -> None:
    text = "Harga ikan naik, kata kepala dinas, Rabu (19/6/2024)."
    url = "https://kabarseroja.com/read/2024/06/20/harga-ikan"
    assert _published(text, described="21 Juni 2024", url=url) == Published("2024-06-21", Basis.METADATA)
    assert _published(text, url=url) == Published("2024-06-20", Basis.METADATA)
    found = _published(text)
    assert found is not None
    assert (found.edtf, found.basis) == ("2024-06-19", Basis.TEXT)
    assert found.span is not None
    assert found.span.of(text) == "Rabu (19/6/2024)"


def test_the_date_in_a_byline() -> None:
    text = "Harga Ikan Naik di Pasar Malaka\nRani Sutedja • 5 December 2024 11:53\n"
    text += "Harga ikan naik dua kali lipat sejak Senin 2 Desember 2024, kata pedagang."
    found = _published(text)
    assert found is not None
    assert found.span is not None
    assert (found.edtf, found.span.of(text)) == ("2024-12-05", "5 December 2024")


def test_the_day_on_which_the_carrier_was_read() -> None:
    text = "Menteri itu tiba pada Senin (2/12/2024). Ia menolak berkomentar, dilansir dari Reuters, Kamis (5/12/2024)."
    found = _published(text)
    assert found is not None
    assert found.edtf == "2024-12-05"


def test_a_weekday_names_the_year_within_five_years() -> None:
    text = "Menteri itu menolak berkomentar, dikutip Reuters, Rabu (19/6)."
    assert _edtf(_published(text)) == "2024-06-19"
    assert _edtf(_published(text, newest_year=2023)) == "2019-06-19"
    assert _edtf(_published(text, newest_year=2018)) is None


def test_a_year_in_the_text_is_better_evidence() -> None:
    text = "Pada tahun 2019 menteri itu menolak berkomentar, dikutip Reuters, Rabu (19/6)."
    assert _edtf(_published(text)) == "2019-06-19"
    assert _edtf(_published(text.replace("2019", "2021"))) is None


def test_a_weekday_that_does_not_fit_is_no_date() -> None:
    assert _published("Menteri itu menolak berkomentar, dikutip Reuters, Kamis (19/6/2024).") is None


def test_days_that_nobody_cites_give_no_more_than_the_month() -> None:
    text = "Pasar ikan dibuka pada Rabu (19/6/2024). Dua ratus pedagang berjualan di sana dari pagi sampai malam."
    assert _edtf(_published(text)) == "2024-06"


def test_a_later_day_makes_the_cited_one_a_month() -> None:
    text = "Pasar ikan ditutup, kata kepala dinas, Rabu (19/6/2024). Pasar dibuka lagi pada Senin (24/6/2024)."
    assert _edtf(_published(text)) == "2024-06"


def test_scores_and_fractions_are_no_dates() -> None:
    assert (
        _published("Tim itu menang 3/4 dari seluruh laga, kata pelatih, dengan skor 2-1 dan 70% penguasaan bola.")
        is None
    )


def _edtf(published: Published | None) -> str | None:
    return None if published is None else published.edtf
