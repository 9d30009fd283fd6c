"""Claims that somebody denies, and that changed with time."""

from dataclasses import replace

import pytest

from katanya.link.findings.denials import find_denied
from katanya.link.findings.drifts import find_drifts
from katanya.model import AttributionKind
from tests.link.findings.telling import Told, claim, coverage


def denials(*articles, claims):
    return list(find_denied(coverage(*articles, claims=claims)))


def drifts(*articles, claims):
    return list(find_drifts(coverage(*articles, claims=claims)))


def supplying(outlet, sure="CT+", words="Oman memasok mesin pompa ke Komoro lewat Salalah.", **of):
    told = Told(outlet, words, **of)
    told.telling = told.tells(words.rstrip("."), "memasok", "AID", agents=["Oman"], recipients=["Komoro"], sure=sure)
    return told


def denying(outlet, words="Oman membantah memasok mesin pompa ke Komoro.", cue_class="deny", sure="CT-", **of):
    told = Told(outlet, words, **of)
    content = "memasok mesin pompa ke Komoro"
    at = told.said(content, by="Oman", source="Oman", cue_class=cue_class, kind=AttributionKind.INDIRECT)
    told.telling = told.tells(
        content, "memasok", "AID", agents=["Oman"], recipients=["Komoro"], sure=sure, attribution=at
    )
    return told


def test_a_denial_is_told_with_who_carries_it_and_who_does_not():
    with_it, without = denying("Gerbang"), supplying("Kabar Pagi")
    made = claim(with_it.telling, without.telling)
    (found,) = denials(with_it, without, claims=[made])
    assert found.claim == made.id
    assert [each.name for each in found.fillings["outlets"]] == ["Gerbang"]
    assert [each.name for each in found.fillings["others"]] == ["Kabar Pagi"]
    assert [each.name for each in found.fillings["deniers"]] == ["Oman"]
    assert {each.article for each in found.evidence} == {with_it.id, without.id}


def test_what_the_same_people_deny_in_one_story_is_told_once_by_what_most_tell():
    with_it = denying("Gerbang")
    again = Told("Lintas Kota", "Oman membantah menyuplai kapal tunda ke Komoro.")
    content = "menyuplai kapal tunda ke Komoro"
    at = again.said(content, by="Oman", source="Oman", cue_class="deny", kind=AttributionKind.INDIRECT)
    again.telling = again.tells(content, "menyuplai", "AID", agents=["Oman"], sure="CT-", attribution=at)
    others = [supplying(outlet) for outlet in ("Kabar Pagi", "Kabar Sore")]
    boats = supplying("Kabar Siang", words="Oman memasok kapal tunda ke Komoro lewat Salalah.")
    most = claim(with_it.telling, *(each.telling for each in others))
    least = replace(claim(again.telling, boats.telling), id="d" * 32)
    assert [each.claim for each in denials(with_it, again, boats, *others, claims=[least, most])] == [most.id]


def test_who_tells_of_claim_and_denial_does_what_it_should():
    with_it = denying("Gerbang")
    again = with_it.tells("Oman membantah memasok", "membantah", "AID", agents=["Oman"], sure="PR+")
    assert denials(with_it, claims=[claim(with_it.telling, again)]) == []


def test_saying_that_one_does_not_is_no_denial_of_a_claim():
    says = denying("Gerbang", "Oman mengatakan tidak memasok mesin pompa ke Komoro.", cue_class="say")
    without = supplying("Kabar Pagi")
    assert denials(says, without, claims=[claim(says.telling, without.telling)]) == []


def test_a_denial_that_points_at_the_sentence_before_is_of_what_stands_there():
    pointing = Told("Gerbang", "Oman dikabarkan memasok mesin pompa ke Komoro. Keduanya membantah tuduhan itu.")
    at = pointing.said("memasok mesin pompa ke Komoro", kind=AttributionKind.INDIRECT)
    told = pointing.tells(
        "Oman dikabarkan memasok mesin pompa ke Komoro",
        "memasok",
        "AID",
        agents=["Oman"],
        recipients=["Komoro"],
        sure="PR+",
        attribution=at,
    )
    pointing.tells("Keduanya membantah tuduhan itu", "membantah", "REJECT", agents=["Oman", "Komoro"])
    without = supplying("Kabar Pagi")
    (found,) = denials(pointing, without, claims=[claim(told, without.telling)])
    assert sorted(each.name for each in found.fillings["deniers"]) == ["Komoro", "Oman"]


