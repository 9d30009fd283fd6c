"""`katanya doctor`."""

from __future__ import annotations

import platform
import sys
from importlib import metadata

import typer
from rich.table import Table
from rich.text import Text

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, out, print_json, say, visible
from katanya.errors import KatanyaError
from katanya.languages import languages_known
from katanya.ledger import Check, Outcome
from katanya.version import VERSION

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya doctor"

_PARTS = ("numpy", "trafilatura", "htmldate", "py3langid", "sqlalchemy", "pyarrow")
_STYLES = {Outcome.GOOD: "green", Outcome.WARNING: "yellow", Outcome.BAD: "bold red"}


def command(ledger: LedgerOption = "katanya.db", as_json: JsonOption = False) -> None:
    """Look whether everything is in order: versions, languages, the ledger and its disk.

    The exit status is 1 where something is bad.
    """
    checks = [*_versions(), *_ledger(ledger)]
    if as_json:
        for check in checks:
            print_json({"check": check.what, "outcome": check.outcome.value, "finding": check.finding})
    else:
        table = Table(box=None, pad_edge=False, show_header=False)
        for check in checks:
            table.add_row(check.what, Text(check.outcome, style=_STYLES[check.outcome]), Text(visible(check.finding)))
        out().print(table)
    bad = sum(check.outcome is Outcome.BAD for check in checks)
    say(f"{bad} of {len(checks)} checks are bad." if bad else f"All {len(checks)} checks passed.")
    raise typer.Exit(1 if bad else 0)


def _versions() -> list[Check]:
    parts = ", ".join(f"{name} {metadata.version(name)}" for name in _PARTS)
    return [
        Check("katanya", Outcome.GOOD, VERSION),
        Check("python", Outcome.GOOD, f"{platform.python_version()} on {platform.platform()}"),
        Check("parts", Outcome.GOOD, parts),
        Check("languages", Outcome.GOOD, ", ".join(languages_known())),
        Check(
            "encoding",
            Outcome.GOOD if sys.getfilesystemencoding().lower() == "utf-8" else Outcome.WARNING,
            f"file names are {sys.getfilesystemencoding()}",
        ),
    ]


def _ledger(ledger: str) -> list[Check]:
    try:
        return api.check(ledger)
    except KatanyaError as error:
        return [Check("ledger", Outcome.BAD, str(error))]
