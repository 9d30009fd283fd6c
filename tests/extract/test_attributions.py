"""Who said what: cases in marked-up sentences, and what holds for any text at all."""

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katanya.analyse import load
from katanya.errors import LanguageDataError
from katanya.extract import find_attributions
from katanya.extract.attributions import cues as cues_module
from katanya.extract.attributions.cues import cue_words
from katanya.languages.tables import read_table
from katanya.model import Article, AttributionKind, Basis, Published, Region, RegionKind, Span
from katanya.model.annotation import Date, DateBasis

CASES = Path(__file__).parent.parent / "cases" / "attribution"
MARK = re.compile(r"\[([SCXV])(\d?) |\]")


def article_of(text, language="id", kind=RegionKind.BODY):
    regions = (Region(Span(0, len(text)), kind),) if text else ()
    return Article(id="a", uri="a.txt", text=text, sha256="", regions=regions, language=language)


ANALYSER = load("id")


@pytest.fixture
def analyser():
    return ANALYSER


def read_case(case):
    """The text of a case and, for each attribution in order of number, its spans by mark, and its label."""
    marked, _, labels = case.rpartition(" =")
    marked = marked.replace("¶", "\n")
    text, spans, open_marks, at = "", {}, [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group(1):
            open_marks.append((mark.group(1), mark.group(2) or "1", len(text)))
        else:
            name, number, start = open_marks.pop()
            spans.setdefault(number, {}).setdefault(name, []).append((start, len(text)))
    text += marked[at:]
    return text, [spans[number] for number in sorted(spans)], labels.split()


def cases_of(code):
    table = tomllib.loads((CASES / f"{code}.toml").read_text("utf-8"))
    failures = table.pop("xfail", {})
    for group, content in table.items():
        for case in content["cases"]:
            yield pytest.param(code, case, id=f"{code}: {group}: {case[:50]}")
    for reason, content in failures.items():
        for case in content["cases"]:
            yield pytest.param(
                code, case, id=f"{code}: {case[:50]}", marks=pytest.mark.xfail(reason=reason, strict=True)
            )


def as_found(attribution):
    spans = {
        "S": [attribution.source] if attribution.source else [],
        "C": [attribution.cue] if attribution.cue else [],
        "X": sorted(attribution.content),
        "V": list(attribution.via),
    }
    return {name: [(span.start, span.end) for span in found] for name, found in spans.items() if found}


def label_of(attribution):
    return attribution.kind + (f":{attribution.cue_class}" if attribution.cue_class else "")


@pytest.fixture(scope="module")
def parses():
    """The grammar of every case that has one, by its text; all at once, which is several times faster."""
    texts = [read_case(case.values[1])[0] for case in cases_of("id")]
    return dict(zip(texts, ANALYSER.analyse_many(article_of(text) for text in texts), strict=True))


@pytest.mark.parametrize(("code", "case"), [*cases_of("id"), *cases_of("en")])
def test_case(code, case, parses):
    text, expected, labels = read_case(case)
    found = find_attributions(article_of(text, code), parses.get(text) if code == "id" else None)
    assert [as_found(each) for each in found] == expected
    assert [label_of(each) for each in found] == labels


def test_there_are_cases_of_every_kind():
    assert sum(1 for code in ("id", "en") for _ in cases_of(code)) >= 150


DIRECT_WITHOUT_PARSE = [
    "“[X Harga beras turun,]” [C kata] [S Menteri Rina Hapsari]. = direct:say",
    "“[X Kami siap,]” [C ujar][S nya]. = direct:say",
    "[S Ia] [C menjawab]: “[X Tidak ada masalah.]” = direct:say",
    "[C Menurut] [S dia], [X stok beras masih aman]. = indirect:say",
    "[S Rina] [C mengatakan] [X bahwa harga beras turun]. = indirect:say",
]


@pytest.mark.parametrize("case", DIRECT_WITHOUT_PARSE)
def test_words_and_punctuation_do_without_a_parse(case):
    text, expected, labels = read_case(case)
    found = find_attributions(article_of(text), None)
    assert [as_found(each) for each in found] == expected
    assert [label_of(each) for each in found] == labels


def test_only_what_the_outlet_wrote_is_read():
    text = "“Kami siap,” kata Budi."
    assert find_attributions(article_of(text, kind=RegionKind.BOILERPLATE), None) == ()
    assert find_attributions(article_of(text, kind=RegionKind.BYLINE), None) == ()
    assert len(find_attributions(article_of(text, kind=RegionKind.CAPTION), None)) == 1


def test_an_article_with_a_mark_anywhere_has_no_unmarked_speech():
    text = "Kami sudah lama menunggu. Sekarang kami lega, kata Budi."
    (alone,) = find_attributions(article_of(text), None)
    assert (alone.kind, alone.content) == (AttributionKind.DIRECT, (Span(0, text.index(", kata")),))
    marked = find_attributions(article_of(text + ' Acara itu bertajuk "Jalan Baru".'), None)
    assert [(each.kind, each.content[0].of(text)) for each in marked] == [
        (AttributionKind.INDIRECT, "Sekarang kami lega")
    ]


def test_lines_are_paragraphs_of_their_own_without_a_parse(analyser):
    text = "Menteri Rina Hapsari\nmengatakan, harga beras turun."
    article = article_of(text)
    (found,) = find_attributions(article, analyser.analyse(article))
    assert found.source.of(text) == "Menteri Rina Hapsari"
    assert [each.source for each in find_attributions(article, None)] == []


def test_a_quotation_does_not_run_on_into_another_region():
    text = "“Kami siap bekerja\n“Kami siap,” kata Budi."
    article = dataclasses.replace(
        article_of(text),
        regions=(Region(Span(0, 18), RegionKind.CAPTION), Region(Span(19, len(text)), RegionKind.BODY)),
    )
    found = find_attributions(article, None)
    assert [part.of(text) for part in found[-1].content] == ["Kami siap,"]


def test_a_language_without_words_of_saying_has_no_attributions():
    assert find_attributions(article_of("“Oui,” dit-il.", "fr"), None) == ()


def test_what_stands_in_what_was_said_is_within_it(analyser):
    text = "Dokter mengatakan bahwa pasien itu mengaku sering pusing."
    article = article_of(text)
    assert [each.within for each in find_attributions(article, analyser.analyse(article))] == [None, 0]


def test_the_day_of_saying():
    text = "Menteri Rina mengatakan, Senin, bahwa beras cukup. Ia menambahkan bahwa gula juga cukup."
    senin = Date(Span(text.index("Senin"), text.index("Senin") + 5), "2025-02-03", DateBasis.RELATIVE)
    found = find_attributions(article_of(text), None, (senin,))
    assert [each.said for each in found] == ["2025-02-03", "2025-02-03"]


def test_the_day_of_the_carrier_counts_where_no_other_is_known():
    text = "“Kami siap,” kata Menteri Rina, dikutip Reuters, Rabu."
    rabu = Date(Span(text.index("Rabu"), text.index("Rabu") + 4), "2025-02-05", DateBasis.RELATIVE)
    (found,) = find_attributions(article_of(text), None, (rabu,))
    assert found.said == "2025-02-05"


def test_a_second_verb_behind_an_object_with_a_verb_has_the_speaker_of_the_first(analyser):
    article = article_of("Panglima mengapresiasi semangat prajurit yang terlibat dan menekankan pentingnya latihan.")
    found = find_attributions(article, analyser.analyse(article))
    assert [each.source.of(article.text) for each in found] == ["Panglima", "Panglima"]


def test_nothing_was_said_on_a_day_after_the_article(analyser):
    text = "Upacara akan digelar pada Minggu. Rina Lestari mengatakan bahwa semua sudah siap."
    minggu = Date(Span(text.index("Minggu"), text.index("Minggu") + 6), "2025-08-10", DateBasis.RELATIVE)
    article = article_of(text)
    found = {}
    for published in ("2025-08-07", "2025-08-10", None):
        basis = Published(published, Basis.METADATA) if published else None
        dated = dataclasses.replace(article, published=basis)
        (one,) = find_attributions(dated, analyser.analyse(dated), (minggu,))
        found[published] = one.said
    assert found == {"2025-08-07": None, "2025-08-10": "2025-08-10", None: "2025-08-10"}


def test_a_date_in_what_was_said_is_not_the_day_of_saying():
    text = "Menteri Rina mengatakan bahwa jalan itu dibuka Senin."
    senin = Date(Span(text.index("Senin"), text.index("Senin") + 5), "2025-02-03", DateBasis.RELATIVE)
    (found,) = find_attributions(article_of(text), None, (senin,))
    assert found.said is None


def test_a_quotation_without_a_cue_belongs_to_who_spoke_before():
    text = "“Saya takut,” kata Sari.\n“Malam itu gelap sekali. Tidak ada lampu.”"
    first, second = find_attributions(article_of(text), None)
    assert (second.cue, second.kind) == (None, AttributionKind.DIRECT)
    assert second.source == first.source


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"classes": {}}, "no section"),
        ({"classes": {"say": {"loud": ["kata"]}}}, r"unknown list classes\.say\.loud"),
        ({"classes": {"say": {"free": "kata"}}}, r"no list of phrases classes\.say\.free"),
        ({"classes": {"say": {"free": ["Kata"]}}}, r"upper case in classes\.say\.free"),
        ({"grammar": {"pronoun": ["ia"]}}, r"unknown list grammar\.pronoun"),
    ],
)
def test_a_damaged_table_is_named(change, message, monkeypatch):
    table = {**read_table("id", "attribution"), **change}
    monkeypatch.setattr(
        cues_module, "read_table", lambda code, name: table if name == "attribution" else read_table(code, name)
    )
    cue_words.cache_clear()
    try:
        with pytest.raises(LanguageDataError, match=message):
            cue_words("id")
    finally:
        cue_words.cache_clear()


