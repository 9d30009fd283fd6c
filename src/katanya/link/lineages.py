"""Lineages: the articles that carry one report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from katanya.gazetteer.outlets import known_outlet
from katanya.link.profile import Profile
from katanya.link.reuse import Shared, coverage
from katanya.model import Evidence, Lineage, Reuse, ReuseKind, Span, link_id
from katanya.settings import LinkSettings

__all__ = ["kinship", "lineage_of"]

# A sentence told anew is a weaker sign of copying than a copied one: two reporters at one conference tell it anew
# too. 0, 0.5, 0.7 and 1 were tried; with 0.7 and a higher `copied` the F1 of pairs was 0.01 lower.
_TOLD_ANEW = 0.5
# So many passages an article, the longest, are kept as evidence.
_PASSAGES = 3


def kinship(one: Profile, other: Profile, shared: list[Shared], settings: LinkSettings) -> float:
    """How surely two articles carry one report: 1 and more where what they share is enough, by whom they credit."""
    copied = [each for each in shared if each.kind is not ReuseKind.PARAPHRASE]
    least = coverage(one, other, copied)
    if len(copied) == len(shared):
        return least / _needed(one, other, settings)
    told_anew = _TOLD_ANEW if one.language == other.language else 1.0  # a translation can't be told but anew
    much = least + told_anew * max(0.0, coverage(one, other, shared) - least)
    return much / _needed(one, other, settings)


def _needed(one: Profile, other: Profile, settings: LinkSettings) -> float:
    """How much the two must share, by the outlets that they credit."""
    mine, theirs = ({credit.key for credit in each.credits} for each in (one, other))
    if one.outlet != other.outlet and (other.outlet in mine | one.signed or one.outlet in theirs | other.signed):
        return settings.copied_of_named
    if one.outlet == other.outlet:
        return settings.copied
    if mine & (theirs | other.signed) or theirs & one.signed:
        return settings.copied_of_same
    speaks_of = one.outlet in other.mentioned or other.outlet in one.mentioned
    if not (mine or theirs or speaks_of):
        return settings.copied
    if speaks_of or (not (mine and theirs) and _is_from_abroad(one, other)):
        return settings.copied_of_credited
    return settings.copied_of_home


def _is_from_abroad(one: Profile, other: Profile) -> bool:
    """Whether one of the two credits an outlet that may be of another country than both are.

    What outlets translate shares few words; what they take over from an agency of their own country shares most.
    """
    home = {_country(one.outlet), _country(other.outlet)} - {None}
    abroad = {_country(credit.outlet) for each in (one, other) for credit in each.credits}
    return any(country is None or country not in home for country in abroad)


def _country(outlet: str | None) -> str | None:
    known = known_outlet(outlet, in_credit=True) if outlet else None
    return known.country if known else None


def lineage_of(articles: Sequence[Profile], reuse: Iterable[Reuse]) -> Lineage:
    """The lineage of these articles; `reuse` are the passages that they share with each other."""
    ids = sorted(article.id for article in articles)
    evidence = {Evidence(article.id, credit.span) for article in articles for credit in article.credits}
    evidence.update(_longest(reuse))
    return Lineage(link_id("lineage", ids), tuple(ids), _origin(articles), tuple(sorted(evidence)))


def _longest(reuse: Iterable[Reuse]) -> Iterator[Evidence]:
    """Yield for each article the longest passages that it shares with another."""
    found: defaultdict[str, set[Span]] = defaultdict(set)
    for each in reuse:
        found[each.article].add(each.span)
        found[each.other].add(each.other_span)
    for article, spans in found.items():
        for span in sorted(spans, key=lambda span: (-len(span), span))[:_PASSAGES]:
            yield Evidence(article, span)


def _origin(articles: Sequence[Profile]) -> str | None:
    """Whose report it is.

    1. The outlet that most articles credit. 2. The earliest of several articles, the fullest of equally early ones.
    3. Nobody's, for an article alone: it is its own.
    """
    credited = Counter(entity for article in articles for entity in {credit.entity for credit in article.credits})
    if credited:
        return min(credited, key=lambda entity: (-credited[entity], _first_place(articles, entity)))
    if len(articles) == 1:
        return None
    return min(articles, key=_precedence).id


def _first_place(articles: Iterable[Profile], entity: str) -> tuple[int, str]:
    """Where the entity is credited first in any of the articles, to choose among equally often credited ones."""
    return min(
        (credit.span.start, article.id) for article in articles for credit in article.credits if credit.entity == entity
    )


def _precedence(article: Profile) -> tuple[bool, int, int, str]:
    return (article.day is None, article.day or 0, -article.body_chars, article.id)
