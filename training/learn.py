"""Training the network on treebanks: one optimizer, averaged weights. Names come after it (`learn_names.py`)."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import FeatureCache, Item, batches_of, collate
from training.model import Batch, Joint, Sizes, half_precision

__all__ = ["FINISH", "FINISH_SEEDS", "Recipe", "average", "learn", "mean_of"]

NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how hard to train. Losses are weighed so that each is of the arcs' order of magnitude."""

    epochs: float = 11.0
    rate: float = 2e-3
    warm_up: int = 100
    encoder_rate: float = 0.7
    tree_words: int = 1000
    label_smoothing: float = 0.03
    dropout: float = 0.33
    guessed_style: float = 0.1
    averaged_from: float = 0.4
    averaging: float = 0.998
    upos: float = 0.7
    feats: float = 0.4
    lemma: float = 0.3
    style: float = 0.2
    seed: int = 1


FINISH = Recipe(epochs=6.0, rate=1.4e-3, warm_up=50, averaged_from=0.6, averaging=0.996)
"""The last part of every training, with the rate raised once more and then lowered. It is also what takes the held-out
data in before shipping."""
FINISH_SEEDS = (1, 2, 3)
"""The base is finished once with each of these, and the weights are averaged."""


def learn(
    trees: Sequence[Item],
    sizes: Sizes,
    cache: FeatureCache,
    recipe: Recipe,
    start: Mapping[str, Tensor] | None = None,
) -> dict[str, Tensor]:
    """The averaged weights after training on all `trees` so many epochs long; `start` are the pretrained encoder's or
    the whole network's. The same seed gives the same weights on the same machine.
    """
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    model = Joint(sizes, dropout=recipe.dropout)
    if start is not None:
        (model if "root" in start else model.encoder).load_state_dict(dict(start))
    for item in trees:
        cache.numbers(item.forms)
    inside = [p for name, p in model.named_parameters() if name.startswith("encoder")]
    outside = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    factors = (recipe.encoder_rate if start is not None else 1.0, 1.0)
    optimizer = torch.optim.Adam([{"params": inside}, {"params": outside}], lr=recipe.rate, betas=(0.9, 0.95))
    steps = int(recipe.epochs * sum(1 for _ in batches_of(trees, recipe.tree_words, random.Random(0))))
    stream = _forever(trees, recipe.tree_words, rng)
    averaged: dict[str, Tensor] | None = None
    started = time.monotonic()
    for step in range(steps):
        done = step / steps
        for group, factor in zip(optimizer.param_groups, factors, strict=True):
            group["lr"] = recipe.rate * factor * min(1.0, (step + 1) / recipe.warm_up) * (1 - done) ** 0.7 + 1e-5
        model.train()
        loss = _tree_loss(model, collate(next(stream), cache), recipe)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        if done > recipe.averaged_from:
            averaged = average(averaged, model.state_dict(), recipe.averaging)
        if step % 50 == 0:
            print(
                f"{(time.monotonic() - started) / 60:.1f} min, {done:.0%}, loss {float(loss.detach()):.2f}", flush=True
            )
    return averaged if averaged is not None else dict(model.state_dict())


def mean_of(several: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of weights that were trained from the same start."""
    return {name: torch.stack([weights[name] for weights in several]).mean(dim=0) for name in several[0]}


def _tree_loss(model: Joint, batch: Batch, recipe: Recipe) -> Tensor:
    assert batch.source is not None
    assert batch.heads is not None
    assert batch.upos is not None
    assert batch.feats is not None
    assert batch.lemma is not None
    assert batch.deprel is not None
    with half_precision():
        hidden = model.encoder(batch)
    hidden = hidden.float()
    given = functional.one_hot(batch.source, model.sizes.treebanks).float()
    # Most of the style's gradient stays out of the encoder: the grammar is what it is for.
    style = model.style_scores(hidden * 0.3 + hidden.detach() * 0.7, batch.mask)
    guess = torch.rand(len(given), 1) < recipe.guessed_style
    mixture = torch.where(guess, torch.softmax(style.detach(), 1), given)
    upos, feats, lemma = model.tags(hidden, mixture)
    arcs = model.arc_scores(hidden, mixture)
    count = arcs.shape[1]
    absent = ~torch.cat([torch.ones(len(given), 1, dtype=torch.bool), batch.mask], dim=1)
    itself = torch.cat([torch.zeros(count, 1, dtype=torch.bool), torch.eye(count, dtype=torch.bool)], dim=1)
    arcs = arcs.masked_fill(absent[:, None, :], NEVER).masked_fill(itself[None], NEVER)
    labels = model.label_scores(hidden, mixture, batch.heads.clamp(min=0))
    smooth = recipe.label_smoothing
    return (
        _loss(arcs, batch.heads, batch)
        + _loss(labels, batch.deprel, batch, smooth)
        + recipe.upos * _loss(upos, batch.upos, batch, smooth)
        + recipe.feats * _loss(feats, batch.feats, batch)
        + recipe.lemma * _loss(lemma, batch.lemma, batch)
        + recipe.style * functional.cross_entropy(style, batch.source)
    )


def _loss(scores: Tensor, answers: Tensor, batch: Batch, smoothing: float = 0.0) -> Tensor:
    """The mean loss a word; answers that the data don't give are left out, but count in the mean."""
    flat = answers.reshape(-1)
    known = flat >= 0
    if not bool(known.any()):
        return scores.sum() * 0
    assert batch.weight is not None
    weight = batch.weight[:, None].expand_as(answers).reshape(-1)[known]
    each = functional.cross_entropy(
        scores.reshape(-1, scores.shape[-1])[known], flat[known], reduction="none", label_smoothing=smoothing
    )
    return (each * weight).sum() / batch.lengths.sum()


def average(so_far: dict[str, Tensor] | None, now: Mapping[str, Tensor], keep: float) -> dict[str, Tensor]:
    """A running average of weights, kept in `so_far`."""
    if so_far is None:
        return {name: value.detach().clone() for name, value in now.items()}
    for name, value in now.items():
        so_far[name].mul_(keep).add_(value.detach(), alpha=1 - keep)
    return so_far


def _forever(items: Sequence[Item], words: int, rng: random.Random) -> Iterator[list[Item]]:
    while True:
        yield from batches_of(items, words, rng)
