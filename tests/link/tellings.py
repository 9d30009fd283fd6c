"""Articles whose statements are given, to be grouped into claims; nothing in them happened."""

import hashlib
from dataclasses import dataclass

from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Article,
    Attribution,
    AttributionKind,
    Basis,
    Factuality,
    Lineage,
    Mention,
    MentionForm,
    Published,
    Region,
    RegionKind,
    Span,
    Statement,
    Story,
    link_id,
)

CERTAIN, PROBABLE, POSSIBLE = Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE
NOT = Factuality.CERTAIN_NOT


@dataclass(frozen=True)
class Said:
    """A sentence and what it states: the words of the trigger, who acts, on whom, with what; who says so."""

    words: str
    trigger: str
    event: str
    agents: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    thing: str | None = None
    sure: Factuality = CERTAIN
    speaker: str | None = None
    cue_class: str = "say"
    date: str | None = None
    mode: str | None = None


def article(uri, day, *sentences):
    """The article of these sentences, with what was found in it."""
    text = "\n".join(each.words for each in sentences)
    names = sorted({name for each in sentences for name in (*each.agents, *each.recipients, each.speaker) if name})
    actors = tuple(_actor(name, text) for name in names)
    attributions, speakers, statements = [], [], []
    start = 0
    for each in sentences:
        span = Span(start, start + len(each.words))
        attribution = None
        if each.speaker or each.cue_class != "say":
            attribution = len(attributions)
            attributions.append(Attribution(AttributionKind.INDIRECT, (span,), cue_class=each.cue_class))
            speakers.append((names.index(each.speaker),) if each.speaker else ())
        statements.append(
            Statement(
                span=span,
                trigger=_span(text, each.trigger, start),
                event=each.event,
                mode=each.mode,
                context=(),
                agents=tuple(map(names.index, each.agents)),
                recipients=tuple(map(names.index, each.recipients)),
                object=_span(text, each.thing, start) if each.thing else None,
                quantities=(),
                places=(),
                date=each.date,
                factuality=each.sure,
                by_source=each.sure,
                attribution=attribution,
            )
        )
        start += len(each.words) + 1
    sha = hashlib.sha256(text.encode()).hexdigest()
    made = Article(
        id=hashlib.sha256(f"{uri}{text}".encode()).hexdigest()[:32],
        uri=uri,
        text=text,
        sha256=sha,
        regions=(Region(Span(0, len(text)), RegionKind.BODY),),
        outlet=f"{uri}.example",
        language="id",
        published=Published(day, Basis.METADATA) if day else None,
    )
    found = Annotations(
        actors=actors,
        attributions=tuple(attributions),
        speakers=tuple(speakers),
        carriers=tuple(() for _ in attributions),
        statements=tuple(statements),
    )
    return made, found


def lineages(*groups):
    """A lineage for each group of readings."""
    ids = [tuple(sorted(made.id for made, _ in group)) for group in groups]
    return [Lineage(link_id("lineage", each), each, None, ()) for each in ids]


def stories(*groups):
    """A story for each group of readings."""
    ids = [tuple(sorted(made.id for made, _ in group)) for group in groups]
    return [Story(link_id("story", each), each, None, "", None, None) for each in ids]


def _actor(name, text):
    at = [at for at in range(len(text)) if text.startswith(name, at)]
    mentions = tuple(Mention(Span(each, each + len(name)), MentionForm.NAME) for each in at)
    kind = ActorKind.ORGANIZATION if " " in name else ActorKind.COUNTRY  # states of one word, bodies of several
    return Actor(f"{kind}:{name.casefold()}", name, kind, mentions)


def _span(text, words, start):
    at = text.index(words, start)
    return Span(at, at + len(words))
