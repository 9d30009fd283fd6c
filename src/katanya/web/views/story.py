"""One story: how the matter stands, and where each word of it comes from."""

from __future__ import annotations

from collections import Counter

from katanya.api import Ledger
from katanya.model import Claim, ClaimStatus, Story, Telling, ties_of
from katanya.web.plots import PLOTS
from katanya.web.shelf import Shelf
from katanya.web.views.gathered import Gathered, gather_story, head, passage
from katanya.web.views.lineages import lineage_records
from katanya.web.views.numbers import number_records
from katanya.web.views.page import Page, Record
from katanya.web.views.speakers import speaker_records
from katanya.web.views.timeline import event_moments, reporting_days
from katanya.web.views.told import claim_record, finding_record

__all__ = ["PLOTS_OF_STORY", "story_page", "story_record"]

PLOTS_OF_STORY = tuple(PLOTS)
"""The plots that a story's page draws: all."""


def story_page(ledger: Ledger, shelf: Shelf, id_: str) -> Page:
    """The page of the story of this id. Raises `NoSuchRecordError`."""
    story = ledger.parts.story(id_)
    gathered = gather_story(ledger, shelf, story)
    record = story_record(story, gathered, ledger.parts.stories())
    return Page("story.html", record, _rows(record), PLOTS_OF_STORY, gathered.coverage)


def story_record(story: Story, gathered: Gathered, stories: list[Story]) -> Record:
    """All that the page of a story shows."""
    claims = sorted(gathered.links.claims, key=_weight)
    outlets = Counter(gathered.outlet(id_) for id_ in gathered.readings)
    standing = Counter(claim.status.value for claim in claims)
    return {
        "story": {"id": story.id, "title": story.title, "from": story.start, "to": story.end},
        "follows": [_name(each) for each in stories if each.id == story.follows],
        "followed_by": [_name(each) for each in stories if each.follows == story.id],
        "facts": {
            "articles": len(gathered.readings),
            "outlets": len(outlets),
            "reports": len(gathered.lineages),
            "copied": sum(len(lineage.articles) > 1 for lineage in gathered.lineages),
            "claims": len(claims),
            "standing": {status.value: standing[status.value] for status in ClaimStatus},
        },
        "findings": [
            finding_record(finding, gathered)
            for finding in sorted(gathered.links.findings, key=lambda each: each.order)
        ],
        # The outlets that print most stand first; a matrix is read from the left.
        "outlets": [outlet for outlet, _ in sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0].casefold()))],
        "claims": [{**claim_record(claim, gathered), **_told(claim, gathered)} for claim in claims],
        "lineages": lineage_records(gathered),
        "events": event_moments(gathered),
        "reporting": reporting_days(gathered),
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
        ],
        "speakers": speaker_records(gathered),
        "numbers": number_records(gathered),
        "articles": [head(article) for article, _ in gathered.readings.values()],
    }


def _weight(claim: Claim) -> tuple[bool, bool, int, int, str]:
    """What claims sort by: what is disputed first, then what changed, then what most reports and articles carry."""
    return (
        claim.status is not ClaimStatus.DISPUTED,
        claim.status is not ClaimStatus.CHANGED,
        -claim.lineages,
        -len(claim.articles),
        claim.id,
    )


def _told(claim: Claim, gathered: Gathered) -> Record:
    """Where the claim is told, outlet by outlet, and where it is denied."""
    return {"cells": _cells(claim, gathered), "denials": gathered.denials(claim)}


def _cells(claim: Claim, gathered: Gathered) -> dict[str, list[Record]]:
    """For each outlet that carries the claim: where, how sure, and whose report it is."""
    cells: dict[str, list[Record]] = {}
    for telling in claim.tellings:
        if telling.article in gathered.readings:
            cells.setdefault(gathered.outlet(telling.article), []).append(_cell(telling, gathered))
    return cells


def _cell(telling: Telling, gathered: Gathered) -> Record:
    event = gathered.events[telling.article][telling.ordinal]
    return {
        **passage(event.article, event.statement.span),
        "factuality": event.statement.factuality.value,
        "report": gathered.reports.get(telling.article),
    }


def _name(story: Story) -> Record:
    return {"id": story.id, "title": story.title}


def _rows(record: Record) -> list[Record]:
    """The matrix as a table: a line for each telling of a claim, or for each article where there are no claims."""
    told = [
        {
            "claim": claim["id"],
            "gloss": claim["gloss"],
            "event": claim["event"],
            "status": claim["status"],
            "lineages": claim["lineages"],
            "denied_by": "; ".join(each["name"] for each in claim["denied_by"]),
            "outlet": outlet,
            "report": cell["report"],
            "factuality": cell["factuality"],
            "article": cell["article"],
            "start": cell["span"][0],
            "end": cell["span"][1],
            "words": cell["words"],
        }
        for claim in record["claims"]
        for outlet, cells in claim["cells"].items()
        for cell in cells
    ]
    carried = [
        {"report": lineage["number"], "origin": lineage["origin"]["name"], **article}
        for lineage in record["lineages"]
        for article in lineage["articles"]
    ]
    return told or carried
