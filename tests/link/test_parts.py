"""The parts that linking is made of."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.errors import SettingsError
from katanya.languages.rarity import rarity_of
from katanya.link.buckets import Buckets
from katanya.link.grouping import Groups, group
from katanya.link.passages import read_words
from katanya.settings import LinkSettings
from tests.link.articles import BRIDGE, made

MEMBERS = "abcdefg"
LINKS = st.dictionaries(
    st.sampled_from(list(itertools.combinations(MEMBERS, 2))), st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.8]), max_size=15
)


@given(st.lists(st.lists(st.integers(0, 30), max_size=8), max_size=30), st.integers(1, 3))
def test_buckets_find_who_shares_keys(owners, least):
    buckets = Buckets()
    for number, keys in enumerate(owners):
        expected = [other for other in range(number) if len(set(owners[other]) & set(keys)) >= least]
        assert list(buckets.sharing(keys, least)) == expected
        buckets.add(number, set(keys))


def test_buckets_find_the_same_once_keys_are_sorted_in():
    buckets = Buckets()
    for number in range(3000):
        buckets.add(number, range(number * 10, number * 10 + 12))
    assert list(buckets.sharing(range(100, 112), 2)) == [9, 10, 11]
    assert list(buckets.sharing([29999], 1)) == [2999]


@given(LINKS, st.permutations(MEMBERS), st.randoms())
def test_groups_are_those_of_grouping_all_at_once(links, order, random):
    groups = Groups(0.3, 10)
    pairs = list(links.items())
    random.shuffle(pairs)
    for member in order:
        groups.add(member, None)
    for (one, other), much in pairs:
        groups.link(one, other, much)
        if random.random() < 0.3:
            groups.all()
    alike = {member: {} for member in MEMBERS}
    for (one, other), much in pairs:
        alike[one][other] = alike[other][one] = much
    assert groups.all() == sorted(tuple(each) for each in group(MEMBERS, alike, 0.3, {}, 10))


def test_far_days_are_never_one_group():
    alike = {"a": {"b": 1.0, "c": 1.0}, "b": {"a": 1.0, "c": 1.0}, "c": {"a": 1.0, "b": 1.0}}
    assert group("abc", alike, 0.3, {"a": 1, "b": 30, "c": None}, 10) == [["a", "c"], ["b"]]


def test_groups_are_average_linkage():
    alike = {"a": {"b": 0.9}, "b": {"a": 0.9, "c": 0.5}, "c": {"b": 0.5}}
    assert group("abc", alike, 0.3, {}, 10) == [["a", "b"], ["c"]]
    assert group("abc", alike, 0.25, {}, 10) == [["a", "b", "c"]]


def test_words_know_their_sentences_and_quotations():
    article, found = made("a", f"{BRIDGE[0]} “Kami dengar bunyi keras,” kata H. Wira Santika. Selesai.")
    words = read_words(article, found)
    sentences = list(itertools.pairwise(words.sentences.tolist()))
    assert [words.span(*each).of(article.text)[:5] for each in sentences] == ["Jemba", "Kami ", "Seles"]
    quoted = [words.span(at, at + 1).of(article.text) for at in range(len(words)) if words.quoted[at]]
    assert quoted == ["Kami", "dengar", "bunyi", "keras"]


def test_rare_words_weigh_more():
    rarity = rarity_of("id")
    assert rarity.weight("yang") < 0.05 < rarity.weight("menteri") < rarity.weight("teripang") == 1
    assert rarity_of("en").weight("the") < rarity_of("en").weight("embargo")
    assert rarity_of(None).weight("yang") == rarity_of("xx").weight("yang")


@pytest.mark.parametrize("wrong", [{"near_days": -1}, {"alike": 0.0}, {"copied": 1.5}])
def test_settings_out_of_range_are_refused(wrong):
    with pytest.raises(SettingsError):
        LinkSettings(**wrong)
