from __future__ import annotations

from katanya.gazetteer.leaders import read_leaders


def test_leaders_are_names() -> None:
    leaders = read_leaders()
    assert len(leaders) > 500
    assert all(name.strip() == name and name[0].isupper() for name in leaders)
