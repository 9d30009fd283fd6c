from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import katanya
from katanya.errors import MisuseError, NoSuchRecordError
from katanya.ledger import parse_place, writing
from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Decision,
    Mention,
    MentionForm,
    Span,
    Verdict,
    entity_id,
    find_contradiction,
    merge_keys,
)
from tests.conftest import make_article, make_source

SAME, DIFFERENT = Verdict.SAME, Verdict.DIFFERENT


def person(name: str, start: int) -> Actor:
    span = Span(start, start + len(name))
    return Actor(f"person:{name.lower()}", name, ActorKind.PERSON, (Mention(span, MentionForm.NAME),), (name,))


@pytest.fixture
def ledger(any_ledger: str) -> str:
    text = "Rini Sari bertemu Rini dan R. Sari serta Budi."
    source = make_source(text)
    found = Annotations(actors=tuple(person(n, text.index(n)) for n in ("Rini Sari", "R. Sari", "Budi")))
    with writing(parse_place(any_ledger)) as writer, writer.batch():
        writer.add(make_article(source), found, source, made_by="test")
    return any_ledger


def names(ledger: str) -> set[str]:
    with katanya.open(ledger) as opened:
        return {entity.name for entity in opened.entities()}


def test_two_that_are_the_same_are_one_until_that_is_undone(ledger: str, tmp_path: Path) -> None:
    decision = katanya.decide(SAME, "R. Sari", "rini sari", ledger)
    with katanya.open(ledger) as opened:
        entities = {entity.name: entity for entity in opened.entities()}
        opened.export(tmp_path / "ledger.jsonl")
    assert set(entities) == {"R. Sari", "Budi"}
    assert entities["R. Sari"].names == ("R. Sari", "Rini Sari")
    assert entities["R. Sari"].mentions == 2
    rows = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {row["id"] for row in rows if row["record"] == "entity"}
    mentioned = [row["entity"] for row in rows if row["record"] == "mention"]
    assert set(mentioned) == known
    assert mentioned.count(entity_id("person:r. sari")) == 2
    assert katanya.undo(decision.id, ledger) == decision
    assert names(ledger) == {"Rini Sari", "R. Sari", "Budi"}


def test_a_decision_survives_reading_again(ledger: str) -> None:
    katanya.decide(SAME, "R. Sari", "Rini Sari", ledger)
    source = make_source("Rini Sari dan R. Sari.")
    found = Annotations(actors=(person("Rini Sari", 0), person("R. Sari", 14)))
    with writing(parse_place(ledger)) as writer, writer.batch():
        writer.add(make_article(source), found, source, made_by="test")
    assert names(ledger) == {"R. Sari"}


def test_a_decision_against_another_is_refused(ledger: str) -> None:
    first = katanya.decide(DIFFERENT, "R. Sari", "Rini Sari", ledger)
    with pytest.raises(MisuseError, match=f"katanya undo {first.id}"):
        katanya.decide(SAME, "R. Sari", "Rini Sari", ledger)
    katanya.undo(None, ledger)
    katanya.decide(SAME, "R. Sari", "Rini Sari", ledger)
    with pytest.raises(MisuseError, match="one entity already"):
        katanya.decide(DIFFERENT, "R. Sari", "Rini Sari", ledger)


def test_what_is_not_there_cannot_be_decided(ledger: str) -> None:
    with pytest.raises(NoSuchRecordError, match="called 'Tono'"):
        katanya.decide(SAME, "Tono", "Budi", ledger)
    with pytest.raises(NoSuchRecordError, match="no such decision"):
        katanya.undo(None, ledger)


KEYS = st.sampled_from("abcde")
DECISIONS = st.lists(st.tuples(st.sampled_from(Verdict), KEYS, KEYS).filter(lambda each: each[1] < each[2]), max_size=8)


@given(DECISIONS)
def test_decisions_that_stand_together_never_contradict(proposals: list[tuple[Verdict, str, str]]) -> None:
    standing: list[Decision] = []
    for number, proposal in enumerate(proposals):
        decision = Decision(*proposal, number)
        against = find_contradiction(standing, decision)
        if against is None:
            standing.append(decision)
        else:
            assert against in standing
            assert against.verdict is not decision.verdict
    same = merge_keys(standing)
    for decision in standing:
        together = decision.one in same and same[decision.one] == same.get(decision.other)
        assert together == (decision.verdict is SAME)
    assert merge_keys(reversed(standing)) == same
