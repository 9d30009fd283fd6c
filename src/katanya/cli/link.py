"""`katanya link`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, print_json, say

__all__ = ["EXAMPLE", "command", "told"]

EXAMPLE = "katanya link"


def command(
    ledger: LedgerOption = "katanya.db",
    again: Annotated[bool, typer.Option("--again", help="Link all articles anew, not only what came.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Link the articles that came: which copy one report, which tell one story, and what they claim.

    'katanya read' does so at its end, unless it is told not to. The result is that of linking all at once.
    """
    touched = api.link_articles(ledger, again=again)
    with api.open(ledger) as opened:
        counted = opened.count_links()
    if as_json:
        print_json({"linked": len(touched.articles), "left": len(touched.left), **counted})
    say(f"{len(touched.articles)} articles linked. {told(counted)}")
    say("Next: katanya story, katanya claims")


def told(counted: Mapping[str, int]) -> str:
    """What the articles say together, in numbers, as a sentence."""
    shared = counted["lineages_of_several"]
    return (
        f"{counted['stories']} stories; {shared} reports that several articles carry, and "
        f"{counted['lineages'] - shared} of an article's own; {counted['reuse']} passages shared; "
        f"{counted['claims']} claims."
    )
