"""An event in the words of the statement that tells it, on one short line."""

from __future__ import annotations

from katanya.link.claim_words import ClaimWords
from katanya.model import Annotations, Article, Span, Statement

__all__ = ["fullness", "gloss_of"]

_CHARS = 160
_EDGES = " \t\n,;:.–—-"
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("‘", "’"))
# So long a line, and it tells enough.
_TELLING_CHARS = 60


def gloss_of(article: Article, statement: Statement, words: ClaimWords) -> str:
    """The words of the statement's clause, with its object, on one line of at most 160 characters."""
    span = statement.span
    if statement.object is not None and "\n" not in article.text[span.start : statement.object.end]:
        span = Span(min(span.start, statement.object.start), max(span.end, statement.object.end))
    line = " ".join(span.of(article.text).split()).strip(_EDGES)
    first, _, rest = line.partition(" ")
    while rest and first.casefold() in words.openers:
        line = rest.lstrip(_EDGES)
        first, _, rest = line.partition(" ")
    return _balanced(_cut(line)) or span.of(article.text)[:_CHARS]


def fullness(found: Annotations, statement: Statement) -> int:
    """How much of the event the statement's own words tell: who, to whom, what, and in how full a sentence."""
    names = [
        mention.span
        for index in (*statement.agents, *statement.recipients)
        for mention in found.actors[index].mentions
        if statement.span.contains(mention.span)
    ]
    chars = min(len(statement.span), _TELLING_CHARS) // 15
    return 2 * min(len(names), 2) + 2 * (statement.object is not None) + chars


def _cut(line: str) -> str:
    if len(line) <= _CHARS:
        return line
    cut = line.rfind(" ", 0, _CHARS)
    return line[: cut if cut > 0 else _CHARS].rstrip(_EDGES)


def _balanced(line: str) -> str:
    """The line without quotation marks and brackets whose other half is cut off."""
    for opening, closing in _PAIRS:
        if line.count(opening) != line.count(closing):
            line = line.replace(opening, "").replace(closing, "")
    if line.count('"') % 2:
        line = line.replace('"', "")
    return line.strip(_EDGES)
