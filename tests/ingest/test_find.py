from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from katanya.errors import MisuseError
from katanya.ingest import find_sources
from katanya.model import Failure, Media, PassedOver, Source
from katanya.settings import IngestSettings

RECORD = {
    "url": "https://kabar.example/1",
    "judul": "Kapal ditahan",
    "isi": "Kapal itu ditahan.",
    "tanggal": "2025-03-04",
}


def sources(*paths: Path | str, **settings: object) -> list[Source]:
    found = list(find_sources([str(path) for path in paths], IngestSettings(**settings)))  # type: ignore[arg-type]
    assert all(isinstance(each, Source) for each in found), found
    return found  # type: ignore[return-value]


def failures(*paths: Path | str, **settings: object) -> list[Failure]:
    found = find_sources([str(path) for path in paths], IngestSettings(**settings))  # type: ignore[arg-type]
    return [each for each in found if isinstance(each, Failure)]


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    folder = tmp_path / "koran"
    (folder / "dua").mkdir(parents=True)
    for name in ("b.txt", "a.html", "dua/c.md", ".tersembunyi.txt"):
        (folder / name).write_text("Isi.", encoding="utf-8")
    found = sources(folder)
    assert [each.uri for each in found] == ["koran/a.html", "koran/b.txt", "koran/dua/c.md"]
    assert [each.media for each in found] == [Media.HTML, Media.TEXT, Media.MARKDOWN]


def test_a_file_has_the_same_uri_alone_and_in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "koran"
    folder.mkdir()
    (folder / "a.txt").write_text("Isi.", encoding="utf-8")
    monkeypatch.chdir(folder)
    (by_folder,), (by_dot,), (by_name,) = sources(folder), sources("."), sources("a.txt")
    assert by_folder == by_dot == by_name
    assert by_name.uri == "koran/a.txt"


def test_pictures_are_passed_over_and_unknown_formats_are_failures(tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "laporan.pdf").write_bytes(b"%PDF")
    found = list(find_sources([str(tmp_path)]))
    assert isinstance(found[0], PassedOver)
    assert isinstance(found[1], Failure)
    assert "pdftotext" in found[1].mend


def test_an_empty_file_is_a_failure_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "kosong.txt").write_text(" \n")
    (failure,) = failures(tmp_path)
    assert failure.uri.endswith("/kosong.txt")
    assert failure.reason == "It is empty."


def test_a_file_over_the_limit_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "besar.txt").write_text("a" * 3000)
    (failure,) = failures(tmp_path, article_bytes=2000)
    assert "larger than" in failure.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "rahasia.txt").write_text("Isi.")
    (tmp_path / "rahasia.txt").chmod(0)
    (failure,) = failures(tmp_path)
    assert "can't be opened" in failure.reason


def test_a_link_that_leads_nowhere_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "hilang.txt").symlink_to(tmp_path / "tiada.txt")
    (failure,) = failures(tmp_path)
    assert "can't be opened" in failure.reason


def test_a_pipe_among_the_files_is_a_failure_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.txt")
    (failure,) = failures(tmp_path)
    assert "no ordinary file" in failure.reason


def test_a_missing_path_is_misuse() -> None:
    with pytest.raises(MisuseError, match="no file or folder"):
        find_sources(["tiada/di/sini"])


def test_a_name_that_is_no_utf8_is_read(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/ber\xffita.txt", "w") as file:  # noqa: PTH123 - a name in bytes
        file.write("Isi.")
    (source,) = sources(tmp_path)
    assert source.uri.endswith("/ber\ufffdita.txt")
    assert source.location is not None
    assert source.location.endswith("/ber%FFita.txt")


def write_records(path: Path, records: list[dict[str, str]]) -> None:
    kind = path.name.removesuffix(".gz").rsplit(".", 1)[-1]
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(records), path)
        return
    if kind == "json":
        written = json.dumps(records)
    elif kind == "jsonl":
        written = "".join(json.dumps(record) + "\n" for record in records)
    else:
        buffer = io.StringIO()
        table = csv.DictWriter(buffer, records[0].keys(), delimiter="\t" if kind == "tsv" else ",")
        table.writeheader()
        table.writerows(records)
        written = buffer.getvalue()
    data = written.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.jsonl.gz", "a.csv", "a.tsv", "a.csv.gz", "a.parquet"])
