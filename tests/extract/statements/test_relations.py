"""Relations: the cases."""

from dataclasses import replace

import pytest

from katanya.analyse import load
from katanya.extract.statements import find_relations
from katanya.model import Factuality
from katanya.pipeline import extract
from tests.extract.cases import article, read_cases
from tests.extract.statements.test_statements import named

CASES = read_cases("relations", "id")


@pytest.fixture(scope="module")
def readings():
    """Every sentence of the cases, parsed together, with what the other extractors found in it."""
    made = {case["text"]: replace(article(case["text"]), id=case["text"]) for case in CASES}
    parsed = {analysis.article: analysis for analysis in load("id").analyse_many(made.values())}
    return {text: (each, parsed[text], extract(each, parsed[text])) for text, each in made.items()}


def written(relation, found, text):
    """A relation as the cases write it."""
    one, other = (named(each, found, text) for each in (relation.one, relation.other))
    sure = "" if relation.factuality is Factuality.CERTAIN else f", {relation.factuality}"
    return f"{relation.kind} {relation.trigger.of(text)}: {one} > {other}{sure}"


def expected(case):
    """The case, marked where it is a known failure."""
    marks = pytest.mark.xfail(reason=case["xfail"], strict=True) if "xfail" in case else ()
    return pytest.param(case, marks=marks, id=case["text"])


@pytest.mark.parametrize("case", [expected(each) for each in CASES])
def test_case(case, readings):
    text = case["text"]
    an_article, analysis, found = readings[text]
    assert [written(each, found, text) for each in find_relations(an_article, analysis, found)] == case["is"]


def test_nothing_without_a_parse(readings):
    an_article, _, found = readings[CASES[0]["text"]]
    assert find_relations(an_article, None, found) == ()


def test_whose_ally_it_is_is_told_by_the_order_of_the_words(readings):
    text = "Kenya membantu Komoro dalam persaingan dengan Etiopia dan sekutunya, Madagaskar."
    an_article, analysis, found = readings[text]
    ally, rivalry = (
        next(index for index, token in enumerate(analysis.tokens) if token.span.of(text) == word)
        for word in ("sekutu", "persaingan")
    )
    tokens = list(analysis.tokens)
    tokens[ally] = replace(tokens[ally], head=rivalry, deprel="conj")
    hung_elsewhere = replace(analysis, tokens=tuple(tokens))
    relations = find_relations(an_article, hung_elsewhere, found)
    assert [written(each, found, text) for each in relations] == ["ally sekutu: Madagaskar > Etiopia"]
