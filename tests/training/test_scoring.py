from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.scoring import Reading, ReadWord, score


def reading(*words: tuple[int, int, str, str, int, str], split: frozenset[int] = frozenset()) -> Reading:
    made = [ReadWord(s, e, k in split, form, upos, head, rel) for k, (s, e, form, upos, head, rel) in enumerate(words)]
    return Reading(made, [(made[0].start, made[-1].end)])


GOLD = reading((0, 3, "dia", "PRON", 1, "nsubj"), (3, 8, "pergi", "VERB", -1, "root"), (8, 9, ".", "PUNCT", 1, "punct"))


def test_the_same_is_perfect() -> None:
    scores = score(GOLD, GOLD)
    assert (scores.words, scores.sentences, scores.upos, scores.uas, scores.las) == (100, 100, 100, 100, 100)


def test_a_wrong_head_costs_both_and_a_wrong_relation_one() -> None:
    ours = reading(
        (0, 3, "dia", "PRON", 1, "obj"), (3, 8, "pergi", "VERB", -1, "root"), (8, 9, ".", "PUNCT", 0, "punct")
    )
    scores = score(GOLD, ours)
    assert scores.uas == pytest.approx(200 * 2 / 6)
    assert scores.las == pytest.approx(200 * 1 / 6)


def test_subtypes_do_not_count() -> None:
    ours = reading(
        (0, 3, "dia", "PRON", 1, "nsubj:pass"), (3, 8, "pergi", "VERB", -1, "root"), (8, 9, ".", "PUNCT", 1, "punct")
    )
    assert score(GOLD, ours).las == 100


def test_a_word_that_was_not_cut_costs_its_words_and_what_hangs_on_them() -> None:
    ours = reading((0, 8, "diapergi", "VERB", -1, "root"), (8, 9, ".", "PUNCT", 0, "punct"))
    scores = score(GOLD, ours)
    assert scores.words == pytest.approx(200 * 1 / 5)
    assert scores.las == 0


def test_words_of_one_token_align_by_form() -> None:
    gold = reading((0, 7, "ujar", "VERB", -1, "root"), (0, 7, "nya", "PRON", 0, "nsubj"), split=frozenset({0, 1}))
    assert score(gold, gold).las == 100
    whole = reading((0, 7, "ujarnya", "VERB", -1, "root"))
    assert score(gold, whole).words == 0
    assert score(whole, gold).words == 0


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12), st.data())
def test_scores_are_shares(widths: list[int], data: st.DataObject) -> None:
    def cut() -> Reading:
        end, words = 0, []
        total = sum(widths)
        while end < total:
            width = min(data.draw(st.integers(1, 4)), total - end)
            words.append((end, end + width, "x" * width, "X", -1 if not words else 0, "root" if not words else "dep"))
            end += width
        return reading(*words, split=frozenset(k for k in range(len(words)) if data.draw(st.booleans())))

    scores = score(cut(), cut())
    assert 0 <= scores.las <= scores.uas <= scores.words <= 100
