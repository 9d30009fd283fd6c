"""`katanya link`."""

from __future__ import annotations

from katanya import api
from katanya.cli.printing import JsonOption, LedgerOption, print_json, say

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya link"


def command(ledger: LedgerOption = "katanya.db", as_json: JsonOption = False) -> None:
    """Compare all articles: which copy one report, which tell one story, and what they claim.

    Run it again after reading more; what it found before is replaced.
    """
    links = api.link_articles(ledger)
    several = [lineage for lineage in links.lineages if len(lineage.articles) > 1]
    if as_json:
        counted = {"reuse": len(links.reuse), "lineages": len(links.lineages), "stories": len(links.stories)}
        print_json({**counted, "lineages_of_several": len(several), "claims": len(links.claims)})
    say(
        f"{len(links.stories)} stories; {len(several)} reports that several articles carry, and "
        f"{len(links.lineages) - len(several)} of an article's own; {len(links.reuse)} passages shared; "
        f"{len(links.claims)} claims."
    )
    say("Next: katanya story, katanya claims")
