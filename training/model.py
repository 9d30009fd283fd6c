"""The network in torch, as it is trained. `katanya.analyse.network` is the same network in numpy, as it runs."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from katanya.analyse.features import AFFIX_ROWS, SHAPES
from training.layers import SharedDropout, one_way, turn, turned_places

__all__ = ["Batch", "Encoder", "Joint", "Sizes", "half_precision"]


def half_precision() -> torch.autocast:
    """A context in which products are of 16-bit numbers: a third faster, and the sums stay as exact as ever."""
    return torch.autocast("cpu", dtype=torch.bfloat16)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How wide everything is, and how many labels of each kind there are."""

    vocabulary: int
    upos: int
    feats: int
    lemma: int
    deprel: int
    names: int
    treebanks: int
    name_sets: int
    vector: int = 96
    word: int = 64
    affix: int = 20
    affixes: int = 6
    shape: int = 12
    hidden: int = 200
    layers: int = 2
    arc: int = 160
    label: int = 80
    tag: int = 100
    style: int = 64
    name_width: int = 128
    name_hidden: int = 100

    @property
    def inputs(self) -> int:
        """The width of a word's input."""
        return self.vector + self.word + self.affix * self.affixes + self.shape


@dataclass(slots=True)
class Batch:
    """Sentences side by side, longest first, padded: [sentences, words] and what is known of them."""

    lengths: Tensor
    vector: Tensor
    word: Tensor
    affixes: Tensor
    shape: Tensor
    upos: Tensor | None = None
    feats: Tensor | None = None
    lemma: Tensor | None = None
    heads: Tensor | None = None
    deprel: Tensor | None = None
    names: Tensor | None = None
    source: Tensor | None = None
    weight: Tensor | None = None

    @property
    def mask(self) -> Tensor:
        """Which places hold a word."""
        return torch.arange(int(self.lengths.max()))[None, :] < self.lengths[:, None]


class Encoder(nn.Module):
    """Words in their sentence: inputs and a bidirectional LSTM."""

    def __init__(self, sizes: Sizes, *, dropout: float = 0.33, word_dropout: float = 0.2) -> None:
        super().__init__()
        self.sizes = sizes
        self.word_dropout = word_dropout
        self.word = nn.Embedding(sizes.vocabulary + 2, sizes.word)  # 0 is unknown, the last one a masked word
        self.affix = nn.Embedding(sizes.affixes * AFFIX_ROWS, sizes.affix)
        self.shape = nn.Embedding(SHAPES + 1, sizes.shape)
        self.masked_vector = nn.Parameter(torch.zeros(sizes.vector))
        self.masked_affix = nn.Parameter(torch.zeros(sizes.affix * sizes.affixes))
        for table in (self.word, self.affix, self.shape):
            nn.init.normal_(table.weight, std=0.3)
        self.lstm = nn.ModuleList(
            nn.LSTM(
                sizes.inputs if layer == 0 else 2 * sizes.hidden, sizes.hidden, batch_first=True, bidirectional=True
            )
            for layer in range(sizes.layers)
        )
        self.drop = SharedDropout(dropout)

    def forward(self, batch: Batch, masked: Tensor | None = None) -> Tensor:
        """The hidden states [sentences, words, 2 * hidden]; words of `masked` are hidden from it."""
        return self.states(self.inputs(batch, masked), batch)

    def inputs(self, batch: Batch, masked: Tensor | None = None) -> Tensor:
        """What the first layer is given of each word."""
        word = batch.word
        if self.training and self.word_dropout > 0:
            word = word.masked_fill(torch.rand(word.shape) < self.word_dropout, 0)
        offsets = torch.arange(self.sizes.affixes) * AFFIX_ROWS
        affix = self.affix(batch.affixes + offsets).flatten(2)
        vector, shape = batch.vector, batch.shape
        if masked is not None:
            word = word.masked_fill(masked, self.sizes.vocabulary + 1)
            shape = shape.masked_fill(masked, SHAPES)
            vector = torch.where(masked[:, :, None], self.masked_vector, vector)
            affix = torch.where(masked[:, :, None], self.masked_affix, affix)
        x: Tensor = self.drop(torch.cat([vector, self.word(word), affix, self.shape(shape)], dim=2))
        return x

    def states(self, x: Tensor, batch: Batch) -> Tensor:
        """The hidden states from what `inputs` gave."""
        turned = turned_places(batch.lengths)
        for layer in self.lstm:
            back = turn(one_way(layer, turn(x, turned), "_reverse"), turned)
            x = self.drop(torch.cat([one_way(layer, x, ""), back], dim=2))
        return x * batch.mask[:, :, None]


