"""One article: its text in layers, what it shares, and how it stands against its story."""

from __future__ import annotations

from collections.abc import Iterator

from katanya.api import Ledger
from katanya.model import Annotations, Article, Region, RegionKind, Reuse, Span, Telling
from katanya.web.marks import Mark, cut
from katanya.web.shelf import Shelf
from katanya.web.views.gathered import Gathered, gather, gather_story, head, passage
from katanya.web.views.page import Page, Record
from katanya.web.views.told import claim_record, event_record, quote_record

__all__ = ["LAYERS", "article_page", "article_record", "text_blocks"]

LAYERS = ("content", "source", "cue", "statement", "date", "quantity", "name", "shared")
"""The layers of an article's text, in the order of their switches."""


def article_page(ledger: Ledger, shelf: Shelf, id_: str, meant: Span | None = None) -> Page:
    """The page of the article of this id, with the passage that is meant marked. Raises `NoSuchRecordError`."""
    article = ledger.article(id_)
    found = ledger.found(article)
    shared = ledger.parts.reuse_of(article.id).reuse
    stories = ledger.parts.stories_with(article.id)
    gathered = gather_story(ledger, shelf, stories[0]) if stories else gather(ledger, [article.id])
    record = article_record(article, found, shared, gathered, meant)
    others = {pair["other"] for pair in record["shared"]} - gathered.readings.keys()
    heads = {other.id: head(other) for other, _ in ledger.parts.readings_of(others, found=False)}
    heads |= {other.id: head(other) for other, _ in gathered.readings.values()}
    for pair in record["shared"]:
        pair["other"] = heads.get(pair["other"], {"id": pair["other"]})
    return Page("article.html", record, [*record["quotes"], *record["events"]])


def article_record(
    article: Article, found: Annotations, shared: tuple[Reuse, ...], gathered: Gathered, meant: Span | None = None
) -> Record:
    """All that the page of an article shows; `gathered` has its story."""
    published = article.published
    mine = {claim.id for claim in gathered.links.claims if article.id in claim.articles}
    here = gathered.readings.keys()
    elsewhere = [claim for claim in gathered.links.claims if claim.id not in mine]
    only_here = [
        claim for claim in gathered.links.claims if claim.id in mine and not set(claim.articles) & here - {article.id}
    ]
    return {
        "article": {
            **head(article),
            "authors": list(article.authors),
            "dateline": article.dateline,
            "url": article.url,
            "published_basis": published.basis.value if published else None,
            "report": gathered.reports.get(article.id),
            "text": article.text,
        },
        "meant": [meant.start, meant.end] if meant else None,
        "stories": [
            {"id": story.id, "title": story.title} for story in gathered.links.stories if article.id in story.articles
        ],
        "blocks": text_blocks(article, [*_marks(found), *_shared_marks(article, shared), *_meant(meant)]),
        "layers": list(LAYERS),
        "quotes": [quote_record(quote, gathered) for quote in gathered.quotes[article.id]],
        "events": [
            {**event_record(event, gathered), "claim": _claim_id(gathered, Telling(article.id, ordinal))}
            for ordinal, event in enumerate(gathered.events[article.id])
        ],
        "shared": _pairs(article, shared),
        "adds": [claim_record(claim, gathered) for claim in only_here],
        "leaves_out": [
            claim_record(claim, gathered)
            for claim in sorted(elsewhere, key=lambda claim: (-claim.lineages, -len(claim.articles), claim.id))
        ],
    }


def text_blocks(article: Article, marks: list[Mark]) -> list[Record]:
    """The text, region by region, each cut in pieces by the marks; what is in no region is white space."""
    regions = article.regions or ((Region(Span(0, len(article.text)), RegionKind.BODY),) if article.text else ())
    return [
        {
            "kind": region.kind.value,
            "pieces": [
                {name: getattr(piece, name) for name in ("start", "words", "layers", "notes", "anchors")}
                for piece in cut(article.text, marks, region.span)
            ],
        }
        for region in sorted(regions)
    ]  # fmt: skip


def _marks(found: Annotations) -> Iterator[Mark]:
    for attribution in found.attributions:
        for span in attribution.content:
            yield Mark(span, "content")
        if attribution.source:
            yield Mark(attribution.source, "source")
        if attribution.cue:
            yield Mark(attribution.cue, "cue")
    for statement in found.statements:
        yield Mark(statement.span, "statement", f"{statement.event} {statement.factuality.value}")
    for date in found.dates:
        yield Mark(date.span, "date", date.edtf or "?")
    for quantity in found.quantities:
        yield Mark(quantity.span, "quantity", _amount(quantity.low, quantity.high, quantity.unit))
    for actor in found.actors:
        for mention in actor.mentions:
            yield Mark(mention.span, "name", actor.name)


def _shared_marks(article: Article, shared: tuple[Reuse, ...]) -> Iterator[Mark]:
    for reuse in shared:
        yield Mark(reuse.span if reuse.article == article.id else reuse.other_span, "shared")


def _meant(meant: Span | None) -> Iterator[Mark]:
    if meant is not None:
        yield Mark(meant, "meant", anchor="meant")


def _pairs(article: Article, shared: tuple[Reuse, ...]) -> list[Record]:
    """The shared passages by the other article, the one that shares most first."""
    by_other: dict[str, list[Record]] = {}
    for reuse in shared:
        mine, other = (reuse.span, reuse.other) if reuse.article == article.id else (reuse.other_span, reuse.article)
        record = {**passage(article, mine), "kind": reuse.kind.value, "similarity": reuse.similarity}
        by_other.setdefault(other, []).append(record)
    pairs = [
        Record(other=other, passages=sorted(records, key=lambda each: each["span"]))
        for other, records in by_other.items()
    ]
    return sorted(
        pairs, key=lambda pair: (-sum(each["span"][1] - each["span"][0] for each in pair["passages"]), pair["other"])
    )


def _claim_id(gathered: Gathered, telling: Telling) -> str | None:
    claim = gathered.claim_of.get(telling)
    return claim.id if claim else None


def _amount(low: float | None, high: float | None, unit: str) -> str:
    ends = (
        f"{low:,}"
        if low == high and low is not None
        else " … ".join("" if end is None else f"{end:,}" for end in (low, high))
    )
    return f"{ends} {unit}".strip()
