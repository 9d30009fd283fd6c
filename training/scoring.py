"""Scores from raw text, as the CoNLL 2018 shared task defined them.

System and gold are two readings of the same characters (white space left out). Words align where they cover the
same characters; inside multiword tokens, where a word has no characters of its own, by the longest common
subsequence of their forms. A score is F1 over all words, its numerator the aligned pairs that agree; LAS and
UAS also want the heads aligned. Relations are compared without their subtype.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["ReadWord", "Reading", "Scores", "score"]


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word of a reading; `start` and `end` count characters that aren't white space, over the whole text.

    They are those of the orthographic word; `split` says that it holds more than this word. `head` is an index
    into the reading's words, -1 at the root.
    """

    start: int
    end: int
    split: bool
    form: str
    upos: str
    head: int
    deprel: str
    feats: str = ""
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All words of a text and where its sentences begin and end, in characters that aren't white space."""

    words: Sequence[ReadWord]
    sentences: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 in per cent."""

    words: float
    sentences: float
    upos: float
    feats: float
    lemmas: float
    uas: float
    las: float

    def __str__(self) -> str:
        return (
            f"words {self.words:.2f} sentences {self.sentences:.2f} UPOS {self.upos:.2f} feats {self.feats:.2f} "
            f"lemmas {self.lemmas:.2f} UAS {self.uas:.2f} LAS {self.las:.2f}"
        )


def score(gold: Reading, system: Reading) -> Scores:
    """How well `system` reads what `gold` reads right."""
    pairs = _align(gold.words, system.words)
    partner = {s: g for g, s in pairs}
    partner[-1] = -1
    total = len(gold.words) + len(system.words)

    def f1(right: int, out_of: int = total) -> float:
        return 200.0 * right / out_of if out_of else 0.0

    upos = feats = lemmas = uas = las = 0
    for g, s in pairs:
        a, b = gold.words[g], system.words[s]
        upos += a.upos == b.upos
        feats += a.feats == b.feats
        lemmas += a.lemma == b.lemma
        if partner.get(b.head) == a.head:
            uas += 1
            las += a.deprel.split(":")[0] == b.deprel.split(":")[0]
    same = len(set(gold.sentences) & set(system.sentences))
    return Scores(
        f1(len(pairs)),
        f1(same, len(gold.sentences) + len(system.sentences)),
        f1(upos),
        f1(feats),
        f1(lemmas),
        f1(uas),
        f1(las),
    )


def _align(gold: Sequence[ReadWord], system: Sequence[ReadWord]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    g = s = 0
    while g < len(gold) and s < len(system):
        a, b = gold[g], system[s]
        if a.split or b.split:
            g_end, s_end = _span_of_split(gold, system, g, s)
            if g_end == g or s_end == s:
                g, s = max(g_end, g), max(s_end, s)
                if a.start < b.start:
                    g += g_end == g
                else:
                    s += s_end == s
                continue
            pairs += _common([w.form.lower() for w in gold[g:g_end]], [w.form.lower() for w in system[s:s_end]], g, s)
            g, s = g_end, s_end
        elif (a.start, a.end) == (b.start, b.end):
            pairs.append((g, s))
            g, s = g + 1, s + 1
        elif a.start <= b.start:
            g += 1
        else:
            s += 1
    return pairs


def _span_of_split(gold: Sequence[ReadWord], system: Sequence[ReadWord], g: int, s: int) -> tuple[int, int]:
    """Up to which words a stretch with multiword tokens reaches that both readings end at the same character."""
    if gold[g].start < system[s].start and not gold[g].split:
        return g + 1, s
    if system[s].start < gold[g].start and not system[s].split:
        return g, s + 1
    end = gold[g].end if gold[g].split else system[s].end
    while (g < len(gold) and gold[g].start < end) or (s < len(system) and system[s].start < end):
        if g < len(gold) and (s >= len(system) or gold[g].start <= system[s].start):
            if gold[g].split:
                end = max(end, gold[g].end)
            g += 1
        else:
            if system[s].split:
                end = max(end, system[s].end)
            s += 1
    return g, s


def _common(gold: list[str], system: list[str], g0: int, s0: int) -> list[tuple[int, int]]:
    """The index pairs of a longest common subsequence."""
    longest = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]
    for g in reversed(range(len(gold))):
        for s in reversed(range(len(system))):
            longest[g][s] = (
                longest[g + 1][s + 1] + 1 if gold[g] == system[s] else max(longest[g + 1][s], longest[g][s + 1])
            )
    pairs, g, s = [], 0, 0
    while g < len(gold) and s < len(system):
        if gold[g] == system[s]:
            pairs.append((g0 + g, s0 + s))
            g, s = g + 1, s + 1
        elif longest[g + 1][s] >= longest[g][s + 1]:
            g += 1
        else:
            s += 1
    return pairs
