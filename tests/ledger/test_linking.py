"""Linking in a ledger: what comes finds its place, what is superseded leaves, a run that breaks off changes nothing."""

import itertools
from dataclasses import replace

import pytest
import sqlalchemy as sa

from katanya.compare import link
from katanya.ledger import parse_place, reading, schema, writing
from katanya.ledger.link_schema import standing, unlinked
from katanya.link import Linker, MemoryShelf, find_claims
from katanya.model import Links, Verdict
from tests.conftest import make_source
from tests.link import test_claims
from tests.link.articles import bridge_and_harvest, made
from tests.link.tellings import Said
from tests.link.tellings import article as telling


def source_of(article, location=None):
    return make_source(article.text, article.uri, location)


def add(ledger, *readings, location=None):
    with writing(parse_place(ledger)) as writer, writer.batch():
        for article, found in readings:
            writer.add(article, found, source_of(article, location), made_by="test")


def linked(ledger, **options):
    with writing(parse_place(ledger)) as writer, writer.batch():
        return link(writer, **options)


def links_in(ledger):
    with reading(parse_place(ledger)) as reader:
        return reader.links()


def links_of(readings):
    shelf = MemoryShelf()
    Linker(shelf).link(readings)
    return Links(tuple(shelf.reuse()), tuple(shelf.lineages()), tuple(shelf.stories()))


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5), (5, 3, 1, 2, 4, 0)])
def test_the_links_are_those_of_linking_all_at_once(any_ledger, order):
    known = bridge_and_harvest()
    for first, last in itertools.pairwise((0, 1, 3, 6)):
        some = [known[index] for index in order[first:last]]
        add(any_ledger, *some)
        touched = linked(any_ledger)
        assert {article.id for article, _ in some} <= set(touched.articles)
    assert links_in(any_ledger) == links_of(known)
    assert linked(any_ledger).articles == ()
    with reading(parse_place(any_ledger)) as reader:
        assert reader.count_unlinked() == 0
    linked(any_ledger, again=True)
    assert links_in(any_ledger) == links_of(known)
    with reading(parse_place(any_ledger)) as reader:
        assert reader.count_links() == {
            "reuse": len(links_of(known).reuse),
            "lineages": 4,
            "lineages_of_several": 2,
            "stories": 3,
            "claims": 0,
        }


def told():
    """Four articles of two events and a denial; nothing in them happened."""
    accused = replace(test_claims.ARMS, speaker="Osterland", cue_class="accuse")
    war = Said("Perang Osterland di Tolunia berlanjut.", "Perang", "ASSAULT", ("Osterland",), ("Tolunia",))
    return [
        telling("satu", "2031-05-02", accused, test_claims.DENIAL),
        telling("dua", "2031-05-03", test_claims.ARMS_AGAIN, war),
        telling("tiga", "2031-08-09", war),
        telling("empat", "2031-05-04", test_claims.TROOPS),
    ]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 0, 1)])
def test_claims_are_those_of_finding_them_all_at_once(any_ledger, order):
    known = told()
    for index in order:
        add(any_ledger, known[index])
        linked(any_ledger)
    links = links_in(any_ledger)
    wanted = find_claims(known, links.lineages, links.stories, links.reuse)
    assert list(links.claims) == wanted
    assert any(claim.denied_by for claim in wanted)
    assert any(len(claim.articles) > 1 for claim in wanted)
    linked(any_ledger, again=True)
    assert list(links_in(any_ledger).claims) == wanted


def test_claims_go_with_what_is_superseded_and_follow_decisions(any_ledger):
    known = told()
    add(any_ledger, known[0], location="file:///a")
    add(any_ledger, *known[1:3])
    linked(any_ledger)
    add(any_ledger, known[3], location="file:///a")
    with writing(parse_place(any_ledger)) as writer, writer.batch():
        writer.decide(Verdict.SAME, "country:osterland", "country:vesmark")
    linked(any_ledger)
    links = links_in(any_ledger)
    same = {"country:vesmark": "country:osterland", "country:osterland": "country:osterland"}
    assert list(links.claims) == find_claims(known[1:], links.lineages, links.stories, links.reuse, same)


def test_a_superseded_article_leaves_and_its_story_is_told_without_it(any_ledger):
    known = bridge_and_harvest()
    add(any_ledger, known[0], location="file:///a")
    add(any_ledger, *known[1:])
    linked(any_ledger)
    newer = made("kabarpagi", "Harga cabai rawit di pasar Cimanuk naik dua kali lipat.", day="2025-02-06")
    add(any_ledger, newer, location="file:///a")
    touched = linked(any_ledger)
    assert (touched.articles, touched.left) == ((newer[0].id,), (known[0][0].id,))
    assert links_in(any_ledger) == links_of([newer, *known[1:]])
    add(any_ledger, known[0], location="file:///a")
    assert linked(any_ledger).left == (newer[0].id,)
    assert links_in(any_ledger) == links_of(known)


def test_an_article_read_again_is_linked_by_what_is_found_now(any_ledger):
    known = bridge_and_harvest()
    add(any_ledger, *known)
    linked(any_ledger)
    article, found = known[1]
    other = type(found)(actors=found.actors[:1])
    add(any_ledger, (article, other))
    assert linked(any_ledger).articles == (article.id,)
    assert links_in(any_ledger) == links_of([known[0], (article, other), *known[2:]])


def test_an_undated_article_is_dated_as_its_story_grows(any_ledger):
    known = bridge_and_harvest()
    undated = known[2][0].id

    def published():
        with reading(parse_place(any_ledger)) as reader:
            article = reader.article(undated)
        return article.published and article.published.edtf

    add(any_ledger, known[2])
    linked(any_ledger)
    assert published() is None
    add(any_ledger, known[1])
    assert set(linked(any_ledger).articles) == {undated, known[1][0].id}
    assert published() == "2025-01/2025-02"
    alone = linked(any_ledger, again=True)
    assert set(alone.articles) == {undated, known[1][0].id}
    assert published() == "2025-01/2025-02"


def test_a_run_that_breaks_off_changes_nothing(any_ledger, monkeypatch):
    known = bridge_and_harvest()
    add(any_ledger, *known[:2])
    linked(any_ledger)
    before = links_in(any_ledger)
    add(any_ledger, *known[2:])
    with monkeypatch.context() as broken:
        broken.setattr("katanya.ledger.linking.LinkStore.finish", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            linked(any_ledger)
    assert links_in(any_ledger) == before
    linked(any_ledger)
    assert links_in(any_ledger) == links_of(known)


def test_a_ledger_linked_in_another_way_is_linked_anew(any_ledger, monkeypatch):
    known = bridge_and_harvest()
    add(any_ledger, *known)
    linked(any_ledger)
    monkeypatch.setattr("katanya.compare.FORM", 0)
    assert set(linked(any_ledger).articles) == {article.id for article, _ in known}
    assert links_in(any_ledger) == links_of(known)


def test_nothing_is_kept_of_what_is_not_current(any_ledger):
    known = bridge_and_harvest()
    add(any_ledger, known[0], location="file:///a")
    linked(any_ledger)
    add(any_ledger, known[4], location="file:///a")
    linked(any_ledger)
    with writing(parse_place(any_ledger)) as writer, writer.batch():
        kept = list(writer.connection.scalars(sa.select(standing.c.article)))
        waiting = writer.connection.scalar(sa.select(sa.func.count()).select_from(unlinked))
        stories = writer.connection.scalar(sa.select(sa.func.count()).select_from(schema.story))
    assert (kept, waiting, stories) == ([known[4][0].id], 0, 1)
