from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.story import build
from katanya import api
from katanya.web.dossier import dossier
from katanya.web.wording import words_in
from tests.conftest import ROOT
from tests.web.conftest import SCRIPT


@pytest.fixture(scope="module")
def page(ledger: Path) -> str:
    with api.open(ledger) as opened:
        return dossier(opened, opened.parts.stories(), words_in("id"))


def test_a_file_names_its_own_scripts_and_no_other_machine(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = dict(part.split(" ", 1) for part in policy[1].replace("&#39;", "'").split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy[1]
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        texts = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert texts
        for text in texts:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in rules[rule]
    assert not re.findall(r'(?:src|srcset)="', re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))


def test_every_link_of_a_file_leads_somewhere_in_it(page: str) -> None:
    plain = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    ids = set(re.findall(r'\bid="([^"]+)"', plain))
    leads = set(re.findall(r'href="#([^"]+)"', plain))
    assert len(leads) > 50
    assert leads <= ids
    assert not re.findall(r'href="(?!#|data:)', plain)


def test_ids_of_a_file_are_single(page: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL))
    assert len(ids) == len(set(ids))


def test_a_file_runs_nothing_that_an_article_brings(page: str) -> None:
    assert SCRIPT not in page
    assert "\u202e" not in page
    assert "<form" not in page


def test_the_same_ledger_makes_the_same_file(page: str, ledger: Path) -> None:
    with api.open(ledger) as opened:
        assert dossier(opened, opened.parts.stories(), words_in("id")) == page


def test_a_story_of_500_articles_makes_less_than_5_mb(tmp_path: Path) -> None:
    story = build(tmp_path / "large.db", 500)
    with api.open(tmp_path / "large.db") as opened:
        page = dossier(opened, [opened.parts.story(story)], words_in("id"))
    assert 3_000_000 < len(page.encode()) < 5_000_000


def test_other_commands_do_not_wait_for_the_server() -> None:
    program = (
        "import sys, katanya.cli.app; print([name for name in ('fastapi', 'jinja2', 'uvicorn') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout.strip() == "[]"
