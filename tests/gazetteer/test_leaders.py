from __future__ import annotations

import re

from katanya.gazetteer.countries import read_countries, read_leaders


def test_every_country_has_its_code_and_names() -> None:
    countries = read_countries()
    assert len({country.code for country in countries}) == len(countries) > 190
    for country in countries:
        assert re.fullmatch(r"[A-Z]{2}", country.code)
        assert re.fullmatch(r"(Q\d+)?", country.wikidata)
        assert country.indonesian
        assert all(country.english)


def test_a_country_is_found_by_its_code() -> None:
    by_code = {country.code: country for country in read_countries()}
    assert by_code["KP"].indonesian == "Korea Utara"
    assert by_code["KP"].wikidata == "Q423"
    assert "North Korea" in by_code["KP"].english


def test_leaders_are_names() -> None:
    leaders = read_leaders()
    assert len(leaders) > 500
    assert all(name.strip() == name and name[0].isupper() for name in leaders)
