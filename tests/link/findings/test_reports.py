"""What one article of a report says otherwise than the rest, and what two reports give different numbers for."""

import pytest

from katanya.link.findings.conflicts import find_conflicts
from katanya.link.findings.distortions import find_distortions
from katanya.model import ReuseKind
from tests.link.findings.telling import Told, claim, copied, coverage

RIGHT = "Kenya berjanji mendukung Komoro dalam persaingan panjang dengan Etiopia dan sekutunya, Madagaskar."
TURNED = "Kenya berjanji mendukung Komoro dalam persaingan panjang dengan sekutu dekat Kenya, yaitu Etiopia."


def allied(outlet, text, trigger, one, other, **of):
    told = Told(outlet, "Pertemuan itu berlangsung dua hari di Nairobi.", text, **of)
    told.relates(text.rstrip("."), trigger, "ally", one, other)
    return told


def distortions(*articles, reuse=(), reports=None):
    return list(find_distortions(coverage(*articles, reports=reports or [list(articles)], reuse=reuse)))


def test_a_relation_that_one_article_turns_round_is_a_distortion():
    odd = allied("Suluh Timur", TURNED, "sekutu", "Etiopia", "Kenya")
    others = [allied(outlet, RIGHT, "sekutu", "Madagaskar", "Etiopia") for outlet in ("Kabar Pagi", "Lintas Kota")]
    (found,) = distortions(odd, *others)
    assert found.fillings["outlet"].name == "Suluh Timur"
    assert {each.name for each in found.fillings["others"]} == {"Kabar Pagi", "Lintas Kota"}
    assert {each.article for each in found.evidence} == {odd.id, *(each.id for each in others)}


def test_an_ally_more_is_no_distortion():
    odd = allied("Suluh Timur", TURNED, "sekutu", "Etiopia", "Kenya")
    odd.relates(TURNED.rstrip("."), "sekutu", "ally", "Madagaskar", "Etiopia")
    assert distortions(odd, allied("Kabar Pagi", RIGHT, "sekutu", "Madagaskar", "Etiopia")) == []


def test_other_reports_other_sentences_and_the_same_outlet_make_no_distortion():
    odd = allied("Suluh Timur", TURNED, "sekutu", "Etiopia", "Kenya")
    other = allied("Kabar Pagi", RIGHT, "sekutu", "Madagaskar", "Etiopia")
    assert distortions(odd, other, reports=[[odd], [other]]) == []
    elsewhere = "Madagaskar, sekutu Etiopia, menutup pelabuhan selama musim hujan karena wabah kolera."
    assert distortions(odd, allied("Kabar Pagi", elsewhere, "sekutu", "Madagaskar", "Etiopia")) == []
    assert distortions(odd, allied("Suluh Timur", RIGHT, "sekutu", "Madagaskar", "Etiopia", day="2025-03-12")) == []


def acting(outlet, agent, recipient, event="AID", **of):
    text = f"{agent} memasok ribuan mesin pompa kepada {recipient} lewat Pelabuhan Salalah tahun lalu."
    told = Told(outlet, "Kapal itu ditahan.", text, **of)
    told.tells(text.rstrip("."), "memasok", event, agents=[agent], recipients=[recipient])
    return told


def test_who_did_what_to_whom_turned_round_is_a_distortion():
    odd = acting("Suluh Timur", "Komoro", "Oman")
    others = [acting(outlet, "Oman", "Komoro") for outlet in ("Kabar Pagi", "Lintas Kota")]
    (found,) = distortions(odd, *others)
    assert found.form == "distortion-roles"
    assert found.fillings["outlet"].name == "Suluh Timur"


def test_meeting_each_other_has_no_sides_and_who_tells_both_ways_turns_nothing_round():
    assert distortions(acting("A", "Komoro", "Oman", "CONSULT"), acting("B", "Oman", "Komoro", "CONSULT")) == []
    both = acting("A", "Komoro", "Oman")
    both.tells("Kapal itu ditahan", "ditahan", "AID", agents=["Oman"], recipients=["Komoro"])
    assert distortions(both, acting("B", "Oman", "Komoro")) == []


def counting(outlet, words, low, unit="kontainer", of="kontainer", high=..., approximate=False, **more):
    text = f"Panel itu menyatakan bahwa {words} amunisi dikirim ke Komoro sebagai imbalan hak sandar."
    told = Told(outlet, "Laporan terbit Rabu.", text, **more)
    told.counts(words, low, unit=unit, of=of, high=high, approximate=approximate)
    told.text_of_passage = text.rstrip(".")
    return told


def shared(one, other, **of):
    return copied(one, one.text_of_passage, other, other.text_of_passage, **of)


def test_a_number_changed_in_a_copied_sentence_is_a_distortion():
    odd = counting("Radar Selat", "lebih dari 20.000 kontainer", 20_000, high=None)
    others = [counting(outlet, "lebih dari 2.000 kontainer", 2000, high=None) for outlet in ("RASI", "Kabar Pagi")]
    passages = [shared(odd, others[0]), shared(odd, others[1]), shared(*others, similarity=1.0)]
    (found,) = distortions(odd, *others, reuse=passages)
    assert (found.form, found.fillings["outlet"].name) == ("distortion-number", "Radar Selat")


