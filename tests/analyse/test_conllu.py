from __future__ import annotations

from dataclasses import replace

from katanya.analyse import write_conllu
from katanya.model import Analysis, Name, NameKind, Sentence, Span, Token
from tests.conftest import make_article, make_source

TEXT = "“Benar,” ujarnya di\nKota Ambon."


def token(start: int, end: int, head: int, deprel: str, word: Span | None = None) -> Token:
    form = TEXT[start:end]
    return Token(Span(start, end), word or Span(start, end), form.lower(), "X", "", head, deprel)


TOKENS = (
    token(0, 1, 1, "punct"),
    token(1, 6, 4, "ccomp"),
    token(6, 7, 1, "punct"),
    token(7, 8, 1, "punct"),
    token(9, 13, 4, "root", Span(9, 16)),
    token(13, 16, 4, "nsubj", Span(9, 16)),
    token(17, 19, 7, "case"),
    token(20, 24, 4, "obl"),
    token(25, 30, 7, "flat:name"),
    token(30, 31, 4, "punct"),
)
ANALYSIS = Analysis("a", "id", TOKENS, (Sentence(Span(0, 31), 0, 10),), (Name(Span(20, 30), NameKind.PLACE),))


def lines() -> list[str]:
    return list(write_conllu(replace(make_article(make_source(TEXT)), id="a" * 32), ANALYSIS))


def test_a_sentence_has_its_comments() -> None:
    assert lines()[:3] == [
        "# newdoc id = koran/a.txt",
        "# sent_id = aaaaaaaaaaaa-1",
        "# text = “Benar,” ujarnya di Kota Ambon.",
    ]
    assert lines()[-1] == ""


def test_a_multiword_token_stands_before_its_words() -> None:
    rows = [line.split("\t") for line in lines()[3:-1]]
    assert all(len(row) == 10 for row in rows)
    place = next(number for number, row in enumerate(rows) if "-" in row[0])
    assert rows[place][:2] == ["5-6", "ujarnya"]
    assert [row[1] for row in rows[place + 1 : place + 3]] == ["ujar", "nya"]


def test_heads_count_from_one_and_the_root_has_none() -> None:
    rows = [line.split("\t") for line in lines()[3:-1] if "-" not in line.split("\t")[0]]
    assert [int(row[6]) for row in rows] == [2, 5, 2, 2, 0, 5, 8, 5, 8, 5]


def test_the_text_can_be_put_together_again() -> None:
    text, skip = "", 0
    for row in (line.split("\t") for line in lines()[3:-1]):
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            skip = last - first + 1
        elif skip:
            skip -= 1
            continue
        text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    assert text.strip() == " ".join(TEXT.split())


def test_offsets_and_names_are_in_the_last_column() -> None:
    rows = [line.split("\t") for line in lines()[3:-1] if "-" not in line.split("\t")[0]]
    for row, each in zip(rows, TOKENS, strict=True):
        assert f"start={each.span.start}|end={each.span.end}" in row[9]
    assert [row[9].partition("Name=")[2].partition("|")[0] for row in rows] == [""] * 7 + ["B-place", "I-place", ""]
