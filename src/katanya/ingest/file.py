"""One file, or standard input, on its way to being sources."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from katanya.errors import TooLargeError, UnreadableError
from katanya.model import Failure, PassedOver, Source, Stage

__all__ = ["File", "Found"]

Found = Source | Failure | PassedOver
"""What a look into a file can give."""


@dataclass(frozen=True, slots=True)
class File:
    """A file and the names it goes by: `uri` for readers, `location` for this machine, as in `Source`.

    `path` is None for standard input, `stream` for everything else.
    """

    path: Path | None
    uri: str
    location: str | None
    stream: IO[bytes] | None

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, without its dot and without `.gz`: `jsonl` for `news.jsonl.gz`."""
        if self.path is None:
            return ""
        path = self.path.with_suffix("") if self.compressed else self.path
        return path.suffix[1:].lower()

    @property
    def compressed(self) -> bool:
        """Whether the file is gzip by its name."""
        return self.path is not None and self.path.suffix.lower() == ".gz"

    def open(self) -> IO[bytes]:
        """The bytes, unpacked where the file is gzip. The caller closes what it opened."""
        if self.path is None:
            assert self.stream is not None
            if isinstance(self.stream, io.BytesIO):
                self.stream.seek(0)
            return self.stream
        if self.compressed:
            return cast("IO[bytes]", gzip.open(self.path, "rb"))
        return self.path.open("rb")

    @contextmanager
    def reading(self) -> Iterator[IO[bytes]]:
        """Open the file and close it. Raises `UnreadableError` where it is gzip and damaged."""
        stream = self.open()
        try:
            yield stream
        except (gzip.BadGzipFile, zlib.error, EOFError) as damaged:
            raise UnreadableError(
                f"The compressed file is damaged or cut short: {damaged}.", mend="Fetch it again."
            ) from damaged
        finally:
            if stream is not self.stream:
                stream.close()

    def read(self, limit: int) -> bytes:
        """All the bytes. Raises `TooLargeError` where there are more than `limit`."""
        with self.reading() as stream:
            content = stream.read(limit + 1)
        if len(content) > limit:
            raise TooLargeError(
                f"It is larger than {limit / 2**20:.0f} MB.",
                mend="No article is so long: cut it up, or give it in a format with one record an article.",
            )
        return content

    def failure(self, reason: str, mend: str, *, at: str = "") -> Failure:
        """What is wrong with the file, or with the record of it that `at` names (`line 12`)."""
        return Failure(
            uri=f"{self.uri}#{at}" if at else self.uri,
            location=f"{self.location}#{at}" if at and self.location else self.location,
            stage=Stage.INGEST,
            reason=reason,
            mend=mend,
        )
