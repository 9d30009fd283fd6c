"""Stretches of judgement in an outlet's own voice."""

import pytest

from katanya.link.findings.unsourced import find_unsourced
from tests.link.findings.telling import Told, copied, coverage

NEWS = (
    "Jembatan gantung di Karangmulya ambruk pada Senin. Lurah Wira Santika mengatakan tali baja sudah berkarat.",
    "Camat Dadan Ruhimat menyebut laporan warga sudah diteruskan.",
)
JUDGING = (
    "Peristiwa ini menjadi pengingat betapa rapuhnya jembatan di pedesaan. Semua pihak harus segera membenahi jalan "
    "desa, dan pada akhirnya keselamatan pelajar yang menentukan masa depan daerah."
)
FACTS = "Jembatan itu dibangun tahun 1998. Panjangnya 40 meter dan lebarnya dua meter, dan 23 pelajar dirawat."


def news(*more, outlet="Kabar Pagi", **of):
    told = Told(outlet, *NEWS, *more, **of)
    told.said("tali baja sudah berkarat", by="Wira Santika", source="Lurah Wira Santika")
    told.said("laporan warga sudah diteruskan", by="Dadan Ruhimat", source="Camat Dadan Ruhimat")
    return told


def found(*articles, reuse=()):
    return list(find_unsourced(coverage(*articles, reuse=reuse)))


def test_a_stretch_of_judgement_without_a_source_is_found_with_its_place():
    told = news(JUDGING)
    (stretch,) = found(told)
    (evidence,) = stretch.evidence
    assert evidence.span.of(told.text) == JUDGING
    assert stretch.fillings["outlet"].name == "Kabar Pagi"


@pytest.mark.parametrize(
    ("article", "why"),
    [
        (news(FACTS), "facts are no judgement"),
        (news(JUDGING.partition(". ")[0] + "."), "one sentence"),
        (news(JUDGING, title="Opini: Jembatan Kita"), "labelled as an opinion"),
        (news(JUDGING, title="Analisis Ambruknya Jembatan"), "labelled as an analysis"),
        (news(JUDGING, url="https://kabar.example/kolom/jembatan"), "in the columns"),
        (news(f"“{JUDGING}”"), "somebody's words"),
        (news(JUDGING.replace("Semua pihak", "Menurut dia semua pihak")), "somebody speaks"),
        (Told("Kabar Pagi", JUDGING), "quotes nobody: another genre"),
        (news(JUDGING, language="xx"), "a language without a table"),
    ],
)
def test_what_is_no_unsourced_stretch(article, why):
    assert found(article) == [], why


def test_what_a_speaker_goes_on_to_say_is_the_speakers():
    told = news(JUDGING, "Jalan itu harus dibenahi, kata sang lurah.")
    assert len(found(told)) == 1
    told.said("Jalan itu harus dibenahi", by="Dadan Ruhimat")
    assert found(told) == []


def test_what_another_outlet_has_too_is_its_report():
    one, other = news(JUDGING), news(JUDGING, outlet="Lintas Kota")
    assert found(one, other, reuse=[copied(one, JUDGING, other, JUDGING)]) == []
    assert len(found(one, other)) == 2


def test_english_is_known_too():
    told = Told(
        "The Morning",
        "A bridge fell on Monday. Mayor Wira Santika said the cables were rusty. Officials said they knew.",
        "The fall serves as a reminder of the complexity of rural roads. All parties must now consider what is crucial "
        "for children, and ultimately the future of the district.",
        language="en",
    )
    told.said("the cables were rusty", by="Wira Santika", source="Mayor Wira Santika")
    told.said("they knew", by="Officials", source="Officials")
    assert len(found(told)) == 1
