"""The recipe: `python -m training` makes the Indonesian pipeline that is shipped, and its model card.

Minutes on one core, as it was run last:

1. Count the words of the news and train sub-word vectors on it.            6
2. Teach the encoder to guess hidden words of the news.                    15
3. Convert the old training file to today's scheme.                         1
4. Train the grammar with a part of the data held out.                      6
5. Finish it thrice on the same data, average, train the names, measure.   13
6. The same on everything; write the pipeline and its card.                14

Steps 1, 2 and 4, and the finishes of 5 and 6, leave their results in `training/work/` and are skipped when these are
there; `--fresh` makes them anew. `--from-shipped` takes the counts and vectors of step 1 from the pipeline that is in
the package.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from katanya.analyse.casing import Casing
from katanya.analyse.features import WordFeatures
from katanya.analyse.sentences import SentenceFinder
from katanya.analyse.subwords import SubwordTable
from katanya.analyse.tokenizer import Tokenizer, TokenTable
from katanya.languages.tables import read_table
from training import data as sources
from training.batches import FeatureCache, Item
from training.card import write_card
from training.conllu import TreeSentence
from training.corpus import count_words, sentences_and_vocabulary, train_vectors
from training.export import SUBWORDS, export, quantized
from training.labels import NAME_SETS, Inventory
from training.learn import FINISH, FINISH_SEEDS, Recipe, learn, mean_of
from training.learn_names import NAME_SEEDS, NameRecipe, States, learn_names
from training.measure import measured
from training.model import Encoder, Sizes
from training.name_model import for_one_set
from training.pretrain import pretrain

ROOT = Path(__file__).parent.parent
HOME = ROOT / "src" / "katanya" / "languages" / "id" / "pipeline"
WORK = ROOT / "training" / "work"
FIGURES = ROOT / "training" / "figures.json"

Base = tuple[dict[str, torch.Tensor], Sizes, Inventory]
"""A trained network before its finish: weights, sizes, labels."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the recipe."""
    parser = argparse.ArgumentParser(prog="python -m training", description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="the folder with the data")
    parser.add_argument("--out", type=Path, default=HOME, help="the folder to write the pipeline to")
    parser.add_argument("--fresh", action="store_true", help="forget what lies in training/work and make it anew")
    parser.add_argument(
        "--recipe",
        choices=sorted(RECIPES),
        default="shipped",
        help="measure another recipe only; its pipeline stays in the package",
    )
    parser.add_argument(
        "--from-shipped", action="store_true", help="take counts and vectors from the pipeline that is in the package"
    )
    parser.add_argument("--no-measure", action="store_true", help="leave out step 5; the card keeps its figures")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    WORK.mkdir(exist_ok=True)
    if options.fresh:
        for file in WORK.iterdir():
            file.unlink()
    if options.from_shipped:
        take_from(HOME, WORK)
    kitchen = Kitchen(options.data)
    recipe, pretrained = RECIPES[options.recipe]
    if not options.no_measure:
        kitchen.measure(options.recipe, recipe, pretrained=pretrained)
    if options.recipe == "shipped":
        kitchen.ship(recipe, options.out)
        write_card(options.out, json.loads(FIGURES.read_text(encoding="utf-8")))


def take_from(home: Path, work: Path) -> None:
    """Copy what step 1 counted and trained from a pipeline to the folder of work; the vectors as stored, in 8 bits."""
    with np.load(home / "weights.npz") as stored:
        rows, scale = stored["subwords.rows"].astype(np.float32), stored["subwords.scale"].astype(np.float32)
    np.save(work / "vectors.npy", rows * scale[:, None])
    shutil.copyfile(home / "seen.tsv", work / "seen.tsv")


RECIPES = {
    "shipped": (Recipe(), True),
    "without pretraining": (Recipe(), False),
}


