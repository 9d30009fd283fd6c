"""The same words given to two speakers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from rapidfuzz.distance import Indel

from katanya.link.findings.coverage import Candidate, Coverage, Said, called, carrier, words_of
from katanya.link.findings.quotations import Quotation, are_distinct, quotations_of
from katanya.model import ActorKind, Evidence, FindingKind, MentionForm

__all__ = ["find_misattributed"]

# Words alike by so much are the same words; of fewer words two people may say the same.
_ALIKE, _WORDS = 0.9, 8
_SHOWN_CHARS = 160


def find_misattributed(coverage: Coverage) -> Iterator[Candidate]:
    """Yield the quotations that two outlets give to two people, each named in full beside the words.

    Whom a pronoun means, or which of two people in a sentence speaks, is ours to find and may be wrong: only speakers
    who are named right where it is said that they speak count.
    """
    named = [each for each in quotations_of(coverage) if len(each.words) >= _WORDS and _is_named(each)]
    seen: set[frozenset[str]] = set()
    for one, other in itertools.combinations(named, 2):
        if one.article.outlet == other.article.outlet or not are_distinct(one.speakers, other.speakers):
            continue
        keys = one.keys | other.keys
        if keys not in seen and Indel.normalized_similarity(one.words, other.words) >= _ALIKE:
            seen.add(keys)
            yield _candidate(coverage, one, other)


def _is_named(quotation: Quotation) -> bool:
    """Whether the words have one speaker, a person, whose full name stands in the words that name the source."""
    source = quotation.attribution.source
    if source is None or quotation.attribution.cue is None or quotation.attribution.within is not None:
        return False
    if len(quotation.speakers) != 1 or quotation.speakers[0].kind is not ActorKind.PERSON:
        return False
    names = [each.span for each in quotation.speakers[0].mentions if each.form is MentionForm.NAME]
    return any(source.contains(span) and " " in words_of(quotation.article, span) for span in names)


def _candidate(coverage: Coverage, one: Quotation, other: Quotation) -> Candidate:
    words = words_of(one.article, one.span)
    evidence = {
        Evidence(side.article.id, span)
        for side in (one, other)
        for span in (side.span, side.attribution.source)
        if span is not None
    }
    return Candidate(
        FindingKind.MISATTRIBUTED,
        "misattributed",
        len(one.words),
        tuple(sorted(evidence)),
        {
            "words": Said(words if len(words) <= _SHOWN_CHARS else f"{words[:_SHOWN_CHARS].rsplit(' ', 1)[0]} …"),
            "outlet": carrier(one.article),
            "speaker": called(one.speakers[0].key, coverage.articles),
            "other": carrier(other.article),
            "other_speaker": called(other.speakers[0].key, coverage.articles),
        },
    )
