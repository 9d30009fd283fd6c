"""Small articles of our own with what is found in them given word by word; nothing in them happened."""

import hashlib
import itertools

from katanya.link.findings.coverage import Coverage
from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Article,
    Attribution,
    AttributionKind,
    Basis,
    Claim,
    ClaimStatus,
    Date,
    DateBasis,
    Evidence,
    Factuality,
    Lineage,
    Mention,
    MentionForm,
    Published,
    Quantity,
    Region,
    RegionKind,
    Relation,
    Reuse,
    ReuseKind,
    Span,
    Statement,
    Story,
    Telling,
)

STATES = {"Madagaskar": "Q1019", "Etiopia": "Q115", "Komoro": "Q970", "Kenya": "Q114", "Oman": "Q842"}


class Told:
    """One article, to which what is found in it is added by its words."""

    def __init__(self, outlet, *paragraphs, day="2025-03-11", title=None, language="id", url=None):
        self.text = "\n".join(paragraphs)
        regions, at = [], 0
        for paragraph in paragraphs:
            regions.append(Region(Span(at, at + len(paragraph)), RegionKind.BODY))
            at += len(paragraph) + 1
        digest = hashlib.sha256(f"{outlet}{day}{self.text}".encode()).hexdigest()
        self.article = Article(
            id=digest[:32],
            uri=f"{outlet}/{digest[:6]}.txt",
            text=self.text,
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            regions=tuple(regions),
            outlet=outlet,
            title=title,
            language=language,
            published=Published(day, Basis.METADATA) if day else None,
            url=url,
        )
        self.actors, self.quantities, self.attributions = [], [], []
        self.statements, self.relations, self.dates = [], [], []

    @property
    def id(self):
        return self.article.id

    def span(self, words):
        assert self.text.count(words) == 1, (self.text.count(words), words)
        return Span(self.text.index(words), self.text.index(words) + len(words))

    def actor(self, name, kind=ActorKind.PERSON, key=None):
        """The index of the actor of this name, with all its mentions."""
        known = [actor.name for actor in self.actors]
        if name in known:
            return known.index(name)
        spans, at = [], self.text.find(name)
        while at >= 0:
            spans.append(Mention(Span(at, at + len(name)), MentionForm.NAME))
            at = self.text.find(name, at + 1)
        if name in STATES:
            key, kind = STATES[name], ActorKind.COUNTRY
        item = key if key and key.startswith("Q") else None
        self.actors.append(Actor(key or f"{kind}:{name.casefold()}", name, kind, tuple(spans), (name,), item))
        return len(self.actors) - 1

    def said(self, words, *, by=None, source=None, cue_class="say", kind=AttributionKind.DIRECT, via=None, said=None):
        """Somebody says these words; the index of the attribution."""
        carrier = () if via is None else (self.actor(via, ActorKind.PUBLICATION),)
        attribution = Attribution(
            kind,
            (self.span(words),),
            source=None if source is None else self.span(source),
            cue=Span(0, 1),
            cue_class=cue_class,
            via=() if via is None else (self.span(via),),
            said=said,
        )
        self.attributions.append((attribution, () if by is None else (self.actor(by),), carrier))
        return len(self.attributions) - 1

    def counts(self, words, low, *, unit="person", of=None, high=..., approximate=False):
        of = None if of is None else self.span(of)
        self.quantities.append(Quantity(self.span(words), low, low if high is ... else high, unit, of, approximate))

    def lasts(self, words, edtf):
        self.dates.append(Date(self.span(words), edtf, DateBasis.TEXT))

    def tells(self, words, trigger, event, *, agents=(), recipients=(), sure="CT+", attribution=None, by_source=None):
        """The article tells of an event; the telling of a claim."""
        span = self.span(words)
        at = self.text.index(trigger, span.start)
        factuality = Factuality(sure)
        self.statements.append(
            Statement(
                span=span,
                trigger=Span(at, at + len(trigger)),
                event=event,
                mode=None,
                context=(),
                agents=tuple(map(self.actor, agents)),
                recipients=tuple(map(self.actor, recipients)),
                object=None,
                quantities=tuple(each.span for each in self.quantities if span.contains(each.span)),
                places=(),
                date=None,
                factuality=factuality,
                by_source=Factuality(by_source) if by_source else factuality,
                attribution=attribution,
            )
        )
        return Telling(self.id, len(self.statements) - 1)

    def relates(self, words, trigger, kind, one, other):
        span = self.span(words)
        at = self.text.index(trigger, span.start)
        self.relations.append(
            Relation(
                span,
                Span(at, at + len(trigger)),
                kind,
                (self.actor(one),),
                (self.actor(other),),
                Factuality.CERTAIN,
                None,
            )
        )

    def reading(self):
        return self.article, Annotations(
            actors=tuple(self.actors),
            dates=tuple(self.dates),
            quantities=tuple(self.quantities),
            attributions=tuple(each for each, _, _ in self.attributions),
            speakers=tuple(speakers for _, speakers, _ in self.attributions),
            carriers=tuple(carriers for _, _, carriers in self.attributions),
            statements=tuple(self.statements),
            relations=tuple(self.relations),
        )


def copied(one, words, other, other_words, kind=ReuseKind.VARIANT, similarity=0.9):
    """A passage that two articles share, the one with the smaller id first."""
    if other.id < one.id:
        one, words, other, other_words = other, other_words, one, words
    return Reuse(one.id, one.span(words), other.id, other.span(other_words), kind, similarity)


def claim(*tellings, event="AID", gloss="Oman memasok mesin ke Komoro", denied_by=()):
    """A claim that these tellings make."""
    told = tuple(sorted(tellings))
    return Claim("c" * 32, event, (), (), gloss, told, denied_by, 1, ClaimStatus.SINGLE_SOURCE, ())


def coverage(*articles, reports=None, reuse=(), claims=(), origin=None):
    """One story of these articles. `reports` are lists of those that carry one report, of this origin; without it each
    is its own.
    """
    reports = [[each] for each in articles] if reports is None else reports
    rest = [[each] for each in articles if not any(each in report for report in reports)]
    lineages = [
        Lineage(f"{number}", tuple(sorted(each.id for each in report)), origin, (Evidence(report[0].id, Span(0, 1)),))
        for number, report in enumerate(itertools.chain(reports, rest))
    ]
    ids = tuple(sorted(each.id for each in articles))
    story = Story("s" * 32, ids, None, "Cerita", None, None)
    return Coverage(story, {each.id: each.reading() for each in articles}, tuple(lineages), tuple(reuse), tuple(claims))
