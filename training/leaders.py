"""Builds the tables of `katanya.gazetteer`: `python -m training.gazetteer --data ../shared/data`.

Countries and territories: codes, Wikidata ids and English names from rigour (OpenSanctions, MIT), names in
Indonesian and English from CLDR (Unicode License v3) by way of babel. Leaders: names from REIGN (OEF Research, MIT),
terms of office that end in 2000 or later.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

from babel import Locale

__all__ = ["write_countries", "write_leaders"]

HOME = Path(__file__).parent.parent / "src" / "katanya" / "gazetteer"
FIRST_YEAR = 2000


def write_countries(data: Path, target: Path) -> int:
    """Write `countries.tsv`; the number of its lines comes back."""
    indonesian, english = Locale("id").territories, Locale("en").territories
    lines = []
    for record in (data / "gazetteer" / "rigour-territories.jsonl").read_text(encoding="utf-8").splitlines():
        territory = json.loads(record)
        code = territory["code"].upper()
        if len(code) != 2 or not (territory.get("is_country") or code in {"TW", "PS", "HK", "XK", "EH", "GL", "MO"}):
            continue
        if code not in indonesian:
            continue
        names_en = dict.fromkeys([english[code], territory["name"], territory.get("full_name", territory["name"])])
        lines.append(
            "\t".join([code, territory.get("qid", ""), _plain(indonesian[code]), "|".join(map(_plain, names_en))])
        )
    target.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
    return len(lines)


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


def _plain(name: str) -> str:
    """The name without what stands in brackets behind it."""
    return name.split(" (", maxsplit=1)[0].strip()


def main() -> None:
    """Write all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    print(write_countries(data, HOME / "countries.tsv"), "countries")
    print(write_leaders(data, HOME / "leaders.txt"), "leaders")


if __name__ == "__main__":
    main()
