"""How the program talks: data on standard output, words on standard error."""

from __future__ import annotations

import json
import os
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from katanya.errors import MisuseError
from katanya.languages.explanations import (
    Explanations,
    explaining_languages,
    explanations_of,
    language_of_environment,
)
from katanya.model import visible

__all__ = [
    "JsonOption",
    "LanguageOption",
    "LedgerOption",
    "chosen_language",
    "err",
    "out",
    "print_json",
    "say",
    "visible",
]

LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        "-l",
        envvar="KATANYA_LEDGER",
        metavar="FILE|URL",
        help="The ledger: a SQLite file, or a postgresql:// URL.",
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language", metavar="CODE", help="The language that sentences are in: id or en; by default that of LANG."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]

err = Console(stderr=True, highlight=False, soft_wrap=True)


def chosen_language(code: str | None) -> Explanations:
    """The sentences and words of the language asked for, or of the environment's.

    Raises `MisuseError` where there are none in it.
    """
    if code is not None and code not in explaining_languages():
        known = ", ".join(explaining_languages())
        raise MisuseError(f"There are no sentences in {code!r}.", mend=f"There are in {known}.")
    return explanations_of(code or language_of_environment())


def out() -> Console:
    """Standard output: wide where it is no terminal, so that nothing is cut for another program."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else 240)


def say(*parts: str) -> None:
    """Print words to the user: odd parts of the call are marked up, even ones (a file's name, a reason) are not."""
    line = Text()
    for number, part in enumerate(parts):
        line.append_text(Text.from_markup(part) if number % 2 == 0 else Text(visible(part)))
    err.print(line)


def print_json(value: Any) -> None:
    """Print the value as one line of JSON in UTF-8, whatever the terminal's encoding."""
    line = json.dumps(value, ensure_ascii=False) + os.linesep
    sys.stdout.buffer.write(line.encode())
    sys.stdout.buffer.flush()
