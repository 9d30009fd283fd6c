"""The named data, and how much each of it weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from katanya.analyse.casing import Casing
from katanya.analyse.tokenizer import Tokenizer
from training.batches import Item
from training.conllu import TreeSentence, read_conllu
from training.convert import Converter
from training.labels import Inventory, name_items, read_names, tree_items

__all__ = [
    "HELD_OUT_CSUI",
    "Treebanks",
    "convert_old",
    "hold_out",
    "read_treebanks",
    "weigh_names",
    "weigh_trees",
    "with_capitals",
]

HELD_OUT_CSUI = 131
"""The last fifth of the CSUI sentences; they are in the order of their articles, so no article is on both sides."""

# How often a sentence is seen in an epoch. Today's scheme and news weigh more: an earlier trial gained 1 to 3.4 LAS.
TIMES = {"gsd": 3, "pud": 2, "csui": 4}


@dataclass(frozen=True, slots=True)
class Treebanks:
    """All sentences: `old_gsd` are those of `gsd` in the old scheme, `old` the training file."""

    gsd: Sequence[TreeSentence]
    old_gsd: Sequence[TreeSentence]
    pud: Sequence[TreeSentence]
    csui: Sequence[TreeSentence]
    old: Sequence[TreeSentence]


def read_treebanks(data: Path) -> Treebanks:
    """The treebanks of the folder `data`."""
    home = data / "treebank"
    return Treebanks(
        gsd=read_conllu(home / "id_gsd-v2.17-dev.conllu", "gsd"),
        old_gsd=read_conllu(home / "id_gsd-v2.0-dev.conllu", "gsd", lemmas=False),
        pud=read_conllu(home / "id_pud-v2.17.conllu", "pud"),
        csui=read_conllu(home / "id_csui-v2.17-train.conllu", "csui"),
        old=read_conllu(home / "id_gsd-v2.0-train.conllu", "gsd", lemmas=False),
    )


def hold_out(banks: Treebanks) -> tuple[Treebanks, Treebanks]:
    """What is learnt from, and what is held out: the second half of GSD's development file, a fifth of CSUI."""
    half, rest = len(banks.gsd) // 2, len(banks.csui) - HELD_OUT_CSUI
    learnt = replace(banks, gsd=banks.gsd[:half], old_gsd=banks.old_gsd[:half], csui=banks.csui[:rest])
    held = Treebanks(gsd=banks.gsd[half:], old_gsd=banks.old_gsd[half:], pud=(), csui=banks.csui[rest:], old=())
    return learnt, held


def convert_old(banks: Treebanks, tokenizer: Tokenizer) -> list[TreeSentence]:
    """The old training file in today's scheme, as learnt from the sentences that exist in both."""
    converter = Converter(banks.old_gsd, banks.gsd, _cut_by(tokenizer))
    return [converter.convert(sentence) for sentence in banks.old]


def weigh_trees(banks: Treebanks, converted: Sequence[TreeSentence], inventory: Inventory) -> list[Item]:
    """All trees of an epoch."""
    items = tree_items(converted, inventory)
    for name, sentences in (("gsd", banks.gsd), ("pud", banks.pud), ("csui", banks.csui)):
        items += tree_items(sentences, inventory) * TIMES[name]
    return items


def weigh_names(data: Path, tokenizer: Tokenizer, casing: Casing, *, everything: bool) -> list[Item]:
    """All sentences with names of an epoch; `everything` takes in the development files, too."""
    cut = _cut_by(tokenizer)
    found: dict[str, list[Item]] = {"idner": [], "nergrit": [], "nerp": []}
    for name_set, file, held in (
        ("idner", "idner-news-2k", "dev"),
        ("nergrit", "nergrit", "valid"),
        ("nerp", "nerp", "valid"),
    ):
        for part in ("train", held) if everything else ("train",):
            found[name_set] += name_items(read_names(data / "ner" / f"{file}-{part}.txt"), cut, name_set)
    # Three times: it is today's news, and marked as names are to be found.
    return [*found["idner"] * 3, *found["nergrit"], *(with_capitals(item, casing) for item in found["nerp"])]


def with_capitals(item: Item, casing: Casing) -> Item:
    """A sentence in small letters as it is usually written: names and what the news writes with a capital get one."""
    assert item.names is not None
    forms = [
        form[0].upper() + form[1:] if tag or casing.is_usually_capitalised(form) else form
        for form, tag in zip(item.forms, item.names, strict=True)
    ]
    return replace(item, forms=forms)


def _cut_by(tokenizer: Tokenizer):  # type: ignore[no-untyped-def]
    return lambda text: [tuple(token) for token in tokenizer.tokenize(text)]
