"""Between what articles say together and the rows that hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from katanya.ledger import schema
from katanya.model import (
    Claim,
    ClaimStatus,
    Evidence,
    Factuality,
    Finding,
    FindingKind,
    Lineage,
    Links,
    Reuse,
    ReuseKind,
    Span,
    Story,
    Telling,
    Told,
)

__all__ = ["as_links", "link_rows"]

Row = dict[str, Any]


def link_rows(links: Links) -> Iterator[tuple[sa.Table, list[Row]]]:
    """Yield the rows of what the articles say together, table by table."""
    yield (
        schema.reuse,
        [
            {
                "article": reuse.article,
                "start": reuse.span.start,
                "end": reuse.span.end,
                "other": reuse.other,
                "other_start": reuse.other_span.start,
                "other_end": reuse.other_span.end,
                "kind": reuse.kind.value,
                "similarity": reuse.similarity,
            }
            for reuse in links.reuse
        ],
    )
    yield (
        schema.lineage,
        [
            {
                "id": lineage.id,
                "articles": list(lineage.articles),
                "origin": lineage.origin,
                "evidence": _places(lineage.evidence),
            }
            for lineage in links.lineages
        ],
    )
    yield (
        schema.story,
        [
            {
                "id": story.id,
                "articles": list(story.articles),
                "follows": story.follows,
                "title": story.title,
                "start": story.start,
                "end": story.end,
            }
            for story in links.stories
        ],
    )
    yield schema.claim, [_claim_row(claim) for claim in links.claims]
    yield (
        schema.telling,
        [
            {"article": telling.article, "ordinal": telling.ordinal, "claim": claim.id}
            for claim in links.claims
            for telling in claim.tellings
        ],
    )
    yield (
        schema.finding,
        [
            {
                "id": finding.id,
                "kind": finding.kind.value,
                "claim": finding.claim,
                "articles": list(finding.articles),
                "explanations": dict(finding.explanations),
                "evidence": _places(finding.evidence),
            }
            for finding in links.findings
        ],
    )


def as_links(rows: Mapping[str, Iterable[Any]]) -> Links:
    """What these rows say of the articles together; `rows` by the names of their tables, each in its own order.

    A table that is not among them holds nothing.
    """
    tellings: defaultdict[str, list[Telling]] = defaultdict(list)
    for row in rows.get("telling", ()):
        tellings[row.claim].append(Telling(row.article, row.ordinal))
    return Links(
        reuse=tuple(
            Reuse(
                row.article,
                Span(row.start, row.end),
                row.other,
                Span(row.other_start, row.other_end),
                ReuseKind(row.kind),
                row.similarity,
            )
            for row in rows.get("reuse", ())
        ),
        lineages=tuple(
            Lineage(
                row.id,
                tuple(row.articles),
                row.origin,
                _evidence(row.evidence),
            )
            for row in rows.get("lineage", ())
        ),
        stories=tuple(
            Story(row.id, tuple(row.articles), row.follows, row.title, row.start, row.end)
            for row in rows.get("story", ())
        ),
        claims=tuple(_claim(row, tellings[row.id]) for row in rows.get("claim", ())),
        findings=tuple(
            Finding(
                row.id,
                FindingKind(row.kind),
                row.claim,
                tuple(row.articles),
                row.explanations,
                _evidence(row.evidence),
            )
            for row in rows.get("finding", ())
        ),
    )


def _claim_row(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "event": claim.event,
        "agents": list(claim.agents),
        "recipients": list(claim.recipients),
        "gloss": claim.gloss,
        "denied_by": list(claim.denied_by),
        "lineages": claim.lineages,
        "status": claim.status.value,
        "history": [[told.date, told.factuality.value, told.article] for told in claim.history],
    }


def _claim(row: Any, tellings: Iterable[Telling]) -> Claim:
    return Claim(
        id=row.id,
        event=row.event,
        agents=tuple(row.agents),
        recipients=tuple(row.recipients),
        gloss=row.gloss,
        tellings=tuple(tellings),
        denied_by=tuple(row.denied_by),
        lineages=row.lineages,
        status=ClaimStatus(row.status),
        history=tuple(Told(date, Factuality(factuality), article) for date, factuality, article in row.history),
    )


def _places(evidence: Iterable[Evidence]) -> list[list[Any]]:
    return [[each.article, each.span.start, each.span.end] for each in evidence]


def _evidence(places: Iterable[Any]) -> tuple[Evidence, ...]:
    return tuple(Evidence(article, Span(start, end)) for article, start, end in places)
