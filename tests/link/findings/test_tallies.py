"""Numbers of one thing in two articles, whatever claims are made of it; nothing here happened."""

from katanya.link.findings.conflicts import find_conflicts
from katanya.link.findings.drifts import find_drifts
from tests.link.findings.telling import Told, coverage


def sinking(outlet, number, low, rest="", day="2025-03-11", of=None, **quantity):
    told = Told(
        outlet, f"Kapal Bintang Selat karam di perairan Pulau Moheli, Komoro, menewaskan {number}.{rest}", day=day
    )
    told.counts(number, low, of=of, **quantity)
    return told


def conflicts(*articles, **of):
    return list(find_conflicts(coverage(*articles, **of)))


def numbers(candidate, *articles):
    by_id = {each.id: each for each in articles}
    return sorted(each.span.of(by_id[each.article].text) for each in candidate.evidence)


def test_two_reports_of_one_day_that_count_the_dead_otherwise_contradict_each_other():
    one, other = sinking("Kabar Pagi", "12 orang", 12), sinking("Gerbang", "19 orang", 19)
    (found,) = conflicts(one, other)
    assert numbers(found, one, other) == ["12 orang", "19 orang"]


def test_the_finding_shows_the_numbers_furthest_apart_and_has_all_of_them():
    articles = sinking("Pagi", "12 orang", 12), sinking("Sore", "19 orang", 19), sinking("Malam", "15 orang", 15)
    (found,) = conflicts(*articles)
    assert {found.fillings["number"].words, found.fillings["other_number"].words} == {"12 orang", "19 orang"}
    assert numbers(found, *articles) == ["12 orang", "15 orang", "19 orang"]


def test_the_dead_and_the_injured_are_two_things():
    one, other = (
        sinking("Kabar Pagi", "12 orang", 12),
        Told("Gerbang", "Kapal Bintang Selat karam di perairan Pulau Moheli, Komoro, melukai 19 orang."),
    )
    other.counts("19 orang", 19)
    assert conflicts(one, other) == []


def test_a_kind_of_those_counted_may_be_fewer_and_never_more():
    everybody = sinking("Kabar Pagi", "12 orang", 12)
    assert conflicts(everybody, sinking("Gerbang", "7 nelayan", 7, of="nelayan")) == []
    assert len(conflicts(everybody, sinking("Gerbang", "19 nelayan", 19, of="nelayan"))) == 1


def test_others_are_not_all():
    assert conflicts(sinking("Kabar Pagi", "12 orang lainnya", 12), sinking("Gerbang", "19 orang", 19)) == []


def permits(outlet, words, low, of):
    told = Told(outlet, f"Pemerintah Komoro mencabut izin {words} nikel di Pulau Moheli pada hari Senin.")
    told.counts(words, low, of=of)
    return told


def test_some_that_were_told_of_are_not_all():
    other = permits("Gerbang", "13 perusahaan", 13, "perusahaan")
    assert len(conflicts(permits("Kabar Pagi", "empat perusahaan", 4, "perusahaan"), other)) == 1
    some = Told(
        "Kabar Pagi", "Pemerintah Komoro mencabut izin empat perusahaan tersebut di Pulau Moheli, nikel, Senin."
    )
    some.counts("empat perusahaan", 4, of="perusahaan")
    assert conflicts(some, other) == []


def test_a_name_is_not_counted():
    other = permits("Gerbang", "13 Grup", 13, "Grup")
    assert conflicts(permits("Kabar Pagi", "empat Grup", 4, "Grup"), other) == []
    one, another = permits("Gerbang", "13 grup", 13, "grup"), permits("Kabar Pagi", "empat grup", 4, "grup")
    assert len(conflicts(one, another)) == 1


def test_a_number_that_others_are_counted_out_of_is_not_theirs():
    one = Told("Kabar Pagi", "Kapal Bintang Selat karam di perairan Pulau Moheli, Komoro, menewaskan 12 dari 40 orang.")
    one.counts("40 orang", 40)
    assert conflicts(one, sinking("Gerbang", "19 orang", 19)) == []


