from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from katanya.gazetteer.known import key_of
from katanya.link import find_identities
from katanya.link.cast import most_articles
from katanya.link.profile import profile_of
from katanya.model import Actor, ActorKind, Appearance, Ground, Identity, Mention, MentionForm, Span, Story
from tests.link.articles import made

PERSON, BODY, PLACE = ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.PLACE


def one(name: str, kind: ActorKind = PERSON, *, offices: Iterable[str] = (), also: Iterable[str] = ()) -> Actor:
    """An actor of no table; a person of one word is local."""
    local = kind is PERSON and len(name.split()) == 1
    return Actor(key_of(kind, name), name, kind, (), (name, *also), offices=tuple(offices), local=local)


def of(article: str, *actors: Actor, day: str = "2031-05-02") -> list[Appearance]:
    return [Appearance(article, day, actor) for actor in actors]


def story(*articles: str, follows: str | None = None) -> Story:
    return Story("+".join(articles), articles, follows, articles[0], None, None)


def meant(found: Iterable[Identity]) -> dict[tuple[str, str], str]:
    return {(each.article, each.key.partition(":")[2]): each.entity.partition(":")[2] for each in found}


LOCAL_OFFICE = Actor("organization:dinas pengairan", "Dinas Pengairan", BODY, (), ("Dinas Pengairan",), local=True)


def test_a_surname_is_the_one_named_in_full_in_the_story() -> None:
    articles = [*of("a", one("Boris Kamenin")), *of("b", one("Kamenin")), *of("c", one("Kamenin"))]
    found = find_identities(articles, [story("a", "b"), story("c")])
    assert found == [Identity("b", "person:kamenin", "person:boris kamenin", "Boris Kamenin", Ground.STORY)]


def test_a_story_that_follows_another_is_the_same_matter() -> None:
    articles = [*of("a", one("Boris Kamenin")), *of("b", one("Kamenin"))]
    found = find_identities(articles, [story("a"), story("b", follows="a")])
    assert meant(found) == {("b", "kamenin"): "boris kamenin"}


def test_two_of_one_surname_stay_apart_but_for_an_office() -> None:
    both = of("a", one("Boris Kamenin", offices=["mayor place:sukorame"]), one("Olga Kamenin"))
    assert find_identities([*both, *of("b", one("Kamenin"))], [story("a", "b")]) == []
    mayor = of("b", one("Kamenin", offices=["mayor place:sukorame"]))
    assert meant(find_identities([*both, *mayor], [story("a", "b")])) == {("b", "kamenin"): "boris kamenin"}


def test_the_same_office_of_another_town_is_another_person() -> None:
    articles = [
        *of("a", one("Boris Kamenin", offices=["mayor place:sukorame"])),
        *of("b", one("Kamenin", offices=["mayor place:karangmulya"])),
    ]
    assert find_identities(articles, [story("a", "b")]) == []


def test_an_office_tells_where_no_story_does() -> None:
    articles = [
        *of("a", one("Boris Kamenin", offices=["mayor place:sukorame"])),
        *of("b", one("Kamenin", offices=["mayor place:sukorame"])),
        *of("c", one("Kamenin", offices=["mayor"])),
    ]
    found = find_identities(articles, [])
    assert meant(found) == {("b", "kamenin"): "boris kamenin"}
    assert found[0].ground is Ground.OFFICE


def test_the_only_one_of_the_ledger_needs_others_spoken_of_with_both() -> None:
    others = [one("Lestari Widuri"), one("Klub Rajawali", BODY)]
    filler = [each for number in range(300) for each in of(f"x{number}", one(f"Orang Nomor{number}"))]
    articles = [*of("a", one("Boris Kamenin"), *others), *of("b", one("Kamenin"), *others), *of("c", one("Kamenin"))]
    found = find_identities([*articles, *filler], [])
    assert meant(found) == {("b", "kamenin"): "boris kamenin"}
    assert found[0].ground is Ground.CONTEXT


def test_a_misspelt_surname_and_a_misspelt_name() -> None:
    articles = [
        *of("a", one("Boris Mantrurev")),
        *of("b", one("Mantruvev")),
        *of("c", one("Boris Mantruev")),
        *of("d", one("Boris Mantruev")),
    ]
    found = find_identities(articles, [story("a", "b", "c", "d")])
    assert meant(found) == {
        ("a", "boris mantrurev"): "boris mantruev",
        ("b", "mantruvev"): "boris mantruev",
    }


def test_less_of_a_name_is_the_same_where_no_third_fits() -> None:
    articles = [*of("a", one("Boris Ilyich Kamenin")), *of("b", one("Boris Kamenin"))]
    assert meant(find_identities(articles, [story("a", "b")])) == {("b", "boris kamenin"): "boris ilyich kamenin"}
    assert find_identities(articles, []) == []
    third = of("c", one("Boris Petrovich Kamenin"))
    assert find_identities([*articles, *third], [story("a", "b")]) == []


