from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
from alembic.command import downgrade
from alembic.config import Config
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import katanya
from katanya.errors import MisuseError
from katanya.ledger import parse_place, reading, writing
from katanya.ledger.store import open_writing
from katanya.model import Annotations, Region, RegionKind, Span
from tests.conftest import make_article, make_source

TEXTS = {
    "koran/gudang.txt": "Petugas menyegel gudang beras di Kupang. Penyegelan itu disesalkan pedagang.",
    "koran/beras.txt": "Harga beras naik. Pedagang beras di pasar mengeluh, dan gudang kosong sejak Senin.",
    "koran/pasar.txt": "Pasar Oeba ramai. Gedung segel lama roboh.",
}


@pytest.fixture
def ledger(any_ledger: str) -> str:
    with writing(parse_place(any_ledger)) as writer, writer.batch():
        for uri, text in TEXTS.items():
            source = make_source(text, uri, f"file:///{uri}")
            article = replace(make_article(source), language="id")
            writer.add(article, Annotations(), source, made_by="test")
    return any_ledger


def found(ledger: str, query: str, most: int = 20) -> list[str]:
    with katanya.open(ledger) as opened:
        return [hit.article.uri for hit in opened.search(query, most)]


def test_words_are_found_whatever_their_endings(ledger: str) -> None:
    assert found(ledger, "disegel") == ["koran/gudang.txt", "koran/pasar.txt"]
    assert found(ledger, "MENYEGEL gudang") == ["koran/gudang.txt"]
    assert found(ledger, "naga") == []


def test_a_phrase_stands_as_a_whole(ledger: str) -> None:
    assert set(found(ledger, "gudang beras")) == {"koran/gudang.txt", "koran/beras.txt"}
    assert found(ledger, '"gudang beras"') == ["koran/gudang.txt"]
    assert found(ledger, "“gudang beras”") == ["koran/gudang.txt"]


def test_a_hit_points_at_its_words(ledger: str) -> None:
    with katanya.open(ledger) as opened:
        (hit,) = opened.search("segel pedagang")
    text = hit.article.text
    assert [span.of(text) for span in hit.spans] == ["menyegel", "Penyegelan", "pedagang"]
    assert hit.passage.start <= hit.spans[0].start
    assert hit.passage.end <= len(text)


def test_a_new_version_takes_the_place_of_the_old_one(ledger: str) -> None:
    source = make_source("Gudang itu kini sekolah.", "koran/gudang.txt", "file:///koran/gudang.txt")
    with writing(parse_place(ledger)) as writer, writer.batch():
        writer.add(replace(make_article(source), language="id"), Annotations(), source, made_by="test")
    assert found(ledger, "menyegel") == ["koran/pasar.txt"]
    assert found(ledger, "sekolah") == ["koran/gudang.txt"]


def test_boilerplate_is_not_searched_and_a_title_apart_is(ledger: str) -> None:
    text = "Panen raya tiba. Baca juga: resep bakso"
    source = make_source(text, "koran/panen.txt", None)
    end = text.index(" Baca")
    regions = (Region(Span(0, end), RegionKind.BODY), Region(Span(end + 1, len(text)), RegionKind.BOILERPLATE))
    article = replace(make_article(source), language="id", regions=regions, title="Petani bersuka cita")
    with writing(parse_place(ledger)) as writer, writer.batch():
        writer.add(article, Annotations(), source, made_by="test")
    assert found(ledger, "bakso") == []
    with katanya.open(ledger) as opened:
        (hit,) = opened.search("petani")
    assert (hit.article.uri, hit.spans, hit.passage.start) == ("koran/panen.txt", (), 0)


def test_so_many_are_given_and_no_more(ledger: str) -> None:
    assert len(found(ledger, "gudang", most=1)) == 1


@pytest.mark.parametrize("query", ["", "  ", '""', "?!", '"'])
def test_a_query_without_a_word_is_refused(ledger: str, query: str) -> None:
    with pytest.raises(MisuseError, match="no word"):
        found(ledger, query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("ab \"'*()-:^|&!<>\\%_;AND OR NEAR")) | st.characters(), max_size=30))
def test_no_query_breaks_the_search(ledger: str, query: str) -> None:
    with reading(parse_place(ledger)) as reader:
        try:
            hits = reader.search(query, 5)
        except MisuseError:
            return
    for hit in hits:
        assert hit.passage.end <= len(hit.article.text)


def test_a_ledger_of_an_older_version_is_indexed_when_it_is_opened(ledger: str) -> None:
    with open_writing(parse_place(ledger)) as engine, engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(files("katanya.ledger") / "migrations"))
        config.attributes["connection"] = connection
        downgrade(config, "0006")
    assert found(ledger, "disegel") == ["koran/gudang.txt", "koran/pasar.txt"]
