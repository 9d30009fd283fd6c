"""An article that comes or leaves changes who is who and the claims just as reading all articles anew would."""

import hashlib
import shutil
from dataclasses import dataclass, replace

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from katanya.compare import link
from katanya.gazetteer.known import key_of
from katanya.ledger import parse_place, schema, writing
from katanya.ledger.identity_rows import as_identity
from katanya.ledger.linking import LinkStore
from katanya.ledger.read import appearances_of
from katanya.link import find_claims, find_findings, find_identities
from katanya.link.taken import pack_taken, take, unpack_taken
from katanya.model import Actor, ActorKind, Region, RegionKind, Span, Verdict, merge_keys
from tests.conftest import make_source
from tests.link import test_claims
from tests.link.articles import BRIDGE, HARVEST, REPAIR
from tests.link.tellings import Said
from tests.link.tellings import article as telling

PERSON, BODY, PLACE = ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.PLACE
NAMED = (
    (PERSON, "Kamenin", ()),
    (PERSON, "Kamenim", ()),
    (PERSON, "Kameninov", ()),
    (PERSON, "Boris Kamenin", ()),
    (PERSON, "Boris Kameninov", ()),
    (PERSON, "Boris Ilyich Kamenin", ()),
    (PERSON, "Olga Kamenin", ("Olga Ilyich Kamenin",)),
    (PERSON, "Boris", ()),
    (BODY, "Klub Rajawali", ("KR",)),
    (BODY, "Kota Rajawali", ("KR",)),
    (BODY, "KR", ()),
    (BODY, "Klub", ()),
    (PLACE, "Klub Rajawali", ()),
    (BODY, "Rajawali", ()),
    (PERSON, "Rajawali", ()),
)
WAR = Said("Perang Vesmark di Tolunia berlanjut.", "Perang", "ASSAULT", ("Vesmark",), ("Tolunia",))
SENTENCES = (*test_claims.SENTENCES, WAR)


@dataclass(frozen=True)
class Step:
    """One article that comes, perhaps in the place of another, and perhaps a decision before it is linked."""

    topic: tuple[str, ...]
    day: int
    named: tuple[tuple[int, bool], ...]
    said: tuple[Said, ...]
    place: int | None
    decided: tuple[Verdict, str, str] | None
    waits: bool


KEYS = ("person:boris kamenin", "person:kamenin", "person:olga kamenin", "country:vesmark", "country:tolunia")
DECIDED = st.tuples(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]), st.sampled_from(KEYS), st.sampled_from(KEYS))
STEPS = st.lists(
    st.builds(
        Step,
        topic=st.sampled_from([BRIDGE, HARVEST, REPAIR]),
        day=st.integers(1, 9),
        named=st.lists(
            st.tuples(st.integers(0, len(NAMED) - 1), st.booleans()), min_size=1, max_size=5, unique_by=lambda it: it[0]
        ).map(tuple),
        said=st.lists(st.sampled_from(SENTENCES), max_size=2).map(tuple),
        place=st.none() | st.integers(0, 3),
        decided=st.none() | DECIDED.filter(lambda it: it[1] < it[2]),
        waits=st.booleans(),
    ),
    min_size=3,
    max_size=12,
)


def actor(number, in_office):
    kind, name, also = NAMED[number]
    local = " " not in name and kind is not PLACE and name != "KR"
    offices = ("mayor place:sukorame",) * in_office
    return Actor(key_of(kind, name), name, kind, (), (name, *also), offices=offices, local=local)


def reading_of(number, step):
    made, found = telling(f"koran{number}", f"2031-05-{step.day:02}", *(step.said or (WAR,)))
    if not step.said:
        found = replace(found, statements=())
    text = "\n".join([made.text, *step.topic])
    made = replace(
        made,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        regions=(Region(Span(0, len(text)), RegionKind.BODY),),
    )
    return made, replace(found, actors=(*found.actors, *(actor(*each) for each in step.named)))


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A ledger without articles, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "ledger.db"
    with writing(parse_place(path)):
        pass
    return path


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_what_comes_one_by_one_is_as_all_at_once(empty, steps):
    path = shutil.copy(empty, empty.with_name("copied.db"))
    with writing(parse_place(path)) as writer:
        for number, step in enumerate(steps):
            with writer.batch():
                article, found = reading_of(number, step)
                place = None if step.place is None else f"file:///{step.place}"
                writer.add(article, found, make_source(article.text, article.uri, place), made_by="test")
                if step.decided:
                    writer.decide(*step.decided)
                if step.waits and number + 1 < len(steps):
                    continue
                link(writer)
                assert_as_all_at_once(writer)


def assert_as_all_at_once(writer):
    store, connection = LinkStore(writer), writer.connection
    stories, shelf = store.stories(), store.shelf
    identities = sorted(map(as_identity, connection.execute(sa.select(schema.identity))))
    assert identities == find_identities(appearances_of(connection), stories)
    ids = sorted(connection.scalars(sa.select(schema.article.c.id).where(schema.article.c.current)))
    readings = list(store.identified_readings(ids))
    same = merge_keys(store.decisions())
    claims = store.claims()
    lineages, reuse = shelf.lineages(), shelf.reuse(ids)
    assert claims == find_claims(readings, lineages, stories, reuse, same)
    assert store.findings() == find_findings(store.identified_readings, lineages, stories, reuse, claims)


@pytest.mark.parametrize("said", SENTENCES)
def test_a_statement_is_the_same_after_being_kept(said):
    for each in take(*telling("satu", "2031-05-02", said, test_claims.DENIAL), {}):
        assert unpack_taken(each.telling, pack_taken(each)) == each
