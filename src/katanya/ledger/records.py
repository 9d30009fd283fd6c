"""The records that others read, as `docs/format.md` describes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from katanya.ledger.link_records import link_records, pair_of
from katanya.ledger.read import LedgerReader
from katanya.model import (
    Actor,
    Annotations,
    Article,
    Decision,
    Entity,
    Event,
    Identity,
    Quote,
    Telling,
    entity_id,
    events_of,
    quotes_of,
    standing_findings,
    statement_id,
)

__all__ = [
    "RECORDS",
    "Record",
    "annotation_records",
    "article_record",
    "attribution_record",
    "decision_record",
    "entity_record",
    "event_record",
    "records",
]

Record = dict[str, Any]

RECORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "article": (
        "id", "uri", "outlet", "title", "authors", "dateline", "language", "published", "text", "sha256", "regions",
        "story", "lineage", "url", "page",
    ),
    "entity": ("id", "name", "kind", "names", "wikidata", "iso3166", "articles", "mentions"),
    "mention": ("article", "span", "entity", "form"),
    "date": ("article", "span", "edtf", "basis"),
    "quantity": ("article", "span", "low", "high", "unit", "of", "approximate"),
    "attribution": (
        "id", "article", "kind", "source", "cue", "content", "speaker", "via", "said", "within", "cue_class",
    ),
    "statement": (
        "id", "article", "span", "trigger", "event", "mode", "context", "agent", "recipient", "object", "quantities",
        "place", "date", "factuality", "attribution", "claim", "by_source",
    ),
    "reuse": ("article", "span", "other", "other_span", "kind", "similarity"),
    "lineage": ("id", "articles", "origin", "evidence"),
    "story": ("id", "articles", "follows", "title", "from", "to"),
    "claim": (
        "id", "event", "agent", "recipient", "gloss", "statements", "denied_by", "lineages", "status", "history",
    ),
    "tie": ("agent", "recipient", "event", "claims", "from", "to"),
    "finding": ("id", "kind", "claim", "articles", "explanation", "evidence", "explanations"),
    "identity": ("article", "found", "entity", "ground"),
    "decision": ("id", "verdict", "first", "second", "number"),
    "relation": ("id", "article", "span", "trigger", "kind", "one", "other", "factuality", "attribution"),
})  # fmt: skip
"""The types of records that a ledger holds, and the fields of each, in their order."""


def records(reader: LedgerReader) -> Iterator[Record]:
    """Yield every record of the ledger: the entities, then each article followed by what was found in it.

    The same ledger gives the same records in the same order, on any machine.
    """
    for entity in reader.entities():
        yield entity_record(entity)
    decisions = reader.decisions()
    same = reader.same()
    links = reader.links()
    story_of = {article: story.id for story in links.stories for article in story.articles}
    lineage_of = {article: lineage.id for lineage in links.lineages for article in lineage.articles}
    claim_of = {telling: claim.id for claim in links.claims for telling in claim.tellings}
    statements: dict[Telling, str] = {}
    for article, found in reader.identified_readings():
        linked = {"story": story_of.get(article.id), "lineage": lineage_of.get(article.id)}
        yield {**article_record(article), **linked}
        claims = [claim_of.get(Telling(article.id, ordinal)) for ordinal in range(len(found.statements))]
        yield from annotation_records(article, found, claims)
        statements.update(
            (Telling(article.id, ordinal), statement_id(article.id, statement))
            for ordinal, statement in enumerate(found.statements)
        )
    standing = replace(links, findings=standing_findings(links.findings, decisions))
    yield from link_records(standing, statements, same)
    for identity in reader.identities():
        yield identity_record(identity, same)
    for decision in decisions:
        yield decision_record(decision)


def article_record(article: Article) -> Record:
    """The `article` record: story and lineage are null until articles have been compared."""
    published = article.published
    return {
        "record": "article",
        "id": article.id,
        "uri": article.uri,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "dateline": article.dateline,
        "language": article.language,
        "published": {
            "edtf": published.edtf if published else None,
            "basis": published.basis.value if published else None,
            "span": pair_of(published.span) if published else None,
        },
        "text": article.text,
        "sha256": article.sha256,
        "regions": [{"kind": region.kind.value, "span": pair_of(region.span)} for region in article.regions],
        "story": None,
        "lineage": None,
        "url": article.url,
        "page": [[piece.span.start, piece.span.end, piece.page.start, piece.page.end] for piece in article.page],
    }


def decision_record(decision: Decision) -> Record:
    """The `decision` record: what a person decided, applied to all other records already."""
    return {
        "record": "decision",
        "id": decision.id,
        "verdict": decision.verdict.value,
        "first": decision.one,
        "second": decision.other,
        "number": decision.number,
    }


def entity_record(entity: Entity) -> Record:
    """The `entity` record."""
    return {
        "record": "entity",
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "names": list(entity.names),
        "wikidata": entity.wikidata,
        "iso3166": entity.iso3166,
        "articles": entity.articles,
        "mentions": entity.mentions,
    }


def identity_record(identity: Identity, same: Mapping[str, str]) -> Record:
    """The `identity` record: `found` is the entity that the article by itself would make.

    `same` has the keys of actors that a person's decisions replace.
    """
    return {
        "record": "identity",
        "article": identity.article,
        "found": entity_id(identity.key),
        "entity": entity_id(same.get(identity.entity, identity.entity)),
        "ground": identity.ground.value,
    }


def annotation_records(
    article: Article, found: Annotations, claims: Sequence[str | None] | None = None
) -> Iterator[Record]:
    """Yield the records of all that was found in the article: mentions, dates, quantities, attributions, statements.

    `claims` are the ids of the claims that its statements tell, one for each; None where they are not known.
    """
    yield from _mention_records(article, found)
    for date in found.dates:
        yield {
            "record": "date",
            "article": article.id,
            "span": pair_of(date.span),
            "edtf": date.edtf,
            "basis": date.basis.value,
        }
    for quantity in found.quantities:
        yield {
            "record": "quantity",
            "article": article.id,
            "span": pair_of(quantity.span),
            "low": quantity.low,
            "high": quantity.high,
            "unit": quantity.unit,
            "of": pair_of(quantity.of),
            "approximate": quantity.approximate,
        }
    yield from _attribution_records(article, found)
    yield from _statement_records(article, found, claims or [None] * len(found.statements))


def _mention_records(article: Article, found: Annotations) -> Iterator[Record]:
    mentions = sorted((mention, actor.key) for actor in found.actors for mention in actor.mentions)
    for mention, key in mentions:
        yield {
            "record": "mention",
            "article": article.id,
            "span": pair_of(mention.span),
            "entity": entity_id(key),
            "form": mention.form.value,
        }


def attribution_record(quote: Quote) -> Record:
    """The `attribution` record; `within` is left to those who know the article's other attributions."""
    attribution = quote.attribution
    return {
        "record": "attribution",
        "id": quote.id,
        "article": quote.article.id,
        "kind": attribution.kind.value,
        "source": pair_of(attribution.source),
        "cue": pair_of(attribution.cue),
        "content": [pair_of(span) for span in attribution.content],
        "speaker": _entities(quote.speakers),
        "via": _entities(quote.carriers),
        "said": attribution.said,
        "within": None,
        "cue_class": attribution.cue_class,
    }


