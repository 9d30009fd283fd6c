from __future__ import annotations

from katanya.gazetteer.usual_names import usual_names


def test_states_and_bodies_are_called_as_their_readers_call_them() -> None:
    names = usual_names("id")
    assert names["Q159"] == "Rusia"
    assert names["Q7159"] == "Uni Afrika"


def test_acronyms_and_names_that_are_the_same_stay() -> None:
    assert not {"Q7184", "Q794"} & usual_names("id").keys()


def test_the_language_of_the_ledgers_own_names_needs_none() -> None:
    assert not usual_names("en")
    assert not usual_names("xx")
