"""Between values and the rows that hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from katanya.ledger import schema
from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Article,
    Attribution,
    AttributionKind,
    Basis,
    Date,
    DateBasis,
    Entity,
    Factuality,
    Mention,
    MentionForm,
    PagePiece,
    Published,
    Quantity,
    Region,
    RegionKind,
    Relation,
    Source,
    Span,
    Statement,
    entity_of,
)

__all__ = [
    "Row",
    "annotation_rows",
    "article_row",
    "as_actor",
    "as_annotations",
    "as_article",
    "as_entity",
    "part_rows",
]

Row = dict[str, Any]


def article_row(article: Article, source: Source, made_by: str) -> Row:
    """The article's own row, without its versions."""
    return {
        "id": article.id,
        "uri": article.uri,
        "location": source.location,
        "content": source.digest,
        "current": True,
        "media": source.media.value,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "dateline": article.dateline,
        "language": article.language,
        **published_row(article),
        "url": article.url,
        "text": article.text,
        "sha256": article.sha256,
        "made_by": made_by,
    }


def published_row(article: Article) -> Row:
    """The columns that say when the article was published."""
    published = article.published
    start, end = _ends(published.span if published else None)
    return {
        "published": published.edtf if published else None,
        "published_basis": published.basis.value if published else None,
        "published_start": start,
        "published_end": end,
    }


def part_rows(article: Article) -> Iterator[tuple[sa.Table, list[Row]]]:
    """Yield the rows of regions and of the page map."""
    yield (
        schema.region,
        [
            {"article": article.id, "start": region.span.start, "end": region.span.end, "kind": region.kind.value}
            for region in article.regions
        ],
    )
    yield (
        schema.page_piece,
        [
            {
                "article": article.id,
                "start": piece.span.start,
                "end": piece.span.end,
                "page_start": piece.page.start,
                "page_end": piece.page.end,
            }
            for piece in article.page
        ],
    )


def annotation_rows(article: str, found: Annotations) -> Iterator[tuple[sa.Table, list[Row]]]:
    """Yield the rows of all that was found in the article of this id, table by table."""
    yield schema.actor, list(_actor_rows(article, found.actors))
    yield schema.mention, list(_mention_rows(article, found.actors))
    yield (
        schema.date,
        [
            {
                "article": article,
                "start": date.span.start,
                "end": date.span.end,
                "edtf": date.edtf,
                "basis": date.basis.value,
            }
            for date in found.dates
        ],
    )
    yield schema.quantity, list(_quantity_rows(article, found.quantities))
    yield schema.attribution, list(_attribution_rows(article, found))
    yield schema.statement, list(_statement_rows(article, found.statements))
    yield schema.relation, list(_relation_rows(article, found.relations))


def as_article(row: Any, regions: Iterable[Any], pieces: Iterable[Any]) -> Article:
    """The article that these rows hold."""
    published = None
    if row.published is not None:
        span = _span(row.published_start, row.published_end)
        published = Published(row.published, Basis(row.published_basis), span)
    return Article(
        id=row.id,
        uri=row.uri,
        text=row.text,
        sha256=row.sha256,
        regions=tuple(Region(Span(part.start, part.end), RegionKind(part.kind)) for part in regions),
        outlet=row.outlet,
        title=row.title,
        authors=tuple(row.authors),
        dateline=row.dateline,
        language=row.language,
        published=published,
        url=row.url,
        page=tuple(PagePiece(Span(part.start, part.end), Span(part.page_start, part.page_end)) for part in pieces),
    )


def as_entity(rows: Iterable[Any], key: str) -> Entity:
    """The entity of this key that rows of actors make up, each with how many `times` its article mentions it."""
    several = list(rows)
    entity = entity_of((as_actor(row, ()) for row in several), key)
    return replace(
        entity, articles=len({row.article for row in several}), mentions=sum(row.times or 0 for row in several)
    )


def as_annotations(rows: Mapping[str, Sequence[Any]]) -> Annotations:
    """What these rows say was found in one article; `rows` by the names of their tables, each in its own order."""
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    for row in rows["mention"]:
        mentions[row.actor].append(Mention(Span(row.start, row.end), MentionForm(row.form)))
    attributions = rows["attribution"]
    return Annotations(
        actors=tuple(as_actor(row, tuple(sorted(mentions[row.ordinal]))) for row in rows["actor"]),
        dates=tuple(Date(Span(row.start, row.end), row.edtf, DateBasis(row.basis)) for row in rows["date"]),
        quantities=tuple(
            Quantity(
                span=Span(row.start, row.end),
                low=_number(row.low),
                high=_number(row.high),
                unit=row.unit,
                of=_span(row.of_start, row.of_end),
                approximate=row.approximate,
            )
            for row in rows["quantity"]
        ),
        attributions=tuple(
            Attribution(
                kind=AttributionKind(row.kind),
                content=tuple(Span(*pair) for pair in row.content),
                source=_span(row.source_start, row.source_end),
                cue=_span(row.cue_start, row.cue_end),
                cue_class=row.cue_class,
                via=tuple(Span(*pair) for pair in row.via),
                said=row.said,
                within=row.within,
            )
            for row in attributions
        ),
        speakers=tuple(tuple(row.speakers) for row in attributions),
        carriers=tuple(tuple(row.carriers) for row in attributions),
        statements=tuple(_statement(row) for row in rows["statement"]),
        relations=tuple(_relation(row) for row in rows["relation"]),
    )


