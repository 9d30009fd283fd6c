"""Teaching the encoder the language before the grammar: it guesses hidden words of the raw news."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence

import torch
from torch import nn

from training.batches import FeatureCache, Item, batches_of, collate
from training.model import Encoder, Sizes, half_precision

__all__ = ["pretrain"]

MASKED = 0.2
"""The share of words that are hidden; 15 to 25 per cent is customary, and more means more to learn from a sentence."""
TARGETS = 8000
"""Only the commonest words are guessed: the softmax over them is the dearest part."""
WORDS = 10_000_000
"""The news once, and a third of it again. With 3 million: the same on GSD, 0.9 LAS less on CSUI (decision 115)."""
_CHUNK = 3000


def pretrain(
    sentences: Sequence[list[str]], sizes: Sizes, cache: FeatureCache, *, words: int = WORDS, seed: int
) -> dict[str, torch.Tensor]:
    """The encoder's weights after so many words of these sentences, in random order."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    encoder = Encoder(sizes, dropout=0.1, word_dropout=0.0)
    guess = nn.Linear(2 * sizes.hidden, TARGETS + 1)
    optimizer = torch.optim.Adam([*encoder.parameters(), *guess.parameters()], lr=2e-3, betas=(0.9, 0.98))
    started, seen, running = time.monotonic(), 0, 0.0
    cache.numbers(sorted({form for sentence in sentences for form in sentence}))
    for step, group in enumerate(_stream(sentences, rng)):
        batch = collate(group, cache)
        spent = (time.monotonic() - started) / 60
        done = seen / words
        if done >= 1:
            break
        for part in optimizer.param_groups:
            part["lr"] = 2e-3 * min(1.0, (step + 1) / 200) * (1 - done) + 1e-5
        masked = (torch.rand(batch.word.shape) < MASKED) & batch.mask
        answers = batch.word[masked]
        answers = torch.where((answers > 0) & (answers <= TARGETS), answers, torch.zeros_like(answers))
        with half_precision():
            scores = guess(encoder(batch, masked)[masked])
        loss = nn.functional.cross_entropy(scores.float(), answers)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(encoder.parameters(), 5.0)
        optimizer.step()
        seen += int(batch.lengths.sum())
        running = 0.98 * running + 0.02 * float(loss.detach()) if step else float(loss.detach())
        if step % 100 == 0:
            line = f"{spent:.1f} min, {seen} words, loss {running:.3f}"
            print(line, flush=True)
    return {name: value.detach().clone() for name, value in encoder.state_dict().items()}


def _stream(sentences: Sequence[list[str]], rng: random.Random) -> Iterator[list[Item]]:
    order = list(range(len(sentences)))
    while order:
        rng.shuffle(order)
        for start in range(0, len(order), _CHUNK):
            items = [Item(sentences[k]) for k in order[start : start + _CHUNK]]
            yield from batches_of(items, 1500, rng)
