"""Who says what in one article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from katanya.model.span import Span

__all__ = ["Attribution", "AttributionKind", "attribution_id"]


class AttributionKind(StrEnum):
    """How the words are given: all quoted, none quoted, or reported with a quoted part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Attribution:
    """PolNeAR's attribution relation: *“Itu benar,” [content] ujar [cue] sang menteri [source]*.

    `content` has several spans where the cue splits it; quotation marks are outside it. `source` is the words that
    name who speaks (a name with its title, a pronoun, the *nya* of *ujarnya*), None where nobody is named (hearsay).
    `cue` is the word that makes it an attribution, None for a further quotation without one; `cue_class` its class
    in the language's tables (`say`, `accuse`, `deny`, `promise` ...). `via` are the words that name who carried it
    (*dilansir Reuters*). `said` is the EDTF date of saying, None where the article doesn't tell. `within` is the
    index, among the article's attributions in reading order, of the one whose content this one stands in.
    """

    kind: AttributionKind
    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    cue_class: str | None = None
    via: tuple[Span, ...] = ()
    said: str | None = None
    within: int | None = None


def attribution_id(article: str, attribution: Attribution) -> str:
    """The id, 32 hexadecimal digits, of the attribution of the article of this id."""
    parts = ("attribution", article, *attribution.content, attribution.source, attribution.cue)
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()[:32]
