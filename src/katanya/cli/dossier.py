"""`katanya dossier`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from katanya import api
from katanya.cli.printing import LedgerOption, say
from katanya.errors import MisuseError

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya dossier -o dossier.html"

_MOST_STORIES = 20  # in one file; more is a ledger, and is served


def command(
    story: Annotated[
        str | None,
        typer.Option(
            "--story", "-s", metavar="ID", help="The story, by its id or the beginning of it; else the largest ones."
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE.html", help="Where to write it; - is standard output.")
    ] = "dossier.html",
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="The language of its words: id or en.")
    ] = None,
    ledger: LedgerOption = "katanya.db",
) -> None:
    """Write stories as one page that opens from disk, without a network, and prints well.

    It has what stands out, who carries which claim, who copied whom, the timeline, the quotations and the articles.
    """
    from katanya.web.dossier import dossier  # noqa: PLC0415 - only who draws should wait for the templates
    from katanya.web.wording import choose_language, languages  # noqa: PLC0415

    codes = [words.code for words in languages()]
    if language is not None and language not in codes:
        raise MisuseError(f"There are no words in {language!r}.", mend=f"Choose {' or '.join(codes)}.")
    with api.open(ledger) as opened:
        stories = [opened.parts.story(story)] if story else opened.parts.stories()[:_MOST_STORIES]
        if not stories:
            raise MisuseError("The articles have not been compared yet.", mend="Next: katanya link.")
        page = dossier(opened, stories, choose_language(language, None))
    if output == "-":
        sys.stdout.buffer.write(page.encode())
        return
    path = Path(output)
    path.write_text(page, encoding="utf-8")
    say(
        "Written: ", str(path), f", {len(stories)} {'story' if len(stories) == 1 else 'stories'}. Open it in a browser."
    )
