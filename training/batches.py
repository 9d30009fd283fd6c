"""Sentences as the network sees them, in batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from katanya.analyse.features import WordFeatures, WordInput
from training.model import Batch

__all__ = ["IGNORE", "FeatureCache", "Item", "batches_of", "collate"]

IGNORE = -100
"""Stands for an answer that the data don't give; the loss leaves it out."""


@dataclass(slots=True)
class Item:
    """One sentence: its forms and the numbers of its labels, or None where the data don't have them."""

    forms: list[str]
    upos: list[int] | None = None
    feats: list[int] | None = None
    lemma: list[int] | None = None
    heads: list[int] | None = None
    deprel: list[int] | None = None
    names: list[int] | None = None
    source: int = 0
    weight: float = 1.0


class FeatureCache:
    """Remembers the rows and the vector of every form that it has met."""

    def __init__(self, features: WordFeatures) -> None:
        self._features = features
        self._number: dict[str, int] = {}
        self._rows: list[WordInput] = []
        self._vectors: list[NDArray[np.float32]] = []
        self._tensors: tuple[Tensor, Tensor, Tensor, Tensor] | None = None

    def numbers(self, forms: Sequence[str]) -> list[int]:
        """The number of each form here."""
        for form in forms:
            if form not in self._number:
                self._number[form] = len(self._rows)
                self._rows.append(self._features.rows(form))
                self._vectors.append(self._features.vectors([form])[0].astype(np.float16))
                self._tensors = None
        return [self._number[form] for form in forms]

    def tensors(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Vectors, words, affixes and shapes of all forms, by number."""
        if self._tensors is None:
            self._tensors = (
                torch.from_numpy(np.stack(self._vectors)),
                torch.tensor([row.word for row in self._rows]),
                torch.tensor([row.affixes for row in self._rows]),
                torch.tensor([row.shape for row in self._rows]),
            )
        return self._tensors


def collate(items: Sequence[Item], cache: FeatureCache) -> Batch:
    """A batch of some sentences, longest first."""
    ordered = sorted(items, key=lambda item: -len(item.forms))
    lengths = [len(item.forms) for item in ordered]
    width = lengths[0]
    numbers = _padded([cache.numbers(item.forms) for item in ordered], width, 0)
    vectors, words, affixes, shapes = cache.tensors()

    def labels(name: str, fill: int = IGNORE) -> Tensor:
        rows = [getattr(item, name) or [fill] * len(item.forms) for item in ordered]
        return _padded(rows, width, fill)

    return Batch(
        lengths=torch.tensor(lengths),
        vector=vectors[numbers].float(),
        word=words[numbers],
        affixes=affixes[numbers],
        shape=shapes[numbers],
        upos=labels("upos"),
        feats=labels("feats"),
        lemma=labels("lemma"),
        heads=labels("heads"),
        deprel=labels("deprel"),
        names=labels("names", 0),
        source=torch.tensor([item.source for item in ordered]),
        weight=torch.tensor([item.weight for item in ordered]),
    )


def batches_of(items: Sequence[Item], words: int, rng: random.Random) -> Iterator[list[Item]]:
    """All items once, in random order, in batches of about so many words and of like length."""
    keyed = sorted(range(len(items)), key=lambda k: (len(items[k].forms) + rng.random() * 4, k))
    groups: list[list[Item]] = []
    group: list[Item] = []
    for k in keyed:
        if group and (len(group) + 1) * len(items[k].forms) > words:
            groups.append(group)
            group = []
        group.append(items[k])
    if group:
        groups.append(group)
    rng.shuffle(groups)
    yield from groups


def _padded(rows: Sequence[Sequence[int]], width: int, fill: int) -> Tensor:
    return torch.tensor([[*row, *([fill] * (width - len(row)))] for row in rows])
