"""The part of the network that finds names, in torch: a small LSTM over the encoder's states and its own sight of the
words, and a conditional random field over its tags. `katanya.analyse.network` is the same in numpy.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from katanya.analyse.features import AFFIX_ROWS, SHAPES
from training.layers import SharedDropout, one_way, turn, turned_places
from training.model import Batch, Sizes

__all__ = ["NameHead", "for_one_set"]


class NameHead(nn.Module):
    """Reads what the encoder makes of a sentence, and never changes it: its states knew the right names otherwise.

    It has tables of words, affixes and shapes of its own. What the sets mark differently is learnt as a share of each
    set in the gates and in the scores.
    """

    def __init__(self, sizes: Sizes, *, word_dropout: float = 0.2) -> None:
        super().__init__()
        self.sizes = sizes
        self.word_dropout = word_dropout
        self.word = nn.Embedding(sizes.vocabulary + 2, sizes.word)
        self.affix = nn.Embedding(sizes.affixes * AFFIX_ROWS, sizes.affix)
        self.shape = nn.Embedding(SHAPES + 1, sizes.shape)
        self.enter = nn.Linear(2 * sizes.hidden + sizes.inputs, sizes.name_width)
        self.lstm = nn.LSTM(sizes.name_width + sizes.name_sets, sizes.name_hidden, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * sizes.name_hidden, sizes.names)
        self.out_shift = nn.Parameter(torch.zeros(sizes.name_sets, sizes.names))
        self.transitions = nn.Parameter(torch.zeros(sizes.names, sizes.names))
        self.starts = nn.Parameter(torch.zeros(sizes.names))
        self.drop_states, self.drop_words, self.drop_out = SharedDropout(0.4), SharedDropout(0.3), SharedDropout(0.4)

    def begin_with(self, encoder: Mapping[str, Tensor]) -> None:
        """Take over the tables of a pretrained encoder."""
        for name in ("word", "affix", "shape"):
            getattr(self, name).load_state_dict({"weight": encoder[f"{name}.weight"]})

    def scores(self, states: Tensor, batch: Batch) -> Tensor:
        """[sentences, words, name tags], in the manner of each sentence's name set, `source`."""
        assert batch.source is not None
        word = batch.word
        if self.training and self.word_dropout > 0:
            word = word.masked_fill(torch.rand(word.shape) < self.word_dropout, 0)
        offsets = torch.arange(self.sizes.affixes) * AFFIX_ROWS
        affix = self.affix(batch.affixes + offsets).flatten(2)
        words = torch.cat([batch.vector, self.word(word), affix, self.shape(batch.shape)], dim=2)
        x = torch.relu(self.enter(torch.cat([self.drop_states(states), self.drop_words(words)], dim=2)))
        name_set = functional.one_hot(batch.source, self.sizes.name_sets)[:, None].expand(-1, x.shape[1], -1)
        x = torch.cat([x, name_set.to(x.dtype)], dim=2)
        turned = turned_places(batch.lengths)
        back = turn(one_way(self.lstm, turn(x, turned), "_reverse"), turned)
        x = self.drop_out(torch.cat([one_way(self.lstm, x, ""), back], dim=2))
        scores: Tensor = self.out(x) + self.out_shift[batch.source][:, None]
        return scores

    def loss(self, scores: Tensor, tags: Tensor, lengths: Tensor, weight: Tensor) -> Tensor:
        """The mean negative log-likelihood a word of the right tags under a linear-chain CRF, sentences weighed."""
        right = self.starts[tags[:, 0]] + scores[:, 0].gather(1, tags[:, :1]).squeeze(1)
        alpha = self.starts + scores[:, 0]
        for step in range(1, scores.shape[1]):
            live = step < lengths
            total = torch.logsumexp(alpha[:, :, None] + self.transitions, dim=1) + scores[:, step]
            alpha = torch.where(live[:, None], total, alpha)
            gold = self.transitions[tags[:, step - 1], tags[:, step]]
            gold = gold + scores[:, step].gather(1, tags[:, step : step + 1]).squeeze(1)
            right = right + torch.where(live, gold, torch.zeros_like(gold))
        return ((torch.logsumexp(alpha, dim=1) - right) * weight).sum() / lengths.sum()


def for_one_set(head: Mapping[str, Tensor], name_set: int) -> dict[str, Tensor]:
    """The weights as they are for one set: its shares become part of the biases."""
    folded = {name: value for name, value in head.items() if name != "out_shift"}
    folded["out.bias"] = head["out.bias"] + head["out_shift"][name_set]
    width = head["enter.weight"].shape[0]
    for suffix in ("", "_reverse"):
        into = head[f"lstm.weight_ih_l0{suffix}"]
        folded[f"lstm.weight_ih_l0{suffix}"] = into[:, :width].contiguous()
        folded[f"lstm.bias_ih_l0{suffix}"] = head[f"lstm.bias_ih_l0{suffix}"] + into[:, width + name_set]
    return folded
