"""Files that hold a record an article: JSON, JSON Lines, CSV, Parquet."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

import charset_normalizer

from katanya.errors import UnreadableError
from katanya.ingest.columns import Columns, guess_columns
from katanya.ingest.file import File, Found
from katanya.model import Media, Source
from katanya.settings import IngestSettings
from katanya.storable import storable, storable_described

__all__ = ["read_csv", "read_json", "read_json_lines", "read_parquet"]

Record = Mapping[str, Any]

_WRAPPERS = ("articles", "data", "items", "results", "docs", "rows")  # where APIs put the list of records
_SAMPLE_BYTES = 2**18  # as much as charset detection needs; more only costs time


def read_json(file: File, settings: IngestSettings) -> Iterator[Found]:
    """Yield the records of a JSON file: a list of objects, one object, or an object with a list of them."""
    content = file.read(settings.json_bytes)
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as wrong:
        raise UnreadableError(
            f"It is not JSON: {wrong}.", mend="If it holds one object a line, name it .jsonl."
        ) from wrong
    records = value if isinstance(value, list) else [value]
    if isinstance(value, dict):
        records = next((value[key] for key in _WRAPPERS if isinstance(value.get(key), list)), records)
    yield from _sources(file, ((f"record {n}", record) for n, record in enumerate(records, 1)), settings)


def read_json_lines(file: File, settings: IngestSettings) -> Iterator[Found]:
    """Yield the records of a file with one JSON object a line. A bad line is a failure, and the rest is read."""
    with file.reading() as stream:
        yield from _sources(file, _json_lines(stream, settings.article_bytes), settings)


def read_csv(file: File, settings: IngestSettings) -> Iterator[Found]:
    """Yield the rows of a table with a header: separated by commas, semicolons, tabs or bars, in any encoding."""
    encoding = _encoding_of(file)
    with file.reading() as stream:
        lines = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        csv.field_size_limit(settings.article_bytes)
        header = lines.readline(2**20)
        if not header.strip():
            raise UnreadableError("It is empty.", mend="Fill it or remove it.")
        delimiter = max(",;\t|", key=header.count)
        names = next(csv.reader([header], delimiter=delimiter))
        rows = csv.reader(lines, delimiter=delimiter)
        try:
            yield from _sources(file, _rows(names, rows), settings, columns=guess_columns(names, settings.columns))
        except csv.Error as wrong:
            yield file.failure(
                f"The table breaks off: {wrong}.", "Check the quotation marks there.", at=f"line {rows.line_num + 1}"
            )
        finally:
            lines.detach()


def read_parquet(file: File, settings: IngestSettings) -> Iterator[Found]:
    """Yield the rows of a Parquet table, a few at a time."""
    import pyarrow as pa  # noqa: PLC0415 - 0.2 s that only readers of Parquet pay
    import pyarrow.parquet as pq  # noqa: PLC0415

    with file.reading() as stream:
        try:
            table = pq.ParquetFile(io.BytesIO(stream.read()) if file.path is None or file.compressed else stream)
            columns = guess_columns(table.schema_arrow.names, settings.columns)
            wanted = [name for name in columns.used() if name in table.schema_arrow.names]
            batches = (
                record for batch in table.iter_batches(batch_size=64, columns=wanted) for record in batch.to_pylist()
            )
            yield from _sources(
                file,
                ((f"row {n}", record) for n, record in enumerate(batches, 1)),
                settings,
                columns=columns,
            )
        except pa.ArrowException as damaged:
            raise UnreadableError(
                f"It is no sound Parquet file: {damaged}.", mend="Write or fetch it again."
            ) from damaged


def _sources(
    file: File,
    records: Iterable[tuple[str, object]],
    settings: IngestSettings,
    *,
    columns: Columns | None = None,
) -> Iterator[Found]:
    """A source for each record; `columns` is guessed for each record anew where it isn't given."""
    if columns is not None and not (columns.text or columns.html):
        yield file.failure("No column has a name that texts usually have.", "Say which one it is: --column text=NAME.")
        return
    none = True
    for at, record in records:
        none = False
        if isinstance(record, _Broken):
            yield file.failure(record.reason, record.mend, at=at)
        elif not isinstance(record, Mapping):
            yield file.failure("It is no record with named fields.", "Each article must be an object.", at=at)
        else:
            yield _source(file, at, record, columns or guess_columns(record, settings.columns))
    if none:
        raise UnreadableError("It holds no records.", mend="Fill it or remove it.")


def _source(file: File, at: str, record: Record, columns: Columns) -> Found:
    text = record.get(columns.text) if columns.text else None
    html = record.get(columns.html) if columns.html else None
    if isinstance(text, str) and text.strip():
        content, media = text, Media.TEXT
    elif isinstance(html, str) and html.strip():
        content, media = html, Media.HTML
    else:
        names = ", ".join(str(name) for name in list(record)[:12])
        return file.failure(
            f"The record has no text in its column {columns.text!r}."
            if columns.text
            else f"None of its fields has a name that texts usually have; it has {names}.",
            "Say which field holds the text: --column text=NAME." if not columns.text else "Fill it or leave it out.",
            at=at,
        )
    content = storable(content)
    described = storable_described(columns.describe(record))
    given = record.get(columns.id) if columns.id else None
    identity = storable(str(given)) if given not in (None, "") else ""
    uri = described.url or f"{file.uri}#{identity or _digest(content, described.title)}"
    # Only what has a name of its own can be recognised when it has changed.
    location = described.url or (f"{file.location}#{identity}" if identity and file.location else None)
    return Source(uri=uri, location=location, content=content, media=media, described=described)


def _digest(*parts: str | None) -> str:
    """Twelve hexadecimal digits that name a record which has neither URL nor id, whatever line it stands on."""
    return hashlib.sha256("\x00".join(part or "" for part in parts).encode()).hexdigest()[:12]


class _Broken:
    """A record that can't be read, and why."""

    __slots__ = ("mend", "reason")

    def __init__(self, reason: str, mend: str) -> None:
        self.reason = reason
        self.mend = mend


def _json_lines(stream: IO[bytes], limit: int) -> Iterator[tuple[str, object]]:
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        at = f"line {number}"
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield at, _Broken(f"The line is longer than {limit / 2**20:.0f} MB.", "No article is so long: cut it up.")
        elif line.strip():
            try:
                yield at, json.loads(_decoded(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line))
            except (ValueError, RecursionError) as wrong:
                yield at, _Broken(f"The line is not JSON: {wrong}.", "Mend it or take it out.")


def _decoded(line: bytes) -> str:
    """The line as text: UTF-8 as JSON has to be, else Windows-1252, so that one odd byte costs no article."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("utf-8", "replace")


def _rows(names: list[str], rows: Iterable[list[str]]) -> Iterator[tuple[str, object]]:
    for number, row in enumerate(rows, 2):
        at = f"row {number}"
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(names):
            yield (
                at,
                _Broken(
                    f"The row has {len(row)} cells where the header has {len(names)}.",
                    "Put cells that contain the separator in quotation marks.",
                ),
            )
        else:
            yield at, dict(zip(names, row, strict=False))


def _encoding_of(file: File) -> str:
    """UTF-8 where the whole file is, or nearly; else what its beginning looks like most."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.reading() as stream:
        sample = stream.read(_SAMPLE_BYTES)
        if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        try:
            block = sample
            while block:
                decoder.decode(block)
                block = stream.read(_SAMPLE_BYTES)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            best = charset_normalizer.from_bytes(sample).best()
            return best.encoding if best is not None else "utf-8"
    return "utf-8-sig"
