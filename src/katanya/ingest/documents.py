"""Files that hold one article each."""

from __future__ import annotations

from collections.abc import Iterator

from katanya.errors import UnreadableError
from katanya.ingest.file import File, Found
from katanya.model import Media, Source
from katanya.settings import IngestSettings

__all__ = ["read_html", "read_markdown", "read_text"]


def read_text(file: File, settings: IngestSettings) -> Iterator[Found]:
    """Yield the file as plain text, or as a page where it begins like one."""
    content = file.read(settings.article_bytes)
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    media = Media.HTML if start.startswith((b"<!doctype html", b"<html")) else Media.TEXT
    yield _source(file, content, media)


def read_markdown(file: File, settings: IngestSettings) -> Iterator[Found]:
    """Yield the file as Markdown."""
    yield _source(file, file.read(settings.article_bytes), Media.MARKDOWN)


def read_html(file: File, settings: IngestSettings) -> Iterator[Found]:
    """Yield the file as an HTML page."""
    yield _source(file, file.read(settings.article_bytes), Media.HTML)


def _source(file: File, content: bytes, media: Media) -> Source:
    if not content.strip():
        raise UnreadableError("It is empty.", mend="Fill it or remove it.")
    return Source(uri=file.uri, location=file.location, content=content, media=media)
