"""The tables of the ledger, the same in SQLite and PostgreSQL.

What a stage found stands in these tables and is replaced only by reading the same article again; what a person
decided stands in a table of its own, and is applied when the ledger is read. A change here needs a migration in
`migrations/versions`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    false,
)

__all__ = [
    "LINKS",
    "OF_ARTICLES",
    "Words",
    "actor",
    "article",
    "article_id",
    "attribution",
    "claim",
    "date",
    "decision",
    "failure",
    "finding",
    "identity",
    "lineage",
    "mention",
    "metadata",
    "page_piece",
    "quantity",
    "region",
    "relation",
    "reuse",
    "statement",
    "story",
    "telling",
]

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

# Ordered by code point in both stores, so that an export has the same order everywhere.
Words = Text().with_variant(Text(collation="C"), "postgresql")

article = Table(
    "article",
    metadata,
    Column("id", Words, primary_key=True),
    Column("uri", Words, nullable=False),
    Column("location", Words),  # where this machine found it; a new text at the same location is a new version
    Column("content", Words, nullable=False),  # digest of the source, to know it again without reading it
    Column("current", Boolean, nullable=False),  # False once a newer version was read
    Column("previous", Words, ForeignKey("article.id")),  # the version that this one followed
    Column("media", Words, nullable=False),
    Column("outlet", Words),
    Column("title", Words),
    Column("authors", JSON, nullable=False),
    Column("dateline", Words),
    Column("language", Words),
    Column("published", Words),  # EDTF
    Column("published_basis", Words),
    Column("published_start", Integer),
    Column("published_end", Integer),
    Column("url", Words),
    Column("text", Words, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("made_by", Words, nullable=False),  # the version of Katanya, and of its pipeline, that read it
    Index(None, "uri"),
    Index(None, "location"),
    Index(None, "content"),
)


def article_id() -> Column[str]:
    """The column that says whose row it is, and by which the row goes with its article."""
    return Column("article", Words, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)


region = Table(
    "region",
    metadata,
    article_id(),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("kind", Words, nullable=False),
)

page_piece = Table(
    "page_piece",
    metadata,
    article_id(),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("page_start", Integer, nullable=False),
    Column("page_end", Integer, nullable=False),
)

actor = Table(
    "actor",
    metadata,
    article_id(),
    Column("ordinal", Integer, primary_key=True),  # its place among the article's actors
    Column("key", Words, nullable=False),  # what makes it the same in two articles
    Column("name", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("names", JSON, nullable=False),
    Column("wikidata", Words),
    Column("iso3166", Words),
    Column("offices", JSON, nullable=False, server_default="[]"),
    Column("local", Boolean, nullable=False, server_default=false()),  # its key says who it is in this article only
    Index(None, "key"),
)

mention = Table(
    "mention",
    metadata,
    article_id(),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("actor", Integer, primary_key=True),  # "keduanya" mentions two
    Column("form", Words, nullable=False),
)

date = Table(
    "date",
    metadata,
    article_id(),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("edtf", Words),
    Column("basis", Words, nullable=False),
)

quantity = Table(
    "quantity",
    metadata,
    article_id(),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("unit", Words, nullable=False),
    Column("of_start", Integer),
    Column("of_end", Integer),
    Column("approximate", Boolean, nullable=False),
)

attribution = Table(
    "attribution",
    metadata,
    article_id(),
    Column("ordinal", Integer, primary_key=True),  # its place among the article's attributions
    Column("kind", Words, nullable=False),
    Column("content", JSON, nullable=False),  # [[start, end], ..]
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("cue_class", Words),
    Column("via", JSON, nullable=False),  # [[start, end], ..]
    Column("said", Words),  # EDTF
    Column("within", Integer),  # the ordinal of another
    Column("speakers", JSON, nullable=False),  # ordinals of actors
    Column("carriers", JSON, nullable=False),  # ordinals of actors
)

statement = Table(
    "statement",
    metadata,
    article_id(),
    Column("ordinal", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("event", Words, nullable=False),  # PLOVER
    Column("mode", Words),
    Column("context", JSON, nullable=False),
    Column("agents", JSON, nullable=False),  # ordinals of actors
    Column("recipients", JSON, nullable=False),
    Column("object_start", Integer),
    Column("object_end", Integer),
    Column("quantities", JSON, nullable=False),  # [[start, end], ..]
    Column("places", JSON, nullable=False),
    Column("date", Words),  # EDTF
    Column("factuality", Words, nullable=False),  # FactBank
    Column("by_source", Words, nullable=False),
    Column("attribution", Integer),  # ordinal of the one that it stands in
    Index(None, "event"),
)

relation = Table(
    "relation",
    metadata,
    article_id(),
    Column("ordinal", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("kind", Words, nullable=False),
    Column("one", JSON, nullable=False),  # ordinals of actors
    Column("other", JSON, nullable=False),
    Column("factuality", Words, nullable=False),
    Column("attribution", Integer),
)

failure = Table(
    "failure",
    metadata,
    Column("id", Words, primary_key=True),  # digest of the location, or of the uri where there is none
    Column("uri", Words, nullable=False),
    Column("location", Words),
    Column("stage", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("mend", Words, nullable=False),
)

reuse = Table(
    "reuse",
    metadata,
    article_id(),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("other", Words, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("other_start", Integer, primary_key=True),
    Column("other_end", Integer, nullable=False),
    Column("kind", Words, nullable=False),
    Column("similarity", Float, nullable=False),
    Index(None, "other"),
)

lineage = Table(
    "lineage",
    metadata,
    Column("id", Words, primary_key=True),
    Column("articles", JSON, nullable=False),  # ids
    Column("origin", Words),  # an article's id or an entity's
    Column("evidence", JSON, nullable=False),  # [[article, start, end], ..]
)

story = Table(
    "story",
    metadata,
    Column("id", Words, primary_key=True),
    Column("articles", JSON, nullable=False),  # ids
    Column("follows", Words),
    Column("title", Words, nullable=False),
    Column("start", Words),  # EDTF
    Column("end", Words),
    Index(None, "follows"),
)

claim = Table(
    "claim",
    metadata,
    Column("id", Words, primary_key=True),
    Column("event", Words, nullable=False),  # PLOVER
    Column("agents", JSON, nullable=False),  # keys of actors
    Column("recipients", JSON, nullable=False),
    Column("gloss", Words, nullable=False),
    Column("denied_by", JSON, nullable=False),
    Column("lineages", Integer, nullable=False),
    Column("status", Words, nullable=False),
    Column("history", JSON, nullable=False),  # [[date, factuality, article], ..]
)

telling = Table(
    "telling",
    metadata,
    article_id(),
    Column("ordinal", Integer, primary_key=True),  # of a statement
    Column("claim", Words, ForeignKey("claim.id", ondelete="CASCADE"), nullable=False),
    Index(None, "claim"),
)

finding = Table(
    "finding",
    metadata,
    Column("id", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("claim", Words),
    Column("articles", JSON, nullable=False),  # ids
    Column("explanations", JSON, nullable=False),  # a sentence for each language
    Column("evidence", JSON, nullable=False),  # [[article, start, end], ..]
    Index(None, "claim"),
)

identity = Table(
    "identity",
    metadata,
    article_id(),
    Column("key", Words, primary_key=True),  # the actor's own
    Column("entity", Words, nullable=False),  # the key of who it is taken to be
    Column("name", Words, nullable=False),
    Column("ground", Words, nullable=False),
    Index(None, "entity"),
    Index(None, "key"),
)

decision = Table(
    "decision",
    metadata,
    Column("id", Words, primary_key=True),
    Column("number", Integer, nullable=False),  # the order in which they were taken
    Column("verdict", Words, nullable=False),
    Column("one", Words, nullable=False),  # keys of actors
    Column("other", Words, nullable=False),
)

OF_ARTICLES = (region, page_piece, actor, mention, date, quantity, attribution, statement, relation)
"""The tables whose rows belong to one article and go with it."""

LINKS = (reuse, lineage, story, claim, telling, finding)
"""The tables that say what articles say together; an article that comes changes only the rows that it concerns."""
