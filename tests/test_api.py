from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import katanya
from katanya.errors import MisuseError, NoSuchRecordError, SettingsError
from katanya.ledger import ArticleFilter
from katanya.settings import IngestSettings, WorkerSettings

ONE = WorkerSettings(workers=1)


def exported(ledger: str | Path) -> str:
    stream = io.StringIO()
    with katanya.open(ledger) as opened:
        opened.export(stream)
    return stream.getvalue()


def test_the_samples_are_read(samples: Path, any_ledger: str) -> None:
    summary = katanya.read([str(samples)], any_ledger, workers=ONE)
    assert (summary.new, summary.known, summary.failed) == (16, 0, [])
    with katanya.open(any_ledger) as ledger:
        articles = list(ledger.articles())
    assert len(articles) == 16
    for article in articles:
        ends = [0, *(end for region in article.regions for end in (region.span.start, region.span.end))]
        assert ends == sorted(ends)
        assert ends[-1] <= len(article.text)


def test_reading_again_adds_nothing(samples: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    katanya.read([str(samples)], ledger, workers=ONE)
    before = exported(ledger)
    summary = katanya.read([str(samples)], ledger, workers=ONE)
    assert (summary.new, summary.known) == (0, 16)
    assert exported(ledger) == before
    summary = katanya.read([str(samples)], ledger, workers=ONE, again=True)
    assert (summary.new, summary.known) == (0, 16)
    assert exported(ledger) == before


def test_order_and_number_of_workers_change_nothing(samples: Path, tmp_path: Path) -> None:
    katanya.read([str(samples)], tmp_path / "one.db", workers=ONE)
    files = sorted((str(path) for path in samples.iterdir()), reverse=True)
    katanya.read(files, tmp_path / "two.db", workers=WorkerSettings(workers=2, chunk=3))
    assert exported(tmp_path / "one.db") == exported(tmp_path / "two.db")


def test_a_changed_file_is_a_new_version(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "koran", tmp_path / "ledger.db"
    folder.mkdir()
    (folder / "a.txt").write_text("Kapal itu ditahan di pelabuhan pada hari Senin.", encoding="utf-8")
    katanya.read([str(folder)], ledger, workers=ONE)
    (folder / "a.txt").write_text("Kapal itu dilepas dari pelabuhan pada hari Selasa.", encoding="utf-8")
    summary = katanya.read([str(folder)], ledger, workers=ONE)
    assert (summary.new, summary.new_versions) == (0, 1)
    with katanya.open(ledger) as opened:
        (article,) = opened.articles()
        assert "dilepas" in article.text
        assert len(list(opened.articles(ArticleFilter(old_versions=True)))) == 2


def test_what_fails_is_recorded_and_the_rest_is_read(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "koran", tmp_path / "ledger.db"
    folder.mkdir()
    (folder / "baik.txt").write_text("Kapal itu ditahan di pelabuhan.", encoding="utf-8")
    (folder / "biner.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "kosong.txt").touch()
    summary = katanya.read([str(folder)], ledger, workers=ONE)
    assert summary.new == 1
    with katanya.open(ledger) as opened:
        failures = list(opened.failures())
    assert [failure.uri for failure in failures] == ["koran/biner.txt", "koran/kosong.txt"]
    assert all(failure.reason and failure.mend for failure in failures)


def test_a_page_that_takes_too_long_is_killed_and_the_rest_is_read(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "koran", tmp_path / "ledger.db"
    folder.mkdir()
    deep = "<html><body>" + "<div>" * 100_000 + "Kapal itu ditahan." + "</div>" * 100_000
    (folder / "dalam.html").write_text(deep, encoding="utf-8")
    (folder / "teks.txt").write_text("Kapal itu ditahan di pelabuhan.", encoding="utf-8")
    began = time.monotonic()
    summary = katanya.read([str(folder)], ledger, workers=WorkerSettings(workers=1, seconds=3))
    assert summary.new + len(summary.failed) == 2
    assert summary.new >= 1
    assert time.monotonic() - began < 30


def test_odd_characters_cost_no_article(tmp_path: Path) -> None:
    texts = {
        "nul.txt": b"Kapal\x00 itu ditahan di pelabuhan.",
        "crlf.txt": b"Kapal itu\r\nditahan.\r\n",
        "nfd.txt": "Cafe\u0301 itu ditutup oleh pemerintah kota.".encode(),
        "lebar.txt": "Kapal\u200b itu\u2060 ditahan \U0001f6a2.".encode(),
        "utf16.txt": "Kapal itu ditahan di pelabuhan.".encode("utf-16"),
        "cp1252.txt": "“Kapal itu ditahan,” kata Müller.".encode("cp1252"),
        "pecah.txt": b"Kapal \xc3 itu ditahan di pelabuhan Jakarta \xff.",
    }
    folder = tmp_path / "koran"
    folder.mkdir()
    for name, content in texts.items():
        (folder / name).write_bytes(content)
    summary = katanya.read([str(folder)], tmp_path / "ledger.db", workers=ONE)
    assert (summary.new, summary.failed) == (len(texts), [])
    with katanya.open(tmp_path / "ledger.db") as opened:
        read = {article.uri.rpartition("/")[2]: article.text for article in opened.articles()}
    assert read["nul.txt"] == "Kapal\ufffd itu ditahan di pelabuhan."
    assert read["crlf.txt"] == "Kapal itu\r\nditahan.\r\n"
    assert read["nfd.txt"] == "Cafe\u0301 itu ditutup oleh pemerintah kota."
    assert read["utf16.txt"].removeprefix("\ufeff") == "Kapal itu ditahan di pelabuhan."
    assert read["cp1252.txt"] == "“Kapal itu ditahan,” kata Müller."


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder = tmp_path / "koran"
    folder.mkdir()
    lines = [json.dumps({"id": number, "text": f"Kapal nomor {number} ditahan di pelabuhan."}) for number in range(600)]
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    # so many articles that say the same are all compared with each other: what linking does when killed is tested apart
    katanya.read([str(folder)], whole, workers=ONE, link=False)
    command = [sys.executable, "-m", "katanya", "read", str(folder), "--no-link", "--ledger", str(broken)]
    command += ["--workers", "1"]
    kills = 0
    for seconds in (0.5, 1.0, 1.3, 1.6):
        run = subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ})
        try:
            run.wait(seconds)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.wait()
            kills += 1
    assert kills, "no run was slow enough to be killed"
    summary = katanya.read([str(folder)], broken, workers=ONE, link=False)
    assert summary.new + summary.known == 600
    assert exported(broken) == exported(whole)
    assert {check.what for check in katanya.check(broken) if check.outcome == "bad"} <= {"disk"}


def test_csv_and_parquet_hold_what_the_json_lines_hold(samples: Path, tmp_path: Path) -> None:
    katanya.read([str(samples)], tmp_path / "ledger.db", workers=ONE)
    with katanya.open(tmp_path / "ledger.db") as ledger:
        for form in ("csv", "parquet"):
            ledger.export(tmp_path / form, form)
        ledger.export(tmp_path / "ledger.jsonl")
        shown = repr(ledger)
    lines = (tmp_path / "ledger.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    records = [record for record in map(json.loads, lines) if record["record"] == "article"]
    with (tmp_path / "csv" / "article.csv").open(encoding="utf-8", newline="") as file:
        csv_rows = list(csv.DictReader(file))
    parquet_rows = pq.read_table(tmp_path / "parquet" / "article.parquet").to_pylist()
    assert [row["text"] for row in csv_rows] == [row["text"] for row in parquet_rows] == [r["text"] for r in records]
    assert json.loads(parquet_rows[0]["regions"]) == records[0]["regions"]
    quantities = pq.read_table(tmp_path / "parquet" / "quantity.parquet").to_pylist()
    assert {type(row["low"]) for row in quantities} <= {float, type(None)}
    assert {type(row["approximate"]) for row in quantities} == {bool}
    assert "16 articles, 0 failures" in shown


def test_settings_that_make_no_sense_are_refused() -> None:
    with pytest.raises(SettingsError, match="0 workers"):
        WorkerSettings(workers=0)


def test_the_chosen_column_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ringkasan\nKapal itu ditahan di pelabuhan.\n", encoding="utf-8")
    settings = IngestSettings(columns={"text": "ringkasan"})
    summary = katanya.read([str(tmp_path / "a.csv")], tmp_path / "ledger.db", ingest=settings, workers=ONE)
    assert summary.new == 1


def test_claims_are_chosen_and_shown_in_full(samples: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    katanya.read([str(samples)], ledger, workers=ONE)
    with katanya.open(ledger) as opened:
        links = opened.links()
        every = list(opened.claims())
        assert set(every) == set(links.claims)
        disputed = list(opened.claims(status="disputed", actor="Oman", about="mesin"))
        assert [claim.event for claim in disputed] == ["AID"]
        testimony = opened.testimony(disputed[0].id[:10])
        of_story = {claim.id for story in links.stories for claim in opened.claims(story=story.id[:10])}
        with pytest.raises(MisuseError, match="no status 'true'"):
            opened.claims(status="true")
        for wrong in ({"story": "zz"}, {"actor": "Nobody At All"}):
            with pytest.raises(NoSuchRecordError):
                opened.claims(**wrong)
        with pytest.raises(NoSuchRecordError, match="no claim 'zz'"):
            opened.testimony("zz")
        with pytest.raises(MisuseError, match="Give more of its id"):
            opened.testimony("")
    assert of_story == {claim.id for claim in every}
    assert len(testimony.reports) == testimony.claim.lineages
    assert sum(map(len, testimony.reports)) == len(testimony.claim.tellings)
    assert {actor.key for refusal in testimony.refusals for actor in refusal.by} == set(testimony.claim.denied_by)
    assert any("membantah" in refusal.words for refusal in testimony.refusals)


def test_an_article_without_a_date_gets_its_storys(samples: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    katanya.read([str(samples)], ledger, workers=ONE)
    with katanya.open(ledger) as opened:
        links = opened.links()
        dated = {each.uri: each.published for each in opened.articles() if each.published}
    by_story = {uri: published.edtf for uri, published in dated.items() if published.basis == "story"}
    assert by_story
    assert set(by_story.values()) <= {"2025-03", "2025-10", "2025-02/2025-03", "2025-03/2025-04"}
    before = exported(ledger)
    assert katanya.link_articles(ledger).articles == ()
    assert len(katanya.link_articles(ledger, again=True).articles) == 16
    assert exported(ledger) == before
    with katanya.open(ledger) as opened:
        assert opened.links() == links


def test_linking_after_reading_is_linking_while_reading(samples: Path, tmp_path: Path) -> None:
    """A few at a time, each linked as it comes; and all read first, linked at last."""
    paths = sorted(str(path) for path in samples.iterdir() if path.suffix in {".txt", ".html"})
    slowly, at_once = tmp_path / "slowly.db", tmp_path / "at_once.db"
    for first in range(0, len(paths), 5):
        katanya.read(paths[first : first + 5], slowly, workers=ONE)
    katanya.read(paths, at_once, workers=ONE, link=False)
    with katanya.open(at_once) as opened:
        assert opened.count_links() == dict.fromkeys(
            ("reuse", "lineages", "lineages_of_several", "stories", "claims"), 0
        )
    touched = katanya.link_articles(at_once)
    assert len(touched.articles) == len(paths)
    assert exported(slowly) == exported(at_once)
