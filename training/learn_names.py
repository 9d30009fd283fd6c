"""Training the part that finds names, over an encoder that stays as it is: its states are worked out once."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from training.batches import FeatureCache, Item, batches_of, collate
from training.learn import average
from training.model import Batch, Encoder, Sizes, half_precision
from training.name_model import NameHead

__all__ = ["NAME_SEEDS", "NameRecipe", "States", "learn_names"]


@dataclass(frozen=True, slots=True)
class NameRecipe:
    """How long and how hard to train the names."""

    epochs: float = 6.0
    rate: float = 3e-3
    warm_up: int = 50
    words: int = 1500
    averaged_from: float = 0.4
    averaging: float = 0.995
    seed: int = 1


NAME_SEEDS = (1, 2, 3)
"""A head is trained with each of these; the mean of their scores counts."""


@dataclass(slots=True)
class States:
    """The states that an encoder gives to sentences, worked out when first asked for and kept in 16 bits."""

    encoder: Encoder
    cache: FeatureCache
    _known: dict[tuple[str, ...], Tensor] = field(default_factory=dict)

    def batch(self, items: Sequence[Item]) -> tuple[Batch, Tensor]:
        """A batch of these sentences with the states of their words."""
        batch = collate(items, self.cache)
        ordered = [tuple(item.forms) for item in sorted(items, key=lambda item: -len(item.forms))]
        missing = [key for key in ordered if key not in self._known]
        if missing:
            self.encoder.eval()
            with torch.no_grad():
                states = self.encoder(batch)
            for row, key in enumerate(ordered):
                self._known[key] = states[row, : len(key)].half()
        states = torch.zeros(len(ordered), len(ordered[0]), 2 * self.encoder.sizes.hidden)
        for row, key in enumerate(ordered):
            states[row, : len(key)] = self._known[key]
        return batch, states


def learn_names(
    items: Sequence[Item], states: States, sizes: Sizes, recipe: NameRecipe, tables: Mapping[str, Tensor]
) -> dict[str, Tensor]:
    """The averaged weights of the name head after training on all items; `tables` are the pretrained encoder's weights,
    whose tables it begins with. The same seed gives the same weights on the same machine.
    """
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    head = NameHead(sizes)
    head.begin_with(tables)
    for item in items:
        states.cache.numbers(item.forms)
    optimizer = torch.optim.Adam(head.parameters(), lr=recipe.rate, betas=(0.9, 0.95))
    steps = int(recipe.epochs * sum(1 for _ in batches_of(items, recipe.words, random.Random(0))))
    averaged: dict[str, Tensor] | None = None
    started, step = time.monotonic(), 0
    while step < steps:
        for group in batches_of(items, recipe.words, rng):
            done = step / steps
            for part in optimizer.param_groups:
                part["lr"] = recipe.rate * min(1.0, (step + 1) / recipe.warm_up) * (1 - done) ** 0.7 + 1e-5
            loss = _loss(head, *states.batch(group))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(head.parameters(), 5.0)
            optimizer.step()
            if done > recipe.averaged_from:
                averaged = average(averaged, head.state_dict(), recipe.averaging)
            if step % 100 == 0:
                print(
                    f"{(time.monotonic() - started) / 60:.1f} min, {done:.0%}, loss {float(loss.detach()):.3f}",
                    flush=True,
                )
            step += 1
            if step >= steps:
                break
    return averaged if averaged is not None else dict(head.state_dict())


def _loss(head: NameHead, batch: Batch, states: Tensor) -> Tensor:
    assert batch.names is not None
    assert batch.weight is not None
    with half_precision():
        scores = head.scores(states, batch)
    return head.loss(scores.float(), batch.names, batch.lengths, batch.weight)
