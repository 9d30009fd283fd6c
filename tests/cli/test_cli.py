from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
import typer.main

from katanya.cli.app import COMMANDS, app
from tests.conftest import ROOT

PROGRAM = typer.main.get_command(app)


def katanya(
    *arguments: str, cwd: Path, stdin: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "katanya", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", **environment},
        check=False,
    )


def served(*arguments: str, cwd: Path) -> str:
    """The first page that `katanya serve` shows; it is stopped after that."""
    command = [sys.executable, "-m", "katanya", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, cwd=cwd, stderr=subprocess.PIPE, encoding="utf-8", env=environment) as running:
        try:
            assert running.stderr is not None
            said = running.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", said)
            assert address, said
            with urllib.request.urlopen(address[0], timeout=30) as answer:
                return str(answer.read().decode())
        finally:
            running.send_signal(signal.SIGINT)
            assert running.wait(timeout=30) == 130


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples in it, read into a ledger."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "samples").symlink_to(ROOT / "samples")
    done = katanya("read", "samples", "--workers", "1", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "16 new, 0 known already, 0 failed" in done.stderr
    assert "Next: katanya serve" in done.stderr
    return folder


def test_articles_are_listed(desk: Path) -> None:
    done = katanya("articles", cwd=desk)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 17
    assert "16 of 16 articles" in done.stderr


def test_json_is_one_object_a_line(desk: Path) -> None:
    done = katanya("articles", "--json", cwd=desk)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert {record["record"] for record in records} == {"article"}
    assert len(records) == 16


def test_an_article_is_shown_with_offsets(desk: Path) -> None:
    record = json.loads(katanya("articles", "--json", cwd=desk).stdout.splitlines()[0])
    done = katanya("show", record["id"][:10], cwd=desk)
    assert done.returncode == 0
    shown = re.findall(
        r"^ *(\d+) +(title|byline|dateline|heading|body|caption|boilerplate|deck) +(\S+)", done.stdout, re.M
    )
    assert len(shown) > 5
    for offset, _, first_word in shown:
        assert record["text"][int(offset) :].startswith(first_word)
    first, *others = katanya("show", record["id"], "--json", cwd=desk).stdout.splitlines()
    assert json.loads(first) == record
    assert {json.loads(other)["record"] for other in others} >= {"date", "quantity"}


def test_an_export_is_the_same_in_a_file_and_on_the_screen(desk: Path) -> None:
    done = katanya("export", cwd=desk)
    katanya("export", "-o", "ledger.jsonl", cwd=desk)
    assert (desk / "ledger.jsonl").read_text(encoding="utf-8") == done.stdout


def test_the_doctor_is_content(desk: Path) -> None:
    done = katanya("doctor", "--json", cwd=desk)
    checks = {check["check"]: check["outcome"] for check in map(json.loads, done.stdout.splitlines())}
    assert "bad" not in {outcome for what, outcome in checks.items() if what != "disk"}


def test_a_failure_ends_with_status_1_and_is_listed(tmp_path: Path) -> None:
    (tmp_path / "kosong.txt").touch()
    done = katanya("read", "kosong.txt", "--json", cwd=tmp_path)
    assert done.returncode == 1
    assert "kosong.txt" in done.stderr
    assert json.loads(done.stdout)["failed"][0]["stage"] == "ingest"
    listed = katanya("failures", "--json", cwd=tmp_path)
    assert json.loads(listed.stdout)["reason"] == "It is empty."
    assert "kosong.txt" in katanya("failures", cwd=tmp_path).stdout


def test_a_progress_bar_shows_on_a_terminal_and_goes_away(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kapal itu ditahan di pelabuhan.", encoding="utf-8")
    ours, theirs = os.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "katanya", "read", "a.txt"],
        cwd=tmp_path,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm"},
    )
    os.close(theirs)
    written = b""
    with contextlib.suppress(OSError):  # the end of a terminal is an error
        while piece := os.read(ours, 2**12):
            written += piece
    os.close(ours)
    shown = written.decode()
    assert run.wait() == 0
    assert "reading" in shown
    assert "0 failed" in shown
    assert shown.rstrip().endswith("katanya serve")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "tiada"],
        ["read"],
        ["read", "samples", "--workers", "0"],
        ["read", "samples", "--from", "doc"],
        ["read", "samples", "--column", "isi"],
        ["read", "samples", "--column", "isi=teks"],
        ["read", "samples", "--ledger", "mysql://localhost/berita"],
        ["articles", "--ledger", "tiada.db"],
        ["show", "tiada"],
        ["export", "--format", "doc"],
        ["export", "--format", "csv"],
        ["parse", "samples", "--plain", "en"],
        ["findings", "--kind", "salah"],
        ["findings", "--story", "tiada"],
        ["findings", "--language", "xx"],
        ["compare", "seychelles-tahan-orla-vesna", "seychelles-tahan-orla-vesna"],
        ["compare", "seychelles-tahan-orla-vesna", "tiada"],
        ["tiada"],
    ],
)
def test_misuse_ends_with_status_2_and_a_word(desk: Path, arguments: list[str]) -> None:
    done = katanya(*arguments, cwd=desk)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_damaged_ledger_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "katanya.db").write_bytes(b"Bukan basis data. " * 100)
    for arguments in (["articles"], ["read", "."], ["doctor"]):
        done = katanya(*arguments, cwd=tmp_path)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr


