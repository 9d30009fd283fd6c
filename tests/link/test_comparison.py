"""Two articles side by side."""

import pytest

from katanya.link import compare_two
from katanya.link.amounts import agree, value_of
from katanya.link.differences import Side, find_differences
from katanya.model import DifferenceKind, Quantity, ReuseKind, Span
from tests.link.articles import BRIDGE, BRIDGE_OWN_REPORT, BRIDGE_TOLD_ANEW, made
from tests.link.findings.telling import Told


def words(article, spans):
    return [span.of(article.text) for span in spans]


def test_what_both_have_and_what_only_one_has():
    one, other = made("a", *BRIDGE, BRIDGE_OWN_REPORT[0]), made("b", BRIDGE[0], BRIDGE_OWN_REPORT[1], BRIDGE[2])
    comparison = compare_two(one, other)
    assert [pair.kind for pair in comparison.shared] == [ReuseKind.VERBATIM] * 2
    assert [pair.span.of(one[0].text) for pair in comparison.shared] == [BRIDGE[0].rstrip("."), BRIDGE[2].rstrip(".")]
    assert words(comparison.one, comparison.only_one) == [BRIDGE[1], BRIDGE[3], BRIDGE_OWN_REPORT[0]]
    assert words(comparison.other, comparison.only_other) == [BRIDGE_OWN_REPORT[1]]


def test_the_other_way_round_it_says_the_same():
    one, other = made("a", *BRIDGE), made("b", *BRIDGE_TOLD_ANEW, BRIDGE_OWN_REPORT[2])
    here, there = compare_two(one, other), compare_two(other, one)
    assert {(pair.span, pair.other_span) for pair in here.shared} == {
        (pair.other_span, pair.span) for pair in there.shared
    }
    assert (here.only_one, here.only_other) == (there.only_other, there.only_one)


def test_an_article_of_nothing_has_nothing():
    comparison = compare_two(made("a", *BRIDGE), made("b", "."))
    assert (comparison.shared, comparison.only_other) == ((), ())
    assert len(comparison.only_one) == len(BRIDGE)


def test_differences_are_of_numbers_sureness_and_those_who_act():
    here = "Panel itu menyatakan Oman memasok 2.000 mesin pompa ke Komoro sebagai imbalan hak sandar di pelabuhan."
    there = here.replace("2.000", "20.000").replace("Oman", "Kenya")
    one, other = Told("A", here), Told("B", there)
    for told, low, agent, sure in ((one, 2000, "Oman", "CT+"), (other, 20_000, "Kenya", "PS+")):
        told.counts(f"{low:,}".replace(",", ".") + " mesin", low, unit="item", of="mesin")
        told.tells(f"{agent} memasok", "memasok", "AID", agents=[agent], recipients=["Komoro"], sure=sure)
    (pair,) = compare_two(one.reading(), other.reading()).shared
    found = {each.kind: (each.value, each.other_value) for each in pair.differences}
    sides = Side(*one.reading(), pair.span), Side(*other.reading(), pair.other_span)
    for kind in DifferenceKind:
        assert find_differences(*sides, kind) == [each for each in pair.differences if each.kind is kind]
    assert found == {
        DifferenceKind.QUANTITY: ("2000 item", "20000 item"),
        DifferenceKind.ACTORS: ("Q842 > Q970", "Q114 > Q970"),
        DifferenceKind.FACTUALITY: ("CT+", "PS+"),
    }
    for each in pair.differences:
        assert pair.span.contains(each.span)
        assert pair.other_span.contains(each.other_span)


def quantity(low, high=..., unit="item", *, approximate=False):
    return Quantity(Span(0, 1), low, low if high is ... else high, unit, None, approximate)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (quantity(11_000), quantity(11_000, None), True),
        (quantity(11_000), quantity(11_240), True),
        (quantity(11_000), quantity(12_000), False),
        (quantity(1_200_000), quantity(1_187_400), True),
        (quantity(14_890_000_000), quantity(14_880_000_000), True),
        (quantity(14_890_000_000), quantity(1_488_000_000), False),
        (quantity(10), quantity(14), False),
        (quantity(100), quantity(140), False),
        (quantity(950, approximate=True), quantity(1000), True),
        (quantity(950, approximate=True), quantity(1200), False),
        (quantity(2000, None), quantity(20_000, None), False),
        (quantity(60_000, None), quantity(60_300, None), True),
        (quantity(None, 5), quantity(3), True),
        (quantity(2.5, unit="percent"), quantity(2.54, unit="percent"), True),
        (quantity(2.5, unit="percent"), quantity(2.7, unit="percent"), False),
        (quantity(5), quantity(5, unit="person"), False),
    ],
)
def test_when_two_numbers_can_both_be_right(one, other, both):
    assert agree(one, other) is both
    assert agree(other, one) is both


def test_a_quantity_is_shown_with_its_open_end_and_unit():
    assert value_of(quantity(11_000, None, "kontainer")) == "11000.. kontainer"
    assert value_of(quantity(20, 99, approximate=True)) == "~20..99 item"
    assert value_of(quantity(2.5, unit="percent")) == "2.5 percent"
