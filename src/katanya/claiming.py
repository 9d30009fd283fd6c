"""Choosing among the claims of a ledger, and one claim with everybody's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from katanya.deciding import entities_named
from katanya.errors import MisuseError, NoSuchRecordError
from katanya.filters import has_words
from katanya.ledger import ArticleFilter, LedgerReader, PartReader
from katanya.model import (
    Annotations,
    Article,
    Claim,
    ClaimStatus,
    Event,
    Identity,
    Links,
    Refusal,
    Telling,
    Testimony,
    events_of,
    identified,
    statement_id,
)

__all__ = ["choose_claims", "refusals_of", "statement_ids", "testimony_of"]


def choose_claims(
    reader: PartReader, story: str | None, about: str | None, actor: str | None, status: ClaimStatus | str | None
) -> list[Claim]:
    """The claims of this story, with these words, of this actor and of this status; None asks for nothing.

    What most lines of reporting carry comes first. Raises `NoSuchRecordError` where there is no such story or actor,
    `MisuseError` where there is no such status.
    """
    links = reader.links("claim", "telling", *(["story"] if story is not None else []))
    wanted = None if status is None else _status(status)
    articles = None if story is None else _articles_of(links, story)
    keys = None if actor is None else {each.key for each in entities_named(reader, actor)}
    tellings = None if about is None else set(_tellings_about(reader, about))
    same = reader.same()
    chosen = (
        claim
        for claim in links.claims
        if (wanted is None or claim.status is wanted)
        and (articles is None or articles & set(claim.articles))
        and (keys is None or keys & {same.get(key, key) for key in _keys_of(claim)})
        and (tellings is None or tellings & set(claim.tellings))
    )
    return sorted(chosen, key=lambda claim: (-claim.lineages, -len(claim.articles), claim.id))


def testimony_of(reader: LedgerReader, name: str) -> Testimony:
    """The one claim with this id or beginning of an id, with the words of those who tell it and who deny it.

    Raises `NoSuchRecordError` where there is none, `MisuseError` where there are several.
    """
    links = reader.links("claim", "telling", "lineage")
    named = [claim for claim in links.claims if claim.id.startswith(name)]
    if not named:
        raise NoSuchRecordError(f"There is no claim {name!r}.", mend="'katanya claims' lists them.")
    if len(named) > 1:
        raise MisuseError(f"{name!r} may be {len(named)} claims.", mend="Give more of its id.")
    claim = named[0]
    lineage_of = {article: lineage.id for lineage in links.lineages for article in lineage.articles}
    identities: dict[str, dict[str, Identity]] = {}
    for identity in reader.identities():
        identities.setdefault(identity.article, {})[identity.key] = identity
    reports: dict[str, list[Event]] = {}
    refusals: list[Refusal] = []
    for id_ in claim.articles:
        article = reader.article(id_)
        found = identified(reader.found(article), identities.get(id_, {}), {})
        events = events_of(article, found)
        told = {telling.ordinal for telling in claim.tellings if telling.article == id_}
        reports.setdefault(lineage_of.get(id_, id_), []).extend(events[ordinal] for ordinal in sorted(told))
        refusals += refusals_of(claim, article, found)
    ordered = sorted(reports.items(), key=lambda report: (_first_told(report[1]), report[0]))
    return Testimony(claim, tuple(tuple(events) for _, events in ordered), tuple(refusals))


def refusals_of(claim: Claim, article: Article, found: Annotations) -> list[Refusal]:
    """Where somebody denies the claim in this article, in reading order; the actors stand under who they are."""
    from katanya.link import find_denials  # noqa: PLC0415 - half a second that only this should pay

    told = {telling.ordinal for telling in claim.tellings if telling.article == article.id}
    refusals = []
    for denial in find_denials(article, found):
        by = tuple(found.actors[index] for index in denial.by)
        if told & set(denial.ordinals) and {each.key for each in by} & set(claim.denied_by):
            refusals.append(Refusal(article, denial.span, by))
    return refusals


def statement_ids(reader: LedgerReader) -> dict[Telling, str]:
    """The ids of all statements, by their places."""
    return {
        Telling(article.id, ordinal): statement_id(article.id, statement)
        for article, found in reader.identified_readings()
        for ordinal, statement in enumerate(found.statements)
    }


def _tellings_about(reader: LedgerReader, words: str) -> Iterator[Telling]:
    wanted = ArticleFilter(having=words if words.isascii() else None)
    for article, found in reader.identified_readings(wanted):
        for ordinal, event in enumerate(events_of(article, found)):
            if has_words(event.words, words):
                yield Telling(article.id, ordinal)


def _status(name: str) -> ClaimStatus:
    try:
        return ClaimStatus(name.lower())
    except ValueError as unknown:
        raise MisuseError(f"There is no status {name!r}.", mend=f"It is {', '.join(ClaimStatus)}.") from unknown


def _articles_of(links: Links, story: str) -> set[str]:
    named = [each for each in links.stories if each.id.startswith(story)]
    if not named:
        raise NoSuchRecordError(f"There is no story {story!r}.", mend="'katanya story' lists them.")
    return {article for each in named for article in each.articles}


def _keys_of(claim: Claim) -> tuple[str, ...]:
    return (*claim.agents, *claim.recipients, *claim.denied_by)


def _first_told(events: Iterable[Event]) -> str:
    """The date of the first article that tells it; what has no date comes last."""
    return min((event.article.published.edtf if event.article.published else "~" for event in events), default="~")
