"""The start, one claim, a search, and the decisions."""

from __future__ import annotations

from katanya.api import Ledger
from katanya.ledger import ArticleFilter
from katanya.model import Decision, Hit, Verdict
from katanya.web.marks import Mark, cut
from katanya.web.shelf import Shelf
from katanya.web.views.gathered import gather, head, passage
from katanya.web.views.lists import entities_page, stories_page
from katanya.web.views.page import Page, Record, Stretch
from katanya.web.views.told import claim_record, event_record, finding_record

__all__ = ["claim_page", "decisions_page", "search_page", "start_page"]

_MOST_STORIES = 30  # on the first page
_MOST_ARTICLES = 10
_MOST_HITS = 500  # of a search; who has more asks for more words
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
    # Whose report it is may be told by an article that doesn't tell the claim.
    lineages = ledger.parts.links_of(claim.articles).lineages
    carried = {each for lineage in lineages for each in lineage.articles}
    shown = {each.article for finding in links.findings for each in finding.evidence}
    gathered = gather(ledger, {*claim.articles, *carried, *shown})
    tellings: list[Record] = []
    for telling in claim.tellings:
        event = gathered.events[telling.article][telling.ordinal]
        tellings.append({**event_record(event, gathered), "report": gathered.reports.get(telling.article)})
    tellings.sort(key=lambda each: (each["published"] is None, each["published"] or "", each["article"]))
    record: Record = {
        "claim": claim_record(claim, gathered),
        "tellings": tellings,
        "denials": gathered.denials(claim),
        "findings": [finding_record(finding, gathered) for finding in links.findings],
        "stories": [{"id": story.id, "title": story.title} for story in gathered.links.stories],
    }
    for told in record["claim"]["history"]:
        told["outlet"] = gathered.outlet(told["article"])
    return Page("claim.html", record, tellings, ("certainty", "numbers"), gathered.coverage_of(claim))


def search_page(ledger: Ledger, shelf: Shelf, words: str, stretch: Stretch) -> Page:
    """The names that have these words, and the articles that have words of the same stems, the best first."""
    if not any(map(str.isalnum, words)):
        return Page("search.html", {"words": words, "entities": [], "articles": [], **stretch.record(0)}, [])
    entities = entities_page(ledger, shelf, {"name": words}, Stretch(0, _MOST_NAMES)).record["entities"]
    hits = list(ledger.search(words, _MOST_HITS))
    articles = [
        {**head(hit.article), "snippet": passage(hit.article, hit.passage), "pieces": _marked(hit)}
        for hit in hits[stretch.first : stretch.first + stretch.most]
    ]
    record = {"words": words, "entities": entities, "articles": articles, **stretch.record(len(hits))}
    return Page("search.html", record, articles)


def decisions_page(ledger: Ledger) -> Page:
    """What a person decided, the latest first, with the names of what it is about."""
    standing = ledger.decisions()
    keys = {key for each in standing for key in _keys(each)}
    names = {key: entity.name for key, entity in ledger.parts.entities_of(keys).items()}
    names |= {key: names[common] for key, common in ledger.parts.same().items() if common in names}
    records = [
        {
            "id": each.id,
            "verdict": each.verdict.value,
            "one": each.one,
            "other": each.other,
            "names": [names.get(key, key) for key in _keys(each)],
        }
        for each in reversed(standing)
    ]
    return Page("decisions.html", {"decisions": records}, records)


def _keys(decision: Decision) -> tuple[str, ...]:
    """The keys of the actors that a decision is about."""
    if decision.verdict is Verdict.NO_FINDING:
        return ()
    keys = (decision.one, decision.other) if decision.verdict is not Verdict.SPOKEN_BY else (decision.other,)
    return tuple(key for key in keys if key)


def _marked(hit: Hit) -> list[Record]:
    """The passage in pieces, with the words found marked."""
    pieces = cut(hit.article.text, [Mark(span, "found") for span in hit.spans], hit.passage)
    return [{"words": piece.words, "found": bool(piece.layers)} for piece in pieces]
