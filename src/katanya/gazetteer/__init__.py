"""Names that are facts: countries with their codes, and those who led them.

`countries.tsv`: ISO 3166 code, Wikidata id, Indonesian name, English names between strokes; from rigour (MIT) and CLDR
(Unicode License v3). `leaders.txt`: from REIGN (MIT). Both are written by `training/gazetteer.py`.
"""

from katanya.gazetteer.countries import Country, read_countries, read_leaders

__all__ = ["Country", "read_countries", "read_leaders"]
