"""Which statements are one claim, who denies it, and how it stands."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katanya.errors import LanguageDataError
from katanya.link import find_claims, find_denials
from katanya.link.accounts import accounts_of, days_of
from katanya.link.claim_words import claim_words
from katanya.link.same_event import CONFLICT, likeness
from katanya.model import ClaimStatus, Span, Telling
from tests.link.tellings import CERTAIN, NOT, POSSIBLE, PROBABLE, Said, article, lineages, stories

A, B = "Vesmark", "Tolunia"
ARMS = Said(f"{A} memasok rudal dan amunisi kepada {B}.", "memasok", "AID", (A,), (B,), "rudal dan amunisi", PROBABLE)
ARMS_AGAIN = Said(
    f"Kiriman amunisi dan rudal diberikan {A} kepada {B}.", "diberikan", "AID", (A,), (B,), "amunisi dan rudal"
)
TROOPS = Said(f"{A} mengirim dua batalion pasukan ke {B}.", "mengirim", "AID", (A,), (B,), "dua batalion pasukan")
DENIAL = Said("Keduanya membantah tuduhan tersebut.", "membantah", "REJECT", (A, B), (), "tuduhan tersebut")


def claims_of(*readings, reports=None, happenings=None, same=None):
    reports = lineages(*([each] for each in readings)) if reports is None else reports
    happenings = stories(readings) if happenings is None else happenings
    return find_claims(readings, reports, happenings, (), same)


def of_event(claims, event):
    return [claim for claim in claims if claim.event == event]


def alone(claims, event):
    (claim,) = of_event(claims, event)
    return claim


def like(one, other, one_story=True):
    (first,), (second,) = (
        list(accounts_of(*article(name, "2031-05-02", each))) for name, each in (("a", one), ("b", other))
    )
    return likeness(first, second, one_story=one_story)


def test_two_outlets_that_tell_one_event_make_one_claim():
    first, second = article("satu", "2031-05-02", ARMS), article("dua", "2031-05-03", ARMS_AGAIN)
    claim = alone(claims_of(first, second), "AID")
    assert claim.articles == tuple(sorted((first[0].id, second[0].id)))
    assert (claim.agents, claim.recipients) == (("country:vesmark",), ("country:tolunia",))
    assert (claim.lineages, claim.status) == (2, ClaimStatus.CORROBORATED)
    assert [told.date for told in claim.history] == ["2031-05-02", "2031-05-03"]


def test_ten_outlets_with_one_report_are_one_source():
    readings = [article(f"outlet{number}", "2031-05-02", ARMS) for number in range(10)]
    claim = alone(claims_of(*readings, reports=lineages(readings)), "AID")
    assert (len(claim.articles), claim.lineages, claim.status) == (10, 1, ClaimStatus.SINGLE_SOURCE)


def test_what_one_article_says_twice_is_one_claim():
    assert len(alone(claims_of(article("satu", "2031-05-02", ARMS, ARMS_AGAIN)), "AID").tellings) == 2


def test_arms_are_no_troops():
    assert len(of_event(claims_of(article("satu", "2031-05-02", ARMS, TROOPS)), "AID")) == 2


def test_whoever_gives_is_not_whoever_is_given_to():
    turned = Said(f"{B} memasok rudal dan amunisi kepada {A}.", "memasok", "AID", (B,), (A,), "rudal dan amunisi")
    assert like(ARMS, turned) == CONFLICT


def test_conduct_is_one_over_months_and_what_was_possible_has_become_certain():
    feared = Said(f"{A} mendukung program satelit {B}.", "mendukung", "AID", (A,), (B,), "program satelit", POSSIBLE)
    stated = Said(f"{A} kini mendukung program satelit {B}.", "mendukung", "AID", (A,), (B,), "program satelit")
    before, after = article("satu", "2031-05-02", feared), article("dua", "2031-11-20", stated)
    claim = alone(claims_of(before, after, happenings=stories([before], [after])), "AID")
    assert claim.status is ClaimStatus.CHANGED
    assert [told.factuality for told in claim.history] == [POSSIBLE, CERTAIN]


@pytest.mark.parametrize(("day", "together"), [("2031-05-02", True), ("2031-06-15", False)])
def test_attacks_of_two_days_are_two(day, together):
    words = f"Drone {A} menyerang gudang gandum di {B}."
    first = Said(words, "menyerang", "ASSAULT", (A,), (B,), "gudang gandum", date="2031-05-02")
    second = Said(words, "menyerang", "ASSAULT", (A,), (B,), "gudang gandum", date=day)
    claims = claims_of(article("satu", "2031-05-02", first), article("dua", "2031-06-16", second))
    assert (len(claims) == 1) is together


def test_a_war_is_no_single_attack():
    war = Said(f"Perang {A} di {B} berlanjut.", "Perang", "ASSAULT", (A,), (B,))
    attack = Said(f"Serangan {A} di {B} berlanjut.", "Serangan", "ASSAULT", (A,), (B,))
    assert like(war, attack) == CONFLICT


def test_a_body_of_a_state_acts_for_it():
    navy = f"Angkatan Laut {A}"
    words = f"Kapal feri dicegat {navy}; {A} belum berkomentar."
    by_navy = Said(words, "dicegat", "COERCE", (navy,), (), "Kapal feri")
    by_state = Said(f"Kapal feri dicegat {A}.", "dicegat", "COERCE", (A,), (), "Kapal feri")
    told = article("satu", "2031-05-02", by_navy, replace(by_state, words=f"{A} diam.", trigger="diam", thing=None))
    assert len(of_event(claims_of(told, article("dua", "2031-05-02", by_state)), "COERCE")) < 3
    other = Said(f"Kapal feri dicegat {B}.", "dicegat", "COERCE", (B,), (), "Kapal feri")
    assert like(by_navy, other) == CONFLICT


def test_who_meets_whom_stands_on_one_side():
    met = Said(f"{A} bertemu {B} di dermaga.", "bertemu", "CONSULT", (A,), (B,), "di dermaga")
    both = Said(f"{A} dan {B} bertemu di dermaga.", "bertemu", "CONSULT", (A, B), (), "di dermaga")
    claim = alone(claims_of(article("satu", "2031-05-02", met), article("dua", "2031-05-02", both)), "CONSULT")
    assert (claim.agents, claim.recipients) == (("country:tolunia", "country:vesmark"), ())


def test_two_events_of_one_sentence_are_two():
    words = f"{A} mengunjungi {B} dan bertemu para nelayan {B}."
    visit = Said(words, "mengunjungi", "CONSULT", (A,), (B,))
    (first,) = accounts_of(*article("satu", "2031-05-02", visit))
    meeting = replace(first, telling=Telling(first.article, 1), trigger="temu")
    apart = replace(meeting, telling=Telling("0" * 32, 1))
    assert likeness(first, meeting) < likeness(first, apart)


def test_across_stories_it_must_be_said_who_acts():
    named = Said("Polisi menahan dua perampok emas.", "menahan", "COERCE", ("Polisi",), (), "dua perampok emas")
    unnamed = Said("Dua perampok emas ditahan.", "ditahan", "COERCE", (), (), "Dua perampok emas")
    assert like(named, unnamed, one_story=True) > like(named, unnamed, one_story=False) + 0.2


def test_a_denial_is_tied_to_the_accusation_told_before():
    accused = Said(ARMS.words, "memasok", "AID", (A,), (B,), "rudal dan amunisi", PROBABLE, "Osterland", "accuse")
    reading = article("satu", "2031-05-02", accused, TROOPS, DENIAL)
    (denial,) = find_denials(*reading)
    assert denial.ordinals == (0,)
    claims = claims_of(reading)
    disputed = [claim for claim in claims if claim.status is ClaimStatus.DISPUTED]
    assert [claim.denied_by for claim in disputed] == [("country:tolunia", "country:vesmark")]
    assert disputed[0].tellings == (Telling(reading[0].id, 0),)


def test_a_denial_whose_clause_a_parse_cut_short_is_of_what_its_sentence_says():
    accused = Said(ARMS.words, "memasok", "AID", (A,), (B,), "rudal dan amunisi", PROBABLE, "Osterland", "accuse")
    words = "Keduanya membantah pernah memperdagangkan rudal."
    made, found = article("satu", "2031-05-02", accused, Said(words, "membantah", "REJECT", (A, B)))
    first, cut = found.statements
    cut = replace(cut, span=Span(cut.span.start, cut.trigger.end))
    (denial,) = find_denials(made, replace(found, statements=(first, cut)))
    assert denial.ordinals == (0,)
    assert denial.span.of(made.text) == words


def test_who_refuses_an_offer_denies_nothing():
    refused = Said("Keduanya menolak tuduhan tersebut.", "menolak", "REJECT", (A, B), (), "tuduhan tersebut")
    accused = Said(ARMS.words, "memasok", "AID", (A,), (B,), None, PROBABLE, "Osterland", "accuse")
    assert list(find_denials(*article("satu", "2031-05-02", accused, refused))) == []


def test_a_denial_in_so_many_words():
    denied = Said(ARMS.words, "memasok", "AID", (A,), (B,), "rudal dan amunisi", NOT, A, "deny")
    claim = alone(claims_of(article("satu", "2031-05-02", denied)), "AID")
    assert (claim.denied_by, claim.status) == (("country:vesmark",), ClaimStatus.DISPUTED)


def test_what_nobody_says_is_not_denied_by_who_says_it_is_not_so():
    plain = Said(f"{A} tidak memasok rudal kepada {B}.", "memasok", "AID", (A,), (B,), "rudal", NOT, A)
    assert alone(claims_of(article("satu", "2031-05-02", plain)), "AID").denied_by == ()
    claimed = claims_of(article("satu", "2031-05-02", plain), article("dua", "2031-05-02", ARMS_AGAIN))
    assert alone(claimed, "AID").denied_by == ("country:vesmark",)


def test_two_reports_that_contradict_each_other():
    no = Said(f"{A} tidak memasok rudal kepada {B}.", "memasok", "AID", (A,), (B,), "rudal", NOT)
    yes = Said(f"{A} memasok rudal kepada {B}.", "memasok", "AID", (A,), (B,), "rudal")
    first, second = article("satu", "2031-05-02", no), article("dua", "2031-05-02", yes)
    assert alone(claims_of(first, second), "AID").status is ClaimStatus.DISPUTED
    one_report = claims_of(first, second, reports=lineages([first, second]))
    assert alone(one_report, "AID").status is ClaimStatus.SINGLE_SOURCE


def test_actors_that_a_person_joined_group_as_one_and_keep_their_keys():
    other = Said(ARMS.words.replace(A, "Vesmarkia"), "memasok", "AID", ("Vesmarkia",), (B,), "rudal dan amunisi")
    readings = article("satu", "2031-05-02", ARMS), article("dua", "2031-05-02", other)
    assert len(claims_of(*readings)) == 2
    claim = alone(claims_of(*readings, same={"country:vesmarkia": "country:vesmark"}), "AID")
    assert claim.agents == ("country:vesmark", "country:vesmarkia")


def test_the_gloss_is_one_short_line():
    words = f"{A} memasok rudal " + "buatan pabrik di tepi laut " * 12 + f"kepada {B}."
    claim = alone(claims_of(article("satu", "2031-05-02", Said(words, "memasok", "AID", (A,), (B,)))), "AID")
    assert len(claim.gloss) <= 160
    assert words.startswith(claim.gloss + " ")


SENTENCES = (ARMS, ARMS_AGAIN, TROOPS, DENIAL)


@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), max_size=6),
    st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_every_statement_is_in_one_claim_whatever_the_order(pages, random):
    readings = [article(f"uri{number}", f"2031-05-{number + 1:02}", *page) for number, page in enumerate(pages)]
    reports, happenings = lineages(*([each] for each in readings)), stories(readings[::2], readings[1::2])
    claims = find_claims(readings, reports, happenings)
    told = sorted(telling for claim in claims for telling in claim.tellings)
    every = [Telling(made.id, number) for made, found in readings for number in range(len(found.statements))]
    assert told == sorted(every)
    for several in (readings, reports, happenings):
        random.shuffle(several)
    assert find_claims(readings, reports, happenings) == claims


def test_other_stories_about_others_change_nothing():
    first = article("satu", "2031-05-02", ARMS, DENIAL)
    other = article("dua", "2031-05-02", Said("Polisi menahan perampok.", "menahan", "COERCE", ("Polisi",)))
    both = claims_of(first, other, happenings=stories([first], [other]))
    assert set(claims_of(first)) | set(claims_of(other)) == set(both)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [("2031-05-02", 1), ("2031-05", 31), ("2031", 365), ("2031-12/2032-01", 62), ("2031-05-02T08:30", 1)],
)
def test_dates_are_ranges_of_days(edtf, days):
    first, last = days_of(edtf)
    assert last - first + 1 == days


@pytest.mark.parametrize("edtf", [None, "", "P24Y", "XXXX-06", "2031-13", "2031-05-03/2031-05-01"])
def test_what_names_no_days_has_none(edtf):
    assert days_of(edtf) is None


def test_affixes_fall_away():
    stem = claim_words("id").stem
    assert stem("pengiriman") == stem("mengirimkan") == stem("dikirim")[1:]
    assert stem("rudal") == "rudal"


def test_a_language_without_the_table_has_no_such_words():
    assert claim_words("xx").kinds == {}
    assert claim_words(None).stem("memasok") == "memasok"


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({}, "no section"),
        ({"kinds": {"arms": ["Rudal"]}}, "upper case"),
        ({"kinds": {"arms": ["rudal"], "money": ["rudal"]}}, "two kinds"),
        ({"kinds": {"arms": "rudal"}}, "no list"),
        ({"kinds": {}, "affixes": {"least": 0}}, "above 0"),
    ],
)
def test_a_damaged_table_is_named(monkeypatch, table, says):
    monkeypatch.setattr("katanya.link.claim_words.read_table", lambda *_: table)
    with pytest.raises(LanguageDataError, match=says):
        claim_words.__wrapped__("id")
