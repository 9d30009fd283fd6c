from __future__ import annotations

import pytest

pytest.importorskip("torch")
pytest.importorskip("babel")

from pathlib import Path

import numpy as np
import torch

from katanya.analyse.casing import Casing
from katanya.analyse.features import WordFeatures
from katanya.analyse.network import Network
from katanya.analyse.subwords import SubwordTable
from training.__main__ import take_from
from training.batches import FeatureCache, Item, collate
from training.data import with_capitals
from training.learn import Recipe, learn, mean_of
from training.learn_names import NameRecipe, States, learn_names
from training.model import Encoder, Joint, Sizes
from training.name_model import NameHead, for_one_set
from training.pretrain import pretrain

SIZES = Sizes(
    6,
    3,
    2,
    2,
    3,
    7,
    3,
    3,
    vector=8,
    word=4,
    affix=2,
    shape=3,
    hidden=8,
    arc=6,
    label=5,
    tag=6,
    style=4,
    name_width=6,
    name_hidden=5,
)
WORDS = ["ia", "pergi", "ke", "pasar", ".", "Sari"]


def cache_of(features: WordFeatures | None = None) -> FeatureCache:
    return FeatureCache(features or features_of())


def features_of() -> WordFeatures:
    rows = np.random.default_rng(1).integers(-99, 99, (40, 8)).astype(np.int8)
    table = SubwordTable(rows, np.full(40, 0.01, np.float32), shortest=3, longest=5, hashes=2, seed=1)
    return WordFeatures({word.lower(): number for number, word in enumerate(WORDS, 1)}, table)


def tree() -> Item:
    return Item(WORDS[:5], [0, 1, 2, 0, 2], [0] * 5, [0] * 5, [2, 0, 4, 2, 2], [0, 1, 2, 0, 2], source=1)


def names() -> Item:
    return Item(["Sari", "pergi"], names=[1, 0])


def test_the_same_seed_gives_the_same_weights() -> None:
    recipe = Recipe(epochs=3, averaged_from=0.0)
    first, second = (learn([tree()] * 3, SIZES, cache_of(), recipe) for _ in range(2))
    assert first.keys() == second.keys()
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_names_are_learnt_and_the_encoder_stays() -> None:
    torch.manual_seed(5)
    encoder = Encoder(SIZES)
    before = {name: value.clone() for name, value in encoder.state_dict().items()}
    recipe = NameRecipe(epochs=20, averaged_from=0.8, rate=0.02, warm_up=1)
    weights = [learn_names([names()] * 3, States(encoder, cache_of()), SIZES, recipe, before) for _ in range(2)]
    assert all(torch.equal(weights[0][name], weights[1][name]) for name in weights[0])
    assert all(torch.equal(before[name], value) for name, value in encoder.state_dict().items())
    head = NameHead(SIZES)
    head.load_state_dict(weights[0])
    head.eval()
    batch, states = States(encoder, cache_of()).batch([names()])
    assert head.scores(states, batch)[0].argmax(dim=1).tolist() == [1, 0]


def test_the_mean_of_weights() -> None:
    mean = mean_of([{"a": torch.tensor([1.0, 2.0])}, {"a": torch.tensor([3.0, 2.0])}])
    assert mean["a"].tolist() == [2.0, 2.0]


def test_numpy_runs_the_network_that_torch_trained() -> None:
    features = features_of()
    torch.manual_seed(3)
    model = Joint(SIZES)
    model.eval()
    finders = [NameHead(SIZES).eval() for _ in range(2)]
    for parameter in (each for finder in finders for each in finder.parameters()):
        torch.nn.init.normal_(parameter, std=0.3)
    both = dict(model.state_dict())
    for number, finder in enumerate(finders):
        both.update({f"names.{number}.{name}": value for name, value in for_one_set(finder.state_dict(), 1).items()})
    weights = {name: value.numpy() for name, value in both.items() if "masked" not in name}
    network = Network(weights, features)
    for forms in (WORDS, ["Sari"], ["x", "y"] * 20):
        batch = collate([Item(forms, source=1)], cache_of(features))
        (scores,) = network.read([forms])
        mixture = torch.tensor([[0.2, 0.3, 0.5]])
        shares = mixture[0].numpy()
        with torch.no_grad():
            hidden = model.encoder(batch)
            close = {"rtol": 0.02, "atol": 0.02}  # products are of rounded numbers: decision 113
            np.testing.assert_allclose(scores.states, hidden[0].numpy(), **close)
            for ours, theirs in zip(network.tags(scores.states, shares), model.tags(hidden, mixture), strict=True):
                np.testing.assert_allclose(ours, theirs[0].numpy(), **close)
            dependents, heads, root = network.arc_sides(scores.states, shares)
            arcs = np.hstack([(dependents @ root)[:, None], dependents @ heads.T])
            np.testing.assert_allclose(arcs, model.arc_scores(hidden, mixture)[0].numpy(), **close)
            chosen = np.arange(len(forms)) - 1
            labels = model.label_scores(hidden, mixture, torch.from_numpy(chosen + 1)[None])[0].numpy()
            np.testing.assert_allclose(network.label_scores(scores.states, shares, chosen), labels, **close)
            style = torch.log_softmax(model.style_scores(hidden, batch.mask), 1)[0].numpy()
            np.testing.assert_allclose(scores.style, style, **close)
            names = torch.stack([finder.scores(hidden, batch)[0] for finder in finders]).mean(dim=0)
            np.testing.assert_allclose(scores.names, names.numpy(), **close)


def test_the_encoder_can_be_pretrained() -> None:
    weights = pretrain([WORDS] * 30, SIZES, cache_of(), words=200, seed=1)
    learn([tree()], SIZES, cache_of(), Recipe(epochs=1), weights)
    assert "word.weight" in weights


def test_capitals_are_put_back_by_labels_and_counts() -> None:
    casing = Casing({"bandung": 10, "ke": 10}, {"bandung": 1, "ke": 9})
    item = with_capitals(Item(["sari", "pergi", "ke", "bandung"], names=[1, 0, 0, 0]), casing)
    assert item.forms == ["Sari", "pergi", "ke", "Bandung"]


def test_step_one_can_be_taken_from_a_pipeline(tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    rows = np.array([[1, -2], [3, 127]], np.int8)
    np.savez(home / "weights.npz", **{"subwords.rows": rows, "subwords.scale": np.array([0.5, 2.0], np.float16)})
    (home / "seen.tsv").write_text("kota\t3\t2\n", encoding="utf-8")
    take_from(home, work)
    assert np.load(work / "vectors.npy").tolist() == [[0.5, -1.0], [6.0, 254.0]]
    assert (work / "seen.tsv").read_text(encoding="utf-8") == "kota\t3\t2\n"
