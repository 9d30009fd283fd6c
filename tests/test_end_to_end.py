"""The samples, read from file to findings, against what ought to be found in them.

A floor is a little below what was measured when it was written: it catches a stage that breaks another. Raise it when
the program gets better; `evaluation/` measures on articles that nobody wrote for it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from katanya.ingest import find_sources
from katanya.model import Basis, RegionKind, Source, Span
from katanya.pipeline import Pipeline, Reading
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold" / "samples"
# The share of what ought to be found that is found with at least half of its characters, and of what is found that
# ought to be.
FLOORS = {"dates": (0.90, 0.85), "quantities": (0.90, 0.80), "attributions": (0.80, 0.80)}


def gold(layer: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{layer}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """What reading each sample gave, by the last part of its uri."""
    found = [each for each in find_sources([str(ROOT / "samples")]) if isinstance(each, Source)]
    read = Pipeline().read(found)
    assert all(isinstance(each, Reading) for each in read), read
    return {Path(each.article.uri).name: each for each in read if isinstance(each, Reading)}


def test_every_sample_is_read(readings: dict[str, Reading]) -> None:
    assert set(readings) == {row["article"] for row in gold("articles")}


def test_outlets_languages_and_dates_of_publication_are_right(readings: dict[str, Reading]) -> None:
    for row in gold("articles"):
        article = readings[row["article"]].article
        assert (article.outlet, article.language) == (row["outlet"], row["language"]), row["article"]
        if row["published_basis"] != Basis.STORY and row["article"] not in UNDATED:
            assert article.published is not None, row["article"]
            assert article.published.edtf == row["published"], row["article"]


UNDATED = {
    # Its only date is that of an edition of a week, which is no day of publication.
    "sauh-wawancara-mutembwe.md",
}


def test_nothing_but_the_body_is_body(readings: dict[str, Reading]) -> None:
    for row in gold("regions"):
        article = readings[row["article"]].article
        span = Span(*row["span"])
        body = article.spans(RegionKind.BODY)
        assert not any(span.overlaps(each) for each in body), (row["article"], row["text"])


@pytest.mark.parametrize("layer", FLOORS)
def test_no_layer_falls_below_its_floor(readings: dict[str, Reading], layer: str) -> None:
    wanted = found = hits = 0
    for name, reading in readings.items():
        rows = [row for row in gold(layer) if row["article"] == name]
        need = [characters(row) for row in rows if not row.get("optional")]
        free = [characters(row) for row in rows if row.get("optional")]
        have = [set(each) for each in spans_of(reading, layer)]
        hits += sum(any(alike(one, other) for other in have) for one in need)
        found += sum(not any(alike(one, other) for other in free) for one in have)
        wanted += len(need)
    recall, precision = FLOORS[layer]
    assert hits / wanted >= recall
    assert hits / found >= precision


def spans_of(reading: Reading, layer: str) -> list[set[int]]:
    if layer == "attributions":
        return [{n for s in each.content for n in range(s.start, s.end)} for each in reading.found.attributions]
    several = reading.found.dates if layer == "dates" else reading.found.quantities
    return [set(range(each.span.start, each.span.end)) for each in several]


def characters(row: dict[str, Any]) -> set[int]:
    pairs = row["content"] if "content" in row else [row["span"]]
    return {n for start, end in pairs for n in range(start, end)}


def alike(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= 0.5 * len(one | other)
