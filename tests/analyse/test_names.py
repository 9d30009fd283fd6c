from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from katanya.analyse import Analyser
from katanya.analyse.namecuts import FoundName
from katanya.analyse.namerules import NameRules
from katanya.analyse.names import NameTagger, spans_of_tags
from katanya.model import NameKind
from tests.analyse.conftest import article_of, cases_of


@pytest.mark.parametrize("case", cases_of("names"))
def test_cases(analyser: Analyser, case: dict[str, Any]) -> None:
    names = analyser.analyse(article_of(case["text"])).names
    assert [[name.span.of(case["text"]), name.kind.value] for name in names] == case["names"]


def test_a_name_found_once_is_found_wherever_it_stands(analyser: Analyser) -> None:
    text = "Menteri Luar Negeri Tarmo Wibisana berbicara di Jakarta. Sesudah itu, bagi Wibisana, rapat selesai."
    names = [name.span.of(text) for name in analyser.analyse(article_of(text)).names]
    assert names.count("Wibisana") == 1
    assert "Tarmo Wibisana" in names


def test_two_countries_that_were_taken_for_one_name_are_parted_at_the_title(analyser: Analyser) -> None:
    text = "Undangan Kenya Presiden Etiopia diterima."
    analysis = analyser.analyse(article_of(text))
    rules = NameRules.of("id", {})
    names = rules.settle(text, analysis.tokens, analysis.sentences, [FoundName(1, 4, "LOC")])
    assert [(name.span.of(text), name.kind) for name in names] == [
        ("Kenya", NameKind.COUNTRY),
        ("Etiopia", NameKind.COUNTRY),
    ]


def test_names_never_overlap(analyser: Analyser) -> None:
    text = "Dewan Keamanan PBB, KTT ASEAN (Asia Tenggara) dan Presiden Amerika Serikat Donald Trump di New York, AS."
    ends = 0
    for name in analyser.analyse(article_of(text)).names:
        assert name.span.start >= ends
        ends = name.span.end


def test_an_inner_tag_never_follows_another_kind() -> None:
    tags = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
    tagger = NameTagger(tags, np.zeros((5, 5), np.float32), np.zeros(5, np.float32))
    scores = np.array([[0, 0, 9, 0, 0], [0, 0, 0, 0, 9], [9, 0, 0, 0, 0]], np.float32)
    (decoded,) = tagger.decode([scores])
    for before, after in zip(["O", *decoded], decoded, strict=False):
        assert not after.startswith("I-") or before[2:] == after[2:]


def test_sentences_side_by_side_are_decoded_as_alone() -> None:
    rng = np.random.default_rng(1)
    tagger = NameTagger(
        ("O", "B-PER", "I-PER"), rng.normal(size=(3, 3)).astype(np.float32), rng.normal(size=3).astype(np.float32)
    )
    sentences = [rng.normal(size=(length, 3)).astype(np.float32) for length in (3, 1, 70, 12)]
    assert tagger.decode(sentences) == [tagger.decode([scores])[0] for scores in sentences]


def test_spans_of_tags() -> None:
    tags = ["B-PER", "I-PER", "B-PER", "O", "B-LOC", "I-ORG", "B-ORG"]
    assert list(spans_of_tags(tags)) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC"), (6, 7, "ORG")]


def test_a_dateline_in_capitals_is_a_place_and_so_is_its_name_elsewhere(analyser: Analyser) -> None:
    text = "QUDRA - Polisi menutup jalan ke Qudra."
    analysis = analyser.analyse(article_of(text))
    forms = [token.span.of(text) for token in analysis.tokens]
    place = forms.index("Qudra")
    found = [FoundName(0, 1, "ORG"), FoundName(place, place + 1, "PER")]
    names = NameRules.of("id", {}).settle(text, analysis.tokens, analysis.sentences, found)
    assert [(name.span.of(text), name.kind) for name in names] == [
        ("QUDRA", NameKind.PLACE),
        ("Qudra", NameKind.PLACE),
    ]


def test_a_mayor_is_no_city(analyser: Analyser) -> None:
    text = "Menurut wali kota Rinto Pamekas, kota Rumbaya aman."
    analysis = analyser.analyse(article_of(text))
    found = [FoundName(3, 5, "PER"), FoundName(7, 8, "PER")]
    names = NameRules.of("id", {}).settle(text, analysis.tokens, analysis.sentences, found)
    assert [(name.span.of(text), name.kind) for name in names] == [
        ("Rinto Pamekas", NameKind.PERSON),
        ("Rumbaya", NameKind.PLACE),
    ]


