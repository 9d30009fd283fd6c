"""What several articles count, and how the numbers moved."""

from __future__ import annotations

from collections import defaultdict

from katanya.model import Quantity, Telling
from katanya.web.views.gathered import Gathered, passage
from katanya.web.views.page import Record

__all__ = ["number_records"]


def number_records(gathered: Gathered) -> list[Record]:
    """What more than one article counts, with each one's value in the order of time; what differs comes first.

    Two articles count the same where their statements tell one claim in one unit, else where they name what they
    count with the same words.
    """
    counted: defaultdict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for id_, (article, found) in gathered.readings.items():
        claims = {
            span: claim.id
            for ordinal, statement in enumerate(found.statements)
            if (claim := gathered.claim_of.get(Telling(id_, ordinal)))
            for span in statement.quantities
        }
        for quantity in found.quantities:
            of = " ".join(quantity.of.of(article.text).split()) if quantity.of else None
            claim_id = claims.get(quantity.span)
            if claim_id is None and of is None:
                continue
            same = ("claim", claim_id) if claim_id else ("of", str(of).casefold())
            counted[(*same, quantity.unit)].append(_value(id_, quantity, of, gathered))
    records = [_record(key, values) for key, values in counted.items()]
    several = [record for record in records if len({value["article"] for value in record["values"]}) > 1]
    return sorted(several, key=lambda record: (not record["moved"], -len(record["values"]), record["of"] or ""))


def _value(id_: str, quantity: Quantity, of: str | None, gathered: Gathered) -> Record:
    article = gathered.article(id_)
    return {
        **passage(article, quantity.span),
        "date": article.published.edtf if article.published else None,
        "outlet": gathered.outlet(id_),
        "report": gathered.reports.get(id_),
        "low": quantity.low,
        "high": quantity.high,
        "approximate": quantity.approximate,
        "of": of,
    }


def _record(key: tuple[str, str, str], values: list[Record]) -> Record:
    how, what, unit = key
    return {
        "of": next((value["of"] for value in values if value["of"]), None),
        "unit": unit,
        "claim": what if how == "claim" else None,
        "moved": len({(value["low"], value["high"]) for value in values}) > 1,
        "values": values,
    }
