"""Reading cases: sentences with what is meant in brackets."""

import re
import tomllib
from pathlib import Path

from katanya.model import Article, Basis, Published, Region, RegionKind, Span

CASES = Path(__file__).resolve().parent.parent / "cases"


def read_cases(kind, language):
    """The cases of a language, with the table's own settings as defaults."""
    table = tomllib.loads((CASES / kind / f"{language}.toml").read_text("utf-8"))
    defaults = {name: value for name, value in table.items() if name != "case"}
    return [{**defaults, **case, "language": language} for case in table["case"]]


def marked(text):
    """The text without its brackets, and the spans that stood in them."""
    plain, spans, start = "", [], 0
    for piece in re.split(r"([\[\]])", text):
        if piece == "[":
            start = len(plain)
        elif piece == "]":
            spans.append(Span(start, len(plain)))
        else:
            plain += piece
    return plain, spans


def article(text, language="id", published="", kind=RegionKind.BODY):
    """An article of one region."""
    return Article(
        id="a",
        uri="a.txt",
        text=text,
        sha256="",
        regions=(Region(Span(0, len(text)), kind),) if text else (),
        language=language,
        published=Published(published, Basis.METADATA) if published else None,
    )
