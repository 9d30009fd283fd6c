"""For comparison: UDPipe 1 (`ufal.udpipe`), trained on the trees that the network learns from, measured from raw text.

    python -m training.udpipe [--data ../shared/data] [--iterations 10] [--epochs 20]

Each file is given once: UDPipe can't weigh sentences but by repeating them, which doubles the time. Features and
lemmas are left out, since the converted file has none. Its scores with its own words and sentences, and with ours, are
printed and written to `training/figures.json`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from ufal.udpipe import (  # type: ignore[import-not-found]
    InputFormat,
    Model,
    ProcessingError,
    Sentence,
    Sentences,
    Trainer,
    Word,
)

from katanya.analyse.sentences import SentenceFinder
from katanya.analyse.store import read_pipeline
from katanya.analyse.tokenizer import RawToken, Tokenizer, TokenTable
from katanya.languages.tables import read_table
from training import data as sources
from training.__main__ import FIGURES, WORK
from training.conllu import TreeSentence
from training.evaluate import gold_reading, visible_characters
from training.scoring import Reading, ReadWord, Scores, score

TOKENIZER = "dimension=24;epochs={};tokenize_url=0"
TAGGER = "models=1;use_lemma=0;provide_lemma=0;use_xpostag=0;provide_xpostag=0;use_feats=0;provide_feats=0"
PARSER = (
    "embedding_form=50;embedding_upostag=20;embedding_feats=0;hidden_layer=200;iterations={};"
    "transition_system=swap;transition_oracle=static_lazy;structured_interval=8"
)


def main() -> None:
    """Train, measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--iterations", type=int, default=10, help="how often the parser sees all trees")
    parser.add_argument("--epochs", type=int, default=20, help="how often the tokenizer sees all text")
    options = parser.parse_args()
    learnt, held = sources.hold_out(sources.read_treebanks(options.data))
    table = TokenTable.from_table(read_table("id", "tokens"))
    stored = read_pipeline("id")
    tokenizer = Tokenizer(table, stored.seen, stored.small)
    finder = SentenceFinder.from_tables(table, read_table("id", "sentences"))
    trees = [*sources.convert_old(learnt, tokenizer), *learnt.gsd, *learnt.pud, *learnt.csui]
    model = train(trees, options.iterations, options.epochs)
    banks = {"gsd": held.gsd, "csui": held.csui}
    note(
        {
            "ufal.udpipe": {bank: measure_raw(model, sentences) for bank, sentences in banks.items()},
            "ufal.udpipe, our words and sentences": {
                bank: measure(model, tokenizer, finder, sentences) for bank, sentences in banks.items()
            },
        }
    )


def note(measured: Mapping[str, Mapping[str, Scores]]) -> None:
    """Print the scores, and write them beside the recipes' figures, for the model card; what it doesn't learn is left
    out.
    """
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    for name, scores in measured.items():
        print(name, scores, flush=True)
        figures[name] = {bank: {**asdict(each), "feats": None, "lemmas": None} for bank, each in scores.items()}
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def train(trees: Iterable[TreeSentence], iterations: int, epochs: int) -> Model:
    """A tokenizer, a tagger and a parser learnt from these trees."""
    wanted, error = Sentences(), ProcessingError()
    for sentence in read_conllu("".join(_as_conllu(trees))):
        wanted.append(sentence)
    parts = TOKENIZER.format(epochs), TAGGER, PARSER.format(iterations)
    made = Trainer.train("morphodita_parsito", wanted, Sentences(), *parts, error)
    if error.occurred():
        raise SystemExit(f"UDPipe could not be trained: {error.message}")
    WORK.mkdir(exist_ok=True)
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


def measure_raw(model: Model, sentences: Sequence[TreeSentence]) -> Scores:
    """The model's scores on the raw text, cut into words and sentences by itself."""
    text, gold = gold_reading(sentences)
    visible = visible_characters(text)
    words: list[ReadWord] = []
    bounds = []
    reader, error = model.newTokenizer(Model.DEFAULT), ProcessingError()
    reader.setText(text)
    sentence, place = Sentence(), 0
    while reader.nextSentence(sentence, error):
        _parse(model, sentence)
        base = len(words)
        several = {token.idFirst: token for token in sentence.multiwordTokens}
        last, start, end = 0, 0, 0
        for word in list(sentence.words)[1:]:
            if word.id > last:
                token = several.get(word.id, word)
                last = token.idLast if token is not word else word.id
                start = text.index(token.form, place)
                end = place = start + len(token.form)
                split = token is not word
            words.append(_read(word, visible[start], visible[end], base, split=split))
        bounds.append((words[base].start, words[-1].end))
        sentence = Sentence()
    return score(gold, Reading(words, bounds))


def _parsed(
    model: Model, text: str, tokens: Sequence[RawToken], visible: Sequence[int], base: int
) -> Iterator[ReadWord]:
    sentence = Sentence()
    for token in tokens:
        sentence.addWord(text[token.start : token.end])
    _parse(model, sentence)
    for token, word in zip(tokens, list(sentence.words)[1:], strict=True):
        split = (token.start, token.end) != (token.word_start, token.word_end)
        yield _read(word, visible[token.word_start], visible[token.word_end], base, split=split)


def _parse(model: Model, sentence: Sentence) -> None:
    error = ProcessingError()
    model.tag(sentence, Model.DEFAULT, error)
    model.parse(sentence, Model.DEFAULT, error)
    if error.occurred():
        raise SystemExit(f"UDPipe could not parse a sentence: {error.message}")


def _read(word: Word, start: int, end: int, base: int, *, split: bool) -> ReadWord:
    head = base + word.head - 1 if word.head else -1
    return ReadWord(start, end, split, word.form, word.upostag, head, word.deprel, "_")


def _as_conllu(trees: Iterable[TreeSentence]) -> Iterator[str]:
    for tree in trees:
        words = tree.words
        for number, word in enumerate(words, 1):
            after = [other for other in words[number - 1 :] if other.token == word.token]
            space = "_" if after[-1].space else "SpaceAfter=No"
            if word.surface and len(after) > 1:
                yield f"{number}-{number + len(after) - 1}\t{word.surface}" + "\t_" * 7 + f"\t{space}\n"
            misc = space if word.surface and len(after) == 1 else "_"
            yield f"{number}\t{word.form}\t_\t{word.upos or 'X'}\t_\t_\t{word.head}\t{word.deprel}\t_\t{misc}\n"
        yield "\n"


if __name__ == "__main__":
    main()
