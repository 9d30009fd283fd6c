"""A ledger for pages: a story told by six invented outlets, with claims and findings, and texts that mean harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from benchmarks.story import put_links
from katanya import api
from katanya.ledger import parse_place, writing
from katanya.model import (
    Claim,
    ClaimStatus,
    Evidence,
    Finding,
    FindingKind,
    Links,
    Telling,
    Told,
    claim_id,
    finding_id,
    statement_id,
)
from katanya.settings import WorkerSettings
from katanya.web.server import make_app

SCRIPT = "<script>document.documentElement.dataset.run='yes'</script>"
"""What a hostile article wants to run: it would leave a mark that the tests look for."""

HOSTILE = {
    "id": "1",
    "title": f"Kapal {SCRIPT} \u202editahan\u202c <img src=x onerror=\"document.documentElement.dataset.run='yes'\">",
    "outlet": f"Koran \"'><svg onload=document.documentElement.dataset.run=1>{SCRIPT}\u202e",
    "authors": [f"Budi {SCRIPT}"],
    "url": "javascript:document.documentElement.dataset.run='yes'",
    "published": "2025-03-11",
    "text": (
        f"Menteri Perhubungan {SCRIPT} mengatakan \"kapal itu {SCRIPT} \u202editahan\u202c di Mahe\" "
        "pada Selasa (11/3/2025).\n\n"
        "Seychelles menuduh Oman memasok mesin drone ke Komoro. "
        "\"</q></a><b onclick=alert(1)>Kami tidak tahu,\" ujar Oman.\n\n"
        "=HYPERLINK(\"http://example.invalid\") &lt;b&gt; {{ 7*7 }} {% raw %} ]]> --> </textarea></script><!--"
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def ledger(samples_read: Path) -> Path:
    """The samples, compared, with claims and findings made up from their statements, and one hostile article."""
    return samples_read


@pytest.fixture(scope="session")
def samples_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web")
    hostile = folder / "hostile.jsonl"
    hostile.write_text(json.dumps(HOSTILE), encoding="utf-8")
    place = folder / "katanya.db"
    root = Path(__file__).parents[2]
    api.read([str(root / "samples"), str(hostile)], place, workers=WorkerSettings(workers=1))
    with api.open(place) as opened:
        links = opened.links()
    claims = tuple(_claims(place))
    findings = tuple(_findings(place, claims))
    story = max(links.stories, key=lambda each: len(each.articles))
    with api.open(place) as opened:
        strange = next(article.id for article in opened.articles() if article.uri.startswith("javascript:"))
    # The hostile article joins the largest story, whatever the comparison thought of it.
    others = [each for each in links.stories if each is not story and strange not in each.articles]
    joined = type(story)(
        story.id,
        tuple(sorted({*story.articles, strange})),
        story.follows,
        f"{story.title} {SCRIPT}\u202e",
        story.start,
        story.end,
    )
    with writing(parse_place(place)) as writer, writer.batch():
        put_links(writer, Links(links.reuse, links.lineages, (*others, joined), claims, findings))
    return place


def _claims(place: Path) -> Iterator[Claim]:
    """Yield a claim for each event type with its actors; the largest one denied, the others as they come."""
    told: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[tuple[Telling, str, Told, str]]] = {}
    with api.open(place) as opened:
        for article, found in opened.readings():
            for ordinal, statement in enumerate(found.statements):
                agents = tuple(sorted(found.actors[index].key for index in statement.agents))
                recipients = tuple(sorted(found.actors[index].key for index in statement.recipients))
                date = article.published.edtf if article.published else None
                told.setdefault((statement.event, agents, recipients), []).append((
                    Telling(article.id, ordinal),
                    statement_id(article.id, statement),
                    Told(date, statement.factuality, article.id),
                    f"{statement.span.of(article.text)} {SCRIPT if article.uri.startswith('javascript:') else ''}",
                ))  # fmt: skip
    states = list(ClaimStatus)
    ordered = sorted(told.items(), key=lambda item: (-len(item[1]), item[0]))
    for number, ((event, agents, recipients), tellings) in enumerate(ordered):
        yield Claim(
            id=claim_id(event, [id_ for _, id_, _, _ in tellings]),
            event=event,
            agents=agents,
            recipients=recipients,
            gloss=tellings[0][3],
            tellings=tuple(sorted(telling for telling, _, _, _ in tellings)),
            denied_by=agents if number == 0 else (),
            lineages=len(tellings),
            status=states[number % len(states)] if number else ClaimStatus.DISPUTED,
            history=tuple(
                sorted((each for _, _, each, _ in tellings), key=lambda each: (each.date is None, each.date or ""))
            ),
        )


def _findings(place: Path, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Yield a finding of every kind, on one claim each."""
    with api.open(place) as opened:
        readings = {article.id: found for article, found in opened.readings()}
    for kind, claim in zip(FindingKind, claims, strict=False):
        evidence = tuple(
            Evidence(telling.article, readings[telling.article].statements[telling.ordinal].span)
            for telling in claim.tellings
        )
        sentences = {"id": f"Ada yang menonjol {SCRIPT}\u202e.", "en": f"Something stands out {SCRIPT}\u202e."}
        yield Finding(finding_id(kind, evidence), kind, claim.id, claim.articles, sentences, tuple(sorted(evidence)))


@pytest.fixture(scope="session")
def client(ledger: Path) -> Iterator[TestClient]:
    """One who asks the server as a browser on this machine would."""
    with TestClient(make_app(str(ledger)), base_url="http://127.0.0.1") as asking:
        yield asking


@pytest.fixture(scope="session")
def paths(client: TestClient) -> dict[str, str]:
    """The address of one page of each kind, by a name."""
    story = client.get("/stories.json").json()["stories"][0]["id"]
    told = client.get(f"/story/{story}.json").json()
    strange = next(each["id"] for each in told["articles"] if each["uri"].startswith("javascript:"))
    shared = told["lineages"][0]["articles"]
    start, end = told["findings"][0]["evidence"][0]["span"]
    first = told["findings"][0]["evidence"][0]["article"]
    entities = client.get("/entities.json").json()["entities"]
    return {
        "start": "/",
        "stories": "/stories",
        "story": f"/story/{story}",
        "articles": "/articles",
        "article": f"/article/{first}?mark={start}-{end}",
        "hostile article": f"/article/{strange}",
        "choose two": "/compare",
        "compare": f"/compare?one={shared[0]['id']}&other={shared[1]['id']}",
        "entities": "/entities",
        "entities filtered": "/entities?kind=country&name=oman",
        "entity": f"/entity/{entities[0]['id']}",
        "claims": "/claims",
        "claims filtered": f"/claims?status=disputed&story={story}",
        "claim": f"/claim/{told['claims'][0]['id']}",
        "findings": "/findings",
        "quotes": "/quotes",
        "quotes filtered": f"/quotes?speaker=mutembwe&about=bukti&story={story}",
        "events": "/events",
        "search": "/search?q=mesin",
        "search for harm": "/search?q=%3Cscript%3E",
        "search for nothing": "/search",
        "decisions": "/decisions",
    }