def test_an_article_stands_by_the_largest_number_that_it_begins_with():
    one = sinking("Kabar Pagi", "19 orang", 19, rest=" Semula polisi mencatat kematian 12 penumpang.")
    one.counts("12 penumpang", 12)
    assert conflicts(one, sinking("Gerbang", "12 orang", 12)) == []
    (found,) = conflicts(one, sinking("Gerbang", "23 orang", 23))
    assert found.fillings["number"].words in ("19 orang", "23 orang")


def test_what_is_no_whole_number_counts_nothing():
    def quake(outlet, place, east):
        told = Told(outlet, f"Gempa mengguncang Pulau Moheli, Komoro, dengan pusat di {place} dan kedalaman dangkal.")
        told.counts(place, east, unit="item", of="bujur")
        return told

    assert conflicts(quake("Kabar Pagi", "43,7 bujur", 43.7), quake("Gerbang", "49,2 bujur", 49.2)) == []
    assert len(conflicts(quake("Kabar Pagi", "43 bujur", 43), quake("Gerbang", "49 bujur", 49))) == 1


def test_hundreds_are_no_number():
    one = sinking("Kabar Pagi", "ratusan orang", 100, high=999)
    assert conflicts(one, sinking("Gerbang", "19 orang", 19)) == []


def test_sentences_that_tell_of_two_happenings_count_two_things():
    other = Told("Gerbang", "Ledakan gudang pupuk di Toamasina, Madagaskar, menewaskan 19 orang.")
    other.counts("19 orang", 19)
    assert conflicts(sinking("Kabar Pagi", "12 orang", 12), other) == []


def test_only_numbers_that_articles_begin_with_are_held_against_each_other():
    rest = "Warga berkumpul di pantai. Camat mengirim perahu. Sekolah diliburkan. Pasar ditutup."
    further = Told(
        "Gerbang", f"{rest} Kapal Bintang Selat karam di perairan Pulau Moheli, Komoro, menewaskan 19 orang."
    )
    further.counts("19 orang", 19)
    assert conflicts(sinking("Kabar Pagi", "12 orang", 12), further) == []


def test_one_report_does_not_contradict_itself():
    one, other = sinking("Kabar Pagi", "12 orang", 12), sinking("Gerbang", "19 orang", 19)
    assert conflicts(one, other, reports=[[one, other]]) == []


def test_more_dead_on_a_later_day_are_a_drift_and_no_contradiction():
    one, other = sinking("Kabar Pagi", "12 orang", 12), sinking("Gerbang", "19 orang", 19, day="2025-03-12")
    assert conflicts(one, other) == []
    (found,) = find_drifts(coverage(one, other))
    assert (found.form, found.fillings["number"].words, found.fillings["other_number"].words) == (
        "drift-number",
        "12 orang",
        "19 orang",
    )


def test_fewer_dead_on_a_later_day_contradict():
    one, other = sinking("Kabar Pagi", "12 orang", 12, day="2025-03-12"), sinking("Gerbang", "19 orang", 19)
    assert len(conflicts(one, other)) == 1
    assert list(find_drifts(coverage(one, other))) == []


def test_at_least_so_many_and_then_more_is_a_drift():
    one, other = (
        sinking("Kabar Pagi", "sedikitnya 8 orang", 8, high=None),
        sinking("Gerbang", "10 orang", 10, day="2025-03-12"),
    )
    assert len(list(find_drifts(coverage(one, other)))) == 1


def test_an_outlet_that_counts_more_the_next_day_only_goes_on():
    one, other = sinking("Gerbang", "12 orang", 12), sinking("Gerbang", "19 orang", 19, day="2025-03-12")
    assert list(find_drifts(coverage(one, other))) == []


def test_what_does_not_grow_is_a_contradiction_the_next_day_too():
    def cargo(outlet, number, low, day):
        told = Told(
            outlet, f"Penjaga pantai Komoro menahan kapal kargo Bintang Selat dengan {number} di palkanya.", day=day
        )
        told.counts(number, low, unit="item", of="mesin")
        return told

    one, other = (
        cargo("Kabar Pagi", "950 mesin", 950, "2025-03-11"),
        cargo("Gerbang", "1.200 mesin", 1200, "2025-03-12"),
    )
    assert len(conflicts(one, other)) == 1
    assert list(find_drifts(coverage(one, other))) == []
