from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from katanya.ledger import LedgerWriter, export, parse_place, reading, write_polecat, writing
from katanya.ledger.linking import LinkStore
from katanya.ledger.records import RECORDS, records
from katanya.link.profile import profile_of
from katanya.link.shelf import Pair
from katanya.link.stories import chapter_of
from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Attribution,
    AttributionKind,
    Claim,
    ClaimStatus,
    Date,
    DateBasis,
    Evidence,
    Factuality,
    Finding,
    FindingKind,
    Ground,
    Identity,
    Lineage,
    Links,
    Mention,
    MentionForm,
    Quantity,
    Relation,
    Reuse,
    ReuseKind,
    Span,
    Statement,
    Story,
    Telling,
    Told,
    Verdict,
    entity_id,
    events_of,
)
from tests.conftest import make_article, make_source

TEXT = "“Kami menolak,” kata Menteri Rini. “Semua,” ujarnya pada 3 Mei 2025 tentang 1,5 ton beras."
RINI = Actor(
    key="person:rini",
    name="Rini",
    kind=ActorKind.PERSON,
    mentions=(Mention(Span(21, 33), MentionForm.NAME), Mention(Span(48, 51), MentionForm.PRONOUN)),
    names=("Menteri Rini", "Rini"),
)
BERAS = Actor("Q5090", "rice", ActorKind.GROUP, (), ("beras",), "Q5090", None)
FOUND = Annotations(
    actors=(RINI, BERAS),
    dates=(Date(Span(57, 67), "2025-05-03", DateBasis.TEXT), Date(Span(68, 70), None, DateBasis.INFERRED)),
    quantities=(
        Quantity(Span(76, 83), 1.5, None, "t", Span(84, 89), approximate=True),
        Quantity(Span(90, 91), 2, 9, "item"),
    ),
    attributions=(
        Attribution(AttributionKind.DIRECT, (Span(1, 14),), Span(21, 33), Span(16, 20), "say", said="2025-05-03"),
        Attribution(AttributionKind.MIXED, (Span(36, 42), Span(50, 60)), None, None, via=(Span(3, 5),), within=0),
    ),
    speakers=((0,), ()),
    carriers=((), (0, 1)),
    statements=(
        Statement(
            span=Span(1, 33),
            trigger=Span(6, 13),
            event="REJECT",
            mode=None,
            context=("economic",),
            agents=(0,),
            recipients=(1,),
            object=Span(84, 89),
            quantities=(Span(76, 83),),
            places=(),
            date="2025-05-03",
            factuality=Factuality.PROBABLE,
            by_source=Factuality.CERTAIN,
            attribution=0,
        ),
    ),
    relations=(Relation(Span(21, 33), Span(21, 28), "leader", (0,), (1,), Factuality.CERTAIN, None),),
)

REFERENCES = {
    *("article", "entity", "within", "attribution", "story", "lineage", "other", "origin"),
    *("speaker", "via", "agent", "recipient", "place", "one", "follows"),
    *("claim", "claims", "statements", "denied_by"),
}

PROFILE = profile_of(make_article(make_source(TEXT)), FOUND)


@pytest.fixture
def filled(any_ledger: str) -> str:
    with writing(parse_place(any_ledger)) as writer:
        with writer.batch():
            for uri in ("koran/a.txt", "koran/b.txt"):
                source = make_source(TEXT, uri, None)
                writer.add(make_article(source), FOUND, source, made_by="test")
        with reading(parse_place(any_ledger)) as reader:
            one, other = (article.id for article in reader.articles())
        with writer.batch():
            keep(links(one, other), writer)
            writer.decide(Verdict.DIFFERENT, "Q5090", "person:rini")
    return any_ledger


def keep(links: Links, writer: LedgerWriter) -> None:
    """Write the links; claims and findings a second time, which changes nothing."""
    store = LinkStore(writer)
    for id_ in links.stories[0].articles:
        store.shelf.keep(replace(PROFILE, id=id_))
    store.shelf.put_lineages([], links.lineages)
    store.shelf.put_stories([], [(each, replace(chapter_of([PROFILE]), id=each.id)) for each in links.stories])
    store.shelf.note([Pair(each.article, each.other, 0, (each,)) for each in links.reuse])
    rice = [Identity(links.stories[0].articles[0], "Q5090", "Q5090", "rice", Ground.STORY)]
    for _ in range(2):
        store.put_identities(rice)
        store.claim_shelf.put_claims([each.id for each in store.claims()], [(each, ()) for each in links.claims])
        store.put_findings(links.findings)
    store.finish("test")


def links(one: str, other: str) -> Links:
    first, second = sorted((one, other))
    return Links(
        reuse=(Reuse(first, Span(0, 9), second, Span(1, 10), ReuseKind.VARIANT, 0.75),),
        lineages=(Lineage("l", (first, second), first, (Evidence(second, Span(0, 9)),)),),
        stories=(Story("s", (first, second), None, "Rini menolak", "2025-05-03", None),),
        claims=(
            Claim(
                id="c",
                event="REJECT",
                agents=("person:rini",),
                recipients=("Q5090",),
                gloss="Kami menolak",
                tellings=(Telling(first, 0), Telling(second, 0)),
                denied_by=("Q5090",),
                lineages=1,
                status=ClaimStatus.DISPUTED,
                history=(Told("2025-05-03", Factuality.PROBABLE, first), Told(None, Factuality.PROBABLE, second)),
            ),
        ),
        findings=(
            Finding(
                id="f",
                kind=FindingKind.DENIAL,
                claim="c",
                articles=(first, second),
                explanations={"en": "Rice denies it.", "id": "Beras membantahnya."},
                evidence=(Evidence(first, Span(1, 14)), Evidence(second, Span(36, 42))),
            ),
        ),
    )


