from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from katanya.analyse.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for node in range(len(heads)):
        at, steps = node, 0
        while at >= 0 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at >= 0:
            return False
    return True


def score_of(scores: np.ndarray, heads: list[int]) -> float:
    return sum(float(scores[word, head + 1]) for word, head in enumerate(heads))


@given(st.integers(1, 4), st.integers(0, 10_000))
def test_it_is_the_best_of_all_trees(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    found = best_tree(scores).tolist()
    assert is_tree(found)
    trees = (list(heads) for heads in product(range(-1, count), repeat=count))
    best = max(
        score_of(scores, heads) for heads in trees if is_tree(heads) and all(h != w for w, h in enumerate(heads))
    )
    assert np.isclose(score_of(scores, found), best, atol=1e-5)


@given(st.integers(5, 40), st.integers(0, 10_000))
def test_long_sentences_have_one_root_and_no_cycle(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    assert is_tree(best_tree(scores).tolist())


def test_equal_scores_give_a_tree() -> None:
    assert is_tree(best_tree(np.zeros((30, 31), np.float32)).tolist())
