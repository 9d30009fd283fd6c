"""What a ledger answers, as rows of plain values and as cells of a table that a notebook shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from katanya.ledger import article_record, attribution_record, entity_record, event_record, finding_record
from katanya.model import Article, Claim, Entity, Event, Finding, Hit, Moment, Quote, marked_html, visible

__all__ = [
    "article_cells",
    "article_row",
    "claim_cells",
    "claim_row",
    "entity_cells",
    "event_cells",
    "event_row",
    "finding_cells",
    "finding_row",
    "hit_cells",
    "hit_row",
    "moment_cells",
    "moment_row",
    "quote_cells",
    "quote_row",
    "row_of_entity",
]

# What notebooks show is in English.
_INTERFACE = "en"
Row = dict[str, Any]
Cells = Mapping[str, str]


def article_row(article: Article) -> Row:
    """The article's record, with its date and basis on their own."""
    published = article.published
    return {
        **_plain(article_record(article), leave=("published", "regions", "page", "story", "lineage")),
        "published": published.edtf if published else None,
        "published_basis": published.basis.value if published else None,
    }


def article_cells(article: Article) -> Cells:
    """When, where and what."""
    return _safe(
        published=article.published.edtf if article.published else "undated",
        outlet=article.outlet,
        title=article.title or article.uri,
        article=article.id[:10],
    )


def quote_row(quote: Quote) -> Row:
    """The attribution's record, with names, words and the outlet beside the ids and offsets."""
    return {
        **_plain(attribution_record(quote), leave=("within",)),
        "uri": quote.article.uri,
        "outlet": quote.article.outlet,
        "speaker_names": [actor.name for actor in quote.speakers],
        "via_names": [actor.name for actor in quote.carriers],
        "words": quote.words,
        "when": quote.when,
    }


def quote_cells(quote: Quote) -> Cells:
    """When, who and the words, with source, cue and content marked."""
    return {
        **_safe(when=quote.when or "undated", speaker=quote.speaker or "nobody named"),
        "words": quote.marked,
        **_safe(outlet=quote.article.outlet or quote.article.uri, article=quote.article.id[:10]),
    }


def event_row(event: Event) -> Row:
    """The statement's record, with names, words and the outlet beside the ids and offsets."""
    return {
        **_plain(event_record(event), leave=("claim",)),
        "uri": event.article.uri,
        "outlet": event.article.outlet,
        "agent_names": [actor.name for actor in event.agents],
        "recipient_names": [actor.name for actor in event.recipients],
        "place_names": [actor.name for actor in event.places],
        "said_by": event.quote.speaker if event.quote else None,
        "words": event.words,
    }


def event_cells(event: Event) -> Cells:
    """When, how sure, who did what to whom, in which words."""
    return {
        **_safe(
            when=event.when or "undated",
            sure=event.statement.factuality.value,
            agent=", ".join(actor.name for actor in event.agents) or "somebody",
            event=event.statement.event,
            recipient=", ".join(actor.name for actor in event.recipients),
        ),
        "words": event.marked,
        **_safe(outlet=event.article.outlet or event.article.uri, article=event.article.id[:10]),
    }


def claim_row(claim: Claim, names: Mapping[str, str]) -> Row:
    """What the claim says and how it stands, with names by the keys of actors."""
    return {
        "id": claim.id,
        "event": claim.event,
        "agent_names": [names.get(key, key) for key in claim.agents],
        "recipient_names": [names.get(key, key) for key in claim.recipients],
        "gloss": claim.gloss,
        "status": claim.status.value,
        "lineages": claim.lineages,
        "articles": list(claim.articles),
        "denied_by_names": [names.get(key, key) for key in claim.denied_by],
    }


def claim_cells(claim: Claim, names: Mapping[str, str]) -> Cells:
    """How it stands, who does what to whom, in whose words."""
    return _safe(
        status=claim.status.value,
        reports=str(claim.lineages),
        articles=str(len(claim.articles)),
        agent=", ".join(names.get(key, key) for key in claim.agents) or "somebody",
        event=claim.event,
        recipient=", ".join(names.get(key, key) for key in claim.recipients),
        gloss=claim.gloss,
        denied_by=", ".join(names.get(key, key) for key in claim.denied_by),
        claim=claim.id[:10],
    )


def row_of_entity(entity: Entity) -> Row:
    """The entity's record."""
    return _plain(entity_record(entity))


def entity_cells(entity: Entity) -> Cells:
    """Who or what, and how often."""
    return _safe(
        name=entity.name,
        kind=entity.kind.value,
        articles=str(entity.articles),
        mentions=str(entity.mentions),
        wikidata=entity.wikidata,
        id=entity.id[:10],
    )


def finding_row(finding: Finding) -> Row:
    """The finding's record, the sentence of each language on its own."""
    sentences = {f"explanation_{code}": sentence for code, sentence in sorted(finding.explanations.items())}
    return {**_plain(finding_record(finding), leave=("explanations",)), **sentences}


def finding_cells(finding: Finding) -> Cells:
    """What kind, and the sentence."""
    return _safe(
        kind=finding.kind.value,
        explanation=finding.explanations[_INTERFACE],
        articles=str(len(finding.articles)),
        id=finding.id[:10],
    )


def hit_row(hit: Hit) -> Row:
    """The article found, and where."""
    return {
        "article": hit.article.id,
        "uri": hit.article.uri,
        "outlet": hit.article.outlet,
        "title": hit.article.title,
        "published": hit.article.published.edtf if hit.article.published else None,
        "score": hit.score,
        "spans": [[span.start, span.end] for span in hit.spans],
        "passage": [hit.passage.start, hit.passage.end],
        "words": " ".join(hit.passage.of(hit.article.text).split()),
    }


def hit_cells(hit: Hit) -> Cells:
    """Where, and the passage with what was looked for marked."""
    marked = marked_html(hit.article.text, ((span, "found") for span in hit.spans), hit.passage)
    return {**article_cells(hit.article), "words": marked}


def moment_row(moment: Moment) -> Row:
    """The date and its sentence."""
    return {
        "article": moment.article.id,
        "uri": moment.article.uri,
        "outlet": moment.article.outlet,
        "edtf": moment.date.edtf,
        "basis": moment.date.basis.value,
        "span": [moment.date.span.start, moment.date.span.end],
        "words": moment.words,
    }


def moment_cells(moment: Moment) -> Cells:
    """The date, what it rests on, and its sentence with the date marked."""
    marked = marked_html(moment.article.text, [(moment.date.span, "found")], moment.sentence)
    return {
        **_safe(date=moment.date.edtf or "unknown", basis=moment.date.basis.value),
        "words": marked,
        **_safe(outlet=moment.article.outlet or moment.article.uri, article=moment.article.id[:10]),
    }


def _plain(record: Mapping[str, Any], leave: Iterable[str] = ()) -> Row:
    gone = {"record", *leave}
    return {name: value for name, value in record.items() if name not in gone}


def _safe(**cells: str | None) -> Cells:
    return {name: escape(visible(cell or "-")) for name, cell in cells.items()}
