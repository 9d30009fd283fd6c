"""Quotations, events, claims and findings as pages show them."""

from __future__ import annotations

from typing import Any

from katanya.model import Claim, Event, Finding, Quote, Span
from katanya.web.views.gathered import Gathered, head, passage
from katanya.web.views.page import Record

__all__ = ["claim_record", "event_record", "finding_record", "quote_record"]


def quote_record(quote: Quote, gathered: Gathered) -> Record:
    """A quotation: who says it, the words, when, through whom, and where it stands."""
    content = quote.attribution.content
    article = quote.article
    where = passage(article, Span(content[0].start, content[-1].end))
    source = quote.attribution.source
    return {
        **where,
        "words": quote.words,
        "speakers": gathered.actors(quote.speakers),
        "source": source.of(article.text) if source else None,
        "kind": quote.attribution.kind.value,
        "via": gathered.actors(quote.carriers),
        "when": quote.when,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published.edtf if article.published else None,
    }


def event_record(event: Event, gathered: Gathered) -> Record:
    """An event as one article tells it."""
    statement = event.statement
    article = event.article
    return {
        **passage(article, statement.span),
        "event": statement.event,
        "agents": gathered.actors(event.agents),
        "recipients": gathered.actors(event.recipients),
        "places": gathered.actors(event.places),
        "date": statement.date,
        "factuality": statement.factuality.value,
        "says": _says(event, gathered),
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published.edtf if article.published else None,
    }


def claim_record(claim: Claim, gathered: Gathered) -> Record:
    """A claim: what it says, who denies it, how many reports carry it and how it stands."""
    return {
        "id": claim.id,
        "gloss": claim.gloss,
        "event": claim.event,
        "agents": gathered.entities(claim.agents),
        "recipients": gathered.entities(claim.recipients),
        "status": claim.status.value,
        "lineages": claim.lineages,
        "articles": len(claim.articles),
        "denied_by": gathered.entities(claim.denied_by),
        "history": [
            {"date": told.date, "factuality": told.factuality.value, "article": told.article} for told in claim.history
        ],
    }


def finding_record(finding: Finding, gathered: Gathered) -> Record:
    """A finding in words, with the passages that show it."""
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "claim": finding.claim,
        "explanations": dict(sorted(finding.explanations.items())),
        "evidence": gathered.evidence(finding.evidence),
        "articles": [head(gathered.article(id_)) for id_ in finding.articles if id_ in gathered.readings],
    }


def _says(event: Event, gathered: Gathered) -> Record | None:
    """Who says so: None where the outlet itself does."""
    if event.quote is None:
        return None
    named: dict[str, Any] = {"speakers": gathered.actors(event.quote.speakers), "source": None}
    if event.quote.attribution.source is not None:
        named["source"] = event.quote.attribution.source.of(event.article.text)
    return named
