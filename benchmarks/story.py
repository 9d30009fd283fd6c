"""How long a large story takes to open, and how large its dossier is: `python benchmarks/story.py --articles 500`.

The story is made of the sample articles, told again and again by invented outlets on other days with other words at
the end, in lineages of five, with the claims that their statements add up to.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from fastapi.testclient import TestClient

from katanya import api
from katanya.cli.app import app as program
from katanya.ledger import LedgerWriter, parse_place, schema, writing
from katanya.ledger.link_rows import claim_row, finding_row, lineage_row, reuse_row, story_row, telling_rows
from katanya.ledger.link_schema import shown, standing
from katanya.model import (
    Annotations,
    Article,
    Basis,
    Claim,
    ClaimStatus,
    Evidence,
    Finding,
    FindingKind,
    Lineage,
    Links,
    Media,
    Published,
    Reuse,
    ReuseKind,
    Source,
    Span,
    Story,
    Telling,
    Told,
    claim_id,
    finding_id,
    link_id,
    statement_id,
)
from katanya.settings import WorkerSettings
from katanya.web.server import make_app

SAMPLES = Path(__file__).parent.parent / "samples"
A_LINEAGE = 5
OUTLETS = 80
BEGIN = date(2025, 3, 1)


def build(place: Path, articles: int) -> str:
    """Make a ledger of one story with so many articles at the place; the story's id."""
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "samples.db"
        api.read([str(SAMPLES)], first, workers=WorkerSettings(workers=1))
        with api.open(first) as opened:
            told = [reading for reading in opened.readings() if reading[1].statements]
    readings = list(_again(told, articles))
    with writing(parse_place(place)) as writer:
        for start in range(0, len(readings), 100):
            with writer.batch():
                for article, found in readings[start : start + 100]:
                    source = Source(article.uri, None, article.text, Media.TEXT)
                    writer.add(article, found, source, made_by="benchmark")
        links = _links(readings)
        with writer.batch():
            put_links(writer, links)
    return links.stories[0].id


def put_links(writer: LedgerWriter, links: Links) -> None:
    """Write these links in the place of those that stand, as no linking would: what a page shows, made up."""
    for table in (shown, standing, *reversed(schema.LINKS)):
        writer.connection.execute(table.delete())
    for table, rows in (
        (schema.reuse, map(reuse_row, links.reuse)),
        (schema.lineage, map(lineage_row, links.lineages)),
        (schema.story, map(story_row, links.stories)),
        (schema.claim, map(claim_row, links.claims)),
        (schema.telling, (row for claim in links.claims for row in telling_rows(claim))),
        (schema.finding, map(finding_row, links.findings)),
        (standing, _standings(links)),
        (shown, ({"article": id_, "finding": each.id} for each in links.findings for id_ in each.articles)),
    ):
        if several := list(rows):
            writer.connection.execute(table.insert(), several)


def _standings(links: Links) -> Iterator[dict[str, object]]:
    """Yield in which story and lineage each article stands."""
    story = {id_: each.id for each in links.stories for id_ in each.articles}
    lineage = {id_: each.id for each in links.lineages for id_ in each.articles}
    for id_ in sorted({*story, *lineage}):
        yield {"article": id_, "alike": b"", "kin": b"", "story": story.get(id_), "lineage": lineage.get(id_)}


def _again(told: list[tuple[Article, Annotations]], articles: int) -> Iterator[tuple[Article, Annotations]]:
    for number in range(articles):
        article, found = told[number % len(told)]
        text = f"{article.text}\n\nTelaah nomor {number}."
        yield (
            replace(
                article,
                id=hashlib.sha256(f"{number}".encode()).hexdigest()[:32],
                uri=f"cerita/{number:04}.txt",
                text=text,
                sha256=hashlib.sha256(text.encode()).hexdigest(),
                title=f"{article.title or 'Mesin di perut kapal'} ({number})",
                outlet=f"Koran {number % OUTLETS}",
                published=Published((BEGIN + timedelta(days=number % 60)).isoformat(), Basis.METADATA),
            ),
            found,
        )


