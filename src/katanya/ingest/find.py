"""Which files there are to read, and by what form."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO

from katanya.errors import MisuseError, SourceError
from katanya.ingest.documents import read_html, read_markdown, read_text
from katanya.ingest.file import File, Found
from katanya.ingest.tables import read_csv, read_json, read_json_lines, read_parquet
from katanya.model import Failure, PassedOver, Stage
from katanya.settings import IngestSettings
from katanya.storable import storable

__all__ = ["FORMS", "STDIN", "find_sources"]

STDIN = "-"

Form = Callable[[File, IngestSettings], Iterator[Found]]

FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "txt": read_text,
        "md": read_markdown,
        "html": read_html,
        "json": read_json,
        "jsonl": read_json_lines,
        "csv": read_csv,
        "parquet": read_parquet,
    }
)
"""How each form of file is read; the keys are what `--from` takes."""

_SUFFIXES = {
    "txt": ("txt", "text"),
    "md": ("md", "markdown"),
    "html": ("html", "htm", "xhtml"),
    "json": ("json",),
    "jsonl": ("jsonl", "ndjson", "jsonlines"),
    "csv": ("csv", "tsv"),
    "parquet": ("parquet", "pq"),
}
_FORM_OF = {suffix: form for form, suffixes in _SUFFIXES.items() for suffix in suffixes}

# What lies in a folder of saved pages or a working folder and is no article by its name.
_NO_ARTICLE = frozenset(
    {
        *("png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "bmp", "tif", "tiff", "avif"),
        *("mp3", "mp4", "m4a", "wav", "ogg", "webm", "avi", "mov"),
        *("css", "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot"),
        *("py", "pyc", "sh", "toml", "ini", "cfg", "yaml", "yml", "lock", "log", "exe", "dll", "so"),
        *("db", "db-wal", "db-shm", "sqlite", "sqlite3"),
    }
)

_CONVERT = {
    "pdf": "Turn it into text first, with pdftotext for example.",
    "doc": "Save it as plain text first.",
    "docx": "Save it as plain text first.",
    "odt": "Save it as plain text first.",
    "rtf": "Save it as plain text first.",
    "epub": "Turn it into text first.",
    "xls": "Save it as CSV first.",
    "xlsx": "Save it as CSV first.",
    "zip": "Unpack it first.",
    "tar": "Unpack it first.",
    "tgz": "Unpack it first.",
    "7z": "Unpack it first.",
    "rar": "Unpack it first.",
    "warc": "Web archives can't be read yet: save the pages as .html first.",
    "wacz": "Web archives can't be read yet: save the pages as .html first.",
}


def find_sources(paths: Iterable[str], settings: IngestSettings | None = None) -> Iterator[Found]:
    """Yield every source below the paths, and a `Failure` or `PassedOver` for what gives none.

    A path is a file, a folder (read with all below it, in the order of names), or `-` for standard input. Sources
    are made one at a time: memory doesn't grow with their number. Raises `MisuseError` before the first source
    where a path doesn't exist or the settings name an unknown form.
    """
    settings = settings or IngestSettings()
    given = list(paths)
    if settings.form is not None and settings.form not in FORMS:
        raise MisuseError(f"There is no form {settings.form!r}.", mend=f"The forms are {', '.join(FORMS)}.")
    for path in given:
        if path != STDIN and not os.path.lexists(path):
            raise MisuseError(f"There is no file or folder {path!r}.", mend="Check the spelling of the path.")
    return _find(given, settings)


def _find(paths: Iterable[str], settings: IngestSettings) -> Iterator[Found]:
    for path in paths:
        if path == STDIN:
            yield from _read_stdin(settings)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path), settings)
        else:
            yield from _read_file(_file(Path(path), Path(path).absolute().parent.name), settings, in_folder=False)


def _read_folder(root: Path, settings: IngestSettings) -> Iterator[Found]:
    """Read what lies below a folder, named `folder/sub/file`; hidden files and folders are left alone."""
    top = root.resolve().name
    unreadable: list[OSError] = []
    for folder, subfolders, names in os.walk(root, onerror=unreadable.append):
        for error in unreadable:
            yield _unopened(_file(Path(error.filename or folder), top), error)
        unreadable.clear()
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        below = Path(folder).relative_to(root)
        prefix = "/".join(part for part in (top, *below.parts) if part)
        for name in sorted(names):
            if not name.startswith("."):
                yield from _read_file(_file(Path(folder, name), prefix), settings, in_folder=True)
    for error in unreadable:
        yield _unopened(_file(Path(error.filename or root), top), error)


def _read_file(file: File, settings: IngestSettings, *, in_folder: bool) -> Iterator[Found]:
    suffix = file.suffix
    if in_folder and suffix in _NO_ARTICLE:
        yield PassedOver(file.uri)
        return
    form = settings.form or _FORM_OF.get(suffix, "txt")
    if settings.form is None and suffix in _CONVERT:
        yield file.failure(f"Katanya doesn't read .{suffix} files.", _CONVERT[suffix])
        return
    try:
        if file.path is not None and not stat.S_ISREG(file.path.stat().st_mode):
            yield file.failure("It is no ordinary file.", "Give a file or a folder.")
            return
        yield from FORMS[form](file, settings)
    except SourceError as wrong:
        yield file.failure(wrong.reason, wrong.mend)
    except OSError as error:
        yield _unopened(file, error)


def _read_stdin(settings: IngestSettings) -> Iterator[Found]:
    """Read standard input, whose form is told by its first characters where the settings don't say it."""
    form = settings.form or _form_of_stream(sys.stdin.buffer)
    # A table is gone through twice, so it has to be held; everything else is read as it comes.
    stream: IO[bytes] = io.BytesIO(sys.stdin.buffer.read()) if form in ("csv", "parquet") else sys.stdin.buffer
    file = File(path=None, uri="stdin", location=None, stream=stream)
    try:
        yield from FORMS[form](file, settings)
    except SourceError as wrong:
        yield file.failure(wrong.reason, wrong.mend)


def _form_of_stream(stream: IO[bytes]) -> str:
    peek = getattr(stream, "peek", None)
    head = bytes(peek(512)[:512]).lstrip(b"\xef\xbb\xbf \t\r\n") if callable(peek) else b""
    if head.startswith(b"{"):
        return "jsonl"
    if head.startswith(b"["):
        return "json"
    return "html" if head[:1] == b"<" else "txt"


def _file(path: Path, prefix: str) -> File:
    name = os.fsencode(path.name).decode("utf-8", "replace")
    shown = os.fsencode(prefix).decode("utf-8", "replace")
    return File(
        path=path,
        uri=storable(f"{shown}/{name}" if shown else name),
        location=path.absolute().resolve().as_uri(),
        stream=None,
    )


def _unopened(file: File, error: OSError) -> Failure:
    return Failure(
        uri=file.uri,
        location=file.location,
        stage=Stage.INGEST,
        reason=f"It can't be opened: {error.strerror or error}.",
        mend="Check that the file is there and that you may read it.",
    )
