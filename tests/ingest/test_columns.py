import datetime

import pytest

from katanya.errors import MisuseError
from katanya.ingest.columns import Columns, guess_columns


@pytest.mark.parametrize(
    ("present", "text", "published"),
    [
        (["judul", "isi", "tanggal", "sumber"], "isi", "tanggal"),
        (["Title", "Full Text", "Publish Date"], "Full Text", "Publish Date"),
        (["content", "text", "date"], "text", "date"),
        (["id", "judul"], None, None),
    ],
)
def test_usual_names_are_known(present: list[str], text: str | None, published: str | None) -> None:
    columns = guess_columns(present, {})
    assert (columns.text, columns.published) == (text, published)


def test_what_the_user_says_goes_before_the_guess() -> None:
    assert guess_columns(["text", "ringkasan"], {"text": "ringkasan"}).text == "ringkasan"


def test_an_unknown_field_is_misuse() -> None:
    with pytest.raises(MisuseError, match="no field 'isi'"):
        guess_columns(["text"], {"isi": "text"})


def test_a_record_describes_its_text() -> None:
    columns = Columns(title="judul", outlet="sumber", authors="penulis", published="tanggal")
    described = columns.describe(
        {
            "judul": "  Kapal\nditahan ",
            "sumber": "https://kabar.example/berita/1",
            "penulis": "Sari Dewi, Budi",
            "tanggal": datetime.date(2025, 3, 4),
        }
    )
    assert described.title == "Kapal ditahan"
    assert described.url == described.outlet == "https://kabar.example/berita/1"
    assert described.authors == ("Sari Dewi", "Budi")
    assert described.published == "2025-03-04"


def test_blank_cells_describe_nothing() -> None:
    described = Columns(title="judul", authors="penulis").describe({"judul": " ", "penulis": None})
    assert (described.title, described.authors) == (None, ())
