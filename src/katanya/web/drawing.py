"""Drawing pages: the templates, and what they need to show any text whatever safely."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Protocol
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from katanya.gazetteer.usual_names import usual_names
from katanya.model import Span, entity_id, visible
from katanya.web.plots import PLOTS, Plot, plot_words, scripts_of, styles_of
from katanya.web.views.page import Page
from katanya.web.wording import Words

__all__ = ["Addresses", "Served", "draw", "plots_of", "say_amount", "say_date"]

_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:T.*)?")
# Characters that could end a script element or a line of it; JSON may spell every character so.
_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

# How sure, as one character; the words stand beside it for those who can't see it.
_SIGNS = {"CT+": "●", "PR+": "◕", "PS+": "◑", "Uu": "?", "CTu": "?", "PS-": "⊖", "PR-": "⊘", "CT-": "✕"}


class Addresses(Protocol):
    """Where the page of something is; None where it has none, as most things have none in a file."""

    def of(self, kind: str, id_: str) -> str | None:
        """The address of this `story`, `claim` or `entity`."""

    def article(self, id_: str, span: list[int] | None = None) -> str | None:
        """The address of the article, or of these characters of it."""

    def list(self, name: str, **wanted: str | None) -> str | None:
        """The address of a list, filtered."""


class Served:
    """The addresses of pages that a server has."""

    def of(self, kind: str, id_: str) -> str | None:
        """The address of this `story`, `claim` or `entity`."""
        return f"/{kind}/{quote(id_, safe='')}"

    def article(self, id_: str, span: list[int] | None = None) -> str | None:
        """The address of the article, or of these characters of it."""
        address = f"/article/{quote(id_, safe='')}"
        return address if span is None else f"{address}?mark={span[0]}-{span[1]}#meant"

    def list(self, name: str, **wanted: str | None) -> str | None:
        """The address of a list, filtered."""
        query = urlencode({field: value for field, value in wanted.items() if value})
        return f"/{name}?{query}" if query else f"/{name}"


def plots_of(page: Page, words: Words, at: Addresses) -> dict[str, Plot]:
    """The plots of the page by their names, in these words."""

    def address(kind: str, id_: str, span: Span | None = None) -> str | None:
        if kind == "article":
            return at.article(id_, [span.start, span.end] if span else None)
        return at.of("entity", entity_id(id_)) if kind == "actor" else at.of(kind, id_)

    if page.coverage is None:
        return {}
    names = {**page.coverage.names, **usual_names(words.code), **_usual_names(words.code)}
    coverage = replace(page.coverage, names=names)
    return {name: PLOTS[name](coverage, plot_words(words.code), address) for name in page.plots}


def draw(template: str, words: Words, at: Addresses, record: Mapping[str, Any], **around: Any) -> str:
    """The page that the template makes of the record, in these words, with its links as `at` has them."""
    context = {
        "w": words,
        "at": at,
        "date": lambda edtf: say_date(edtf, words),
        "amount": lambda value: say_amount(value, words),
        "number": lambda value: _say_number(value, words),
        "named": lambda entity: _usual_names(words.code).get(entity["id"], entity["name"]),
        **record,
        **around,
    }
    return _environment().get_template(template).render(context)


def say_date(edtf: str | None, words: Words) -> str:
    """The date in words, as precise as it is; what is no plain day, month or interval of them stays EDTF."""
    if not edtf:
        return words("common.undated")
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        return words(
            "date.interval", first=say_date(first, words) if first else "…", last=say_date(last, words) if last else "…"
        )
    found = _DAY.fullmatch(edtf)
    if found is None:
        return edtf
    year, month, day = found.groups()
    months = words("date.months").split()
    if not 1 <= int(month) <= len(months):
        return edtf
    named = {"month": months[int(month) - 1], "year": year}
    return words("date.day", day=int(day), **named) if day else words("date.month", **named)


def say_amount(value: Mapping[str, Any], words: Words) -> str:
    """An interval in words: *11,000*, *at least 11,000*, *5 to 10*."""
    low, high = value["low"], value["high"]
    if low is None or high is None:
        if low is None and high is None:
            return "?"
        known, key = (low, "number.from") if high is None else (high, "number.to")
        return words(key, n=_say_number(known, words))
    if low != high:
        return words("number.between", low=_say_number(low, words), high=_say_number(high, words))
    said = _say_number(low, words)
    return words("number.about", n=said) if value["approximate"] else said


def _say_number(value: float, words: Words) -> str:
    written = f"{value:,}" if isinstance(value, int) else f"{value:,.6f}".rstrip("0").rstrip(".")
    return written.translate({ord(","): words("number.thousands"), ord("."): words("number.decimal")})


@cache
def _usual_names(code: str) -> dict[str, str]:
    """What states and bodies are called in this language, by their ids."""
    return {entity_id(key): name for key, name in usual_names(code).items()}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("katanya.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.tests["single"] = lambda items: len(items) == 1
    environment.filters["t"] = _isolated
    environment.filters["visible"] = _visible
    environment.filters["web"] = _web_address
    environment.filters["script_json"] = _script_json
    environment.globals |= {"scripts_of": scripts_of, "styles_of": styles_of}
    environment.globals["sign"] = lambda factuality: _SIGNS.get(factuality, "?")
    return environment


def _isolated(text: object) -> Markup:
    """The text of an article's as something that can't turn the direction of what stands around it."""
    return Markup("<bdi>{}</bdi>").format(visible(str(text)))


def _visible(text: object) -> str:
    return visible(str(text))


def _web_address(address: str | None) -> str | None:
    """The address if it leads to the web, None where a browser would run it or look elsewhere."""
    if address is None:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def _script_json(data: object) -> Markup:
    """The data as JSON that can stand in a `<script type="application/json">` element as it is."""
    return Markup(json.dumps(data, ensure_ascii=False).translate(_IN_SCRIPT))
