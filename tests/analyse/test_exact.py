from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from katanya.analyse.exact import LARGEST, ExactMatrix

RANDOM = np.random.default_rng(1)


def numbers(*shape: int) -> np.ndarray:
    return RANDOM.normal(size=shape).astype(np.float32)


@given(
    inner=st.integers(1, 500),
    outer=st.integers(1, 60),
    rows=st.integers(1, 40),
    bound=st.sampled_from([None, 1.0]),
    seed=st.integers(0, 1000),
)
def test_a_row_is_the_same_alone_and_anywhere(
    inner: int, outer: int, rows: int, bound: float | None, seed: int
) -> None:
    random = np.random.default_rng(seed)
    matrix = ExactMatrix(random.normal(size=(inner, outer)).astype(np.float32))
    x = np.tanh(random.normal(size=(rows, inner))).astype(np.float32)
    together = matrix.times(x, bound)
    order = random.permutation(rows)
    assert (matrix.times(x[order], bound) == together[order]).all()
    assert all((matrix.times(x[k : k + 1], bound)[0] == together[k]).all() for k in range(rows))


def test_it_is_nearly_the_product() -> None:
    weights, rows = numbers(400, 800), np.tanh(numbers(50, 400))
    right = rows @ weights
    for bound in (None, 1.0):
        error = np.abs(ExactMatrix(weights).times(rows, bound) - right)
        assert error.max() < 0.02 * np.abs(right).max()
        assert error.mean() < 0.003 * np.abs(right).mean() + 0.05


def test_no_sum_leaves_the_whole_numbers() -> None:
    """Were a sum of one sign only and the largest there is, adding one to it must still show."""
    matrix = ExactMatrix(np.ones((1000, 1), np.float32))
    largest = float(matrix._row_steps) * 255 * 1000
    assert largest <= LARGEST
    assert np.float32(largest) + np.float32(1) != np.float32(largest)
    assert np.allclose(matrix.times(np.ones((1, 1000), np.float32)), 1000, rtol=1e-6)


def test_nothing_stays_nothing() -> None:
    assert (ExactMatrix(numbers(5, 3)).times(np.zeros((2, 5), np.float32)) == 0).all()
    assert (ExactMatrix(np.zeros((5, 3), np.float32)).times(numbers(2, 5)) == 0).all()
