from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import katanya
from katanya.errors import KatanyaError
from katanya.settings import WorkerSettings


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[katanya.Ledger]:
    folder = tmp_path_factory.mktemp("results")
    (folder / "a.txt").write_text(
        "Jakarta - Menteri Perdagangan Rini Sari menolak <b>impor</b> beras.\n\n"
        "“Kami menolak impor beras,” kata Rini pada Senin (5/5/2025).\n\n"
        "Pemerintah Vietnam mengecam Indonesia karena larangan itu.",
        encoding="utf-8",
    )
    katanya.read([str(folder)], folder / "ledger.db", workers=WorkerSettings(workers=1))
    with katanya.open(folder / "ledger.db") as opened:
        yield opened


def test_results_can_be_gone_through_again_and_again(ledger: katanya.Ledger) -> None:
    quotes = ledger.quotes()
    assert len(list(quotes)) == len(list(quotes)) == len(quotes) > 0
    assert quotes[0] == next(iter(quotes))
    assert quotes[-1] == list(quotes)[-1]
    with pytest.raises(IndexError, match="number 99"):
        quotes[99]
    assert repr(quotes) == f"<Results: {len(quotes)}>"


@pytest.mark.parametrize("what", ["articles", "quotes", "events", "entities", "timeline"])
def test_every_answer_is_a_table_in_pandas_and_polars(ledger: katanya.Ledger, what: str) -> None:
    results = getattr(ledger, what)()
    rows = results.to_rows()
    assert rows
    assert list(results.to_pandas().columns) == list(rows[0])
    assert results.to_pandas().shape[0] == results.to_polars().height == len(rows)
    assert "<table>" in results._repr_html_()


def test_the_words_of_a_row_are_those_of_its_offsets(ledger: katanya.Ledger) -> None:
    text = ledger.articles()[0].text
    row = next(row for row in ledger.quotes().to_rows() if row["kind"] == "direct")
    assert [text[start:end] for start, end in row["content"]] == ["Kami menolak impor beras,"]
    assert row["words"] == "Kami menolak impor beras,"
    assert row["speaker_names"] == ["Rini Sari"]


def test_a_notebook_shows_marks_and_no_markup_of_an_article(ledger: katanya.Ledger) -> None:
    quote = next(quote for quote in ledger.quotes() if quote.attribution.kind == "direct")
    assert '<mark title="content"' in quote._repr_html_()
    assert '<mark title="cue"' in quote._repr_html_()
    shown = ledger.search("impor")._repr_html_()
    assert "&lt;b&gt;" in shown
    assert "<b>" not in shown
    event = next(iter(ledger.events()))
    assert '<mark title="trigger"' in event._repr_html_()


def test_a_package_that_is_missing_is_named(ledger: katanya.Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name in ("pandas", "polars"):
            raise ModuleNotFoundError(name)
        return real(name, *rest, **named)

    for package in ("pandas", "polars"):
        monkeypatch.delitem(sys.modules, package, raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KatanyaError, match="pip install pandas"):
        ledger.quotes().to_pandas()
    with pytest.raises(KatanyaError, match="pip install polars"):
        ledger.quotes().to_polars()


def test_long_answers_say_that_there_is_more(tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"{number}.txt").write_text(f"Kapal nomor {number} tiba di pelabuhan Bitung.", encoding="utf-8")
    katanya.read([str(tmp_path)], tmp_path / "ledger.db", workers=WorkerSettings(workers=1))
    with katanya.open(tmp_path / "ledger.db") as opened:
        shown = opened.articles()._repr_html_()
    assert shown.count("<tr>") == 21
    assert "The first 20" in shown
