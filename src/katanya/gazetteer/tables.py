"""Reading a gazetteer's table: `gazetteer/<name>.tsv`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from katanya.errors import LanguageDataError

__all__ = ["Row", "damaged", "parse_rows", "read_rows"]

_BETWEEN_VALUES = ";"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: *line 31 of outlets.tsv says that the column `country` is ID*."""

    table: str
    line: int  # counted from 1, comments and all, as an editor counts
    cells: dict[str, str]

    def one(self, column: str) -> str:
        """The cell, without the white space around it; empty where nothing stands there."""
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The cell's values in their order; they stand apart by semicolons."""
        return tuple(value.strip() for value in self.cells[column].split(_BETWEEN_VALUES) if value.strip())

    def wrong(self, reason: str) -> LanguageDataError:
        """An error that names this line; to be raised."""
        return damaged(self.table, f"line {self.line}: {reason}")


def read_rows(name: str, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of the table `name` in their order.

    Raises `LanguageDataError` where the file is missing, is not UTF-8, or has other columns.
    """
    place = resources.files("katanya.gazetteer").joinpath(f"{name}.tsv")
    try:
        text = place.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise LanguageDataError(f"The table gazetteer/{name}.tsv is missing.", mend="Reinstall Katanya.") from missing
    except UnicodeDecodeError as broken:
        raise damaged(name, f"it is not UTF-8: {broken}") from broken
    return parse_rows(name, text, columns)


def parse_rows(name: str, text: str, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a table's text: `#` opens a comment line, the first other line names the columns.

    Raises `LanguageDataError` where the columns are not these, or a line has more or fewer cells.
    """
    header_seen = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header_seen:
            if cells != list(columns):
                raise damaged(name, f"line {number}: the columns are {cells}, not {list(columns)}")
            header_seen = True
            continue
        if len(cells) != len(columns):
            raise damaged(name, f"line {number}: {len(cells)} cells, not {len(columns)}")
        yield Row(name, number, dict(zip(columns, cells, strict=True)))
    if not header_seen:
        raise damaged(name, "it is empty")


def damaged(name: str, reason: str) -> LanguageDataError:
    """An error that says what is wrong with the table `name`; to be raised."""
    return LanguageDataError(f"The table gazetteer/{name}.tsv can't be used: {reason}.", mend="Mend it at that place.")
