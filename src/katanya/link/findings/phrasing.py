"""Findings in words that a reader understands, in every language that has a table for them."""

from __future__ import annotations

from katanya.languages.explanations import Explanations, explaining_languages, explanations_of
from katanya.link.findings.coverage import Candidate, Day, Filling, Named, Said, Word
from katanya.model import Finding, finding_id

__all__ = ["phrased"]


def phrased(candidate: Candidate) -> Finding:
    """The finding with its sentence in every language."""
    explanations = {code: _sentence(candidate, explanations_of(code)) for code in explaining_languages()}
    return Finding(
        id=finding_id(candidate.kind, candidate.evidence),
        kind=candidate.kind,
        claim=candidate.claim,
        articles=tuple(sorted({each.article for each in candidate.evidence})),
        explanations=explanations,
        evidence=candidate.evidence,
    )


def _sentence(candidate: Candidate, language: Explanations) -> str:
    fillings = {name: _filled(filling, language) for name, filling in candidate.fillings.items()}
    sentence = language.sentences[candidate.form].format(**fillings)
    return f"{sentence[0].upper()}{sentence[1:]}"


def _filled(filling: Filling, language: Explanations) -> str:
    match filling:
        case Said(words):
            return language.quoted(words)
        case Day(edtf):
            return language.dated(edtf)
        case Word(name):
            return language.sureness[name]
        case Named():
            return filling.in_language.get(language.code, filling.name)
        case _:
            return language.listed([each.in_language.get(language.code, each.name) for each in filling])
