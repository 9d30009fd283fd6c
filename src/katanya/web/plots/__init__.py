"""Plots: what a page draws of a story, each as data for its script and as a table with the same in it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from katanya.web.plots.certainty import certainty
from katanya.web.plots.coverage import Coverage, names_of
from katanya.web.plots.files import scripts_of, styles_of
from katanya.web.plots.lineage import lineage
from katanya.web.plots.numbers import numbers
from katanya.web.plots.plot import Address, Cell, Plot
from katanya.web.plots.ties import ties
from katanya.web.plots.timeline import timeline
from katanya.web.plots.wording import plot_words

__all__ = ["PLOTS", "Address", "Cell", "Coverage", "Plot", "names_of", "plot_words", "scripts_of", "styles_of"]

PLOTS: Mapping[str, Callable[[Coverage, Mapping[str, str], Address], Plot]] = MappingProxyType(
    {"timeline": timeline, "certainty": certainty, "numbers": numbers, "ties": ties, "lineage": lineage}
)
"""The plots by their names, in the order in which a story's page shows them."""