@pytest.mark.parametrize(
    ("words", "low", "high", "approximate"),
    [
        ("11.000 kontainer", 11_000, 11_000, False),
        ("lebih dari 11 ribu kontainer", 11_000, None, False),
        ("11.240 kontainer", 11_240, 11_240, False),
        ("sekitar 10.500 kontainer", 10_500, 10_500, True),
        ("puluhan ribu kontainer", 11_000, 99_999, True),
    ],
)
def test_a_rounded_number_is_neither_distortion_nor_conflict(words, low, high, approximate):
    one = counting("RASI", "sebanyak 11.000 kontainer", 11_000)
    other = counting("Kabar Pagi", words, low, high=high, approximate=approximate)
    assert distortions(one, other, reuse=[shared(one, other)]) == []
    assert list(find_conflicts(coverage(one, other, reuse=[shared(one, other)]))) == []


def test_a_number_of_two_reports_of_one_day_is_a_conflict_and_of_one_report_is_none():
    one, other = counting("RASI", "950 kontainer", 950), counting("Kabar Pagi", "1.200 kontainer", 1200)
    (found,) = find_conflicts(coverage(one, other, reuse=[shared(one, other)]))
    assert {each.article for each in found.evidence} == {one.id, other.id}
    assert list(find_conflicts(coverage(one, other, reports=[[one, other]], reuse=[shared(one, other)]))) == []


def test_a_number_that_both_give_somewhere_is_no_conflict():
    one, other = counting("RASI", "950 kontainer", 950), counting("Kabar Pagi", "1.200 kontainer", 1200)
    one.counts("Laporan terbit Rabu", 1200, unit="kontainer")
    assert list(find_conflicts(coverage(one, other, reuse=[shared(one, other)]))) == []


def test_a_loose_paraphrase_and_articles_days_apart_are_no_conflict():
    one, other = counting("RASI", "950 kontainer", 950), counting("Kabar Pagi", "1.200 kontainer", 1200)
    loose = shared(one, other, kind=ReuseKind.PARAPHRASE, similarity=0.55)
    assert list(find_conflicts(coverage(one, other, reuse=[loose]))) == []
    later = counting("Kabar Pagi", "1.200 kontainer", 1200, day="2025-03-19")
    assert list(find_conflicts(coverage(one, later, reuse=[shared(one, later)]))) == []


def arresting(outlet, words, low, **of):
    text = f"Polisi Karangmulya menangkap {words} dalam operasi di pelabuhan."
    told = Told(outlet, text, **of)
    told.counts(words, low, of=words.partition(" ")[2])
    told.telling = told.tells(text.rstrip("."), "menangkap", "COERCE")
    return told


def test_numbers_of_one_claim_conflict_on_one_day_and_not_where_they_grew():
    one, other = arresting("RASI", "12 orang", 12), arresting("Kabar Pagi", "7 orang", 7)
    made = claim(one.telling, other.telling, event="COERCE")
    (found,) = find_conflicts(coverage(one, other, claims=[made]))
    assert found.claim == made.id
    later = arresting("Kabar Pagi", "17 orang", 17, day="2025-03-12")
    made = claim(one.telling, later.telling, event="COERCE")
    assert list(find_conflicts(coverage(one, later, claims=[made]))) == []


def test_numbers_of_other_things_do_not_conflict():
    one, other = arresting("RASI", "12 orang", 12), arresting("Kabar Pagi", "7 nelayan", 7)
    made = claim(one.telling, other.telling, event="COERCE")
    assert list(find_conflicts(coverage(one, other, claims=[made]))) == []


def test_what_only_may_be_so_and_is_told_as_so_is_a_distortion():
    def told(outlet, words, sure):
        article = Told(outlet, words)
        article.tells(words.rstrip("."), "membangun", "MOBILIZE", agents=["Komoro"], sure=sure)
        return article

    sure = told("Suluh Timur", "Utusan itu menyebut Komoro membangun armada drone di Mutsamudu.", "CT+")
    unsure = told("Kabar Pagi", "Utusan itu menyebut Komoro mungkin membangun armada drone di Mutsamudu.", "PS+")
    passage = copied(sure, sure.text.rstrip("."), unsure, unsure.text.rstrip("."))
    (found,) = distortions(sure, unsure, reuse=[passage])
    assert (found.form, found.fillings["outlet"].name) == ("distortion-hedge", "Suluh Timur")
    plain = told("Kabar Pagi", "Utusan itu menyebut Komoro giat membangun armada drone di Mutsamudu.", "PS+")
    passage = copied(sure, sure.text.rstrip("."), plain, plain.text.rstrip("."))
    assert distortions(sure, plain, reuse=[passage]) == [], "no word of doubt stands there: we may be wrong"
