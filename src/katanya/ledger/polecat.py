"""Events in the columns of POLECAT, the event data that PLOVER was made for (doi.org/10.7910/DVN/AJGVIT).

What an article doesn't say is left empty: Katanya codes neither coordinates nor sectors nor intensities. Two things
differ from POLECAT on purpose: `Event Date` is the date that the article gives the event, in EDTF, and never that of
publication; several actors of one statement stand in one row, apart by "; ". Columns of our own follow POLECAT's.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import IO

from katanya.gazetteer.country_codes import ALPHA3
from katanya.model import Actor, ActorKind, Event, statement_id

__all__ = ["COLUMNS", "polecat_row", "write_polecat"]

_POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,"
    "Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,"
    "Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,"
    "Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
)
_OURS = "Factuality,Attributed To,Statement,Article,Start,End,Wikidata Actor ID,Wikidata Recipient ID"
COLUMNS = (*_POLECAT.split(","), *_OURS.split(","))

# PLOVER's codebook: which types make up each quarter of the plane of words and deeds, cooperation and conflict.
_QUAD = MappingProxyType(
    {
        "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
        "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
        "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
        "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    }
)
_QUAD_OF = {event: quad for quad, events in _QUAD.items() for event in events}


def write_polecat(events: Iterable[Event], stream: IO[str]) -> int:
    """Write a header and a row for each event, separated by commas; how many events there were."""
    table = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    count = 0
    for event in events:
        table.writerow(polecat_row(event))
        count += 1
    return count


def polecat_row(event: Event) -> Mapping[str, str]:
    """The event's cells by their columns, without the empty ones."""
    article, statement = event.article, event.statement
    return {
        "Event ID": statement_id(article.id, statement),
        "Event Date": statement.date or "",
        "Event Type": statement.event,
        "Event Mode": statement.mode or "",
        "Quad Code": _QUAD_OF.get(statement.event, ""),
        "Contexts": "; ".join(statement.context),
        "Actor Name": _names(event.agents),
        "Actor Country": _countries(event.agents),
        "Wikidata Actor ID": _items(event.agents),
        "Recipient Name": _names(event.recipients),
        "Recipient Country": _countries(event.recipients),
        "Wikidata Recipient ID": _items(event.recipients),
        "Placename": _names(event.places),
        "Country": _countries(each for each in event.places if each.kind is ActorKind.COUNTRY),
        "Source": article.outlet or "",
        "Publication Date": article.published.edtf if article.published else "",
        "Language": article.language or "",
        "Factuality": statement.factuality.value,
        "Attributed To": (event.quote.speaker or "") if event.quote else "",
        "Statement": event.words,
        "Article": article.uri,
        "Start": str(statement.span.start),
        "End": str(statement.span.end),
    }


def _names(actors: Iterable[Actor]) -> str:
    return "; ".join(actor.name for actor in actors)


def _countries(actors: Iterable[Actor]) -> str:
    codes = (actor.iso3166 for actor in actors if actor.iso3166)
    return "; ".join(ALPHA3.get(code, code) for code in codes)


def _items(actors: Iterable[Actor]) -> str:
    return "; ".join(actor.wikidata for actor in actors if actor.wikidata)
