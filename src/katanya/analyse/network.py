"""The shipped network in numpy: scores of everything that the grammar of a sentence consists of.

A bidirectional LSTM reads each sentence; parts of speech, features, lemma rules, arcs and relations are read off its
states. Smaller ones read these states, and the words once more; names are read off the mean of theirs.
`training/model.py` and `training/name_model.py` are the same networks in torch.

A sentence's scores don't depend on the sentences beside it, nor on the kind of processor: large products are exact
(`exact.py`). What is left in plain floating point is done word by word or within one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from katanya.analyse.exact import ExactMatrix
from katanya.analyse.features import AFFIX_ROWS, WordFeatures

__all__ = ["Network", "SentenceScores"]

Floats = NDArray[np.float32]

LABELLED = 256
"""Words whose relations are scored at once, for the memory's sake."""
SENTENCES = 32
"""Sentences read side by side."""
REMEMBERED = 40_000
"""Word forms whose inputs are kept; over this all are forgotten. A form takes 2.8 kB."""


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """States of one sentence's words, its names' scores, and how much it is in which treebank's style."""

    states: Floats
    names: Floats
    style: Floats


class Network:
    """The weights, by name, and what is computed with them."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], features: WordFeatures) -> None:
        self._features = features
        self._w: dict[str, Floats] = {name: np.ascontiguousarray(value, np.float32) for name, value in weights.items()}
        self._layers = [_Layer(self._w, [f"encoder.lstm.{number}"]) for number in range(_count_layers(self._w))]
        self._names = _NameHeads(self._w, self._layers[-1].width)
        self._products = {name: ExactMatrix(self._w[f"{name}.weight"].T) for name in _MULTIPLIED}
        self._arc = ExactMatrix(self._w["arc"][:-1])
        label = self._w["label"]
        self._label = ExactMatrix(label.transpose(1, 0, 2).reshape(label.shape[1], -1))
        for name in [name for name in self._w if ".lstm." in name]:
            del self._w[name]  # the layers have them
        self._numbers: dict[str, int] = {}
        self._inputs = np.zeros((0, 0), np.float32)

    def read(self, sentences: Sequence[Sequence[str]]) -> list[SentenceScores]:
        """The scores of each sentence, in the order given. No sentence may be empty."""
        inputs, rows = self._inputs_of(sentences)
        # A form that occurs often is multiplied once: `given` has a row a form that occurs here.
        present, flat = np.unique(np.concatenate(rows), return_inverse=True)
        rows = np.split(flat, np.cumsum([len(row) for row in rows])[:-1])
        split = self._layers[0].inputs
        given, to_names = self._layers[0].enter(inputs[present, :split]), inputs[present, split:]
        order = sorted(range(len(sentences)), key=lambda k: (-len(sentences[k]), k))
        result: list[SentenceScores | None] = [None] * len(sentences)
        for start in range(0, len(order), SENTENCES):
            chosen = order[start : start + SENTENCES]
            for k, scores in zip(chosen, self._read_some([rows[k] for k in chosen], given, to_names), strict=True):
                result[k] = scores
        return [scores for scores in result if scores is not None]

    def tags(self, states: Floats, mixture: Floats) -> tuple[Floats, Floats, Floats]:
        """Scores of parts of speech, features and lemma rules for all states given. `mixture` is how much of which
        treebank's style to take.
        """
        w = self._w
        of = self._products
        hidden = _relu(of["tag"].times(states, bound=1.0) + w["tag.bias"] + mixture @ w["tag_shift"])
        return (
            of["upos"].times(hidden) + w["upos.bias"],
            of["feats"].times(hidden) + w["feats.bias"],
            of["lemma"].times(hidden) + w["lemma.bias"],
        )

    def arc_sides(self, states: Floats, mixture: Floats) -> tuple[Floats, Floats, Floats]:
        """What is needed for arcs: dependents already multiplied, heads, and the root as a head."""
        dependent = self._side("arcs.dependent", states, mixture)
        head = self._side("arcs.head", states, mixture)
        return self._arc.times(dependent) + self._w["arc"][-1], head, self._root("arcs.head", mixture)

    def label_scores(self, states: Floats, mixture: Floats, heads: NDArray[np.intp]) -> Floats:
        """Scores of relations, a row a word; `heads` are rows of `states`, -1 for the root."""
        dependent = self._side("labels.dependent", states, mixture)
        head = self._side("labels.head", states, mixture)
        chosen = np.where(heads[:, None] >= 0, head[heads], self._root("labels.head", mixture)[None])
        count, width = self._w["label"].shape[:2]
        one = np.ones((len(states), 1), np.float32)
        left, right = np.hstack([dependent, one]), np.hstack([chosen, one])
        scores = np.empty((len(states), count), np.float32)
        for start in range(0, len(states), LABELLED):
            part = slice(start, start + LABELLED)
            product = self._label.times(left[part]).reshape(-1, count, width)
            scores[part] = np.einsum("nrw,nw->nr", product, right[part])
        return scores

    @property
    def transitions(self) -> tuple[Floats, Floats]:
        """Scores of a name tag after another, and of a name tag at a sentence's beginning."""
        return self._names.transitions, self._names.starts

    def _side(self, name: str, states: Floats, mixture: Floats) -> Floats:
        w = self._w
        product = self._products[name].times(states, bound=1.0)
        return _relu(product + w[f"{name}.bias"] + mixture @ w[f"{name}_shift"])

    def _root(self, name: str, mixture: Floats) -> Floats:
        w = self._w
        return _relu(w[f"{name}.weight"] @ w["root"] + w[f"{name}.bias"] + mixture @ w[f"{name}_shift"])

    def _inputs_of(self, sentences: Sequence[Sequence[str]]) -> tuple[Floats, list[NDArray[np.intp]]]:
        fresh = list(dict.fromkeys(form for sentence in sentences for form in sentence if form not in self._numbers))
        if fresh:
            if len(self._numbers) + len(fresh) > REMEMBERED:
                self._numbers.clear()
                fresh = list(dict.fromkeys(form for sentence in sentences for form in sentence))
            used = len(self._numbers)
            made = self._make_inputs(fresh)
            if len(self._inputs) < used + len(fresh):
                grown = np.zeros((max(2 * len(self._inputs), used + len(fresh), 1024), made.shape[1]), np.float32)
                grown[:used] = self._inputs[:used] if used else 0
                self._inputs = grown
            self._inputs[used : used + len(fresh)] = made
            self._numbers.update((form, used + k) for k, form in enumerate(fresh))
        numbers = self._numbers
        return self._inputs, [np.array([numbers[form] for form in sentence]) for sentence in sentences]

    def _make_inputs(self, forms: Sequence[str]) -> Floats:
        """What the encoder sees of each form, and beside it what the form gives to each of the names' layers."""
        rows = [self._features.rows(form) for form in forms]
        affixes = np.array([row.affixes for row in rows])
        affixes += np.arange(affixes.shape[1]) * AFFIX_ROWS
        words, shapes = [row.word for row in rows], [row.shape for row in rows]
        vectors = self._features.vectors(forms)
        w = self._w

        def seen_by(part: str) -> Floats:
            word, shape = w[f"{part}.word.weight"][words], w[f"{part}.shape.weight"][shapes]
            return np.hstack([vectors, word, w[f"{part}.affix.weight"][affixes].reshape(len(forms), -1), shape])

        return np.hstack([seen_by("encoder"), self._names.of_words([seen_by(name) for name in self._names.parts])])

    def _read_some(
        self, rows: Sequence[NDArray[np.intp]], given: tuple[Floats, Floats], to_names: Floats
    ) -> list[SentenceScores]:
        lengths = np.array([len(row) for row in rows])
        # Word after word, and for each word the sentences that are so long: they come first, and nothing is padded.
        live = [int((lengths > step).sum()) for step in range(int(lengths[0]))]
        starts = np.concatenate([[0], np.cumsum(live)])
        places = [starts[: len(row)] + k for k, row in enumerate(rows)]
        words = np.empty(starts[-1], np.intp)
        for place, row in zip(places, rows, strict=True):
            words[place] = row
        x = self._layers[0].run((given[0][words], given[1][words]), live)
        for layer in self._layers[1:]:
            x = layer.run(layer.enter(x, bound=1.0), live)
        names = self._names.scores(x, to_names[words], live)
        return [SentenceScores(state := x[place], names[place], self._style(state)) for place in places]

    def _style(self, states: Floats) -> Floats:
        w = self._w
        if "style.weight" in w:
            return _log_softmax(w["style.weight"] @ states.mean(axis=0) + w["style.bias"])
        seen = np.concatenate([states.mean(axis=0), states.max(axis=0)])
        hidden = np.tanh(w["style_in.weight"] @ seen + w["style_in.bias"])
        return _log_softmax(w["style_out.weight"] @ hidden + w["style_out.bias"])


