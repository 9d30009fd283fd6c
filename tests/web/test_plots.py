"""What plots are made of: data to draw, the same as tables, and words in every language."""

import hashlib
import json
import re
import tomllib
from dataclasses import replace
from datetime import date

import pytest

from katanya.errors import LanguageDataError
from katanya.model import Basis, Claim, ClaimStatus, Factuality, Published, Telling, Told, claim_id
from katanya.web.plots import PLOTS, Coverage, names_of, plot_words, scripts_of, styles_of, wording
from katanya.web.plots.days import days_of, say_days
from katanya.web.plots.ties import CLASS_OF, TIES_DRAWN
from katanya.web.plots.timeline import EVENTS_DRAWN, LINES_APART
from tests.web.dam import CLAIMS, dam, large
from tests.web.demo import STATIC

LANGUAGES = ("en", "id")
NOTHING = Coverage({}, {}, {})
HOSTILE = "</script><script>alert(1)</script>\u202e<b>&"


def address(kind, id_, span=None):
    return f"/{kind}/{id_}" + (f"?mark={span.start}-{span.end}" if span else "")


def built(name, coverage=None, language="id"):
    return PLOTS[name](dam() if coverage is None else coverage, plot_words(language), address)


def texts(plot):
    return [tuple(cell.text for cell in row) for row in plot.rows]


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plot_is_made_of_the_same_bytes_whatever_the_order(name, language):
    story = dam()
    turned = Coverage(
        articles=dict(reversed(story.articles.items())),
        found=dict(reversed(story.found.items())),
        names=story.names,
        lineages=story.lineages[::-1],
        reuse=story.reuse[::-1],
        claims=story.claims[::-1],
    )
    one, other = built(name, story, language), built(name, turned, language)
    assert one.to_json() == other.to_json()
    assert one.rows == other.rows


@pytest.mark.parametrize("name", PLOTS)
def test_the_json_of_a_plot_can_be_read_and_ends_no_script(name):
    story = dam()
    articles = {
        id_: replace(article, outlet=HOSTILE, title=HOSTILE, uri=HOSTILE) for id_, article in story.articles.items()
    }
    claims = tuple(replace(claim, gloss=HOSTILE) for claim in story.claims)
    hostile = replace(story, articles=articles, claims=claims, names=dict.fromkeys(story.names, HOSTILE))
    plot = built(name, hostile)
    written = plot.to_json()
    assert not re.search("[<>&\u2028\u2029\u202e]", written)
    assert json.loads(written) == json.loads(json.dumps(plot.data))
    assert "<U+202E>" in json.loads(written)["summary"] or "<U+202E>" in str(json.loads(written))
    assert any("<U+202E>" in text for row in texts(plot) for text in row)


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_is_nothing_to_draw_a_sentence_says_so(name, language):
    plot = built(name, NOTHING, language)
    assert plot.empty
    assert plot.rows == ()
    assert plot.summary == plot_words(language)[f"{name}.summary_empty"]


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_a_cell_for_each_column(name, language):
    plot = built(name, language=language)
    assert plot.rows
    assert {len(row) for row in plot.rows} == {len(plot.columns)}
    assert not plot.empty
    assert not re.search(r"[{}]", plot.summary)


def test_the_timeline_has_every_dated_mark_and_its_table_the_undated_too():
    plot = built("timeline")
    marks = [link for item in plot.data["items"] for link in item["links"]]
    undated = [row for row in texts(plot) if row[0] == plot_words("id")["plot.undated"]]
    assert len(marks) + len(undated) == len(plot.rows) == 12 + len(CLAIMS)
    assert [row[3] for row in undated] == ["Warta Ngarai"]
    assert plot.data["undated"] == "Tanpa tanggal, jadi hanya dalam tabel: 1 artikel."
    assert {link["address"] for link in marks} < {cell.address for row in plot.rows for cell in row}


def test_the_timeline_draws_what_is_uncertain_as_a_range():
    items = {item["label"]: item for item in built("timeline").data["items"]}
    month = items["PT Tirtakarya memasok turbin kepada Lumoria"]
    assert (month["from"], month["to"]) == ("2031-02-01", "2031-02-28")
    assert (items["Lembaga Tirta"]["from"], items["Lembaga Tirta"]["to"]) == ("2031-06-01", "2031-06-30")
    assert items["Detik Delta"]["from"] == items["Detik Delta"]["to"] == "2031-03-05"


