"""Findings in a ledger: they come with the articles that show them, and go with them."""

import itertools

from katanya.model import FindingKind
from tests.ledger.test_linking import add, linked, links_in
from tests.link.articles import BRIDGE, made
from tests.link.findings.telling import Told

PAIRS = [
    (
        f"Kami akan memeriksa setiap {thing} dan mengganti papan yang lapuk sebelum bulan {month} tiba,",
        f"Kami akan mengecek semua {thing} lalu menukar papan yang lapuk sebelum bulan {month} tiba,",
    )
    for thing, month in (("tali baja", "puasa"), ("tiang beton", "Januari"))
]


def bridge(outlet, side):
    """An article on a bridge, with a saying in one of two wordings."""
    words = PAIRS[0][side]
    told = Told(outlet, *BRIDGE[:3], f"“{words}” kata Lurah Wira Santika.", day="2025-02-03")
    told.said(words, by="Wira Santika")
    return told.reading()


def test_findings_are_those_of_linking_all_at_once_and_leave_with_their_articles(any_ledger):
    one, other = bridge("Kabar Pagi", 0), bridge("Lintas Kota", 1)
    rest = [made("tanikita", "Petani bawang merah di Lembah Sorindo memanen lebih awal.", day="2025-02-03")]
    for some in ([one], rest, [other]):
        add(any_ledger, *some)
        linked(any_ledger)
    (finding,) = links_in(any_ledger).findings
    assert finding.kind is FindingKind.QUOTE_VARIANT
    assert set(finding.articles) == {one[0].id, other[0].id}
    linked(any_ledger, again=True)
    assert links_in(any_ledger).findings == (finding,)


def test_a_superseded_article_takes_its_findings_along(any_ledger):
    one, other = bridge("Kabar Pagi", 0), bridge("Lintas Kota", 1)
    add(any_ledger, one, location="file:///a")
    add(any_ledger, other)
    linked(any_ledger)
    assert len(links_in(any_ledger).findings) == 1
    add(any_ledger, bridge("Kabar Pagi", 1), location="file:///a")
    linked(any_ledger)
    assert links_in(any_ledger).findings == ()


def test_the_order_of_coming_changes_nothing(any_ledger):
    known = [bridge("Kabar Pagi", 0), bridge("Lintas Kota", 1), bridge("Suara Warga", 1)]
    found = []
    for order in itertools.islice(itertools.permutations(known), 0, 6, 5):
        for reading in order:
            add(any_ledger, reading)
            linked(any_ledger)
        found.append(links_in(any_ledger).findings)
        linked(any_ledger, again=True)
        found.append(links_in(any_ledger).findings)
    assert len(found[0]) == 1
    assert all(each == found[0] for each in found)
