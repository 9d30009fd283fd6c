"""A ledger opened to be looked at, as programs see it."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO

from katanya.claiming import choose_claims, statement_ids, testimony_of
from katanya.deciding import entities_named
from katanya.errors import MisuseError, NoSuchRecordError
from katanya.filters import has_words, is_called, is_said_by
from katanya.ledger import (
    ArticleFilter,
    PartReader,
    export,
    parse_place,
    reading_parts,
)
from katanya.model import (
    Annotations,
    Article,
    Claim,
    ClaimStatus,
    Comparison,
    Decision,
    Entity,
    Event,
    Failure,
    Finding,
    FindingKind,
    Hit,
    Links,
    Moment,
    Quote,
    Story,
    Telling,
    Testimony,
    events_of,
    moments_of,
    quotes_of,
    standing_findings,
)
from katanya.results import Results
from katanya.tabling import (
    article_cells,
    article_row,
    claim_cells,
    claim_row,
    entity_cells,
    event_cells,
    event_row,
    finding_cells,
    finding_row,
    hit_cells,
    hit_row,
    moment_cells,
    moment_row,
    quote_cells,
    quote_row,
    row_of_entity,
)

__all__ = ["Ledger"]

StrPath = str | os.PathLike[str]


class Ledger:
    """A ledger opened to be looked at."""

    def __init__(self, ledger: StrPath) -> None:
        self._place = parse_place(ledger)
        self._stack = ExitStack()
        self._reader: PartReader = self._stack.enter_context(reading_parts(self._place))

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        counted = self._reader.count()
        return f"<Ledger {self._place}: {counted['articles']} articles, {counted['failures']} failures>"

    def close(self) -> None:
        """Let the ledger go."""
        self._stack.close()

    @property
    def parts(self) -> PartReader:
        """Parts of the ledger, read without the rest: pages of lists, what belongs to one story, entity or claim."""
        return self._reader

    def articles(self, wanted: ArticleFilter | None = None) -> Results[Article]:
        """The articles that the filter lets through, in the order of their uris."""
        return Results(lambda: self._reader.articles(wanted), article_row, article_cells)

    def article(self, name: str) -> Article:
        """The one article of this id, beginning of an id, uri or file name. Raises `NoSuchRecordError`."""
        return self._reader.article(name)

    def found(self, article: Article) -> Annotations:
        """What was found in the article."""
        return self._reader.found(article)

    def reading(self, name: str) -> tuple[Article, Annotations]:
        """The article of this name, as for `article`, with what was found in it."""
        article = self.article(name)
        return article, self.found(article)

    def readings(self, wanted: ArticleFilter | None = None) -> Iterator[tuple[Article, Annotations]]:
        """Yield the articles as `articles` does, each with what was found in it."""
        return self._reader.readings(wanted)

    def quotes(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
    ) -> Results[Quote]:
        """Who said what, article by article in reading order.

        `speaker` is a name, or words of one, that the speaker is known by or the source has; `about` words that the
        content has; `outlet` who published it; `since` the EDTF date from which on it was said, or published where
        the day of saying is unknown. What has no date is left out by `since`.
        """

        def find() -> Iterator[Quote]:
            for article, found in self._reader.identified_readings(
                replace(self._naming(speaker), outlet=outlet, having=_plain(about))
            ):
                for quote in quotes_of(article, found):
                    if (
                        (speaker is None or is_said_by(quote, speaker))
                        and (about is None or has_words(quote.words, about))
                        and (since is None or (quote.when or "") >= since)
                    ):
                        yield quote

        return Results(find, quote_row, quote_cells)

    def events(
        self,
        *,
        agent: str | None = None,
        recipient: str | None = None,
        event: str | None = None,
        since: str | None = None,
    ) -> Results[Event]:
        """What the articles say happened, article by article in reading order.

        `agent` and `recipient` are names, or words of names; `event` a PLOVER type in whatever case; `since` the EDTF
        date from which on it happened. What has no date is left out by `since`.
        """

        def find() -> Iterator[Event]:
            for article, found in self._reader.identified_readings(self._naming(agent or recipient)):
                for told in events_of(article, found):
                    if (
                        (agent is None or is_called(told.agents, agent))
                        and (recipient is None or is_called(told.recipients, recipient))
                        and (event is None or told.statement.event == event.upper())
                        and (since is None or (told.when or "") >= since)
                    ):
                        yield told

        return Results(find, event_row, event_cells)

    def _naming(self, name: str | None) -> ArticleFilter:
        """What lets through every article that may speak of somebody by this name: who is called so by a person's
        decision may be anybody.
        """
        return ArticleFilter(naming=None if self.decisions() else _plain(name))

    def timeline(self, entity: str | None = None) -> Results[Moment]:
        """The dates that the articles name, in the order of time, each with its sentence.

        `entity` keeps those whose sentence speaks of it: it is a name, an id or the beginning of one.
        Raises `NoSuchRecordError` where no entity is called so.
        """
        keys = None if entity is None else {each.key for each in self.entities_named(entity)}
        moments: list[Moment] = []
        for article, found in self._reader.identified_readings():
            spans = [
                mention.span
                for actor in found.actors
                if keys is not None and actor.key in keys
                for mention in actor.mentions
            ]
            moments += (
                moment
                for moment in moments_of(article, found)
                if keys is None or any(moment.sentence.overlaps(span) for span in spans)
            )
        moments.sort(key=lambda moment: moment.order)
        return Results(lambda: moments, moment_row, moment_cells)

    def entities_named(self, name: str) -> list[Entity]:
        """The entities of this id, beginning of an id, or name in whatever case. Raises `NoSuchRecordError`."""
        return entities_named(self._reader, name)

    def search(self, query: str, most: int = 20) -> Results[Hit]:
        """The articles that have all words of the query, whatever their endings, the best first, at most `most`.

        Words in quotation marks are a phrase. Raises `MisuseError` where the query has no word.
        """
        hits = self._reader.search(query, most)
        return Results(lambda: hits, hit_row, hit_cells)

    def links(self) -> Links:
        """What the articles say together, as they were last compared by `link_articles`.

        Without the findings that a person struck out.
        """
        links = self._reader.links()
        return replace(links, findings=standing_findings(links.findings, self.decisions()))

    def findings(self, kind: FindingKind | str | None = None, story: str | None = None) -> Results[Finding]:
        """What stands out, the most telling first, without what a person struck out.

        `kind` keeps one kind; `story` what articles of the story of this id, or beginning of an id, show. Raises
        `MisuseError` where there is no such kind and `NoSuchRecordError` where there is no such story, or several.
        """
        links = self._reader.links("finding", *(["story"] if story is not None else []))
        wanted = _kind(kind)
        among = None if story is None else set(_story(links, story).articles)
        found = sorted(
            (
                finding
                for finding in standing_findings(links.findings, self.decisions())
                if (wanted is None or finding.kind is wanted) and (among is None or among & set(finding.articles))
            ),
            key=lambda finding: finding.order,
        )
        return Results(lambda: found, finding_row, finding_cells)

    def compare(self, one: str, other: str) -> Comparison:
        """Two articles side by side, each named as for `article`: what both have, what only one has, what differs.

        Works on any two articles, whether or not they were linked. Raises `NoSuchRecordError`, and `MisuseError` where
        both are one.
        """
        from katanya.link import compare_two  # noqa: PLC0415 - half a second that only comparing should pay

        first, second = self.article(one), self.article(other)
        if first.id == second.id:
            raise MisuseError(f"{one!r} and {other!r} are one article.", mend="Name two.")
        return compare_two((first, self.found(first)), (second, self.found(second)))

    def count_links(self) -> dict[str, int]:
        """How many passages of `reuse`, `lineages`, `lineages_of_several` articles, `stories`, `claims` there are."""
        return self._reader.count_links()

    def claims(
        self,
        *,
        story: str | None = None,
        about: str | None = None,
        actor: str | None = None,
        status: ClaimStatus | str | None = None,
    ) -> Results[Claim]:
        """What the articles claim, as they were last linked; what most lines of reporting carry comes first.

        `story` is a story's id or the beginning of one; `about` words that one of the statements has; `actor` the name
        or id of an entity that acts, is acted on or denies it. Raises `NoSuchRecordError` where nobody is called so, or
        no story, and `MisuseError` where there is no such status.
        """
        chosen = choose_claims(self._reader, story, about, actor, status)
        names = self.names_in(chosen)
        return Results(lambda: chosen, lambda each: claim_row(each, names), lambda each: claim_cells(each, names))

    def testimony(self, name: str) -> Testimony:
        """The one claim with this id or beginning of an id, with the words of those who tell it and who deny it.

        Raises `NoSuchRecordError` where there is none, `MisuseError` where there are several.
        """
        return testimony_of(self._reader, name)

    def names_in(self, claims: Iterable[Claim]) -> dict[str, str]:
        """The names of those who act, are acted on or deny in these claims, by their keys."""
        keys = {key for claim in claims for key in (*claim.agents, *claim.recipients, *claim.denied_by)}
        same = self._reader.same()
        entities = self._reader.entities_of(keys)
        decided = {key: same.get(key, key) for key in keys}
        return {key: entities[standing].name for key, standing in decided.items() if standing in entities}

    def statement_ids(self) -> dict[Telling, str]:
        """The ids of all statements, by their places."""
        return statement_ids(self._reader)

    def decisions(self) -> list[Decision]:
        """What a person decided, in the order in which it was decided."""
        return self._reader.decisions()

    def entities(self, *, as_found: bool = False) -> Results[Entity]:
        """Who and what the articles speak of; `as_found` leaves out what was inferred by comparing them."""
        return Results(lambda: self._reader.entities(as_found=as_found), row_of_entity, entity_cells)

    def previous(self, article: Article) -> str | None:
        """The id of the version that this one followed; None where it is the first."""
        return self._reader.previous(article)

    def failures(self) -> Iterator[Failure]:
        """Yield what could not be read, with the reason and what to do."""
        return self._reader.failures()

    def count(self) -> dict[str, int]:
        """How many `articles`, `old_versions` and `failures` there are."""
        return self._reader.count()

    def export(self, target: StrPath | IO[str], form: str = "jsonl") -> None:
        """Write the ledger out: JSON Lines to a file or stream, `csv` and `parquet` to a folder."""
        if isinstance(target, io.TextIOBase):
            export(self._reader, form, stream=target)
        elif form == "jsonl":
            with Path(os.fspath(target)).open("w", encoding="utf-8", newline="\n") as stream:  # type: ignore[arg-type]
                export(self._reader, form, stream=stream)
        else:
            export(self._reader, form, folder=Path(os.fspath(target)))  # type: ignore[arg-type]


def _plain(words: str | None) -> str | None:
    """The words, if the store can look for them: it knows the capitals of ASCII letters only."""
    return words if words is not None and words.isascii() else None


def _kind(kind: FindingKind | str | None) -> FindingKind | None:
    try:
        return None if kind is None else FindingKind(kind)
    except ValueError as wrong:
        kinds = ", ".join(sorted(FindingKind))
        raise MisuseError(f"There is no kind of finding {kind!r}.", mend=f"There are {kinds}.") from wrong


def _story(links: Links, name: str) -> Story:
    named = [story for story in links.stories if story.id.startswith(name)]
    if len(named) != 1 or not name:
        raise NoSuchRecordError(f"{name!r} names {len(named)} stories.", mend="'katanya story' lists them.")
    return named[0]
