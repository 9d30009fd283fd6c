"""Kill a `katanya read` at random moments, run it again, and compare with a ledger never interrupted.

    python evaluation/interruptions.py [--data ../shared/data] [--kills 50] [--articles 1000]

Prints how often each run was killed and whether ledger and export came out sound and equal, byte for byte.
Exit status 1 where they did not.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import itertools
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from katanya import api
from katanya.errors import NoLedgerError
from katanya.ledger import Outcome

SEED = 20240619


def main() -> None:
    """Measure, print, and exit."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--articles", type=int, default=1000)
    given = options.parse_args()

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles.jsonl"
        sample(given.data / "news" / "news-id.jsonl.gz", articles, given.articles)
        api.read([str(articles)], folder / "whole.db")
        want = digest(folder / "whole.db")
        broken = folder / "broken.db"
        moments = random.Random(SEED)
        kills = rounds = bad = 0
        while kills < given.kills:
            # Start anew now and then: the first moments of a ledger's life are as dangerous as any.
            if rounds and not kills % 10:
                for file in folder.glob("broken.db*"):
                    file.unlink()
            rounds += 1
            killed = read_and_kill(articles, broken, moments.uniform(0.2, 4.0))
            kills += killed
            if broken.exists() and not sound(broken):
                bad += 1
            if not killed:
                bad += digest(broken) != want
                for file in folder.glob("broken.db*"):
                    file.unlink()
        api.read([str(articles)], broken)
        equal = digest(broken) == want
        print(f"{kills} kills in {rounds} runs over {given.articles} articles")
        print(f"ledgers found damaged or different on the way: {bad}")
        print(f"export after the last run equal to one never interrupted: {equal}")
        sys.exit(0 if equal and not bad else 1)


def sample(news: Path, target: Path, count: int) -> None:
    """Write `count` random articles, none of them twice."""
    with gzip.open(news, "rt", encoding="utf-8") as file:
        lines = list(itertools.chain(file))
    target.write_text("".join(random.Random(SEED).sample(lines, count)), encoding="utf-8")


def read_and_kill(articles: Path, ledger: Path, seconds: float) -> bool:
    """Read, and kill after so many seconds; whether it had to be killed."""
    command = [sys.executable, "-m", "katanya", "read", str(articles), "--ledger", str(ledger)]
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait()
        return True
    return False


def sound(ledger: Path) -> bool:
    """Whether every check of the ledger passes; one killed before its first table stood is none yet."""
    try:
        checks = api.check(ledger)
    except NoLedgerError:
        return True
    return all(check.outcome is not Outcome.BAD or check.what == "disk" for check in checks)


def digest(ledger: Path) -> str:
    """A digest of the export."""
    stream = io.StringIO()
    with api.open(ledger) as opened:
        opened.export(stream)
    return hashlib.sha256(stream.getvalue().encode()).hexdigest()


if __name__ == "__main__":
    main()
