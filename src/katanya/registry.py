"""The extractors by name, in the order in which they run, and what each needs of those before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from katanya.errors import SettingsError
from katanya.extract import (
    find_actors,
    find_attributions,
    find_carriers,
    find_dates,
    find_nameless,
    find_quantities,
    find_relations,
    find_speakers,
    find_statements,
)
from katanya.model import Analysis, Annotations, Article

__all__ = ["EXTRACTORS", "Extractor", "check_order"]


@dataclass(frozen=True, slots=True)
class Extractor:
    """One step from an article to what it says.

    `extract` gets the article, its grammar (None where its language has no pipeline) and what was found so far, and
    returns that with what it adds. `needs` and `gives` name fields of `Annotations`.
    """

    name: str
    extract: Callable[[Article, Analysis | None, Annotations], Annotations]
    gives: frozenset[str]
    needs: frozenset[str] = frozenset()


def check_order(extractors: Iterable[Extractor]) -> None:
    """Raise `SettingsError` where an extractor needs what none before it gives."""
    given: set[str] = set()
    for extractor in extractors:
        if missing := extractor.needs - given:
            raise SettingsError(
                f"The extractor {extractor.name!r} needs {', '.join(sorted(missing))}, which none before it gives.",
                mend="Put them in another order.",
            )
        given |= extractor.gives


def _add_dates(article: Article, analysis: Analysis | None, found: Annotations) -> Annotations:
    return replace(found, dates=tuple(find_dates(article, analysis)))


def _add_quantities(article: Article, analysis: Analysis | None, found: Annotations) -> Annotations:
    return replace(found, quantities=tuple(find_quantities(article, analysis, dates=found.dates)))


def _add_attributions(article: Article, analysis: Analysis | None, found: Annotations) -> Annotations:
    attributions = find_attributions(article, analysis, found.dates)
    unknown: tuple[tuple[int, ...], ...] = ((),) * len(attributions)
    return replace(found, attributions=attributions, speakers=unknown, carriers=unknown)


def _add_actors(article: Article, analysis: Analysis | None, found: Annotations) -> Annotations:
    actors = find_actors(article, analysis, found.attributions)
    speakers = find_speakers(found.attributions, actors, article, analysis)
    nameless = find_nameless(article, analysis, found.attributions, speakers)
    if nameless:
        actors = tuple(sorted((*actors, *nameless), key=lambda actor: (actor.mentions[0].span, actor.key)))
        speakers = find_speakers(found.attributions, actors, article, analysis)
    return replace(
        found,
        actors=actors,
        speakers=speakers,
        carriers=find_carriers(found.attributions, actors),
    )


def _add_statements(article: Article, analysis: Analysis | None, found: Annotations) -> Annotations:
    return replace(
        found,
        statements=find_statements(article, analysis, found),
        relations=find_relations(article, analysis, found),
    )


EXTRACTORS = (
    Extractor("dates", _add_dates, gives=frozenset({"dates"})),
    Extractor("quantities", _add_quantities, gives=frozenset({"quantities"}), needs=frozenset({"dates"})),
    Extractor("attributions", _add_attributions, gives=frozenset({"attributions"}), needs=frozenset({"dates"})),
    Extractor(
        "actors",
        _add_actors,
        gives=frozenset({"actors", "speakers", "carriers"}),
        needs=frozenset({"attributions"}),
    ),
    Extractor(
        "statements",
        _add_statements,
        gives=frozenset({"statements", "relations"}),
        needs=frozenset({"actors", "attributions", "dates", "quantities"}),
    ),
)
"""What is run on every article. To add one: a file in `extract`, a line here, a folder of cases."""
