"""The samples and what ought to be found in them agree, character for character and day for day."""

import csv
import datetime
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
GOLD = ROOT / "tests" / "gold" / "samples"
LATIN = "bahariraya-mesin-pesawat-nirawak.txt"
CRLF = "wartapesisir-keluarga-abk-tegal.txt"
WEEKDAYS = (
    ("senin", "monday"),
    ("selasa", "tuesday"),
    ("rabu", "wednesday"),
    ("kamis", "thursday"),
    ("jumat", "friday"),
    ("sabtu", "saturday"),
    ("minggu", "sunday"),
)


def rows(layer):
    lines = (GOLD / f"{layer}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def texts():
    """The text of every article by the name that the gold calls it."""
    found = {}
    for path in SAMPLES.iterdir():
        if path.suffix == ".jsonl":
            records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            found |= {record["url"].rsplit("/", 1)[-1]: record["text"] for record in records}
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as table:
                found |= {row["tautan"].rsplit("/", 1)[-1]: row["isi"] for row in csv.DictReader(table)}
        else:
            found[path.name] = path.read_bytes().decode("cp1252" if path.name == LATIN else "utf-8")
    return found


def test_the_gold_names_every_article_and_no_other(texts):
    assert {row["article"] for row in rows("articles")} == set(texts)


def test_every_article_is_in_one_story_and_one_lineage(texts):
    for layer in ("stories", "lineages"):
        grouped = [name for row in rows(layer) for name in row["articles"]]
        assert sorted(grouped) == sorted(texts), layer


@pytest.mark.parametrize("layer", ["regions", "dates", "quantities"])
def test_text_is_the_slice(texts, layer):
    for row in rows(layer):
        start, end = row["span"]
        assert texts[row["article"]][start:end] == row["text"]


def test_attributions_are_slices(texts):
    for row in rows("attributions"):
        text = texts[row["article"]]
        assert [text[start:end] for start, end in row["content"]] == row["text"]["content"]
        for part in ("cue", "source"):
            assert (text[slice(*row[part])] if row[part] else None) == row["text"][part]


def test_claims_stand_on_their_triggers(texts):
    for claim in rows("claims"):
        for statement in claim["statements"]:
            assert texts[statement["article"]][slice(*statement["span"])] == statement["trigger"], claim["id"]


def test_entities_stand_in_their_articles(texts):
    for entity in rows("entities"):
        for name, forms in entity["forms"].items():
            assert [form for form in forms if form not in texts[name]] == [], entity["entity"]


def test_regions_do_not_overlap():
    end = {}
    for row in rows("regions"):
        assert row["span"][0] >= end.get(row["article"], 0), row
        end[row["article"]] = row["span"][1]


def test_weekdays_are_those_of_the_calendar():
    checked = 0
    for row in rows("dates"):
        day = re.match(r"\d{4}-\d\d-\d\d", row["edtf"])
        words = set(re.findall(r"[a-z]+", row["text"].lower()))
        if day and "/" not in row["edtf"] and words & {name for names in WEEKDAYS for name in names}:
            weekday = datetime.date.fromisoformat(day[0]).weekday()
            assert words & set(WEEKDAYS[weekday]), row
            checked += 1
    assert checked > 20


def test_encodings_are_as_meant():
    with pytest.raises(UnicodeDecodeError):
        (SAMPLES / LATIN).read_bytes().decode("utf-8")
    crlf = (SAMPLES / CRLF).read_bytes()
    assert crlf.count(b"\r\n") == crlf.count(b"\n") > 0
