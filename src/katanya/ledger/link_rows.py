"""Between what articles say together and the rows that hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

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

__all__ = [
    "Row",
    "as_claim",
    "as_finding",
    "as_lineage",
    "as_links",
    "as_reuse",
    "as_story",
    "claim_row",
    "finding_row",
    "lineage_row",
    "reuse_row",
    "story_row",
    "telling_rows",
]

Row = dict[str, Any]


def reuse_row(reuse: Reuse) -> Row:
    """The row of a shared passage."""
    return {
        "article": reuse.article,
        "start": reuse.span.start,
        "end": reuse.span.end,
        "other": reuse.other,
        "other_start": reuse.other_span.start,
        "other_end": reuse.other_span.end,
        "kind": reuse.kind.value,
        "similarity": reuse.similarity,
    }


def lineage_row(lineage: Lineage) -> Row:
    """The row of a lineage."""
    return {
        "id": lineage.id,
        "articles": list(lineage.articles),
        "origin": lineage.origin,
        "evidence": _places(lineage.evidence),
    }


def story_row(story: Story) -> Row:
    """The row of a story."""
    return {
        "id": story.id,
        "articles": list(story.articles),
        "follows": story.follows,
        "title": story.title,
        "start": story.start,
        "end": story.end,
    }


def claim_row(claim: Claim) -> Row:
    """The row of a claim, without its tellings."""
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


def telling_rows(claim: Claim) -> list[Row]:
    """The rows of the statements that tell a claim."""
    return [{"article": each.article, "ordinal": each.ordinal, "claim": claim.id} for each in claim.tellings]


def finding_row(finding: Finding) -> Row:
    """The row of a finding."""
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "claim": finding.claim,
        "articles": list(finding.articles),
        "explanations": dict(finding.explanations),
        "evidence": _places(finding.evidence),
    }


def as_links(rows: Mapping[str, Iterable[Any]]) -> Links:
    """What these rows say of the articles together; `rows` by the names of their tables, each in its own order.

    A table that is not among them holds nothing.
    """
    tellings: defaultdict[str, list[Telling]] = defaultdict(list)
    for row in rows.get("telling", ()):
        tellings[row.claim].append(Telling(row.article, row.ordinal))
    return Links(
        reuse=tuple(map(as_reuse, rows.get("reuse", ()))),
        lineages=tuple(map(as_lineage, rows.get("lineage", ()))),
        stories=tuple(map(as_story, rows.get("story", ()))),
        claims=tuple(as_claim(row, tellings[row.id]) for row in rows.get("claim", ())),
        findings=tuple(map(as_finding, rows.get("finding", ()))),
    )


def as_reuse(row: Any) -> Reuse:
    """The shared passage that the row holds."""
    span, other_span = Span(row.start, row.end), Span(row.other_start, row.other_end)
    return Reuse(row.article, span, row.other, other_span, ReuseKind(row.kind), row.similarity)


def as_lineage(row: Any) -> Lineage:
    """The lineage that the row holds."""
    return Lineage(row.id, tuple(row.articles), row.origin, _evidence(row.evidence))


def as_story(row: Any) -> Story:
    """The story that the row holds."""
    return Story(row.id, tuple(row.articles), row.follows, row.title, row.start, row.end)


def as_finding(row: Any) -> Finding:
    """The finding that the row holds."""
    kind, evidence = FindingKind(row.kind), _evidence(row.evidence)
    return Finding(row.id, kind, row.claim, tuple(row.articles), row.explanations, evidence)


def as_claim(row: Any, tellings: Iterable[Telling]) -> Claim:
    """The claim that the row holds, and these statements tell."""
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
