from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.errors import LanguageDataError
from katanya.gazetteer.spelling import spelling_key
from katanya.gazetteer.tables import parse_rows, read_rows


def test_rows_know_their_line_and_cells() -> None:
    text = "# a comment\n\ncode\tnames\nID\t Indonesia; Republik Indonesia ;\n# more\nMY\t\n"
    first, second = parse_rows("places", text, ("code", "names"))
    assert (first.line, first.one("code"), first.many("names")) == (4, "ID", ("Indonesia", "Republik Indonesia"))
    assert (second.line, second.one("code"), second.many("names")) == (6, "MY", ())
    assert str(second.wrong("too few")).startswith("The table gazetteer/places.tsv can't be used: line 6: too few.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        ("# only words about it\n", "it is empty"),
        ("code\tname\n", "line 1: the columns are"),
        ("code\tnames\nID\n", "line 2: 1 cells, not 2"),
        ("code\tnames\nID\ta\tb\n", "line 2: 3 cells, not 2"),
    ],
)
def test_a_malformed_table_is_refused(text: str, reason: str) -> None:
    with pytest.raises(LanguageDataError, match=r"gazetteer/places\.tsv") as refused:
        list(parse_rows("places", text, ("code", "names")))
    assert reason in str(refused.value)


def test_a_missing_table_is_refused() -> None:
    with pytest.raises(LanguageDataError, match=r"nowhere\.tsv is missing"):
        list(read_rows("nowhere", ("code",)))


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("KOMPAS.com", "kompascom"),
        ("Agência  Lusa", "agencialusa"),
        ("'Tempo'", "tempo"),
        ("朝日新聞", "朝日新聞"),
        ("–", ""),
    ],
)
def test_only_letters_and_digits_make_a_spelling(spelling: str, key: str) -> None:
    assert spelling_key(spelling) == key


@given(st.text())
def test_the_key_of_a_key_is_itself(spelling: str) -> None:
    key = spelling_key(spelling)
    assert spelling_key(key) == key
