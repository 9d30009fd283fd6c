"""The stages in order: a source becomes an article, its grammar, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import ParamSpec, TypeVar

from threadpoolctl import threadpool_limits

from katanya.analyse import languages_with_pipeline, load
from katanya.clean import clean
from katanya.errors import KatanyaError
from katanya.model import Analysis, Annotations, Article, Failure, Region, RegionKind, Source, Span, Stage
from katanya.registry import EXTRACTORS, check_order
from katanya.settings import CleanSettings

__all__ = ["Pipeline", "Reading", "extract", "prepare"]

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one source gave: the article, and what was found in it."""

    article: Article
    found: Annotations


class Pipeline:
    """All stages, put together once and used for any number of articles.

    Raises `SettingsError` where the extractors are out of order, and `LanguageDataError` where a table or a shipped
    pipeline is damaged: before the first article, not at it.
    """

    def __init__(self, settings: CleanSettings | None = None) -> None:
        self._settings = settings or CleanSettings()
        self._analysers = {language: load(language) for language in languages_with_pipeline()}
        check_order(EXTRACTORS)

    def read(self, sources: Sequence[Source]) -> list[Reading | Failure]:
        """A reading or a failure for each source, in their order.

        1. Each source is cleaned into an article. 2. The articles are analysed, those of one language together; one in
        a language without a pipeline goes on without its grammar. 3. What each says is extracted.
        """
        cleaned = [_attempt(source, Stage.CLEAN, clean, source, settings=self._settings) for source in sources]
        articles = [each for each in cleaned if isinstance(each, Article)]
        analyses = self._analyse(articles)
        return [
            each if isinstance(each, Failure) else _attempt(source, Stage.EXTRACT, _read, each, analyses.get(each.id))
            for source, each in zip(sources, cleaned, strict=True)
        ]

    def read_anew(self, articles: Sequence[Article]) -> list[Annotations]:
        """What the articles say, which were cleaned before, and of which something is known by now that wasn't then."""
        analyses = self._analyse(articles)
        return [extract(article, analyses.get(article.id)) for article in articles]

    def parse(self, source: Source) -> tuple[Article, Analysis | None] | Failure:
        """The source's article and its grammar, which a language without a pipeline doesn't have; or the failure."""
        article = _attempt(source, Stage.CLEAN, clean, source, settings=self._settings)
        if isinstance(article, Failure):
            return article
        return article, self._analyse([article]).get(article.id)

    def parse_plain(self, source: Source, language: str) -> tuple[Article, Analysis | None] | Failure:
        """As `parse`, with the whole text taken as running text of this language."""
        article = _attempt(source, Stage.CLEAN, clean, source, settings=self._settings)
        if isinstance(article, Failure):
            return article
        whole = Region(Span(0, len(article.text)), RegionKind.BODY)
        plain = replace(article, regions=(whole,), language=language)
        return plain, self._analyse([plain]).get(plain.id)

    def _analyse(self, articles: Sequence[Article]) -> dict[str, Analysis]:
        """The grammar of the articles, by their ids."""
        return {
            analysis.article: analysis
            for language, analyser in self._analysers.items()
            for analysis in analyser.analyse_many(each for each in articles if each.language == language)
        }


def _read(article: Article, analysis: Analysis | None) -> Reading:
    return Reading(article, extract(article, analysis))


def _attempt(source: Source, stage: Stage, do: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Failure:
    """What a stage makes of the source, or why it makes nothing: one article must not cost the run."""
    try:
        return do(*args, **kwargs)
    except KatanyaError as wrong:
        return Failure(source.uri, source.location, stage, wrong.reason, wrong.mend)
    except MemoryError:
        raise  # the worker's business: it is over its limit
    except Exception as bug:  # a mistake of ours: what happened is kept, with the source that shows it
        return Failure(
            source.uri,
            source.location,
            stage,
            f"Katanya has a mistake here: {type(bug).__name__}: {bug}",
            "Please report it with this file.",
        )


def extract(article: Article, analysis: Analysis | None) -> Annotations:
    """What the article says, by all extractors in their order."""
    return reduce(lambda found, each: each.extract(article, analysis, found), EXTRACTORS, Annotations())


def prepare(settings: CleanSettings) -> Callable[[Sequence[Source]], list[Reading | Failure]]:
    """The function that a worker calls with chunk after chunk of sources."""
    pipeline = Pipeline(settings)
    # The work is shared out over processes; threads of the mathematics library on top of that wait for each other:
    # on two busy cores they made the parser seven times slower.
    threadpool_limits(limits=1)
    return pipeline.read