def test_an_event_happened_when_most_say_so():
    story = dam()
    claim = next(claim for claim in story.claims if claim.gloss == CLAIMS["bendungan"][0])
    assert story.happened(claim) == (date(2031, 3, 1), date(2031, 3, 1))  # one article says March


def test_articles_of_one_line_and_day_are_one_mark():
    (folded,) = [item for item in built("timeline").data["items"] if item.get("size")]
    assert folded["size"] == 2
    assert {link["label"].split(":")[0] for link in folded["links"]} == {"Harian Muara", "Suara Pematang"}


def test_a_large_story_is_folded_and_capped():
    story = large(42)
    timeline = PLOTS["timeline"](story, plot_words("id"), address)
    reports = [item for item in timeline.data["items"] if item["group"] == "reports"]
    assert sum(len(item["links"]) for item in reports) == 11 * 42
    assert len({(item["from"], item["to"]) for item in reports}) == len(reports) > LINES_APART
    first = [item for item in timeline.data["items"] if item.get("rank", EVENTS_DRAWN) < EVENTS_DRAWN]
    assert len(first) == EVENTS_DRAWN
    assert timeline.data["drawn"] == EVENTS_DRAWN
    ties = PLOTS["ties"](story, plot_words("id"), address)
    assert len(ties.data["ties"]) == len(ties.rows) > TIES_DRAWN == ties.data["drawn"]
    told = [tie["told"] for tie in ties.data["ties"]]
    assert told == sorted(told, reverse=True)


def test_a_large_story_fits_into_a_page():
    story = large(42)
    assert len(story.articles) > 500
    data = sum(len(PLOTS[name](story, plot_words("id"), address).to_json().encode()) for name in PLOTS)
    files = sum((STATIC / file).stat().st_size for file in (*scripts_of(PLOTS), *styles_of(PLOTS)))
    assert data + files < 3 * 2**20  # the page as a file may have 5 MB, tables and texts included


def test_ties_have_the_claims_that_they_fold_and_their_class():
    plot = built("ties")
    names = {actor["id"]: actor["label"] for actor in plot.data["actors"]}
    drawn = [(names[tie["agent"]], tie["label"], names[tie["recipient"]]) for tie in plot.data["ties"]]
    assert drawn == [row[:3] for row in texts(plot)]
    assert drawn[0] == ("Lumoria", "memaksa", "Nordavia")
    assert plot.data["ties"][0]["claims"][0]["denied"] == "dibantah Lumoria"
    assert {tie["event"]: tie["class"] for tie in plot.data["ties"]}["THREATEN"] == "verbal-conflict"


def test_every_event_type_has_a_class_and_words():
    from katanya.extract.statements.lexicon import EVENTS  # noqa: PLC0415 - only tests may look down there

    assert set(CLASS_OF) == EVENTS
    for language in LANGUAGES:
        words = plot_words(language)
        assert {name for name in words if name.startswith("events.")} == {f"events.{event}" for event in EVENTS}


def test_a_lineage_goes_from_its_origin_by_day_with_shares():
    plot = built("lineage")
    line = plot.data["lines"][0]
    assert line["label"] == "Kabar Hulu"
    assert [article["from"] for article in line["articles"]] == sorted(article["from"] for article in line["articles"])
    assert not any(article["origin"] for article in line["articles"])  # an entity is the origin
    assert all(0.6 < article["share"] < 1 for article in line["articles"])
    other = plot.data["lines"][1]
    assert [article["origin"] for article in other["articles"]] == [True, False]
    assert other["label"] == other["articles"][0]["outlet"] == "Mingguan Teras"


def test_the_table_of_lineages_has_reports_of_their_own_too():
    plot = built("lineage")
    drawn = sum(len(line["articles"]) for line in plot.data["lines"])
    own = [row for row in texts(plot) if row[0] == "Laporan sendiri"]
    assert (drawn, len(own), len(plot.rows)) == (6, 6, 12)
    assert plot.data["own"] == "6 laporan sendiri"


def test_a_share_counts_every_character_once():
    story = dam()
    twice = replace(story, reuse=(*story.reuse, *story.reuse))
    assert twice.shared() == story.shared()
    assert max(story.shared().values()) <= 1


