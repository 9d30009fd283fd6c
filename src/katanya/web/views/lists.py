"""Lists with filters: stories, claims, findings, quotations, events, entities, articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from katanya.api import Ledger
from katanya.ledger import ArticleFilter, ClaimFilter, Counted, EventFilter, QuoteFilter, Several
from katanya.model import ActorKind, ClaimStatus, FindingKind
from katanya.web.shelf import Shelf
from katanya.web.views.gathered import Gathered, gather, gather_names, head
from katanya.web.views.page import Page, Record, Stretch
from katanya.web.views.told import claim_record, event_record, finding_record, quote_record

__all__ = [
    "articles_page",
    "claims_page",
    "entities_page",
    "events_page",
    "findings_page",
    "quotes_page",
    "stories_page",
]


def stories_page(ledger: Ledger, stretch: Stretch) -> Page:
    """The stories, the largest first, with the reports that each has."""
    stories = ledger.parts.stories()
    shown = stories[stretch.first : stretch.first + stretch.most]
    lineages = ledger.parts.links_of({id_ for story in shown for id_ in story.articles}).lineages
    records = [
        {
            "id": story.id,
            "title": story.title,
            "from": story.start,
            "to": story.end,
            "articles": len(story.articles),
            "reports": sum(not set(story.articles).isdisjoint(lineage.articles) for lineage in lineages),
            "follows": story.follows,
        }
        for story in shown
    ]
    return _list("stories.html", "stories", records, stretch.record(len(stories)), {})


def claims_page(ledger: Ledger, wanted: Mapping[str, str | None], stretch: Stretch) -> Page:
    """The claims of this `event`, `status` and `story`, about this `actor`, `having` these words."""
    actor = wanted.get("actor")
    keys = ledger.parts.keys_called(actor) if actor else set()
    asked = ClaimFilter(
        event=wanted.get("event"),
        status=wanted.get("status"),
        # Who is called by no name that is known has no claims.
        actor=keys or ([actor] if actor else []),
        having=wanted.get("having"),
        articles=_articles_of(ledger, wanted.get("story")),
    )
    total, links = ledger.parts.claims(asked, first=stretch.first, most=stretch.most)
    gathered = gather_names(ledger, links)
    records = [claim_record(claim, gathered) for claim in links.claims]
    choices = {"status": [status.value for status in ClaimStatus], "event": _types(ledger)}
    return _list("claims.html", "claims", records, stretch.record(total), wanted, choices)


def findings_page(ledger: Ledger, wanted: Mapping[str, str | None], stretch: Stretch) -> Page:
    """The findings of this `kind`."""
    total, links = ledger.parts.findings(kind=wanted.get("kind"), first=stretch.first, most=stretch.most)
    gathered = gather_names(ledger, links, {each.article for finding in links.findings for each in finding.evidence})
    records = [finding_record(finding, gathered) for finding in links.findings]
    choices = {"kind": [kind.value for kind in FindingKind]}
    return _list("findings.html", "findings", records, stretch.record(total), wanted, choices)


def quotes_page(ledger: Ledger, wanted: Mapping[str, str | None], stretch: Stretch) -> Page:
    """The quotations of this `speaker`, `about` these words, in this `outlet`, `since` this day, in this `story`."""
    asked = QuoteFilter(
        speaker=wanted.get("speaker"),
        about=wanted.get("about"),
        outlet=wanted.get("outlet"),
        since=wanted.get("since"),
        articles=_articles_of(ledger, wanted.get("story")),
    )
    several = ledger.parts.quotes(asked, first=stretch.first, most=stretch.most)
    gathered = _gathered(ledger, several)
    records = [quote_record(gathered.quotes[id_][ordinal], gathered) for id_, ordinal in several.places]
    return _list("quotes.html", "quotes", records, stretch.record(several.total), wanted, {"outlet": _outlets(ledger)})


def events_page(ledger: Ledger, wanted: Mapping[str, str | None], stretch: Stretch) -> Page:
    """The events of this type (`event`), by `agent`, towards `recipient`, `since` this day, in this `story`."""
    asked = EventFilter(
        agent=wanted.get("agent"),
        recipient=wanted.get("recipient"),
        event=wanted.get("event"),
        since=wanted.get("since"),
        articles=_articles_of(ledger, wanted.get("story")),
    )
    several = ledger.parts.events(asked, first=stretch.first, most=stretch.most)
    gathered = _gathered(ledger, several)
    records = [event_record(gathered.events[id_][ordinal], gathered) for id_, ordinal in several.places]
    return _list("events.html", "events", records, stretch.record(several.total), wanted, {"event": _types(ledger)})


def entities_page(ledger: Ledger, shelf: Shelf, wanted: Mapping[str, str | None], stretch: Stretch) -> Page:
    """The entities of this `kind` with these words in a `name`, those that most articles speak of first."""
    counted: list[Counted] = shelf.get("entities", lambda: _ranked(ledger.parts.counted_entities()))
    if wanted.get("kind"):
        counted = [each for each in counted if each.kind == wanted["kind"]]
    if name := wanted.get("name"):
        keys = ledger.parts.keys_called(name)
        counted = [each for each in counted if each.key in keys]
    shown = counted[stretch.first : stretch.first + stretch.most]
    entities = ledger.parts.entities_of({each.key for each in shown})
    records = [
        {
            "id": entities[each.key].id,
            "name": entities[each.key].name,
            "kind": entities[each.key].kind.value,
            "names": list(entities[each.key].names),
            "wikidata": entities[each.key].wikidata,
            "articles": each.articles,
            "mentions": each.mentions,
        }
        for each in shown
    ]
    choices = {"kind": [kind.value for kind in ActorKind]}
    return _list("entities.html", "entities", records, stretch.record(len(counted)), wanted, choices)


def articles_page(ledger: Ledger, wanted: Mapping[str, str | None], stretch: Stretch) -> Page:
    """The articles of this `outlet` and `language`, `since` and `until` these days, `having` these words."""
    asked = ArticleFilter(
        outlet=wanted.get("outlet"),
        language=wanted.get("language"),
        since=wanted.get("since"),
        until=wanted.get("until"),
    )
    total, articles = ledger.parts.heads(asked, having=wanted.get("having"), first=stretch.first, most=stretch.most)
    records = [head(article) for article in articles]
    return _list("articles.html", "articles", records, stretch.record(total), wanted, {"outlet": _outlets(ledger)})


def _list(
    template: str,
    name: str,
    records: Sequence[Record],
    stretch: Record,
    wanted: Mapping[str, str | None],
    choices: Mapping[str, Iterable[str]] | None = None,
) -> Page:
    asked = {field: value for field, value in wanted.items() if value}
    offered = {field: list(values) for field, values in (choices or {}).items()}
    return Page(template, {name: list(records), "wanted": asked, "choices": offered, **stretch}, records)


def _gathered(ledger: Ledger, several: Several) -> Gathered:
    return gather(ledger, {id_ for id_, _ in several.places})


def _articles_of(ledger: Ledger, story: str | None) -> tuple[str, ...] | None:
    return ledger.parts.story(story).articles if story else None


def _outlets(ledger: Ledger) -> list[str]:
    return [outlet for outlet, _ in ledger.parts.outlets()]


def _types(ledger: Ledger) -> list[str]:
    return [event for event, _ in ledger.parts.event_types()]


def _ranked(counted: list[Counted]) -> list[Counted]:
    return sorted(counted, key=lambda each: (-each.articles, -each.mentions, each.key))
