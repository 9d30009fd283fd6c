"""What programs call: read articles into a ledger, open it, look at it, write it out."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO

from katanya.claiming import choose_claims, refusals_of, statement_ids, testimony_of
from katanya.deciding import decide, dismiss, entities_named, name_speaker, take_decisions, undo
from katanya.errors import MisuseError, NoSuchRecordError
from katanya.filters import has_words, is_called, is_said_by
from katanya.ingest import find_sources
from katanya.ledger import (
    ArticleFilter,
    Check,
    LedgerWriter,
    PartReader,
    check_ledger,
    export,
    parse_place,
    reading_parts,
    writing,
)
from katanya.model import (
    Analysis,
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
    Source,
    Story,
    Telling,
    Testimony,
    Touched,
    events_of,
    moments_of,
    quotes_of,
    standing_findings,
)
from katanya.results import Results
from katanya.run import Progress, Summary, run_reading
from katanya.settings import IngestSettings, WorkerSettings
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
from katanya.version import MADE_BY

__all__ = [
    "Ledger",
    "Progress",
    "Results",
    "Summary",
    "check",
    "decide",
    "dismiss",
    "link_articles",
    "name_speaker",
    "open",
    "parse",
    "read",
    "refusals_of",
    "take_decisions",
    "undo",
]

StrPath = str | os.PathLike[str]


def read(
    paths: Iterable[str],
    ledger: StrPath = "katanya.db",
    *,
    ingest: IngestSettings | None = None,
    workers: WorkerSettings | None = None,
    again: bool = False,
    link: bool = True,
    progress: Progress | None = None,
) -> Summary:
    """Read everything below the paths into the ledger, which is made where there is none; what was done.

    What the ledger holds already is passed over unless `again` is True. What can't be read is recorded in the ledger
    as a failure and the rest goes on. At the end what is new is linked, as `link_articles` does, unless `link` is
    False. Killed at any moment, the ledger holds whole articles only, and the same call goes on where it stopped.
    Raises `MisuseError`, `LedgerBusyError`, `NoSpaceError` and other `LedgerError`s.
    """
    sources = find_sources(paths, ingest)
    with writing(parse_place(ledger)) as writer:
        summary = run_reading(sources, writer, workers or WorkerSettings(), again=again, progress=progress)
        if link and writer.has_unlinked():
            summary.linking = True
            if progress is not None:
                progress(summary)
            _link(writer, again=False)
        return summary


def parse(
    paths: Iterable[str], *, ingest: IngestSettings | None = None, plain: str | None = None
) -> Iterator[tuple[Article, Analysis | None] | Failure]:
    """Yield the grammar of every article below the paths, without a ledger; a `Failure` where there is none to read.

    The grammar is None where the language has no pipeline. `plain` is the code of a language: then each text is taken
    as running text in it, whole, and nothing is set aside as byline or boilerplate.
    """
    from katanya.pipeline import Pipeline  # noqa: PLC0415 - half a second that only parsing should pay

    sources = find_sources(paths, ingest)
    pipeline = Pipeline()
    for found in sources:
        if isinstance(found, Failure):
            yield found
        elif isinstance(found, Source):
            yield pipeline.parse_plain(found, plain) if plain else pipeline.parse(found)


def open(ledger: StrPath = "katanya.db") -> Ledger:  # noqa: A001 - `katanya.open` is what it is called by
    """The ledger, to look at: close it, or use it as a context manager. Raises `LedgerError` where there is none."""
    return Ledger(ledger)


def check(ledger: StrPath = "katanya.db") -> list[Check]:
    """Whether the ledger is sound, check by check."""
    return list(check_ledger(parse_place(ledger), made_by=MADE_BY))


def link_articles(ledger: StrPath = "katanya.db", *, again: bool = False) -> Touched:
    """Link the articles of the ledger that came since the last time; what changed of reuse, lineages and stories.

    `read` does so at its end. An article finds its place among those that were linked before, and the result is that
    of linking all at once, in any order; with `again` all is done anew. An article without a date gets the month that
    its story allows, with basis `story`, and its own phrases of time are read anew by it. All is written in one
    transaction. Raises `NoLedgerError`, `LedgerBusyError` and other `LedgerError`s.
    """
    with open(ledger):
        pass  # there must be one; a writer would make it
    with writing(parse_place(ledger)) as writer:
        return _link(writer, again=again)


def _link(writer: LedgerWriter, *, again: bool) -> Touched:
    from katanya.compare import link  # noqa: PLC0415 - half a second that only linking should pay

    with writer.batch():
        return link(writer, again=again)


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
            for article, found in self._reader.identified_readings(ArticleFilter(outlet=outlet)):
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
            for article, found in self._reader.identified_readings():
                for told in events_of(article, found):
                    if (
                        (agent is None or is_called(told.agents, agent))
                        and (recipient is None or is_called(told.recipients, recipient))
                        and (event is None or told.statement.event == event.upper())
                        and (since is None or (told.when or "") >= since)
                    ):
                        yield told

        return Results(find, event_row, event_cells)

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
        links = self.links()
        wanted = _kind(kind)
        among = None if story is None else set(_story(links, story).articles)
        found = sorted(
            (
                finding
                for finding in links.findings
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
        names = self.names() if chosen else {}
        return Results(lambda: chosen, lambda each: claim_row(each, names), lambda each: claim_cells(each, names))

    def testimony(self, name: str) -> Testimony:
        """The one claim with this id or beginning of an id, with the words of those who tell it and who deny it.

        Raises `NoSuchRecordError` where there is none, `MisuseError` where there are several.
        """
        return testimony_of(self._reader, name)

    def names(self) -> dict[str, str]:
        """The names of all entities, by the keys of actors, those that a person's decisions replace among them."""
        names = {entity.key: entity.name for entity in self._reader.entities()}
        same = self._reader.same()
        return names | {key: names[standing] for key, standing in same.items() if standing in names}

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