def test_numbers_keep_open_ends_and_about():
    plot = built("numbers")
    (panel,) = plot.data["panels"]
    numbers = {mark["label"]: (mark["low"], mark["high"], mark["about"], mark["number"]) for mark in panel["marks"]}
    assert numbers["Detik Delta"] == (4000, None, False, "4.000 atau lebih")
    assert numbers["Suara Pematang"] == (400, 600, False, "400 sampai 600")
    assert numbers["Harian Muara"] == (400, 400, True, "sekitar 400")
    assert len(panel["marks"]) == len(plot.rows)
    assert all("?mark=" in row[3].address for row in plot.rows)


def test_numbers_are_written_as_the_language_writes_them():
    assert wording.say_number(plot_words("id"), 12500.5) == "12.500,5"
    assert wording.say_number(plot_words("en"), 12500.5) == "12,500.5"
    assert wording.say_number(plot_words("en"), 4000) == "4,000"


def test_what_one_article_alone_gives_is_in_the_table_only():
    story = dam()
    one = next(id_ for id_, article in story.articles.items() if article.outlet == "Suara Pematang")
    alone = replace(story, articles={one: story.articles[one]}, found={one: story.found[one]})
    plot = built("numbers", alone)
    assert plot.empty
    assert [row[2] for row in texts(plot)] == ["400 sampai 600"]


def test_certainty_shows_what_moved_first_and_denial_as_a_level():
    plot = built("certainty")
    panels = plot.data["panels"]
    assert panels[0]["claim"] == CLAIMS["bendungan"][0]
    assert {mark["level"] for mark in panels[0]["marks"]} == {"CT+", "PR+", "PS+", "CT-"}
    assert plot.data["drawn"] == sum(
        len({mark["level"] for mark in panel["marks"]}) > 1 or panel["denied"] is not None for panel in panels
    )
    assert [level["code"] for level in plot.data["levels"]] == ["CT+", "PR+", "PS+", "CT-"]


def test_the_table_of_certainty_has_every_telling():
    story = dam()
    plot = built("certainty", story)
    assert len(plot.rows) == sum(len(claim.history) for claim in story.claims)
    drawn = sum(mark["size"] for panel in plot.data["panels"] for mark in panel["marks"])
    undated_or_alone = [
        told for claim in story.claims for told in claim.history
        if told.date is None or len({each.article for each in claim.history if each.date}) < 2
    ]  # fmt: skip
    assert drawn + len(undated_or_alone) == len(plot.rows)


def test_unknown_certainties_are_one_level():
    story = dam()
    one, two = list(story.articles)[:2]
    history = (Told("2031-03-03", Factuality.CERTAIN_UNKNOWN, one), Told("2031-03-04", Factuality.UNKNOWN, two))
    told = (Telling(one, 0), Telling(two, 0))
    claim = Claim(claim_id("AID", ["x"]), "AID", (), (), "X", told, (), 2, ClaimStatus.CORROBORATED, history)
    plot = built("certainty", replace(story, claims=(claim,)))
    assert [level["code"] for level in plot.data["levels"]] == ["Uu"]


def test_lines_of_one_name_are_told_apart_by_the_day():
    assert built("certainty").data["lines"].count("Kabar Hulu") == 0
    assert "Kabar Hulu (3 Maret 2031)" in built("certainty").data["lines"]


def test_what_concerns_an_article_that_is_not_there_is_passed_over():
    story = dam()
    kept = dict(list(story.articles.items())[:5])
    part = replace(story, articles=kept, found={id_: story.found[id_] for id_ in kept})
    for name in PLOTS:
        plot = built(name, part)
        addresses = {cell.address for row in plot.rows for cell in row if cell.address}
        assert not any(id_ in str(addresses) for id_ in story.articles if id_ not in kept)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-06-18", "2024-06-18", "2024-06-18"),
        ("2024-06-18T14:30", "2024-06-18", "2024-06-18"),
        ("2024-06", "2024-06-01", "2024-06-30"),
        ("2024-02~", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2024-34", "2024-04-01", "2024-06-30"),
        ("2024-41", "2024-07-01", "2024-12-31"),
        ("2024-22", "2024-01-01", "2024-12-31"),
        ("2024-06-10/2024-06-16", "2024-06-10", "2024-06-16"),
        ("2024-05/2024-06", "2024-05-01", "2024-06-30"),
        ("2024-06/..", "2024-06-01", "2024-06-30"),
        ("/2024-06-10", "2024-06-10", "2024-06-10"),
    ],
)
def test_a_date_is_the_days_that_it_may_mean(edtf, first, last):
    assert days_of(edtf) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "edtf", [None, "", "P24Y", "XXXX-10", "2024-06-31", "0000", "../..", "2024-06/2024-05", "a/b/c", "kemarin"]
)
def test_what_has_no_place_in_time_is_none(edtf):
    assert days_of(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "english", "indonesian"),
    [
        ("2024-06-18", "18 June 2024", "18 Juni 2024"),
        ("2024-06", "June 2024", "Juni 2024"),
        ("2024", "2024", "2024"),
        ("2024-05/2024-06", "May 2024 – June 2024", "Mei 2024 – Juni 2024"),
        ("2024-06-10/2024-06-16", "10 June 2024 – 16 June 2024", "10 Juni 2024 – 16 Juni 2024"),
        ("P2D", "no date", "tanpa tanggal"),
    ],
)
def test_days_are_said_as_precisely_as_they_are(edtf, english, indonesian):
    assert say_days(days_of(edtf), plot_words("en")) == english
    assert say_days(days_of(edtf), plot_words("id")) == indonesian


