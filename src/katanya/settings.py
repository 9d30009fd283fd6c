"""What can be set, one frozen class a stage. Every number says how it was found."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from katanya.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CleanSettings", "IngestSettings", "LinkSettings", "WorkerSettings"]


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """How sources are found.

    `columns` says which column of a table holds which field, where the usual names don't.
    `form` forces one of the names in `katanya.ingest.FORMS` on everything that is read.
    """

    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    form: str | None = None
    # A long reportage has 100 kB, a page with its scripts inlined up to 10 MB; more is no article.
    article_bytes: int = 16 * 2**20
    # A JSON file is held in memory whole, at about eight times its size; JSON Lines is not, and may have any size.
    json_bytes: int = 128 * 2**20


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """What `clean` may be told. Raises `SettingsError` where a number makes no sense.

    `max_source_bytes`: a source above it is refused. A news page has some 100 KB, a few MB with its scripts inside.
    `max_text_chars`: a text above it is refused. The longest of 25,010 news articles has 32,767 characters.
    `language_sample_chars`: how much of the body the language is told by. Of 315 longer news articles one was told
    otherwise by the whole.
    `min_language_chars`: with fewer letters the language stays unknown. Of 966 passages of 80 characters cut from
    Indonesian articles 98 % were told right.
    `newest_year`: no text is taken to be younger. It is the year of this release and not the clock's, so that
    the same input gives the same article at any time; raise it with the release.
    """

    max_source_bytes: int = 20_000_000
    max_text_chars: int = 2_000_000
    language_sample_chars: int = 3_000
    min_language_chars: int = 40
    newest_year: int = 2026

    def __post_init__(self) -> None:
        for name in ("max_source_bytes", "max_text_chars", "language_sample_chars", "min_language_chars"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} is {getattr(self, name)}.", mend="Give a number above zero.")
        if not 1990 <= self.newest_year <= 2200:
            raise SettingsError(f"newest_year is {self.newest_year}.", mend="Give a year from 1990 to 2200.")


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """What `link` may be told. Raises `SettingsError` where a number makes no sense.

    All were found on 433 articles of June and August 2025 that were grouped by hand; after changing one run
    `evaluation/link.py`.

    `near_days`: articles further apart in days are never compared. News of one happening comes within a day or two;
    with 4 no article of a story was lost.
    `story_days`: a story's first and last article lie no further apart. What goes on after that is a later chapter.
    `alike`: the mean likeness from which articles are of one story (`katanya.link.likeness`).
    `follows`: the likeness from which a story is a later chapter of an earlier one. Of 36 pairs read, most
    above 0.35 were, of those between 0.3 and 0.35 half.
    `copied`: how much of the shorter article's own words must stand in the other for the two to carry one report.
    `copied_of_credited`: the same where one of them says that its report is an outlet's of another country, or speaks
    of the other's outlet: outlets that translate one report share fewer words.
    `copied_of_home`: the same where one credits an outlet of their own country, or each another one.
    `copied_of_same`: the same where both credit the same outlet.
    `copied_of_named`: the same where one credits the other's outlet.
    """

    near_days: int = 4
    story_days: int = 10
    alike: float = 0.15
    follows: float = 0.33
    copied: float = 0.46
    copied_of_credited: float = 0.18
    copied_of_home: float = 0.3
    copied_of_same: float = 0.15
    copied_of_named: float = 0.08

    def __post_init__(self) -> None:
        for name in ("near_days", "story_days"):
            if getattr(self, name) < 0:
                raise SettingsError(f"{name} is {getattr(self, name)}.", mend="Give a number of days, 0 or more.")
        for name in (
            "alike",
            "follows",
            "copied",
            "copied_of_credited",
            "copied_of_home",
            "copied_of_same",
            "copied_of_named",
        ):
            if not 0 < getattr(self, name) <= 1:
                raise SettingsError(f"{name} is {getattr(self, name)}.", mend="Give a number above 0, at most 1.")


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """How the work is shared out, and what one article may cost."""

    workers: int = field(default_factory=lambda: min(os.cpu_count() or 1, 4))
    # Of processor time, where the system tells it, so that a busy machine fails no article that a quiet one reads. The
    # longest article of 25,000 took under 2 s on one core; pages with 100,000 nested tags take minutes.
    seconds: float = 20.0
    # By the clock: a worker that hangs takes no processor time. On two cores shared by fifteen programs none took 200.
    waiting_seconds: float = 600.0
    # What a worker may take beyond what it holds once its tables and models are loaded. The same took under 200 MB.
    megabytes: int = 1024
    # Articles given out at once: enough for the parser to work on full batches, few enough to redo one by one.
    chunk: int = 16
    # Bytes given out at once: a chunk of long articles is cut here.
    chunk_bytes: int = 256 * 2**10

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise SettingsError(f"{self.workers} workers can't read anything.", mend="Give 1 or more.")
        if (
            self.seconds <= 0
            or self.waiting_seconds <= 0
            or self.megabytes <= 0
            or self.chunk < 1
            or self.chunk_bytes < 1
        ):
            raise SettingsError("A worker's limits must be above zero.", mend="Give larger numbers.")
