"""Two articles side by side."""

from __future__ import annotations

from katanya.api import Ledger
from katanya.ledger import ArticleFilter
from katanya.model import Article, Reuse, Span
from katanya.web.marks import Mark
from katanya.web.views.article import text_blocks
from katanya.web.views.gathered import gather, head, passage
from katanya.web.views.lineages import shared_share
from katanya.web.views.page import Page, Record
from katanya.web.views.told import claim_record

__all__ = ["compare_page"]

_MOST_CHOICES = 500  # articles in the list to choose from; links elsewhere name any


def compare_page(ledger: Ledger, one: str | None, other: str | None) -> Page:
    """The page of two articles; the one to choose them from where they are not both named."""
    if not one or not other:
        _, articles = ledger.parts.heads(ArticleFilter(), most=_MOST_CHOICES)
        return Page("compare.html", {"one": None, "other": None, "articles": [head(each) for each in articles]}, [])
    first, second = ledger.article(one), ledger.article(other)
    gathered = gather(ledger, {first.id, second.id})
    pairs = _pairs(first, gathered.links.reuse)
    claims = gathered.links.claims
    told = {side.id: {claim.id for claim in claims if side.id in claim.articles} for side in (first, second)}
    record: Record = {
        "one": _side(first, [(mine, number) for number, (mine, _, _) in enumerate(pairs, 1)]),
        "other": _side(second, [(theirs, number) for number, (_, theirs, _) in enumerate(pairs, 1)]),
        "passages": [
            {
                "number": number,
                "one": passage(first, mine),
                "other": passage(second, theirs),
                "kind": reuse.kind.value,
                "similarity": reuse.similarity,
            }
            for number, (mine, theirs, reuse) in enumerate(pairs, 1)
        ],
        "only_one": [claim_record(claim, gathered) for claim in claims if claim.id not in told[second.id]],
        "only_other": [claim_record(claim, gathered) for claim in claims if claim.id not in told[first.id]],
    }
    return Page("compare.html", record, record["passages"])


def _pairs(first: Article, shared: tuple[Reuse, ...]) -> list[tuple[Span, Span, Reuse]]:
    """The passages that both have, in the order in which the first has them."""
    turned = (
        (reuse.span, reuse.other_span, reuse) if reuse.article == first.id else (reuse.other_span, reuse.span, reuse)
        for reuse in shared
    )
    return sorted(turned, key=lambda pair: pair[:2])


def _side(article: Article, spans: list[tuple[Span, int]]) -> Record:
    marks = [Mark(span, "shared", str(number), f"{article.id[:8]}-{number}") for span, number in spans]
    return {
        **head(article),
        "shared": shared_share([span for span, _ in spans], article.text),
        "blocks": text_blocks(article, marks),
    }
