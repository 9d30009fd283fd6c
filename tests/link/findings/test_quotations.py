"""One quotation in two wordings, and one given to two speakers."""

import pytest

from katanya.link.findings.misattributed import find_misattributed
from katanya.link.findings.quote_variants import find_quote_variants
from katanya.model import ActorKind, ReuseKind, entity_id
from tests.link.findings.telling import Told, copied, coverage

SOURCE = "Lurah Wira Santika"


def quoting(outlet, words, speaker="Wira Santika", source=None, title="Lurah", **of):
    """An article in which the words stand between quotation marks and a person says them."""
    told = Told(outlet, f"Warga berkumpul sejak pagi. “{words}” kata {title} {speaker} di balai desa.", **of)
    told.said(words, by=speaker, source=f"{title} {speaker}" if source is None else source)
    return told


def found(*articles, finder=find_quote_variants, **of):
    return list(finder(coverage(*articles, **of)))


HEARD = "Kami akan memeriksa setiap tali baja dan mengganti papan yang lapuk sebelum bulan puasa tiba,"
OTHERWISE = "Kami akan mengecek semua tali baja lalu menukar papan yang lapuk sebelum bulan puasa tiba,"


def test_one_quotation_in_two_wordings_is_found_with_both():
    one, other = quoting("Kabar Pagi", HEARD), quoting("Lintas Kota", OTHERWISE)
    (variant,) = found(one, other)
    assert {each.article for each in variant.evidence} == {one.id, other.id}
    assert {
        each.span.of(told.text) for told in (one, other) for each in variant.evidence if each.article == told.id
    } == {
        HEARD,
        OTHERWISE,
    }
    assert variant.fillings["speaker"].name == "Wira Santika"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (HEARD, "heard by both, word for word"),
        (HEARD.removesuffix(" sebelum bulan puasa tiba,"), "the end is left out"),
        ("Ya, begini. " + HEARD, "it begins earlier"),
        (HEARD.replace("memeriksa", "memeriksanya").replace("papan", "papan-papan"), "endings"),
        (HEARD.replace("setiap tali baja", "setiaptali baja"), "words stuck together"),
        (HEARD.replace("tali baja", "tali baja (sling)"), "what the newspaper put in brackets"),
        (HEARD.replace("memeriksa setiap tali baja dan mengganti ", "mengganti "), "a part is left out"),
        ("Kami akan menutup jalan desa itu sampai jembatan baru selesai dibangun tahun depan,", "another saying"),
        ("Kami akan memeriksa hal itu,", "too short"),
    ],
)
def test_what_is_no_other_wording(words, why):
    assert found(quoting("Kabar Pagi", HEARD), quoting("Lintas Kota", words)) == [], why


def test_other_speakers_other_months_and_the_same_outlet_make_no_variant():
    one = quoting("Kabar Pagi", HEARD)
    assert found(one, quoting("Lintas Kota", OTHERWISE, speaker="Dadan Ruhimat")) == []
    assert found(one, quoting("Kabar Pagi", OTHERWISE)) == []
    later = Told("Lintas Kota", f"“{OTHERWISE}” kata Wira Santika.")
    later.said(OTHERWISE, by="Wira Santika", said="2025-07-01")
    earlier = Told("Kabar Pagi", f"“{HEARD}” kata Wira Santika.")
    earlier.said(HEARD, by="Wira Santika", said="2025-02-03")
    assert found(earlier, later) == []


def test_a_number_that_changed_is_a_variant_and_one_written_otherwise_is_none():
    words = "Kebakaran itu melanda lantai 4 gedung dan membuat lima puluh orang mengungsi ke masjid,"
    changed = quoting("Lintas Kota", words.replace("lantai 4", "lantai 5"))
    assert len(found(quoting("Kabar Pagi", words), changed)) == 1
    one = quoting("Kabar Pagi", "Silakan datang dengan 50.000 orang ke alun-alun kota besok pagi sekali,")
    one.counts("50.000 orang", 50_000, of="orang")
    other = quoting("Lintas Kota", "Silakan datang dengan 50 ribu orang ke alun-alun kota besok pagi sekali,")
    other.counts("50 ribu orang", 50_000, of="orang")
    assert found(one, other) == []


def test_a_name_and_a_word_far_from_it_in_common_are_no_quotation():
    one = quoting(
        "Kabar Pagi", "Soal Penerimaan Peserta Didik Baru Sekolah Negeri kemarin berlangsung tertib kami puas,"
    )
    other = quoting(
        "Lintas Kota", "Soal penerimaan peserta didik baru sekolah negeri depan memakai aplikasi kami puas,"
    )
    assert found(one, other) == []
    sent = "Jadi jelas ini bukan soal uangnya tidak ada, tetapi soal kecepatan pelaksanaan di daerah,"
    one = quoting("Kabar Pagi", f"Simpanan daerah naik sampai 234 triliun rupiah. {sent}")
    other = quoting("Lintas Kota", f"Belanja daerah sampai dengan triwulan ketiga tahun ini masih melambat. {sent}")
    assert found(one, other) == []


def test_points_in_numbers_are_the_newspapers():
    words = "Kami proyeksikan harga bawang bergerak antara 7.325 dan 6.994 sampai akhir pekan depan,"
    written = words.replace("7.325", "7325").replace("6.994", "6994")
    assert found(quoting("Kabar Pagi", words), quoting("Lintas Kota", written)) == []


def test_where_one_goes_on_and_the_other_says_something_else_it_is_no_other_wording():
    words = HEARD.replace("memeriksa setiap tali baja", "{}")
    one = quoting("Kabar Pagi", words.format("meninjau lokasi"))
    other = quoting(
        "Lintas Kota", words.format("berunding dengan camat, menagih anggaran kabupaten, menyewa perahu karet,")
    )
    assert found(one, other) == []


