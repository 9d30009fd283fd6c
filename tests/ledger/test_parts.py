"""Reading parts gives what reading the whole gives, in both stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from katanya import api
from katanya.errors import NoSuchRecordError
from katanya.filters import has_words, is_called, is_said_by
from katanya.ledger import ArticleFilter, ClaimFilter, EventFilter, QuoteFilter, parse_place, writing
from katanya.ledger.linking import LinkStore
from katanya.model import (
    Claim,
    ClaimStatus,
    Evidence,
    Factuality,
    Finding,
    FindingKind,
    Telling,
    Told,
    Verdict,
    claim_id,
    entity_id,
    finding_id,
    statement_id,
)
from katanya.settings import WorkerSettings

ARTICLES = ("rasi-*.txt", "penaniaga-*.txt", "suluhtimur-*.txt", "meridian-*.txt", "sauh-*.md")


@pytest.fixture
def ledger(any_ledger: str, samples: Path) -> Iterator[api.Ledger]:
    paths = [str(path) for pattern in ARTICLES for path in sorted(samples.glob(pattern))]
    api.read(paths, any_ledger, workers=WorkerSettings(workers=1))
    with api.open(any_ledger) as opened:
        claims, findings = _made_up(opened)
    with writing(parse_place(any_ledger)) as writer, writer.batch():
        store = LinkStore(writer)
        store.claim_shelf.put_claims([each.id for each in store.claims()], [(each, ()) for each in claims])
        store.put_findings(findings)
    with api.open(any_ledger) as opened:
        yield opened


def _made_up(opened: api.Ledger) -> tuple[list[Claim], list[Finding]]:
    claims, findings = [], []
    for article, found in opened.readings():
        for ordinal, statement in enumerate(found.statements):
            id_ = claim_id(statement.event, [statement_id(article.id, statement)])
            agents, recipients = (
                tuple(sorted({found.actors[index].key for index in side}))
                for side in (statement.agents, statement.recipients)
            )
            told = Told(article.published.edtf if article.published else None, Factuality.CERTAIN, article.id)
            gloss = statement.span.of(article.text)
            status = ClaimStatus.SINGLE_SOURCE
            telling = (Telling(article.id, ordinal),)
            claims.append(Claim(id_, statement.event, agents, recipients, gloss, telling, (), ordinal, status, (told,)))
            evidence = (Evidence(article.id, statement.span),)
            kind = FindingKind.DENIAL if ordinal % 2 else FindingKind.DRIFT
            findings.append(Finding(finding_id(kind, evidence), kind, id_, (article.id,), {"en": gloss}, evidence))
    return claims, findings


def test_lists_are_pages_of_the_whole(ledger: api.Ledger) -> None:
    parts = ledger.parts
    articles = {article.id for article in ledger.articles()}
    total, heads = parts.heads(ArticleFilter())
    assert total == len(articles) == 6
    assert {article.id for article in heads} == articles
    dates = [article.published.edtf if article.published else "" for article in heads]
    assert dates == sorted(dates, reverse=True)
    assert [len(parts.heads(ArticleFilter(), first=at, most=4)[1]) for at in (0, 4, 8)] == [4, 2, 0]
    assert parts.heads(ArticleFilter(), having="Mutembwe kapal")[0] > 0
    assert parts.heads(ArticleFilter(), having="100%_tidak ada")[0] == 0

    quotes = [(quote.article.id, quote.ordinal) for quote in ledger.quotes()]
    assert set(parts.quotes(QuoteFilter(), most=1000).places) == set(quotes)
    for wanted in ({"speaker": "mutembwe"}, {"about": "mesin"}, {"outlet": "meridian"}, {"since": "2025-03-12"}):
        expected = {(quote.article.id, quote.ordinal) for quote in ledger.quotes(**wanted)}
        found = parts.quotes(QuoteFilter(**wanted), most=1000)
        assert expected
        assert set(found.places) == expected
        assert found.total == len(expected)

    for wanted in ({}, {"agent": "oman"}, {"recipient": "komoro"}, {"event": "accuse"}, {"since": "2025"}):
        expected = {event.words for event in ledger.events(**wanted)}
        found = parts.events(EventFilter(**wanted), most=1000)
        by_id = {article.id: found for article, found in ledger.readings()}
        texts = {article.id: article.text for article in ledger.articles()}
        spans = [(id_, by_id[id_].statements[ordinal].span) for id_, ordinal in found.places]
        assert {" ".join(span.of(texts[id_]).split()) for id_, span in spans} == expected
        assert expected
    assert sum(times for _, times in parts.event_types()) == len(list(ledger.events()))


def test_entities_are_those_of_the_whole(ledger: api.Ledger) -> None:
    parts = ledger.parts
    whole = {entity.key: entity for entity in ledger.entities()}
    assert {each.key: (each.articles, each.mentions) for each in parts.counted_entities()} == {
        key: (entity.articles, entity.mentions) for key, entity in whole.items()
    }
    assert parts.entities_of(whole) == whole
    oman = next(entity for entity in whole.values() if entity.name == "Oman")
    assert parts.entity(oman.id[:10]) == oman
    assert oman.key in parts.keys_called("oMaN")
    total, ids = parts.articles_with(oman.key, 2)
    assert (total, len(ids)) == (oman.articles, 2)
    said = parts.quotes(QuoteFilter(keys=[next(iter(parts.keys_called("mutembwe")))]), most=1000)
    assert set(said.places) == set(parts.quotes(QuoteFilter(speaker="mutembwe"), most=1000).places)
    with pytest.raises(NoSuchRecordError):
        parts.entity("ffff")


def test_what_is_asked_for_by_name_is_found_in_whatever_article(ledger: api.Ledger) -> None:
    quotes, events, claims = list(ledger.quotes()), list(ledger.events()), list(ledger.claims())
    for name in ("Mutembwe", "joseph mutembwe", "Rasi", "kementerian"):
        said = [each for each in quotes if is_said_by(each, name)]
        assert [each.id for each in ledger.quotes(speaker=name)] == [each.id for each in said], name
        done = [each for each in events if is_called(each.agents, name)]
        assert [each.statement for each in ledger.events(agent=name)] == [each.statement for each in done], name
    assert any(is_said_by(each, "Mutembwe") for each in quotes)
    for words in ("kapal", "panel ahli"):
        assert [each.id for each in ledger.quotes(about=words)] == [q.id for q in quotes if has_words(q.words, words)]
    names = {entity.key: entity.name for entity in ledger.entities()}
    keys = {key for claim in claims for key in (*claim.agents, *claim.recipients, *claim.denied_by)}
    assert ledger.names_in(claims) == {key: names[key] for key in keys & names.keys()}
    assert ledger.links().claims == ledger.parts.links("claim", "telling").claims
    assert not ledger.parts.links("claim", "telling").stories


def test_links_are_those_of_the_whole(ledger: api.Ledger) -> None:
    parts, whole = ledger.parts, ledger.links()
    ids = {article.id for article in ledger.articles()}
    some = parts.links_of(ids)
    for name in ("reuse", "lineages", "stories", "claims", "findings"):
        assert set(map(repr, getattr(some, name))) == set(map(repr, getattr(whole, name))), name
        assert getattr(whole, name), name
    one = next(iter(whole.reuse)).article
    assert set(parts.reuse_of(one).reuse) == {each for each in whole.reuse if one in (each.article, each.other)}
    assert {claim.id for claim in parts.links_of([one]).claims} == {c.id for c in whole.claims if one in c.articles}
    assert [story.id for story in parts.stories_with(one)] == [s.id for s in whole.stories if one in s.articles]
    assert parts.story(whole.stories[0].id[:8]) == whole.stories[0]
    claim = whole.claims[0]
    assert parts.claim(claim.id).claims == (claim,)
    assert [finding.claim for finding in parts.claim(claim.id).findings] == [claim.id]
    assert parts.claims(ClaimFilter(), most=3)[0] == len(whole.claims)
    agent = next(each for each in whole.claims if each.agents)
    about = parts.claims(ClaimFilter(actor=agent.agents[:1], event=agent.event.lower()), most=1000)[1].claims
    assert agent.id in {each.id for each in about}
    assert all({*each.agents, *each.recipients} & set(agent.agents[:1]) for each in about)
    told = parts.claims(ClaimFilter(articles=[one]), most=1000)[1].claims
    assert {each.id for each in told} == {each.id for each in whole.claims if one in each.articles}
    assert parts.findings(kind="denial")[0] == sum(each.kind is FindingKind.DENIAL for each in whole.findings)


def test_what_a_person_decided_is_applied(ledger: api.Ledger, any_ledger: str) -> None:
    parts = ledger.parts
    before = parts.state()
    assert parts.state() == before
    finding = ledger.links().findings[0]
    api.dismiss(finding.id, any_ledger)
    assert parts.state() != before
    assert finding.id not in {each.id for each in parts.links_of(finding.articles).findings}
    assert parts.findings(kind=finding.kind.value)[0] == sum(e.kind is finding.kind for e in ledger.links().findings)
    assert parts.link_counts()["findings"] == len(ledger.links().findings)
    one, other = sorted(ledger.entities(), key=lambda each: (-each.articles, each.key))[:2]
    api.decide(Verdict.SAME, one.id, other.id, any_ledger)
    merged = parts.entity(entity_id(min(one.key, other.key)))
    assert merged.key == min(one.key, other.key)
    assert merged.articles == one.articles + other.articles
    assert {each.key for each in parts.counted_entities()} == {each.key for each in ledger.entities()}
