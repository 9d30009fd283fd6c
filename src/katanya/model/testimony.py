"""A claim as a reader wants it: with the words of those who tell it and of those who deny it."""

from __future__ import annotations

from dataclasses import dataclass

from katanya.model.actor import Actor
from katanya.model.article import Article
from katanya.model.claim import Claim
from katanya.model.event import Event
from katanya.model.span import Span

__all__ = ["Refusal", "Testimony"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One denial of a claim: *in this article both governments say “membantah tuduhan tersebut”*."""

    article: Article
    span: Span
    by: tuple[Actor, ...]

    @property
    def words(self) -> str:
        """The words that deny, on one line."""
        return " ".join(self.span.of(self.article.text).split())


@dataclass(frozen=True, slots=True)
class Testimony:
    """A claim with all that is told of it.

    `reports` has a tuple for each line of reporting that carries it, with the statements in it; `refusals` those who
    deny it, in the order of articles.
    """

    claim: Claim
    reports: tuple[tuple[Event, ...], ...]
    refusals: tuple[Refusal, ...]
