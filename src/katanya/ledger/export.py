"""The ledger in the format that others read: records as JSON Lines, CSV or Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import IO

from katanya.errors import MisuseError
from katanya.ledger.read import LedgerReader
from katanya.ledger.records import RECORDS, Record, records

__all__ = ["EXPORT_FORMATS", "export"]

EXPORT_FORMATS = ("jsonl", "csv", "parquet")

# The fields that are no text, by type of record, with what they are; all others are text, or JSON as text.
_TYPES = {
    ("entity", "articles"): "whole",
    ("entity", "mentions"): "whole",
    ("claim", "lineages"): "whole",
    ("decision", "number"): "whole",
    ("quantity", "low"): "number",
    ("quantity", "high"): "number",
    ("quantity", "approximate"): "truth",
    ("reuse", "similarity"): "number",
}
_ROWS_AT_ONCE = 1000  # rows of a Parquet row group: some MB of text


def export(reader: LedgerReader, form: str, *, stream: IO[str] | None = None, folder: Path | None = None) -> None:
    """Write the ledger as `form`: JSON Lines to a stream; CSV and Parquet to a folder, a file for each record type.

    CSV and Parquet hold nested fields as JSON. Raises `MisuseError` where the form and the target don't go together.
    """
    if form == "jsonl" and stream is not None:
        for record in records(reader):
            stream.write(f"{json.dumps(record, ensure_ascii=False)}\n")
    elif form in _TABLES and folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, fields in RECORDS.items():
            rows = (_flat(record, fields) for record in records(reader) if record["record"] == name)
            _TABLES[form](folder / f"{name}.{form}", fields, rows)
    else:
        raise MisuseError(
            f"An export as {form!r} can't be written there.",
            mend="JSON Lines go to standard output or a file; csv and parquet go to a folder: -o FOLDER.",
        )


def _flat(record: Record, fields: Iterable[str]) -> Record:
    """The record as one row: values that are not single stand as JSON."""
    return {
        field: json.dumps(value, ensure_ascii=False) if isinstance(value := record[field], list | dict) else value
        for field in fields
    }


def _write_csv(path: Path, fields: tuple[str, ...], rows: Iterable[Record]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, fields)
        table.writeheader()
        table.writerows(rows)


def _write_parquet(path: Path, fields: tuple[str, ...], rows: Iterable[Record]) -> None:
    import pyarrow as pa  # noqa: PLC0415 - 0.2 s that only this form pays
    import pyarrow.parquet as pq  # noqa: PLC0415

    types = {"whole": pa.int64(), "number": pa.float64(), "truth": pa.bool_()}
    schema = pa.schema([(field, types.get(_TYPES.get((path.stem, field), ""), pa.string())) for field in fields])
    with pq.ParquetWriter(path, schema) as file:
        remaining = iter(rows)
        while part := list(islice(remaining, _ROWS_AT_ONCE)):
            file.write_table(pa.Table.from_pylist(part, schema=schema))


_TABLES: dict[str, Callable[[Path, tuple[str, ...], Iterable[Record]], None]] = {
    "csv": _write_csv,
    "parquet": _write_parquet,
}
