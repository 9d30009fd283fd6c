"""The articles that a page is about, with all that was found in and between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from katanya.model import Annotations, Article, Claim, Entity, Lineage, RegionKind, Reuse, Statement
from katanya.web.plots.days import days_of, say_days

__all__ = ["Coverage", "names_of"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Some articles, by their ids, and what they say together: *these 16 articles are one story*.

    `found` has the annotations of every one of `articles`. `names` are the names of actors by their keys and of
    entities by their ids. What concerns an article that isn't here is passed over.
    """

    articles: Mapping[str, Article]
    found: Mapping[str, Annotations]
    names: Mapping[str, str]
    lineages: tuple[Lineage, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    claims: tuple[Claim, ...] = ()
    _lines: Mapping[str, Lineage] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lines = {article: lineage for lineage in self.lineages for article in lineage.articles}
        object.__setattr__(self, "_lines", lines)

    def line(self, article: str) -> Lineage | None:
        """The lineage of the article of this id; None where articles were not compared yet."""
        return self._lines.get(article)

    def line_id(self, article: str) -> str:
        """What the article's line of reporting is told apart by; its own id where articles were not compared yet."""
        lineage = self.line(article)
        return lineage.id if lineage else article

    def line_name(self, article: str) -> str:
        """What the article's line of reporting is called: whose report it is, else the outlet."""
        lineage = self.line(article)
        if lineage is None or lineage.origin is None:
            return self.outlet(article)
        return self.outlet(lineage.origin) if lineage.origin in self.articles else self.name(lineage.origin)

    def rank_lines(self, first: Iterable[str], rest: Iterable[str]) -> dict[str, int]:
        """The lines of reporting of these articles by their ids, numbered from the one with most articles on.

        Those of the `first` articles come before those that only the `rest` have.
        """
        seen, all_counts = (Counter(self.line_id(article) for article in articles) for articles in (first, rest))
        all_counts.update(seen)
        lines = sorted(all_counts, key=lambda line: (-seen[line], -all_counts[line], line))
        return {line: rank for rank, line in enumerate(lines)}

    def line_names(self, articles: Iterable[str], words: Mapping[str, str]) -> dict[str, str]:
        """What the articles' lines of reporting are called, by their ids; equal ones are told apart by the day."""
        first: dict[str, str] = {}
        for article in sorted(articles, key=lambda each: (self.published(each) or (date.max, date.max), each)):
            first.setdefault(self.line_id(article), article)
        counts = Counter(self.line_name(article) for article in first.values())
        return {
            line: f"{name} ({say_days(self.published(article), words)})" if counts[name] > 1 else name
            for line, article in first.items()
            for name in (self.line_name(article),)
        }

    def outlet(self, article: str) -> str:
        """The outlet of the article of this id, else the last part of its uri."""
        known = self.articles[article]
        return known.outlet or known.uri.rstrip("/").rpartition("/")[2] or known.uri

    def name(self, key: str) -> str:
        """The name of an actor or entity, else its key."""
        return self.names.get(key, key)

    def published(self, article: str) -> tuple[date, date] | None:
        """The days on which the article may have been published; None where nothing tells."""
        published = self.articles[article].published
        return days_of(published.edtf) if published else None

    def statements(self, claim: Claim) -> list[tuple[Article, Statement]]:
        """The statements that tell the claim, each with its article, as far as the articles are here."""
        return [
            (self.articles[telling.article], self.found[telling.article].statements[telling.ordinal])
            for telling in claim.tellings
            if telling.article in self.articles
        ]

    def happened(self, claim: Claim) -> tuple[date, date] | None:
        """The days on which it happened, as most statements have it: of equally many the narrowest, then the first."""
        told: Counter[tuple[date, date]] = Counter()
        for _, statement in self.statements(claim):
            if (days := days_of(statement.date)) is not None:
                told[days] += 1
        return min(told, key=lambda days: (-told[days], days[1] - days[0], days), default=None)

    def tellers(self, claim: Claim) -> list[str]:
        """The ids of the articles here that tell the claim, sorted."""
        return sorted({article.id for article, _ in self.statements(claim)})

    def shared(self) -> dict[str, float]:
        """For each article, the share of its body, 0 to 1, that stands in other articles of its lineage too."""
        passages: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for each in self.reuse:
            line = self.line(each.article)
            if line is None or line is not self.line(each.other):
                continue
            passages[each.article].append((each.span.start, each.span.end))
            passages[each.other].append((each.other_span.start, each.other_span.end))
        return {
            article: min(1.0, _covered(passages[article]) / max(1, _body_chars(self.articles[article])))
            for article in self.articles
        }


def names_of(entities: Iterable[Entity]) -> dict[str, str]:
    """The names of the entities, by their keys and by their ids."""
    names = {}
    for entity in entities:
        names[entity.key] = names[entity.id] = entity.name
    return names


def _covered(passages: Iterable[tuple[int, int]]) -> int:
    """How many characters the passages cover, each counted once."""
    covered, reached = 0, 0
    for start, end in sorted(passages):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered


def _body_chars(article: Article) -> int:
    return sum(len(span) for span in article.spans(RegionKind.BODY))
