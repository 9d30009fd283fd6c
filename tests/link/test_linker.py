"""Reuse, lineages and stories of small articles, in any order."""

import functools
import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from katanya.link import Linker, MemoryShelf, date_by_story, find_lineages, find_reuse, find_stories
from katanya.model import Basis, ReuseKind
from tests.link.articles import BRIDGE, BRIDGE_OWN_REPORT, BRIDGE_TOLD_ANEW, HARVEST, bridge_and_harvest, made


@functools.cache
def readings():
    return bridge_and_harvest()


def day_of(article):
    return date.fromisoformat(article.published.edtf).toordinal() if article.published else None


def uris(groups, known):
    names = {article.id: f"{article.uri} {article.published.edtf if article.published else ''}" for article, _ in known}
    return {tuple(sorted(names[id_] for id_ in group.articles)) for group in groups}


def on(shelf):
    return shelf.reuse(), shelf.lineages(), shelf.stories()


def all_links(known):
    shelf = MemoryShelf()
    Linker(shelf).link(known)
    return on(shelf)


def test_stories_are_happenings_and_lineages_are_reports():
    known = readings()
    assert uris(find_stories(known), known) == {
        ("kabarpagi 2025-02-03", "lintaskota 2025-02-04", "suarawarga "),
        ("kabarpagi 2025-08-20",),
        ("pasarmalam 2025-02-04", "tanikita 2025-02-03"),
    }
    assert uris(find_lineages(known), known) == {
        ("kabarpagi 2025-02-03", "lintaskota 2025-02-04"),
        ("suarawarga ",),
        ("kabarpagi 2025-08-20",),
        ("pasarmalam 2025-02-04", "tanikita 2025-02-03"),
    }


def test_a_later_chapter_follows():
    known = readings()
    stories = {story.start: story for story in find_stories(known) if "angmulya" in story.title}
    assert stories["2025-08-20"].follows == stories["2025-02-03"].id
    assert stories["2025-02-03"].follows is None
    assert (stories["2025-02-03"].end, stories["2025-08-20"].end) == ("2025-02-04", "2025-08-20")


def test_the_origin_is_who_is_credited_or_the_earliest():
    known = readings()
    origin = {len(lineage.articles): lineage.origin for lineage in find_lineages(known)}
    by_uri = {article.uri: article.id for article, _ in known}
    harvest = next(each for each in find_lineages(known) if by_uri["tanikita"] in each.articles)
    assert harvest.origin == by_uri["tanikita"]
    assert origin[1] is None
    bridge = next(each for each in find_lineages(known) if by_uri["lintaskota"] in each.articles)
    assert bridge.origin is not None
    assert bridge.origin not in by_uri.values()


