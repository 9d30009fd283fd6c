from __future__ import annotations

from katanya.extract.seams import find_seams
from katanya.model import Analysis, Span, Token


def analysis_of(*words: tuple[int, int, int, int]) -> Analysis:
    tokens = (Token(Span(a, b), Span(c, d), "", "X", "", k, "dep") for k, (a, b, c, d) in enumerate(words))
    return Analysis("", "id", tuple(tokens), (), ())


def test_a_word_begins_where_the_parse_parted_letters() -> None:
    text = "dikutipReuters"
    assert find_seams(text, analysis_of((0, 7, 0, 7), (7, 14, 7, 14))) == {7}


def test_neither_clitics_nor_marks_nor_spaces_are_seams() -> None:
    text = "ujarnya, kata Rusia-Korut"
    parts = [
        (0, 4, 0, 7),
        (4, 7, 0, 7),
        (7, 8, 7, 8),
        (9, 13, 9, 13),
        (14, 19, 14, 19),
        (19, 20, 19, 20),
        (20, 25, 20, 25),
    ]
    assert find_seams(text, analysis_of(*parts)) == frozenset()


def test_without_a_parse_there_are_none() -> None:
    assert find_seams("dikutipReuters", None) == frozenset()
