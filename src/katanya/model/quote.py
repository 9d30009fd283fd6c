"""What somebody says, as a reader wants it: with names and words instead of offsets alone."""

from __future__ import annotations

from dataclasses import dataclass

from katanya.model.actor import Actor
from katanya.model.annotations import Annotations
from katanya.model.article import Article
from katanya.model.attribution import Attribution, attribution_id
from katanya.model.marking import marked_html
from katanya.model.span import Span

__all__ = ["Quote", "quotes_of"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution with the article it stands in: *Rini says “Kami menolak”, in this article, carried by Antara*."""

    article: Article
    attribution: Attribution
    ordinal: int
    speakers: tuple[Actor, ...]
    carriers: tuple[Actor, ...]

    @property
    def id(self) -> str:
        """The id, 32 hexadecimal digits, of the attribution."""
        return attribution_id(self.article.id, self.attribution)

    @property
    def words(self) -> str:
        """The content as it stands in the article, its parts joined by an ellipsis."""
        return " … ".join(" ".join(span.of(self.article.text).split()) for span in self.attribution.content)

    @property
    def speaker(self) -> str | None:
        """Who says it: the names of the speakers, or the words that name the source; None for hearsay."""
        if self.speakers:
            return ", ".join(actor.name for actor in self.speakers)
        source = self.attribution.source
        return source.of(self.article.text) if source else None

    @property
    def when(self) -> str | None:
        """The EDTF date of saying, else of publication; None where neither is known."""
        published = self.article.published
        return self.attribution.said or (published.edtf if published else None)

    @property
    def marked(self) -> str:
        """The words from source to content as HTML, with source, cue and content marked."""
        attribution = self.attribution
        marks = [(span, "content") for span in attribution.content]
        marks += [(span, what) for span, what in ((attribution.source, "source"), (attribution.cue, "cue")) if span]
        whole = Span(min(span.start for span, _ in marks), max(span.end for span, _ in marks))
        return marked_html(self.article.text, marks, whole)

    def _repr_html_(self) -> str:
        """What a notebook shows of it."""
        return f"<p>{self.marked}</p>"


def quotes_of(article: Article, found: Annotations) -> tuple[Quote, ...]:
    """All that is said in the article, in reading order."""
    together = zip(found.attributions, found.speakers, found.carriers, strict=True)
    return tuple(
        Quote(
            article,
            attribution,
            ordinal,
            tuple(found.actors[index] for index in speakers),
            tuple(found.actors[index] for index in carriers),
        )
        for ordinal, (attribution, speakers, carriers) in enumerate(together)
    )
