"""What could not be read, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Failure", "PassedOver", "Stage"]


class Stage(StrEnum):
    """Where on an article's way something went wrong."""

    INGEST = "ingest"
    CLEAN = "clean"
    ANALYSE = "analyse"
    EXTRACT = "extract"


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that gave no article: *the file `a.txt` failed in `ingest`: it is empty; remove it or fill it*.

    `reason` says what is wrong and `mend` what the reader of the message can do, both as whole sentences.
    """

    uri: str
    location: str | None
    stage: Stage
    reason: str
    mend: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that lies among the articles and is none, by its name: a picture, a style sheet, a ledger."""

    uri: str
