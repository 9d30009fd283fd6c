"""What is named, while it is being found out: one changeable value for each actor of an article."""

from __future__ import annotations

from dataclasses import dataclass, field

from katanya.gazetteer.known import Known, key_of
from katanya.model import Actor, ActorKind, Mention, MentionForm, Span

__all__ = ["Chain", "Office"]


@dataclass(frozen=True, slots=True)
class Office:
    """A role and what it is of: *`secretary_general` of NATO*. `of` is None where the words don't say."""

    role: str
    of: Chain | None

    @property
    def written(self) -> str:
        """The role and the key of what it is of: "secretary_general Q7184"."""
        return self.role if self.of is None else f"{self.role} {self.of.key}"


@dataclass(eq=False)
class Chain:
    """Everything by which an article speaks of one actor, and what it says of who that is.

    `plain` is the name by which it is the same in other articles, where that isn't `name`.
    """

    kind: ActorKind
    name: str
    known: Known | None = None
    tokens: tuple[str, ...] = ()
    forms: dict[str, None] = field(default_factory=dict)
    mentions: dict[Span, MentionForm] = field(default_factory=dict)
    offices: list[Office] = field(default_factory=list)
    local: bool = False
    plain: str = ""

    def add(self, span: Span, form: MentionForm, text: str = "") -> None:
        """Note a mention; of two of one span the first counts."""
        self.mentions.setdefault(span, form)
        if form is MentionForm.NAME and text:
            self.forms.setdefault(" ".join(text.split()))

    @property
    def key(self) -> str:
        """What makes this actor the same in two articles."""
        return self.known.key if self.known else key_of(self.kind, self.plain or self.name)

    def holds(self, role: str, of: Chain | None) -> bool:
        """Whether the article says that this person holds an office; `of` None asks for no particular one."""
        return any(office.role == role and (of is None or office.of is of) for office in self.offices)

    def finished(self) -> Actor:
        """The actor, its mentions in reading order."""
        known = self.known
        names = (*known.names, *known.names_at_home) if known else ()
        forms = (form for form in self.forms if known is None or form not in known.seats)
        return Actor(
            key=self.key,
            name=known.name if known else self.name,
            kind=self.kind,
            mentions=tuple(Mention(span, form) for span, form in sorted(self.mentions.items())),
            names=tuple(dict.fromkeys((*names, *forms))),
            wikidata=known.wikidata if known else None,
            iso3166=known.country if known and self.kind is ActorKind.COUNTRY else None,
            offices=tuple(dict.fromkeys(office.written for office in self.offices)),
            local=known is None and (self.local or self.is_one_word),
        )

    @property
    def is_one_word(self) -> bool:
        """Whether this is a person of whom the article has one word, which is many people's."""
        return self.kind is ActorKind.PERSON and " " not in self.key
