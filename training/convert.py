"""From the treebank GSD as it was in 2017 (v2.0) to today's scheme (v2.17).

The training file exists in the old scheme only; the development file in both. So what can be computed is computed,
and what can't is learnt from the development file:

1. Words. The old text has white space around hyphens that had none ("Bit - bit", "ke - 5", "1960 - an"): it is taken
   out again where today's text has none. Then the text is cut by our own tokenizer: reduplication becomes one word
   ("Bit-bit", once three), clitics become words ("ujar" + "nya", once one).
2. Heads are carried over. Of old words that are one word now, the one whose head lies outside counts. A clitic that
   was split off hangs on the word that it was split from. A few pairs change places: "salah" hangs on "satu" today,
   and of a date that is an adverbial the day is the head.
3. Parts of speech and relations are relabelled by two linear classifiers that see the old labels of the word, of
   its head and of its neighbours (`flat` is `flat:name` or `nmod` today, `advmod` of a modal verb is `aux`).
4. Punctuation is hung up anew, by the rule of Universal Dependencies: on the unit that it sets off, as high as no
   arc is crossed; paired marks on the head of what they enclose.

Lemmas and features are not invented: they stay unknown (`None`), and training leaves them out.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from training.conllu import TreeSentence, TreeWord, surface_text

__all__ = ["Agreement", "Converter", "agreement", "fix_punctuation", "project"]

Cut = Callable[[str], Sequence[tuple[int, int, int, int]]]
"""Start and end of each word of a text, and of the orthographic word that it is part of."""

REDUPLICATED = 3
"""Letters that both halves of a reduplication share at least: "sayur-mayur", "terus-menerus"."""
ABBREVIATED = 4
"""A full stop after a word with a capital and no more letters than this, and before another capital, ends nothing."""
_WORDS = tomllib.loads((Path(__file__).parent / "old_scheme.toml").read_text(encoding="utf-8"))
_ENDINGS = re.compile(f"(?<=..)(?:{'|'.join(_WORDS['endings'])})$")

_BUCKETS = 1 << 17
_EPOCHS = 25
_FINAL = frozenset({".", "?", "!", "..."})
_OPENING = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "``": "''", '"': '"', "'": "'"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a conversion agrees with the real thing, in per cent of the words that both have."""

    upos: float
    uas: float
    las: float
    words: int


def project(sentence: TreeSentence, cut: Cut) -> TreeSentence:
    """Steps 1 and 2: the sentence in today's words, still with the old labels. Clitics are labelled `clitic`."""
    sentence = join_hyphens(sentence)
    text = surface_text(sentence)
    old_spans = _spans(sentence, text)
    owner = [-1] * len(text)
    for index, (start, end) in enumerate(old_spans):
        owner[start:end] = [index] * (end - start)
    cuts = cut(text)
    groups = [sorted({owner[c] for c in range(start, end) if owner[c] >= 0}) for start, end, _, _ in cuts]
    new_of: dict[int, int] = {}
    for index, group in enumerate(groups):
        for old in group:
            new_of.setdefault(old, index)
    words: list[TreeWord] = []
    token = 0
    for index, ((start, end, word_start, word_end), group) in enumerate(zip(cuts, groups, strict=True)):
        outer = _outer(sentence, group)
        source = sentence.words[outer]
        first = new_of[outer] == index
        begins = start == word_start
        token += begins
        head = (0 if source.head == 0 else new_of[source.head - 1] + 1) if first else new_of[outer] + 1
        words.append(
            TreeWord(
                form=text[start:end],
                lemma=None,
                upos=source.upos if first else "PRON",
                feats=None,
                head=head,
                deprel=source.deprel if first else "clitic",
                token=token,
                surface=text[word_start:word_end] if begins else "",
                space=text[word_end : word_end + 1].isspace(),
            )
        )
    return TreeSentence(sentence.treebank, text, _turned(_rooted(words)))


def join_hyphens(sentence: TreeSentence) -> TreeSentence:
    """Step 1: the same sentence, with reduplication and the like written as one word again."""
    words = list(sentence.words)
    for index in range(1, len(words) - 1):
        before, after = words[index - 1], words[index + 1]
        if words[index].form == "-" and before.space and words[index].space and _belong(before.form, after.form):
            words[index - 1], words[index] = replace(before, space=False), replace(words[index], space=False)
    return TreeSentence(sentence.treebank, sentence.text, words)


