from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import katanya
from katanya.errors import MisuseError, NoSuchRecordError
from katanya.ledger import parse_place, writing
from katanya.ledger.linking import LinkStore
from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Attribution,
    AttributionKind,
    Decision,
    Evidence,
    Finding,
    FindingKind,
    Mention,
    MentionForm,
    Span,
    Verdict,
    entity_id,
    find_contradiction,
    finding_id,
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


QUOTED = "Budi menolak. “Kami setuju,” kata Rini. “Kami bayar,” ujarnya."


@pytest.fixture
def quoted(any_ledger: str) -> str:
    source = make_source(QUOTED)
    cut = [(QUOTED.index(words), len(words)) for words in ("Kami setuju,", "Kami bayar,")]
    found = Annotations(
        actors=(person("Budi", 0), person("Rini", QUOTED.index("Rini"))),
        attributions=tuple(
            Attribution(AttributionKind.DIRECT, (Span(start, start + size),), None, None) for start, size in cut
        ),
        speakers=((1,), (1,)),
        carriers=((), ()),
    )
    with writing(parse_place(any_ledger)) as writer, writer.batch():
        writer.add(make_article(source), found, source, made_by="test")
        article = make_article(source).id
        LinkStore(writer).put_findings([finding(article, 16), finding(article, 16, 20), finding(article, 30)])
    return any_ledger


def finding(article: str, *starts: int) -> Finding:
    evidence = tuple(Evidence(article, Span(start, start + 3)) for start in starts)
    id_ = finding_id(FindingKind.UNSOURCED, evidence)
    return Finding(id_, FindingKind.UNSOURCED, None, (article,), {"en": "x", "id": "x"}, evidence)


def speakers(ledger: str) -> list[str | None]:
    with katanya.open(ledger) as opened:
        return [quote.speaker for quote in opened.quotes()]


def test_a_speaker_is_who_a_person_says(quoted: str) -> None:
    katanya.name_speaker("koran/a.txt", QUOTED.index("Kami bayar"), "Budi", quoted)
    assert speakers(quoted) == ["Rini", "Budi"]
    with pytest.raises(MisuseError, match="katanya undo"):
        katanya.name_speaker("koran/a.txt", QUOTED.index("Kami bayar"), None, quoted)
    katanya.undo(None, quoted)
    katanya.name_speaker("koran/a.txt", QUOTED.index("Kami bayar"), None, quoted)
    assert speakers(quoted) == ["Rini", None]
    with pytest.raises(NoSuchRecordError, match=r"character 3 of koran/a\.txt"):
        katanya.name_speaker("koran/a.txt", 3, "Budi", quoted)


def test_a_speaker_may_be_named_in_another_article_only(quoted: str) -> None:
    source = make_source("Sinta pergi.", "koran/b.txt", None)
    with writing(parse_place(quoted)) as writer, writer.batch():
        found = Annotations(actors=(person("Sinta", 0),))
        writer.add(make_article(source), found, source, made_by="test")
    katanya.name_speaker("koran/a.txt", QUOTED.index("Kami setuju"), "Sinta", quoted)
    assert speakers(quoted) == ["Sinta", "Rini"]
    with katanya.open(quoted) as opened:
        assert opened.found(opened.article("koran/a.txt")).actors[-1].mentions == ()
        stream = io.StringIO()
        opened.export(stream)
    rows = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert entity_id("person:sinta") in {row["id"] for row in rows if row["record"] == "entity"}
    assert next(row["speaker"] for row in rows if row["record"] == "attribution") == [entity_id("person:sinta")]
    assert [row["verdict"] for row in rows if row["record"] == "decision"] == ["spoken-by"]


def test_a_finding_struck_out_is_shown_no_more_even_where_it_has_grown(quoted: str) -> None:
    with katanya.open(quoted) as opened:
        small = min(opened.links().findings, key=lambda each: (len(each.evidence), each.evidence))
    katanya.dismiss(small.id[:8], quoted)
    with katanya.open(quoted) as opened:
        assert [each.evidence[0].span.start for each in opened.links().findings] == [30]
    katanya.undo(None, quoted)
    with katanya.open(quoted) as opened:
        assert len(opened.links().findings) == 3
    with pytest.raises(NoSuchRecordError, match="no finding 'ffff'"):
        katanya.dismiss("ffff", quoted)


def test_decisions_are_taken_over_whole_or_not_at_all(quoted: str) -> None:
    katanya.decide(SAME, "Budi", "Rini", quoted)
    with katanya.open(quoted) as opened:
        (same,) = opened.decisions()
    assert katanya.take_decisions([same], quoted) == []
    katanya.undo(None, quoted)
    katanya.decide(DIFFERENT, "Budi", "Rini", quoted)
    other = Decision(Verdict.SPOKEN_BY, "a", "b", 1)
    with pytest.raises(MisuseError, match="katanya undo"):
        katanya.take_decisions([other, same], quoted)
    with katanya.open(quoted) as opened:
        assert [each.verdict for each in opened.decisions()] == [DIFFERENT]
    assert [each.verdict for each in katanya.take_decisions([other], quoted)] == [Verdict.SPOKEN_BY]


def test_entities_are_decided_on_as_same_or_different_and_nothing_else(ledger: str) -> None:
    with pytest.raises(MisuseError, match="no word on two entities"):
        katanya.decide(Verdict.NO_FINDING, "Budi", "Rini Sari", ledger)


KEYS = st.sampled_from("abcde")
WORDS = st.tuples(st.sampled_from((SAME, DIFFERENT)), KEYS, KEYS).filter(lambda each: each[1] < each[2])
DECISIONS = st.lists(WORDS, max_size=8)


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
