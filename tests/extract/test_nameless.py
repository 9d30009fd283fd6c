"""Who speaks without a name is somebody, of one article alone."""

from __future__ import annotations

import re

import pytest

from katanya.extract.actors import find_nameless
from katanya.model import ActorKind, Attribution, AttributionKind, MentionForm, Span
from tests.extract.test_actors import article_of

SOURCE = re.compile(r"\[([^\]]+)\]")


def found(marked: str, *, named: frozenset[int] = frozenset()) -> list[tuple[str, ActorKind, list[str]]]:
    """Name, kind and mentions of the nameless; sources stand in brackets, the numbers in `named` have speakers."""
    text, spans = "", []
    for number, part in enumerate(SOURCE.split(marked)):
        if number % 2:
            spans.append(Span(len(text), len(text) + len(part)))
        text += part
    article = article_of(text, "id")
    attributions = [Attribution(AttributionKind.INDIRECT, (Span(0, 1),), source=span) for span in spans]
    speakers = [(0,) if number in named else () for number in range(len(spans))]
    actors = find_nameless(article, None, attributions, speakers)
    for actor in actors:
        assert actor.local
        assert actor.key.endswith(article.id[:16]) or re.search(rf"@{article.id[:16]}\.\d+$", actor.key)
        assert all(mention.form is not MentionForm.NAME for mention in actor.mentions)
    return [(one.name, one.kind, [mention.span.of(text) for mention in one.mentions]) for one in actors]


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Seorang diplomat Barat", "Seorang diplomat Barat", ActorKind.PERSON),
        ("salah seorang pejabat", "salah seorang pejabat", ActorKind.PERSON),
        ("warga", "warga", ActorKind.PERSON),
        ("Sejumlah saksi mata", "Sejumlah saksi mata", ActorKind.GROUP),
        ("Para pedagang", "Para pedagang", ActorKind.GROUP),
        ("keluarga korban", "keluarga korban", ActorKind.GROUP),
        ("Salah satu suporter", "Salah satu suporter", ActorKind.PERSON),
        ("pejabat yang", "pejabat", ActorKind.PERSON),
    ],
)
def test_people_are_found(source: str, name: str, kind: ActorKind) -> None:
    assert found(f"[{source}] mengatakan air naik.") == [(name, kind, [source])]


@pytest.mark.parametrize(
    "source", ["laporan itu", "undang-undang itu", "anak perusahaan itu", "proses pelanggan", "dia"]
)
def test_what_is_no_person_is_nobody(source: str) -> None:
    assert found(f"[{source}] mengatakan air naik.") == []


def test_one_comes_in_and_goes_on() -> None:
    text = "[Seorang diplomat] mengatakan itu. Kata [diplomat itu], lama. [Ia] menolak. [Dia] diam."
    assert found(text) == [("Seorang diplomat", ActorKind.PERSON, ["Seorang diplomat", "diplomat itu", "Ia", "Dia"])]


def test_another_who_comes_in_is_another() -> None:
    text = "[Seorang warga Tirtasari] mengeluh. [Seorang warga Sukarame] juga. [Seorang warga Tirtasari] lega."
    names = [(name, len(mentions)) for name, _, mentions in found(text)]
    assert names == [("Seorang warga Tirtasari", 2), ("Seorang warga Sukarame", 1)]


def test_a_pronoun_after_one_with_a_name_is_not_the_nameless() -> None:
    text = "[Seorang diplomat] mengatakan itu. [Rahmat] menolak. [Ia] diam."
    assert found(text, named=frozenset({1})) == [("Seorang diplomat", ActorKind.PERSON, ["Seorang diplomat"])]
