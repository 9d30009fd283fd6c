"""The start, one claim, a search, and the decisions."""

from __future__ import annotations

import re

from katanya.api import Ledger
from katanya.ledger import ArticleFilter
from katanya.model import Span
from katanya.web.shelf import Shelf
from katanya.web.views.gathered import gather, head, passage
from katanya.web.views.lists import articles_page, entities_page, stories_page
from katanya.web.views.page import Page, Record, Stretch
from katanya.web.views.told import claim_record, event_record, finding_record

__all__ = ["claim_page", "decisions_page", "search_page", "start_page"]

_MOST_STORIES = 30  # on the first page
_MOST_ARTICLES = 10
_AROUND_CHARS = 120  # before and behind the words found
_MOST_NAMES = 12  # among the results of a search


def start_page(ledger: Ledger) -> Page:
    """How much there is, the stories, and the latest articles."""
    stories = stories_page(ledger, Stretch(0, _MOST_STORIES))
    _, articles = ledger.parts.heads(ArticleFilter(), most=_MOST_ARTICLES)
    record = {
        "counts": {**ledger.count(), **ledger.parts.link_counts()},
        "stories": stories.record["stories"],
        "articles": [head(article) for article in articles],
    }
    return Page("start.html", record, stories.rows)


def claim_page(ledger: Ledger, id_: str) -> Page:
    """One claim: who tells it in which words, how sure, in whose report; and the findings about it."""
    links = ledger.parts.claim(id_)
    claim = links.claims[0]
    gathered = gather(ledger, {*claim.articles, *(each for finding in links.findings for each in finding.articles)})
    tellings: list[Record] = []
    for telling in claim.tellings:
        event = gathered.events[telling.article][telling.ordinal]
        tellings.append({**event_record(event, gathered), "report": gathered.reports.get(telling.article)})
    tellings.sort(key=lambda each: (each["published"] is None, each["published"] or "", each["article"]))
    record: Record = {
        "claim": claim_record(claim, gathered),
        "tellings": tellings,
        "findings": [finding_record(finding, gathered) for finding in links.findings],
        "stories": [{"id": story.id, "title": story.title} for story in gathered.links.stories],
    }
    for told in record["claim"]["history"]:
        told["outlet"] = gathered.outlet(told["article"])
    return Page("claim.html", record, tellings)


def search_page(ledger: Ledger, shelf: Shelf, words: str, stretch: Stretch) -> Page:
    """The names and the articles that have these words."""
    if not words.strip():
        return Page("search.html", {"words": "", "entities": [], "articles": [], **stretch.record(0)}, [])
    entities = entities_page(ledger, shelf, {"name": words}, Stretch(0, _MOST_NAMES)).record["entities"]
    found = articles_page(ledger, {"having": words}, stretch).record
    texts = ledger.parts.readings_of({each["id"] for each in found["articles"]}, found=False)
    snippets = {article.id: passage(article, span) for article, _ in texts if (span := _around(article.text, words))}
    articles = [{**each, "snippet": snippets.get(each["id"])} for each in found["articles"]]
    record = {**found, "words": words, "entities": entities, "articles": articles}
    return Page("search.html", record, articles)


def decisions_page(ledger: Ledger) -> Page:
    """What a person decided, the latest first."""
    standing = ledger.decisions()
    names = ledger.parts.entities_of({key for each in standing for key in (each.one, each.other)})
    same = {key: entity.name for entity in names.values() for key in ledger.parts.keys_of(entity)}
    records = [
        {
            "id": each.id,
            "verdict": each.verdict.value,
            "one": each.one,
            "other": each.other,
            "one_name": same.get(each.one, each.one),
            "other_name": same.get(each.other, each.other),
        }
        for each in reversed(standing)
    ]
    return Page("decisions.html", {"decisions": records}, records)


def _around(text: str, words: str) -> Span | None:
    """The characters around the first place where the words stand, in this order and close to each other."""
    pattern = r"\W+".join(re.escape(word) for word in words.split())
    found = re.search(pattern, text, re.IGNORECASE)
    if found is None:
        return None
    return Span(max(0, found.start() - _AROUND_CHARS), min(len(text), found.end() + _AROUND_CHARS))
