"""Reading CoNLL-U, the format of Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["TreeSentence", "TreeWord", "read_conllu", "surface_text"]


@dataclass(slots=True)
class TreeWord:
    """One syntactic word; `head` is 1-based, 0 for the root. `None` means that the file does not say.

    `token` is the number of the orthographic word that it belongs to and `surface` that word's form where this
    is the first syntactic word of it, else empty; `space` whether white space follows.
    """

    form: str
    lemma: str | None
    upos: str | None
    feats: str | None
    head: int
    deprel: str
    token: int
    surface: str
    space: bool


@dataclass(slots=True)
class TreeSentence:
    """One sentence of a treebank, with the name of the treebank it is from."""

    treebank: str
    text: str
    words: list[TreeWord] = field(default_factory=list)


def read_conllu(path: Path, treebank: str, *, lemmas: bool = True) -> list[TreeSentence]:
    """The sentences of one file. `lemmas` says whether its lemma and feature columns are filled at all."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [_sentence(block.split("\n"), treebank, lemmas=lemmas) for block in blocks if block.strip()]


def surface_text(sentence: TreeSentence) -> str:
    """The sentence as it was written, put together from its orthographic words."""
    pieces = [word.surface + (" " if last.space else "") for word, last in _orthographic(sentence.words)]
    return "".join(pieces).rstrip()


def _orthographic(words: list[TreeWord]) -> Iterator[tuple[TreeWord, TreeWord]]:
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or words[index].token != words[start].token:
            yield words[start], words[index - 1]
            start = index


def _sentence(lines: list[str], treebank: str, *, lemmas: bool) -> TreeSentence:
    sentence = TreeSentence(treebank, "")
    token, until, surface, space = 0, 0, "", True
    for line in lines:
        if line.startswith("# text = "):
            sentence.text = line.removeprefix("# text = ")
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        if "." in columns[0]:
            continue
        if "-" in columns[0]:
            until = int(columns[0].split("-")[1])
            token, surface, space = token + 1, columns[1], "SpaceAfter=No" not in columns[9]
            continue
        if int(columns[0]) > until:
            token, surface, space = token + 1, columns[1], "SpaceAfter=No" not in columns[9]
        sentence.words.append(
            TreeWord(
                form=columns[1],
                lemma=columns[2] if lemmas else None,
                upos=columns[3],
                feats=columns[5] if lemmas else None,
                head=int(columns[6]),
                deprel=columns[7],
                token=token,
                surface=surface,
                space=space,
            )
        )
        surface = ""
    return sentence
