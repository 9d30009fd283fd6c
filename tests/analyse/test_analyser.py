from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katanya.analyse import Analyser, languages_with_pipeline, load
from katanya.errors import LanguageDataError
from katanya.model import Analysis, Article, RegionKind, Span
from tests.analyse.conftest import article_of
from tests.analyse.test_tokenizer import ODD

TEXTS = [
    '"Kami belum tahu," ujar Sari. Ia lalu pergi ke pasar.',
    "Gempa mengguncang kota itu pada Senin malam. Warga berlari ke luar rumah.",
    "Harga naik.",
    "",
    "Menurutnya, kerja sama Rusia-Korut harus diawasi, kata juru bicara Jean-Pierre Santoso di Jakarta.",
]


def check(analysis: Analysis, text: str) -> None:
    end = 0
    for number, token in enumerate(analysis.tokens):
        assert end <= token.span.start
        assert token.word.contains(token.span)
        assert not text[end : token.span.start].strip() or token.span.start > end
        assert token.lemma
        assert token.upos
        assert 0 <= token.head < len(analysis.tokens)
        assert (token.head == number) == (token.deprel == "root")
        end = token.span.end
    covered = 0
    for sentence in analysis.sentences:
        assert sentence.first == covered
        covered = sentence.last
        inside = analysis.tokens[sentence.first : sentence.last]
        assert sum(token.deprel == "root" for token in inside) == 1
        assert all(sentence.first <= token.head < sentence.last for token in inside)
        assert sentence.span == Span(inside[0].span.start, inside[-1].span.end)
    assert covered == len(analysis.tokens)
    ends = 0
    for name in analysis.names:
        assert ends <= name.span.start
        ends = name.span.end


def test_a_sentence_is_read(analyser: Analyser) -> None:
    text = TEXTS[0]
    analysis = analyser.analyse(article_of(text))
    by_form = {token.span.of(text): token for token in analysis.tokens}
    assert by_form["ujar"].upos == "VERB"
    assert "Voice=Act" in by_form["ujar"].feats
    assert by_form["Sari"].deprel == "nsubj"
    assert analysis.tokens[by_form["Sari"].head] == by_form["ujar"]
    assert len(analysis.sentences) == 2
    check(analysis, text)


def test_a_split_word_keeps_its_whole(analyser: Analyser) -> None:
    text = "Ia pergi, ujarnya."
    words = [(t.span.of(text), t.word.of(text)) for t in analyser.analyse(article_of(text)).tokens]
    assert ("ujar", "ujarnya") in words
    assert ("nya", "ujarnya") in words


def test_many_are_the_same_as_one_by_one(analyser: Analyser) -> None:
    articles = [article_of(text) for text in TEXTS * 2]
    alone = [analyser.analyse(article) for article in articles]
    assert list(analyser.analyse_many(articles)) == alone
    order = list(range(len(articles)))
    random.Random(1).shuffle(order)
    shuffled = list(analyser.analyse_many(articles[k] for k in order))
    assert shuffled == [alone[k] for k in order]


def test_scores_do_not_depend_on_neighbours(analyser: Analyser) -> None:
    sentences = [text.split() for text in TEXTS if text] * 4
    network = analyser._grammar._network
    together = network.read(sentences)
    for words, scores in zip(sentences, together, strict=True):
        (alone,) = network.read([words])
        assert (alone.states == scores.states).all()
        assert (alone.names == scores.names).all()
        assert (alone.style == scores.style).all()


def test_sentences_stay_in_their_regions(analyser: Analyser) -> None:
    text = "Harga Beras Naik JAKARTA - Harga beras naik lagi. Pedagang Foto: Antara mengeluh"
    spans = [
        (0, 16, RegionKind.TITLE),
        (17, 26, RegionKind.DATELINE),
        (27, 58, RegionKind.BODY),
        (59, 71, RegionKind.CAPTION),
    ]
    analysis = analyser.analyse(article_of(text, *spans))
    analysed = [Span(start, end) for start, end, kind in spans if kind is not RegionKind.DATELINE]
    assert all(any(region.contains(sentence.span) for region in analysed) for sentence in analysis.sentences)
    assert not any(17 <= token.span.start < 26 for token in analysis.tokens)
    check(analysis, text)


@settings(max_examples=30, deadline=None)
@given(ODD)
def test_no_odd_character_loses_an_article(analyser: Analyser, text: str) -> None:
    analysis = analyser.analyse(article_of(text))
    check(analysis, text)
    covered = {k for token in analysis.tokens for k in range(token.span.start, token.span.end)}
    assert covered == {k for k, character in enumerate(text) if not character.isspace()}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "”",
        '"""""',
        "a" * 30_000,
        "😀 👩‍👩‍👧 🇮🇩",
        "שלום עולם. مرحبا بالعالم.",
        "\ufffd\ufffd",
        "kata\u0301 " * 300,
        "-\n" * 50,
        "( " * 120,
    ],
    ids=[
        "empty",
        "a mark",
        "marks",
        "a huge word",
        "emoji",
        "right to left",
        "replaced",
        "endless",
        "dashes",
        "brackets",
    ],
)
def test_odd_texts(analyser: Analyser, text: str) -> None:
    check(analyser.analyse(article_of(text)), text)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), max_size=6))
def test_every_article_comes_back_in_order(analyser: Analyser, texts: list[str]) -> None:
    articles = [
        Article(id=str(k), uri="", text=t, sha256="", regions=article_of(t).regions) for k, t in enumerate(texts)
    ]
    assert [analysis.article for analysis in analyser.analyse_many(articles)] == [article.id for article in articles]


def test_a_language_without_a_pipeline_is_a_clear_error() -> None:
    assert languages_with_pipeline() == ("id",)
    with pytest.raises(LanguageDataError, match=r"'en'.*id"):
        load("en")


def test_loading_needs_no_spacy() -> None:
    code = "import sys; from katanya.analyse import load; load('id'); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
