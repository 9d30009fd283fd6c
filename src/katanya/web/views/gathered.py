"""The articles of a page with all that was found in them and between them, gathered once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from katanya.api import Ledger, refusals_of
from katanya.model import (
    Actor,
    Annotations,
    Article,
    Claim,
    Entity,
    Event,
    Evidence,
    Lineage,
    Links,
    Quote,
    RegionKind,
    Span,
    Story,
    Telling,
    entity_id,
    entity_of,
    events_of,
    quotes_of,
)
from katanya.web.plots import Coverage
from katanya.web.shelf import Shelf
from katanya.web.views.page import Record

__all__ = ["Gathered", "gather", "gather_names", "gather_story", "head", "passage"]

_BEGINNING_CHARS = 70  # as long as a title
_MOST_WORDS_CHARS = 400  # of a passage shown in a list; the article has the rest


@dataclass(frozen=True)
class Gathered:
    """Articles by id in the order of their dates, with what was found in them; and what they say together.

    `names` are the name and kind of each actor by its key, `same` the keys that a person's decisions replace.
    """

    readings: Mapping[str, tuple[Article, Annotations]]
    links: Links
    same: Mapping[str, str]
    names: Mapping[str, tuple[str, str]]

    @cached_property
    def events(self) -> Mapping[str, tuple[Event, ...]]:
        """What each article says happened."""
        return {id_: events_of(*reading) for id_, reading in self.readings.items()}

    @cached_property
    def quotes(self) -> Mapping[str, tuple[Quote, ...]]:
        """Who says what in each article."""
        return {id_: quotes_of(*reading) for id_, reading in self.readings.items()}

    @cached_property
    def lineages(self) -> list[Lineage]:
        """The lineages of these articles: what most articles carry first."""
        return sorted(self.links.lineages, key=lambda lineage: (-len(lineage.articles), lineage.id))

    @cached_property
    def reports(self) -> Mapping[str, int]:
        """The number, from 1, of the lineage of each article."""
        return {id_: number for number, lineage in enumerate(self.lineages, 1) for id_ in lineage.articles}

    @cached_property
    def claim_of(self) -> Mapping[Telling, Claim]:
        """The claim that each statement tells."""
        return {telling: claim for claim in self.links.claims for telling in claim.tellings}

    @cached_property
    def coverage(self) -> Coverage:
        """The same, as plots want it."""
        names = {key: name for key, (name, _) in self.names.items()}
        decided = {key: names[common] for key, common in self.same.items() if common in names}
        by_key = {**names, **decided}
        return Coverage(
            articles={id_: article for id_, (article, _) in self.readings.items()},
            found={id_: found for id_, (_, found) in self.readings.items()},
            names={**by_key, **{entity_id(key): name for key, name in by_key.items()}},
            lineages=self.links.lineages,
            reuse=self.links.reuse,
            claims=self.links.claims,
        )

    def coverage_of(self, claim: Claim) -> Coverage:
        """The coverage with this claim alone."""
        return replace(self.coverage, claims=(claim,))

    def article(self, id_: str) -> Article:
        """The article of this id."""
        return self.readings[id_][0]

    def entity(self, key: str) -> Record:
        """The id, name and kind of the actor of this key."""
        decided = self.same.get(key, key)
        name, kind = self.names.get(decided) or self.names.get(key, (key, ""))
        return {"id": entity_id(decided), "name": name, "kind": kind}

    def entities(self, keys: Iterable[str]) -> list[Record]:
        """The ids, names and kinds of the actors of these keys, each once."""
        found = {each["id"]: each for each in map(self.entity, keys)}
        return list(found.values())

    def actors(self, actors: Iterable[Actor]) -> list[Record]:
        """The ids, names and kinds of these actors, each once."""
        return self.entities(actor.key for actor in actors)

    def outlet(self, id_: str) -> str:
        """The outlet of the article, or where it was found if that is unknown."""
        article = self.article(id_)
        return article.outlet or article.uri

    def denials(self, claim: Claim) -> list[Record]:
        """Who denies the claim in which words, in the order of the articles."""
        if not claim.denied_by:
            return []
        decided = replace(claim, denied_by=tuple(self.same.get(key, key) for key in claim.denied_by))
        return [
            {
                **passage(refusal.article, refusal.span),
                "by": self.actors(refusal.by),
                "outlet": self.outlet(refusal.article.id),
            }
            for id_ in claim.articles
            if id_ in self.readings
            for refusal in refusals_of(decided, *self.readings[id_])
        ]

    def evidence(self, evidence: Iterable[Evidence]) -> list[Record]:
        """The passages that show something, of the articles gathered here."""
        return [
            {**passage(self.article(each.article), each.span), "outlet": self.outlet(each.article)}
            for each in evidence
            if each.article in self.readings
        ]


def gather(ledger: Ledger, ids: Collection[str]) -> Gathered:
    """The articles of these ids with all that belongs to them."""
    parts = ledger.parts
    readings = parts.readings_of(ids)
    links = parts.links_of(ids)
    same = parts.same()
    actors: defaultdict[str, list[Actor]] = defaultdict(list)
    for _, found in readings:
        for actor in found.actors:
            actors[same.get(actor.key, actor.key)].append(actor)
    here = {key: entity_of(several, key) for key, several in actors.items()}
    # Claims are whole: somebody may be named by an article of another story only.
    entities = {**here, **parts.entities_of(_told_of(links, same) - here.keys())}
    return Gathered({article.id: (article, found) for article, found in readings}, links, same, _names(entities))


def gather_names(ledger: Ledger, links: Links, ids: Collection[str] = ()) -> Gathered:
    """The links with the names of those whom their claims tell of, and the texts alone of the articles of these ids."""
    same = ledger.parts.same()
    texts = {article.id: (article, found) for article, found in ledger.parts.readings_of(ids, found=False)}
    return Gathered(texts, links, same, _names(ledger.parts.entities_of(_told_of(links, same))))


def gather_story(ledger: Ledger, shelf: Shelf, story: Story) -> Gathered:
    """The articles of the story with all that belongs to them, kept for the next page about it."""
    return shelf.get(("gathered", story.id), lambda: gather(ledger, story.articles))


def _told_of(links: Links, same: Mapping[str, str]) -> set[str]:
    """The keys of those whom the claims tell of."""
    told = {key for claim in links.claims for key in (*claim.agents, *claim.recipients, *claim.denied_by)}
    return {same.get(key, key) for key in told}


def _names(entities: Mapping[str, Entity]) -> dict[str, tuple[str, str]]:
    return {key: (entity.name, entity.kind.value) for key, entity in entities.items()}


def head(article: Article) -> Record:
    """What names an article in a list."""
    published = article.published
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "begins": None if article.title else _beginning(article),
        "published": published.edtf if published else None,
        "language": article.language,
        "uri": article.uri,
    }


def _beginning(article: Article) -> str:
    """The first words of the body, by which an article without a title is known."""
    body = article.spans(RegionKind.BODY)
    words = " ".join((body[0].of(article.text) if body else article.text).split())
    return words if len(words) <= _BEGINNING_CHARS else f"{words[:_BEGINNING_CHARS].rsplit(' ', 1)[0]} …"


def passage(article: Article, span: Span) -> Record:
    """Characters of an article: where they stand, and the words on one line."""
    words = " ".join(span.of(article.text).split())
    shown = words if len(words) <= _MOST_WORDS_CHARS else f"{words[:_MOST_WORDS_CHARS]}…"
    return {"article": article.id, "span": [span.start, span.end], "words": shown, "language": article.language}
