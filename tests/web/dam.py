"""A story of our own to draw: a dam on a river that doesn't exist, between countries that don't."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta

from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Article,
    Basis,
    Claim,
    ClaimStatus,
    Factuality,
    Lineage,
    Published,
    Quantity,
    Region,
    RegionKind,
    Reuse,
    ReuseKind,
    Span,
    Statement,
    Telling,
    Told,
    claim_id,
    link_id,
)
from katanya.web.plots import Coverage

NAMES = {
    "Q1": "Lumoria",
    "Q2": "Nordavia",
    "Q3": "Persatuan Sungai Selatan",
    "person:ira": "Ira Wedanta",
    "org:tirtakarya": "PT Tirtakarya Selaras",
    "Q4": "Kepulauan Sabang Timur",
    "agency:kabarhulu": "Kabar Hulu",
}
C, PR, PS, NOT = Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE, Factuality.CERTAIN_NOT


@dataclass(frozen=True)
class Says:
    """One statement that an invented article makes: its claim's name, how sure, when it happened, what number."""

    claim: str
    sure: Factuality = C
    date: str | None = None
    number: tuple[str, float | None, float | None, str] | None = None


# Each claim's gloss, event, agents, recipients, who denies it.
CLAIMS = {
    "bendungan": ("Lumoria menahan air Sungai Ambara di bendungan baru", "COERCE", ("Q1",), ("Q2",), ("Q1",)),
    "tuduhan": ("Nordavia menuduh Lumoria melanggar perjanjian sungai", "ACCUSE", ("Q2",), ("Q1",), ()),
    "mesin": ("PT Tirtakarya memasok turbin kepada Lumoria", "AID", ("org:tirtakarya",), ("Q1",), ("org:tirtakarya",)),
    "rapat": (
        "Persatuan Sungai Selatan merundingkan pembagian air dengan kedua negara",
        "CONSULT",
        ("Q3",),
        ("Q1", "Q2"),
        (),
    ),
    "sanksi": ("Nordavia menghentikan ekspor beras ke Lumoria", "SANCTION", ("Q2",), ("Q1",), ()),
    "dukungan": ("Ira Wedanta mendukung petani di hilir", "SUPPORT", ("person:ira",), ("Q2",), ()),
    "bantuan": ("Sabang Timur mengirim pompa air ke Nordavia", "AID", ("Q4",), ("Q2",), ()),
    "ancaman": ("Lumoria mengancam keluar dari Persatuan Sungai Selatan", "THREATEN", ("Q1",), ("Q3",), ()),
    "petani": ("Petani mengungsi dari hilir Sungai Ambara", "RETREAT", ("Q2",), (), ()),
}

