"""Statements: the cases, how sure they are, and what holds for any text."""

from dataclasses import replace

import pytest

from katanya.analyse import load
from katanya.extract.statements import find_statements
from katanya.model import Annotations, RegionKind, Statement
from katanya.pipeline import extract
from tests.extract.cases import article, read_cases

STATEMENTS = read_cases("statements", "id")
FACTUALITY = read_cases("factuality", "id")


@pytest.fixture(scope="module")
def readings():
    """Every sentence of the cases, parsed together, with what the other extractors found in it."""
    made = {}
    for case in (*STATEMENTS, *FACTUALITY):
        kind = RegionKind.TITLE if case.get("title") else RegionKind.BODY
        made[case["text"]] = replace(article(case["text"], kind=kind, published="2024-06-19"), id=case["text"])
    parsed = {analysis.article: analysis for analysis in load("id").analyse_many(made.values())}
    return {text: (each, parsed[text], extract(each, parsed[text])) for text, each in made.items()}


def named(actors: tuple[int, ...], found: Annotations, text: str) -> str:
    """The actors as the cases write them: by the words that mean them in the text."""
    forms = [min((m.span.of(text) for m in found.actors[each].mentions), key=len) for each in actors]
    return "+".join(forms) or "-"


def written(statement: Statement, found: Annotations, text: str) -> str:
    """A statement as the cases write it."""
    agents, recipients = (named(each, found, text) for each in (statement.agents, statement.recipients))
    return f"{statement.event} {statement.trigger.of(text)}: {agents} > {recipients}"


def expected(case):
    """The case, marked where it is a known failure."""
    marks = pytest.mark.xfail(reason=case["xfail"], strict=True) if "xfail" in case else ()
    return pytest.param(case, marks=marks, id=case["text"])


@pytest.mark.parametrize("case", [expected(each) for each in STATEMENTS])
def test_case(case, readings):
    text = case["text"]
    an_article, analysis, found = readings[text]
    assert [written(each, found, text) for each in find_statements(an_article, analysis, found)] == case["is"]


@pytest.mark.parametrize("case", FACTUALITY, ids=lambda case: case["text"])
def test_factuality(case, readings):
    text = case["text"]
    an_article, analysis, found = readings[text]
    told = [each for each in find_statements(an_article, analysis, found) if case["verb"] in each.trigger.of(text)]
    assert [(each.factuality, each.by_source) for each in told[:1]] == [(case["is"], case.get("source", case["is"]))]


def test_there_are_enough_cases():
    assert len(STATEMENTS) >= 150
    assert len(FACTUALITY) >= 60
