from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from katanya import api
from katanya.ledger import parse_place, writing
from katanya.web.server import make_app

FIELDS = {"verdict": "same", "one": "Oman", "other": "Kementerian Luar Negeri Oman"}


@pytest.fixture
def desk(ledger: Path, tmp_path: Path) -> Iterator[tuple[TestClient, Path]]:
    """A ledger of one's own, to decide in."""
    place = tmp_path / "katanya.db"
    shutil.copy(ledger, place)
    with TestClient(make_app(str(place)), base_url="http://127.0.0.1", follow_redirects=False) as asking:
        yield asking, place


def token_in(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def entity_page(client: TestClient) -> str:
    entities = client.get("/entities.json?name=oman").json()["entities"]
    return f"/entity/{next(each['id'] for each in entities if each['name'] == 'Oman')}"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8321", "localhost", "LOCALHOST:80"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["example.com", "127.0.0.1.example.com", "localhost.example.com:80", "10.0.0.1", "", "[::1]:80", "127.0.0.1:x"],
)
def test_no_other_host_is_answered(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Oman" not in answer.text


def test_every_answer_has_its_headers(client: TestClient, paths: dict[str, str]) -> None:
    for address in (*paths.values(), "/static/app.css", "/openapi.json", "/nothing", "/story/abcd.json"):
        headers = client.get(address).headers
        policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
        assert policy["script-src"] == "'self'", address
        assert policy["default-src"] == "'none'"
        assert policy["frame-ancestors"] == "'none'"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers


def test_no_page_names_another_machine(client: TestClient, paths: dict[str, str]) -> None:
    for name, address in paths.items():
        text = client.get(address).text
        assert not re.findall(r'(?:src|srcset|action|poster|data)="(?:https?:)?//[^"]*"', text), name
        assert not re.findall(r'<link[^>]*href="(?:https?:)?//', text), name
        assert not re.findall(r'\son[a-z]+="|<style|\sstyle="', text), name


def test_a_decision_needs_the_token(desk: tuple[TestClient, Path]) -> None:
    client, place = desk
    page = client.get(entity_page(client)).text
    assert client.post("/decisions", data=FIELDS).status_code == 403
    assert client.post("/decisions", data={**FIELDS, "token": "wrong"}).status_code == 403
    stolen = client.post(
        "/decisions", data={**FIELDS, "token": token_in(page)}, headers={"origin": "http://example.com"}
    )
    assert stolen.status_code == 403
    assert client.post("/decisions/undo", data={"id": "0"}).status_code == 403
    assert client.post("/decisions", data={**FIELDS, "token": token_in(page), "x": "y" * 30_000}).status_code == 413
    with api.open(place) as opened:
        assert opened.decisions() == []


def test_a_decision_is_kept_applied_and_undone(desk: tuple[TestClient, Path]) -> None:
    client, place = desk
    address = entity_page(client)
    token = token_in(client.get(address).text)
    before = client.get("/entities.json").json()["total"]
    kept = client.post("/decisions", data={**FIELDS, "token": token, "back": address})
    assert kept.status_code == 303
    assert re.fullmatch(rf"{address}\?decided=[0-9a-f]{{8}}#said", kept.headers["location"])
    assert client.get("/entities.json").json()["total"] == before - 1  # what was made before is not shown again
    decided = client.get("/decisions.json").json()["decisions"]
    assert [each["verdict"] for each in decided] == ["same"]
    undone = client.post("/decisions/undo", data={"token": token, "id": decided[0]["id"]})
    assert undone.headers["location"].startswith("/decisions?undone=1")
    assert client.get("/entities.json").json()["total"] == before
    with api.open(place) as opened:
        assert opened.decisions() == []


def test_a_form_leads_back_to_our_own_pages_only(desk: tuple[TestClient, Path]) -> None:
    client, _ = desk
    token = token_in(client.get(entity_page(client)).text)
    for back in ("https://example.com/", "//example.com/x", "javascript:alert(1)", "\\\\example.com"):
        kept = client.post("/decisions", data={**FIELDS, "token": token, "back": back})
        assert kept.headers["location"].startswith(("/decisions?", "/x?", "/?"))
        assert "example.com" not in kept.headers["location"]
        client.post(
            "/decisions/undo", data={"token": token, "id": client.get("/decisions.json").json()["decisions"][0]["id"]}
        )
        assert client.get("/language", params={"code": "en", "back": back}).headers["location"] == "/"


def test_a_decision_that_makes_no_sense_is_refused_in_words(desk: tuple[TestClient, Path]) -> None:
    client, _ = desk
    token = token_in(client.get(entity_page(client)).text)
    assert client.post("/decisions", data={"token": token, "verdict": "same", "one": "Oman"}).status_code == 400
    assert client.post("/decisions", data={"token": token, "verdict": "x", "one": "a", "other": "b"}).status_code == 400
    assert client.post("/decisions", data={**FIELDS, "token": token, "other": "Nobody at all"}).status_code == 404


def test_a_ledger_that_is_written_to_says_so(desk: tuple[TestClient, Path]) -> None:
    client, place = desk
    token = token_in(client.get(entity_page(client)).text)
    with writing(parse_place(place)):
        assert client.get("/quotes").status_code == 200
        assert client.post("/decisions", data={**FIELDS, "token": token}).status_code == 503


def test_the_chosen_language_is_kept(desk: tuple[TestClient, Path]) -> None:
    client, _ = desk
    answer = client.get("/language", params={"code": "en", "back": "/stories"})
    assert answer.headers["location"] == "/stories"
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert '<html lang="en">' in client.get("/stories", headers={"accept-language": "id"}).text
