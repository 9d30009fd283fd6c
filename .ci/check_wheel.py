"""Check that a wheel holds what its users need, and stays small."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

# A wheel without these can be installed and not used.
NEEDED = (
    "katanya/py.typed",
    "katanya/ingest/columns.toml",
    "katanya/languages/id/regions.toml",
    "katanya/ledger/migrations/env.py",
    "katanya/ledger/migrations/versions/0001_articles.py",
    "katanya/languages/id/plots.toml",
    "katanya/web/static/app.css",
    "katanya/web/static/plots/main.js",
    "katanya/web/static/vendor/vendor.toml",
    "katanya/web/templates/story.html",
    "katanya/web/words/id.toml",
)
MOST_BYTES = 50 * 2**20  # the pipeline may have 40 MB, the tables and the code the rest


def main() -> None:
    """Exit with a message where something is missing or the wheel is too large."""
    path = Path(sys.argv[1])
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
    missing = [name for name in NEEDED if name not in names]
    if missing:
        sys.exit(f"{path.name} lacks {', '.join(missing)}")
    if path.stat().st_size > MOST_BYTES:
        sys.exit(f"{path.name} has {path.stat().st_size / 2**20:.0f} MB")
    print(f"{path.name}: {len(names)} files, {path.stat().st_size / 2**20:.1f} MB")


if __name__ == "__main__":
    main()
