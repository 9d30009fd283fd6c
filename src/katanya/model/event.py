"""What an article says happened, as a reader wants it: with names and words instead of offsets alone."""

from __future__ import annotations

from dataclasses import dataclass

from katanya.model.actor import Actor
from katanya.model.annotations import Annotations
from katanya.model.article import Article
from katanya.model.marking import marked_html
from katanya.model.quote import Quote, quotes_of
from katanya.model.statement import Statement

__all__ = ["Event", "events_of"]


@dataclass(frozen=True, slots=True)
class Event:
    """One statement with the article it stands in: *in this article Korea Utara gives Rusia arms (AID), says AS*.

    `quote` is who says so, None where the outlet itself does.
    """

    article: Article
    statement: Statement
    agents: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    places: tuple[Actor, ...]
    quote: Quote | None

    @property
    def words(self) -> str:
        """The clause on one line."""
        return " ".join(self.statement.span.of(self.article.text).split())

    @property
    def when(self) -> str | None:
        """The EDTF date of the event; None where the article doesn't tell. Never the date of publication."""
        return self.statement.date

    @property
    def marked(self) -> str:
        """The clause as HTML, with the trigger marked."""
        return marked_html(self.article.text, [(self.statement.trigger, "trigger")], self.statement.span)

    def _repr_html_(self) -> str:
        """What a notebook shows of it."""
        return f"<p>{self.marked}</p>"


def events_of(article: Article, found: Annotations) -> tuple[Event, ...]:
    """All that the article says happened, in reading order."""
    quotes = quotes_of(article, found)

    def actors(ordinals: tuple[int, ...]) -> tuple[Actor, ...]:
        return tuple(found.actors[ordinal] for ordinal in ordinals)

    return tuple(
        Event(
            article,
            statement,
            actors(statement.agents),
            actors(statement.recipients),
            actors(statement.places),
            None if statement.attribution is None else quotes[statement.attribution],
        )
        for statement in found.statements
    )