DOUBTED = "Oman dituding memasok mesin pompa ke Komoro lewat Salalah."
FEARED = "Oman mungkin memasok mesin pompa ke Komoro lewat Salalah."


def test_what_was_possible_and_is_certain_later_drifted():
    first = supplying("Kabar Pagi", "PS+", FEARED, day="2025-03-11")
    second = supplying("Lintas Kota", "PS+", FEARED, day="2025-03-12")
    last = supplying("RASI", day="2025-10-17")
    made = claim(first.telling, second.telling, last.telling)
    (found,) = drifts(first, second, last, claims=[made])
    assert (found.form, found.claim) == ("drift-sure", made.id)
    assert (found.fillings["day"].edtf, found.fillings["other_day"].edtf) == ("2025-03-11", "2025-10-17")
    assert {each.article for each in found.evidence} == {first.id, second.id, last.id}


@pytest.mark.parametrize(
    ("sure", "words", "day", "why"),
    [
        ("CT+", "Oman memasok mesin pompa ke Komoro lewat Salalah.", "2025-03-11", "certain from the beginning"),
        ("PS+", FEARED, "2025-10-17", "on the same day"),
        ("PR+", "Oman akan memasok mesin pompa ke Komoro lewat Salalah.", "2025-03-11", "a plan carried out"),
        ("PR+", "Oman dilaporkan memasok mesin pompa ke Komoro lewat Salalah.", "2025-03-11", "only reported"),
        ("PS+", "Oman ingin memasok mesin pompa ke Komoro lewat Salalah.", "2025-03-11", "a wish"),
    ],
)
def test_what_is_no_drift(sure, words, day, why):
    first, second = (supplying(outlet, sure, words, day=day) for outlet in ("Kabar Pagi", "Lintas Kota"))
    last = supplying("RASI", day="2025-10-17")
    assert drifts(first, second, last, claims=[claim(first.telling, second.telling, last.telling)]) == [], why


def test_an_accusation_counts_as_doubt_and_a_denial_in_between_makes_no_drift():
    def accused(outlet):
        told = Told(outlet, DOUBTED)
        content = "memasok mesin pompa ke Komoro lewat Salalah"
        at = told.said(content, by="Oman", cue_class="accuse", kind=AttributionKind.INDIRECT)
        told.telling = told.tells(content, "memasok", "AID", sure="PR+", by_source="CT+", attribution=at)
        return told

    first, second, last = accused("Kabar Pagi"), accused("Lintas Kota"), supplying("RASI", day="2025-10-17")
    tellings = [each.telling for each in (first, second, last)]
    assert len(drifts(first, second, last, claims=[claim(*tellings)])) == 1
    denied = denying("Gerbang", day="2025-05-01")
    assert drifts(first, second, last, denied, claims=[claim(*tellings, denied.telling)]) == []


def killed(outlet, number, day):
    words = f"{number} orang tewas dalam banjir di Lembah Sorindo."
    told = Told(outlet, f"Banjir menewaskan warga. {words}", day=day)
    told.counts(f"{number} orang", number, of="orang")
    told.telling = told.tells(words.rstrip("."), "tewas", "ASSAULT")
    return told


def test_a_toll_that_grows_with_the_days_is_a_drift():
    articles = [killed(*each) for each in (("A", 3, "2025-03-11"), ("B", 3, "2025-03-11"), ("C", 9, "2025-03-13"))]
    (found,) = drifts(*articles, claims=[claim(*(each.telling for each in articles), event="ASSAULT")])
    assert (found.form, found.fillings["number"].words, found.fillings["other_number"].words) == (
        "drift-number",
        "3 orang",
        "9 orang",
    )


@pytest.mark.parametrize(
    "told",
    [
        (("A", 3, "2025-03-11"), ("B", 9, "2025-03-11")),
        (("A", 9, "2025-03-11"), ("B", 3, "2025-03-13")),
        (("A", 3, "2025-03-11"), ("B", 3, "2025-03-13")),
        (("A", 3, "2025-03-11"), ("B", 900, "2025-03-13")),
        (("A", 3, None), ("B", 9, "2025-03-13")),
    ],
)
def test_numbers_of_one_day_falling_equal_or_of_another_size_are_no_drift(told):
    articles = [killed(*each) for each in told]
    assert drifts(*articles, claims=[claim(*(each.telling for each in articles), event="ASSAULT")]) == []