def _attribution_records(article: Article, found: Annotations) -> Iterator[Record]:
    quotes = quotes_of(article, found)
    for quote in quotes:
        within = quote.attribution.within
        yield {**attribution_record(quote), "within": None if within is None else quotes[within].id}


def event_record(event: Event) -> Record:
    """The `statement` record; `claim` is null until articles have been compared."""
    statement = event.statement
    return {
        "record": "statement",
        "id": statement_id(event.article.id, statement),
        "article": event.article.id,
        "span": pair_of(statement.span),
        "trigger": pair_of(statement.trigger),
        "event": statement.event,
        "mode": statement.mode,
        "context": list(statement.context),
        "agent": _entities(event.agents),
        "recipient": _entities(event.recipients),
        "object": pair_of(statement.object),
        "quantities": [pair_of(span) for span in statement.quantities],
        "place": _entities(event.places),
        "date": statement.date,
        "factuality": statement.factuality.value,
        "attribution": None if event.quote is None else event.quote.id,
        "claim": None,
        "by_source": statement.by_source.value,
    }


def _statement_records(article: Article, found: Annotations, claims: Sequence[str | None]) -> Iterator[Record]:
    for event, claim in zip(events_of(article, found), claims, strict=True):
        yield {**event_record(event), "claim": claim}
    within = [quote.id for quote in quotes_of(article, found)]
    for relation in found.relations:
        yield {
            "record": "relation",
            "id": _digest("relation", article.id, relation.span, relation.trigger, relation.kind),
            "article": article.id,
            "span": pair_of(relation.span),
            "trigger": pair_of(relation.trigger),
            "kind": relation.kind,
            "one": _entities(found.actors[ordinal] for ordinal in relation.one),
            "other": _entities(found.actors[ordinal] for ordinal in relation.other),
            "factuality": relation.factuality.value,
            "attribution": None if relation.attribution is None else within[relation.attribution],
        }


def _entities(actors: Iterable[Actor]) -> list[str]:
    return [entity_id(actor.key) for actor in actors]


def _digest(*parts: object) -> str:
    """An id of 32 hexadecimal digits for what these parts, an article's id and spans, tell apart."""
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()[:32]