def test_what_articles_say_together_comes_back_as_it_went_in(filled: str) -> None:
    with reading(parse_place(filled)) as reader:
        one, other = (article.id for article in reader.articles())
        assert reader.links() == links(one, other)


def test_what_was_found_comes_back_as_it_went_in(filled: str) -> None:
    with reading(parse_place(filled)) as reader:
        assert [found for _, found in reader.readings()] == [FOUND, FOUND]
        assert reader.found(reader.article("koran/b.txt")) == FOUND


def test_reading_again_replaces_what_was_found(filled: str) -> None:
    source = make_source(TEXT, "koran/a.txt", None)
    with writing(parse_place(filled)) as writer, writer.batch():
        writer.add(make_article(source), Annotations(), source, made_by="test")
    with reading(parse_place(filled)) as reader:
        assert reader.found(reader.article("koran/a.txt")) == Annotations()
        assert reader.found(reader.article("koran/b.txt")) == FOUND


def test_a_claim_keeps_no_telling_of_an_article_read_anew(filled: str) -> None:
    source = make_source(TEXT, "koran/a.txt", None)
    with writing(parse_place(filled)) as writer, writer.batch():
        writer.add(make_article(source), Annotations(), source, made_by="test")
    with reading(parse_place(filled)) as reader:
        other = reader.article("koran/b.txt")
        assert [telling.article for claim in reader.links().claims for telling in claim.tellings] == [other.id]
        told = [record["statements"] for record in records(reader) if record["record"] == "claim"]
    assert [len(statements) for statements in told] == [1]


def test_ties_add_up_claims_and_say_from_when_to_when(filled: str) -> None:
    with reading(parse_place(filled)) as reader:
        (tie,) = (record for record in records(reader) if record["record"] == "tie")
    assert (tie["agent"], tie["recipient"], tie["event"]) == (entity_id("person:rini"), entity_id("Q5090"), "REJECT")
    assert (tie["claims"], tie["from"], tie["to"]) == (["c"], "2025-05-03", "2025-05-03")


def test_actors_of_one_key_are_one_entity(filled: str) -> None:
    with reading(parse_place(filled)) as reader:
        rice, rini = reader.entities()
    assert (rice.id, rice.wikidata, rice.articles, rice.mentions) == (entity_id("Q5090"), "Q5090", 2, 0)
    assert (rini.name, rini.names, rini.articles, rini.mentions) == ("Rini", ("Menteri Rini", "Rini"), 2, 4)


def test_every_record_has_the_fields_of_its_type_and_refers_to_what_is_there(filled: str) -> None:
    stream = io.StringIO()
    with reading(parse_place(filled)) as reader:
        export(reader, "jsonl", stream=stream)
    rows = [json.loads(line) for line in stream.getvalue().splitlines()]
    for row in rows:
        assert tuple(row) == ("record", *RECORDS[row["record"]])
    assert {row["record"] for row in rows} == set(RECORDS)
    ids = {row["id"] for row in rows if "id" in row}
    for row in rows:
        for name in REFERENCES & set(row):
            named = row[name] if isinstance(row[name], list) else [row[name]]
            assert {each for each in named if each is not None} <= ids, (row["record"], name)
    attributions = [row for row in rows if row["record"] == "attribution"]
    assert len({row["id"] for row in attributions}) == 4
    assert attributions[0]["speaker"] == [entity_id("person:rini")]
    assert attributions[1]["within"] == attributions[0]["id"]
    assert attributions[1]["content"] == [[36, 42], [50, 60]]


def test_whole_numbers_come_back_whole(filled: str) -> None:
    with reading(parse_place(filled)) as reader:
        _, second = reader.found(reader.article("koran/a.txt")).quantities
    assert isinstance(second.low, int)


def test_annotations_need_speakers_for_every_attribution() -> None:
    with pytest.raises(ValueError, match="speakers and carriers"):
        Annotations(attributions=FOUND.attributions)


def test_events_stand_in_the_columns_of_polecat(filled: str) -> None:
    stream = io.StringIO()
    with reading(parse_place(filled)) as reader:
        events = [event for article, found in reader.readings() for event in events_of(article, found)]
        ids = {record["id"] for record in records(reader) if record["record"] == "statement"}
    assert write_polecat(events, stream) == 2
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert {row["Event ID"] for row in rows} == ids
    row = rows[0]
    assert (row["Event Type"], row["Quad Code"], row["Event Date"]) == ("REJECT", "VERBAL CONFLICT", "2025-05-03")
    assert (row["Actor Name"], row["Recipient Name"], row["Factuality"]) == ("Rini", "rice", "PR+")
    assert TEXT[int(row["Start"]) : int(row["End"])] == row["Statement"]
    assert row["Attributed To"] == "Rini"
    assert row["Latitude"] == ""
