"""Who copied whom."""

from __future__ import annotations

from collections import defaultdict

from katanya.model import Lineage, Span, entity_id
from katanya.web.views.gathered import Gathered, head, passage
from katanya.web.views.page import Record

__all__ = ["lineage_records", "shared_share"]


def lineage_records(gathered: Gathered) -> list[Record]:
    """The lineages with their origin and, in the order of their dates, the articles that carry them.

    The article that the others most likely followed comes first; `shared` is the percentage of an article's
    body that stands in another one of its lineage, `closest` the one it shares most with.
    """
    names = {entity_id(key): name for key, (name, _) in gathered.names.items()}
    covered = _covered(gathered)
    shares = gathered.coverage.shared()
    records = [_record(number, lineage, gathered, names) for number, lineage in enumerate(gathered.lineages, 1)]
    for record in records:
        ids = {article["id"] for article in record["articles"]}
        for article in record["articles"]:
            spans = {other: covered[article["id"], other] for other in ids if (article["id"], other) in covered}
            article["shared"] = round(100 * shares[article["id"]])
            article["closest"] = max(spans, key=lambda other: (sum(map(len, spans[other])), other), default=None)
    return records


def shared_share(spans: list[Span], text: str) -> int:
    """How much of the text the spans cover together, in percent."""
    covered, end = 0, 0
    for span in sorted(spans):
        covered += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return round(100 * covered / len(text)) if text else 0


Covered = dict[tuple[str, str], list[Span]]


def _covered(gathered: Gathered) -> Covered:
    """For each ordered pair of articles, the spans of the first that stand in the second."""
    covered: Covered = defaultdict(list)
    for reuse in gathered.links.reuse:
        covered[reuse.article, reuse.other].append(reuse.span)
        covered[reuse.other, reuse.article].append(reuse.other_span)
    return covered


def _record(number: int, lineage: Lineage, gathered: Gathered, names: dict[str, str]) -> Record:
    here = [id_ for id_ in gathered.readings if id_ in lineage.articles]
    if lineage.origin in here:
        here.sort(key=lambda id_: id_ != lineage.origin)
        origin: Record = {"kind": "article", "id": lineage.origin, "name": gathered.outlet(lineage.origin)}
    elif lineage.origin is not None:
        origin = {"kind": "entity", "id": lineage.origin, "name": names.get(lineage.origin)}
    else:
        origin = {"kind": None, "id": None, "name": None}
    credits_of = defaultdict(list)
    for each in lineage.evidence:
        if each.article in gathered.readings:
            credits_of[each.article].append(each.span)
    articles = []
    for id_ in here:
        article = gathered.article(id_)
        credit = min(credits_of[id_], key=len, default=None)
        articles.append({**head(article), "credit": passage(article, credit) if credit else None})
    return {"number": number, "id": lineage.id, "origin": origin, "articles": articles}
