"""A shipped pipeline on disk: `languages/<code>/pipeline/`, and how it is read.

`pipeline.json` names the labels and the digest of every other file; `weights.npz` holds the network; `vocabulary.txt`
the words it knows, a line each; `seen.tsv` how often words were seen in news, and how often in small letters.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from katanya.analyse.features import WordFeatures
from katanya.analyse.grammar import Grammar, Labels
from katanya.analyse.network import Network
from katanya.analyse.subwords import SubwordTable
from katanya.errors import LanguageDataError

__all__ = ["FORMAT", "StoredPipeline", "languages_with_pipeline", "read_pipeline"]

FORMAT = 2
"""The number of this way of storing; a pipeline with another can't be read."""
_MEND = "Reinstall Katanya."


@dataclass(frozen=True, slots=True)
class StoredPipeline:
    """What a pipeline's folder holds, ready to use."""

    grammar: Grammar
    seen: Mapping[str, int]
    small: Mapping[str, int]


def languages_with_pipeline() -> tuple[str, ...]:
    """The codes of the languages that can be analysed, sorted."""
    home = resources.files("katanya.languages")
    return tuple(
        sorted(folder.name for folder in home.iterdir() if _home(folder.name).joinpath("pipeline.json").is_file())
    )


def read_pipeline(language: str) -> StoredPipeline:
    """The shipped pipeline of a language. Raises `LanguageDataError` where there is none or it is damaged."""
    home = _home(language)
    try:
        described = json.loads(home.joinpath("pipeline.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as missing:
        raise LanguageDataError(
            f"There is no pipeline for the language {language!r}.",
            mend=f"Languages with one: {', '.join(languages_with_pipeline()) or 'none'}.",
        ) from missing
    except ValueError as broken:
        raise LanguageDataError(f"The pipeline of {language!r} is damaged: {broken}.", mend=_MEND) from broken
    try:
        return _assemble(home, described, language)
    except (KeyError, TypeError, ValueError, OSError, EOFError, zipfile.BadZipFile) as broken:
        raise LanguageDataError(
            f"The pipeline of {language!r} is damaged: {broken or type(broken).__name__}.", mend=_MEND
        ) from broken


def _home(language: str) -> Traversable:
    return resources.files("katanya.languages").joinpath(language, "pipeline")


def _assemble(home: Traversable, described: Mapping[str, Any], language: str) -> StoredPipeline:
    if described["format"] != FORMAT:
        raise LanguageDataError(
            f"The pipeline of {language!r} is stored in format {described['format']}, not {FORMAT}.", mend=_MEND
        )
    for name, digest in described["sha256"].items():
        if hashlib.sha256(home.joinpath(name).read_bytes()).hexdigest() != digest:
            raise LanguageDataError(f"The file {name} of the pipeline of {language!r} is damaged.", mend=_MEND)
    with home.joinpath("weights.npz").open("rb") as file, np.load(file, allow_pickle=False) as stored:
        arrays: dict[str, NDArray[Any]] = {name: stored[name] for name in stored.files}
    words = home.joinpath("vocabulary.txt").read_text(encoding="utf-8").splitlines()
    seen: dict[str, int] = {}
    small: dict[str, int] = {}
    for line in home.joinpath("seen.tsv").read_text(encoding="utf-8").splitlines():
        word, times, times_small = line.split("\t")
        seen[word] = int(times)
        small[word] = int(times_small)
    subwords = SubwordTable(
        arrays.pop("subwords.rows"), arrays.pop("subwords.scale").astype(np.float32), **described["subwords"]
    )
    known = (arrays.pop("known.rows"), arrays.pop("known.scale").astype(np.float32))
    features = WordFeatures({word: number for number, word in enumerate(words, 1)}, subwords, known)
    labels = Labels(**{kind: tuple(values) for kind, values in described["labels"].items()})
    return StoredPipeline(Grammar(Network(arrays, features), labels), seen, small)
