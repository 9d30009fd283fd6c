"""Which scripts and styles draw which plot."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

__all__ = ["scripts_of", "styles_of"]

_OBSERVABLE = ("vendor/d3.min.js", "vendor/plot.umd.min.js", "plots/axes.js")
_VIS = ("vendor/moment.min.js", "vendor/vis-data.min.js", "vendor/vis-timeline-graph2d.min.js")
_SCRIPTS = MappingProxyType(
    {
        "timeline": (*_VIS, "plots/timeline.js"),
        "certainty": (*_OBSERVABLE, "plots/certainty.js"),
        "numbers": (*_OBSERVABLE, "plots/numbers.js"),
        "ties": ("vendor/cytoscape.min.js", "plots/ties.js"),
        "lineage": (*_OBSERVABLE, "plots/lineage.js"),
    }
)
_STYLES = MappingProxyType({"timeline": ("vendor/vis-timeline-graph2d.min.css",)})


def scripts_of(names: Iterable[str]) -> tuple[str, ...]:
    """The scripts that draw these plots, in the order in which they must run, below the folder of static files.

    They are plain scripts, not modules, for pages opened from disk: to be deferred, or inlined after all figures.
    """
    own = (script for name in names for script in _SCRIPTS[name])
    return tuple(dict.fromkeys(("plots/begin.js", *own, "plots/main.js")))


def styles_of(names: Iterable[str]) -> tuple[str, ...]:
    """The style sheets of these plots, in the order in which they must stand, below the folder of static files."""
    vendored = (style for name in names for style in _STYLES.get(name, ()))
    return tuple(dict.fromkeys((*vendored, "plots/plots.css")))
