"""Which column of a table, or field of a record, holds what."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from katanya.errors import MisuseError
from katanya.model import Described

__all__ = ["FIELDS", "Columns", "guess_columns"]

FIELDS = ("text", "html", "title", "url", "published", "outlet", "authors", "language", "id")


@dataclass(frozen=True, slots=True)
class Columns:
    """The name that each field has in one table; None where the table has no such column."""

    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    authors: str | None = None
    language: str | None = None
    id: str | None = None

    def used(self) -> list[str]:
        """The columns of the table that are read at all, in the order of `FIELDS`, each once."""
        return list(dict.fromkeys(name for field in FIELDS if (name := getattr(self, field)) is not None))

    def describe(self, record: Mapping[str, object]) -> Described:
        """What the record says about its text. An outlet that is an address counts as the URL too."""
        outlet = _line(record, self.outlet)
        url = _line(record, self.url)
        if url is None and outlet is not None and outlet.startswith(("http://", "https://")):
            url = outlet
        return Described(
            title=_line(record, self.title),
            authors=_people(record.get(self.authors)) if self.authors else (),
            outlet=outlet,
            url=url,
            published=_line(record, self.published),
            language=_line(record, self.language),
        )


def guess_columns(present: Iterable[str], chosen: Mapping[str, str]) -> Columns:
    """The columns among those `present`, by their usual names; what the user has `chosen` (field -> name) goes first.

    The usual names are those of `columns.toml`. Raises `MisuseError` where a chosen field is not one of `FIELDS`.
    """
    if unknown := sorted(set(chosen) - set(FIELDS)):
        raise MisuseError(f"There is no field {unknown[0]!r}.", mend=f"The fields are {', '.join(FIELDS)}.")
    by_key: dict[str, str] = {}
    for name in present:
        by_key.setdefault(_key(name), name)
    return Columns(
        **{
            field: chosen.get(field) or next((by_key[_key(usual)] for usual in usuals if _key(usual) in by_key), None)
            for field, usuals in _usual_names().items()
        }
    )


@cache
def _usual_names() -> dict[str, list[str]]:
    table = tomllib.loads(resources.files("katanya.ingest").joinpath("columns.toml").read_text(encoding="utf-8"))
    return {field: table[field] for field in FIELDS}


def _key(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _line(record: Mapping[str, object], column: str | None) -> str | None:
    """The value as one line of text; None where it is missing or blank."""
    value = record.get(column) if column else None
    if value is None:
        return None
    written = value if isinstance(value, str) else _written(value)
    return " ".join(written.split()) or None


def _written(value: object) -> str:
    if isinstance(value, Mapping):  # {"name": "Kompas.com"} is how some feeds write an outlet or an author
        return str(value.get("name") or json.dumps(value, ensure_ascii=False, sort_keys=True))
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if callable(isoformat) else str(value)


def _people(value: object) -> tuple[str, ...]:
    """The authors: a list as it is, a line cut at semicolons, or at commas where there are no semicolons."""
    if value is None:
        return ()
    if isinstance(value, list | tuple):
        names = [_written(item) if not isinstance(item, str) else item for item in value]
    else:
        line = str(value)
        names = line.split(";") if ";" in line else line.split(",")
    return tuple(name for raw in names if (name := " ".join(raw.split())))
