"""What Katanya knows of the world beforehand: tables of names, each read once, when first asked for.

A table is a file of tab-separated values beside the module that reads it (`outlets.tsv`, `outlets.py`), so that it
opens in a spreadsheet. To add a table: a file, and a module with a frozen class for its rows and a cached function
that returns them all, validated (`tables.read_rows`, `spelling.spelling_key`).

`countries.tsv`: ISO 3166 code, Wikidata id, Indonesian name, English names between strokes; from rigour (MIT) and CLDR
(Unicode License v3). `leaders.txt`: from REIGN (MIT). Both are written by `training/gazetteer.py`.
"""

from katanya.gazetteer.countries import Country, read_countries, read_leaders

__all__ = ["Country", "read_countries", "read_leaders"]
