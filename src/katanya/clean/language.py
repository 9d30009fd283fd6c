"""Which language a text is in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from katanya.errors import LanguageDataError
from katanya.languages.tables import languages_known, read_table
from katanya.settings import CleanSettings

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["find_language"]

# How much likelier, in nats a character, a near language must be to be believed. Of 2,501 Indonesian articles 18 were
# taken for Malay or Javanese, 17 of them by less than 0.06; two Malay texts of 220 and 400 characters lay at 0.16 and
# 0.26.
_NEAR_NATS_PER_CHAR = 0.08


def find_language(text: str, settings: CleanSettings) -> str | None:
    """The BCP 47 tag of the language that most of `text` is in; None where there is too little of it.

    A language with a folder is preferred to one so near to it that the text hardly tells them apart.
    """
    sample = text[: settings.language_sample_chars]
    if sum(map(str.isalpha, sample)) < settings.min_language_chars:
        return None
    ranking = [(str(tag), float(score)) for tag, score in _identifier().rank(sample)]
    best, best_score = ranking[0]
    scores = dict(ranking)
    for code, near in _near_languages():
        if best in near and best_score - scores[code] < _NEAR_NATS_PER_CHAR * len(sample):
            return code
    return best


@lru_cache(maxsize=1)
def _near_languages() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each language with a folder, and the languages that are near to it."""
    found = []
    for code in languages_known():
        near = read_table(code, "detection").get("near")
        if not isinstance(near, list) or not all(isinstance(tag, str) for tag in near):
            raise LanguageDataError(
                f"The table languages/{code}/detection.toml has no list `near`.", mend="Write `near = []` into it."
            )
        found.append((code, tuple(near)))
    return tuple(found)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (reads its model, 0.3 s)

    return LanguageIdentifier.from_model_file(MODEL_FILE)
