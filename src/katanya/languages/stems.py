"""Words cut to what search compares: *menolak*, *ditolak* and *penolakan* are one."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import snowballstemmer

from katanya.errors import LanguageDataError
from katanya.languages.tables import languages_known, read_table

__all__ = ["stem", "stems_of_query", "word_stems"]

_WORD = re.compile(r"[^\W_]+")
# Different words kept with their stems: the 25,010 articles of the raw news have some 190,000.
_KEPT = 1 << 17

_local = threading.local()  # a stemmer holds the word it works on, so each thread has its own


def word_stems(text: str, language: str | None) -> Iterator[tuple[int, int, str]]:
    """Yield for each word of the text its first character, the one behind its last, and its stem."""
    for word in _WORD.finditer(text):
        yield word.start(), word.end(), stem(word.group(), language)


def stems_of_query(words: str) -> frozenset[tuple[str, ...]]:
    """What words that are looked for may be cut to in a text, once for each language that it may be in."""
    return frozenset(
        tuple(stem for _, _, stem in word_stems(words, language)) for language in (None, *languages_known())
    )


@lru_cache(maxsize=_KEPT)
def stem(word: str, language: str | None) -> str:
    """The word in small letters without accents, cut to its stem where its language has a stemmer.

    Raises `LanguageDataError` where a language names a stemmer that snowballstemmer doesn't have.
    """
    folded = "".join(part for part in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(part))
    algorithm = _algorithms().get(language or "")
    return folded if algorithm is None else str(_stemmer(algorithm).stemWord(folded))


@cache
def _algorithms() -> dict[str, str]:
    named = {code: read_table(code, "language").get("stemmer") for code in languages_known()}
    known = set(snowballstemmer.algorithms())
    for code, algorithm in named.items():
        if algorithm is not None and algorithm not in known:
            raise LanguageDataError(
                f"languages/{code}/language.toml names the stemmer {algorithm!r}, which there isn't.",
                mend=f"Name one of {', '.join(sorted(known))}.",
            )
    return {code: algorithm for code, algorithm in named.items() if algorithm is not None}


def _stemmer(algorithm: str) -> snowballstemmer.BaseStemmer:
    held: dict[str, snowballstemmer.BaseStemmer] = _local.__dict__.setdefault("stemmers", {})
    if algorithm not in held:
        held[algorithm] = snowballstemmer.stemmer(algorithm)
    return held[algorithm]
