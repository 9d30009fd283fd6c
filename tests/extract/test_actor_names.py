"""Names of actors as they are told by words alone: kinds, bodies without their town, words run together."""

from __future__ import annotations

import pytest

from katanya.extract.actors import find_actors
from katanya.extract.actors.glued_words import find_parted_words
from katanya.extract.actors.words import actor_words
from katanya.gazetteer.names import find_words
from katanya.model import ActorKind, Analysis, Article
from tests.extract.test_actors import article_of, unmark


def read(marked: str, published: str | None = None) -> tuple[Article, dict[str, tuple[ActorKind, bool]]]:
    """The article of a marked text, and the kind of each actor and whether it is local; names as marked, no grammar."""
    found = unmark(marked)
    article = article_of(found.text, "id", published=published)
    actors = find_actors(article, Analysis(article.id, "id", (), (), tuple(found.names)))
    return article, {actor.name: (actor.kind, actor.local) for actor in actors}


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("Ia dibawa ke [p Polsek Sukarame] kemarin.", "Polsek Sukarame", ActorKind.ORGANIZATION),
        ("Ia dibawa ke Polsek [p Sukarame] kemarin.", "Polsek Sukarame", ActorKind.ORGANIZATION),
        ("Ia lahir di [o Kabupaten Tirtasari] dulu.", "Kabupaten Tirtasari", ActorKind.PLACE),
        ("Ia bermain untuk [p Tirtasari FC] musim ini.", "Tirtasari FC", ActorKind.ORGANIZATION),
        ("Ia bertemu [p Tirta Sari] kemarin.", "Tirta Sari", ActorKind.PERSON),
    ],
)
def test_the_first_or_last_word_tells_the_kind(marked: str, name: str, kind: ActorKind) -> None:
    assert read(marked)[1][name] == (kind, False)


def test_a_common_word_alone_is_nobody() -> None:
    assert read("Menurut [p Anda], [p Sutarjo] benar.")[1] == {"Sutarjo": (ActorKind.PERSON, True)}


def test_what_many_people_are_is_nobodys_name() -> None:
    assert read("Kata [p Founder] itu, [p Sutarjo] benar.")[1] == {"Sutarjo": (ActorKind.PERSON, True)}


def test_a_body_without_its_town_is_local_unless_the_article_names_it_in_full() -> None:
    _, alone = read("Kata [o Dinas Pengairan], [p Rahmat Kusnadi] lalai. [o Polsek] diam.")
    assert alone["Dinas Pengairan"] == (ActorKind.ORGANIZATION, True)
    assert alone["Polsek"] == (ActorKind.ORGANIZATION, True)
    _, full = read("Kata [o Dinas Pengairan Kota Tirtasari], air surut. [o Dinas Pengairan] diam.")
    assert full == {"Dinas Pengairan Kota Tirtasari": (ActorKind.ORGANIZATION, False)}


def test_two_bodies_in_full_leave_the_short_name_alone() -> None:
    _, found = read(
        "[o Dinas Pengairan Kota Tirtasari] dan [o Dinas Pengairan Kota Sukarame] rapat. [o Dinas Pengairan] diam."
    )
    assert found["Dinas Pengairan"] == (ActorKind.ORGANIZATION, True)


def test_a_name_twice_over_is_the_body_that_the_tables_know() -> None:
    _, found = read("Kata [o Komisi Pemilihan Umum KPU] kemarin, surat suara siap di Indonesia.")
    assert "General Elections Commission" in found
    assert not any("KPU" in name for name in found)


def test_a_minister_is_known_by_office_and_one_word() -> None:
    _, found = read("Menteri Agama [p Nasaruddin] datang.", published="2025-03-04")
    assert found == {"Nasaruddin Umar": (ActorKind.PERSON, False)}
    _, other = read("Menteri Agama [p Nasaruddin] datang.", published="2023-03-04")
    assert other == {"Nasaruddin": (ActorKind.PERSON, True)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("FounderCT Corp", ["Founder", "CT", "Corp"]),
        ("dariTirtasari", ["dari", "Tirtasari"]),
        ("Tirtasarialias Tirtasari", ["Tirtasari", "alias", "Tirtasari"]),
        ("Tirtasarinya Tirtasari", ["Tirtasari", "nya", "Tirtasari"]),
        ("Tirtasarialias", ["Tirtasarialias"]),
        ("iPhone YouTube KemenPAN McDonald", ["iPhone", "YouTube", "KemenPAN", "McDonald"]),
    ],
)
def test_words_run_together_are_parted(text: str, parts: list[str]) -> None:
    found = list(find_parted_words(actor_words("id"), find_words(text)))
    assert [word.text for word in found] == parts
    assert all(text[word.start : word.end] == word.text for word in found)


def test_a_small_word_run_together_ends_a_name() -> None:
    article, found = read("[p Budi Tirtasarialias Tono] pergi. Lalu [p Tirtasari] pulang.")
    assert "Budi Tirtasari" in found, article.text