def test_two_whom_an_article_has_as_two_are_two() -> None:
    both = of("a", one("Aprilia Kusumawati"), one("Aprilio Kusumawati"))
    assert find_identities(both, [story("a")]) == []


def test_an_acronym_that_another_article_introduces() -> None:
    long = one("Badan Pengelola Waduk", BODY, also=["BPW"])
    articles = [*of("a", long), *of("b", one("BPW", BODY)), *of("c", one("Lestari Widuri"))]
    assert meant(find_identities(articles, [story("a", "b")])) == {("b", "bpw"): "badan pengelola waduk"}
    assert find_identities(articles, []) == []
    other = of("c", one("Bank Pusat Wira", BODY, also=["BPW"]))
    assert find_identities([*articles, *other], [story("a", "b")]) == []


def test_a_name_taken_for_another_kind_is_what_most_take_it_for() -> None:
    articles = [
        *of("a", one("Rajawali Muda", BODY)),
        *of("b", one("Rajawali Muda", BODY)),
        *of("c", one("Rajawali Muda", PLACE)),
    ]
    found = find_identities(articles, [])
    assert [(each.article, each.entity, each.ground) for each in found] == [
        ("c", "organization:rajawali muda", Ground.KIND)
    ]


def test_namesakes_of_different_stories_are_different() -> None:
    articles = [
        *of("a", one("Tono"), day="2031-05-02"),
        *of("b", one("Tono"), day="2031-05-03"),
        *of("c", one("Tono"), day="2031-06-09"),
    ]
    found = find_identities(articles, [story("a", "b"), story("c")])
    assert found == [Identity("c", "person:tono", "person:tono@c", "Tono", Ground.APART)]


def test_a_body_without_its_town_is_that_of_its_story() -> None:
    full = one("Dinas Pengairan Kota Sukorame", BODY)
    articles = [*of("a", full), *of("b", LOCAL_OFFICE), *of("c", LOCAL_OFFICE), *of("d", LOCAL_OFFICE)]
    found = find_identities(articles, [story("a", "b")])
    assert meant(found) == {
        ("b", "dinas pengairan"): "dinas pengairan kota sukorame",
        ("d", "dinas pengairan"): "dinas pengairan@d",
    }


def test_who_has_no_name_is_nobody_elsewhere_and_makes_no_articles_alike() -> None:
    def nameless(article: str) -> Actor:
        span = Span(0, 6)
        return Actor(f"person:warga@{article}", "warga", PERSON, (Mention(span, MentionForm.NOMINAL),), local=True)

    assert find_identities([*of("a", nameless("a")), *of("b", nameless("b"))], [story("a", "b")]) == []
    article, found = made("a", "Lalu Boris Kamenin tiba di kota itu bersama Olga Sentosa.")
    with_one = replace(found, actors=(*found.actors, nameless("a")))
    assert profile_of(article, with_one).names.norm == profile_of(article, found).names.norm > 0


def test_who_is_too_common_to_tell_moves_only_where_a_ledger_has_doubled() -> None:
    assert most_articles(0) == most_articles(3) == 2
    assert most_articles(1024) == most_articles(2047) == 10.24
    assert most_articles(2048) == 20.48


NAMES = ("Kamenin", "Boris Kamenin", "Boris Ilyich Kamenin", "Olga Kamenin", "Kamenim", "Klub Rajawali", "Rajawali")
ARTICLES = st.lists(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([PERSON, BODY]), st.booleans()), max_size=4), max_size=6
)


@settings(deadline=None)
@given(ARTICLES, st.sets(st.integers(1, 5)), st.randoms(use_true_random=False))
def test_order_makes_no_difference_and_nobody_is_two(
    drawn: list[list[tuple[str, ActorKind, bool]]], cuts: set[int], chance: random.Random
) -> None:
    appearances: list[Appearance] = []
    for number, names in enumerate(drawn):
        actors = {
            key_of(kind, name): one(name, kind, offices=["mayor place:x"] * office) for name, kind, office in names
        }
        appearances += of(f"a{number}", *actors.values())
    ids = [f"a{number}" for number in range(len(drawn))]
    edges = [0, *sorted(cut for cut in cuts if cut < len(ids)), len(ids)]
    stories = [story(*ids[first:last]) for first, last in pairwise(edges) if first < last]

    found = find_identities(appearances, stories)

    shuffled, other_stories = list(appearances), list(stories)
    chance.shuffle(shuffled)
    chance.shuffle(other_stories)
    assert find_identities(shuffled, other_stories) == found
    assert len({(each.article, each.key) for each in found}) == len(found)
    there = {(each.article, each.actor.key) for each in appearances}
    assert {(each.article, each.key) for each in found} <= there
    taken_for = {each.entity for each in found}
    moved = {(each.article, each.key) for each in found if each.ground is not Ground.APART}
    for entity in taken_for:  # nobody is taken for one who is himself taken for another, in every article
        holders = {pair for pair in there if pair[1] == entity}
        assert not holders or not holders <= moved
