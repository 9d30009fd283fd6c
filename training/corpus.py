"""Counts, vectors and sentences of the raw news: what is learnt from it are counts and weights, no text.

`seen` counts come from plain words as they are written; the vocabulary from our own tokens.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from katanya.analyse.sentences import SentenceFinder
from katanya.analyse.tokenizer import Tokenizer
from training.export import SUBWORDS

__all__ = ["count_words", "read_lines", "sentences_and_vocabulary", "train_vectors"]

SHORTEST_LINE = 20
SEEN_AT_LEAST = 5
VOCABULARY = 24_000
"""Words that have a vector of their own in the network: those seen at least a dozen times."""
SENTENCE_WORDS = (5, 70)
DIMENSIONS = 96
BUCKETS = 50_000
"""50,000 rows of 96 numbers take 5 MB; twice as many gained nothing on the development files in an earlier trial."""


def read_lines(news: Path) -> Iterator[str]:
    """Yield every line of every article once; the boilerplate of an outlet comes once, too."""
    met: set[str] = set()
    with gzip.open(news, "rt", encoding="utf-8") as file:
        for record in file:
            for line in json.loads(record)["text"].split("\n"):
                stripped = line.strip()
                if len(stripped) >= SHORTEST_LINE and stripped not in met:
                    met.add(stripped)
                    yield stripped


def count_words(news: Path) -> list[tuple[str, int, int]]:
    """Words in small letters, how often they were seen, and how often written so; the commonest first."""
    word = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
    seen: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for line in read_lines(news):
        for form in word.findall(line):
            seen[form.lower()] += 1
            small[form.lower()] += form.islower()
    frequent = [(form, times, small[form]) for form, times in seen.items() if times >= SEEN_AT_LEAST]
    return sorted(frequent, key=lambda row: (-row[1], row[0]))


def sentences_and_vocabulary(
    news: Path, tokenizer: Tokenizer, finder: SentenceFinder
) -> tuple[list[list[str]], list[str]]:
    """The news as sentences of words, and the commonest words in small letters."""
    sentences: list[list[str]] = []
    counts: Counter[str] = Counter()
    shortest, longest = SENTENCE_WORDS
    for line in read_lines(news):
        tokens = tokenizer.tokenize(line)
        for first, last in finder.find_sentences(line, tokens):
            if shortest <= last - first <= longest:
                sentences.append([sys.intern(line[t.start : t.end]) for t in tokens[first:last]])
                counts.update(form.lower() for form in sentences[-1])
    ordered = sorted(counts, key=lambda form: (-counts[form], form))
    return sentences, ordered[:VOCABULARY]


def train_vectors(news: Path, work: Path) -> NDArray[np.float32]:
    """The rows of a floret table, trained on the lower-cased news; ten minutes on one core."""
    import floret  # type: ignore[import-not-found]  # noqa: PLC0415 - only who trains has it

    plain = re.compile(r"\w+(?:[-.,/]\w+)*|[^\w\s]")
    text = work / "news.txt"
    with text.open("w", encoding="utf-8") as file:
        for line in read_lines(news):
            file.write(" ".join(plain.findall(line.lower())) + "\n")
    model = floret.train_unsupervised(
        str(text), model="skipgram", mode="floret", hashCount=SUBWORDS["hashes"], bucket=BUCKETS,
        minn=SUBWORDS["shortest"], maxn=SUBWORDS["longest"], dim=DIMENSIONS, ws=4, epoch=6, minCount=4, neg=6, thread=1,
    )  # fmt: skip
    table = work / "vectors.floret"
    model.save_floret_vectors(str(table))
    rows = [line.split(" ")[1 : DIMENSIONS + 1] for line in table.read_text(encoding="utf-8").splitlines()[1:] if line]
    text.unlink()
    table.unlink()
    return np.array(rows, dtype=np.float32)
