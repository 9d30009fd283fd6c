from __future__ import annotations

import warnings

import pytest

from katanya.analyse import Analyser
from tests.analyse.conftest import article_of


@pytest.mark.parametrize("text", ["Ia tahu, ujarnya.\n\nMereka  pergi ke Jakarta. ", "", "   ", "Satu"])
def test_it_says_what_the_analyser_says(analyser: Analyser, text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from katanya.analyse.spacy_pipeline import spacy_pipeline  # noqa: PLC0415 - importing spaCy may warn

        doc = spacy_pipeline("id")(text)
    assert doc.text == text
    ours = analyser.analyse(article_of(text)).tokens
    theirs = [token for token in doc if not token.is_space]
    assert [(t.idx, t.idx + len(t), t.pos_, t.lemma_) for t in theirs] == [
        (t.span.start, t.span.end, t.upos, t.lemma) for t in ours
    ]
    places = {token.i: number for number, token in enumerate(theirs)}
    assert [places[t.head.i] for t in theirs] == [t.head for t in ours]