def _belong(before: str, after: str) -> bool:
    """Whether what stands on both sides of a hyphen is one word: reduplication, an ordinal, a decade, a prefix."""
    first, second = before.lower(), _ENDINGS.sub("", after.lower())
    if first.isdigit() or second.isdigit():
        return first == _WORDS["ordinal"] or after.lower() == _WORDS["decade"]
    if first in _WORDS["prefixes"]:
        return True
    if first == second:
        return True
    if min(len(first), len(second)) < REDUPLICATED or after[0].isupper():
        return False
    return first in second or second in first or first[-REDUPLICATED:] == second[-REDUPLICATED:]


def fix_punctuation(sentence: TreeSentence) -> TreeSentence:
    """Step 4: the same tree with its punctuation hung up by today's rule."""
    words = sentence.words
    heads = [word.head - 1 for word in words]
    marks = [word.upos == "PUNCT" and word.deprel == "punct" for word in words]
    if all(marks):
        return sentence
    for index, is_mark in enumerate(marks):  # no word hangs on punctuation
        if not is_mark:
            head, steps = heads[index], 0
            while head >= 0 and marks[head] and steps < len(words):
                head, steps = heads[head], steps + 1
            heads[index] = head
    tree = _Tree([word.form for word in words], heads, marks)
    pairs = _pairs(tree.forms, marks)
    for index, is_mark in enumerate(marks):
        if is_mark:
            heads[index] = _mark_head(index, tree, pairs.get(index))
    return TreeSentence(
        sentence.treebank,
        sentence.text,
        [replace(word, head=head + 1) for word, head in zip(words, heads, strict=True)],
    )


class Converter:
    """Converts old sentences after having learnt from sentences that exist in both schemes."""

    def __init__(self, old: Sequence[TreeSentence], new: Sequence[TreeSentence], cut: Cut, *, seed: int = 1) -> None:
        torch.manual_seed(seed)
        self._cut = cut
        upos_rows: list[tuple[list[int], str]] = []
        deprel_rows: list[tuple[list[int], str]] = []
        for projected, real, partner in _both(old, new, cut):
            upos = [word.upos or "X" for word in projected.words]
            for index, other in partner.items():
                upos[index] = real.words[other].upos or "X"
            for index, other in partner.items():
                upos_rows.append((_features(projected, index, None), real.words[other].upos or "X"))
                deprel_rows.append((_features(projected, index, upos), real.words[other].deprel))
        self._upos = _Linear(upos_rows)
        self._deprel = _Linear(deprel_rows)

    def convert(self, sentence: TreeSentence) -> TreeSentence:
        """The sentence in today's scheme, as far as it can be told."""
        projected = project(sentence, self._cut)
        count = len(projected.words)
        upos = self._upos.predict([_features(projected, index, None) for index in range(count)])
        deprel = self._deprel.predict([_features(projected, index, upos) for index in range(count)])
        words = [
            replace(word, upos=part, deprel=_consistent(word, relation))
            for word, part, relation in zip(projected.words, upos, deprel, strict=True)
        ]
        return fix_punctuation(TreeSentence(projected.treebank, projected.text, words))


def agreement(
    old: Sequence[TreeSentence], new: Sequence[TreeSentence], cut: Cut, convert: Callable[[TreeSentence], TreeSentence]
) -> Agreement:
    """How well `convert` does on sentences that exist in both schemes; relations without their subtype."""
    total = upos = uas = las = 0
    for (projected, real, partner), source in zip(_both(old, new, cut), old, strict=True):
        converted = convert(source)
        assert len(converted.words) == len(projected.words)
        for index, other in partner.items():
            ours, theirs = converted.words[index], real.words[other]
            head = partner.get(ours.head - 1, -2) if ours.head else -1
            total += 1
            upos += ours.upos == theirs.upos
            right = head == theirs.head - 1
            uas += right
            las += right and ours.deprel.split(":")[0] == theirs.deprel.split(":")[0]
    return Agreement(100 * upos / total, 100 * uas / total, 100 * las / total, total)


def _both(
    old: Sequence[TreeSentence], new: Sequence[TreeSentence], cut: Cut
) -> Iterator[tuple[TreeSentence, TreeSentence, dict[int, int]]]:
    """Projected old sentence, real new sentence, and which word is which (those of exactly the same characters)."""
    for before, real in zip(old, new, strict=True):
        projected = project(before, cut)
        text = surface_text(real)
        matches = difflib.SequenceMatcher(None, projected.text, text, autojunk=False).get_matching_blocks()
        moved = {block.a + k: block.b + k for block in matches for k in range(block.size)}
        there = {span: index for index, span in enumerate(_spans(real, text))}
        partner = {}
        for index, (start, end) in enumerate(_spans(projected, projected.text)):
            other = there.get((moved.get(start, -1), moved.get(end - 1, -2) + 1))
            if other is not None:
                partner[index] = other
        yield projected, real, partner


