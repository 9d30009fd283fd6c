"""Which language a text is in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from katanya.settings import CleanSettings

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

__all__ = ["find_language"]


def find_language(text: str, settings: CleanSettings) -> str | None:
    """The BCP 47 tag of the language that most of `text` is in; None where there is too little of it."""
    letters = sum(map(str.isalpha, text[: settings.language_sample_chars]))
    if letters < settings.min_language_chars:
        return None
    tag, _ = _identifier().classify(text[: settings.language_sample_chars])
    return str(tag)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (reads its model, 0.3 s)

    return LanguageIdentifier.from_model_file(MODEL_FILE)
