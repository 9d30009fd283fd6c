"""The inventories of labels, and treebank and name sentences turned into what the network is trained on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.batches import IGNORE, Item
from training.conllu import TreeSentence
from training.lemmas import lemma_rule

__all__ = ["NAME_SETS", "NAME_TAGS", "TREEBANKS", "Inventory", "name_items", "read_names", "tree_items"]

TREEBANKS = ("gsd", "pud", "csui")
NAME_SETS = ("idner", "nergrit", "nerp")
NAME_TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")

# What the sets call a person, an organization and a place. nerp's other kinds (food, events, brands) are left out.
_KINDS = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
    "PERSON": "PER", "ORGANISATION": "ORG", "PLACE": "LOC",
    "PPL": "PER", "PLC": "LOC",
}  # fmt: skip
RARE_RULE = 2
"""A lemma rule that was seen less often than this is no class of its own."""

Cut = Callable[[str], Sequence[tuple[int, int, int, int]]]


@dataclass(frozen=True, slots=True)
class Inventory:
    """Every label the network can give, in the order of its outputs."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    deprel: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS

    @classmethod
    def of(cls, sentences: Iterable[TreeSentence]) -> Inventory:
        """The labels of these sentences."""
        upos, feats, deprel = set(), set(), set()
        rules: Counter[str] = Counter()
        for sentence in sentences:
            for word in sentence.words:
                upos.add(word.upos or "X")
                deprel.add(word.deprel)
                if word.feats is not None:
                    feats.add(word.feats)
                if word.lemma is not None:
                    rules[lemma_rule(word.form, word.lemma)] += 1
        frequent = (rule for rule, count in rules.items() if count >= RARE_RULE)
        return cls(tuple(sorted(upos)), tuple(sorted(feats)), tuple(sorted(frequent)), tuple(sorted(deprel)))


def tree_items(sentences: Iterable[TreeSentence], inventory: Inventory, *, weight: float = 1.0) -> list[Item]:
    """Treebank sentences as the network sees them."""
    upos, feats, lemma, deprel = (
        {label: number for number, label in enumerate(labels)}
        for labels in (inventory.upos, inventory.feats, inventory.lemma, inventory.deprel)
    )
    return [
        Item(
            forms=[word.form for word in sentence.words],
            upos=[upos.get(word.upos or "X", IGNORE) for word in sentence.words],
            feats=[IGNORE if word.feats is None else feats.get(word.feats, IGNORE) for word in sentence.words],
            lemma=[
                IGNORE if word.lemma is None else lemma.get(lemma_rule(word.form, word.lemma), IGNORE)
                for word in sentence.words
            ],
            heads=[word.head for word in sentence.words],
            deprel=[deprel.get(word.deprel, IGNORE) for word in sentence.words],
            source=TREEBANKS.index(sentence.treebank),
            weight=weight,
        )
        for sentence in sentences
    ]


def read_names(path: Path) -> list[list[tuple[str, str]]]:
    """The sentences of a file with a token a line, its tag in the last column."""
    sentences = []
    for block in re.split(r"\n[ \t]*\n", path.read_text(encoding="utf-8")):
        rows = [line.split() for line in block.split("\n") if line.strip()]
        if rows:
            sentences.append([(row[0], row[-1]) for row in rows])
    return sentences


def name_items(sentences: Iterable[list[tuple[str, str]]], cut: Cut, name_set: str) -> list[Item]:
    """Sentences with names, cut into our own words."""
    number = {tag: index for index, tag in enumerate(NAME_TAGS)}
    items = []
    for sentence in sentences:
        forms: list[str] = []
        tags: list[int] = []
        inside = ""
        for token, tag in sentence:
            kind = _KINDS.get(tag.split("-")[-1], "")
            for part, (start, end, _, _) in enumerate(cut(token)):
                begins = kind and (tag.startswith("B") or kind != inside) and part == 0
                forms.append(token[start:end])
                tags.append(number[f"{'B' if begins else 'I'}-{kind}"] if kind else 0)
            inside = kind
        if forms:
            items.append(Item(forms=forms, names=tags, source=NAME_SETS.index(name_set)))
    return items
