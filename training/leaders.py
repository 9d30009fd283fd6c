"""Make `gazetteer/leaders.txt`: `python -m training.leaders --data ../shared/data`.

Names from REIGN (OEF Research, MIT), of those whose terms of office end in 2000 or later.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

__all__ = ["write_leaders"]

HOME = Path(__file__).parent.parent / "src" / "katanya" / "gazetteer"
FIRST_YEAR = 2000


def write_leaders(data: Path, target: Path) -> int:
    """Write `leaders.txt`, a name a line; the number of its lines comes back."""
    names = set()
    with (data / "gazetteer" / "reign-leaders-2021-03.csv").open(encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file):
            year = row["eyear"] or "9999"  # still in office
            if int(float(year)) >= FIRST_YEAR and row["leader"][:1].isupper():
                names.add(row["leader"].strip())
    target.write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")
    return len(names)


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    print(write_leaders(data, HOME / "leaders.txt"), "leaders")


if __name__ == "__main__":
    main()
