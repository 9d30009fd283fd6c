"""Every page in a browser, in both languages: nothing inaccessible, nothing asked of another machine, nothing run."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from katanya import api
from katanya.web.dossier import dossier
from katanya.web.server import make_app
from katanya.web.wording import words_in

CHROMIUM = os.environ.get("KATANYA_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: set KATANYA_TEST_CHROMIUM to its path")

LOCALES = {"id": "id-ID", "en": "en-GB"}
AXE = {"resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def server(ledger: Path) -> Iterator[str]:
    """The address of the ledger's pages, served."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        running = uvicorn.Server(uvicorn.Config(make_app(str(ledger)), log_level="warning"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join()


class Watched:
    """A page that notes what it asks for, and what it complains of."""

    def __init__(self, browser: Browser, **options: object) -> None:
        self.context = browser.new_context(**options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog {dialog.message}"))
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def check(self, name: str) -> None:
        """Nothing serious for axe, nothing complained of, nothing run that an article brought."""
        found = [
            (each["id"], each["impact"], [node["html"][:200] for node in each["nodes"][:3]])
            for each in Axe().run(self.page, options=AXE).response["violations"]
            if each["impact"] in ("serious", "critical")
        ]
        assert not found, (name, found)
        assert self.page.evaluate("document.documentElement.dataset.run") is None, name
        assert not self.complaints, (name, self.complaints)

    def left(self, home: str) -> list[str]:
        """What was asked of others than this address."""
        return [url for url in self.asked if not url.startswith(home) and urlsplit(url).scheme not in ("data", "blob")]


@pytest.mark.parametrize("code", LOCALES)
def test_every_page(browser: Browser, server: str, paths: dict[str, str], code: str) -> None:
    scheme = "dark" if code == "en" else "light"
    with Watched(
        browser, locale=LOCALES[code], color_scheme=scheme, viewport={"width": 1280, "height": 900}
    ) as watched:
        for name, address in paths.items():
            watched.page.goto(server + address)
            assert watched.page.evaluate("document.documentElement.lang") == code
            watched.check(f"{name}, {code}, {scheme}")
        assert watched.left(server) == []


def test_no_page_is_wider_than_a_small_telephone(browser: Browser, server: str, paths: dict[str, str]) -> None:
    with Watched(browser, viewport={"width": 320, "height": 640}) as watched:
        for name, address in paths.items():
            watched.page.goto(server + address)
            assert watched.page.evaluate("document.documentElement.scrollWidth") <= 320, name
        watched.page.goto(server + paths["story"])
        watched.check("story, 320 px")


def test_two_clicks_lead_to_the_words(browser: Browser, server: str) -> None:
    with Watched(browser, locale="en-GB") as watched:
        page = watched.page
        page.goto(server)
        page.click(".stories a")
        page.click(".evidence a")
        assert urlsplit(page.url).fragment == "meant"
        assert page.locator(".m-meant").first.is_visible()
        expect(page.locator(".m-meant").first).to_be_in_viewport()  # pages scroll smoothly


def test_the_keyboard_reaches_the_content_and_the_layers(browser: Browser, server: str, paths: dict[str, str]) -> None:
    with Watched(browser, locale="en-GB") as watched:
        page = watched.page
        page.goto(server + paths["article"])
        page.goto(server + urlsplit(paths["article"]).path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        box = page.locator("input[value=date]")
        ground = "getComputedStyle(document.querySelector('.m-date')).backgroundColor"
        before = page.evaluate(ground)
        box.focus()
        page.keyboard.press("Space")
        assert box.is_checked()
        assert page.evaluate(ground) != before


def test_a_filter_changes_the_list_in_place(browser: Browser, server: str) -> None:
    with Watched(browser, locale="en-GB") as watched:
        page = watched.page
        page.goto(f"{server}/quotes")
        before = page.locator("#results .quote").count()
        page.fill("#f-speaker", "Mutembwe")
        with page.expect_response(lambda response: "speaker=Mutembwe" in response.url):
            page.keyboard.press("Tab")
        expect(page.locator("#results .quote")).not_to_have_count(before)
        assert "speaker=Mutembwe" in page.url
        assert watched.complaints == []


def test_what_is_decided_on_a_page_can_be_undone_there(browser: Browser, ledger: Path, tmp_path: Path) -> None:
    place = tmp_path / "katanya.db"
    shutil.copy(ledger, place)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        running = uvicorn.Server(uvicorn.Config(make_app(str(place)), log_level="warning"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        home = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            with Watched(browser, locale="en-GB") as watched:
                page = watched.page
                page.goto(f"{home}/findings")
                before = page.locator(".finding").count()
                page.locator(".finding button").first.click()
                page.wait_for_selector("#said")
                assert page.locator(".finding").count() == before - 1
                page.locator("#said button").click()
                page.wait_for_url("**undone=1**")
                assert page.locator(".finding").count() == before
                page.goto(f"{home}/quotes?speaker=Mutembwe")
                page.locator(".quote summary").first.click()
                page.locator(".quote details input[name=other]").first.fill("Oman")
                page.locator(".quote details button").first.click()
                page.wait_for_selector("#said")
                with api.open(place) as opened:
                    assert [each.verdict.value for each in opened.decisions()] == ["spoken-by"]
                assert watched.left(home) == []
        finally:
            running.should_exit = True
            thread.join()


@pytest.mark.parametrize("code", LOCALES)
def test_a_dossier_opens_from_disk(browser: Browser, ledger: Path, tmp_path: Path, code: str) -> None:
    path = tmp_path / "dossier.html"
    with api.open(ledger) as opened:
        path.write_text(dossier(opened, opened.parts.stories(), words_in(code)), encoding="utf-8")
    with Watched(browser, viewport={"width": 1100, "height": 800}, offline=True) as watched:
        page = watched.page
        page.goto(path.as_uri())
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.locator("figure[data-drawn]").nth(3).wait_for(state="attached")
        assert page.locator("details:not([open])").count() == 0
        watched.check(f"dossier, {code}")
        page.locator(".evidence a").first.click()
        anchor = urlsplit(page.url).fragment
        assert page.evaluate("anchor => document.getElementById(anchor).closest('details').open", anchor)
        assert watched.left(path.as_uri()) == []
