from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.analyse.lemmas import LemmaRules
from katanya.errors import LanguageDataError
from training.lemmas import lemma_rule

PAIRS = [
    ("menolak", "tolak"),
    ("mempertimbangkan", "timbang"),
    ("Peralatan", "alat"),
    ("Jakarta", "Jakarta"),
    ("Pertemuan", "Pertemuan"),
    ("buku-buku", "buku"),
    ("satu-satunya", "satu-satu"),
    ("nya", "nya"),
    ("dia", "ia"),
    ("ADB", "ADB"),
]


@pytest.mark.parametrize(("form", "lemma"), PAIRS)
def test_a_rule_gives_back_its_lemma(form: str, lemma: str) -> None:
    assert LemmaRules([lemma_rule(form, lemma)]).lemma(form, 0) == lemma


def test_a_rule_holds_for_other_words() -> None:
    rules = LemmaRules([lemma_rule("menolak", "tolak"), lemma_rule("kota-kota", "kota")])
    assert rules.lemma("menulis", 0) == "tulis"
    assert rules.lemma("Rumah-rumah", 1) == "rumah"


def test_a_rule_too_long_for_a_form_leaves_it() -> None:
    assert LemmaRules([lemma_rule("mempertimbangkan", "timbang")]).lemma("Dan", 0) == "dan"


@given(st.text(alphabet="abcdeABC-", min_size=1, max_size=8), st.text(alphabet="abcde-", min_size=1, max_size=8))
def test_every_pair_has_a_rule_that_can_be_read(form: str, lemma: str) -> None:
    assert LemmaRules([lemma_rule(form, lemma)]).lemma(form, 0)


def test_what_is_no_rule_is_a_clear_error() -> None:
    with pytest.raises(LanguageDataError, match="no lemma rule"):
        LemmaRules(["x"])
