"""Writes a trained network as the pipeline that is shipped. See `katanya.analyse.store` for the files."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from katanya.analyse.store import FORMAT
from katanya.analyse.subwords import SubwordTable
from training.labels import Inventory

__all__ = ["SUBWORDS", "export", "quantized"]

SUBWORDS = {"shortest": 3, "longest": 5, "hashes": 2, "seed": 2166136261}
"""How floret cut and hashed words; its defaults, but for n-grams of three to five characters."""

_LEFT_OUT = ("encoder.masked_",)


def quantized(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A table as 8-bit numbers and what each row is to be multiplied with."""
    scale = np.maximum(np.abs(table).max(axis=1), 1e-6) / 127
    return np.round(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def export(
    home: Path,
    weights: Mapping[str, torch.Tensor],
    inventory: Inventory,
    vocabulary: Sequence[str],
    vectors: NDArray[np.float32],
    seen: Sequence[tuple[str, int, int]],
) -> None:
    """Write the pipeline's files to `home`, but for the model card."""
    home.mkdir(parents=True, exist_ok=True)
    rows, scale = quantized(vectors)
    subwords = SubwordTable(rows, scale, **SUBWORDS)
    known_rows, known_scale = quantized(np.stack([subwords.vector(word[:40]) for word in vocabulary]))
    arrays: dict[str, NDArray[np.generic]] = {
        "subwords.rows": rows,
        "subwords.scale": scale.astype(np.float16),
        "known.rows": known_rows,
        "known.scale": known_scale.astype(np.float16),
    }
    for name, value in weights.items():
        if not name.startswith(_LEFT_OUT):
            arrays[name] = value.detach().numpy().astype(np.float16)
    # Not np.savez: its archive holds the time of day, and the same weights should be the same bytes.
    _write_npz(home / "weights.npz", arrays)
    (home / "vocabulary.txt").write_text("".join(f"{word}\n" for word in vocabulary), encoding="utf-8")
    (home / "seen.tsv").write_text("".join(f"{w}\t{n}\t{s}\n" for w, n, s in seen), encoding="utf-8")
    files = ("weights.npz", "vocabulary.txt", "seen.tsv")
    described = {
        "format": FORMAT,
        "labels": asdict(inventory),
        "sha256": {name: hashlib.sha256((home / name).read_bytes()).hexdigest() for name in files},
        "subwords": SUBWORDS,
    }
    text = json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True)
    (home / "pipeline.json").write_text(text + "\n", encoding="utf-8")


def _write_npz(path: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.save(buffer, arrays[name], allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue(), zipfile.ZIP_DEFLATED)
