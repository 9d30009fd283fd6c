from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from katanya import api
from tests.web.conftest import SCRIPT

LANGUAGES = {"id": "id-ID", "en": "en-GB"}


def with_ending(address: str, ending: str) -> str:
    parts = urlsplit(address)
    path = "/start" if parts.path == "/" else parts.path
    return f"{path}.{ending}" + (f"?{parts.query}" if parts.query else "")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_shows_in_both_languages(client: TestClient, paths: dict[str, str], code: str) -> None:
    for name, address in paths.items():
        answer = client.get(address, headers={"accept-language": LANGUAGES[code]})
        assert answer.status_code == 200, (name, answer.text)
        assert f'<html lang="{code}">' in answer.text, name


def test_every_page_is_data_too(client: TestClient, paths: dict[str, str]) -> None:
    for name, address in paths.items():
        data = client.get(with_ending(address, "json"))
        assert data.headers["content-type"] == "application/json", name
        assert isinstance(data.json(), dict)
        table = client.get(with_ending(address, "csv"))
        assert table.headers["content-type"].startswith("text/csv"), name
        rows = list(csv.DictReader(io.StringIO(table.text)))
        assert rows or name in ("choose two", "decisions", "search for harm", "search for nothing"), name


def test_the_description_names_every_page(client: TestClient, paths: dict[str, str]) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    known = {path.replace("{id}", "") for path in described["paths"]}
    for address in paths.values():
        stem = "/".join(urlsplit(address).path.split("/")[:2])
        assert stem in known or f"{stem}/" in known, address
    assert {"/story/{id}.json", "/story/{id}.csv", "/decisions/undo"} <= set(described["paths"])


def test_a_story_says_how_the_matter_stands(client: TestClient, paths: dict[str, str]) -> None:
    told = client.get(with_ending(paths["story"], "json")).json()
    facts = told["facts"]
    assert facts["articles"] == len(told["articles"]) == 12
    assert facts["reports"] < facts["articles"]
    assert sum(facts["standing"].values()) == facts["claims"] == len(told["claims"])
    assert told["claims"][0]["status"] == "disputed"
    page = client.get(paths["story"], headers={"accept-language": "en"}).text
    assert f"12 articles in {facts['outlets']} outlets, but only {facts['reports']} independent reports." in page


def test_words_are_two_clicks_away(client: TestClient, paths: dict[str, str]) -> None:
    """A story's evidence leads to the article, at the characters that say it."""
    told = client.get(with_ending(paths["story"], "json")).json()
    for finding in told["findings"]:
        for evidence in finding["evidence"]:
            start, end = evidence["span"]
            address = f"/article/{evidence['article']}?mark={start}-{end}"
            assert f"{address.replace('&', '&amp;')}#meant" in client.get(paths["story"]).text
            article = client.get(with_ending(address, "json")).json()
            pieces = [piece for block in article["blocks"] for piece in block["pieces"] if "meant" in piece["layers"]]
            assert "".join(piece["words"] for piece in pieces).split() == article["article"]["text"][start:end].split()


def test_the_text_is_there_character_for_character(client: TestClient, paths: dict[str, str]) -> None:
    article = client.get(with_ending(paths["article"], "json")).json()
    text = article["article"]["text"]
    for block in article["blocks"]:
        for piece in block["pieces"]:
            assert text[piece["start"] : piece["start"] + len(piece["words"])] == piece["words"]
    joined = "".join(piece["words"] for block in article["blocks"] for piece in block["pieces"])
    assert "".join(joined.split()) == "".join(text.split())


def test_a_report_is_told_from_its_copies(client: TestClient, paths: dict[str, str]) -> None:
    told = client.get(with_ending(paths["story"], "json")).json()
    copied = told["lineages"][0]["articles"]
    assert len(copied) > 1
    assert any(article["shared"] for article in copied)
    assert all(article["closest"] in {each["id"] for each in copied} for article in copied if article["shared"])


def test_filters_leave_out_the_others(client: TestClient, paths: dict[str, str]) -> None:
    everything = client.get("/quotes.json").json()["total"]
    some = client.get(with_ending(paths["quotes filtered"], "json")).json()
    assert 0 < some["total"] < everything
    for quote in some["quotes"]:
        assert "bukti" in quote["words"].lower()
        assert any("Mutembwe" in speaker["name"] for speaker in quote["speakers"])
    assert client.get("/events.json?event=nothing").json()["total"] == 0
    assert client.get("/claims.json?actor=nobody-at-all").json()["total"] == 0
    assert {each["status"] for each in client.get("/claims.json?status=disputed").json()["claims"]} == {"disputed"}
    assert {each["kind"] for each in client.get("/findings.json?kind=drift").json()["findings"]} == {"drift"}
    assert {each["outlet"] for each in client.get("/articles.json?outlet=kilatkata").json()["articles"]} == {
        "Kilatkata"
    }


def test_a_list_goes_on_over_pages(client: TestClient) -> None:
    first = client.get("/quotes.json").json()
    second = client.get("/quotes.json?page=2").json()
    assert (first["first"], first["last"], first["next"], first["previous"]) == (1, 50, 2, None)
    assert (second["first"], second["previous"]) == (51, 1)
    assert not {json.dumps(each) for each in first["quotes"]} & {json.dumps(each) for each in second["quotes"]}
    assert 'rel="next" href="/quotes?page=2"' in client.get("/quotes").text


def test_lists_say_what_the_api_says(client: TestClient, ledger: Path) -> None:
    with api.open(ledger) as opened:
        quotes = {(quote.article.id, quote.words) for quote in opened.quotes(speaker="mutembwe")}
        entities = {entity.id: (entity.articles, entity.mentions) for entity in opened.entities()}
    shown = client.get("/quotes.json?speaker=mutembwe").json()
    assert {(each["article"], each["words"]) for each in shown["quotes"]} == quotes
    page = client.get("/entities.json").json()
    assert page["total"] == len(entities)
    for each in page["entities"]:
        assert (each["articles"], each["mentions"]) == entities[each["id"]]


def test_what_is_not_there_is_said_in_words(client: TestClient) -> None:
    for address in ("/article/0123456789", "/story/abcd", "/entity/abcd", "/claim/abcd", "/nothing"):
        answer = client.get(address, headers={"accept-language": "en"})
        assert answer.status_code == 404, address
        assert "This can&#39;t be shown" in answer.text or "This can't be shown" in answer.text
        assert "error" in client.get(f"{address}.json").json()
    article = client.get("/articles.json").json()["articles"][0]["id"]
    assert client.get(f"/article/{article}?mark=5-2").status_code == 400
    assert client.get(f"/article/{article}?mark=900000-900001").status_code == 200
    assert client.get("/article/nothexadecimal").status_code == 422
    assert client.get("/quotes?page=0").status_code == 422
    assert client.get("/compare?one=zzzz&other=yyyy").status_code == 404


def test_no_text_becomes_markup(client: TestClient, paths: dict[str, str]) -> None:
    for name, address in paths.items():
        text = client.get(address).text
        assert SCRIPT not in text, name
        assert "<img src=x" not in text, name
        assert 'href="javascript:' not in text, name
        # The value of a choice is sent back as it is, and shown nowhere.
        assert "\u202e" not in re.sub(r'<option value="[^"]*"', "", text), name


def test_a_table_runs_nothing_in_a_spreadsheet(client: TestClient) -> None:
    rows = csv.reader(io.StringIO(client.get("/quotes.csv").text))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
