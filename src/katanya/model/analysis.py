"""The grammar of an article: sentences, tokens, dependencies, names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from katanya.model.span import Span

__all__ = ["Analysis", "Name", "NameKind", "Sentence", "Token"]


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word of Universal Dependencies: *characters 10 to 16 are the verb `menuduh`, root of its
    sentence*.

    `head` is an index into `Analysis.tokens`; the root's head is itself. `feats` is UD's own notation
    (`Voice=Act|...`, empty where there are none). `word` is the span of the orthographic word that the token
    is part of: wider than `span` where a clitic was split off (`ujar` + `nya`, UD's multiword token).
    """

    span: Span
    word: Span
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters, and its tokens `first` up to, not including, `last` of `Analysis.tokens`."""

    span: Span
    first: int
    last: int


class NameKind(StrEnum):
    """What kind of thing bears a name."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    PLACE = "place"
    PUBLICATION = "publication"
    GROUP = "group"
    EVENT = "event"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A proper name as it stands in the text, without titles before it."""

    span: Span
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Analysis:
    """The grammar of one article's title, deck, headings, captions and body, in reading order.

    `article` is its id, `language` the pipeline's. Tokens never overlap and never cross a sentence's end;
    sentences never cross a region's end.
    """

    article: str
    language: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
