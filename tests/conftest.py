"""What all tests share."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from katanya.model import Article, Media, Region, RegionKind, Source, Span

ROOT = Path(__file__).parent.parent


@pytest.fixture
def samples() -> Path:
    """The folder of sample articles."""
    return ROOT / "samples"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def any_ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty place for a ledger: a SQLite file, and a PostgreSQL database where there is a server."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.db")
        return
    server = os.environ.get("KATANYA_TEST_POSTGRESQL")
    if not server:
        pytest.skip("no PostgreSQL server: set KATANYA_TEST_POSTGRESQL to the URL of one")
    url = sa.make_url(server).set(drivername="postgresql+psycopg")
    name = f"katanya_test_{os.getpid()}"
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def make_source(
    text: str = "Isi berita.", uri: str = "koran/a.txt", location: str | None = "file:///koran/a.txt"
) -> Source:
    """A source of plain text."""
    return Source(uri=uri, location=location, content=text.encode(), media=Media.TEXT)


def make_article(source: Source, *, article_id: str | None = None) -> Article:
    """An article whose whole text is body, without the work of cleaning."""
    text = source.content.decode() if isinstance(source.content, bytes) else source.content
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=article_id or hashlib.sha256(f"{source.uri}\n{text}".encode()).hexdigest()[:32],
        uri=source.uri,
        text=text,
        sha256=digest,
        regions=(Region(Span(0, len(text)), RegionKind.BODY),),
    )
