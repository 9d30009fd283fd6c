"""The dossier: stories as one file that opens from disk, without a network and without a server, and prints well."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files

from markupsafe import Markup

from katanya.api import Ledger
from katanya.model import Span, Story
from katanya.version import VERSION
from katanya.web.drawing import draw, plots_of
from katanya.web.marks import Mark
from katanya.web.plots import scripts_of, styles_of
from katanya.web.views.article import text_blocks
from katanya.web.views.gathered import Gathered, gather, head
from katanya.web.views.page import Page, Record
from katanya.web.views.story import PLOTS_OF_STORY, story_record
from katanya.web.wording import Words

__all__ = ["MOST_BYTES", "dossier"]

MOST_BYTES = 4_800_000
"""So large a file may become by the texts of articles; where it would be larger, the least quoted of them have only
what is quoted. Of it, 1.6 MB are the libraries of the plots. Run benchmarks/story.py after changing it."""

_MARK_BYTES = 110  # of the element and the anchor of one passage
_ARTICLE_BYTES = 600  # of the heading of one article

_ANCHOR_DIGITS = 10  # of an article's id


class InFile:
    """The addresses within one file; it keeps which characters of which articles are led to."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._stories = {story.id for story in stories}
        self._articles = {id_ for story in stories for id_ in story.articles}
        self.led_to: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)

    def of(self, kind: str, id_: str) -> str | None:
        """The address of a story of the file; claims and entities have no page there."""
        return f"#s-{id_[:_ANCHOR_DIGITS]}" if kind == "story" and id_ in self._stories else None

    def article(self, id_: str, span: list[int] | None = None) -> str | None:
        """The address of the article, or of these characters of it."""
        if id_ not in self._articles:
            return None
        if span is None:
            return f"#a-{id_[:_ANCHOR_DIGITS]}"
        self.led_to[id_].add((span[0], span[1]))
        return f"#{_anchor(id_, *span)}"

    def list(self, name: str, **wanted: str | None) -> None:
        """None: a file has no lists."""


def dossier(ledger: Ledger, stories: Sequence[Story], words: Words) -> str:
    """The stories, with all their articles, as one HTML page."""
    at = InFile(stories)
    every = ledger.parts.stories()
    sections: list[Markup] = []
    every_gathered: list[Gathered] = []
    for story in stories:
        gathered = gather(ledger, story.articles)
        page = Page("", story_record(story, gathered, every), [], PLOTS_OF_STORY, gathered.coverage)
        part = f"s-{story.id[:_ANCHOR_DIGITS]}"
        around = {"s": f"{part}-", "part": part, "plots": plots_of(page, words, at), "token": None}
        sections.append(Markup(draw("dossier_story.html", words, at, page.record, **around)))
        every_gathered.append(gathered)
    styles = [_static(name) for name in (*styles_of(PLOTS_OF_STORY), "app.css")]
    scripts = [_static(name) for name in (*scripts_of(PLOTS_OF_STORY), "app.js")]
    left = MOST_BYTES - sum(len(part.encode()) for part in (*sections, *styles, *scripts))
    texts = [record for gathered in every_gathered for record in _texts(gathered, at, left // len(every_gathered))]
    return draw(
        "dossier.html",
        words,
        at,
        {"stories": [{"id": story.id, "title": story.title} for story in stories]},
        sections=sections,
        texts=texts,
        styles=[Markup(style) for style in styles],
        scripts=[Markup(script) for script in scripts],
        policy=_policy(styles, scripts),
        version=VERSION,
        token=None,
    )


def _texts(gathered: Gathered, at: InFile, left: int) -> list[Record]:
    """The articles with their text, as far as `left` bytes go, the most quoted first; else with what is quoted."""
    whole = set()
    for id_ in sorted(gathered.readings, key=lambda id_: (-len(at.led_to[id_]), id_)):
        left -= len(gathered.article(id_).text.encode()) + _MARK_BYTES * len(at.led_to[id_]) + _ARTICLE_BYTES
        if left < 0:
            break
        whole.add(id_)
    return [_text(id_, gathered, at, whole=id_ in whole) for id_ in gathered.readings]


def _text(id_: str, gathered: Gathered, at: InFile, *, whole: bool) -> Record:
    article = gathered.article(id_)
    spans = sorted(at.led_to[id_])
    marks = [Mark(Span(*span), "content", anchor=_anchor(id_, *span)) for span in spans]
    return {
        **head(article),
        "anchor": f"a-{id_[:_ANCHOR_DIGITS]}",
        "report": gathered.reports.get(id_),
        "blocks": text_blocks(article, marks) if whole else None,
        "passages": [
            {"anchor": _anchor(id_, *span), "words": " ".join(article.text[slice(*span)].split())} for span in spans
        ],
    }


def _policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """A content security policy that runs these scripts and styles and asks nobody for anything."""
    # Plots set the style of single elements by script, which needs no leave; a style sheet does.
    allowed = f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; img-src data:"
    return f"{allowed}; base-uri 'none'; form-action 'none'"


def _hashes(texts: Sequence[str]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _static(name: str) -> str:
    """A script or style of ours, as it can stand within an element of a page."""
    text = (files("katanya.web") / "static" / name).read_text(encoding="utf-8").replace("\r\n", "\n")
    # A library that names the tag in a string must not end the element; in JavaScript and CSS `\\/` is `/`.
    return text.replace("</script", "<\\/script").replace("</style", "<\\/style")


def _anchor(id_: str, start: int, end: int) -> str:
    return f"a-{id_[:_ANCHOR_DIGITS]}-{start}-{end}"
