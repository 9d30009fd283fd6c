"""Quantities: the cases, what a grammar adds, and what holds for any text."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katanya.errors import LanguageDataError
from katanya.extract import find_dates, find_quantities, numbers
from katanya.extract.quantities import words as quantity_words
from katanya.model import Analysis, RegionKind, Sentence, Span, Token
from tests.extract.cases import article, marked, read_cases
from tests.extract.test_dates import WORDS

CASES = [*read_cases("quantities", "id"), *read_cases("quantities", "en")]


def written(quantity):
    """A quantity as the cases write it."""
    low, high = ("" if end is None else f"{end}" for end in (quantity.low, quantity.high))
    value = low if low == high else f"{low}..{high}"
    return f"{'~' if quantity.approximate else ''}{value} {quantity.unit}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text']}")
def test_case(case):
    text, spans = marked(case["text"])
    found = list(find_quantities(article(text, case["language"], "2024-06-19")))
    assert [each.span.of(text) for each in found] == case.get("spans", [span.of(text) for span in spans])
    assert [written(each) for each in found] == case["values"]
    if "of" in case:
        assert [each.of.of(text) if each.of else "" for each in found] == case["of"]


def test_there_are_enough_cases():
    assert len(CASES) >= 100


def test_dates_may_be_given():
    text = "Ada 5 kapal pada 5 Juni 2024 dan 2024 kapal."
    read = article(text, published="2024-06-19")
    dates = list(find_dates(read))
    assert list(find_quantities(read, dates=dates)) == list(find_quantities(read))


def test_a_headline_may_write_its_nouns_large():
    text = "Polisi Tahan 3 Pelaku"
    assert [each.low for each in find_quantities(article(text, kind=RegionKind.TITLE))] == [3]


def test_boilerplate_is_not_read():
    assert not list(find_quantities(article("Ada 5 kapal.", kind=RegionKind.BOILERPLATE)))


def analysis(text, rows):
    """An analysis of words in order, given as (word, upos, head, deprel)."""
    tokens, start = [], 0
    for word, upos, head, deprel in rows:
        start = text.index(word, start)
        span = Span(start, start + len(word))
        tokens.append(Token(span, span, word, upos, "", head, deprel))
        start = span.end
    return Analysis("a", "id", tuple(tokens), (Sentence(Span(0, len(text)), 0, len(tokens)),), ())


def test_the_grammar_says_where_what_is_counted_ends():
    text = "Mereka membawa tiga kapal tua kembali besok."
    rows = [
        ("Mereka", "PRON", 1, "nsubj"),
        ("membawa", "VERB", 1, "root"),
        ("tiga", "NUM", 3, "nummod"),
        ("kapal", "NOUN", 1, "obj"),
        ("tua", "ADJ", 3, "amod"),
        ("kembali", "ADV", 1, "advmod"),
        ("besok", "NOUN", 1, "obl"),
    ]
    read = article(text, published="2024-06-19")
    assert [each.of.of(text) for each in find_quantities(read, analysis(text, rows))] == ["kapal tua"]


def test_the_grammar_reaches_further_than_the_surface():
    text = "Mereka membawa tiga kapal patroli milik negara itu."
    rows = [
        ("Mereka", "PRON", 1, "nsubj"),
        ("membawa", "VERB", 1, "root"),
        ("tiga", "NUM", 3, "nummod"),
        ("kapal", "NOUN", 1, "obj"),
        ("patroli", "NOUN", 3, "nmod"),
        ("milik", "NOUN", 3, "nmod"),
        ("negara", "NOUN", 5, "nmod"),
        ("itu", "DET", 6, "det"),
    ]
    read = article(text)
    assert [each.of.of(text) for each in find_quantities(read, analysis(text, rows))] == ["kapal patroli milik negara"]
    assert [each.of.of(text) for each in find_quantities(read)] == ["kapal patroli"]


def test_what_is_counted_ends_with_the_line():
    text = "Ada tiga kapal\nIda Ayu"
    rows = [
        ("Ada", "VERB", 0, "root"),
        ("tiga", "NUM", 2, "nummod"),
        ("kapal", "NOUN", 0, "nsubj"),
        ("Ida", "PROPN", 2, "nmod"),
        ("Ayu", "PROPN", 3, "flat"),
    ]
    read = article(text)
    assert [each.of.of(text) for each in find_quantities(read, analysis(text, rows))] == ["kapal"]


@pytest.mark.parametrize(
    ("language", "number", "value"),
    [
        ("id", "1.234,5", 1234.5),
        ("en", "1,234.5", 1234.5),
        ("id", "1.234", 1234),
        ("en", "1.234", 1.234),
        ("id", "1,234", 1.234),
        ("en", "1,234", 1234),
        ("id", "2,000", 2000),
        ("id", "5.7", 5.7),
        ("id", "1.234.567", 1234567),
        ("id", "0,5", 0.5),
        ("id", "sembilan belas", 19),
        ("id", "dua juta tiga ratus ribu", 2300000),
        ("id", "satu setengah", 1.5),
        ("en", "nineteen hundred", 1900),
        ("en", "two dozen", 24),
        ("en", "a hundred", 100),
        ("en", "one and a half", 1.5),
        ("id", "kapal", None),
    ],
)
def test_number(language, number, value):
    assert numbers.number_words(language).value(number) == value


def test_a_damaged_table_is_named(monkeypatch):
    monkeypatch.setattr(quantity_words, "read_table", lambda *_: {})
    quantity_words.quantity_words.cache_clear()
    with pytest.raises(LanguageDataError, match=r"languages/en/quantities\.toml"):
        quantity_words.quantity_words("en")
    quantity_words.quantity_words.cache_clear()


@pytest.mark.parametrize(
    "odd", ["1" * 5000, "1.000." * 2000, "dua " * 2000, "dua" + " " * 9000 + "tahun", "1-" * 3000, "(1" * 3000]
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_long_run_of_anything_is_read(odd, language):
    found = list(find_quantities(article(f"{odd} .\n 13 km", language)))
    assert (found[-1].low, found[-1].unit) == (13, "km")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.sampled_from(["id", "en"]))
def test_quantities_lie_inside_in_order_and_apart_from_dates(text, language):
    read = article(text, language, "2024-06-19")
    found = list(find_quantities(read))
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in found)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
    assert all(each.of is None or each.span.contains(each.of) for each in found)
    assert all(None in (each.low, each.high) or each.low <= each.high for each in found)
    dates = [date.span for date in find_dates(read)]
    assert not any(each.span.overlaps(span) for each in found for span in dates)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["id", "en"]))
def test_no_odd_character_costs_the_quantity(odd, language):
    text = f"{odd} .\n 13.000 km" if language == "id" else f"{odd} .\n 13,000 km"
    found = list(find_quantities(article(text, language)))
    assert (found[-1].low, found[-1].unit) == (13000, "km")
