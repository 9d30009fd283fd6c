from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katanya.clean import clean, dates, language, words
from katanya.errors import LanguageDataError, TooLargeError, UnreadableError
from katanya.model import Described, Media, RegionKind, Source
from katanya.settings import CleanSettings

_INDONESIAN = "Pemerintah daerah mengatakan bahwa pasar ikan akan selesai dibangun bulan depan, dan pedagang menunggu."
_ENGLISH = (
    "The local government said that the fish market would be finished next month, and traders are waiting for it."
)
_MALAY = (
    "Kerajaan negeri memaklumkan pasar ikan itu dijangka siap sepenuhnya pada bulan hadapan kerana kerja pembinaan "
    "berjalan lancar. Menurut beliau, seramai dua ratus peniaga akan berpindah ke bangunan baharu itu kelak."
)


def _source(content: str | bytes, **described: object) -> Source:
    return Source("a.txt", "/x/a.txt", content, Media.TEXT, Described(**described))  # type: ignore[arg-type]


def test_the_text_is_never_altered() -> None:
    text = "KUPANG -\u200b Harga cafe\u0301 naik.\r\n\r\n  Baca juga: Warga Menunggu Pasar Ikan Dibuka \n\u00a0"
    article = clean(_source(text))
    assert article.text == text
    assert article.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert [(region.kind, region.span.of(text)) for region in article.regions] == [
        (RegionKind.DATELINE, "KUPANG -"),
        (RegionKind.BODY, "Harga cafe\u0301 naik."),
        (RegionKind.BOILERPLATE, "Baca juga: Warga Menunggu Pasar Ikan Dibuka"),
    ]


@pytest.mark.parametrize(
    ("text", "language"), [(_INDONESIAN, "id"), (_ENGLISH, "en"), (_MALAY, "ms"), ("Ya.", None), ("12 / 34 %", None)]
)
def test_the_language(text: str, language: str | None) -> None:
    assert clean(_source(text)).language == language


def test_a_record_knows_its_language() -> None:
    assert clean(_source(_INDONESIAN, language="ms")).language == "ms"


def test_ids_depend_on_uri_text_and_description_alone() -> None:
    first = clean(_source(_INDONESIAN))
    assert clean(Source("a.txt", None, _INDONESIAN.encode(), Media.TEXT)).id == first.id
    assert clean(_source(_INDONESIAN, title="Pasar Ikan")).id != first.id
    assert clean(_source(_INDONESIAN + " ")).id != first.id
    assert clean(Source("b.txt", None, _INDONESIAN, Media.TEXT)).id != first.id
    assert len(first.id) == 32


def test_what_says_that_there_is_nothing_is_nothing() -> None:
    article = clean(_source(_INDONESIAN, title="No Title", published="Tidak Ditemukan", authors=("null",)))
    assert (article.title, article.published, article.authors) == (None, None, ())


def test_limits() -> None:
    with pytest.raises(TooLargeError, match=r"a\.txt has 103 characters"):
        clean(_source(_INDONESIAN), settings=CleanSettings(max_text_chars=20))
    with pytest.raises(UnreadableError):
        clean(_source(b"\x00\x01\x02\x03" * 50))


def test_authors_are_not_editors() -> None:
    article = clean(_source(_INDONESIAN + "\nPenulis: Rani Sutedja\nEditor: Made Wirahadi"))
    assert article.authors == ("Rani Sutedja",)


@pytest.mark.parametrize("table", ["regions", "dates", "detection"])
def test_a_damaged_table_is_said(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    module, cached = {
        "regions": (words, words.region_words),
        "dates": (dates, dates.date_words),
        "detection": (language, language._near_languages),
    }[table]
    monkeypatch.setattr(module, "read_table", lambda *_: {})
    cached.cache_clear()
    with pytest.raises(LanguageDataError, match=f"{table}.toml"):
        cached()
    monkeypatch.undo()
    cached.cache_clear()


@given(st.text(min_size=1, max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_gives_an_article_or_an_error_of_ours(text: str) -> None:
    try:
        article = clean(_source(text))
    except UnreadableError:
        return
    assert article.text.encode()
    assert clean(_source(article.text)).regions == article.regions
