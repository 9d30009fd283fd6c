from __future__ import annotations

from itertools import pairwise

import pytest

from katanya.errors import LanguageDataError
from katanya.gazetteer import known as tables
from katanya.gazetteer import terms as office_table
from katanya.gazetteer.known import BODY_COLUMNS, Known, bodies, key_of, people, places, territories
from katanya.gazetteer.tables import parse_rows
from katanya.gazetteer.terms import holder, holders, terms
from katanya.model import ActorKind

ALL = (territories, bodies, people, places)


def by_name(rows: tuple[Known, ...]) -> dict[str, Known]:
    return {known.name: known for known in rows}


@pytest.mark.parametrize(
    ("name", "item", "code", "spellings"),
    [
        ("North Korea", "Q423", "KP", {"Korea Utara", "Korut", "DPRK"}),
        ("South Korea", "Q884", "KR", {"Korea Selatan", "Korsel"}),
        ("United States", "Q30", "US", {"Amerika Serikat", "AS", "Amerika", "American"}),
        ("China", "Q148", "CN", {"Cina", "Tiongkok", "Republik Rakyat Tiongkok", "Chinese"}),
        ("United Kingdom", "Q145", "GB", {"Inggris", "Britania Raya", "UK"}),
        ("Netherlands", "Q55", "NL", {"Belanda", "Dutch"}),
        ("Denmark", "Q35", "DK", {"Danish"}),
        ("Palestine", "Q219060", "PS", {"Palestina"}),
        ("Russia", "Q159", "RU", {"Rusia", "Russian"}),
        ("Comoros", "Q970", "KM", {"Komoro"}),
        ("Soviet Union", "Q15180", None, {"Uni Soviet"}),
    ],
)
def test_countries(name: str, item: str, code: str | None, spellings: set[str]) -> None:
    country = by_name(territories())[name]

    assert (country.key, country.wikidata, country.country) == (item, item, code)
    assert spellings <= set(country.names)


def test_capitals_have_one_usual_spelling_each() -> None:
    russia, israel = (by_name(territories())[name] for name in ("Russia", "Israel"))

    assert set(russia.seats) == {"Moscow", "Moskow", "Moskwa"}
    assert set(russia.cities) == {"Moscow"}
    assert dict(zip(israel.seats, israel.cities, strict=True))["Tel Aviv"] == "Tel Aviv"


def test_nearly_all_members_of_the_united_nations_have_a_capital() -> None:
    without = {country.name for country in territories() if country.country and not country.seats}

    assert {"Singapore", "Monaco", "Luxembourg"} <= without  # the city has the country's name
    assert len([country for country in territories() if country.seats]) > 165


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("United Nations", "Q1065"),
        ("United Nations Security Council", "Q37470"),
        ("NATO", "Q7184"),
        ("European Union", "Q458"),
        ("ASEAN", "Q7768"),
        ("World Health Organization", "Q7817"),
        ("International Atomic Energy Agency", "Q41984"),
        ("International Criminal Court", "Q47488"),
    ],
)
def test_international_bodies(name: str, item: str) -> None:
    body = by_name(bodies())[name]

    assert body.wikidata == body.key == item
    assert body.country is None


@pytest.mark.parametrize("spelling", ["KPK", "DPR RI", "TNI", "Polri", "BIN", "BMKG", "Kemendagri", "PDIP", "Golkar"])
def test_indonesian_bodies(spelling: str) -> None:
    (body,) = (one for one in bodies() if spelling in one.names)

    assert body.country == "ID"


def test_what_every_country_has_is_meant_at_home_only() -> None:
    ministries = [body for body in bodies() if "Kementerian Luar Negeri" in body.names_at_home]

    assert {body.country for body in ministries} >= {"ID", "RU", "CN"}
    assert not any("Kementerian Luar Negeri" in body.names for body in bodies())


