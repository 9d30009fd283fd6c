from __future__ import annotations

import pytest

pytest.importorskip("torch")
pytest.importorskip("ufal.udpipe")

from katanya.analyse.sentences import SentenceFinder
from katanya.analyse.tokenizer import Tokenizer, TokenTable
from katanya.languages.tables import read_table
from training import udpipe
from training.conllu import TreeSentence, TreeWord


def word(number: int, form: str, upos: str, head: int, deprel: str, *, space: bool = True) -> TreeWord:
    return TreeWord(form, None, upos, None, head, deprel, number, form, space=space)


def test_what_it_has_learnt_it_reads(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(udpipe, "WORK", tmp_path)
    words = [word(1, "Ia", "PRON", 2, "nsubj"), word(2, "pergi", "VERB", 0, "root", space=False)]
    trees = [TreeSentence("gsd", "Ia pergi.", [*words, word(3, ".", "PUNCT", 2, "punct")])]
    model = udpipe.train(trees * 30, iterations=3, epochs=2)
    table = TokenTable.from_table(read_table("id", "tokens"))
    finder = SentenceFinder.from_tables(table, read_table("id", "sentences"))
    scores = udpipe.measure(model, Tokenizer(table, {}, {}), finder, trees)
    assert (scores.words, scores.upos, scores.las) == (100, 100, 100)
    alone = udpipe.measure_raw(model, trees)
    assert (alone.words, alone.sentences, alone.upos, alone.las) == (100, 100, 100, 100)
