"""Reading the cases: marked-up articles in miniature."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from katanya.model import RegionKind, Span

_CASES = Path(__file__).parent.parent / "cases" / "regions"
_TAG = re.compile(r"<(/?)(" + "|".join(kind.value for kind in RegionKind) + ")>")


@dataclass(frozen=True)
class RegionCase:
    name: str
    text: str
    title: str | None
    expected: tuple[tuple[RegionKind, str, Span], ...]


def read_cases(language: str) -> list[RegionCase]:
    table = tomllib.loads((_CASES / f"{language}.toml").read_text(encoding="utf-8"))
    return [_case(entry) for entry in table["case"]]


def _case(entry: dict[str, str]) -> RegionCase:
    marked, parts, expected, last, size, start = entry["text"], [], [], 0, 0, 0
    for tag in _TAG.finditer(marked):
        parts.append(marked[last : tag.start()])
        size += len(parts[-1])
        last = tag.end()
        if tag[1]:
            expected.append((RegionKind(tag[2]), "".join(parts)[start:size], Span(start, size)))
        else:
            start = size
    parts.append(marked[last:])
    return RegionCase(entry["name"], "".join(parts), entry.get("title"), tuple(expected))
