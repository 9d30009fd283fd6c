from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch")

from katanya.analyse.store import read_pipeline
from katanya.analyse.tokenizer import Tokenizer, TokenTable
from katanya.languages.tables import read_table
from training.conllu import TreeSentence, read_conllu, surface_text
from training.convert import Converter, agreement, fix_punctuation, join_hyphens, project

OLD = """# text = Buku-buku lamanya dijual, kata Sari.
1\tBuku\t_\tNOUN\t_\t_\t5\tnsubj:pass\t_\tSpaceAfter=No
2\t-\t_\tPUNCT\t_\t_\t1\tpunct\t_\tSpaceAfter=No
3\tbuku\t_\tNOUN\t_\t_\t1\tcompound\t_\t_
4\tlamanya\t_\tADJ\t_\t_\t1\tamod\t_\t_
5\tdijual\t_\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
6\t,\t_\tPUNCT\t_\t_\t8\tpunct\t_\t_
7\tkata\t_\tVERB\t_\t_\t5\tparataxis\t_\t_
8\tSari\t_\tPROPN\t_\t_\t7\tnsubj\t_\tSpaceAfter=No
9\t.\t_\tPUNCT\t_\t_\t8\tpunct\t_\t_
"""
NEW = """# text = Buku-buku lamanya dijual, kata Sari.
1\tBuku-buku\tbuku\tNOUN\t_\tNumber=Plur\t4\tnsubj:pass\t_\t_
2-3\tlamanya\t_\t_\t_\t_\t_\t_\t_\t_
2\tlama\tlama\tADJ\t_\t_\t1\tamod\t_\t_
3\tnya\tnya\tPRON\t_\tPerson=3\t2\tnmod:poss\t_\t_
4\tdijual\tjual\tVERB\t_\tVoice=Pass\t0\troot\t_\tSpaceAfter=No
5\t,\t,\tPUNCT\t_\t_\t6\tpunct\t_\t_
6\tkata\tkata\tVERB\t_\tVoice=Act\t4\tparataxis\t_\t_
7\tSari\tSari\tPROPN\t_\t_\t6\tnsubj\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_
"""


@pytest.fixture
def old(tmp_path: Path) -> TreeSentence:
    return read(tmp_path, OLD, lemmas=False)


@pytest.fixture
def new(tmp_path: Path) -> TreeSentence:
    return read(tmp_path, NEW, lemmas=True)


def read(home: Path, text: str, *, lemmas: bool) -> TreeSentence:
    file = home / "a.conllu"
    file.write_text(text + "\n", encoding="utf-8")
    (sentence,) = read_conllu(file, "gsd", lemmas=lemmas)
    return sentence


def cut(text: str) -> list[tuple[int, int, int, int]]:
    stored = read_pipeline("id")
    tokenizer = Tokenizer(TokenTable.from_table(read_table("id", "tokens")), stored.seen, stored.small)
    return [tuple(token) for token in tokenizer.tokenize(text)]


def test_surface_text_is_what_was_written(old: TreeSentence, new: TreeSentence) -> None:
    assert surface_text(old) == surface_text(new) == "Buku-buku lamanya dijual, kata Sari."


def test_words_become_todays(old: TreeSentence, new: TreeSentence) -> None:
    projected = project(old, cut)
    assert [word.form for word in projected.words] == [word.form for word in new.words]
    assert [word.token for word in projected.words] == [word.token for word in new.words]


def test_heads_are_carried_over_and_a_clitic_hangs_on_its_word(old: TreeSentence) -> None:
    words = project(old, cut).words
    assert [word.head for word in words] == [4, 1, 2, 0, 7, 4, 6, 7]
    assert words[2].deprel == "clitic"
    assert all(word.lemma is None and word.feats is None for word in words)


def test_punctuation_is_hung_up_anew(old: TreeSentence) -> None:
    words = fix_punctuation(project(old, cut)).words
    assert [word.head for word in words if word.deprel == "punct"] == [6, 4]


def test_todays_punctuation_stays(new: TreeSentence) -> None:
    assert [word.head for word in fix_punctuation(new).words] == [word.head for word in new.words]


