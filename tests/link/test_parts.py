"""The parts that linking is made of."""

import itertools
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.errors import SettingsError
from katanya.languages.rarity import rarity_of
from katanya.link.buckets import Buckets, Keys
from katanya.link.grouping import MILLION, group, group_anew
from katanya.link.likeness import likenesses
from katanya.link.packing import pack_chapter, pack_profile, unpack_chapter, unpack_profile
from katanya.link.passages import read_words
from katanya.link.profile import profile_of
from katanya.link.sketch import sentence_keys, signatures
from katanya.link.stories import chapter_of
from katanya.settings import LinkSettings
from tests.link.articles import BRIDGE, HARVEST, bridge_and_harvest, made

MEMBERS = "abcdefgh"
LINKS = st.dictionaries(
    st.sampled_from(list(itertools.combinations(MEMBERS, 2))),
    st.sampled_from([100_000, 200_000, 300_000, 410_000, 500_000, 650_000, 800_000]),
    max_size=20,
)
DAYS = st.fixed_dictionaries({member: st.sampled_from([None, 1, 5, 9, 13, 17]) for member in MEMBERS})


def grouped(*given):
    return sorted(map(tuple, group(*given).groups))


@given(st.lists(st.lists(st.integers(0, 30), max_size=8), max_size=30), st.integers(1, 3))
def test_buckets_find_who_shares_keys(owners, least):
    kept = Keys.read([np.array(keys, "<u4").tobytes() for keys in owners])
    buckets = Buckets(kept, kept.together)
    for keys in owners:
        expected = [other for other in range(len(owners)) if len(set(owners[other]) & set(keys)) >= least]
        assert buckets.sharing(np.array(keys, np.uint32), least) == expected


@given(LINKS, st.permutations(MEMBERS), DAYS, st.data())
def test_groups_are_those_of_grouping_all_at_once(links, order, days, data):
    """Members come a few at a time; some leave in between and come again."""
    alike = {member: {} for member in MEMBERS}
    for (one, other), much in links.items():
        alike[one][other] = alike[other][one] = much
    standing, here = {}, []

    def regroup(loose):
        known = {one: {other: much for other, much in alike[one].items() if other in here} for one in here}
        groups = group_anew(
            loose, lambda _: known, lambda ids: {id_: standing[id_] for id_ in ids}, lambda _: days, 0.3, 10
        )
        standing.update((id_, each) for each in groups for id_ in each)

    waiting = list(order)
    while waiting:
        came = [waiting.pop() for _ in range(data.draw(st.integers(1, len(waiting))))]
        here += came
        regroup(came)
        if data.draw(st.booleans()):
            left = data.draw(st.sampled_from(here))
            here.remove(left)
            waiting.append(left)
            together = standing.pop(left)
            regroup([id_ for id_ in together if id_ != left])
    assert sorted({tuple(each) for each in standing.values()}) == grouped(MEMBERS, alike, 0.3, days, 10)


def test_far_days_are_never_one_group():
    alike = {one: dict.fromkeys(set("abc") - {one}, MILLION) for one in "abc"}
    assert grouped("abc", alike, 0.3, {"a": 1, "b": 30, "c": None}, 10) == [("a", "c"), ("b",)]


def test_groups_are_average_linkage():
    alike = {"a": {"b": 900_000}, "b": {"a": 900_000, "c": 500_000}, "c": {"b": 500_000}}
    assert grouped("abc", alike, 0.3, {}, 10) == [("a", "b"), ("c",)]
    assert grouped("abc", alike, 0.25, {}, 10) == [("a", "b", "c")]


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


def test_signatures_estimate_the_jaccard_index():
    """The share of equal columns is, in the mean of many pairs, how much of both is in both."""
    random = np.random.default_rng(7)
    for common, own in ((8, 2), (5, 5), (2, 8)):
        shares = []
        for _ in range(300):
            things = random.integers(0, 2**32, common + 2 * own, dtype=np.uint32)
            both = np.concatenate([things[: common + own], things[:common], things[common + own :]])
            one, other = signatures(both, np.array([0, common + own]), np.array([common + own, len(both)]))
            shares.append((one == other).mean())
        assert np.mean(shares) == pytest.approx(common / (common + 2 * own), abs=0.03)


def test_copied_sentences_share_keys_wherever_they_stand():
    one, other = read_words(*made("a", BRIDGE[0], BRIDGE[1])), read_words(*made("b", HARVEST[0], BRIDGE[1]))
    keys, other_keys = sentence_keys(one).reshape(2, 4), sentence_keys(other).reshape(2, 4)
    assert keys[1].tolist() == other_keys[1].tolist()
    assert not set(keys[0].tolist()) & set(other_keys[0].tolist())
    assert len(set(keys.ravel().tolist())) == keys.size


def test_what_is_packed_comes_back():
    profile = profile_of(
        *made(
            "a",
            *BRIDGE,
            "Dikutip dari Kabarpagi.",
            day="2025-02-03",
            via="Kabarpagi",
            byline="(MUSTIKA/dew)",
            outlet="Kabar",
        )
    )
    packed = pack_profile(profile)
    back = unpack_profile(profile.id, profile.day, profile.keys.tobytes(), profile.sentence_keys.tobytes(), packed)
    np.testing.assert_equal(asdict(back), asdict(profile))
    assert pack_profile(back) == packed
    chapter = chapter_of([profile])
    packed = pack_chapter(chapter)
    back = unpack_chapter(chapter.id, chapter.start, chapter.keys.tobytes(), packed)
    np.testing.assert_equal(asdict(back), asdict(chapter))
    assert pack_chapter(back) == packed


def test_likeness_is_the_same_from_both_sides():
    profiles = [profile_of(*reading) for reading in bridge_and_harvest()]
    table = [likenesses(one, profiles) for one in profiles]
    assert table == [list(row) for row in zip(*table, strict=True)]
    assert [likenesses(profiles[0], [other])[0] for other in profiles] == table[0]
    assert likenesses(profiles[0], []) == []
