"""What a ledger answers: values to go through, and tables of them for notebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from katanya.errors import KatanyaError
from katanya.model import html_table

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Results"]

T = TypeVar("T")

# Rows that a notebook shows; `to_pandas` and `to_polars` have all.
_SHOWN = 20


class Results(Generic[T]):
    """Values found in a ledger: *all that Rini says, to go through one by one, or as a table*.

    Going through them reads the ledger anew, article by article, so that any number fits in memory. A length, a number
    in brackets and the tables need all of them at once.
    """

    def __init__(
        self,
        find: Callable[[], Iterable[T]],
        row: Callable[[T], Mapping[str, Any]],
        show: Callable[[T], Mapping[str, str]],
    ) -> None:
        """Keep how the values are found, how each becomes a `row` of plain values, and what a notebook shows of it.

        `show` gives the cells of a row as HTML that is safe to show.
        """
        self._find = find
        self._row = row
        self._show = show

    def __iter__(self) -> Iterator[T]:
        return iter(self._find())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, index: int) -> T:
        if index < 0:
            return list(self)[index]
        for value in islice(self, index, None):
            return value
        raise IndexError(f"there is no result number {index}")

    def __repr__(self) -> str:
        return f"<Results: {len(self)}>"

    def to_rows(self) -> list[dict[str, Any]]:
        """A dictionary of plain values for each, the fields of its record with names and words beside the ids."""
        return [dict(self._row(value)) for value in self]

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame, a row each. Raises `KatanyaError` where pandas is not installed."""
        try:
            import pandas  # noqa: PLC0415 - only who asks for a frame needs it
        except ModuleNotFoundError as missing:
            raise _missing("pandas") from missing
        return pandas.DataFrame(self.to_rows())

    def to_polars(self) -> polars.DataFrame:
        """A polars frame, a row each. Raises `KatanyaError` where polars is not installed."""
        try:
            import polars  # noqa: PLC0415 - only who asks for a frame needs it
        except ModuleNotFoundError as missing:
            raise _missing("polars") from missing
        return polars.DataFrame(self.to_rows(), infer_schema_length=None, strict=False)

    def _repr_html_(self) -> str:
        """The first of them as a table, as notebooks show it."""
        shown: Sequence[Mapping[str, str]] = [self._show(value) for value in islice(self, _SHOWN + 1)]
        more = "" if len(shown) <= _SHOWN else f"<p>The first {_SHOWN}; <code>to_pandas()</code> has all.</p>"
        return html_table(shown[:_SHOWN]) + more


def _missing(package: str) -> KatanyaError:
    return KatanyaError(f"The package {package} is not installed.", mend=f"Install it: pip install {package}.")