def test_an_article_dated_by_its_story_is_a_range():
    story = dam()
    id_ = next(id_ for id_, article in story.articles.items() if article.published is None)
    dated = replace(story.articles[id_], published=Published("2031-03/2031-04", Basis.STORY))
    with_date = replace(story, articles={**story.articles, id_: dated})
    (item,) = [item for item in built("timeline", with_date).data["items"] if item["label"] == "Warta Ngarai"]
    assert (item["from"], item["to"]) == ("2031-03-01", "2031-04-30")


def test_names_go_by_key_and_by_id():
    from katanya.model import Actor, ActorKind, entity_of  # noqa: PLC0415 - only this test needs them

    entity = entity_of([Actor("Q1", "Lumoria", ActorKind.COUNTRY, ())], "Q1")
    assert names_of([entity]) == {"Q1": "Lumoria", entity.id: "Lumoria"}


def test_every_word_is_used_by_the_code_or_the_scripts():
    home = STATIC.parent
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(home.glob("plots/*.py")))
    sources += "".join(path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("plots/*.js")))
    open_tables = {"factuality", "status", "class", "events", "units"}  # named by values of the model
    columns = {"timeline", "ties", "lineage", "numbers", "certainty"}
    for name in plot_words("en"):
        table, _, word = name.partition(".")
        stem = word.removesuffix(".one").removesuffix(".many")
        used = f"{table}.{stem}" in sources or (table in columns and f'"{stem}"' in sources)
        assert table in open_tables or used, name


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda words: words["ties"].pop("list"), "ties.list"),
        (lambda words: words["plot"].update(extra="x"), "plot.extra"),
        (lambda words: words["plot"].update(all="Semua"), "blanks"),
        (lambda words: words["plot"].update(all="Semua {n"), "plot.all"),
        (lambda words: words["plot"].update(fewer=3), "no word"),
        (lambda words: words["plot"].update(months="Januari"), "twelve"),
    ],
)
def test_a_damaged_table_of_words_is_refused(change, reason, monkeypatch):
    real = wording.read_table

    def damaged(code, name):
        table = real(code, name)
        if code == "id":
            change(table)
        return table

    monkeypatch.setattr(wording, "read_table", damaged)
    plot_words.cache_clear()
    try:
        with pytest.raises(LanguageDataError, match=reason):
            plot_words("id")
    finally:
        plot_words.cache_clear()


def test_vendored_files_are_those_of_the_register():
    folder = STATIC / "vendor"
    register = tomllib.loads((folder / "vendor.toml").read_text(encoding="utf-8"))["library"]
    digests = {file["name"]: file["sha256"] for library in register for file in library["file"]}
    found = {path.name for path in folder.iterdir()} - {"vendor.toml"}
    assert set(digests) == found
    for name, digest in digests.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
    for library in register:
        assert library["licence"] in {"MIT", "ISC", "Apache-2.0", "0BSD"}
        assert any(file["name"].endswith(".LICENSE") for file in library["file"]), library["name"]


@pytest.mark.parametrize("name", PLOTS)
def test_every_file_that_a_plot_asks_for_is_there_and_can_stand_in_a_page(name):
    for file in (*scripts_of([name]), *styles_of([name])):
        text = (STATIC / file).read_text(encoding="utf-8").lower()
        assert not re.search(r"</(script|style)|<!--", text), file
        assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE), file  # modules don't load from disk


def test_our_scripts_make_no_html_of_text():
    for path in sorted((STATIC / "plots").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        found = re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\b|new Function|document\.write", text)
        assert not found, path.name