def test_the_ledger_can_be_named_by_the_environment(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kapal itu ditahan di pelabuhan.", encoding="utf-8")
    assert katanya("read", "a.txt", cwd=tmp_path, KATANYA_LEDGER="lain.db").returncode == 0
    assert (tmp_path / "lain.db").exists()


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = katanya(
        "read", "-", cwd=tmp_path, stdin='{"text": "Kapal itu ditahan.", "url": "https://kabar.example/1"}\n'
    )
    assert done.returncode == 0, done.stderr
    assert "https://kabar.example/1" in katanya("export", cwd=tmp_path).stdout


def test_a_text_is_parsed(tmp_path: Path) -> None:
    done = katanya("parse", "--plain", "id", "-", cwd=tmp_path, stdin="Menteri itu datang. Ia membawa surat.")
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines() if line and not line.startswith("#")]
    assert [row[1] for row in rows] == ["Menteri", "itu", "datang", ".", "Ia", "membawa", "surat", "."]
    assert [row[7] for row in rows].count("root") == 2


def test_an_article_without_a_pipeline_is_said_to_have_no_grammar(tmp_path: Path) -> None:
    text = "The minister said on Tuesday that the ship had been seized by the coast guard in the harbour."
    done = katanya("parse", "-", cwd=tmp_path, stdin=text)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no pipeline" in done.stderr


def test_what_an_article_holds_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kapal \x1b[31mitu\x1b[0m [bold]ditahan[/] \u202edi pelabuhan.", encoding="utf-8")
    katanya("read", "a.txt", cwd=tmp_path)
    shown = katanya("show", "a.txt", cwd=tmp_path).stdout
    assert "\x1b[31m" not in shown
    assert "\u202e" not in shown
    assert "[bold]ditahan[/]" in shown


def test_findings_are_told_in_the_language_asked_for(desk: Path) -> None:
    told = {code: katanya("findings", "--language", code, cwd=desk).stdout for code in ("id", "en")}
    assert "menulis" in told["id"]
    assert "report is the same" in told["en"] or "quote the same words" in told["en"]
    assert katanya("findings", cwd=desk, LANG="id_ID.UTF-8", LC_ALL="").stdout == told["id"]
    records = [
        json.loads(line) for line in katanya("findings", "--json", "--language", "id", cwd=desk).stdout.splitlines()
    ]
    assert {record["record"] for record in records} == {"finding"}
    assert all(record["explanation"] == record["explanations"]["id"] for record in records)
    (kind,) = {record["kind"] for record in records if record["kind"] == "quote-variant"}
    only = katanya("findings", "--kind", kind, "--json", cwd=desk).stdout.splitlines()
    assert {json.loads(line)["kind"] for line in only} == {kind}


def test_two_articles_are_laid_side_by_side(desk: Path) -> None:
    names = ("oman-pasok-mesin-drone-ke-komoro", "rasi-laporan-panel-ahli.txt")
    shown = katanya("compare", *names, "--language", "en", cwd=desk).stdout
    assert "Told differently" in shown
    assert "Only in Radar Selat" in shown
    record = json.loads(katanya("compare", *names, "--json", cwd=desk).stdout)
    differences = [each for pair in record["shared"] for each in pair["differences"]]
    assert ("quantity", "20000.. item", "2000.. item") in {
        (each["kind"], each["value"], each["other_value"]) for each in differences
    }


def test_every_example_runs(desk: Path) -> None:
    for name, (_, example) in COMMANDS.items():
        words = shlex.split(example)
        assert words[:2] == ["katanya", name]
        if name == "serve":
            page = served(*words[1:], "--port", "0", cwd=desk)
            assert "<h1>" in page
        else:
            done = katanya(*words[1:], cwd=desk)
            assert done.returncode == 0, done.stderr
        assert example in " ".join(katanya(name, "--help", cwd=desk).stdout.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_documentation(name: str) -> None:
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = written.partition(f"\n## katanya {name}\n")[2].partition("\n## ")[0]
    assert section, f"docs/cli.md has no section on {name}"
    for parameter in PROGRAM.commands[name].params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert re.search(f"`{option}[ `]", section), f"docs/cli.md doesn't tell of {option} of {name}"


@pytest.mark.parametrize("readme", ["README.md", "README.id.md"])
def test_the_commands_of_the_readme_run(desk: Path, readme: str) -> None:
    blocks = re.findall(r"```\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), re.DOTALL)
    commands = [
        line.partition("#")[0] for block in blocks for line in block.splitlines() if line.startswith("katanya ")
    ]
    assert len(commands) > 8
    for command in commands:
        words = shlex.split(command)[1:]
        if words[0] == "serve":
            assert "<h1>" in served("serve", "--port", "0", cwd=desk)
        elif "articles/" not in command and "artikel-saya/" not in command:  # those are the reader's own
            done = katanya(*words, cwd=desk)
            assert done.returncode == 0, (command, done.stderr)
            assert done.stdout or "-o" in words or words[0] in ("read", "link"), command


def test_claims_are_listed_and_shown(desk: Path) -> None:
    assert katanya("link", cwd=desk).returncode == 0
    listed = katanya("claims", "--status", "disputed", cwd=desk)
    first = listed.stdout.split()[0]
    assert "denied by Oman, Comoros" in listed.stdout
    shown = katanya("claims", first, cwd=desk).stdout
    for part in ("report 1", "denied", "Keduanya membantah", "history"):
        assert part in shown
    record = json.loads(katanya("claims", first, "--json", cwd=desk).stdout)
    assert record["record"] == "claim"
    assert len(record["reports"]) == record["lineages"]
    assert record["denials"][0]["words"].startswith("Keduanya membantah")
    listed_record = json.loads(katanya("claims", "--status", "disputed", "--json", cwd=desk).stdout)
    assert listed_record["statements"] == record["statements"]
    assert katanya("claims", first, "--status", "disputed", cwd=desk).returncode == 2


def test_claims_before_linking_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kapal itu ditahan di pelabuhan.", encoding="utf-8")
    katanya("read", "a.txt", "--no-link", cwd=tmp_path)
    done = katanya("claims", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Next: katanya link" in done.stderr