def test_brackets_hang_on_what_they_enclose(tmp_path: Path) -> None:
    text = """1\tIa\t_\tPRON\t_\t_\t4\tnsubj\t_\t_
2\t(\t_\tPUNCT\t_\t_\t4\tpunct\t_\t_
3\tguru\t_\tNOUN\t_\t_\t1\tappos\t_\t_
5\t)\t_\tPUNCT\t_\t_\t6\tpunct\t_\t_
"""
    text = text.replace("5\t)", "4\t)").replace("\t6\tpunct", "\t5\tpunct").replace("4\tnsubj", "5\tnsubj")
    text += "5\tpergi\t_\tVERB\t_\t_\t0\troot\t_\t_\n"
    words = fix_punctuation(read(tmp_path, text, lemmas=False)).words
    assert [words[1].head, words[3].head] == [3, 3]


def test_labels_are_learnt_from_sentences_in_both_schemes(old: TreeSentence, new: TreeSentence) -> None:
    converter = Converter([old] * 20, [new] * 20, cut)
    converted = converter.convert(old)
    assert [word.upos for word in converted.words] == [word.upos for word in new.words]
    assert [word.deprel for word in converted.words] == [word.deprel for word in new.words]
    reached = agreement([old], [new], cut, converter.convert)
    assert (reached.upos, reached.uas, reached.las, reached.words) == (100, 100, 100, 8)
    before = agreement([old], [new], cut, lambda sentence: project(sentence, cut))
    assert before.las < reached.las


SPACED = """1\tPada\t_\tADP\t_\t_\t3\tcase\t_\t_
2\t18\t_\tNUM\t_\t_\t3\tnummod\t_\t_
3\tApril\t_\tPROPN\t_\t_\t10\tobl\t_\t_
4\tsalah\t_\tADJ\t_\t_\t6\tamod\t_\t_
5\tsatu\t_\tNUM\t_\t_\t4\tnummod\t_\t_
6\tteman\t_\tNOUN\t_\t_\t10\tnsubj\t_\t_
7\t-\t_\tPUNCT\t_\t_\t8\tpunct\t_\t_
8\ttemannya\t_\tNOUN\t_\t_\t6\tfixed\t_\t_
9\tAl\t_\tPROPN\t_\t_\t6\tflat\t_\t_
10\tpergi\t_\tVERB\t_\t_\t0\troot\t_\t_
"""


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("teman", "temannya", True),
        ("ke", "5", True),
        ("1960", "an", True),
        ("sayur", "mayur", True),
        ("anti", "gerilya", True),
        ("AK", "47", False),
        ("2008", "2012", False),
        ("Al", "Alawi", False),
        ("Sunda", "Jawa", False),
    ],
)
def test_hyphens_are_closed_where_they_were_in_one_word(
    tmp_path: Path, before: str, after: str, *, joined: bool
) -> None:
    rows = [f"{n}\t{form}\t_\tX\t_\t_\t{n - 1}\tdep\t_\t_" for n, form in enumerate((before, "-", after), 1)]
    sentence = read(tmp_path, "\n".join(rows), lemmas=False)
    assert surface_text(join_hyphens(sentence)) == (f"{before}-{after}" if joined else f"{before} - {after}")


def test_pairs_that_changed_places_are_turned_around(tmp_path: Path) -> None:
    words = project(read(tmp_path, SPACED, lemmas=False), cut).words
    heads = {word.form: words[word.head - 1].form if word.head else "" for word in words}
    assert (heads["18"], heads["April"], heads["Pada"]) == ("pergi", "18", "18")
    assert (heads["salah"], heads["satu"], heads["nya"]) == ("satu", "teman-teman", "teman-teman")


def test_an_initial_keeps_its_full_stop(tmp_path: Path) -> None:
    words = [("R", "PROPN", 3, "nsubj"), (".", "PUNCT", 3, "punct"), ("Sari", "PROPN", 0, "root")]
    words += [("pergi", "VERB", 3, "acl"), (".", "PUNCT", 4, "punct")]
    rows = [f"{n}\t{form}\t_\t{upos}\t_\t_\t{head}\t{rel}\t_\t_" for n, (form, upos, head, rel) in enumerate(words, 1)]
    heads = [word.head for word in fix_punctuation(read(tmp_path, "\n".join(rows), lemmas=False)).words]
    assert (heads[1], heads[4]) == (1, 3)
