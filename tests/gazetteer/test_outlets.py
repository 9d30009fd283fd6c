from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.errors import LanguageDataError
from katanya.gazetteer.country_codes import COUNTRY_CODES
from katanya.gazetteer.outlets import Outlet, known_outlet, outlet_of_url, outlets, read_outlets
from katanya.gazetteer.tables import parse_rows

COLUMNS = ("country", "name", "kind", "domains", "spellings", "credit_spellings", "wikidata")


def table(*lines: str) -> tuple[Outlet, ...]:
    text = "\n".join("\t".join(line.split("|")) for line in ("|".join(COLUMNS), *lines))
    return read_outlets(parse_rows("outlets", text, COLUMNS))


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("KOMPAS.com", "Kompas.com"),
        ("Kompas.com", "Kompas.com"),
        ("kompas", "Kompas.com"),
        ("Harian Kompas", "Kompas.id"),
        ("detikcom", "Detik.com"),
        ("detikNews", "Detik.com"),
        ("finance.detik.com", "Detik.com"),
        ("CNN Indonesia", "CNN Indonesia"),
        ("CNNIndonesia.com", "CNN Indonesia"),
        ("CNN", "CNN"),
        ("TEMPO.CO", "Tempo.co"),
        ("Majalah Tempo", "Tempo.co"),
        ("Tribun Jateng", "TribunJateng.com"),
        ("TribunJogja.com", "TribunJogja.com"),
        ("TRIBUN-MEDAN.com", "Tribun-Medan.com"),
        ("TRIBUNNEWS.COM", "Tribunnews.com"),
        ("POS KUPANG.COM", "Pos-Kupang.com"),
        ("Liputan 6", "Liputan6.com"),
        ("Metro TV", "Metrotvnews.com"),
        ("Pasundan  Ekspres", "Pasundan Ekspres"),
        ("The Straits Times", "The Straits Times"),
        ("straits times", "The Straits Times"),
        ("Kantor Berita Antara", "ANTARA"),
        ("Xinhua", "Xinhua"),
        ("Yonhap", "Yonhap"),
        ("KCNA", "KCNA"),
        ("TASS", "TASS"),
        ("AFP", "AFP"),
        ("Reuters", "Reuters"),
        ("Al-Jazeera", "Al Jazeera"),
        ("Hurriyet", "Hürriyet"),
        ("EL PAÍS", "El País"),
    ],
)
def test_an_outlet_is_known_however_it_is_written(spelling: str, name: str) -> None:
    found = known_outlet(spelling)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Antara", "ANTARA"),
        ("antara", "ANTARA"),
        ("Bernama", "Bernama"),
        ("Tempo", "Tempo.co"),
        ("Kontan", "Kontan.co.id"),
        ("Suara", "Suara.com"),
        ("Merdeka", "Merdeka.com"),
        ("Bisnis", "Bisnis.com"),
        ("Detik", "Detik.com"),
        ("Waspada", "Waspada"),
        ("Independent", "The Independent"),
        ("Time", "Time"),
        ("AP", "AP"),
        ("RT", "RT"),
        ("Sputnik", "Sputnik"),
    ],
)
def test_an_ordinary_word_is_an_outlet_only_in_a_credit(word: str, name: str) -> None:
    assert known_outlet(word) is None
    credited = known_outlet(word, in_credit=True)
    assert credited is not None
    assert credited.name == name


@pytest.mark.parametrize(
    "spelling",
    [
        "",
        " ",
        ".",
        "-",
        "Jakarta",
        "Times",
        "Post",
        "Koran",
        "Republik",
        "co.id",
        "redaksi@kompas.com",
        "Lembaga Sandi Air",
    ],
)
def test_what_is_no_outlet_is_not_known(spelling: str) -> None:
    assert known_outlet(spelling, in_credit=True) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.kompas.com/tren/read/1", "Kompas.com"),
        ("https://bola.kompas.com/read/1", "Kompas.com"),
        ("https://m.antaranews.com/berita/1", "ANTARA"),
        ("https://jatim.antaranews.com/berita/1", "ANTARA News Jawa Timur"),
        ("https://aceh.tribunnews.com/2025/1", "Serambinews.com"),
        ("https://m.aceh.tribunnews.com/amp/2025/1", "Serambinews.com"),
        ("https://www.tribunnews.com/aceh/1", "Tribunnews.com"),
        ("https://sebelah.tribunnews.com/1", "Tribunnews.com"),
        ("https://amp.tirto.id/1", "Tirto.id"),
        ("https://www.bbc.com/indonesia/articles/1", "BBC News Indonesia"),
        ("https://www.bbc.com/Indonesia", "BBC News Indonesia"),
        ("https://www.bbc.com/indonesian-food", "BBC"),
        ("https://www.bbc.co.uk/news/1", "BBC"),
        ("HTTP://WWW.REUTERS.COM:80/world", "Reuters"),
        ("//apnews.com/article/1", "AP"),
        ("straitstimes.com/asia", "The Straits Times"),
        ("nasional.tempo.co.", "Tempo.co"),
    ],
)
def test_an_address_is_its_most_specific_outlets(url: str, name: str) -> None:
    found = outlet_of_url(url)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "https://[::1",
        "https://exam\u2100ple.com/",
        "https://kompas.com.contoh.id/",
        "https://bukankompas.com/",
        "https://kompas.com@contoh.id/",
        "mailto:redaksi@kompas.com",
        "ftp://kompas.com/",
        "https://contoh.id/?u=https://kompas.com/",
        "/tren/kompas.com",
    ],
)
def test_what_is_no_outlets_address_has_none(url: str) -> None:
    assert outlet_of_url(url) is None