class Biaffine(nn.Module):
    """A perceptron for dependents and one for heads, each with a shift that depends on the treebank."""

    def __init__(self, inputs: int, width: int, treebanks: int, dropout: float) -> None:
        super().__init__()
        self.dependent = nn.Linear(inputs, width)
        self.head = nn.Linear(inputs, width)
        self.dependent_shift = nn.Parameter(torch.zeros(treebanks, width))
        self.head_shift = nn.Parameter(torch.zeros(treebanks, width))
        self.drop = SharedDropout(dropout)

    def forward(self, hidden: Tensor, mixture: Tensor) -> tuple[Tensor, Tensor]:
        """Dependents and heads. `mixture` [sentences, treebanks] says how much of which treebank's style to take."""
        dependent = self.dependent(hidden) + (mixture @ self.dependent_shift)[:, None]
        head = self.head(hidden) + (mixture @ self.head_shift)[:, None]
        return self.drop(torch.relu(dependent)), self.drop(torch.relu(head))


class Joint(nn.Module):
    """Encoder and heads: parts of speech, features, lemma rules, arcs, relations, and the treebank's style."""

    def __init__(self, sizes: Sizes, *, dropout: float = 0.33) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes, dropout=dropout)
        hidden = 2 * sizes.hidden
        self.root = nn.Parameter(torch.randn(hidden) * 0.1)
        self.tag = nn.Linear(hidden, sizes.tag)
        self.tag_shift = nn.Parameter(torch.zeros(sizes.treebanks, sizes.tag))
        self.upos = nn.Linear(sizes.tag, sizes.upos)
        self.feats = nn.Linear(sizes.tag, sizes.feats)
        self.lemma = nn.Linear(sizes.tag, sizes.lemma)
        self.arcs = Biaffine(hidden, sizes.arc, sizes.treebanks, dropout)
        self.arc = nn.Parameter(torch.empty(sizes.arc + 1, sizes.arc))
        self.labels = Biaffine(hidden, sizes.label, sizes.treebanks, dropout)
        self.label = nn.Parameter(torch.empty(sizes.deprel, sizes.label + 1, sizes.label + 1))
        self.style_in = nn.Linear(2 * hidden, sizes.style)
        self.style_out = nn.Linear(sizes.style, sizes.treebanks)
        nn.init.normal_(self.arc, std=0.05)
        nn.init.normal_(self.label, std=0.05)

    def tags(self, hidden: Tensor, mixture: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of part of speech, features and lemma rule."""
        x = torch.relu(self.tag(hidden) + (mixture @ self.tag_shift)[:, None])
        return self.upos(x), self.feats(x), self.lemma(x)

    def arc_scores(self, hidden: Tensor, mixture: Tensor) -> Tensor:
        """[sentences, dependents, heads]; head 0 is the root."""
        dependent, head = self.arcs(self._with_root(hidden), mixture)
        dependent = dependent[:, 1:]
        ones = torch.ones(*dependent.shape[:2], 1)
        return torch.cat([dependent, ones], dim=2) @ self.arc @ head.transpose(1, 2)

    def label_scores(self, hidden: Tensor, mixture: Tensor, heads: Tensor) -> Tensor:
        """[sentences, words, relations] for given heads, 0 being the root."""
        dependent, head = self.labels(self._with_root(hidden), mixture)
        dependent = dependent[:, 1:]
        chosen = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        one = torch.ones(*dependent.shape[:2], 1)
        a, b = torch.cat([dependent, one], dim=2), torch.cat([chosen, one], dim=2)
        return torch.einsum("bnx,rxy,bny->bnr", a, self.label, b)

    def style_scores(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """[sentences, treebanks]: whose style a sentence is in."""
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        most = hidden.masked_fill(~mask[:, :, None], -2.0).amax(1)
        scores: Tensor = self.style_out(torch.tanh(self.style_in(torch.cat([mean, most], dim=1))))
        return scores

    def _with_root(self, hidden: Tensor) -> Tensor:
        return torch.cat([self.root.expand(hidden.shape[0], 1, -1), hidden], dim=1)
