"""What states and bodies are usually called in one language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from katanya.gazetteer.known import BODY_COLUMNS, TERRITORY_COLUMNS, key_of
from katanya.gazetteer.tables import read_rows
from katanya.model import ActorKind

__all__ = ["usual_names"]

_NAMED_IN = "en"  # the language of the column `name`, by which a ledger calls them


@cache
def usual_names(language: str) -> Mapping[str, str]:
    """The usual name in this language of each state and body, by its key: in `id`, Q159 is *Rusia*.

    Those that a ledger's own name, the English one, serves as well are left out.
    """
    column = f"names_{language}"
    names: dict[str, str] = {}
    for table, columns in (("territories", TERRITORY_COLUMNS), ("bodies", BODY_COLUMNS)):
        if column not in columns or language == _NAMED_IN:
            continue
        for row in read_rows(table, columns):
            name, known = row.one("name"), row.many(column)
            # An acronym is what newspapers in any language write; and a name within a longer one, "Republik Islam
            # Iran", is the usual one in that language, too.
            if known and not name.isupper() and name not in known[0].split():
                names[row.one("wikidata") or key_of(ActorKind.ORGANIZATION, name)] = known[0]
    return MappingProxyType(names)
