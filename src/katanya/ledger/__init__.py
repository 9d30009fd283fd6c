"""The store: what was read, kept safely, and read back."""

from katanya.ledger.check import Check, Outcome, check_ledger
from katanya.ledger.choosing import ArticleFilter
from katanya.ledger.entities import Counted
from katanya.ledger.export import EXPORT_FORMATS, export
from katanya.ledger.link_records import claim_record, finding_record
from katanya.ledger.lists import ClaimFilter, EventFilter, QuoteFilter, Several
from katanya.ledger.parts import PartReader, reading_parts
from katanya.ledger.polecat import write_polecat
from katanya.ledger.read import LedgerReader, reading
from katanya.ledger.records import (
    annotation_records,
    article_record,
    attribution_record,
    decision_record,
    entity_record,
    event_record,
)
from katanya.ledger.store import Place, parse_place
from katanya.ledger.write import LedgerWriter, writing

__all__ = [
    "EXPORT_FORMATS",
    "ArticleFilter",
    "Check",
    "ClaimFilter",
    "Counted",
    "EventFilter",
    "LedgerReader",
    "LedgerWriter",
    "Outcome",
    "PartReader",
    "Place",
    "QuoteFilter",
    "Several",
    "annotation_records",
    "article_record",
    "attribution_record",
    "check_ledger",
    "claim_record",
    "decision_record",
    "entity_record",
    "event_record",
    "export",
    "finding_record",
    "parse_place",
    "reading",
    "reading_parts",
    "write_polecat",
    "writing",
]
