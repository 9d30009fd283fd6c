from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest

from katanya.analyse import store
from katanya.errors import LanguageDataError

SHIPPED = Path(str(resources.files("katanya.languages").joinpath("id", "pipeline")))
MEGABYTES = 40


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copied = tmp_path / "pipeline"
    shutil.copytree(SHIPPED, copied)
    monkeypatch.setattr(store, "_home", lambda _: copied)
    return copied


@pytest.mark.parametrize("name", ["weights.npz", "vocabulary.txt", "seen.tsv"])
def test_a_changed_file_is_a_clear_error(home: Path, name: str) -> None:
    content = bytearray((home / name).read_bytes())
    content[len(content) // 2] ^= 1
    (home / name).write_bytes(bytes(content))
    with pytest.raises(LanguageDataError, match=f"{name}.*damaged"):
        store.read_pipeline("id")


@pytest.mark.parametrize("name", ["weights.npz", "vocabulary.txt", "pipeline.json"])
def test_a_missing_file_is_a_clear_error(home: Path, name: str) -> None:
    (home / name).unlink()
    with pytest.raises(LanguageDataError):
        store.read_pipeline("id")


@pytest.mark.parametrize("content", ["", "{}", "[1", '{"format": 999}', '{"format": 1, "sha256": {}}'])
def test_an_unreadable_description_is_a_clear_error(home: Path, content: str) -> None:
    (home / "pipeline.json").write_text(content, encoding="utf-8")
    with pytest.raises(LanguageDataError):
        store.read_pipeline("id")


def test_it_is_small_and_has_its_card() -> None:
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) <= MEGABYTES * 1_000_000
    card = (SHIPPED / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in card