def test_a_city_that_was_taken_for_a_person_is_a_place_unless_somebody_is_called_so(analyser: Analyser) -> None:
    text = "Warga Chicago berduka. Menurut Tania Lincoln, hujan reda. Lincoln pulang."
    analysis = analyser.analyse(article_of(text))
    forms = [token.span.of(text) for token in analysis.tokens]
    found = [FoundName(k, k + 1, "PER") for k, form in enumerate(forms) if form in {"Chicago", "Lincoln"}]
    person = forms.index("Tania")
    found = [each for each in found if each.first != person + 1] + [FoundName(person, person + 2, "PER")]
    names = NameRules.of("id", {}).settle(
        text, analysis.tokens, analysis.sentences, sorted(found, key=lambda n: n.first)
    )
    assert [(name.span.of(text), name.kind) for name in names] == [
        ("Chicago", NameKind.PLACE),
        ("Tania Lincoln", NameKind.PERSON),
        ("Lincoln", NameKind.PERSON),
    ]


def test_two_countries_of_a_headline_are_parted_at_its_verb(analyser: Analyser) -> None:
    text = "Filipina Tuding China"
    analysis = analyser.analyse(article_of(text))
    names = NameRules.of("id", {"tuding": 40}).settle(
        text, analysis.tokens, analysis.sentences, [FoundName(0, 3, "LOC")]
    )
    assert [(name.span.of(text), name.kind) for name in names] == [
        ("Filipina", NameKind.COUNTRY),
        ("China", NameKind.COUNTRY),
    ]


def test_a_site_is_a_publication(analyser: Analyser) -> None:
    text = "Hal itu ditulis BBC.com kemarin."
    analysis = analyser.analyse(article_of(text))
    names = NameRules.of("id", {}).settle(text, analysis.tokens, analysis.sentences, [FoundName(3, 4, "ORG")])
    assert [(name.span.of(text), name.kind) for name in names] == [("BBC.com", NameKind.PUBLICATION)]


def test_what_belongs_to_a_country_in_english_is_no_country(analyser: Analyser) -> None:
    text = "Ia naik Thai Airways dari Thailand."
    analysis = analyser.analyse(article_of(text))
    names = NameRules.of("id", {}).settle(text, analysis.tokens, analysis.sentences, [])
    assert [(name.span.of(text), name.kind) for name in names] == [("Thailand", NameKind.COUNTRY)]


def test_what_stands_before_a_rank_is_no_person(analyser: Analyser) -> None:
    text = "Ketua PWRS Sukamaju KH Rahmat hadir."
    analysis = analyser.analyse(article_of(text))
    names = NameRules.of("id", {}).settle(text, analysis.tokens, analysis.sentences, [FoundName(1, 5, "PER")])
    assert [(name.span.of(text), name.kind) for name in names] == [
        ("PWRS Sukamaju", NameKind.ORGANIZATION),
        ("Rahmat", NameKind.PERSON),
    ]


def test_a_town_behind_its_office_is_no_person_and_stays_a_place(analyser: Analyser) -> None:
    text = "Bupati Sragen Tarmo Kusnadi hadir. Bupati Sragen pulang."
    analysis = analyser.analyse(article_of(text))
    found = [FoundName(1, 4, "PER"), FoundName(7, 8, "PER")]
    names = NameRules.of("id", {}).settle(text, analysis.tokens, analysis.sentences, found)
    assert [(name.span.of(text), name.kind) for name in names] == [
        ("Sragen", NameKind.PLACE),
        ("Tarmo Kusnadi", NameKind.PERSON),
        ("Sragen", NameKind.PLACE),
    ]


def test_no_name_goes_over_a_verb(analyser: Analyser) -> None:
    text = "PT Rasi mensomasi Pemkot Sukamaju."
    analysis = analyser.analyse(article_of(text))
    names = NameRules.of("id", {}).settle(text, analysis.tokens, analysis.sentences, [FoundName(0, 5, "ORG")])
    assert [name.span.of(text) for name in names] == ["PT Rasi", "Pemkot Sukamaju"]


def test_a_common_word_at_the_head_of_a_sentence_is_no_name(analyser: Analyser) -> None:
    text = "Pernyataan militer menyebutkan hal itu."
    analysis = analyser.analyse(article_of(text))
    names = NameRules.of("id", {"pernyataan": 900}).settle(
        text, analysis.tokens, analysis.sentences, [FoundName(0, 1, "PER")]
    )
    assert names == ()


def test_two_people_with_a_hyphen_are_two(analyser: Analyser) -> None:
    text = "Tarmo Kusnadi dan Rina Wibawa kalah. Pasangan Kusnadi-Wibawa pulang."
    analysis = analyser.analyse(article_of(text))
    forms = [token.span.of(text) for token in analysis.tokens]
    pair = forms.index("Kusnadi-Wibawa")
    found = [FoundName(0, 2, "PER"), FoundName(3, 5, "PER"), FoundName(pair, pair + 1, "PER")]
    names = NameRules.of("id", {}).settle(text, analysis.tokens, analysis.sentences, found)
    assert [name.span.of(text) for name in names] == ["Tarmo Kusnadi", "Rina Wibawa", "Kusnadi", "Wibawa"]
