"""Who is who across articles, from linking to reading, and a person's word on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import katanya
from katanya.errors import MisuseError
from katanya.ledger import parse_place, writing
from katanya.ledger.linking import LinkStore
from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Attribution,
    AttributionKind,
    Ground,
    Identity,
    Mention,
    MentionForm,
    Span,
    Verdict,
    entity_id,
)
from tests.conftest import make_article, make_source

SHORT, FULL = "person:kamenin", "person:boris kamenin"


def person(name: str, start: int) -> Actor:
    span = Span(start, start + len(name))
    mention = Mention(span, MentionForm.NAME)
    return Actor(f"person:{name.lower()}", name, ActorKind.PERSON, (mention,), (name,), local=" " not in name)


@pytest.fixture
def ledger(any_ledger: str) -> str:
    """Two articles: one names Boris Kamenin, the other, who quotes him, Kamenin; the second is taken for the first."""
    with writing(parse_place(any_ledger)) as writer, writer.batch():
        one = make_source("Boris Kamenin datang.", "one.txt", None)
        writer.add(make_article(one), Annotations((person("Boris Kamenin", 0),)), one, made_by="test")
        two = make_source("Kamenin mengatakan ia lelah.", "two.txt", None)
        said = Attribution(AttributionKind.INDIRECT, (Span(19, 27),), source=Span(0, 7), cue=Span(8, 18))
        found = Annotations((person("Kamenin", 0),), attributions=(said,), speakers=((0,),), carriers=((),))
        article = make_article(two)
        writer.add(article, found, two, made_by="test")
        LinkStore(writer).put_identities([Identity(article.id, SHORT, FULL, "Boris Kamenin", Ground.STORY)])
    return any_ledger


def test_what_is_one_is_read_as_one(ledger: str, tmp_path: Path) -> None:
    with katanya.open(ledger) as opened:
        (entity,) = opened.entities()
        quotes = list(opened.quotes(speaker="Boris Kamenin"))
        opened.export(tmp_path / "ledger.jsonl")
        assert {each.key for each in opened.entities(as_found=True)} == {SHORT, FULL}
    assert (entity.key, entity.name, entity.names) == (FULL, "Boris Kamenin", ("Boris Kamenin", "Kamenin"))
    assert (entity.articles, entity.mentions) == (2, 2)
    assert [quote.speaker for quote in quotes] == ["Boris Kamenin"]
    rows = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["entity"] for row in rows if row["record"] == "mention"} == {entity_id(FULL)}
    assert [row["speaker"] for row in rows if row["record"] == "attribution"] == [[entity_id(FULL)]]


def test_what_the_articles_say_is_not_overwritten(ledger: str) -> None:
    with katanya.open(ledger) as opened:
        assert {actor.key for _, found in opened.readings() for actor in found.actors} == {SHORT, FULL}


def test_a_person_can_say_that_they_are_two(ledger: str) -> None:
    decision = katanya.decide(Verdict.DIFFERENT, "Kamenin", "Boris Kamenin", ledger)
    with katanya.open(ledger) as opened:
        assert {entity.key for entity in opened.entities()} == {SHORT, FULL}
    katanya.undo(decision.id, ledger)
    with katanya.open(ledger) as opened:
        assert {entity.key for entity in opened.entities()} == {FULL}
    with pytest.raises(MisuseError, match="one entity already"):
        katanya.decide(Verdict.SAME, "Kamenin", "Boris Kamenin", ledger)


def test_a_decision_on_who_is_taken_for_another_holds_for_that_one(ledger: str) -> None:
    source = make_source("Sang Wali Kota datang.", "three.txt", None)
    with writing(parse_place(ledger)) as writer, writer.batch():
        writer.add(make_article(source), Annotations((person("Wali Kota", 5),)), source, made_by="test")
        writer.decide(Verdict.SAME, SHORT, "person:wali kota")
    with katanya.open(ledger) as opened:
        (entity,) = opened.entities()
    assert entity.articles == 3


def test_linking_again_infers_anew(ledger: str) -> None:
    katanya.link_articles(ledger)
    with katanya.open(ledger) as opened:
        assert {entity.key for entity in opened.entities()} == {SHORT, FULL}
