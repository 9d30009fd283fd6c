"""What is read, before anything is understood of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum

__all__ = ["Described", "Media", "Source"]


class Media(StrEnum):
    """What kind of thing the content of a `Source` is."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Described:
    """What came along with a text and describes it: a record's other columns. Nothing here is guessed."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: str | None = None  # as written: "Selasa, 10 Juni 2025 08:52 WIB"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One document as found: *the file `samples/a.txt` holds these bytes*.

    `uri` names it for readers (a file's path below the folder that was read, or a URL) and does not depend on
    the machine. `location` is where this machine found it: when the same location later holds other content,
    that is a new version of the same article. It is None where nothing lasting names the place.

    `content` is bytes where the character encoding is still to be found, text where a format has settled it.
    """

    uri: str
    location: str | None
    content: bytes | str
    media: Media
    described: Described = Described()

    @property
    def digest(self) -> str:
        """A digest of what is read, wherever it was found: hexadecimal, by which the same thing is known again."""
        what = [self.media.value, asdict(self.described), isinstance(self.content, bytes)]
        digest = hashlib.sha256(json.dumps(what, sort_keys=True).encode())
        digest.update(
            self.content if isinstance(self.content, bytes) else self.content.encode("utf-8", "surrogatepass")
        )
        return digest.hexdigest()
