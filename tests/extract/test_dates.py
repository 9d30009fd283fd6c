"""Dates: the cases, what regions are read, and what holds for any text."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katanya.errors import LanguageDataError
from katanya.extract import find_dates
from katanya.extract.dates import words as date_words
from katanya.extract.dates.periods import is_edtf
from katanya.model import Article, Basis, DateBasis, Published, Region, RegionKind, Span
from tests.extract.cases import article, marked, read_cases

CASES = [*read_cases("dates", "id"), *read_cases("dates", "en")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text']}")
def test_case(case):
    text, spans = marked(case["text"])
    found = list(find_dates(article(text, case["language"], case["published"])))
    assert [date.span.of(text) for date in found] == [span.of(text) for span in spans]
    assert [date.span for date in found] == spans
    assert [date.edtf or "?" for date in found] == case["dates"]
    if "basis" in case:
        assert [date.basis.value for date in found] == case["basis"]


def test_there_are_enough_cases():
    assert len(CASES) >= 120


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text']}")
def test_every_value_is_edtf(case):
    text, _ = marked(case["text"])
    for date in find_dates(article(text, case["language"], case["published"])):
        assert date.edtf is None or is_edtf(date.edtf)


def regions(*parts):
    """An article of several lines, each a region of its kind."""
    text, made = "", []
    for kind, line in parts:
        made.append(Region(Span(len(text), len(text) + len(line)), kind))
        text += line + "\n"
    return Article("a", "a.txt", text, "", tuple(made), language="id")


def test_bylines_give_their_day_and_nothing_relative():
    found = regions((RegionKind.BYLINE, "Sari, 5 December 2024 11:53 (diperbarui kemarin)"))
    assert [date.edtf for date in find_dates(found)] == ["2024-12-05T11:53"]


def test_the_day_of_a_byline_is_counted_from():
    found = regions((RegionKind.BYLINE, "Sari, 5 Desember 2024"), (RegionKind.BODY, "Kapal karam kemarin."))
    dates = list(find_dates(found))
    assert [date.edtf for date in dates] == ["2024-12-05", "2024-12-04"]
    assert dates[1].basis is DateBasis.INFERRED


def test_a_dateline_may_name_its_weekday():
    found = regions((RegionKind.DATELINE, "PARIS, RABU —"), (RegionKind.BODY, "Hujan."))
    assert [date.span.of(found.text) for date in find_dates(found)] == ["RABU"]


def test_boilerplate_is_not_read():
    assert not list(find_dates(article("Hak cipta 2024, 5 Juni 2024", kind=RegionKind.BOILERPLATE)))


def test_a_day_that_the_story_gave_makes_values_inferred():
    plain = article("Kapal karam kemarin.")
    given_by_story = Article(
        plain.id,
        plain.uri,
        plain.text,
        "",
        plain.regions,
        language="id",
        published=Published("2024-06-19", Basis.STORY),
    )
    assert [(date.edtf, date.basis) for date in find_dates(given_by_story)] == [("2024-06-18", DateBasis.INFERRED)]


def test_a_language_without_a_folder_is_read_with_english_words():
    found = list(find_dates(article("On 5 June 2024", "xx")))
    assert [date.edtf for date in found] == ["2024-06-05"]


def test_a_damaged_table_is_named(monkeypatch):
    monkeypatch.setattr(date_words, "read_table", lambda *_: {"words": {}})
    date_words.date_words.cache_clear()
    with pytest.raises(LanguageDataError, match=r"languages/id/dates\.toml"):
        date_words.date_words("id")
    date_words.date_words.cache_clear()


@pytest.mark.parametrize(
    "edtf",
    [
        "2024",
        "2024-06",
        "2024-06-18",
        "XXXX-06",
        "199X",
        "16XX",
        "2024-06-10/2024-06-16",
        "P24Y",
        "PT2H",
        "2024-06-18T10:30",
    ],
)
def test_is_edtf(edtf):
    assert is_edtf(edtf)


@pytest.mark.parametrize("edtf", ["", "24", "2024-13", "2024-02-30", "P", "PT", "18/6/2024", "XXXX-XX-XXT10:30", "/"])
def test_is_not_edtf(edtf):
    assert not is_edtf(edtf)


WORDS = [
    "Senin",
    "selasa malam",
    "18 Juni 2024",
    "(18/6/2024)",
    "(19/6)",
    "19/6",
    "lalu",
    "depan",
    "kemarin",
    "pekan lalu",
    "24 tahun",
    "dua hari kemudian",
    "keesokan harinya",
    "pukul 10.30 WIB",
    "2019-2024",
    "abad ke-20",
    "31 Februari",
    "Rp2.000",
    "70%",
    "hingga",
    "akan",
    ",",
    ".",
    "“",
    "”",
    "\n",
    "orang",
    "0001",
    "9999 tahun lalu",
    "Mei",
    "May 3",
    "last week",
    "tanggal 31",
    "puluhan ribu",
    "antara 5 dan 7",
    "-",
    "½",
    "١٢",
    "\u00a0",
    "ribu",
    "juta",
    "setengah",
    "minus",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.sampled_from(["id", "en"]),
    st.sampled_from(["", "2024-06-19", "2024", "0001-01-01", "9999-12-31"]),
)
def test_dates_lie_inside_in_order_and_apart(text, language, published):
    found = list(find_dates(article(text, language, published)))
    assert all(0 <= date.span.start < date.span.end <= len(text) for date in found)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
    assert all(date.edtf is None or is_edtf(date.edtf) for date in found)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["id", "en"]))
def test_no_odd_character_costs_the_date(odd, language):
    text = f"{odd} .\n 5 August 2024" if language == "en" else f"{odd} .\n 5 Agustus 2024"
    found = list(find_dates(article(text, language, "2024-06-19")))
    assert found[-1].edtf == "2024-08-05"