class Kitchen:
    """What every recipe needs: counts, vectors, vocabulary and the pretrained encoder."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._news = data / "news" / "news-id.jsonl.gz"
        self._seen = self._counted()
        seen, small = {word: n for word, n, _ in self._seen}, {word: n for word, _, n in self._seen}
        self._casing = Casing(seen, small)
        self._vectors = self._trained_vectors()
        table = TokenTable.from_table(read_table("id", "tokens"))
        self.tokenizer = Tokenizer(table, seen, small)
        self._finder = SentenceFinder.from_tables(table, read_table("id", "sentences"))
        rows, scale = quantized(self._vectors)
        self._subwords = SubwordTable(rows, scale, **SUBWORDS)
        self._start = self._pretrained()
        self.vocabulary = (WORK / "vocabulary.txt").read_text(encoding="utf-8").splitlines()

    def measure(self, name: str, recipe: Recipe, *, pretrained: bool) -> None:
        """Steps 4 and 5: train without the held-out data, write the pipeline, measure it, and note the figures."""
        learnt, held = sources.hold_out(sources.read_treebanks(self._data))
        base = self._base(name, recipe, pretrained=pretrained)
        self._finish(f"measured {name}", base, learnt, HOME, all_names=False)
        figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
        figures[name] = measured(self._data, held)
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        print(name, figures[name])

    def ship(self, recipe: Recipe, home: Path) -> None:
        """Step 6."""
        base = self._base("shipped", recipe, pretrained=True)
        self._finish("shipped", base, sources.read_treebanks(self._data), home, all_names=True)

    def _base(self, name: str, recipe: Recipe, *, pretrained: bool) -> Base:
        file = WORK / f"base {name}.pt"
        if not file.exists():
            banks, _ = sources.hold_out(sources.read_treebanks(self._data))
            converted = sources.convert_old(banks, self.tokenizer)
            inventory = Inventory.of([*converted, *banks.gsd, *banks.pud, *banks.csui])
            sizes = self._sizes(inventory)
            start = self._start if pretrained else None
            weights = self._learn(banks, converted, inventory, sizes, recipe, start)
            torch.save((weights, sizes, inventory), file)
        base: Base = torch.load(file, weights_only=False)
        return base

    def _finish(self, name: str, base: Base, banks: sources.Treebanks, home: Path, *, all_names: bool) -> None:
        finished, (_, sizes, inventory) = self._finished(name, base, banks), base
        names = self._learn_names(finished, sizes, everything=all_names)
        export(home, {**finished, **names}, inventory, self.vocabulary, self._vectors, self._seen)

    def _finished(self, name: str, base: Base, banks: sources.Treebanks) -> dict[str, torch.Tensor]:
        file = WORK / f"finished {name}.pt"
        if not file.exists():
            weights, sizes, inventory = base
            converted = sources.convert_old(banks, self.tokenizer)
            several = [
                self._learn(banks, converted, inventory, sizes, replace(FINISH, seed=seed), weights)
                for seed in FINISH_SEEDS
            ]
            torch.save(mean_of(several), file)
        finished: dict[str, torch.Tensor] = torch.load(file)
        return finished

    def _learn_names(
        self, finished: Mapping[str, torch.Tensor], sizes: Sizes, *, everything: bool
    ) -> dict[str, torch.Tensor]:
        encoder = Encoder(sizes)
        parts = {
            name.removeprefix("encoder."): value for name, value in finished.items() if name.startswith("encoder.")
        }
        encoder.load_state_dict(parts)
        states = States(encoder, FeatureCache(self._features()))
        items = self._cased(sources.weigh_names(self._data, self.tokenizer, self._casing, everything=everything))
        weights = {}
        for number, seed in enumerate(NAME_SEEDS):
            head = learn_names(items, states, sizes, replace(NameRecipe(), seed=seed), self._start)
            folded = for_one_set(head, NAME_SETS.index("idner"))
            weights.update({f"names.{number}.{name}": value for name, value in folded.items()})
        return weights

    def _learn(
        self,
        banks: sources.Treebanks,
        converted: Sequence[TreeSentence],
        inventory: Inventory,
        sizes: Sizes,
        recipe: Recipe,
        start: Mapping[str, torch.Tensor] | None,
    ) -> dict[str, torch.Tensor]:
        trees = self._cased(sources.weigh_trees(banks, converted, inventory))
        return learn(trees, sizes, FeatureCache(self._features()), recipe, start)

    def _cased(self, items: Sequence[Item]) -> Sequence[Item]:
        for item in {id(item): item for item in items}.values():
            item.forms = self._casing.as_in_a_sentence(item.forms)
        return items

    def _sizes(self, inventory: Inventory | None) -> Sizes:
        empty = Sizes(len(self.vocabulary) if hasattr(self, "vocabulary") else 0, 1, 1, 1, 1, 1, 3, 3)
        if inventory is None:
            return empty
        return replace(
            empty,
            upos=len(inventory.upos),
            feats=len(inventory.feats),
            lemma=len(inventory.lemma),
            deprel=len(inventory.deprel),
            names=len(inventory.names),
        )

    def _features(self) -> WordFeatures:
        words = (WORK / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
        return WordFeatures({word: number for number, word in enumerate(words, 1)}, self._subwords)

    def _counted(self) -> list[tuple[str, int, int]]:
        file = WORK / "seen.tsv"
        if not file.exists():
            rows = count_words(self._news)
            file.write_text("".join(f"{w}\t{n}\t{s}\n" for w, n, s in rows), encoding="utf-8")
        lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        return [(word, int(times), int(small)) for word, times, small in lines]

    def _trained_vectors(self) -> np.ndarray:
        file = WORK / "vectors.npy"
        if not file.exists():
            np.save(file, train_vectors(self._news, WORK))
        vectors: np.ndarray = np.load(file)
        return vectors

    def _pretrained(self) -> dict[str, torch.Tensor]:
        file = WORK / "pretrained.pt"
        if not file.exists():
            sentences, vocabulary = sentences_and_vocabulary(self._news, self.tokenizer, self._finder)
            (WORK / "vocabulary.txt").write_text("".join(f"{word}\n" for word in vocabulary), encoding="utf-8")
            sizes = replace(self._sizes(None), vocabulary=len(vocabulary))
            torch.save(pretrain(sentences, sizes, FeatureCache(self._features()), seed=1), file)
        weights: dict[str, torch.Tensor] = torch.load(file)
        return weights


if __name__ == "__main__":
    main()
