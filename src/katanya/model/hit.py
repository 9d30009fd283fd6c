"""An article that has what was looked for."""

from __future__ import annotations

from dataclasses import dataclass

from katanya.model.article import Article
from katanya.model.span import Span

__all__ = ["Hit"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found: *“menolak” was looked for; here stand “ditolak” and “penolakan”, best seen in this passage*.

    `spans` are the words found in its text, in reading order; empty where they stand in a title that isn't part of the
    text. `passage` is the stretch of text that has most of them. `score` is higher for better hits; it can be compared
    within one search.
    """

    article: Article
    spans: tuple[Span, ...]
    passage: Span
    score: float
