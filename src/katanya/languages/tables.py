"""Reading a language's tables: `languages/<code>/<name>.toml`."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from katanya.errors import LanguageDataError

__all__ = ["languages_known", "read_table"]


def languages_known() -> tuple[str, ...]:
    """The codes of the languages that have a folder, sorted: a language is a folder with a `language.toml`."""
    home = resources.files("katanya.languages")
    return tuple(sorted(folder.name for folder in home.iterdir() if folder.joinpath("language.toml").is_file()))


def read_table(code: str, name: str) -> dict[str, Any]:
    """The table `name` of the language `code`, as TOML gives it.

    Raises `LanguageDataError` where the file is missing or is not TOML.
    """
    place = resources.files("katanya.languages").joinpath(code, f"{name}.toml")
    try:
        return tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise LanguageDataError(
            f"The language {code!r} has no table {name!r}.", mend="Reinstall Katanya, or add the file."
        ) from missing
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise LanguageDataError(
            f"The table languages/{code}/{name}.toml can't be read: {broken}.", mend="Mend the file at that place."
        ) from broken