def as_actor(row: Any, mentions: tuple[Mention, ...]) -> Actor:
    """The actor that this row holds, with its mentions."""
    return Actor(
        key=row.key,
        name=row.name,
        kind=ActorKind(row.kind),
        mentions=mentions,
        names=tuple(row.names),
        wikidata=row.wikidata,
        iso3166=row.iso3166,
        offices=tuple(row.offices),
        local=row.local,
    )


def _statement(row: Any) -> Statement:
    return Statement(
        span=Span(row.start, row.end),
        trigger=Span(row.trigger_start, row.trigger_end),
        event=row.event,
        mode=row.mode,
        context=tuple(row.context),
        agents=tuple(row.agents),
        recipients=tuple(row.recipients),
        object=_span(row.object_start, row.object_end),
        quantities=tuple(Span(*pair) for pair in row.quantities),
        places=tuple(row.places),
        date=row.date,
        factuality=Factuality(row.factuality),
        by_source=Factuality(row.by_source),
        attribution=row.attribution,
    )


def _relation(row: Any) -> Relation:
    return Relation(
        span=Span(row.start, row.end),
        trigger=Span(row.trigger_start, row.trigger_end),
        kind=row.kind,
        one=tuple(row.one),
        other=tuple(row.other),
        factuality=Factuality(row.factuality),
        attribution=row.attribution,
    )


def _actor_rows(article: str, actors: Iterable[Actor]) -> Iterator[Row]:
    for ordinal, actor in enumerate(actors):
        yield {
            "article": article,
            "ordinal": ordinal,
            "key": actor.key,
            "name": actor.name,
            "kind": actor.kind.value,
            "names": list(actor.names),
            "wikidata": actor.wikidata,
            "iso3166": actor.iso3166,
            "offices": list(actor.offices),
            "local": actor.local,
        }


def _mention_rows(article: str, actors: Iterable[Actor]) -> Iterator[Row]:
    for ordinal, actor in enumerate(actors):
        for mention in actor.mentions:
            yield {
                "article": article,
                "start": mention.span.start,
                "end": mention.span.end,
                "actor": ordinal,
                "form": mention.form.value,
            }


def _quantity_rows(article: str, quantities: Iterable[Quantity]) -> Iterator[Row]:
    for quantity in quantities:
        of_start, of_end = _ends(quantity.of)
        yield {
            "article": article,
            "start": quantity.span.start,
            "end": quantity.span.end,
            "low": quantity.low,
            "high": quantity.high,
            "unit": quantity.unit,
            "of_start": of_start,
            "of_end": of_end,
            "approximate": quantity.approximate,
        }


def _attribution_rows(article: str, found: Annotations) -> Iterator[Row]:
    together = zip(found.attributions, found.speakers, found.carriers, strict=True)
    for ordinal, (attribution, speakers, carriers) in enumerate(together):
        source_start, source_end = _ends(attribution.source)
        cue_start, cue_end = _ends(attribution.cue)
        yield {
            "article": article,
            "ordinal": ordinal,
            "kind": attribution.kind.value,
            "content": [[span.start, span.end] for span in attribution.content],
            "source_start": source_start,
            "source_end": source_end,
            "cue_start": cue_start,
            "cue_end": cue_end,
            "cue_class": attribution.cue_class,
            "via": [[span.start, span.end] for span in attribution.via],
            "said": attribution.said,
            "within": attribution.within,
            "speakers": list(speakers),
            "carriers": list(carriers),
        }


def _statement_rows(article: str, statements: Iterable[Statement]) -> Iterator[Row]:
    for ordinal, statement in enumerate(statements):
        object_start, object_end = _ends(statement.object)
        yield {
            "article": article,
            "ordinal": ordinal,
            "start": statement.span.start,
            "end": statement.span.end,
            "trigger_start": statement.trigger.start,
            "trigger_end": statement.trigger.end,
            "event": statement.event,
            "mode": statement.mode,
            "context": list(statement.context),
            "agents": list(statement.agents),
            "recipients": list(statement.recipients),
            "object_start": object_start,
            "object_end": object_end,
            "quantities": [[span.start, span.end] for span in statement.quantities],
            "places": list(statement.places),
            "date": statement.date,
            "factuality": statement.factuality.value,
            "by_source": statement.by_source.value,
            "attribution": statement.attribution,
        }


def _relation_rows(article: str, relations: Iterable[Relation]) -> Iterator[Row]:
    for ordinal, relation in enumerate(relations):
        yield {
            "article": article,
            "ordinal": ordinal,
            "start": relation.span.start,
            "end": relation.span.end,
            "trigger_start": relation.trigger.start,
            "trigger_end": relation.trigger.end,
            "kind": relation.kind,
            "one": list(relation.one),
            "other": list(relation.other),
            "factuality": relation.factuality.value,
            "attribution": relation.attribution,
        }


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _number(value: float | None) -> int | float | None:
    """A whole number as such: 11000 and not 11000.0."""
    return int(value) if value is not None and value.is_integer() else value
