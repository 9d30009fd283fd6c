"""From arc scores to a tree: the best one with a single root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["ROOTS_TRIED", "best_tree"]

ROOTS_TRIED = 5
"""Words tried as the root. In sentences the first or second wins; it is for noise, where all are alike, that there
is an end to it."""


def best_tree(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """The heads of the best tree over n words, as indices of words; the root's head is -1.

    `scores[d, h]` is the score of word `h - 1` as the head of word `d`, and `scores[d, 0]` that of `d` as the root.
    Where each word's best head gives a tree already, that is it; else Chu, Liu and Edmonds' algorithm, for each
    root that could still win, the likeliest first, and no more than `ROOTS_TRIED`.
    """
    count = len(scores)
    if count == 1:
        return np.array([-1])
    table = scores.astype(np.float64)
    table[np.arange(count), np.arange(count) + 1] = -np.inf
    heads: NDArray[np.intp] = table.argmax(axis=1) - 1
    if _is_tree(heads):
        return heads
    best_heads, best_score = heads, -np.inf
    free = np.where(np.isneginf(table[:, 1:]), -np.inf, table[:, 1:])
    upper = free.max(axis=1)
    gain = table[:, 0] - upper
    bound = upper.sum()
    for root in np.argsort(-gain, kind="stable")[:ROOTS_TRIED]:
        if bound + gain[root] <= best_score:
            break
        rooted = np.full((count + 1, count + 1), -np.inf)
        rooted[1:, 1:] = free
        rooted[root + 1, :] = -np.inf
        rooted[root + 1, 0] = table[root, 0]
        found = _arborescence(rooted)
        score = float(rooted[np.arange(1, count + 1), found[1:]].sum())
        if score > best_score:
            best_heads, best_score = found[1:] - 1, score
    return best_heads


def _is_tree(heads: NDArray[np.intp]) -> bool:
    if int((heads < 0).sum()) != 1:
        return False
    state = [0] * len(heads)
    parents = heads.tolist()
    for start in range(len(parents)):
        node, path = start, []
        while node >= 0 and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = parents[node]
        if node >= 0 and state[node] == 1:
            return False
        for passed in path:
            state[passed] = 2
    return True


def _arborescence(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """The best heads for `scores[d, h]` where node 0 is the root; node 0's entry is -1."""
    heads: NDArray[np.intp] = scores.argmax(axis=1)
    heads[0] = -1
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    cycle_score = scores[cycle, heads[cycle]]
    # Into the cycle: breaking it at a node costs that node's arc. Out of it: the best of its nodes as the head.
    entering = scores[np.ix_(cycle, outside)] - cycle_score[:, None]
    enter_at = entering.argmax(axis=0)
    leaving = scores[np.ix_(outside, cycle)]
    leave_from = leaving.argmax(axis=1)
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = entering.max(axis=0)
    smaller[:size, size] = leaving.max(axis=1)
    smaller[0, :] = -np.inf
    found = _arborescence(smaller)
    result: NDArray[np.intp] = heads.copy()
    for place in range(1, size):
        head = found[place]
        result[outside[place]] = cycle[leave_from[place]] if head == size else outside[head]
    enters = found[size]
    result[cycle[enter_at[enters]]] = outside[enters]
    return result


def _find_cycle(heads: NDArray[np.intp]) -> NDArray[np.intp] | None:
    seen = np.zeros(len(heads), dtype=np.intp)
    for start in range(1, len(heads)):
        node = start
        while node > 0 and seen[node] == 0:
            seen[node] = start
            node = int(heads[node])
        if node > 0 and seen[node] == start:
            cycle = [node]
            node = int(heads[node])
            while node != cycle[0]:
                cycle.append(node)
                node = int(heads[node])
            return np.array(cycle)
    return None
