"""Claims that somebody denies, and who tells them without saying so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from katanya.link.claim_words import claim_words
from katanya.link.denials import Denial, find_denials
from katanya.link.findings.coverage import Candidate, Coverage, Said, called, carrier
from katanya.link.glosses import gloss_of
from katanya.link.sentences import overlap, sentences_of, stems_of
from katanya.model import Annotations, Article, Claim, Evidence, Factuality, FindingKind, Statement, Telling

__all__ = ["find_denied"]

# A denial and what it denies have words of so much weight in common, a rare word weighing 1.
_SAME_WORDS = 0.5
# Who denies and, in the same breath, accuses, does not deny that he accuses.
_OWN_WORDS = frozenset({"ACCUSE", "REJECT"})
_TOLD = frozenset({Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE})


@dataclass(frozen=True, slots=True)
class _Denied:
    """A denial of a claim, where it stands."""

    article: Article
    found: Annotations
    denial: Denial


def find_denied(coverage: Coverage) -> Iterator[Candidate]:
    """Yield the claims that somebody denies in so many words while other articles tell them without the denial.

    An article that tells of an accusation and of its denial does what it should. What the same people deny in one
    story is told once, by the claim that most articles tell.
    """
    best: dict[tuple[str, ...], Candidate] = {}
    for claim in coverage.claims:
        candidate = _candidate(coverage, claim)
        if candidate is None:
            continue
        deniers = tuple(
            sorted({each.found.actors[index].key for each in _denied(coverage, claim) for index in each.denial.by})
        )
        other = best.get(deniers)
        if other is None or (candidate.weight, claim.id) > (other.weight, other.claim or ""):
            best[deniers] = candidate
    yield from best.values()


def _candidate(coverage: Coverage, claim: Claim) -> Candidate | None:
    denied = list(_denied(coverage, claim))
    with_it = {each.article.id for each in denied}
    without = {
        telling.article: statement
        for telling, statement in _statements(coverage, claim)
        if telling.article not in with_it and statement.factuality in _TOLD
    }
    outlets = {each.article.outlet or each.article.id for each in denied}
    without = {id_: told for id_, told in without.items() if (coverage.readings[id_][0].outlet or id_) not in outlets}
    if not denied or not without:
        return None
    deniers = sorted({each.found.actors[index].key for each in denied for index in each.denial.by})
    readings = [coverage.readings[each] for each in claim.articles]
    evidence = {Evidence(each.article.id, each.denial.span) for each in denied}
    evidence |= {Evidence(id_, statement.span) for id_, statement in without.items()}
    return Candidate(
        FindingKind.DENIAL,
        "denial",
        len(claim.articles) + 0.5 * len(deniers),
        tuple(sorted(evidence)),
        {
            "deniers": tuple(called(key, readings) for key in deniers),
            "gloss": Said(_gloss(coverage, claim, denied[0])),
            "outlets": tuple(dict.fromkeys(carrier(each.article) for each in denied)),
            "others": tuple(dict.fromkeys(carrier(coverage.readings[each][0]) for each in sorted(without))),
        },
        claim=claim.id,
    )


def _gloss(coverage: Coverage, claim: Claim, denied: _Denied) -> str:
    """What is denied, in the words of the article that tells of the denial."""
    told = set(claim.tellings)
    ordinal = max(each for each in denied.denial.ordinals if Telling(denied.article.id, each) in told)
    statement = coverage.readings[denied.article.id][1].statements[ordinal]
    return gloss_of(denied.article, statement, claim_words(denied.article.language))


def _statements(coverage: Coverage, claim: Claim) -> Iterator[tuple[Telling, Statement]]:
    for telling in claim.tellings:
        if telling.article in coverage.readings:
            yield telling, coverage.readings[telling.article][1].statements[telling.ordinal]


def _denied(coverage: Coverage, claim: Claim) -> Iterator[_Denied]:
    """Yield the denials of the claim that are made in so many words."""
    told = set(claim.tellings)
    for id_ in claim.articles:
        if id_ not in coverage.readings:
            continue
        article, found = coverage.readings[id_]
        for denial in find_denials(article, found):
            meant = [ordinal for ordinal in denial.ordinals if Telling(id_, ordinal) in told]
            if any(_is_plain(article, denial, found.statements[ordinal]) for ordinal in meant):
                yield _Denied(article, found, denial)


def _is_plain(article: Article, denial: Denial, statement: Statement) -> bool:
    """Whether it is denied outright, in its own words or from the next sentence: "that" further on may be anything."""
    if not denial.outright or (statement.event in _OWN_WORDS and set(statement.agents) & set(denial.by)):
        return False
    _, common = overlap(stems_of(article, denial.span), stems_of(article, statement.span))
    if denial.span.overlaps(statement.span) or common >= _SAME_WORDS:
        return True
    sentences = list(sentences_of(article))
    at = next((number for number, each in enumerate(sentences) if each.overlaps(denial.span)), None)
    return at is not None and any(each.overlaps(statement.trigger) for each in sentences[max(0, at - 1) : at + 1])
