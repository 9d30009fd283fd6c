"""Reading the list of leaders' names."""

from __future__ import annotations

from functools import cache
from importlib import resources

from katanya.errors import LanguageDataError

__all__ = ["read_leaders"]


@cache
def read_leaders() -> tuple[str, ...]:
    """Names of heads of state and government in office in 2000 or later, as they are called in the news: a full name
    or a surname. Raises `LanguageDataError` where the list can't be read.
    """
    file = resources.files("katanya.gazetteer").joinpath("leaders.txt")
    try:
        return tuple(file.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as missing:
        raise LanguageDataError("The list gazetteer/leaders.txt can't be read.", mend="Reinstall Katanya.") from missing
