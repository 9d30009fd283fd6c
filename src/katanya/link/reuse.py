"""Passages that two articles share: copied, reworded, or told and translated anew."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from katanya.link.profile import Profile, SentenceWords
from katanya.model import Reuse, ReuseKind

__all__ = ["Shared", "coverage", "find_shared", "is_reuse", "reuse_of"]

# Sentences are held against each other where they have so many runs of three words in common.
_RUNS = 2
# From this share of words in common, in order, two passages are one in two variants; from the second, one copied.
# Indel similarity of words; between 0.5 and 0.6 half of what was looked at were sentences of one pattern (results of
# matches, notices of earthquakes), not one sentence.
_VARIANT, _VERBATIM = 0.6, 0.97
# Passages of fewer words are turns of phrase. So are those with fewer words in small letters: names with their
# titles, titles of laws, places and dates.
_WORDS, _PLAIN_WORDS = 7, 5
# And sentences told anew with fewer different words in small letters in common: names, places and dates alone.
_PLAIN_IN_COMMON = 4
# Stretches at the ends of a passage that are not in the other belong to it only after so many equal words in a row.
_FIRM = 2
# How much of two sentences' rare words must be the same where order and wording are not (of 14 read between 0.45 and 1,
# most below 0.52 told different things); and how much of their names
# and numbers where the languages differ.
_PARAPHRASE, _TRANSLATION = 0.5, 0.4
# Words weigh by the square of their rarity; a sentence with less than this in common says too little to be told anew.
_PARAPHRASE_WEIGHT, _TRANSLATION_WEIGHT = 2.5, 1.5


@dataclass(frozen=True, slots=True)
class Shared:
    """Words `first` to `last` of one article are words `other_first` to `other_last` of the other.

    `own` is how many of the first article's words in it stand in no quotation, `other_own` of the other's.
    """

    first: int
    last: int
    other_first: int
    other_last: int
    kind: ReuseKind
    similarity: float
    own: int
    other_own: int


def find_shared(one: Profile, other: Profile, *, paraphrases: bool) -> list[Shared]:
    """The passages that two articles share, in the order of the first.

    1. Sentences with runs of words in common are aligned word by word. 2. What is alike is trimmed to where it is.
    3. Passages of one kind that go on in both are joined. 4. If asked for, the sentences left over are held against
    each other by their rare words, or across languages by their names and numbers.
    """
    found = _joined(one, other, list(_aligned(one, other)))
    if paraphrases:
        found.extend(_paraphrases(one, other, found))
    return sorted(found, key=lambda shared: (shared.first, shared.other_first))


def is_reuse(found: list[Shared]) -> bool:
    """Whether the passages are more than quotations that anybody may have heard."""
    return any(min(shared.own, shared.other_own) >= _PLAIN_WORDS for shared in found)


def coverage(one: Profile, other: Profile, found: list[Shared]) -> float:
    """How much of the shorter article's own words, those in no quotation, stands in the other: 0 to 1.

    A passage counts by its similarity.
    """
    here = _covered(one, [(shared.first, shared.last, shared.similarity) for shared in found])
    there = _covered(other, [(shared.other_first, shared.other_last, shared.similarity) for shared in found])
    return min(here, there)[1]


def _covered(profile: Profile, passages: list[tuple[int, int, float]]) -> tuple[int, float]:
    """How many words of its own the article has, and how much of them the passages are."""
    much = np.zeros(len(profile.words), np.float32)
    for first, last, similarity in passages:
        np.maximum(much[first:last], similarity, out=much[first:last])
    own = much[profile.own]
    return len(own), float(own.mean()) if len(own) else 0.0


def reuse_of(one: Profile, other: Profile, found: list[Shared]) -> Iterator[Reuse]:
    """Yield the passages as spans of both articles, the one with the smaller id first."""
    for shared in found:
        span = one.words.span(shared.first, shared.last)
        other_span = other.words.span(shared.other_first, shared.other_last)
        similarity = round(shared.similarity, 3)
        if one.id < other.id:
            yield Reuse(one.id, span, other.id, other_span, shared.kind, similarity)
        else:
            yield Reuse(other.id, other_span, one.id, span, shared.kind, similarity)


def _aligned(one: Profile, other: Profile) -> Iterator[Shared]:
    """Yield what is alike sentence by sentence, each sentence with the one it has most runs of words in common with."""
    mine, theirs = one.runs, other.runs
    if not len(mine.numbers) or not len(theirs.numbers):
        return
    places = np.minimum(np.searchsorted(theirs.numbers, mine.numbers), len(theirs.numbers) - 1)
    shared = np.flatnonzero(theirs.numbers[places] == mine.numbers)
    if len(shared) < _RUNS:
        return
    sentences = len(other.words.sentences)
    pairs = mine.sentences[shared] * sentences + theirs.sentences[places[shared]]
    counted, times = np.unique(pairs, return_counts=True)
    best: dict[int, tuple[int, int]] = {}
    for pair, count in zip(counted.tolist(), times.tolist(), strict=True):
        if count >= _RUNS:
            here, there = divmod(pair, sentences)
            best[here] = max(best.get(here, (0, 0)), (count, -there))
    for here, (_, there) in sorted(best.items()):
        passage = _trimmed(one, other, here, -there)
        if passage is not None:
            yield passage


def _trimmed(one: Profile, other: Profile, here: int, there: int) -> Shared | None:
    """What two sentences have in common from the first to the last run of equal words; None where it is too little."""
    start, end = one.words.sentences[here : here + 2].tolist()
    other_start, other_end = other.words.sentences[there : there + 2].tolist()
    mine, theirs = one.counts.words[start:end], other.counts.words[other_start:other_end]
    similarity = _similarity(mine, theirs)
    if similarity < _VARIANT:
        blocks = [
            (code.src_start, code.src_end, code.dest_start, code.dest_end)
            for code in Indel.opcodes(mine, theirs)
            if code.tag == "equal" and code.src_end - code.src_start >= _FIRM
        ]
        if not blocks:
            return None
        end, other_end = start + blocks[-1][1], other_start + blocks[-1][3]
        start, other_start = start + blocks[0][0], other_start + blocks[0][2]
        similarity = _similarity(one.counts.words[start:end], other.counts.words[other_start:other_end])
    return _measured(one, other, (start, end), (other_start, other_end), similarity)


def _similarity(mine: array[int], theirs: array[int]) -> float:
    return 1.0 if mine == theirs else Indel.normalized_similarity(mine, theirs)


def _measured(
    one: Profile, other: Profile, here: tuple[int, int], there: tuple[int, int], similarity: float
) -> Shared | None:
    """The passage with its kind; None where it is a turn of phrase or not alike."""
    (start, end), (other_start, other_end) = here, there
    mine, theirs = one.counts, other.counts
    plain = min(mine.plain[end] - mine.plain[start], theirs.plain[other_end] - theirs.plain[other_start])
    if similarity < _VARIANT or min(end - start, other_end - other_start) < _WORDS or plain < _PLAIN_WORDS:
        return None
    kind = ReuseKind.VERBATIM if similarity >= _VERBATIM else ReuseKind.VARIANT
    own, other_own = _own(one, start, end), _own(other, other_start, other_end)
    return Shared(start, end, other_start, other_end, kind, similarity, own, other_own)


def _own(profile: Profile, first: int, last: int) -> int:
    return last - first - (profile.counts.quoted[last] - profile.counts.quoted[first])


def _joined(one: Profile, other: Profile, found: list[Shared]) -> list[Shared]:
    """The passages, those that follow each other in both articles joined."""
    joined: list[Shared] = []
    for shared in found:
        last = joined[-1] if joined else None
        goes_on = last and (last.last, last.other_last, last.kind) == (shared.first, shared.other_first, shared.kind)
        if last and goes_on:
            here, there = (last.first, shared.last), (last.other_first, shared.other_last)
            similarity = _similarity(one.counts.words[slice(*here)], other.counts.words[slice(*there)])
            longer = _measured(one, other, here, there, similarity)
            if longer is not None:
                joined[-1] = longer
                continue
        joined.append(shared)
    return joined


def _paraphrases(one: Profile, other: Profile, taken: list[Shared]) -> Iterator[Shared]:
    """Yield sentences that say the same in other words, best first, each sentence once."""
    mine = {at for shared in taken for at in _sentences_of(one, shared.first, shared.last)}
    theirs = {at for shared in taken for at in _sentences_of(other, shared.other_first, shared.other_last)}
    if len(mine) == len(one.words.sentences) - 1 or len(theirs) == len(other.words.sentences) - 1:
        return  # nothing is left over
    if one.language == other.language:
        alike, weight = _overlap(one.rare_words, other.rare_words)
        least, least_weight = _PARAPHRASE, _PARAPHRASE_WEIGHT
    else:
        alike, weight = _overlap(one.names_and_numbers, other.names_and_numbers)
        least, least_weight = _TRANSLATION, _TRANSLATION_WEIGHT
    here, there = np.nonzero((alike >= least) & (weight >= least_weight))
    order = sorted(zip((-alike[here, there]).tolist(), here.tolist(), there.tolist(), strict=True))
    for much, at, other_at in order:
        if at in mine or other_at in theirs or _plain_in_common(one, other, at, other_at) < _PLAIN_IN_COMMON:
            continue
        mine.add(at)
        theirs.add(other_at)
        start, end = one.words.sentences[at : at + 2].tolist()
        other_start, other_end = other.words.sentences[other_at : other_at + 2].tolist()
        kind, similarity = _kind(one, other, slice(start, end), slice(other_start, other_end), -much)
        own, other_own = _own(one, start, end), _own(other, other_start, other_end)
        yield Shared(start, end, other_start, other_end, kind, similarity, own, other_own)


def _kind(one: Profile, other: Profile, here: slice, there: slice, alike: float) -> tuple[ReuseKind, float]:
    """What two sentences alike by so much of their rare words are: copied after all, where the order is the same."""
    similarity = _similarity(one.counts.words[here], other.counts.words[there])
    if similarity < _VARIANT:
        return ReuseKind.PARAPHRASE, alike
    return (ReuseKind.VERBATIM if similarity >= _VERBATIM else ReuseKind.VARIANT), similarity


def _plain_in_common(one: Profile, other: Profile, at: int, other_at: int) -> int:
    """How many different words in small letters two sentences have in common; enough where the languages differ."""
    if one.language != other.language:
        return _PLAIN_IN_COMMON
    plain = []
    for words, sentence in ((one.words, at), (other.words, other_at)):
        first, last = words.sentences[sentence : sentence + 2].tolist()
        plain.append(set(words.numbers[first:last][words.plain[first:last]].tolist()))
    return len(plain[0] & plain[1])


def _sentences_of(profile: Profile, first: int, last: int) -> range:
    """The sentences that the words stand in."""
    start, end = np.searchsorted(profile.words.sentences, [first, last - 1], side="right").tolist()
    return range(start - 1, end)


def _overlap(one: SentenceWords, other: SentenceWords) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For each two sentences the weight of what they have in common: as a share of both, and absolute."""
    known = np.intersect1d(one.numbers, other.numbers)
    mine, theirs = (np.zeros((len(side.totals), len(known)), np.float32) for side in (one, other))
    if len(known):
        for side, rows in ((one, mine), (other, theirs)):
            places = np.minimum(np.searchsorted(known, side.numbers), len(known) - 1)
            shared = known[places] == side.numbers
            rows[side.sentences[shared], places[shared]] = side.roots[shared]
    common = mine @ theirs.T
    return 2 * common / np.maximum(one.totals[:, None] + other.totals[None, :], 1e-6), common
