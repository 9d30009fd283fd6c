"""Two articles side by side."""

from __future__ import annotations

import re

from katanya.api import Ledger
from katanya.ledger import ArticleFilter
from katanya.model import Article, Span
from katanya.web.marks import Mark
from katanya.web.views.article import text_blocks
from katanya.web.views.gathered import Gathered, gather, head, passage
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
    comparison = ledger.compare(one, other)
    first, second = comparison.one, comparison.other
    gathered = gather(ledger, {first.id, second.id})
    pairs = list(enumerate(comparison.shared, 1))
    record: Record = {
        "one": _side(first, [(pair.span, number) for number, pair in pairs]),
        "other": _side(second, [(pair.other_span, number) for number, pair in pairs]),
        "passages": [
            {
                "number": number,
                "one": passage(first, pair.span),
                "other": passage(second, pair.other_span),
                "kind": pair.kind.value,
                "similarity": pair.similarity,
            }
            for number, pair in pairs
        ],
        "differences": [
            {
                "number": number,
                "kind": difference.kind.value,
                "one": passage(first, difference.span),
                "other": passage(second, difference.other_span),
                "value": _named(difference.value, gathered),
                "other_value": _named(difference.other_value, gathered),
            }
            for number, pair in pairs
            for difference in pair.differences
        ],
        "only_one": [passage(first, span) for span in comparison.only_one],
        "only_other": [passage(second, span) for span in comparison.only_other],
        "claims_only_one": _claims_only(first, second, gathered),
        "claims_only_other": _claims_only(second, first, gathered),
    }
    return Page("compare.html", record, [*record["differences"], *record["passages"]])


def _named(value: str, gathered: Gathered) -> str:
    """The value of a difference with the names of actors for their keys: *Prancis > Oman*."""
    for key in sorted(gathered.names, key=len, reverse=True):  # a key may begin as another does
        name = gathered.names[key][0].replace("\\", r"\\")  # as a replacement, where a backslash means more
        value = re.sub(rf"(?<!\S){re.escape(key)}(?!\S)", name, value)
    return value


def _claims_only(article: Article, other: Article, gathered: Gathered) -> list[Record]:
    """The claims that the first article tells and the second doesn't."""
    told = [claim for claim in gathered.links.claims if article.id in claim.articles]
    return [claim_record(claim, gathered) for claim in told if other.id not in claim.articles]


def _side(article: Article, spans: list[tuple[Span, int]]) -> Record:
    marks = [Mark(span, "shared", str(number), f"{article.id[:8]}-{number}") for span, number in spans]
    return {
        **head(article),
        "shared": shared_share([span for span, _ in spans], article.text),
        "blocks": text_blocks(article, marks),
    }
