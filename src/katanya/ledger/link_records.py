"""The records of what articles say together, as `docs/format.md` describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from katanya.model import Claim, Evidence, Finding, Links, Span, Telling, entity_id, ties_of

__all__ = ["claim_record", "finding_record", "link_records", "pair_of"]

Record = dict[str, Any]

# The language of the field `explanation`; the others stand in `explanations`.
_LANGUAGE = "en"


def link_records(links: Links, statements: Mapping[Telling, str], same: Mapping[str, str]) -> Iterator[Record]:
    """Yield the records of what the articles say together: reuse, lineages, stories, claims, ties, findings.

    `statements` holds the ids of all statements; `same` the keys of actors that a person's decisions replace.
    """
    for reuse in links.reuse:
        yield {
            "record": "reuse",
            "article": reuse.article,
            "span": pair_of(reuse.span),
            "other": reuse.other,
            "other_span": pair_of(reuse.other_span),
            "kind": reuse.kind.value,
            "similarity": reuse.similarity,
        }
    for lineage in links.lineages:
        yield {
            "record": "lineage",
            "id": lineage.id,
            "articles": list(lineage.articles),
            "origin": lineage.origin,
            "evidence": _evidence(lineage.evidence),
        }
    for story in links.stories:
        yield {
            "record": "story",
            "id": story.id,
            "articles": list(story.articles),
            "follows": story.follows,
            "title": story.title,
            "from": story.start,
            "to": story.end,
        }
    claims = [_decided(claim, same) for claim in links.claims]
    for claim in claims:
        yield claim_record(claim, statements)
    for tie in ties_of(claims):
        yield {
            "record": "tie",
            "agent": entity_id(tie.agent),
            "recipient": entity_id(tie.recipient),
            "event": tie.event,
            "claims": list(tie.claims),
            "from": tie.start,
            "to": tie.end,
        }
    yield from map(finding_record, links.findings)


def claim_record(claim: Claim, statements: Mapping[Telling, str]) -> Record:
    """The `claim` record; `statements` holds the ids of its statements."""
    return {
        "record": "claim",
        "id": claim.id,
        "event": claim.event,
        "agent": [entity_id(key) for key in claim.agents],
        "recipient": [entity_id(key) for key in claim.recipients],
        "gloss": claim.gloss,
        "statements": [statements[telling] for telling in claim.tellings],
        "denied_by": [entity_id(key) for key in claim.denied_by],
        "lineages": claim.lineages,
        "status": claim.status.value,
        "history": [
            {"date": told.date, "factuality": told.factuality.value, "article": told.article} for told in claim.history
        ],
    }


def finding_record(finding: Finding) -> Record:
    """The `finding` record, with its sentence in English and, beside it, in every language of the interface."""
    return {
        "record": "finding",
        "id": finding.id,
        "kind": finding.kind.value,
        "claim": finding.claim,
        "articles": list(finding.articles),
        "explanation": finding.explanations[_LANGUAGE],
        "evidence": _evidence(finding.evidence),
        "explanations": dict(sorted(finding.explanations.items())),
    }


def _decided(claim: Claim, same: Mapping[str, str]) -> Claim:
    """The claim with the actors' keys that a person's decisions give them."""

    def decided(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({same.get(key, key) for key in keys}))

    return replace(
        claim,
        agents=decided(claim.agents),
        recipients=decided(claim.recipients),
        denied_by=decided(claim.denied_by),
    )


def _evidence(evidence: Iterable[Evidence]) -> list[Record]:
    return [{"article": each.article, "span": pair_of(each.span)} for each in evidence]


def pair_of(span: Span | None) -> list[int] | None:
    """The start and end of a span, as records have them."""
    return None if span is None else [span.start, span.end]
