"""One person, body, country, place, publication or group: what it said, what was said of it, over time."""

from __future__ import annotations

from dataclasses import replace

from katanya.api import Ledger
from katanya.model import ties_of
from katanya.web.views.gathered import Gathered, gather, head
from katanya.web.views.page import Page, Record
from katanya.web.views.told import event_record, quote_record

__all__ = ["entity_page"]

# The latest articles that are looked through: a country that thousands speak of must not take a minute.
_MOST_ARTICLES = 200


def entity_page(ledger: Ledger, id_: str) -> Page:
    """The page of the entity of this id. Raises `NoSuchRecordError`."""
    parts = ledger.parts
    entity = parts.entity(id_)
    total, ids = parts.articles_with(entity.key, _MOST_ARTICLES)
    gathered = gather(ledger, ids)
    # Claims may still bear the keys that a person found to be this one's.
    keys = {entity.key, *(key for key, common in gathered.same.items() if common == entity.key)}
    claims = [claim for claim in gathered.links.claims if keys & {*claim.agents, *claim.recipients}]
    record: Record = {
        "entity": {
            "id": entity.id,
            "key": entity.key,
            "name": entity.name,
            "kind": entity.kind.value,
            "names": list(entity.names),
            "wikidata": entity.wikidata,
            "iso3166": entity.iso3166,
            "articles": entity.articles,
            "mentions": entity.mentions,
        },
        "looked_at": len(ids),
        "total": total,
        "said": _said(gathered, keys),
        "said_of": _said_of(gathered, keys),
        "events": _events(gathered, keys),
        "ties": [
            {
                "agent": gathered.entity(tie.agent),
                "recipient": gathered.entity(tie.recipient),
                "event": tie.event,
                "claims": list(tie.claims),
                "from": tie.start,
                "to": tie.end,
            }
            for tie in ties_of(claims)
            if keys & {tie.agent, tie.recipient}
        ],
        "articles": [head(gathered.article(each)) for each in ids],
        "decided_here": [
            {"id": each.id, "verdict": each.verdict.value, "one": each.one, "other": each.other}
            for each in ledger.decisions()
            if keys & {each.one, each.other}
        ],
    }
    rows = [{"role": role, **each} for role in ("said", "said_of", "events") for each in record[role]]
    coverage = replace(gathered.coverage, claims=tuple(claims))
    return Page("entity.html", record, rows, ("ties",), coverage)


def _said(gathered: Gathered, keys: set[str]) -> list[Record]:
    """What one of the keys says, in the order of time, the undated last."""
    return _by_time(
        [
            quote_record(quote, gathered)
            for quotes in gathered.quotes.values()
            for quote in quotes
            if keys & {actor.key for actor in quote.speakers}
        ],
        "when",
    )


def _said_of(gathered: Gathered, keys: set[str]) -> list[Record]:
    """What others say that mentions one of the keys, in the order of time, the undated last."""
    records = []
    for id_, quotes in gathered.quotes.items():
        mentions = [
            mention.span
            for actor in gathered.readings[id_][1].actors
            if actor.key in keys
            for mention in actor.mentions
        ]
        records += [
            quote_record(quote, gathered)
            for quote in quotes
            if not keys & {actor.key for actor in quote.speakers}
            and any(part.contains(span) for part in quote.attribution.content for span in mentions)
        ]
    return _by_time(records, "when")


def _events(gathered: Gathered, keys: set[str]) -> list[Record]:
    """The events that one of the keys has a part in, with its `role`, in the order of time, the undated last."""
    records = []
    for events in gathered.events.values():
        for event in events:
            for role, actors in (("agent", event.agents), ("recipient", event.recipients)):
                if keys & {actor.key for actor in actors}:
                    records.append({**event_record(event, gathered), "role": role})
    return _by_time(records, "date")


def _by_time(records: list[Record], name: str) -> list[Record]:
    return sorted(
        records, key=lambda record: (record[name] is None, record[name] or "", record["article"], record["span"])
    )
