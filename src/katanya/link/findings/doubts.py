"""Words by which something is doubted, feared or only alleged."""

from __future__ import annotations

from katanya.link.findings.judgement import judgement_words
from katanya.model import Article, Span

__all__ = ["is_doubted"]


def is_doubted(article: Article, span: Span) -> bool:
    """Whether a word of the language's table by which something is feared, alleged or only possible stands there."""
    words = judgement_words(article.language)
    return words is not None and words.doubting.search(article.text, span.start, span.end) is not None
