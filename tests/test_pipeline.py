from __future__ import annotations

import pytest

from katanya import pipeline
from katanya.errors import SettingsError
from katanya.model import Annotations, Failure, Stage
from katanya.pipeline import Pipeline, Reading
from katanya.registry import EXTRACTORS, Extractor, check_order
from tests.conftest import make_source


def test_the_extractors_are_in_order() -> None:
    check_order(EXTRACTORS)


def test_an_extractor_that_comes_too_early_is_refused() -> None:
    late = Extractor("late", lambda _article, _analysis, found: found, frozenset({"dates"}))
    early = Extractor("early", lambda _article, _analysis, found: found, frozenset({"actors"}), frozenset({"dates"}))
    check_order([late, early])
    with pytest.raises(SettingsError, match="'early' needs dates"):
        check_order([early, late])


def test_a_source_is_read_through_all_stages() -> None:
    source = make_source("JAKARTA - Menteri itu tiba pada Selasa (18/6/2024) dengan 15 kontainer bantuan.")
    (reading,) = Pipeline().read([source])
    assert isinstance(reading, Reading)
    assert [date.edtf for date in reading.found.dates] == ["2024-06-18"]
    assert [quantity.low for quantity in reading.found.quantities] == [15]


def test_a_mistake_of_ours_in_one_article_is_recorded_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(article: object, _analysis: object, found: Annotations) -> Annotations:
        if "sandung" in article.text:  # type: ignore[attr-defined]
            raise IndexError("list index out of range")
        return found

    monkeypatch.setattr(pipeline, "EXTRACTORS", (Extractor("stumble", stumble, frozenset()),))
    failure, reading = Pipeline().read(
        [make_source("Batu sandung di jalan itu besar."), make_source("Jalan itu rata.")]
    )
    assert isinstance(failure, Failure)
    assert failure.stage is Stage.EXTRACT
    assert "IndexError: list index out of range" in failure.reason
    assert isinstance(reading, Reading)
