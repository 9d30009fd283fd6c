from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress
from dataclasses import replace
from functools import partialmethod
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from katanya.errors import (
    LedgerBusyError,
    LedgerDamagedError,
    LedgerError,
    MisuseError,
    NoLedgerError,
    NoSpaceError,
    NoSuchRecordError,
)
from katanya.ledger import ArticleFilter, LedgerWriter, Outcome, check_ledger, parse_place, reading, writing
from katanya.ledger import migrate as migrations
from katanya.ledger.linking import LinkStore
from katanya.ledger.schema import metadata
from katanya.ledger.store import open_writing
from katanya.model import (
    Annotations,
    Basis,
    Evidence,
    Failure,
    Finding,
    FindingKind,
    PagePiece,
    Published,
    Region,
    RegionKind,
    Span,
    Stage,
)
from tests.conftest import make_article, make_source


def add(ledger: str, text: str, uri: str = "koran/a.txt", location: str | None = "file:///koran/a.txt") -> str:
    source = make_source(text, uri, location)
    article = make_article(source)
    with writing(parse_place(ledger)) as writer, writer.batch():
        writer.add(article, Annotations(), source, made_by="test")
    return article.id


def test_an_article_comes_back_as_it_went_in(any_ledger: str) -> None:
    source = make_source("JAKARTA - Isi berita \U0001f4f0 e\u0301.\r\n")
    article = replace(
        make_article(source),
        regions=(Region(Span(0, 9), RegionKind.DATELINE), Region(Span(10, 20), RegionKind.BODY)),
        outlet="Kabar",
        title="Judul",
        authors=("Sari", "Budi"),
        dateline="JAKARTA",
        language="id",
        published=Published("2025-03", Basis.TEXT, Span(0, 3)),
        url="https://kabar.example/1",
        page=(PagePiece(Span(0, 3), Span(100, 103)),),
    )
    with writing(parse_place(any_ledger)) as writer, writer.batch():
        assert writer.add(article, Annotations(), source, made_by="test").is_new
    with reading(parse_place(any_ledger)) as reader:
        assert list(reader.articles()) == [article]
        assert reader.article(article.id) == article


def test_what_is_known_is_known_by_place_or_by_name(any_ledger: str) -> None:
    add(any_ledger, "Isi.", "koran/a.txt", "file:///lama/koran/a.txt")
    with writing(parse_place(any_ledger)) as writer:
        known = writer.known(
            [
                make_source("Isi.", "koran/a.txt", "file:///baru/koran/a.txt"),
                make_source("Isi.", "a.txt", "file:///lama/koran/a.txt"),
                make_source("Isi.", "b.txt", "file:///lama/koran/b.txt"),
                make_source("Isi lain.", "koran/a.txt", "file:///lama/koran/a.txt"),
            ]
        )
    assert known == [True, True, False, False]


def test_a_changed_file_is_a_new_version_and_the_old_one_stays(any_ledger: str) -> None:
    first, second = add(any_ledger, "Pertama."), add(any_ledger, "Kedua.")
    with reading(parse_place(any_ledger)) as reader:
        assert [each.id for each in reader.articles()] == [second]
        assert {each.id for each in reader.articles(ArticleFilter(old_versions=True))} == {first, second}
        assert reader.previous(reader.article(second)) == first
        assert reader.article(first).text == "Pertama."
        assert reader.count() == {"articles": 1, "old_versions": 1, "failures": 0}


def test_a_file_changed_back_is_current_again(any_ledger: str) -> None:
    first = add(any_ledger, "Pertama.")
    add(any_ledger, "Kedua.")
    assert add(any_ledger, "Pertama.") == first
    with reading(parse_place(any_ledger)) as reader:
        assert [each.id for each in reader.articles()] == [first]


def test_a_failure_is_struck_out_by_reading_well(any_ledger: str) -> None:
    failure = Failure("koran/a.txt", "file:///koran/a.txt", Stage.CLEAN, "It is empty.", "Fill it.")
    with writing(parse_place(any_ledger)) as writer, writer.batch():
        writer.note(replace(failure, reason="It is binary."))
        writer.note(failure)
    with reading(parse_place(any_ledger)) as reader:
        assert list(reader.failures()) == [failure]
    add(any_ledger, "Isi.")
    with reading(parse_place(any_ledger)) as reader:
        assert list(reader.failures()) == []


def test_a_batch_that_fails_leaves_nothing(any_ledger: str) -> None:
    source = make_source()

    def fail(writer: LedgerWriter) -> None:
        with writer.batch():
            writer.add(make_article(source), Annotations(), source, made_by="test")
            raise ZeroDivisionError

    with writing(parse_place(any_ledger)) as writer:
        with pytest.raises(ZeroDivisionError):
            fail(writer)
        assert writer.known([source]) == [False]


