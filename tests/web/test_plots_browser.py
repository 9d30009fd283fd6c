"""Plots in a browser: they draw under a strict content security policy, ask nobody, and obey the keyboard."""

import mimetypes
import os
import re
import shutil
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest

from katanya.web.plots import PLOTS, plot_words
from tests.web.dam import dam, large
from tests.web.demo import write_page
from tests.web.test_plots import HOSTILE, address

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")

CHROMIUM = os.environ.get("KATANYA_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: set KATANYA_TEST_CHROMIUM to its path")

HOME = "http://katanya.example/"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'"
)
MARKS = {
    "timeline": ".vis-item",
    "certainty": "svg.plot-picture [data-mark=dot] > *",
    "numbers": "svg.plot-picture [data-mark=dot] > *",
    "ties": ".plot-tie",
    "lineage": "svg.plot-picture [data-mark=dot] > *",
}


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path):
    """A function that opens a page with these plots as a server with a strict policy would send it."""
    contexts = []

    def open_page(names, story=None, language="id", from_disk=False, scroll=True, **options):
        plots = [PLOTS[name](story or dam(), plot_words(language), address) for name in names]
        path = write_page(tmp_path, plots, language)
        context = browser.new_context(**{"viewport": {"width": 1200, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: page.said.append(f"error: {error}"))
        page.on("request", lambda request: page.asked.append(request.url))
        if from_disk:
            page.goto(path.as_uri())
        else:
            context.route("**/*", lambda route: send(route, tmp_path))
            page.goto(f"{HOME}demo.html")
        for name in names if scroll else ():
            page.locator(f"figure[data-plot={name}]").scroll_into_view_if_needed()
            page.locator(f"figure[data-plot={name}] .plot").wait_for(state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()


def send(route, folder):
    url = urlsplit(route.request.url)
    path = folder / unquote(url.path).lstrip("/")
    if url.netloc != "katanya.example" or not path.is_file():
        route.abort()
        return
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Security-Policy": POLICY}
    route.fulfill(body=path.read_bytes(), headers=headers)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_plot_draws_under_a_strict_policy_and_asks_nobody(opened, language):
    page = opened(list(PLOTS), language=language)
    for name in PLOTS:
        figure = page.locator(f"figure[data-plot={name}]")
        figure.locator(MARKS[name]).first.wait_for(state="attached")
        assert figure.locator(MARKS[name]).count() >= 6, name
        box = figure.locator(".plot").bounding_box()
        assert box["height"] > 100, name
    assert page.said == []
    assert [url for url in page.asked if not url.startswith((HOME, "data:"))] == []
    assert page.evaluate("document.querySelectorAll('style').length") == 0


def test_every_plot_draws_from_disk(opened):
    page = opened(list(PLOTS), from_disk=True)
    for name in PLOTS:
        page.locator(f"figure[data-plot={name}] {MARKS[name]}").first.wait_for(state="attached")
    assert page.said == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []


def test_the_graph_is_drawn_and_always_alike(opened):
    pictures = []
    for _ in range(2):
        page = opened(["ties"], story=large(6))
        graph = page.locator(".plot-graph")
        page.locator(MARKS["ties"]).first.wait_for()
        page.wait_for_timeout(300)
        pictures.append(graph.screenshot())
    assert pictures[0] == pictures[1]
    blank = page.evaluate(
        """() => [...document.querySelectorAll('.plot-graph canvas')].every((canvas) => canvas.getContext('2d')
             .getImageData(0, 0, canvas.width, canvas.height).data.every((byte) => byte === 0))"""
    )
    assert not blank


@pytest.mark.parametrize("width", [320, 360, 1200])
def test_no_plot_is_wider_than_the_page(opened, width):
    page = opened(list(PLOTS), viewport={"width": width, "height": 800})
    for name in PLOTS:
        page.locator(f"figure[data-plot={name}] {MARKS[name]}").first.wait_for(state="attached")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_hostile_story_runs_nothing_and_shows(opened):
    story = dam()
    attack = HOSTILE + "<img src=x onerror=alert(1)>"
    hostile = replace(
        story,
        articles={id_: replace(each, outlet=attack, title=attack) for id_, each in story.articles.items()},
        claims=tuple(replace(claim, gloss=f"{attack} {number}") for number, claim in enumerate(story.claims)),
        names=dict.fromkeys(story.names, attack),
    )
    page = opened(list(PLOTS), story=hostile)
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    for name in PLOTS:
        figure = page.locator(f"figure[data-plot={name}]")
        figure.locator(MARKS[name]).first.wait_for(state="attached")
        assert figure.locator("img, script, b").count() == 0
        assert "alert(1)" in figure.text_content()
    assert page.said == []


def test_the_timeline_goes_by_keys(opened):
    page = opened(["timeline"], timezone_id="Pacific/Auckland")  # days are days wherever the reader is
    board = page.locator(".plot-board")
    page.locator(MARKS["timeline"]).first.wait_for()
    detail = page.locator(".plot-detail")
    board.focus()
    page.keyboard.press("ArrowRight")
    assert "Februari 2031" in detail.text_content()
    page.keyboard.press("End")
    assert "9 April 2031" in detail.text_content()
    assert "Ira Wedanta" in detail.text_content()
    page.keyboard.press("ArrowDown")
    assert "Pos Pesisir: Pompa dari Sabang Timur tiba" in detail.text_content()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("/article/")


def test_a_tie_shows_its_claims_by_keys(opened):
    page = opened(["ties"])
    first = page.locator(".plot-tie").first
    first.focus()
    page.keyboard.press("Enter")
    assert first.get_attribute("aria-pressed") == "true"
    detail = page.locator(".plot-detail")
    assert "Lumoria menahan air" in detail.text_content()
    assert "dibantah Lumoria" in detail.text_content()
    assert detail.locator("a").first.get_attribute("href").startswith("/claim/")


def test_a_click_on_a_line_shows_its_claims(opened):
    page = opened(["ties"])
    page.locator(".plot-tie").first.wait_for()
    graph = page.locator(".plot-graph").bounding_box()
    # Across the middle of the picture, lines are crossed somewhere.
    for step in range(int(graph["width"]) // 5):
        page.mouse.click(graph["x"] + 5 * step, graph["y"] + graph["height"] / 2)
        if page.locator(".plot-tie[aria-pressed=true]").count():
            break
    assert page.locator(".plot-tie[aria-pressed=true]").count() == 1
    assert page.locator(".plot-detail a").count() >= 1


def test_ties_are_filtered_by_kind_and_time(opened):
    page = opened(["ties"])
    ties = page.locator(".plot-tie")
    everything = ties.count()
    page.locator(".plot-tools select").select_option("AID")
    assert 0 < ties.count() < everything
    assert all("membantu" in text for text in ties.all_text_contents())
    page.locator(".plot-tools select").select_option("material-conflict")
    assert ties.count() == 2
    page.locator(".plot-tools select").select_option("")
    page.locator(".plot-tools input").nth(1).fill("2031-03-09")
    assert 0 < ties.count() < everything
    page.locator(".plot-tools input").nth(1).fill("2030-01-01")
    assert page.locator(".plot-list").text_content() == plot_words("id")["ties.none"]


@pytest.mark.parametrize(
    ("name", "marks"), [("timeline", ".plot-tools .plot-button"), ("ties", ".plot-tie"), ("certainty", ".plot-panel")]
)
def test_a_large_story_is_capped_until_all_is_asked_for(opened, name, marks):
    page = opened([name], story=large(6), language="en")
    page.locator(marks).first.wait_for()
    more = page.get_by_role("button", name=re.compile("^Show all"))
    before = page.locator(marks).count()
    more.click()
    assert page.get_by_role("button", name="Show fewer").count() == 1
    if name != "timeline":
        assert page.locator(marks).count() > before
    page.get_by_role("button", name="Show fewer").click()
    assert page.locator(marks).count() == before


def test_colours_follow_the_page_from_light_to_dark(opened):
    page = opened(["certainty", "ties"], color_scheme="light")
    ink = "getComputedStyle(document.querySelector('figure[data-plot=certainty] svg text')).fill"
    light = page.evaluate(ink)
    before = page.locator(".plot-graph").screenshot()
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    assert page.evaluate(ink) != light
    assert page.locator(".plot-graph").screenshot() != before


def test_what_lies_below_is_drawn_before_printing(opened):
    page = opened(
        ["numbers", "lineage", "timeline"], story=large(12), scroll=False, viewport={"width": 900, "height": 90}
    )
    page.locator("figure[data-plot=numbers] .plot").wait_for()
    page.wait_for_timeout(300)
    assert page.locator("figure[data-plot=timeline] .plot").count() == 0
    page.pdf()
    assert page.locator("figure[data-plot=timeline] .vis-item").count() > 0
    assert page.said == []


def test_the_graph_is_printed_light_from_a_dark_page(opened):
    page = opened(["ties"], color_scheme="dark")
    page.locator(MARKS["ties"]).first.wait_for()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    corner = "[...document.querySelector('canvas.plot-print').getContext('2d').getImageData(2, 2, 1, 1).data]"
    assert page.evaluate(corner) == [255, 255, 255, 255]
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("canvas.plot-print").is_visible()
    assert not page.locator(".plot-graph").is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("canvas.plot-print").count() == 0
    assert page.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(opened, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    # axe puts its own script into the page: from disk, where no policy is sent.
    page = opened(list(PLOTS), from_disk=True, color_scheme=scheme)
    for name in PLOTS:
        page.locator(f"figure[data-plot={name}] {MARKS[name]}").first.wait_for(state="attached")
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in found] == []
