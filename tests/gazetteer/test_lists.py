from __future__ import annotations

from katanya.gazetteer.lists import read_cities, read_leaders, read_organizations


def test_leaders_are_names() -> None:
    leaders = read_leaders()
    assert len(leaders) > 500
    assert all(name.strip() == name and name[0].isupper() for name in leaders)


def test_cities_are_names_and_no_leaders() -> None:
    cities = read_cities()
    assert len(cities) > 2000
    assert all(name.strip() == name and name[0].isupper() for name in cities)
    assert set(cities).isdisjoint(read_leaders())


def test_organizations_are_names_of_three_kinds_and_no_leaders() -> None:
    organizations = read_organizations()
    assert len(organizations) > 2000
    assert set(organizations.values()) == {"company", "club", "town"}
    assert all(name.strip() == name and name[0].isupper() for name in organizations)
    assert set(organizations).isdisjoint(read_leaders())
