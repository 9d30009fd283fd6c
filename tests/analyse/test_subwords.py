from __future__ import annotations

import numpy as np
import pytest

from katanya.analyse.features import SHAPES, shape_of
from katanya.analyse.subwords import SubwordTable, murmur3_128


@pytest.mark.parametrize(
    ("text", "seed", "expected"),
    [
        (b"", 0, (0, 0)),
        (b"hello", 0, (0xCBD8A7B341BD9B02, 0x5B1E906A48AE1D19)),
        (b"The quick brown fox jumps over the lazy dog", 0, (0xE34BBC7BBC071B6C, 0x7A433CA9C49A9347)),
    ],
)
def test_murmur_gives_the_published_values(text: bytes, seed: int, expected: tuple[int, int]) -> None:
    assert murmur3_128(text, seed) == expected


def test_a_word_is_the_mean_of_its_pieces() -> None:
    rows = np.ones((50, 3), np.int8)
    table = SubwordTable(rows, np.full(50, 0.5, np.float32), shortest=3, longest=5, hashes=2, seed=1)
    assert table.vector("kata").tolist() == [0.5, 0.5, 0.5]


def test_a_table_is_read_as_spacy_reads_it() -> None:
    vectors = pytest.importorskip("spacy.vectors")
    strings = pytest.importorskip("spacy.strings").StringStore()
    rows = np.random.default_rng(1).integers(-120, 120, (97, 8)).astype(np.int8)
    seed = 2166136261
    theirs = vectors.Vectors(
        strings=strings, mode="floret", data=rows.astype(np.float32), minn=3, maxn=5, hash_count=2, hash_seed=seed
    )
    ours = SubwordTable(rows, np.ones(97, np.float32), shortest=3, longest=5, hashes=2, seed=seed)
    for word in ("kata", "mempertanggungjawabkan", "é”", "😀"):
        np.testing.assert_allclose(ours.vector(word), theirs.get_batch([word])[0], rtol=1e-5)


@pytest.mark.parametrize(
    "form",
    [
        "kata",
        "di",
        "A",
        "PBB",
        "NASIONAL",
        "Jakarta",
        "McD",
        "2024",
        "7",
        "1,5",
        "ke-5",
        "No.",
        "anak-anak",
        "Kim-un",
        ",",
        "...",
        "—",
    ],
)
def test_every_form_has_a_shape(form: str) -> None:
    assert 0 <= shape_of(form) < SHAPES


def test_shapes_tell_apart_what_matters() -> None:
    forms = ["jakarta", "Jakarta", "JAKARTA", "2024", "1,5", "ke-5", "No.", ","]
    assert len({shape_of(form) for form in forms}) == len(forms)
