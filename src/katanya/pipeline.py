"""The stages in order: a source becomes an article."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from katanya.clean import clean
from katanya.errors import SourceError
from katanya.model import Annotations, Article, Failure, Source, Stage
from katanya.settings import CleanSettings
from katanya.version import VERSION

__all__ = ["MADE_BY", "Reading", "read_sources", "reader"]

MADE_BY = f"katanya {VERSION}"
"""What the ledger notes as the maker of what it holds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one source gave: the article, and what was found in it."""

    article: Article
    found: Annotations


def reader(settings: CleanSettings) -> Callable[[Sequence[Source]], list[Reading | Failure]]:
    """The function that a worker calls with chunk after chunk of sources."""
    # The work is shared out over processes; threads of the mathematics library on top of that only get in the way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")

    def read(sources: Sequence[Source]) -> list[Reading | Failure]:
        return read_sources(sources, settings)

    return read


def read_sources(sources: Sequence[Source], settings: CleanSettings) -> list[Reading | Failure]:
    """A reading or a failure for each source, in their order."""
    return [_read(source, settings) for source in sources]


def _read(source: Source, settings: CleanSettings) -> Reading | Failure:
    try:
        return Reading(clean(source, settings=settings), Annotations())
    except SourceError as wrong:
        return Failure(source.uri, source.location, Stage.CLEAN, wrong.reason, wrong.mend)
    except MemoryError:
        raise  # the worker's business: it is over its limit
    except Exception as bug:  # one article must not cost the run; what happened is kept
        return Failure(
            source.uri,
            source.location,
            Stage.CLEAN,
            f"Katanya has a mistake here: {type(bug).__name__}: {bug}",
            "Please report it with this file.",
        )
