"""Findings in words, few a story, the same in every order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from katanya.languages.explanations import explaining_languages, explanations_of, language_of_environment
from katanya.link import find_findings
from katanya.link.findings import findings_of, owners_of
from katanya.model import FindingKind
from tests.link.findings.telling import Told, claim, coverage

SAYINGS = [
    (
        f"Kami akan memeriksa setiap {thing} dan mengganti papan yang lapuk sebelum bulan {month} tiba,",
        f"Kami akan mengecek semua {thing} lalu menukar papan yang lapuk sebelum bulan {month} tiba,",
    )
    for thing, month in (("tali baja", "puasa"), ("tiang beton", "Januari"), ("pagar besi", "Agustus"))
]


def story():
    """Two outlets that put three sayings of one person in two ways each."""
    articles = []
    for side, outlet in enumerate(("Kabar Pagi", "Lintas Kota")):
        told = Told(outlet, *(f"“{words[side]}” kata Lurah Wira Santika." for words in SAYINGS))
        for words in SAYINGS:
            told.said(words[side], by="Wira Santika", source=None)
        articles.append(told)
    return coverage(*articles)


def test_of_each_kind_a_story_has_two_at_most():
    found = findings_of(story())
    assert [each.kind for each in found] == [FindingKind.QUOTE_VARIANT] * 2


def test_a_finding_has_a_sentence_in_every_language_and_evidence_in_its_articles():
    for finding in findings_of(story()):
        assert set(finding.explanations) == {"en", "id"}
        assert "Wira Santika" in finding.explanations["id"]
        assert "Kabar Pagi and Lintas Kota" in finding.explanations["en"]
        assert finding.articles == tuple(sorted({each.article for each in finding.evidence}))


@given(st.permutations(range(2)), st.booleans())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_articles_changes_nothing(order, backwards):
    known = story()
    readings = dict(known.readings)
    lineages = [known.lineages[number] for number in order]

    def readings_of(ids):
        return [readings[id_] for id_ in (reversed(ids) if backwards else ids)]

    assert find_findings(readings_of, lineages, [known.story], [], []) == findings_of(known)
    assert find_findings(readings_of, lineages, [known.story], [], [], among=[]) == []


def test_a_claim_belongs_to_the_story_that_tells_it_most():
    one, other = Told("A", "Hujan turun deras."), Told("B", "Banjir datang malam.")
    tellings = [
        one.tells("Hujan turun", "turun", "AID"),
        other.tells("Banjir datang", "datang", "AID"),
        other.tells("Banjir", "Banjir", "AID"),
    ]
    stories = [coverage(each).story for each in (one, other)]
    assert owners_of([claim(*tellings)], stories) == {"c" * 32: stories[1].id}


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "id_ID.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "id"}, "id"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_language_is_that_of_the_environment(environment, code):
    assert language_of_environment(environment) == code


@pytest.mark.parametrize("code", explaining_languages())
def test_every_kind_has_a_word_and_dates_are_said_as_the_language_says_them(code):
    words = explanations_of(code)
    assert set(words.kinds) == {kind.value for kind in FindingKind}
    assert words.dated("2025-03") == f"{words.months[2]} 2025"
    assert words.dated("2025-03-01") == f"1 {words.months[2]} 2025"
    assert words.dated("2025") == "2025"
    assert words.dated("2025-01/2025-02") == "2025-01/2025-02"
    assert words.quoted("ia berkata “tidak”") == "“ia berkata ‘tidak’”"
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B", "C"]).startswith("A, B ")