ABOUT_400 = ("sekitar 400 keluarga", 400, 400, "keluarga")
OVER_4000 = ("lebih dari 4.000 keluarga", 4000, None, "keluarga")
# Outlet, title, day, line of reporting, share copied, what it says.
ARTICLES = (
    (
        "Kabar Hulu", "Air Ambara menyusut, bendungan Lumoria disorot", "2031-03-03", "hulu", 0.92,
        (Says("bendungan", PS, "2031-03-01"), Says("petani", C, "2031-03", ABOUT_400)),
    ),
    (
        "Harian Muara", "Sungai Ambara surut", "2031-03-04", "hulu", 0.88,
        (Says("bendungan", PS, "2031-03-01"), Says("petani", C, "2031-03", ABOUT_400)),
    ),
    (
        "Suara Pematang", "Petani tinggalkan sawah di hilir", "2031-03-04", "hulu", 0.71,
        (Says("petani", C, "2031-03", ("400 sampai 600 keluarga", 400, 600, "keluarga")),),
    ),
    (
        "Detik Delta", "Heboh! Sungai hilang", "2031-03-05", "hulu", 0.64,
        (Says("bendungan", C, "2031-03-01"), Says("petani", C, None, OVER_4000)),
    ),
    (
        "Pos Pesisir", "Nordavia tuduh Lumoria melanggar perjanjian", "2031-03-10", "pos", 0.0,
        (Says("tuduhan", C, "2031-03-10"), Says("bendungan", PR, "2031-03-01"), Says("mesin", PS, "2031-02")),
    ),
    (
        "Rakyat Ambara", "Lumoria membantah", "2031-03-11", "rakyat", 0.0,
        (Says("bendungan", NOT, "2031-03-01"), Says("tuduhan", C, "2031-03-10"), Says("ancaman", PS, "2031-03-12")),
    ),
    (
        "Mingguan Teras", "Siapa memasok turbin?", "2031-03-20", "teras", 0.55,
        (Says("mesin", PR, "2031-02"), Says("rapat", C, "2031-03-18"), Says("bendungan", PR, "2031-03-01")),
    ),
    (
        "Gema Lembah", "Turbin itu dari Tirtakarya", "2031-03-21", "teras", 0.61,
        (Says("mesin", C, "2031-02"), Says("rapat", C, "2031-03-18")),
    ),
    (
        "Kabar Hulu", "Nordavia hentikan ekspor beras", "2031-04-02", "hulu2", 0.0,
        (
            Says("sanksi", C, "2031-04-01"), Says("bendungan", C, "2031-03-01"),
            Says("petani", C, None, ("650 keluarga", 650, 650, "keluarga")),
        ),
    ),
    (
        "Pos Pesisir", "Pompa dari Sabang Timur tiba", "2031-04-09", "pos2", 0.0,
        (Says("bantuan", C, "2031-04-08"), Says("dukungan", C, "2031-04-09"), Says("bendungan", C, "2031-03-01")),
    ),
    (
        "Lembaga Tirta", "Laporan panel: bendungan menahan air", "2031-06", "tirta", 0.0,
        (
            Says("bendungan", C, "2031-03"), Says("mesin", C, "2031-02"),
            Says("petani", C, "2031-03", ("700 keluarga", 700, 700, "keluarga")),
        ),
    ),
    ("Warta Ngarai", "Opini: air untuk semua", None, "ngarai", 0.0, (Says("dukungan", C, None),)),
)  # fmt: skip


def dam() -> Coverage:
    """The story as it would stand in a ledger: 12 articles, 9 claims, 2 lines of reporting with several articles."""
    articles, found, told = {}, {}, {}
    lines: dict[str, list[str]] = {}
    for outlet, title, day, line, _, says in ARTICLES:
        article, annotations = _article(outlet, title, day, says)
        articles[article.id], found[article.id] = article, annotations
        lines.setdefault(line, []).append(article.id)
        for ordinal, said in enumerate(says):
            told.setdefault(said.claim, []).append((article, ordinal, said))
    lineages = tuple(_lineage(name, ids) for name, ids in lines.items())
    shares = dict(zip(articles, (each[4] for each in ARTICLES), strict=True))
    return Coverage(
        articles=articles,
        found=found,
        names=NAMES,
        lineages=lineages,
        reuse=tuple(_reuse(articles, lineages, shares)),
        claims=tuple(sorted((_claim(name, several) for name, several in told.items()), key=lambda claim: claim.id)),
    )


def large(copies: int) -> Coverage:
    """The same story told so many times over, each time by other outlets two days later, with claims of its own."""
    first = dam()
    articles, found, lineages, claims, names = {}, {}, [], [], dict(first.names)
    for copy in range(copies):
        renamed = {}
        for article in first.articles.values():
            published = article.published
            if published and len(published.edtf) == 10:
                day = date.fromisoformat(published.edtf) + timedelta(days=2 * copy % 300)
                published = Published(day.isoformat(), Basis.METADATA)
            renamed[article.id] = f"{copy:04d}{article.id[4:]}"
            articles[renamed[article.id]] = replace(
                article, id=renamed[article.id], outlet=f"{article.outlet} {copy}", published=published
            )
            found[renamed[article.id]] = first.found[article.id]
        for lineage in first.lineages:
            ids = tuple(sorted(renamed[each] for each in lineage.articles))
            lineages.append(Lineage(link_id("lineage", ids), ids, lineage.origin, ()))
        claims += [
            replace(
                claim,
                id=f"{copy:04d}{claim.id[4:]}",
                gloss=f"{claim.gloss} ({copy})",
                agents=tuple(f"{key}:{copy % 8}" for key in claim.agents),
                tellings=tuple(Telling(renamed[each.article], each.ordinal) for each in claim.tellings),
                history=tuple(replace(each, article=renamed[each.article]) for each in claim.history),
            )
            for claim in first.claims
        ]
        names.update({f"{key}:{copy % 8}": f"{name} {copy % 8}" for key, name in NAMES.items()})
    return Coverage(articles, found, names, tuple(lineages), (), tuple(claims))