def _links(readings: list[tuple[Article, Annotations]]) -> Links:
    ids = sorted(article.id for article, _ in readings)
    lineages, reuse = [], []
    for start in range(0, len(ids), A_LINEAGE):
        carried = tuple(ids[start : start + A_LINEAGE])
        evidence = tuple(Evidence(each, Span(0, 40)) for each in carried)
        lineages.append(Lineage(link_id("lineage", carried), carried, carried[0], evidence))
        reuse += [Reuse(carried[0], Span(0, 200), other, Span(0, 200), ReuseKind.VARIANT, 0.9) for other in carried[1:]]
    claims = _claims(readings)
    spans = {
        (article.id, ordinal): statement.span
        for article, found in readings
        for ordinal, statement in enumerate(found.statements)
    }
    findings = []
    for number, claim in enumerate(claims):
        evidence = tuple(Evidence(each.article, spans[each.article, each.ordinal]) for each in claim.tellings[:4])
        kind = list(FindingKind)[number % len(FindingKind)]
        sentences = {"id": f"Klaim ini menonjol: {claim.gloss}.", "en": f"This claim stands out: {claim.gloss}."}
        findings.append(Finding(finding_id(kind, evidence), kind, claim.id, claim.articles, sentences, evidence))
    story = Story(link_id("story", ids), tuple(ids), None, "Mesin di perut kapal", "2025-03-01", "2025-04-29")
    return Links(tuple(sorted(reuse)), tuple(lineages), (story,), tuple(claims), tuple(findings))


def _claims(readings: list[tuple[Article, Annotations]]) -> list[Claim]:
    """A claim for each ten tellings of one clause, so that there are about as many as in a story of this size."""
    told: defaultdict[tuple[str, str, int], list[tuple[Telling, str, Told]]] = defaultdict(list)
    actors: dict[tuple[str, str, int], tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for number, (article, found) in enumerate(readings):
        for ordinal, statement in enumerate(found.statements):
            key = (statement.event, statement.span.of(article.text), number // 150)
            when = Told(article.published.edtf if article.published else None, statement.factuality, article.id)
            told[key].append((Telling(article.id, ordinal), statement_id(article.id, statement), when))
            actors[key] = (
                tuple(sorted({found.actors[index].key for index in statement.agents})),
                tuple(sorted({found.actors[index].key for index in statement.recipients})),
            )
    states = list(ClaimStatus)
    return [
        Claim(
            id=claim_id(event, [id_ for _, id_, _ in tellings]),
            event=event,
            agents=actors[event, words, part][0],
            recipients=actors[event, words, part][1],
            gloss=words,
            tellings=tuple(sorted(telling for telling, _, _ in tellings)),
            denied_by=actors[event, words, part][0] if number % 7 == 0 else (),
            lineages=1 + number % 4,
            status=states[number % len(states)],
            history=tuple(sorted((when for _, _, when in tellings), key=lambda when: when.date or "~")),
        )
        for number, ((event, words, part), tellings) in enumerate(sorted(told.items()))
    ]


def main() -> None:
    """Print how long each way of opening the story takes, in seconds, and how large each is, in MB."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "katanya.db"
        story = build(place, wanted.articles)
        with TestClient(make_app(str(place)), base_url="http://127.0.0.1") as client:
            for name in ("first time", "again", "in the other language", "again in it"):
                code = "en" if "other" in name or "in it" in name else "id"
                begin = time.perf_counter()
                page = client.get(f"/story/{story}", headers={"accept-language": code})
                print(f"story, {name}: {time.perf_counter() - begin:.2f} s, {len(page.content) / 1e6:.2f} MB")
            article = client.get("/articles.json").json()["articles"][0]["id"]
            for path in (f"/article/{article}", "/quotes", "/claims", "/entities", "/search?q=mesin"):
                for name in ("first", "again"):
                    begin = time.perf_counter()
                    client.get(path).raise_for_status()
                    print(f"{path.partition('?')[0]}, {name}: {time.perf_counter() - begin:.2f} s")
        begin = time.perf_counter()
        target = Path(folder) / "dossier.html"
        program(["dossier", "--ledger", str(place), "-o", str(target)], standalone_mode=False)
        print(f"dossier: {time.perf_counter() - begin:.2f} s, {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
