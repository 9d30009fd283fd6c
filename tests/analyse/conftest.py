from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from katanya.analyse import Analyser, load
from katanya.model import Article, Region, RegionKind, Span

CASES = Path(__file__).parent.parent / "cases"


def cases_of(folder: str) -> list[Any]:
    table = tomllib.loads((CASES / folder / "id.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case.get("name", case["text"][:40])) for case in table["case"]]


def article_of(text: str, *regions: tuple[int, int, RegionKind]) -> Article:
    given = regions or ((0, len(text), RegionKind.BODY),)
    made = tuple(Region(Span(start, end), kind) for start, end, kind in given if start < end)
    return Article(id="a", uri="a.txt", text=text, sha256="", regions=made)


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    return load("id")
