"""What one article says happened, and how sure it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from katanya.model.span import Span

__all__ = ["Factuality", "Relation", "Statement", "statement_id"]


class Factuality(StrEnum):
    """FactBank's values (Saurí and Pustejovsky 2009): certain, probable or possible, and whether it is so or not."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    CERTAIN_NOT = "CT-"
    PROBABLE_NOT = "PR-"
    POSSIBLE_NOT = "PS-"
    CERTAIN_UNKNOWN = "CTu"
    UNKNOWN = "Uu"


@dataclass(frozen=True, slots=True)
class Statement:
    """One article's telling of one event: *“memasok” [trigger]: Korea Utara [agent] gives arms [object] to Rusia
    [recipient], AID; the article says that AS accuses it of that, so it is probable: PR+*.

    `span` is the clause. `event` is a PLOVER event type, `mode` its mode (None where the words carry none), `context`
    PLOVER contexts. `agents`, `recipients` and `places` are indices into the article's actors; `quantities` spans of
    its quantities; `date` EDTF. `attribution` is the index of the attribution that it stands in, None where the
    outlet itself speaks. `factuality` is what the article commits to, seen through the attribution as the ledger's
    format defines it; `by_source` is what the source itself commits to (equal where nobody is quoted).
    """

    span: Span
    trigger: Span
    event: str
    mode: str | None
    context: tuple[str, ...]
    agents: tuple[int, ...]
    recipients: tuple[int, ...]
    object: Span | None
    quantities: tuple[Span, ...]
    places: tuple[int, ...]
    date: str | None
    factuality: Factuality
    by_source: Factuality
    attribution: int | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing relation that is no event: *“sekutu” [trigger]: Korea Selatan [one] is an ally of Amerika Serikat
    [other]*.

    `kind` is a word of the language's tables (`ally`, `member`, `leader`, `part`, ...). `one` and `other` are indices
    into the article's actors, `attribution` as in `Statement`.
    """

    span: Span
    trigger: Span
    kind: str
    one: tuple[int, ...]
    other: tuple[int, ...]
    factuality: Factuality
    attribution: int | None


def statement_id(article: str, statement: Statement) -> str:
    """The id, 32 hexadecimal digits, of the statement of the article of this id."""
    parts = ("statement", article, statement.span, statement.trigger, statement.event)
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()[:32]