def test_articles_are_filtered(any_ledger: str) -> None:
    place = parse_place(any_ledger)
    dates = {"a": "2024-06-18", "b": "2024-07", "c": None}
    with writing(place) as writer, writer.batch():
        for name, date in dates.items():
            source = make_source(f"Isi {name}.", f"koran/{name}.txt", None)
            published = Published(date, Basis.METADATA) if date else None
            article = replace(make_article(source), outlet=f"Kabar {name.upper()}", language="id", published=published)
            writer.add(article, Annotations(), source, made_by="test")

    def names(**wanted: str) -> list[str]:
        with reading(place) as reader:
            return [each.uri[6] for each in reader.articles(ArticleFilter(**wanted))]  # type: ignore[arg-type]

    assert names() == ["a", "b", "c"]
    assert names(outlet="kabar b") == ["b"]
    assert names(language="ID") == ["a", "b", "c"]
    assert names(since="2024-06-19") == ["b"]
    assert names(until="2024-06") == ["a"]
    assert names(since="2024", until="2024") == ["a", "b"]


def test_an_article_is_found_by_any_of_its_names(any_ledger: str) -> None:
    one = add(any_ledger, "Satu.", "koran/satu.txt", None)
    add(any_ledger, "Dua.", "koran/dua.txt", None)
    with reading(parse_place(any_ledger)) as reader:
        for name in (one, one[:8], "koran/satu.txt", "satu.txt", "satu"):
            assert reader.article(name).id == one
        with pytest.raises(NoSuchRecordError, match="no article"):
            reader.article("tiga.txt")
        add(any_ledger, "Tiga.", "majalah/satu.txt", None)
        with pytest.raises(NoSuchRecordError, match="may be 2 articles"):
            reader.article("satu.txt")


def test_a_second_writer_is_told_that_the_ledger_is_busy(any_ledger: str) -> None:
    place = parse_place(any_ledger)
    with writing(place), pytest.raises(LedgerBusyError, match="Another program"), writing(place):
        pass


def test_a_writer_that_waits_comes_next(any_ledger: str) -> None:
    place = parse_place(any_ledger)
    holds, free = threading.Event(), threading.Event()

    def hold() -> None:
        with open_writing(place):
            holds.set()
            free.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    holds.wait()
    with pytest.raises(LedgerBusyError), open_writing(place, wait_seconds=0.1):
        pass
    threading.Timer(0.2, free.set).start()
    with open_writing(place, wait_seconds=60):
        assert free.is_set()
    holder.join()


@pytest.mark.postgresql
@pytest.mark.parametrize("any_ledger", ["postgresql"], indirect=True)
@pytest.mark.parametrize("error", [None, MisuseError("wrong", mend="none")])
def test_the_next_writer_need_not_wait_till_the_server_ends_a_session(
    any_ledger: str, monkeypatch: pytest.MonkeyPatch, error: Exception | None
) -> None:
    psycopg = pytest.importorskip("psycopg")
    place = parse_place(any_ledger)
    left_open = []
    with monkeypatch.context() as patch:
        patch.setattr(psycopg.Connection, "close", partialmethod(left_open.append))
        with suppress(MisuseError), open_writing(place):
            if error:
                raise error
        assert left_open
        with open_writing(place):
            pass
    for connection in left_open:
        connection.close()


def test_readers_see_whole_batches_while_one_writes(any_ledger: str) -> None:
    place = parse_place(any_ledger)
    add(any_ledger, "Nol.", "koran/nol.txt", None)
    seen: list[int] = []
    wrong: list[BaseException] = []
    stop = threading.Event()

    def look() -> None:
        try:
            while not seen or not stop.is_set():
                with reading(place) as reader:
                    seen.append(sum(1 for _ in reader.articles()))
        except BaseException as error:
            wrong.append(error)
            raise

    readers = [threading.Thread(target=look) for _ in range(2)]
    for each in readers:
        each.start()
    with writing(place) as writer:
        for batch in range(8):
            with writer.batch():
                for number in range(10):
                    source = make_source(f"Isi {batch} {number}.", f"koran/{batch}-{number}.txt", None)
                    writer.add(make_article(source), Annotations(), source, made_by="test")
    stop.set()
    for each in readers:
        each.join()
    assert wrong == []
    assert {count % 10 for count in seen} == {1}


