"""`katanya parse`."""

from __future__ import annotations

import io
import sys
from typing import Annotated, cast

import typer

from katanya import api
from katanya.cli.printing import say
from katanya.errors import MisuseError
from katanya.ingest import FORMS
from katanya.model import Failure
from katanya.settings import IngestSettings

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya parse samples/rasi-uni-afrika-paris.txt"


def command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files and folders to parse; - is standard input.")
    ],
    plain: Annotated[
        str | None,
        typer.Option("--plain", metavar="LANGUAGE", help="Take each text whole, as running text of this language."),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--from", metavar="FORM", help=f"Read everything as this: {', '.join(FORMS)}.")
    ] = None,
) -> None:
    """Print the grammar of articles in CoNLL-U: words, sentences, parts of speech, dependencies, names.

    No ledger is read or written. Bylines, datelines and boilerplate are left out, unless --plain is given.
    """
    from katanya.analyse import languages_with_pipeline, write_conllu  # noqa: PLC0415 - only parsing should load it

    known = languages_with_pipeline()
    if plain is not None and plain not in known:
        raise MisuseError(f"There is no pipeline for {plain!r}.", mend=f"There is one for {', '.join(known)}.")
    failed = False
    stream = cast("io.TextIOWrapper", sys.stdout)
    stream.reconfigure(encoding="utf-8", newline="\n")
    for result in api.parse(paths, ingest=IngestSettings(form=form), plain=plain):
        if isinstance(result, Failure):
            failed = True
            say("[red]failed[/] ", result.uri, ": ", result.reason, " ", result.mend)
            continue
        article, analysis = result
        if analysis is None:
            say("", article.uri, f": no grammar, since its language ({article.language}) has no pipeline.")
            continue
        for line in write_conllu(article, analysis):
            stream.write(f"{line}\n")
    raise typer.Exit(1 if failed else 0)
