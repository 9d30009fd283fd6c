"""From sentences of words to their grammar: the network's scores, decoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from katanya.analyse.lemmas import LemmaRules
from katanya.analyse.names import NameTagger
from katanya.analyse.network import Network, SentenceScores
from katanya.analyse.trees import best_tree

__all__ = ["Grammar", "Labels", "SentenceGrammar"]

STYLE_SENTENCES = 8
"""An article's style is judged as if it had at most so many sentences, so that a long one isn't judged too surely."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Every label that the network can give, in the order of its outputs."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    deprel: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceGrammar:
    """One sentence, a list entry a word; the root's head is itself, heads count within the sentence."""

    upos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    deprels: list[str]
    names: list[str]


class Grammar:
    """Tags, parses and finds names."""

    def __init__(self, network: Network, labels: Labels) -> None:
        self._network = network
        self._labels = labels
        self._lemmas = LemmaRules(labels.lemma)
        self._tagger = NameTagger(labels.names, *network.transitions)
        self._root = labels.deprel.index("root")

    def parse(self, articles: Sequence[Sequence[Sequence[str]]]) -> Iterator[list[SentenceGrammar]]:
        """Yield the grammar of each article, a list entry a sentence. Words are given as they are written."""
        flat = [sentence for article in articles for sentence in article]
        scores = self._network.read(flat) if flat else []
        names = self._tagger.decode([each.names for each in scores]) if flat else []
        start = 0
        for article in articles:
            end = start + len(article)
            yield self._article(article, scores[start:end], names[start:end]) if article else []
            start = end

    def _article(
        self, sentences: Sequence[Sequence[str]], scores: Sequence[SentenceScores], names: Sequence[list[str]]
    ) -> list[SentenceGrammar]:
        mixture = _mixture(scores)
        states = np.concatenate([each.states for each in scores])
        tags = self._network.tags(states, mixture)
        upos, feats, rules = (each.argmax(axis=1).tolist() for each in tags)
        bounds = list(_bounds(sentences))
        heads = self._heads(states, mixture, bounds)
        labels = self._network.label_scores(states, mixture, heads)
        labels[:, self._root] = -np.inf
        relations = labels.argmax(axis=1)
        relations[heads < 0] = self._root
        relation_numbers, head_numbers = relations.tolist(), heads.tolist()
        known = self._labels
        result = []
        for words, (start, end), tagged in zip(sentences, bounds, names, strict=True):
            part = range(start, end)
            result.append(
                SentenceGrammar(
                    upos=[known.upos[upos[k]] for k in part],
                    feats=[known.feats[feats[k]] for k in part],
                    lemmas=[self._lemmas.lemma(word, rules[k]) for word, k in zip(words, part, strict=True)],
                    heads=[k - start if head_numbers[k] < 0 else head_numbers[k] - start for k in part],
                    deprels=[known.deprel[relation_numbers[k]] for k in part],
                    names=tagged,
                )
            )
        return result

    def _heads(
        self, states: NDArray[np.float32], mixture: NDArray[np.float32], bounds: Iterable[tuple[int, int]]
    ) -> NDArray[np.intp]:
        dependents, heads, root = self._network.arc_sides(states, mixture)
        to_root = dependents @ root
        found = np.empty(len(states), np.intp)
        for start, end in bounds:
            between = dependents[start:end] @ heads[start:end].T
            tree = best_tree(np.hstack([to_root[start:end, None], between]))
            found[start:end] = np.where(tree < 0, -1, tree + start)
        return found


def _mixture(scores: Sequence[SentenceScores]) -> NDArray[np.float32]:
    """How much of which treebank's style an article is in, by all its sentences together."""
    total = np.sum([each.style for each in scores], axis=0) * min(1.0, STYLE_SENTENCES / len(scores))
    shares = np.exp(total - total.max())
    result: NDArray[np.float32] = (shares / shares.sum()).astype(np.float32)
    return result


def _bounds(sentences: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    start = 0
    for sentence in sentences:
        yield start, start + len(sentence)
        start += len(sentence)
