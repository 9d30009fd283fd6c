"""The samples, read and linked: lineages and stories against the gold."""

import itertools
import json

import pytest

from katanya.ingest import find_sources
from katanya.link import Linker, MemoryShelf, date_by_story
from katanya.model import Source
from katanya.pipeline import Pipeline, Reading
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold" / "samples"
UNDATED = "suluhtimur-komoro-pasok-mesin.txt"


@pytest.fixture(scope="module")
def linked():
    """The shelf with all samples that are read, and their names by id."""
    sources = [each for each in find_sources([str(ROOT / "samples")]) if isinstance(each, Source)]
    readings = [each for each in Pipeline().read(sources) if isinstance(each, Reading)]
    shelf = MemoryShelf()
    Linker(shelf).link((reading.article, reading.found) for reading in readings)
    return shelf, {each.article.id: each.article for each in readings}


def name_of(article):
    return article.uri.rsplit("/", 1)[-1]


def pairs(groups):
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def measured(layer, groups, articles):
    """Precision and recall of the pairs of articles in one group, among the articles that were read."""
    names = set(map(name_of, articles.values()))
    rows = map(json.loads, (GOLD / f"{layer}.jsonl").read_text("utf-8").splitlines())
    right = pairs([set(row["articles"]) & names for row in rows])
    found = pairs([[name_of(articles[id_]) for id_ in group.articles] for group in groups])
    return len(right & found) / len(found), len(right & found) / len(right)


def test_lineages_are_those_of_the_gold(linked):
    shelf, articles = linked
    precision, recall = measured("lineages", shelf.lineages(), articles)
    assert precision == 1.0
    assert recall >= 0.75


def test_stories_are_nearly_those_of_the_gold(linked):
    """One article without a date speaks of both stories and is put into the later one; an essay stays alone."""
    shelf, articles = linked
    precision, recall = measured("stories", shelf.stories(), articles)
    assert precision >= 0.9
    assert recall >= 0.7


def test_the_october_story_follows_the_march_story(linked):
    shelf, _ = linked
    stories = {story.start[:7]: story for story in shelf.stories() if story.start and len(story.articles) > 1}
    assert stories["2025-10"].follows == stories["2025-03"].id


def test_an_undated_sample_gets_the_month_of_its_story(linked):
    shelf, articles = linked
    undated = next(article for article in articles.values() if name_of(article) == UNDATED)
    story = next(each for each in shelf.stories() if undated.id in each.articles)
    published = date_by_story(shelf.days(story.articles).values())
    assert published is not None
    assert published.edtf == "2025-03"