def test_no_two_tables_give_one_key() -> None:
    keys = [known.key for table in ALL for known in table()]

    assert len(keys) == len(set(keys))


def test_keys_of_what_has_no_item() -> None:
    assert key_of(ActorKind.PERSON, "José  Ramos-Horta") == "person:jose ramos horta"
    assert key_of(ActorKind.PERSON, "Al Amin") != key_of(ActorKind.PERSON, "Alamin")
    assert key_of(ActorKind.ORGANIZATION, "Ma'arif") == "organization:maarif"


@pytest.mark.parametrize(
    ("role", "of", "day", "name"),
    [
        ("secretary_general", "Q7184", "2024-06-18", "Jens Stoltenberg"),
        ("secretary_general", "Q7184", "2024-12-05T11:53", "Mark Rutte"),
        ("secretary_general", "Q7184", "2024-06", "Jens Stoltenberg"),
        ("secretary_general", "Q7184", "2024", None),
        ("president", "Q30", "2025-01-19", "Joe Biden"),
        ("president", "Q30", "2025-01-20", "Donald Trump"),
        ("president", "Q30", "2018", "Donald Trump"),
        ("president", "Q252", "2024-10-19", "Joko Widodo"),
        ("president", "Q252", "2024-10-20", "Prabowo Subianto"),
        ("president", "Q252", "1955-01-01", None),
        ("mayor", "Q252", "2024-10-20", None),
    ],
)
def test_who_held_an_office_when(role: str, of: str, day: str, name: str | None) -> None:
    person = holder(role, of, day)

    assert (person.name if person else None) == name


def test_everybody_who_held_an_office() -> None:
    assert [person.name for person in holders("president", "Q30")] == ["Barack Obama", "Donald Trump", "Joe Biden"]


def test_no_office_has_two_holders_at_once() -> None:
    offices: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for term in terms():
        assert term.first < term.last
        offices.setdefault((term.role, term.of), []).append((term.first, term.last))
    for held in offices.values():
        held.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(held))


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ([], "empty"),
        (["|group||||||"], "a line without a name"),
        (["Badan Contoh|kelompok||||||"], "no kind of body"),
        (["Badan Contoh||XX|||||"], "no country's code"),
        (["Badan Contoh|||Q0||||"], "no Wikidata item"),
        (["Badan Contoh|||Q1|koran|||"], "no source of an item"),
        (["Badan Contoh||||ROR|||"], "no source of an item"),
        (["Badan Contoh|||||BC||", "Badan Coba|||||BC||"], "both Badan Contoh's and Badan Coba's"),
        (["Badan Contoh|||||BC||", "badan contoh|||||BB||"], "two lines have one name"),
    ],
)
def test_a_damaged_table_says_what_is_wrong(lines: list[str], complaint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [line.split("|") for line in lines]
    text = "\n".join("\t".join(cells) for cells in ([list(BODY_COLUMNS)] if lines else []) + rows)
    monkeypatch.setattr(tables, "read_rows", lambda _name, columns: parse_rows("bodies", text, columns))

    with pytest.raises(LanguageDataError, match=complaint):
        bodies.__wrapped__()


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("president|ID|Joko Widodo|2014-10-20||gazette", "nothing that a term is checked by"),
        ("president|ID|Joko Widodo|20 Oktober 2014||", "written YYYY-MM-DD"),
        ("president|ID|Rahmat Kusnadi|2014-10-20||", "not in people.tsv"),
        ("president|Atlantis|Joko Widodo|2014-10-20||", "neither a country's code"),
    ],
)
def test_a_damaged_term_says_what_is_wrong(row: str, complaint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "role\tof\tperson\tfrom\tto\tchecked\n" + row.replace("|", "\t")
    monkeypatch.setattr(office_table, "read_rows", lambda _name, columns: parse_rows("terms", text, columns))

    with pytest.raises(LanguageDataError, match=complaint):
        terms.__wrapped__()
