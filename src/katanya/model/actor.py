"""Who and what one article speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from katanya.model.span import Span

__all__ = ["Actor", "ActorKind", "Mention", "MentionForm"]


class ActorKind(StrEnum):
    """What kind of thing an actor is, as exports name it."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    PLACE = "place"
    PUBLICATION = "publication"
    GROUP = "group"


class MentionForm(StrEnum):
    """How an actor is spoken of: *Budi Santoso*, *menteri itu*, *ia*."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """The words at `span` mean an actor."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, body, country, place, publication or group of one article: *“Menlu Budi Santoso”, “ia” and “sang
    menteri” are one person*.

    `key` is what makes it the same in two articles: a gazetteer's own key (`Q252` for Indonesia) where one knows
    it, else the folded name and kind. `name` is the fullest name; `names` all forms known, in the article and, for
    what a gazetteer knows, in every language. A capital that stands for its government is a mention of the
    country; the same word for the city is a mention of the place.

    `offices` are what the article says that a person holds, as a role of `languages/*/roles.toml` and the key of what
    it is of: "secretary_general Q7184", "regent" where that isn't told. `local`: the name says who it is only within
    the article, as a word alone does ("Budi") and what every town has ("Dinas Pendidikan").
    """

    key: str
    name: str
    kind: ActorKind
    mentions: tuple[Mention, ...]
    names: tuple[str, ...] = ()
    wikidata: str | None = None
    iso3166: str | None = None
    offices: tuple[str, ...] = ()
    local: bool = False

    @property
    def is_nameless(self) -> bool:
        """Whether the article never names it, so that it is nobody of another article."""
        return self.local and "@" in self.key
