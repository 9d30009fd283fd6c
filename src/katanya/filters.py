"""What a reader asks for, told from what he doesn't."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from katanya.model import Actor, Quote

__all__ = ["has_words", "is_called", "is_said_by"]


def is_said_by(quote: Quote, name: str) -> bool:
    """Whether a speaker is known by a name that has these words, or the words that name the source have them."""
    return any(has_words(known, name) for known in _speaker_names(quote))


def is_called(actors: Iterable[Actor], name: str) -> bool:
    """Whether one of the actors is known by a name that has these words."""
    return any(has_words(known, name) for actor in actors for known in (actor.name, *actor.names))


def has_words(text: str, words: str) -> bool:
    """Whether the words stand in the text, whole, one after the other, in whatever case."""
    wanted = r"\s+".join(re.escape(word) for word in words.casefold().split())
    return re.search(rf"(?<!\w){wanted}(?!\w)", text.casefold()) is not None


def _speaker_names(quote: Quote) -> Iterator[str]:
    for actor in quote.speakers:
        yield actor.name
        yield from actor.names
    if quote.attribution.source is not None:
        yield quote.attribution.source.of(quote.article.text)