_MULTIPLIED = (
    "tag", "upos", "feats", "lemma", "arcs.dependent", "arcs.head", "labels.dependent", "labels.head",
)  # fmt: skip


class _Layer:
    """One bidirectional layer, or several of one size side by side: arrays then have one axis more in front. The
    sigmoid is computed by the hyperbolic tangent, whose halving is in the weights.
    """

    def __init__(self, w: Mapping[str, Floats], names: Sequence[str], *, stacked: bool = False) -> None:
        def taken(part: str) -> Floats:
            return np.stack([w[f"{name}.{part}"] for name in names]) if stacked else w[f"{names[0]}.{part}"]

        self._several = (len(names),) if stacked else ()
        self._sides = []
        for suffix in ("", "_reverse"):
            into = taken(f"weight_ih_l0{suffix}").swapaxes(-1, -2)
            onto = taken(f"weight_hh_l0{suffix}").swapaxes(-1, -2)
            bias = taken(f"bias_ih_l0{suffix}") + taken(f"bias_hh_l0{suffix}")
            hidden = bias.shape[-1] // 4
            halves = np.full(4 * hidden, 0.5, np.float32)
            halves[2 * hidden : 3 * hidden] = 1.0
            gates = (bias * halves)[..., None, :]
            self._sides.append((ExactMatrix(into * halves), ExactMatrix(onto * halves), gates, hidden))

    @property
    def inputs(self) -> int:
        """How many numbers a word's input has."""
        return self._sides[0][0].inputs

    @property
    def width(self) -> int:
        """How many numbers a word's state has, both directions together."""
        return sum(hidden for *_, hidden in self._sides)

    def enter(self, x: Floats, bound: float | None = None) -> tuple[Floats, Floats]:
        """What the inputs, a row each, give to the gates forth and back; `bound` is as in `ExactMatrix.times`."""
        forth, back = (into.times(x, bound) + bias for into, _, bias, _ in self._sides)
        return forth, back

    def run(self, given: tuple[Floats, Floats], live: Sequence[int]) -> Floats:
        """The states, a row a word, from what `enter` gave; `live` says how many sentences have a first word, a second
        one and so on: their rows follow each other in this order.
        """
        out = np.empty((*self._several, given[0].shape[-2], self.width), np.float32)
        starts = np.concatenate([[0], np.cumsum(live)]).tolist()
        for side, (_, onto, _, hidden) in enumerate(self._sides):
            state = np.zeros((*self._several, SENTENCES, hidden), np.float32)
            cell = np.zeros((*self._several, SENTENCES, hidden), np.float32)
            target = out[..., side * hidden : (side + 1) * hidden]
            for step in range(len(live)) if side == 0 else reversed(range(len(live))):
                rows = live[step]
                here = slice(starts[step], starts[step] + rows)
                gates = onto.times(state[..., :rows, :], bound=1.0)
                gates += given[side][..., here, :]
                np.tanh(gates, out=gates)
                enter, keep, new, show = (gates[..., k * hidden : (k + 1) * hidden] for k in range(4))
                # 0.5 * tanh + 0.5 is the sigmoid of enter, keep and show.
                cell[..., :rows, :] = 0.5 * ((keep + 1) * cell[..., :rows, :] + (enter + 1) * new)
                state[..., :rows, :] = 0.5 * (show + 1) * np.tanh(cell[..., :rows, :])
                target[..., here, :] = state[..., :rows, :]
        return out


