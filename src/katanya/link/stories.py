"""Stories: one happening and its coverage, which follow each other; and the date that a story gives to an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from katanya.link.likeness import cosines
from katanya.link.profile import Profile, Weights
from katanya.model import Basis, Published, Story, link_id
from katanya.settings import LinkSettings

__all__ = ["Chapter", "chapter_likenesses", "chapter_of", "date_by_story", "story_of"]

# A story is looked up by so many of its weightiest words and names.
_KEYS = 12
# What is kept of a story's words, the weightiest: more made no difference to which stories follow.
_KEPT = 60


@dataclass(frozen=True, slots=True)
class Chapter:
    """A story as far as it is compared with others: the mean of its articles. `start` is its first day."""

    id: str
    start: int | None
    terms: Weights
    names: Weights
    keys: NDArray[np.uint32]


def story_of(articles: Sequence[Profile], alike: Mapping[str, Mapping[str, int]]) -> Story:
    """The story of these articles, under the title of the one that is most like the others; what it follows is open."""
    ids = sorted(article.id for article in articles)
    days = [article.day for article in articles if article.day is not None]
    together = set(ids)
    central = min(
        articles,
        key=lambda article: (
            -sum(much for other, much in alike.get(article.id, {}).items() if other in together),
            article.day or 0,
            article.id,
        ),
    )
    start, end = (_edtf(min(days)), _edtf(max(days))) if days else (None, None)
    return Story(link_id("story", ids), tuple(ids), None, central.title, start, end)


def chapter_of(articles: Sequence[Profile]) -> Chapter:
    """What of the story of these articles is compared with other stories."""
    days = [article.day for article in articles if article.day is not None]
    ordered = sorted(articles, key=lambda article: article.id)
    terms, names = _mean([article.terms for article in ordered]), _mean([article.names for article in ordered])
    heaviest = np.lexsort((terms.numbers, -terms.weights))[:_KEYS]
    heaviest_names = np.lexsort((names.numbers, -names.weights))[: _KEYS // 2]
    return Chapter(
        id=link_id("story", (article.id for article in articles)),
        start=min(days, default=None),
        terms=terms,
        names=names,
        keys=np.concatenate([terms.numbers[heaviest], names.numbers[heaviest_names] ^ np.uint32(1)]),
    )


def chapter_likenesses(one: Chapter, others: Sequence[Chapter]) -> list[float]:
    """How alike the story is to each of the others, from 0 to 1: the mean of their words' and names' cosines."""
    terms = cosines(one.terms, [other.terms for other in others])
    names = cosines(one.names, [other.names for other in others])
    return [round(each, 6) for each in ((terms + names) / 2).tolist()]


def date_by_story(days: Iterable[int | None], settings: LinkSettings | None = None) -> Published | None:
    """When an undated article of a story was published, as far as the days of the others allow: a month, or two.

    These days, and as many before and after as articles of one story may lie apart, lie in one month or in an interval
    of months. None where no article of the story has a day.
    """
    settings = settings or LinkSettings()
    known = [day for day in days if day is not None]
    if not known:
        return None
    near = timedelta(days=settings.near_days)
    first = (date.fromordinal(min(known)) - near).isoformat()[:7]
    last = (date.fromordinal(max(known)) + near).isoformat()[:7]
    return Published(first if first == last else f"{first}/{last}", Basis.STORY)


def _edtf(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _mean(all_weights: Sequence[Weights]) -> Weights:
    """The mean of several sets of weighted things, each as a vector of length 1, without the lightest."""
    numbers = np.concatenate([weights.numbers for weights in all_weights])
    values = np.concatenate([weights.weights / max(weights.norm, 1e-9) for weights in all_weights])
    distinct, places = np.unique(numbers, return_inverse=True)
    sums = np.bincount(places, values, len(distinct)).astype(np.float32)
    kept = np.sort(np.lexsort((distinct, -sums))[:_KEPT])
    return Weights(distinct[kept], sums[kept], float(np.linalg.norm(sums[kept])))
