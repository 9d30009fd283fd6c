"""What findings are made from: one story with all that is known of its articles, and a finding before it is put into
words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from katanya.link.accounts import days_of
from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Article,
    Claim,
    Evidence,
    FindingKind,
    Lineage,
    MentionForm,
    Reuse,
    Span,
    Story,
)

__all__ = [
    "Candidate",
    "Coverage",
    "Day",
    "Filling",
    "Named",
    "Reading",
    "Said",
    "Word",
    "called",
    "carrier",
    "words_of",
]

Reading = tuple[Article, Annotations]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One story: *these articles in these lineages, sharing these passages, telling these claims*.

    `readings` are by the articles' ids; those of articles of other stories are among them where a claim needs them.
    `lineages` are all that an article of `readings` is in.
    """

    story: Story
    readings: Mapping[str, Reading]
    lineages: tuple[Lineage, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    claims: tuple[Claim, ...] = ()
    _shared: dict[frozenset[str], list[Reuse]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _spans: dict[str, set[Span]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for each in self.reuse:
            self._shared.setdefault(frozenset((each.article, each.other)), []).append(each)
            self._spans.setdefault(each.article, set()).add(each.span)
            self._spans.setdefault(each.other, set()).add(each.other_span)

    def spans_shared(self, article: str) -> list[Span]:
        """What other articles of the story have of this one, in order."""
        return sorted(self._spans.get(article, ()))

    def shared_by(self, one: str, other: str) -> Sequence[Reuse]:
        """The passages that two articles share."""
        return self._shared.get(frozenset((one, other)), ())

    @property
    def articles(self) -> list[Reading]:
        """The story's own articles with what was found in them, by their ids."""
        return [self.readings[each] for each in self.story.articles if each in self.readings]

    def lineage_of(self) -> dict[str, str]:
        """For each article the id of its lineage; an article that is in none is one of its own."""
        known = {each: lineage.id for lineage in self.lineages for each in lineage.articles}
        return {each: known.get(each, each) for each in self.readings}


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something by name, which may differ with the language: *North Korea*, in Indonesian *Korea Utara*."""

    name: str
    in_language: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Said:
    """Words of an article, put between quotation marks in every language."""

    words: str


@dataclass(frozen=True, slots=True)
class Day:
    """An EDTF date, said as each language says dates."""

    edtf: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word that each language's table has under this name."""

    name: str


Filling = Named | Said | Day | Word | tuple[Named, ...]
"""What stands in a sentence: a name, words quoted, a day, a word of the table, a list of names."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding before it is put into words: *this sentence of the table, filled with these names and words*.

    `form` names the sentence. `weight` is what candidates of one kind and story are ranked by; more is more telling.
    """

    kind: FindingKind
    form: str
    weight: float
    evidence: tuple[Evidence, ...]
    fillings: Mapping[str, Filling]
    claim: str | None = None


def carrier(article: Article) -> Named:
    """What a reader calls the article by: its outlet, else its title, else its file."""
    return Named(article.outlet or article.title or article.uri.rpartition("/")[2] or article.uri)


def called(key: str, readings: Iterable[Reading]) -> Named:
    """Who bears this key, in each language as its articles name it most fully; the key itself if nobody does."""
    names: dict[str, str] = {}
    fullest: dict[str, str] = {}
    for article, found in readings:
        for actor in found.actors:
            if actor.key == key:
                names[article.language or ""] = max(names.get(article.language or "", ""), actor.name, key=_length)
                form = max((each for each in _forms(article, actor)), key=_length, default="")
                fullest[article.language or ""] = max(fullest.get(article.language or "", ""), form, key=_length)
    name = max(names.values(), key=_length, default=key)
    return Named(name, {language: form for language, form in fullest.items() if form})


def _forms(article: Article, actor: Actor) -> Iterable[str]:
    """The names by which the article calls the actor, on one line; a capital that stands for its state is none."""
    known = {name.casefold() for name in (actor.name, *actor.names)}
    for mention in actor.mentions:
        name = " ".join(mention.span.of(article.text).split())
        if mention.form is MentionForm.NAME and (name.casefold() in known or actor.kind is not ActorKind.COUNTRY):
            yield name


def _length(name: str) -> tuple[int, str]:
    return len(name), name


def day_of(article: Article) -> int | None:
    """The day of publication as a number of days; None where it isn't known to the day."""
    days = days_of(article.published.edtf) if article.published else None
    return days[0] if days is not None and days[0] == days[1] else None


def words_of(article: Article, span: Span) -> str:
    """The characters of a span on one line."""
    return " ".join(span.of(article.text).split())
