"""When things happened, as articles say, and when they were reported."""

from __future__ import annotations

from collections import defaultdict

from katanya.model import Telling
from katanya.web.views.gathered import Gathered, head
from katanya.web.views.page import Record
from katanya.web.views.told import event_record

__all__ = ["event_moments", "reporting_days"]


def event_moments(gathered: Gathered) -> list[Record]:
    """The dated events in the order of time; what several articles tell alike is one, with the number of `tellings`.

    Alike is what one claim tells of one day; without claims, one type of event of one day with the same actors.
    """
    alike: defaultdict[tuple[object, ...], list[Record]] = defaultdict(list)
    for id_, events in gathered.events.items():
        for ordinal, event in enumerate(events):
            if event.when is None:
                continue
            claim = gathered.claim_of.get(Telling(id_, ordinal))
            record = {**event_record(event, gathered), "claim": claim.id if claim else None}
            actors = tuple(tuple(each["id"] for each in record[side]) for side in ("agents", "recipients"))
            alike[event.when, claim.id if claim else (record["event"], actors)].append(record)
    moments = [{**records[0], "tellings": len(records)} for records in alike.values()]
    return sorted(moments, key=lambda moment: (moment["date"], moment["event"], moment["article"]))


def reporting_days(gathered: Gathered) -> list[Record]:
    """The days on which articles were published, in the order of time, the undated last, each with its articles."""
    days: defaultdict[str | None, list[Record]] = defaultdict(list)
    for article, _ in gathered.readings.values():
        days[article.published.edtf if article.published else None].append(
            {**head(article), "report": gathered.reports.get(article.id)}
        )
    ordered = sorted(days.items(), key=lambda day: (day[0] is None, day[0] or ""))
    return [{"date": date, "articles": articles} for date, articles in ordered]
