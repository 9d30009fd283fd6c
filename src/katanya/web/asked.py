"""What readers can ask for: the paths of the pages and their parameters."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Path, Query, Request

from katanya.api import Ledger
from katanya.errors import MisuseError
from katanya.model import Span
from katanya.web.shelf import Shelf
from katanya.web.views.article import article_page
from katanya.web.views.compare import compare_page
from katanya.web.views.entity import entity_page
from katanya.web.views.lists import (
    articles_page,
    claims_page,
    entities_page,
    events_page,
    findings_page,
    quotes_page,
    stories_page,
)
from katanya.web.views.page import Page, Stretch
from katanya.web.views.single import claim_page, decisions_page, search_page, start_page
from katanya.web.views.story import story_page

__all__ = ["PAGES"]

_LINES = 50  # of a list on one page
_MARK = re.compile(r"(\d{1,9})-(\d{1,9})")


def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


def _shelf(request: Request) -> Shelf:
    shelf: Shelf = request.app.state.shelf
    return shelf


def _stretch(page: Annotated[int, Query(ge=1, le=1_000_000, description="Which page of the list.")] = 1) -> Stretch:
    return Stretch((page - 1) * _LINES, _LINES)


Opened = Annotated[Ledger, Depends(_ledger)]
Kept = Annotated[Shelf, Depends(_shelf)]
Lines = Annotated[Stretch, Depends(_stretch)]
Id = Annotated[str, Path(min_length=4, max_length=64, pattern="^[0-9a-f]+$", description="Its id, or the beginning.")]
Words = Annotated[str | None, Query(max_length=200)]
Day = Annotated[str | None, Query(max_length=10, description="2024, 2024-06 or 2024-06-18")]
Name = Annotated[str | None, Query(max_length=200, description="An id, or a file's name.")]


def _start(ledger: Opened, shelf: Kept) -> Page:
    return shelf.get("start", lambda: start_page(ledger))


def _stories(ledger: Opened, stretch: Lines) -> Page:
    return stories_page(ledger, stretch)


def _story(ledger: Opened, shelf: Kept, id: Id) -> Page:  # noqa: A002 - the name in the path
    return shelf.get(("story", id), lambda: story_page(ledger, shelf, id))


def _article(
    ledger: Opened,
    shelf: Kept,
    id: Id,  # noqa: A002 - the name in the path
    mark: Annotated[str | None, Query(description="Characters to mark: 120-160.")] = None,
) -> Page:
    return article_page(ledger, shelf, id, _meant(mark))


def _compare(ledger: Opened, one: Name = None, other: Name = None) -> Page:
    return compare_page(ledger, one, other)


def _entity(ledger: Opened, shelf: Kept, id: Id) -> Page:  # noqa: A002 - the name in the path
    return shelf.get(("entity", id), lambda: entity_page(ledger, id))


def _claim(ledger: Opened, id: Id) -> Page:  # noqa: A002 - the name in the path
    return claim_page(ledger, id)


def _claims(
    ledger: Opened,
    stretch: Lines,
    event: Words = None,
    status: Words = None,
    actor: Words = None,
    having: Words = None,
    story: Name = None,
) -> Page:
    wanted = {"event": event, "status": status, "actor": actor, "having": having, "story": story}
    return claims_page(ledger, wanted, stretch)


def _findings(ledger: Opened, stretch: Lines, kind: Words = None) -> Page:
    return findings_page(ledger, {"kind": kind}, stretch)


def _quotes(
    ledger: Opened,
    stretch: Lines,
    speaker: Words = None,
    about: Words = None,
    outlet: Words = None,
    since: Day = None,
    story: Name = None,
) -> Page:
    wanted = {"speaker": speaker, "about": about, "outlet": outlet, "since": since, "story": story}
    return quotes_page(ledger, wanted, stretch)


def _events(
    ledger: Opened,
    stretch: Lines,
    agent: Words = None,
    recipient: Words = None,
    event: Words = None,
    since: Day = None,
    story: Name = None,
) -> Page:
    wanted = {"agent": agent, "recipient": recipient, "event": event, "since": since, "story": story}
    return events_page(ledger, wanted, stretch)


def _entities(ledger: Opened, shelf: Kept, stretch: Lines, kind: Words = None, name: Words = None) -> Page:
    return entities_page(ledger, shelf, {"kind": kind, "name": name}, stretch)


def _articles(
    ledger: Opened,
    stretch: Lines,
    outlet: Words = None,
    language: Words = None,
    since: Day = None,
    until: Day = None,
    having: Words = None,
) -> Page:
    wanted = {"outlet": outlet, "language": language, "since": since, "until": until, "having": having}
    return articles_page(ledger, wanted, stretch)


def _search(
    ledger: Opened, shelf: Kept, stretch: Lines, q: Annotated[str, Query(max_length=200, description="The words.")] = ""
) -> Page:
    return search_page(ledger, shelf, q, stretch)


def _decisions(ledger: Opened) -> Page:
    return decisions_page(ledger)


def _meant(mark: str | None) -> Span | None:
    if mark is None:
        return None
    found = _MARK.fullmatch(mark)
    if found is None or int(found[1]) >= int(found[2]):
        raise MisuseError(f"{mark!r} names no characters.", mend="Write it as START-END.")
    return Span(int(found[1]), int(found[2]))


PAGES: tuple[tuple[str, Callable[..., Page], str], ...] = (
    ("/", _start, "What is in the ledger."),
    ("/stories", _stories, "The stories."),
    ("/story/{id}", _story, "One story: findings, claims, lineages, timeline, ties, quotations, numbers."),
    ("/articles", _articles, "The articles."),
    ("/article/{id}", _article, "One article with all that was found in it."),
    ("/compare", _compare, "Two articles side by side."),
    ("/entities", _entities, "Who and what the articles speak of."),
    ("/entity/{id}", _entity, "One person, body, country, place, publication or group."),
    ("/claims", _claims, "The claims."),
    ("/claim/{id}", _claim, "One claim: who tells it, how sure, who denies it."),
    ("/findings", _findings, "What stands out."),
    ("/quotes", _quotes, "Who says what."),
    ("/events", _events, "What is said to have happened."),
    ("/search", _search, "Names and articles that have these words."),
    ("/decisions", _decisions, "What a person decided."),
)
"""The path of every page, what makes it, and what it is, in the order of the description."""
