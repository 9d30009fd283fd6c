"""All figures of the pipeline that lies in the package: grammar, names, speed, time to load, size."""

from __future__ import annotations

from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any

from katanya.analyse import load
from training.data import Treebanks
from training.evaluate import as_article, grammar_scores, measure_load, measure_speed, name_scores, size_of
from training.labels import read_names

__all__ = ["measured"]


def measured(data: Path, held: Treebanks) -> dict[str, Any]:
    """The figures on held-out trees, on idner's development file, and on the same file as running text."""
    seconds = measure_load("id")
    analyser = load("id")
    names = read_names(data / "ner" / "idner-news-2k-dev.txt")
    texts = [" ".join(token for token, _ in sentence) for sentence in names]
    articles = [as_article(" ".join(texts[k : k + 20])) for k in range(0, len(texts), 20)]
    home = Path(str(resources.files("katanya.languages").joinpath("id", "pipeline")))
    return {
        "gsd": asdict(grammar_scores(analyser, held.gsd)),
        "csui": asdict(grammar_scores(analyser, held.csui)),
        "names": name_scores(analyser, names, bare=True),
        "names after the rules": name_scores(analyser, names),
        "words a second": measure_speed(analyser, articles),
        "seconds to load": seconds,
        "MB": size_of(home),
    }
