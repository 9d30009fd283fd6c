"""Read onto a disk that fills up; make room; read again.

    python evaluation/full_disk.py FOLDER [--data ../shared/data] [--articles 1000]

FOLDER is an empty folder on a small disk of its own, for example one made by
`mount -t tmpfs -o size=24m tmpfs FOLDER`. The script fills what the ledger leaves, so don't name a disk that is in use.
Prints the message and the exit status of the first run, and whether the second run made the ledger whole.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from interruptions import digest, sample

from katanya import api

FULL = 3


def main() -> None:
    """Measure, print, and exit."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--articles", type=int, default=1000)
    given = options.parse_args()

    with tempfile.TemporaryDirectory() as name:
        articles = Path(name) / "articles.jsonl"
        sample(given.data / "news" / "news-id.jsonl.gz", articles, given.articles)
        api.read([str(articles)], Path(name) / "whole.db")
        ballast = given.folder / "ballast"
        ballast.write_bytes(b"\0" * (20 * 2**20))
        command = [sys.executable, "-m", "katanya", "read", str(articles), "--ledger", str(given.folder / "ledger.db")]
        first = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"exit status {first.returncode}: {first.stderr.strip()}")
        ballast.unlink()
        second = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"with room again, exit status {second.returncode}: {second.stderr.splitlines()[0]}")
        equal = digest(given.folder / "ledger.db") == digest(Path(name) / "whole.db")
        print(f"export equal to one never interrupted: {equal}")
        sys.exit(0 if first.returncode == FULL and second.returncode == 0 and equal else 1)


if __name__ == "__main__":
    main()