# --- invariants ----------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *(
            "kata",
            "ujarnya",
            "Budi",
            "ia",
            "mengatakan",
            "bahwa",
            "menurut",
            "nya",
            "dan",
            "yang",
            "oleh",
            "disampaikan",
        ),
        *("dikabarkan", "akan", "datang", "Senin", "dikutip", "Reuters", "Jawab:", "menuduh", "sementara", "tuduhan"),
        *("Dr.", "😀", "é", "3,5", "konon", "demikian", "khawatir", "Hal itu", "Rina Hapsari"),
        *"“”„«»\"'’‘,.:;?!()-–…\n\u200b\u2028\ufffd",
    ]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " ", " "])), max_size=60).map(
    lambda parts: "".join(word + space for word, space in parts)
)


def assert_sound(text, found):
    for number, each in enumerate(found):
        whole = Span(0, len(text))
        assert each.content
        assert all(whole.contains(span) for span in (*each.content, *each.via))
        for other in (each.cue, each.source):
            if other is not None:
                assert whole.contains(other)
                assert not any(part.overlaps(other) for part in each.content)
        assert list(each.content) == sorted(each.content)
        assert all(not a.overlaps(b) for a, b in zip(each.content, each.content[1:], strict=False))
        assert each.within is None or (0 <= each.within < len(found) and each.within != number)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["id", "en"]))
def test_spans_are_sound_whatever_the_text(text, language):
    assert_sound(text, find_attributions(article_of(text, language), None))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_odd_character_loses_an_article(text):
    assert_sound(text, find_attributions(article_of(text), None))


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_spans_are_sound_with_a_parse(text):
    article = article_of(text)
    assert_sound(text, find_attributions(article, ANALYSER.analyse(article)))


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_the_same_article_gives_the_same_attributions(text):
    article = article_of(text)
    assert find_attributions(article, None) == find_attributions(article, None)
