"""Quotations by who says them."""

from __future__ import annotations

from collections import defaultdict

from katanya.web.views.gathered import Gathered
from katanya.web.views.page import Record
from katanya.web.views.told import quote_record

__all__ = ["speaker_records"]


def speaker_records(gathered: Gathered) -> list[Record]:
    """The speakers, who is most quoted first, each with what it says: one record for the same words in many outlets.

    Who is not known by name stands under the words that name the source; hearsay, under None, comes last.
    """
    said: defaultdict[tuple[str | None, str | None], dict[str, list[Record]]] = defaultdict(dict)
    for quotes in gathered.quotes.values():
        for quote in quotes:
            record = quote_record(quote, gathered)
            for speaker in record["speakers"] or [{"id": None, "name": record["source"]}]:
                folded = "".join(filter(str.isalnum, record["words"].casefold()))
                said[speaker["id"], speaker["name"]].setdefault(folded, []).append(record)
    speakers = [
        {"id": id_, "name": name, "quotes": [_one(records) for records in quotes.values()]}
        for (id_, name), quotes in said.items()
    ]
    return sorted(speakers, key=_weight)


def _one(records: list[Record]) -> Record:
    """The first of the records, with all the places where the same words stand."""
    places = [{name: each[name] for name in ("article", "span", "outlet", "published")} for each in records]
    return {**records[0], "places": places}


def _weight(speaker: Record) -> tuple[bool, bool, int, str]:
    times = sum(len(quote["places"]) for quote in speaker["quotes"])
    return (speaker["name"] is None, speaker["id"] is None, -times, speaker["name"] or "")