def test_a_word_is_enough_where_both_translate():
    words = "Kami tentu prihatin dengan bantuan yang diberikan Kenya dalam mendukung program mereka,"
    changed = words.replace("prihatin", "khawatir")
    pair = []
    for outlet, said in (("Tempo.co", words), ("Bisnis.com", changed)):
        told = Told(outlet, f"“{said}” kata Wira Santika seperti dikutip Reuters.")
        told.said(said, by="Wira Santika", via="Reuters")
        pair.append(told)
    assert len(found(*pair)) == 1
    assert found(quoting("Tempo.co", words), quoting("Bisnis.com", changed)) == []


def test_a_word_put_otherwise_is_enough_where_the_report_is_from_abroad():
    words = HEARD.replace("papan", "bilah")
    one, other = quoting("Kabar Pagi", HEARD), quoting("Lintas Kota", words)
    one.actor("Reuters", ActorKind.PUBLICATION, key="Q130879")
    assert found(one, other, reports=[[one, other]]) == []
    assert len(found(one, other, reports=[[one, other]], origin=entity_id("Q130879"))) == 1


def test_words_put_otherwise_at_the_ends_count_and_an_earlier_beginning_does_not():
    words = HEARD.replace("Kami akan memeriksa", "Pemerintah bakal meninjau")
    assert len(found(quoting("Kabar Pagi", HEARD), quoting("Lintas Kota", words))) == 1
    assert found(quoting("Kabar Pagi", HEARD), quoting("Lintas Kota", HEARD.removeprefix("Kami akan memeriksa "))) == []


def test_whose_words_they_are_may_be_open_on_one_side_only_where_the_other_names_somebody():
    one, open_ = quoting("Kabar Pagi", HEARD), Told("Lintas Kota", f"“{OTHERWISE}” kata dia.")
    open_.said(OTHERWISE)
    assert [each.fillings["speaker"].name for each in found(one, open_)] == ["Wira Santika"]
    unnamed = quoting("Kabar Pagi", HEARD, source="balai desa")
    assert found(unnamed, open_) == []


def test_whom_a_pronoun_was_taken_to_mean_gives_way_to_who_is_named():
    one, other = quoting("Kabar Pagi", HEARD), Told("Lintas Kota", f"Dadan Ruhimat hadir. “{OTHERWISE}” ujarnya.")
    other.said(OTHERWISE, by="Dadan Ruhimat", source="ujarnya")
    assert [each.fillings["speaker"].name for each in found(one, other)] == ["Wira Santika"]


def test_what_two_speeches_have_in_common_in_passing_is_no_quotation():
    one = quoting(
        "Kabar Pagi",
        "Siapa pun yang memutar rekaman suara burung dan suara alam di kafe wajib membayar karena produser punya hak,",
    )
    other = quoting(
        "Lintas Kota",
        "Jangan kira dengan memutar kaset suara burung atau suara ombak di kafe orang lolos dari iuran itu,",
    )
    assert found(one, other) == []


def test_two_translations_with_hardly_a_word_in_common_are_known_by_the_passage():
    here = "Kita tak dapat menutup kemungkinan bahwa Oman menolong Komoro membentuk armada nirawak,"
    there = "Kami tidak bisa mengesampingkan dugaan Oman membantu Komoro membangun pasukan drone,"
    one, other = quoting("Kabar Pagi", here), quoting("Lintas Kota", there)
    passage = copied(one, here, other, there, ReuseKind.PARAPHRASE, 0.55)
    assert len(found(one, other, reports=[[one, other]], reuse=[passage])) == 1
    assert found(one, other, reuse=[passage]) == [], "two reports may be of two sayings"


def test_three_outlets_with_three_wordings_are_one_finding():
    third = OTHERWISE.replace("menukar", "membuang").replace("semua", "seluruh")
    articles = [quoting(*each) for each in (("A", HEARD), ("B", OTHERWISE), ("C", third))]
    (variant,) = found(*articles)
    assert {each.article for each in variant.evidence} == {each.id for each in articles}


def test_the_same_words_given_to_two_people_are_misattributed():
    one, other = quoting("Kabar Pagi", HEARD), quoting("Lintas Kota", HEARD, speaker="Dadan Ruhimat", title="Camat")
    (wrong,) = found(one, other, finder=find_misattributed)
    assert {each.article for each in wrong.evidence} == {one.id, other.id}
    assert len(wrong.evidence) == 4, "words and source on both sides"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (quoting("Lintas Kota", HEARD, speaker="Wira Santika"), "the same speaker"),
        (quoting("Lintas Kota", HEARD, speaker="Haji Wira"), "a shorter name of the same"),
        (quoting("Lintas Kota", OTHERWISE, speaker="Dadan Ruhimat"), "other words"),
        (quoting("Kabar Pagi", HEARD, speaker="Dadan Ruhimat"), "the same outlet: rather we are wrong"),
        (quoting("Lintas Kota", HEARD, speaker="Dadan", title="Camat"), "no full name"),
    ],
)
def test_what_is_not_misattributed(other, why):
    assert found(quoting("Kabar Pagi", HEARD), other, finder=find_misattributed) == [], why


def test_a_speaker_named_elsewhere_only_is_not_misattributed():
    told = Told("Lintas Kota", "Camat Dadan Ruhimat datang.", f"“{HEARD}” katanya.")
    told.said(HEARD, by="Dadan Ruhimat", source="nya.")
    assert found(quoting("Kabar Pagi", HEARD), told, finder=find_misattributed) == []
