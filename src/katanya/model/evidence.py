"""The characters that show why something is so."""

from __future__ import annotations

from dataclasses import dataclass

from katanya.model.span import Span

__all__ = ["Evidence"]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Characters of an article, by its id, that show why something is so."""

    article: str
    span: Span
