"""Full-text search: SQLite's FTS5 or PostgreSQL's tsvector over the stems of every article's words.

The stems are made here, by the article's own language, and not by the database: both stores find the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from katanya.errors import MisuseError
from katanya.languages.stems import stems_of_query, word_stems
from katanya.model import Article, Hit, RegionKind, Span

__all__ = ["Wanted", "create_index", "drop_index", "find_ids", "hit_of", "index_article", "parse_wanted"]

# How much a word of the title counts beside one of the body, tried on 20 searches in 2,000 articles.
_TITLE = 3.0
# Characters of the passage that a hit is shown with: two lines of a terminal.
_PASSAGE = 180
# So many of them at most stand before the first word found.
_BEFORE = 60
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+|\n\s*")
_NOT_SEARCHED = (RegionKind.TITLE, RegionKind.BOILERPLATE)
_TERM = re.compile(r'"([^"]*)"|(\S+)')

_TABLE = {
    "sqlite": "CREATE VIRTUAL TABLE search USING fts5(article UNINDEXED, title, body, tokenize='unicode61')",
    "postgresql": 'CREATE TABLE search (article TEXT COLLATE "C" PRIMARY KEY, words TSVECTOR NOT NULL)',
}
_INSERT = {
    "sqlite": "INSERT INTO search (article, title, body) VALUES (:article, :title, :body)",
    "postgresql": "INSERT INTO search (article, words) VALUES (:article,"
    " setweight(to_tsvector('simple', :title), 'A') || setweight(to_tsvector('simple', :body), 'D'))",
}
_FIND = {
    "sqlite": f"SELECT search.article, -bm25(search, 0.0, {_TITLE}, 1.0) AS score FROM search"
    " JOIN article ON article.id = search.article WHERE search MATCH :wanted AND article.current"
    " ORDER BY score DESC, search.article LIMIT :most",
    "postgresql": f"SELECT search.article, ts_rank(ARRAY[0.1, 0.2, 0.4, {0.1 * _TITLE}], words, query) AS score"
    " FROM search JOIN article ON article.id = search.article, to_tsquery('simple', :wanted) AS query"
    " WHERE words @@ query AND article.current ORDER BY score DESC, search.article LIMIT :most",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words or phrases, all of them, each in the stems that it has in one language or another."""

    phrases: tuple[frozenset[tuple[str, ...]], ...]

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(stem for phrase in self.phrases for stems in phrase for stem in stems)


def parse_wanted(query: str) -> Wanted:
    """What a person wrote: words, and phrases in quotation marks. Raises `MisuseError` where there is no word in it."""
    terms = [quoted or single for quoted, single in _TERM.findall(query.replace("“", '"').replace("”", '"'))]
    phrases = [phrase for phrase in map(stems_of_query, terms) if () not in phrase]
    if not phrases:
        raise MisuseError(
            f"There is no word in {query!r}.", mend="Give a word, several, or a phrase in quotation marks."
        )
    return Wanted(tuple(phrases))


def create_index(connection: Connection) -> None:
    """Make the index, empty."""
    connection.exec_driver_sql(_TABLE[connection.dialect.name])
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("CREATE INDEX ix_search_words ON search USING gin (words)")


def drop_index(connection: Connection) -> None:
    """Take the index away."""
    connection.exec_driver_sql("DROP TABLE search")


def index_article(connection: Connection, article: Article) -> None:
    """Put the article's words into the index, in the place of what stood there of it."""
    connection.execute(sa.text("DELETE FROM search WHERE article = :article"), {"article": article.id})
    title = _stems(article.title or "", article.language)
    body = " ".join(
        _stems(region.span.of(article.text), article.language)
        for region in article.regions
        if region.kind not in _NOT_SEARCHED
    )
    connection.execute(sa.text(_INSERT[connection.dialect.name]), {"article": article.id, "title": title, "body": body})


def find_ids(connection: Connection, wanted: Wanted, most: int) -> list[tuple[str, float]]:
    """The ids of the current articles that have all that is wanted, the best first, with their scores."""
    written = (_sqlite if connection.dialect.name == "sqlite" else _postgresql)(wanted)
    rows = connection.execute(sa.text(_FIND[connection.dialect.name]), {"wanted": written, "most": most})
    return [(row.article, float(row.score)) for row in rows]


def hit_of(article: Article, wanted: Wanted, score: float) -> Hit:
    """The article with the places of the words that were looked for."""
    hidden = [region.span for region in article.regions if region.kind is RegionKind.BOILERPLATE]
    stems = wanted.stems
    words = word_stems(article.text, article.language)
    places = (Span(start, end) for start, end, stem in words if stem in stems)
    spans = tuple(span for span in places if not any(span.overlaps(other) for other in hidden))
    return Hit(article, spans, _passage(article, spans), score)


def _passage(article: Article, spans: Sequence[Span]) -> Span:
    """The stretch of text, cut at words, that has most of the places; the body's beginning where there are none."""
    text = article.text
    body = [region.span for region in article.regions if region.kind is RegionKind.BODY]
    start = body[0].start if body else 0
    if spans:
        first = max(spans, key=lambda span: (_within(spans, span.start), -span.start)).start
        least = max(0, first - _BEFORE)
        sentence = max((end.end() for end in _SENTENCE_END.finditer(text, least, first)), default=None)
        start = text.find(" ", least, first) + 1 if sentence is None and least else (sentence or least)
    end = min(len(text), start + _PASSAGE)
    if end < len(text):
        end = max(text.rfind(" ", start, end), *(span.end for span in spans if span.end <= end), start + 1)
    return Span(start, max(end, start + 1))


def _within(spans: Iterable[Span], start: int) -> int:
    return sum(start <= span.start < start + _PASSAGE * 3 // 4 for span in spans)


def _stems(text: str, language: str | None) -> str:
    return " ".join(stem for _, _, stem in word_stems(text, language))


def _sqlite(wanted: Wanted) -> str:
    """The query in FTS5's language. Stems have letters and digits alone, so quoting them is safe."""
    return " AND ".join(
        "(" + " OR ".join(f'"{" ".join(stems)}"' for stems in sorted(phrase)) + ")" for phrase in wanted.phrases
    )


def _postgresql(wanted: Wanted) -> str:
    return " & ".join(
        "(" + " | ".join("(" + " <-> ".join(f"'{stem}'" for stem in stems) + ")" for stems in sorted(phrase)) + ")"
        for phrase in wanted.phrases
    )
