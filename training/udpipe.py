"""For comparison: UDPipe 1 (`ufal.udpipe`), trained on the trees that the network learns from.

    python -m training.udpipe [--data ../shared/data] [--iterations 10]

It is given our words and sentences, since training its own tokenizer takes hours more; so only parts of speech and
the tree compare. Features and lemmas are left out: the converted file has none. Reckon with two quiet hours on one
core: an earlier trial took 22 minutes for 28,000 words, and here are ten times as many.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ufal.udpipe import InputFormat, Model, ProcessingError, Sentence, Sentences, Trainer  # type: ignore[import-not-found]

from katanya.analyse.sentences import SentenceFinder
from katanya.analyse.tokenizer import RawToken, Tokenizer, TokenTable
from katanya.languages.tables import read_table
from training import data as sources
from training.__main__ import WORK
from training.conllu import TreeSentence
from training.evaluate import gold_reading, visible_characters
from training.scoring import Reading, ReadWord, Scores, score

TAGGER = "models=1;use_lemma=0;provide_lemma=0;use_xpostag=0;use_feats=0;provide_feats=0"
PARSER = (
    "embedding_form=50;embedding_upostag=20;hidden_layer=200;iterations={};"
    "transition_system=swap;transition_oracle=static_lazy;structured_interval=8"
)


def main() -> None:
    """Train, measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--iterations", type=int, default=10, help="how often the parser sees all trees")
    options = parser.parse_args()
    learnt, held = sources.hold_out(sources.read_treebanks(options.data))
    table = TokenTable.from_table(read_table("id", "tokens"))
    lines = (WORK / "seen.tsv").read_text(encoding="utf-8").splitlines()
    tokenizer = Tokenizer(table, {word: int(times) for word, times, _ in (line.split("\t") for line in lines)})
    finder = SentenceFinder.from_tables(table, read_table("id", "sentences"))
    trees = [*sources.convert_old(learnt, tokenizer)]
    for name in ("gsd", "pud", "csui"):
        trees += list(getattr(learnt, name)) * sources.TIMES[name]
    model = train(trees, options.iterations)
    for name, sentences in (("GSD", held.gsd), ("CSUI", held.csui)):
        print(name, measure(model, tokenizer, finder, sentences))


def train(trees: Iterable[TreeSentence], iterations: int) -> Model:
    """A tagger and a parser learnt from these trees."""
    wanted, error = Sentences(), ProcessingError()
    for sentence in read_conllu("".join(_as_conllu(trees))):
        wanted.append(sentence)
    made = Trainer.train("morphodita_parsito", wanted, Sentences(), "none", TAGGER, PARSER.format(iterations), error)
    if error.occurred():
        raise SystemExit(f"UDPipe could not be trained: {error.message}")
    file = WORK / "model.udpipe"
    file.write_bytes(made)
    return Model.load(str(file))


def read_conllu(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in CoNLL-U, as UDPipe's own."""
    reader, error = InputFormat.newConlluInputFormat(), ProcessingError()
    reader.setText(text)
    sentence = Sentence()
    while reader.nextSentence(sentence, error):
        yield sentence
        sentence = Sentence()


def measure(model: Model, tokenizer: Tokenizer, finder: SentenceFinder, sentences: Sequence[TreeSentence]) -> Scores:
    """The model's scores on our words and sentences of the raw text."""
    text, gold = gold_reading(sentences)
    visible = visible_characters(text)
    tokens = tokenizer.tokenize(text)
    words: list[ReadWord] = []
    bounds = []
    for first, last in finder.find_sentences(text, tokens):
        chosen = tokens[first:last]
        words += _parsed(model, text, chosen, visible, len(words))
        bounds.append((visible[chosen[0].start], visible[chosen[-1].end]))
    return score(gold, Reading(words, bounds))


def _parsed(
    model: Model, text: str, tokens: Sequence[RawToken], visible: Sequence[int], base: int
) -> Iterator[ReadWord]:
    sentence, error = Sentence(), ProcessingError()
    for token in tokens:
        sentence.addWord(text[token.start : token.end])
    model.tag(sentence, Model.DEFAULT, error)
    model.parse(sentence, Model.DEFAULT, error)
    for token, word in zip(tokens, list(sentence.words)[1:], strict=True):
        split = (token.start, token.end) != (token.word_start, token.word_end)
        head = base + word.head - 1 if word.head else -1
        start, end = visible[token.word_start], visible[token.word_end]
        yield ReadWord(start, end, split, word.form, word.upostag, head, word.deprel, "_")


def _as_conllu(trees: Iterable[TreeSentence]) -> Iterator[str]:
    for tree in trees:
        for number, word in enumerate(tree.words, 1):
            yield f"{number}\t{word.form}\t_\t{word.upos or 'X'}\t_\t_\t{word.head}\t{word.deprel}\t_\t_\n"
        yield "\n"


if __name__ == "__main__":
    main()