def _article(outlet: str, title: str, day: str | None, says: tuple[Says, ...]) -> tuple[Article, Annotations]:
    text, statements, quantities = "", [], []
    for said in says:
        start = len(text)
        text += f"{CLAIMS[said.claim][0]}"
        spans = []
        if said.number:
            words, low, high, of = said.number
            text += f", {words}"
            span = Span(len(text) - len(words), len(text))
            thing = Span(text.rindex(of), text.rindex(of) + len(of))
            quantities.append(Quantity(span, low, high, "item", thing, approximate=words.startswith("sekitar")))
            spans.append(span)
        text += ".\n"
        statements.append(
            Statement(Span(start, len(text) - 1), Span(start, start + 7), CLAIMS[said.claim][1], None, (), (), (), None,
                      tuple(spans), (), said.date, said.sure, said.sure, None)
        )  # fmt: skip
    uri = f"{outlet.lower().replace(' ', '-')}-{day}.txt"
    article = Article(
        id=hashlib.sha256(f"{uri}{title}".encode()).hexdigest()[:32],
        uri=uri,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        regions=(Region(Span(0, len(text)), RegionKind.BODY),),
        outlet=outlet,
        title=title,
        language="id",
        published=Published(day, Basis.METADATA) if day else None,
    )
    actors = tuple(Actor(key, name, ActorKind.COUNTRY, ()) for key, name in NAMES.items())
    return article, Annotations(actors=actors, quantities=tuple(quantities), statements=tuple(statements))


def _lineage(name: str, ids: list[str]) -> Lineage:
    origin = {"hulu": "agency:kabarhulu", "teras": ids[0]}.get(name)
    return Lineage(link_id("lineage", ids), tuple(sorted(ids)), origin, ())


def _reuse(articles: dict[str, Article], lineages: tuple[Lineage, ...], shares: dict[str, float]) -> list[Reuse]:
    """Of every line, passages between its first article and each other: so long that each article's share comes out."""
    passages = []
    for lineage in lineages:
        first, *others = (articles[each] for each in lineage.articles)
        for other in others:
            spans = (Span(0, max(1, round(shares[each.id] * len(each.text)))) for each in (first, other))
            one, two = spans
            passages.append(Reuse(first.id, one, other.id, two, ReuseKind.VERBATIM, 0.97))
    return passages


def _claim(name: str, told: list[tuple[Article, int, Says]]) -> Claim:
    gloss, event, agents, recipients, denied_by = CLAIMS[name]
    history = sorted(
        (
            Told(article.published.edtf if article.published else None, said.sure, article.id)
            for article, _, said in told
        ),
        key=lambda each: (each.date or "~", each.article),
    )
    sures = {said.sure for _, _, said in told}
    status = ClaimStatus.DISPUTED if denied_by else ClaimStatus.CHANGED if len(sures) > 1 else ClaimStatus.CORROBORATED
    return Claim(
        claim_id(event, [name]), event, agents, recipients, gloss,
        tuple(sorted(Telling(article.id, ordinal) for article, ordinal, _ in told)),
        denied_by, len({article.outlet for article, _, _ in told}), status, tuple(history),
    )  # fmt: skip
