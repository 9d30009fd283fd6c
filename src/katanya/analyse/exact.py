"""Products of matrices that come out the same to the last bit whatever stands beside a row, and on every processor.

A matrix library adds up a row's products in an order that depends on the row's place and on the processor, and sums of
floating-point numbers depend on their order. Sums of whole numbers don't, as long as all of them fit: 32-bit
floating-point numbers hold whole numbers up to 2^24. So both sides are rounded to whole numbers small enough for that.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["ExactMatrix"]

Floats = NDArray[np.float32]

WEIGHT_STEPS = 255
"""The largest weight of a column becomes this number. The rows get what is left: 500 to 2,000 steps, by the matrix."""
LARGEST = 2**24 - 1
TINY = np.float32(1e-30)


class ExactMatrix:
    """A matrix that rows are multiplied with, or a stack of matrices, each with rows of its own."""

    def __init__(self, matrix: Floats) -> None:
        scale = np.maximum(np.abs(matrix).max(axis=-2, keepdims=True), TINY) / np.float32(WEIGHT_STEPS)
        self._steps: Floats = np.ascontiguousarray(np.rint(matrix / scale), np.float32)
        # No sum can be larger than that of a column's absolute values times the largest number of a row.
        self._row_steps = np.float32(LARGEST // max(1, int(np.abs(self._steps).sum(axis=-2, dtype=np.float64).max())))
        self._scale: Floats = (scale / self._row_steps).astype(np.float32)

    @property
    def inputs(self) -> int:
        """How many numbers a row has."""
        return int(self._steps.shape[-2])

    def times(self, rows: Floats, bound: float | None = None) -> Floats:
        """`rows` times the matrix, within about a thousandth of each row's largest number; no number of theirs may be
        larger than `bound`. Without it each row is measured by its own largest.
        """
        if bound is None:
            largest = np.maximum(np.abs(rows).max(axis=-1, keepdims=True), TINY)
            product: Floats = np.rint(rows * (self._row_steps / largest)) @ self._steps
            product *= self._scale * largest
        else:
            product = np.rint(rows * (self._row_steps / np.float32(bound))) @ self._steps
            product *= self._scale * np.float32(bound)
        return product