def _spans(sentence: TreeSentence, text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    words, position, first = sentence.words, 0, 0
    while first < len(words):
        last = first
        while last < len(words) and words[last].token == words[first].token:
            last += 1
        start = text.index(words[first].surface, position)
        position = start + len(words[first].surface)
        for index in range(first, last):
            end = position if index == last - 1 else min(position, start + len(words[index].form))
            spans.append((start, end))
            start = end
        first = last
    return spans


def _outer(sentence: TreeSentence, group: Sequence[int]) -> int:
    """The one of these old words whose head is none of them; the first of several."""
    return next((old for old in group if sentence.words[old].head - 1 not in group), group[0])


def _rooted(words: list[TreeWord]) -> list[TreeWord]:
    """The words as one tree: a head that would be the word itself becomes the root's."""
    root = next((index for index, word in enumerate(words) if word.head == 0), 0)
    return [
        replace(word, head=0 if index == root else (root + 1 if word.head in {0, index + 1} else word.head))
        for index, word in enumerate(words)
    ]


def _turned(words: list[TreeWord]) -> list[TreeWord]:
    """The end of step 2: the words with the pairs turned around that have changed places."""
    for index in range(len(words) - 1):
        first, second = words[index], words[index + 1]
        if [first.form.lower(), second.form.lower()] in _WORDS["turned"] and second.head == index + 1:
            words = _exchanged(words, index, index + 1, moved=False)
        date = first.form.isdigit() and second.form.lower() in _WORDS["months"] and first.head == index + 2
        if date and second.deprel == "obl":
            words = _exchanged(words, index + 1, index, moved=True)
    return words


def _exchanged(words: list[TreeWord], high: int, low: int, *, moved: bool) -> list[TreeWord]:
    """The words with `low`, which hung on `high`, in its place; what else hung on `high` moves along if `moved`."""
    changed = list(words)
    if moved:
        changed = [replace(word, head=low + 1) if word.head == high + 1 else word for word in changed]
        changed[low] = replace(words[low], head=words[high].head, deprel=words[high].deprel)
        changed[high] = replace(words[high], head=low + 1, deprel=words[low].deprel)
    else:
        changed[low] = replace(words[low], head=words[high].head)
        changed[high] = replace(words[high], head=low + 1)
    return changed


def _consistent(word: TreeWord, relation: str) -> str:
    if word.head == 0:
        return "root"
    return "dep" if relation == "root" else relation


def _pairs(forms: Sequence[str], marks: Sequence[bool]) -> dict[int, tuple[int, int]]:
    """Which marks enclose what: each of a pair with the first and last word between them."""
    pairs: dict[int, tuple[int, int]] = {}
    waiting: list[int] = []
    for index, form in enumerate(forms):
        if not marks[index]:
            continue
        opener = next(
            (w for w in reversed(waiting) if _OPENING.get(forms[w]) == form or (forms[w] == form == "”")), None
        )
        if opener is not None:
            if index - opener > 1:
                pairs[opener] = pairs[index] = (opener + 1, index - 1)
            waiting = [w for w in waiting if w < opener]
        elif form in _OPENING or form == "”":
            waiting.append(index)
    return pairs


def _mark_head(index: int, tree: _Tree, inside: tuple[int, int] | None) -> int:
    """The head of the mark at `index`: of paired marks what they enclose; of a mark that ends a sentence the head of
    what it ends; of any other the unit that it sets off, on the right before the left.
    """
    heads, marks = tree.heads, tree.marks
    if inside is not None:
        first, last = inside
        tops = [k for k in range(first, last + 1) if not marks[k] and not first <= heads[k] <= last]
        if tops:
            return tops[0]
    left = next((k for k in range(index - 1, -1, -1) if not marks[k]), None)
    right = next((k for k in range(index + 1, len(heads)) if not marks[k]), None)
    if left is not None and (tree.forms[index] == "/" or tree.abbreviates(index)):
        return left
    if left is not None and (right is None or tree.forms[index] in _FINAL):
        return _climb_to_sentence(left, index, tree)
    if right is not None:
        while heads[right] > index:
            right = heads[right]
        if left is None or 0 <= heads[right] < index:
            return right
    assert left is not None
    while 0 <= heads[left] < index and not tree.follows_comma(left):
        left = heads[left]
    return left


def _climb_to_sentence(word: int, index: int, tree: _Tree) -> int:
    while 0 <= tree.heads[word] < index:
        head = tree.heads[word]
        between = range(min(head, word) + 1, max(head, word))
        if any(tree.forms[k] in _FINAL and tree.marks[k] and not tree.abbreviates(k) for k in between):
            break
        word = head
    return word


@dataclass(frozen=True, slots=True)
class _Tree:
    """What the rule for punctuation looks at."""

    forms: Sequence[str]
    heads: Sequence[int]
    marks: Sequence[bool]

    def abbreviates(self, mark: int) -> bool:
        """Whether this is the full stop of an abbreviation or initial before a name or number."""
        if self.forms[mark] != "." or not 0 < mark < len(self.forms) - 1:
            return False
        before, after = self.forms[mark - 1], self.forms[mark + 1]
        if len(before) > ABBREVIATED or not before.istitle():
            return False
        return (len(before) == 1 or not any(c in "aiueo" for c in before)) and not after[0].islower()

    def follows_comma(self, word: int) -> bool:
        """Whether the unit that `word` heads begins right after a comma and hangs on something before it."""
        if not 0 <= self.heads[word] < word:
            return False
        edge = word
        for k in range(word - 1, self.heads[word], -1):
            above, steps = k, 0
            while above not in {word, -1} and steps < len(self.heads):
                above, steps = self.heads[above], steps + 1
            if above != word and not self.marks[k]:
                break
            if above == word:
                edge = k
        return edge > 0 and self.forms[edge - 1] == ","


def _features(sentence: TreeSentence, index: int, upos: Sequence[str] | None) -> list[int]:
    """Hashed features of a word for the classifiers; with today's parts of speech once they are known."""
    words = sentence.words
    word = words[index]
    head = words[word.head - 1] if word.head else None
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    children = [w for w in words if w.head == index + 1]
    form, old = word.form.lower(), f"{word.upos}|{word.deprel}"
    head_old = f"{head.upos}|{head.deprel}" if head else "root"
    side = "0" if not head else ("L" if word.head - 1 < index else "R") + str(min(abs(word.head - 1 - index), 4))
    has_case = any(child.deprel == "case" for child in children)
    features = [
        old,
        f"{old}|f={form}",
        f"f={form}",
        f"{old}|h={head_old}|{side}",
        f"{old}|hf={head.form.lower() if head else ''}",
        f"{old}|b={before.upos if before else ''}|{before.form.lower() if before else ''}",
        f"{old}|a={after.upos if after else ''}|{after.form.lower() if after else ''}",
        f"{old}|ab={before.upos if before else ''}|{after.upos if after else ''}",
        f"{old}|s={form[-3:]}",
        f"{old}|p={form[:3]}",
        f"{old}|c={','.join(sorted({child.deprel for child in children}))}",
        f"{old}|cap={word.form[0].isupper()}|hcap={bool(head) and head.form[0].isupper()}|first={index == 0}",  # type: ignore[union-attr]
        f"{old}|{side}|case={has_case}|cap={word.form[0].isupper()}",
        f"{old}|dig={any(c.isdigit() for c in word.form)}|hdig={bool(head) and any(c.isdigit() for c in head.form)}",  # type: ignore[union-attr]
    ]
    if upos is not None:
        now = f"{word.deprel}|{upos[index]}"
        head_now = upos[word.head - 1] if word.head else "root"
        features += [
            now,
            f"{now}|{head_now}|{side[0]}",
            f"{now}|{head_now}|{form}",
            f"{now}|{head_now}|{side}|case={has_case}",
            f"{now}|{upos[index - 1] if index else ''}",
            f"{now}|hf={head.form.lower() if head else ''}",
            f"{now}|{head_now}|hd={head.deprel if head else ''}|first={word.head == index}",
        ]
    return [_bucket(f"{number}:{feature}") for number, feature in enumerate(features)]


def _bucket(feature: str) -> int:
    value = 2166136261
    for byte in feature.encode("utf-8"):
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value % _BUCKETS


class _Linear:
    """A softmax over hashed features."""

    def __init__(self, rows: Sequence[tuple[list[int], str]]) -> None:
        self._labels = sorted({label for _, label in rows})
        index = {label: number for number, label in enumerate(self._labels)}
        features = torch.tensor([row for row, _ in rows])
        answers = torch.tensor([index[label] for _, label in rows])
        self._weights = torch.nn.EmbeddingBag(_BUCKETS, len(self._labels), mode="sum", sparse=True)
        torch.nn.init.zeros_(self._weights.weight)
        optimizer = torch.optim.SparseAdam(list(self._weights.parameters()), lr=0.01)
        for _ in range(_EPOCHS):
            for batch in torch.randperm(len(rows)).split(256):
                optimizer.zero_grad()
                loss = torch.nn.functional.cross_entropy(self._weights(features[batch]), answers[batch])
                loss.backward()  # type: ignore[no-untyped-call]
                optimizer.step()

    def predict(self, rows: Sequence[list[int]]) -> list[str]:
        with torch.no_grad():
            best: np.ndarray = self._weights(torch.tensor(list(rows))).argmax(1).numpy()
        return [self._labels[number] for number in best]