class _NameHeads:
    """The layers that find names, side by side: each reads states and words, and the mean of their scores counts."""

    def __init__(self, w: Mapping[str, Floats], states: int) -> None:
        self.parts = [f"names.{number}" for number in range(_count_heads(w))]

        def taken(part: str) -> Floats:
            return np.stack([w[f"{name}.{part}"] for name in self.parts])

        entering = taken("enter.weight").swapaxes(-1, -2)
        # All heads read the same states, so one product does.
        self._of_states = ExactMatrix(np.hstack(list(entering[:, :states])))
        self._of_words = ExactMatrix(entering[:, states:])
        self._bias = taken("enter.bias")[:, None]
        self._layer = _Layer(w, [f"{name}.lstm" for name in self.parts], stacked=True)
        self._out, self._out_bias = ExactMatrix(taken("out.weight").swapaxes(-1, -2)), taken("out.bias")[:, None]
        self.transitions: Floats = taken("transitions").mean(axis=0)
        self.starts: Floats = taken("starts").mean(axis=0)

    def of_words(self, seen: Sequence[Floats]) -> Floats:
        """What forms give to the heads, a row a form, from what each head sees of them."""
        given = self._of_words.times(np.stack(list(seen))) + self._bias
        return np.hstack(list(given))

    def scores(self, states: Floats, of_words: Floats, live: Sequence[int]) -> Floats:
        """Scores of tags, a row a word, from states and what `of_words` gave; `live` is as in `_Layer.run`."""
        entered = _relu(self._of_states.times(states, bound=1.0) + of_words)
        apart = np.stack(np.split(entered, len(self.parts), axis=1))
        named = self._layer.run(self._layer.enter(apart), live)
        result: Floats = (self._out.times(named, bound=1.0) + self._out_bias).mean(axis=0)
        return result


def _relu(x: Floats) -> Floats:
    return np.maximum(x, 0, out=x)


def _log_softmax(x: Floats) -> Floats:
    shifted = x - x.max()
    result: Floats = shifted - np.log(np.exp(shifted).sum())
    return result


def _count_layers(weights: Mapping[str, Floats]) -> int:
    return sum(name.startswith("encoder.") and name.endswith(".weight_hh_l0") for name in weights)


def _count_heads(weights: Mapping[str, Floats]) -> int:
    return sum(name.startswith("names.") and name.endswith(".transitions") for name in weights)