def test_every_table_gives_its_records(tmp_path: Path, name: str) -> None:
    write_records(
        tmp_path / name, [RECORD, {**RECORD, "url": "https://kabar.example/2", "isi": 'Ia berkata, "ya".\nTitik.'}]
    )
    one, two = sources(tmp_path / name)
    assert one.uri == one.location == "https://kabar.example/1"
    assert one.content == "Kapal itu ditahan."
    assert one.described.title == "Kapal ditahan"
    assert one.described.published == "2025-03-04"
    assert two.content == 'Ia berkata, "ya".\nTitik.'


def test_a_record_without_url_is_named_by_what_it_holds(tmp_path: Path) -> None:
    rows = [{"text": "Satu."}, {"text": "Dua."}]
    write_records(tmp_path / "a.jsonl", rows)
    before = {each.content: each.uri for each in sources(tmp_path / "a.jsonl")}
    write_records(tmp_path / "a.jsonl", [{"text": "Nol."}, *rows])
    after = {each.content: each.uri for each in sources(tmp_path / "a.jsonl")}
    assert {content: after[content] for content in before} == before
    assert len(set(after.values())) == 3


def test_a_record_with_an_id_is_named_by_it(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", [{"id": "77", "text": "Satu."}])
    (source,) = sources(tmp_path / "a.jsonl")
    assert source.uri == f"{tmp_path.name}/a.jsonl#77"
    assert source.location is not None
    assert source.location.endswith("/a.jsonl#77")


def test_bad_lines_are_failures_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        b'\xef\xbb\xbf{"text": "Satu."}\nbukan json\n\n{"text": ""}\n[1]\n'
        b'{"text": "Dua \x93kutip\x94."}\n{"text": "\\ud800x\\u0000"}\n'
    )
    found = list(find_sources([str(tmp_path)]))
    assert [each.content for each in found if isinstance(each, Source)] == ["Satu.", "Dua “kutip”.", "\ufffdx\ufffd"]
    assert [each.uri.rpartition("#")[2] for each in found if isinstance(each, Failure)] == [
        "line 2",
        "line 4",
        "line 5",
    ]


def test_a_line_over_the_limit_is_a_failure_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "a" * 5000}) + "\n" + json.dumps({"text": "Dua."}) + "\n")
    found = list(find_sources([str(tmp_path)], IngestSettings(article_bytes=1000)))
    assert isinstance(found[0], Failure)
    assert isinstance(found[1], Source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_in_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    lines = ["judul;isi", *(f"“Judul” {n};Café Müller – berita ke-{n}, katanya “ya”." for n in range(20))]
    (tmp_path / "a.csv").write_bytes("\r\n".join(lines).encode(encoding))
    assert sources(tmp_path / "a.csv")[3].content == "Café Müller – berita ke-3, katanya “ya”."


def test_a_row_with_too_many_cells_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("judul,isi\nA,satu\nB,dua, tiga\nC,empat\n")
    found = list(find_sources([str(tmp_path)]))
    assert [type(each) for each in found] == [Source, Failure, Source]


def test_a_table_without_a_text_column_says_which_option_to_use(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("nomor,ringkasan\n1,Satu.\n")
    (failure,) = failures(tmp_path)
    assert "--column text=NAME" in failure.mend
    (source,) = sources(tmp_path, columns={"text": "ringkasan"})
    assert source.content == "Satu."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"{"),
        ("a.json", b"[" * 100_000),
        ("a.json", b"[]"),
        ("a.jsonl", b"\n\n"),
        ("a.jsonl.gz", b"not gzip"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "Satu."}\n' * 99, mtime=0)[:40]),
        ("a.csv", b""),
        ("a.parquet", b"PAR1 nothing"),
    ],
)
def test_a_damaged_table_is_one_failure(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert len(failures(tmp_path)) == 1


@pytest.mark.parametrize(
    ("content", "media", "texts"),
    [
        (b"Isi berita.", Media.TEXT, [b"Isi berita."]),
        (b" <html><p>Isi</p></html>", Media.HTML, [b" <html><p>Isi</p></html>"]),
        (b'{"text": "Satu."}\n{"text": "Dua."}\n', Media.TEXT, ["Satu.", "Dua."]),
        (b'[{"text": "Satu."}]', Media.TEXT, ["Satu."]),
    ],
)
def test_standard_input_is_told_by_how_it_begins(
    monkeypatch: pytest.MonkeyPatch, content: bytes, media: Media, texts: list[bytes | str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))  # type: ignore[type-var]
    found = sources("-")
    assert [each.content for each in found] == texts
    assert {each.media for each in found} == {media}


def test_a_table_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"judul,isi\nA,Caf\xe9 satu\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))  # type: ignore[type-var]
    (source,) = sources("-", form="csv")
    assert source.content == "Café satu"
