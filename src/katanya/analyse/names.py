"""Names as tokens, and as the network tags them: the best sequence of tags that makes sense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from katanya.model import NameKind

__all__ = ["NameTagger", "Named", "spans_of_tags"]

_NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens [first, last) of an article are a name of this kind."""

    first: int
    last: int
    kind: NameKind


class NameTagger:
    """Decodes name tags (`O`, `B-PER`, `I-PER` ...) by Viterbi's algorithm; `I-` only follows its own kind."""

    def __init__(self, tags: Sequence[str], transitions: NDArray[np.float32], starts: NDArray[np.float32]) -> None:
        self._tags = tuple(tags)
        self._transitions = transitions.copy()
        self._starts = starts.copy()
        for after, tag in enumerate(tags):
            if tag.startswith("I-"):
                self._starts[after] = _NEVER
                for before, other in enumerate(tags):
                    if other[2:] != tag[2:]:
                        self._transitions[before, after] = _NEVER

    def decode(self, sentences: Sequence[NDArray[np.float32]]) -> list[list[str]]:
        """The tags of each sentence from its scores [words, tags]."""
        order = sorted(range(len(sentences)), key=lambda k: (-len(sentences[k]), k))
        result: list[list[str]] = [[] for _ in sentences]
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            for k, tags in zip(chosen, self._decode_some([sentences[k] for k in chosen]), strict=True):
                result[k] = tags
        return result

    def _decode_some(self, sentences: Sequence[NDArray[np.float32]]) -> list[list[str]]:
        lengths = [len(scores) for scores in sentences]
        width, count = lengths[0], len(self._tags)
        padded = np.zeros((width, len(sentences), count), np.float32)
        for k, scores in enumerate(sentences):
            padded[: len(scores), k] = scores
        best = padded[0] + self._starts
        ends = [best]
        back = np.zeros((width, len(sentences), count), np.intp)
        for step in range(1, width):
            paths = best[:, :, None] + self._transitions
            back[step] = paths.argmax(axis=1)
            best = paths.max(axis=1) + padded[step]
            ends.append(best)
        decoded = []
        for k, length in enumerate(lengths):
            tag = int(ends[length - 1][k].argmax())
            path = [tag]
            for step in range(length - 1, 0, -1):
                tag = int(back[step, k, tag])
                path.append(tag)
            decoded.append([self._tags[number] for number in reversed(path)])
        return decoded


def spans_of_tags(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield [first, last) and kind of each name that the tags of a sentence spell out."""
    first, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if kind and not (tag.startswith("I-") and tag[2:] == kind):
            yield first, index, kind
            kind = ""
        if tag.startswith("B-"):
            first, kind = index, tag[2:]
