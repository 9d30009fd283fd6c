from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katanya.clean import clean
from katanya.clean.page import read_page
from katanya.errors import UnreadableError
from katanya.model import Article, Basis, Described, Media, RegionKind, Source
from katanya.settings import CleanSettings

_PAGES = Path(__file__).parent / "pages"
_SETTINGS = CleanSettings()


def _article(name: str, **described: str) -> tuple[Article, str]:
    page = (_PAGES / name).read_text(encoding="utf-8")
    return clean(Source(name, None, page, Media.HTML, Described(**described))), page  # type: ignore[arg-type]


def _is_mapped(article: Article, page: str) -> bool:
    return all(html.unescape(piece.page.of(page)) == piece.span.of(article.text) for piece in article.page)


def test_an_article_with_all_that_stands_around_it() -> None:
    article, page = _article("tanggul.html")
    assert [(region.kind.value, region.span.of(article.text)) for region in article.regions] == [
        ("title", "Tanggul Luat Retak & Warga\u00a0Mengungsi"),
        ("dateline", "MALAKA, KABARSEROJA.COM -"),
        (
            "body",
            "Retakan sepanjang dua meter ditemukan di Tanggul Luat, kata kepala balai Tomi Wirahadi, Senin (3/3/2025).",
        ),
        ("body", "Ia mengatakan “belum ada bahaya” bagi warga di hilir."),
        ("body", "Warga tetap mengungsi ke balai desa sejak malam."),
        ("boilerplate", "Baca juga: Balai Sungai Janjikan Perbaikan Tanggul Tahun Ini"),
        ("heading", "Warga menunggu kepastian"),
        (
            "body",
            "Sekitar empat ratus orang tidur di balai desa, menurut catatan kecamatan, dan dapur umum sudah dibuka.",
        ),
        ("body", "Kepala desa meminta pemerintah memeriksa tanggul itu agar warga bisa pulang sebelum musim tanam."),
    ]
    assert _is_mapped(article, page)


def test_what_the_page_says_of_itself() -> None:
    article, _ = _article("tanggul.html")
    assert article.outlet == "Kabar Seroja"
    assert article.authors == ("Rani Sutedja",)
    assert article.published is not None
    assert (article.published.edtf, article.published.basis) == ("2025-03-04", Basis.METADATA)
    assert article.url == "https://kabarseroja.com/daerah/tanggul-luat-retak"
    assert article.language == "id"
    assert article.title == "Tanggul Luat Retak & Warga Mengungsi"


def test_a_record_knows_better_than_the_page() -> None:
    article, _ = _article("tanggul.html", outlet="Harian Lain", published="5 Maret 2025", title="Judul Lain")
    assert (article.outlet, article.title) == ("Harian Lain", "Judul Lain")
    assert article.published is not None
    assert article.published.edtf == "2025-03-05"


def test_every_visible_character_of_the_text_is_on_the_page() -> None:
    article, _ = _article("tanggul.html")
    mapped = {place for piece in article.page for place in range(piece.span.start, piece.span.end)}
    assert all(char.isspace() for place, char in enumerate(article.text) if place not in mapped)


def test_headings_and_captions_by_their_tags() -> None:
    page = (_PAGES / "tanggul.html").read_text(encoding="utf-8")
    text = read_page(page, "a.html", None, _SETTINGS)
    assert [(kind, span.of(text.text)) for span, kind in text.known] == [
        (RegionKind.HEADING, "Warga menunggu kepastian"),
    ]


def test_what_was_read_before_makes_no_difference() -> None:
    first, page = _article("tanggul.html")
    for _ in range(5):
        clean(Source("b.html", None, page.replace("Luat", "Wera"), Media.HTML))
    assert _article("tanggul.html")[0] == first


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<p></p>", "<script>var x = 'text of a script';</script>"]
)
def test_a_page_without_an_article_is_said(page: str) -> None:
    with pytest.raises(UnreadableError, match="without an article"):
        clean(Source("a.html", None, page, Media.HTML))


_INLINE = st.sampled_from(
    [
        "satu",
        " ",
        "\n  ",
        "&amp;",
        "&",
        "AT&T ",
        "&lt;b&gt;",
        "&nbsp;",
        "&#8220;ya&#x201d;",
        "&copy2025 ",
        "&#0;",
        "&#1;",
        "&notit;",
        "<b>",
        "</b>",
        '<a href="/x">',
        "</a>",
        "<br>",
        "<!-- x -->",
        "<",
        ">",
        "é",
        "e\u0301",
        "\u200b",
        "😀",
        "⠁",
        "dua kata.",
        "<i/>",
        "&#xD800;",
        "&NotEqualTilde;",
    ]
)
_PARAGRAPH = st.lists(_INLINE, max_size=12).map(
    lambda parts: "<p>Warga desa menunggu " + "".join(parts) + " di balai.</p>"
)


@given(st.lists(_PARAGRAPH, min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_the_map_is_exact(paragraphs: list[str]) -> None:
    page = (
        "<html><body><h1>Warga Menunggu &amp; Berharap</h1><article>"
        + "\n".join(paragraphs)
        + "</article></body></html>"
    )
    article = clean(Source("a.html", None, page, Media.HTML))
    assert _is_mapped(article, page)
    assert "Warga desa menunggu" in article.text
    last = 0
    for piece in article.page:
        assert piece.span.start >= last
        last = piece.span.end


def test_words_are_not_split_by_inline_tags() -> None:
    page = (
        "<article><h1>Warga Menunggu Tanggul</h1>"
        + "<p>Kepala <b>de</b>sa <a href='/'>Luat</a>, <i>Tomi</i>: tunggu.</p>" * 9
    )
    article = clean(Source("a.html", None, page, Media.HTML))
    assert "Kepala desa Luat, Tomi: tunggu." in article.text.splitlines()
