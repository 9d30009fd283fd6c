"""The store: what was read, kept safely, and read back."""

from katanya.ledger.check import Check, Outcome, check_ledger
from katanya.ledger.export import EXPORT_FORMATS, export
from katanya.ledger.link_records import claim_record, finding_record
from katanya.ledger.polecat import write_polecat
from katanya.ledger.read import ArticleFilter, LedgerReader, reading
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
    "LedgerReader",
    "LedgerWriter",
    "Outcome",
    "Place",
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
    "write_polecat",
    "writing",
]