addresses = st.text() | st.builds("{}://{}{}".format, st.sampled_from(["http", "https", ""]), st.text(), st.text())


@given(addresses)
def test_an_address_never_raises(url: str) -> None:
    found = outlet_of_url(url)
    assert found is None or found in outlets()


@given(st.text(), st.booleans())
def test_a_spelling_never_raises(spelling: str, in_credit: bool) -> None:
    found = known_outlet(spelling, in_credit=in_credit)
    assert found is None or found in outlets()


@given(st.data())
def test_every_domain_and_spelling_leads_back(data: st.DataObject) -> None:
    outlet = data.draw(st.sampled_from(outlets()))
    for domain in outlet.domains:
        assert outlet_of_url(f"https://{domain}") is outlet
        assert outlet_of_url(f"http://www.{domain}/a/b?c#d") is (outlet if "/" not in domain else outlet_of_url(domain))
        assert "/" in domain or known_outlet(domain.upper()) is outlet
    for spelling in outlet.spellings:
        assert known_outlet(spelling.upper()) is outlet
    for spelling in outlet.credit_spellings:
        assert known_outlet(spelling) is None
        assert known_outlet(spelling, in_credit=True) is outlet


def test_the_table_is_large_sorted_and_named() -> None:
    found = outlets()
    assert len(found) >= 1_500
    assert sum(outlet.country == "ID" for outlet in found) >= 700
    assert list(found) == sorted(found, key=lambda outlet: (outlet.country, outlet.name.casefold()))
    assert all(outlet.domains for outlet in found)
    assert {"ANTARA", "AP", "AFP", "Reuters", "Xinhua", "TASS", "KCNA"} <= {o.name for o in found if o.agency}
    assert not any(outlet.agency for outlet in map(known_outlet, ("Kompas.com", "BBC", "Al Jazeera")) if outlet)


def test_names_that_are_credit_spellings_are_no_spellings() -> None:
    (outlet,) = table("ID|Fajar Pagi||fajarpagi.id|Harian Fajar Pagi|fajar pagi; Fajar|")
    assert outlet.spellings == ("Harian Fajar Pagi",)
    assert outlet.credit_spellings == ("fajar pagi", "Fajar")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["ID|Satu||satu.id|||", "ID|Dua||satu.id|||"], "'satu.id' is both Satu's and Dua's"),
        (["ID|Satu||||Dua|", "ID|Dua|||||"], "'dua' is both"),
        (["ID|Satu|||Kabar Tiga||", "ID|Dua|||KABAR-TIGA||"], "'kabartiga' is both"),
        (["ID|Satu||satu.id|||", "MY|Satu||satu.my|||"], "'Satu' is both"),
        (["XX|Satu|||||"], "line 2: 'XX' is no country's code"),
        (["|Satu|||||"], "'' is no country's code"),
        (["ID||||||"], "without a name"),
        (["ID|...|||||"], "'...' has no letter"),
        (["ID|Satu|koran||||"], "'koran' is no kind"),
        (["ID|Satu||https://satu.id|||"], "is no domain"),
        (["ID|Satu||Satu.id|||"], "is no domain"),
        (["ID|Satu||satu|||"], "is no domain"),
        (["ID|Satu||satu.id/a/b|||"], "is no domain"),
        (["ID|Satu|||||12"], "is no Wikidata item"),
        ([], "has no rows"),
    ],
)
def test_a_damaged_table_is_refused(lines: list[str], reason: str) -> None:
    with pytest.raises(LanguageDataError, match=r"gazetteer/outlets\.tsv") as refused:
        table(*lines)
    assert reason in str(refused.value)


def test_there_are_249_codes() -> None:
    assert len(COUNTRY_CODES) == 249
    assert all(len(code) == 2 and code.isalpha() and code.isupper() for code in COUNTRY_CODES)


def test_importing_reads_no_table() -> None:
    script = "import katanya.gazetteer.outlets as table; assert table.outlets.cache_info().misses == 0"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)