@given(st.permutations(range(6)), st.sets(st.integers(1, 5)), st.sets(st.integers(0, 5)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_articles_that_come_a_few_at_a_time_find_their_place(order, cuts, read_again):
    """Some come twice: they leave and come anew."""
    known = [readings()[index] for index in order]
    shelf = MemoryShelf()
    linker = Linker(shelf)
    for first, last in itertools.pairwise([0, *sorted(cuts), 6]):
        linker.link(known[first:last])
    again = [known[index] for index in read_again]
    linker.link(again, gone=[article.id for article, _ in again])
    assert on(shelf) == all_links(known)


@given(st.sets(st.integers(0, 5), min_size=1))
@settings(max_examples=20, deadline=None)
def test_what_left_leaves_nothing_behind(left):
    known = readings()
    shelf = MemoryShelf()
    linker = Linker(shelf)
    linker.link(known)
    touched = linker.link((), gone=[known[index][0].id for index in left])
    assert touched.left == tuple(sorted(known[index][0].id for index in left))
    assert on(shelf) == all_links([each for index, each in enumerate(known) if index not in left])


def test_a_run_tells_what_it_changed():
    known = readings()
    shelf = MemoryShelf()
    linker = Linker(shelf)
    linker.link(known[:1])
    (before,) = shelf.stories()
    touched = linker.link(known[1:2])
    assert touched.articles == (known[1][0].id,)
    assert (touched.stories, touched.stories_gone) == (tuple(shelf.stories()), (before.id,))
    assert [len(each.articles) for each in touched.lineages] == [2]
    later = linker.link(known[3:4])
    assert [each.follows for each in later.stories] == [touched.stories[0].id]
    assert (later.stories_gone, later.lineages_gone) == ((), ())


def test_a_story_follows_the_earlier_one_though_it_comes_later():
    known = readings()
    shelf = MemoryShelf()
    linker = Linker(shelf)
    linker.link(known[3:4])
    touched = linker.link(known[:1])
    earlier, later = sorted(touched.stories, key=lambda story: story.start)
    assert (earlier.follows, later.follows) == (None, earlier.id)


@given(st.lists(st.sampled_from([*BRIDGE, *BRIDGE_TOLD_ANEW, *BRIDGE_OWN_REPORT, *HARVEST]), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_every_article_is_in_one_group_and_every_span_in_a_body(paragraphs):
    known = [*readings(), made("acak", *paragraphs, day="2025-02-05")]
    texts = {article.id: article for article, _ in known}
    reuse, lineages, stories = all_links(known)
    for groups in (lineages, stories):
        assert sorted(id_ for group in groups for id_ in group.articles) == sorted(texts)
    for each in reuse:
        assert each.article < each.other
        assert 0 < each.similarity <= 1
        for id_, span in ((each.article, each.span), (each.other, each.other_span)):
            assert any(region.span.contains(span) for region in texts[id_].regions) or "\n" in span.of(texts[id_].text)


def test_a_copied_sentence_is_verbatim_and_a_changed_word_makes_a_variant():
    one = made("a", BRIDGE[0], HARVEST[2], day="2025-02-03")
    other = made("b", BRIDGE[0], HARVEST[2].replace("sepekan", "sehari saja"), day="2025-02-03")
    found = {
        each.kind: each.span.of((one if each.article == one[0].id else other)[0].text)
        for each in find_reuse([one, other])
    }
    assert found[ReuseKind.VERBATIM] == BRIDGE[0].rstrip(".")
    assert "Harga bawang" in found[ReuseKind.VARIANT]


def test_a_sentence_told_anew_is_a_paraphrase():
    one, other = made("a", BRIDGE[2], BRIDGE[1]), made("b", BRIDGE_TOLD_ANEW[2], BRIDGE_TOLD_ANEW[1])
    found = find_reuse([one, other])
    assert {each.kind for each in found} & {ReuseKind.PARAPHRASE, ReuseKind.VARIANT}
    assert all(each.similarity < 0.97 for each in found)


HEARD = (
    "“Kami akan memeriksa setiap tali baja dan mengganti papan yang lapuk sebelum bulan puasa tiba,” kata Wira Santika."
)
LAW = "Undang-Undang Republik Indonesia Nomor 38 Tahun 2004 tentang Jalan"


@pytest.mark.parametrize(
    ("shared", "why"),
    [
        (HEARD, "a quotation that everybody heard"),
        (f"Hal itu diatur {LAW}.", "the title of a law"),
        ("Dalam jumpa pers di Kantor Bupati Garut, Jawa Barat, Senin (3/2/2025).", "a turn of phrase"),
    ],
)
def test_what_anybody_could_write_is_no_reuse(shared, why):
    one, other = made("a", BRIDGE[0], shared, BRIDGE[3]), made("b", BRIDGE_OWN_REPORT[1], shared, BRIDGE_OWN_REPORT[2])
    assert find_reuse([one, other]) == [], why


def test_boilerplate_is_no_reuse():
    line = "(Simak berita pilihan kami setiap pagi lewat surat elektronik yang kami kirim tanpa biaya kepada pembaca)"
    one, other = made("a", BRIDGE[0], byline=line), made("b", HARVEST[0], byline=line)
    assert find_reuse([one, other]) == []


def test_a_credit_line_and_a_credit_in_the_text_are_one_credit():
    """Two articles share little; one says in its text, the other in its credit line, whose report it is."""
    little = (BRIDGE[1], BRIDGE[3], *BRIDGE_OWN_REPORT, HARVEST[0].replace("Lembah Sorindo", "Karangmulya"))
    told = (*BRIDGE_TOLD_ANEW[:2], "Demikian dilaporkan kantor berita Mustika.", BRIDGE_TOLD_ANEW[3])
    credited = made("b", *told, day="2025-02-03", via="Mustika")
    signed = made("a", *little, day="2025-02-03", byline="(MUSTIKA/dew)")
    unsigned = made("a", *little, day="2025-02-03")
    assert len(find_lineages([signed, credited])) <= len(find_lineages([unsigned, credited]))
    assert len(find_lineages([signed, credited])) == 1


@pytest.mark.parametrize(
    ("via", "others_via", "reports"),
    [
        ("Reuters", None, 1),  # what is translated shares few words
        ("Antara", None, 2),  # what is taken over from an agency at home shares most
        ("Reuters", "AFP", 2),  # two agencies' reports of one happening
        (None, None, 2),
    ],
)
def test_how_much_must_be_shared_depends_on_whose_report_it_is_said_to_be(via, others_via, reports):
    """Two Indonesian outlets have about a quarter of the shorter article in common."""
    credit = "Demikian dilaporkan kantor berita {}."
    mine = [BRIDGE[0], *BRIDGE_OWN_REPORT, *([credit.format(via)] if via else ())]
    theirs = [BRIDGE[0], *HARVEST, *([credit.format(others_via)] if others_via else ())]
    pair = [
        made("a", *mine, day="2025-02-03", outlet="Tempo.co", via=via),
        made("b", *theirs, day="2025-02-03", outlet="Okezone.com", via=others_via),
    ]
    assert len(find_lineages(pair)) == reports


@pytest.mark.parametrize(("outlet", "reports"), [("Okezone.com", 1), ("Tempo.co", 2)])
def test_one_outlets_own_articles_are_no_copies_for_crediting_the_same(outlet, reports):
    credit = "Demikian dilaporkan kantor berita Reuters."
    pair = [
        made("a", BRIDGE[0], *BRIDGE_OWN_REPORT, credit, day="2025-02-03", outlet="Tempo.co", via="Reuters"),
        made("b", BRIDGE[0], *HARVEST, credit, day="2025-02-03", outlet=outlet, via="Reuters"),
    ]
    assert len(find_lineages(pair)) == reports


def test_an_undated_article_gets_its_storys_month():
    known = readings()
    undated = next(article for article, _ in known if article.published is None)
    story = next(each for each in find_stories(known) if undated.id in each.articles)
    published = date_by_story(day_of(article) for article, _ in known if article.id in story.articles)
    assert published is not None
    # 3 February and four days before it lie in two months
    assert (published.edtf, published.basis, published.span) == ("2025-01/2025-02", Basis.STORY, None)
    assert date_by_story([None]) is None
