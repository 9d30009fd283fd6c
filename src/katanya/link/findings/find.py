"""All findings of a story, the most telling first, few of each kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from katanya.link.findings.conflicts import find_conflicts
from katanya.link.findings.coverage import Candidate, Coverage, Reading
from katanya.link.findings.denials import find_denied
from katanya.link.findings.distortions import find_distortions
from katanya.link.findings.drifts import find_drifts
from katanya.link.findings.misattributed import find_misattributed
from katanya.link.findings.phrasing import phrased
from katanya.link.findings.quote_variants import find_quote_variants
from katanya.link.findings.unsourced import find_unsourced
from katanya.model import Claim, Finding, FindingKind, Lineage, Reuse, Story

__all__ = ["FINDING_FORM", "find_findings", "findings_of", "owners_of"]

FINDING_FORM = 2
"""Goes up by one whenever findings are found or told in another way, so that ledgers are linked anew."""

_FINDERS: Sequence[Callable[[Coverage], Iterator[Candidate]]] = (
    find_distortions,
    find_denied,
    find_misattributed,
    find_conflicts,
    find_drifts,
    find_quote_variants,
    find_unsourced,
)
# So many of each kind a story: who reads a third quotation in two wordings reads no finding with attention any more.
_MOST = {FindingKind.UNSOURCED: 1}
_MOST_OF_KIND = 2
# The articles of so many are in memory at once.
_ARTICLES_AT_ONCE = 200


def find_findings(
    readings_of: Callable[[Sequence[str]], Iterable[Reading]],
    lineages: Iterable[Lineage],
    stories: Iterable[Story],
    reuse: Iterable[Reuse],
    claims: Iterable[Claim],
    among: Collection[str] | None = None,
) -> list[Finding]:
    """The findings of the stories, sorted by id.

    `readings_of` gives the articles of ids with what was found in them; it is asked for some hundred at once. `among`
    are the ids of the stories to look at, all where it is None: what is found in one doesn't depend on the others.
    """
    stories, claims = list(stories), list(claims)
    told = _Told(stories, lineages, reuse, claims)
    wanted = [story for story in stories if among is None or story.id in among]
    found: dict[str, Finding] = {}
    for some in _in_parts(wanted, told):
        ids = sorted({id_ for story in some for id_ in told.articles(story)})
        readings = {article.id: (article, annotations) for article, annotations in readings_of(ids)}
        for story in some:
            found.update((finding.id, finding) for finding in findings_of(told.coverage(story, readings)))
    return [found[id_] for id_ in sorted(found)]


class _Told:
    """What is known of all stories, by story."""

    def __init__(
        self, stories: Sequence[Story], lineages: Iterable[Lineage], reuse: Iterable[Reuse], claims: Sequence[Claim]
    ) -> None:
        self._lineage = {article: lineage for lineage in lineages for article in lineage.articles}
        story_of = {article: story.id for story in stories for article in story.articles}
        self._reuse: defaultdict[str, list[Reuse]] = defaultdict(list)
        for each in reuse:
            if (story := story_of.get(each.article)) is not None and story == story_of.get(each.other):
                self._reuse[story].append(each)
        self._claims: defaultdict[str, list[Claim]] = defaultdict(list)
        owners = owners_of(claims, stories)
        for claim in claims:
            self._claims[owners[claim.id]].append(claim)

    def articles(self, story: Story) -> set[str]:
        """The story's articles, and those of other stories that tell its claims."""
        return {*story.articles, *(article for claim in self._claims[story.id] for article in claim.articles)}

    def coverage(self, story: Story, readings: Mapping[str, Reading]) -> Coverage:
        """The story with what is known of it."""
        ids = sorted(self.articles(story) & readings.keys())
        lineages = {self._lineage[id_].id: self._lineage[id_] for id_ in ids if id_ in self._lineage}
        return Coverage(
            story=story,
            readings={id_: readings[id_] for id_ in ids},
            lineages=tuple(lineages[id_] for id_ in sorted(lineages)),
            reuse=tuple(sorted(self._reuse[story.id])),
            claims=tuple(sorted(self._claims[story.id], key=lambda claim: claim.id)),
        )


def _in_parts(stories: Iterable[Story], told: _Told) -> Iterator[list[Story]]:
    """Yield the stories, so many together that their articles are held in memory with ease."""
    some: list[Story] = []
    articles = 0
    for story in stories:
        more = len(told.articles(story))
        if some and articles + more > _ARTICLES_AT_ONCE:
            yield some
            some, articles = [], 0
        some.append(story)
        articles += more
    if some:
        yield some


def findings_of(coverage: Coverage) -> list[Finding]:
    """What stands out in one story, sorted by id: of each kind the weightiest."""
    kept: dict[str, Finding] = {}
    for find in _FINDERS:
        candidates = sorted(find(coverage), key=lambda each: (-each.weight, each.evidence, each.form))
        for candidate in candidates[: _MOST.get(candidates[0].kind, _MOST_OF_KIND)] if candidates else ():
            finding = phrased(candidate)
            kept.setdefault(finding.id, finding)
    return [kept[id_] for id_ in sorted(kept)]


def owners_of(claims: Iterable[Claim], stories: Iterable[Story]) -> dict[str, str]:
    """For each claim the id of its story: that of most of its statements, the first by id of equals."""
    story_of = {article: story.id for story in stories for article in story.articles}
    owners = {}
    for claim in claims:
        told = Counter(story_of.get(telling.article, telling.article) for telling in claim.tellings)
        owners[claim.id] = min(told, key=lambda story: (-told[story], story))
    return owners
