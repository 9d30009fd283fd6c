"""What can be set, one frozen class a stage. Every number says how it was found."""

from __future__ import annotations

from dataclasses import dataclass

from katanya.errors import SettingsError

__all__ = ["CleanSettings"]


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """What `clean` may be told. Raises `SettingsError` where a number makes no sense.

    `max_source_bytes`: a source above it is refused. News pages measured 50 KB to 2 MB; ten times the largest.
    `max_text_chars`: a text above it is refused. The longest of 25,010 news articles has under 100,000 characters.
    `language_sample_chars`: how much of the body the language is told by. py3langid's answer on 2,000 news
    articles was the same for 3,000 characters as for the whole.
    `min_language_chars`: below it the language stays unknown, because Indonesian and Malay are not told apart.
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
