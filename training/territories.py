"""Make `gazetteer/territories.tsv`: the countries of the world, their names in Indonesian and English, their codes.

    python -m training.territories [--data ../shared/data]

Wikidata ids, codes and English names are from opensanctions/rigour (MIT), Indonesian and English names from CLDR by
babel (Unicode licence), short forms, demonyms and capitals from `country_words.tsv` beside this file. Nothing else is
used, so the same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from babel import Locale

HERE = Path(__file__).parent
TABLE = HERE.parent / "src" / "katanya" / "gazetteer" / "territories.tsv"
# The Kingdoms of Denmark and of the Netherlands are what rigour means; news means the countries.
ITEMS = {"DK": "Q35", "NL": "Q55"}
# What the list has and no news calls a country: bodies, outlying parts, nothing.
NOT_COUNTRIES = {"AC", "CP", "DG", "EU", "IC", "TA", "UN", "ZZ"}
# What the list calls no country and most states do.
STATES = {"PS"}
# What a newspaper calls them.
NAMES = {"HK": "Hong Kong", "MO": "Macau", "NR": "Nauru", "CG": "Republic of the Congo"}
# States that are no more and that news still speaks of.
HISTORICAL = (
    ("", "Q15180", "", "Soviet Union", "Uni Soviet; Sovyet", "USSR; Soviet", "", ""),
    ("", "Q16957", "", "East Germany", "Jerman Timur", "German Democratic Republic", "", ""),
    ("", "Q713750", "", "West Germany", "Jerman Barat", "", "", ""),
    ("", "Q36704", "", "Yugoslavia", "", "", "", ""),
    ("", "Q33946", "", "Czechoslovakia", "Cekoslowakia; Cekoslovakia", "", "", ""),
)
# Ordinary words, people or bodies that the lists give as names of a country.
NOT_NAMES = {"Gaza", "Gaza Strip", "West Bank", "Best Korea", "Tahiti", "Kongo - Kinshasa", "Kongo - Brazzaville"}
HEADER = """\
# Countries and territories, one a line, sorted by code, then those that are no more. Made by training/territories.py;
# change that or country_words.tsv beside it, not this file.
#
# iso3166   ISO 3166-1 alpha-2 (XK for Kosovo)
# wikidata  the item
# kind      "territory" of another state's; else empty
# name      the English name, which a ledger shows
# names_id  other names in Indonesian, names_en in English; what is listed means the country wherever it stands
# demonyms  what belongs to it, in English
# capital   the seats of government, which are also cities: what they mean is told by the words around them. Other
#           spellings of one city stand after a stroke, its English name first
#
# Several values in a cell stand apart by "; ". Sources: opensanctions/rigour (MIT); CLDR (Unicode licence); by hand.
"""
COLUMNS = ("iso3166", "wikidata", "kind", "name", "names_id", "names_en", "demonyms", "capital")


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data: Path = parser.parse_args().data
    rows = [_row(*pair) for pair in sorted(_territories(data).items())]
    TABLE.write_text(
        HEADER + "\n".join("\t".join(row) for row in (COLUMNS, *rows, *HISTORICAL)) + "\n", encoding="utf-8"
    )


def _territories(data: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for line in (data / "gazetteer" / "rigour-territories.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        code = record["code"].upper()
        if len(code) == 2 and code not in NOT_COUNTRIES and not record.get("is_historical"):
            found[code] = record
    return {code: record for code, record in found.items() if code in _CLDR_ID or code == "XK"}


def _row(code: str, record: dict[str, object]) -> tuple[str, ...]:
    words = _WORDS.get(code, {"names_id": (), "names_en": (), "demonyms": (), "capital": ()})
    name = NAMES.get(code, str(record["name"]))
    indonesian = (_CLDR_ID.get(code, ""), *words["names_id"])
    english = (_CLDR_EN.get(code, ""), str(record["full_name"]), *words["names_en"])
    item = ITEMS.get(code, str(record["qid"]))
    return (
        "" if code == "XK" else code,
        item,
        "" if record.get("is_country") or code in STATES else "territory",
        name,
        _cell(indonesian, {name}),
        _cell(english, {name, *indonesian}),
        _cell(words["demonyms"], {name, *indonesian, *english}),
        _cell(words["capital"], set()),
    )


def _cell(names: tuple[str, ...], without: set[str]) -> str:
    wanted = (name.replace("’", "'") for name in names if name and name not in NOT_NAMES)
    return "; ".join(dict.fromkeys(name for name in wanted if name not in without and "(" not in name))


def _words() -> dict[str, dict[str, tuple[str, ...]]]:
    lines = [line for line in (HERE / "country_words.tsv").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    columns = lines[0].split("\t")[1:]
    words = {}
    for line in lines[1:]:
        code, *cells = line.split("\t")
        values = [tuple(value.strip() for value in cell.split(";") if value.strip()) for cell in cells]
        words[code] = dict(zip(columns, values, strict=True))
    return words


_CLDR_ID = Locale("id").territories
_CLDR_EN = Locale("en").territories
_WORDS = _words()

if __name__ == "__main__":
    main()
