from __future__ import annotations

import pytest

from katanya.clean import clean
from katanya.model import Article, Described, Media, Source

_STORY = (
    "Pemerintah daerah mengatakan bahwa pasar ikan akan selesai dibangun bulan depan.\n"
    "Pedagang menunggu pasar itu dibuka."
)


def _article(text: str, **described: str) -> Article:
    return clean(Source("a.txt", None, text, Media.TEXT, Described(**described)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dateline", "outlet", "written"),
    [
        ("JAKARTA - ", None, "JAKARTA"),
        ("Brussels: ", None, "Brussels"),
        ("Bisnis.com, JAKARTA - ", "Bisnis.com", "Bisnis.com, JAKARTA"),
        ("JAKARTA, KOMPAS.com - ", "Kompas.com", "JAKARTA, KOMPAS.com"),
        ("KOMPAS.com\n- ", "Kompas.com", "KOMPAS.com"),
        ("WASHINGTON, KOMPAS.com— ", "Kompas.com", "WASHINGTON, KOMPAS.com"),
        ("Liputan6.com, Jakarta - ", "Liputan6.com", "Liputan6.com, Jakarta"),
        ("Liputan6.com, Jakarta ", "Liputan6.com", "Liputan6.com, Jakarta"),
        ("TRIBUNNEWS.COM, JAKARTA - ", "Tribunnews.com", "TRIBUNNEWS.COM, JAKARTA"),
        ("Jakarta, CNN Indonesia -- ", "CNN Indonesia", "Jakarta, CNN Indonesia"),
        ("Jakarta\n-\n", None, "Jakarta"),
        ("SEROJAKINI.COM – ", "Serojakini.com", "SEROJAKINI.COM"),
        ("SEROJAKINI.co.id | MALAKA - ", "Serojakini.co.id", "SEROJAKINI.co.id | MALAKA"),
        ("SerojaKini.id -- ", "SerojaKini.id", "SerojaKini.id"),
        ("LENSA SEROJA EKSPRES – ", "Lensa Seroja Ekspres", "LENSA SEROJA EKSPRES"),
        ("TANGERANG SELATAN – ", None, "TANGERANG SELATAN"),
        ("LONDON (Reuters) - ", "Reuters", "LONDON (Reuters)"),
    ],
)
def test_datelines(dateline: str, outlet: str | None, written: str) -> None:
    article = _article(dateline + _STORY)
    assert (article.outlet, article.dateline) == (outlet, written)


def test_the_record_before_the_address_before_the_dateline() -> None:
    text = "SEROJAKINI.COM - " + _STORY
    assert _article(text, outlet="Harian Lain", url="https://www.kompas.com/a").outlet == "Harian Lain"
    assert _article(text, url="https://nasional.kompas.com/a").outlet == "Kompas.com"
    assert _article(text, outlet="null").outlet == "Serojakini.com"


def test_an_agency_names_the_outlet_only_where_nothing_else_does() -> None:
    text = "JAKARTA (Reuters) - " + _STORY
    assert _article(text).outlet == "Reuters"
    assert _article(text + "\n(Serojakini.com, Rani Sutedja)").outlet == "Serojakini.com"


def test_credits_and_boilerplate_at_the_end() -> None:
    assert _article(_STORY + "\nIkuti berita lainnya di Google News Bisnis.com").outlet == "Bisnis.com"


def test_what_the_story_mentions_is_no_evidence() -> None:
    assert _article(_STORY + "\nIa berbicara kepada Kompas.com pada Senin malam.").outlet is None