def test_the_migrations_make_what_the_schema_says(any_ledger: str) -> None:
    with open_writing(parse_place(any_ledger)) as engine, engine.connect() as connection:
        # The index of full-text search is no table that SQLAlchemy can describe: it has tests of its own.
        ours = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("search")}
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), metadata) == []
        assert migrations.revision_of(connection) == migrations.HEAD


def test_the_newest_migration_is_the_head() -> None:
    assert max(migrations._revisions()) == migrations.HEAD


def test_findings_of_an_older_ledger_are_found_by_their_articles(any_ledger: str) -> None:
    ids = tuple(sorted(add(any_ledger, text, f"koran/{text}", None) for text in ("Satu.", "Dua.")))
    finding = Finding("f", FindingKind.CONFLICT, None, ids, {"en": "Two numbers."}, (Evidence(ids[0], Span(0, 3)),))
    config = Config()
    config.set_main_option("script_location", str(migrations._MIGRATIONS))
    with writing(parse_place(any_ledger)) as writer, writer.batch():
        LinkStore(writer).put_findings([finding])
        config.attributes["connection"] = writer.connection
        command.downgrade(config, "0011")
        command.upgrade(config, "0012")
        for id_ in ids:
            assert LinkStore(writer).findings_of([], [id_]) == [finding]
        LinkStore(writer).put_findings([], [finding])
        assert LinkStore(writer).findings_of([], ids) == []


def test_there_must_be_a_ledger_to_read(tmp_path: Path) -> None:
    with pytest.raises(NoLedgerError, match="There is no ledger"), reading(parse_place(tmp_path / "tiada.db")):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_ledger_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no folder"), writing(parse_place(tmp_path / "tiada" / "ledger.db")):
        pass


@pytest.mark.parametrize("content", [b"Bukan basis data. " * 100, b"SQLite format 3\x00" + b"rusak" * 1000])
def test_another_file_is_no_ledger(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "berita.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerDamagedError), reading(parse_place(path)):
        pass
    with pytest.raises(LedgerDamagedError), writing(parse_place(path)):
        pass
    assert path.read_bytes() == content


def test_another_database_is_no_ledger(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "lain.db") as connection:
        connection.execute("CREATE TABLE belanja (harga INTEGER)")
    connection.close()
    with pytest.raises(LedgerDamagedError, match="no ledger"), writing(parse_place(tmp_path / "lain.db")):
        pass


def test_a_ledger_of_a_newer_katanya_is_refused(any_ledger: str) -> None:
    add(any_ledger, "Isi.")
    with open_writing(parse_place(any_ledger)) as engine, engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match="newer Katanya"), reading(parse_place(any_ledger)):
        pass


@pytest.mark.parametrize("url", ["mysql://localhost/berita", "://berita"])
def test_other_databases_are_misuse(url: str) -> None:
    with pytest.raises(MisuseError, match="postgresql://HOST/NAME"):
        parse_place(url)


def test_a_full_ledger_says_so_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    place = parse_place(tmp_path / "ledger.db")
    kept, lost = make_source("Muat.", "koran/a.txt", None), make_source("x" * 200_000, "koran/b.txt", None)
    with open_writing(place) as engine:
        writer = LedgerWriter(engine, place)
        with writer.batch():
            writer.add(make_article(kept), Annotations(), kept, made_by="test")
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(NoSpaceError, match="no space left"), writer.batch():
            writer.add(make_article(lost), Annotations(), lost, made_by="test")
    with writing(place) as writer:
        assert writer.known([kept, lost]) == [True, False]
        with writer.batch():
            writer.add(make_article(lost), Annotations(), lost, made_by="test")


def test_a_sound_ledger_passes_every_check(any_ledger: str) -> None:
    add(any_ledger, "Isi.")
    checks = list(check_ledger(parse_place(any_ledger), made_by="test"))
    assert {check.what for check in checks if check.outcome is Outcome.BAD} <= {"disk"}
    assert {"schema", "store", "articles", "texts", "spans"} <= {check.what for check in checks}


def test_articles_read_by_another_version_are_told_of(any_ledger: str) -> None:
    add(any_ledger, "Isi.")
    outcomes = {check.what: check.outcome for check in check_ledger(parse_place(any_ledger), made_by="newer")}
    assert outcomes["made by"] is Outcome.WARNING


def test_an_altered_text_and_a_span_astray_are_found(any_ledger: str) -> None:
    add(any_ledger, "Isi yang panjang.")
    with open_writing(parse_place(any_ledger)) as engine, engine.begin() as connection:
        connection.execute(sa.text("UPDATE article SET text = 'Isi.'"))
    bad = {
        check.what for check in check_ledger(parse_place(any_ledger), made_by="test") if check.outcome is Outcome.BAD
    }
    assert {"texts", "spans"} <= bad
