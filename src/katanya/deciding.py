"""Taking a person's decisions on what was found, and taking them back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from katanya.errors import MisuseError, NoSuchRecordError
from katanya.ledger import LedgerReader, PartReader, parse_place, reading, reading_parts, writing
from katanya.model import (
    Decision,
    Entity,
    Quote,
    Verdict,
    find_contradiction,
    finding_words,
    quotes_of,
)

__all__ = ["decide", "dismiss", "entities_named", "name_speaker", "take_decisions", "undo"]

StrPath = str | os.PathLike[str]

# So many digits of an id, at least, name an entity or finding; fewer are more likely a short name misspelt.
_ID_GIVEN = 4


def decide(verdict: Verdict, one: str, other: str, ledger: StrPath = "katanya.db") -> Decision:
    """Keep your word that two entities are the same, or different; the decision.

    `one` and `other` are names, ids or beginnings of ids. It stands beside what was found, is applied whenever the
    ledger is read, and holds for articles read later. Raises `NoSuchRecordError` where nothing is called so, and
    `MisuseError` where a name is several entities', both are one already, or an earlier decision says otherwise.
    """
    if verdict not in (Verdict.SAME, Verdict.DIFFERENT):
        raise MisuseError(f"{verdict} is no word on two entities.", mend="Call name_speaker or dismiss.")
    with reading_parts(parse_place(ledger)) as reader:
        first, second = (_only(entities_named(reader, name), name) for name in (one, other))
        if first.key == second.key and verdict is Verdict.DIFFERENT:
            first, second = (_only(entities_named(reader, name, as_found=True), name) for name in (one, other))
    if first.key == second.key:
        raise MisuseError(f"{one!r} and {other!r} are one entity already.", mend="'katanya entities' lists them.")
    return _keep(verdict, min(first.key, second.key), max(first.key, second.key), ledger)


def name_speaker(article: str, start: int, speaker: str | None, ledger: StrPath = "katanya.db") -> Decision:
    """Keep your word on who says the words that begin at this character of the article; the decision.

    `article` is named as `Ledger.article` takes it; `speaker` is an entity's name, id or beginning of an id, None where
    nobody known says it. It is applied whenever the ledger is read. Raises `NoSuchRecordError` where nothing is said
    there or nobody is called so, and `MisuseError` where an earlier decision says otherwise.
    """
    with reading_parts(parse_place(ledger)) as reader:
        quote = _quote_at(reader, article, start)
        key = "" if speaker is None else _only(entities_named(reader, speaker), speaker).key
    return _keep(Verdict.SPOKEN_BY, quote.id, key, ledger)


def dismiss(finding: str, ledger: StrPath = "katanya.db") -> Decision:
    """Keep your word that a finding, named by its id or the beginning of it, is none; the decision.

    It is no longer shown or exported, also where articles read later add to its evidence. Raises `NoSuchRecordError`
    where there is none of this id, and `MisuseError` where it may be several.
    """
    with reading(parse_place(ledger)) as reader:
        known = reader.links("finding").findings
        named = [each for each in known if len(finding) >= _ID_GIVEN and each.id.startswith(finding)]
    if not named:
        raise NoSuchRecordError(f"There is no finding {finding!r}.", mend="'katanya findings' lists them.")
    if len(named) > 1:
        raise MisuseError(f"{finding!r} may be {len(named)} findings.", mend="Give more of its id.")
    return _keep(Verdict.NO_FINDING, named[0].id, finding_words(named[0]), ledger)


def undo(decision_id: str | None = None, ledger: StrPath = "katanya.db") -> Decision:
    """Take a decision back: the one of this id, or the last; the decision that was. Raises `NoSuchRecordError`."""
    with reading(parse_place(ledger)) as reader:
        standing = reader.decisions()
    wanted = [each for each in standing if decision_id is None or each.id == decision_id]
    if not wanted:
        raise NoSuchRecordError("There is no such decision.", mend="'katanya decisions' lists them.")
    with writing(parse_place(ledger)) as writer, writer.batch():
        writer.undo(wanted[-1])
    return wanted[-1]


def take_decisions(decisions: Iterable[Decision], ledger: StrPath = "katanya.db") -> list[Decision]:
    """Keep the decisions of another ledger, in their order; those that were new.

    Raises `MisuseError`, and keeps none, where one contradicts a decision that stands.
    """
    with reading(parse_place(ledger)) as reader:
        standing = reader.decisions()
    new = []
    for decision in sorted(decisions, key=lambda each: each.number):
        if any(each.id == decision.id for each in standing):
            continue
        _check(standing, decision)
        standing.append(decision)
        new.append(decision)
    with writing(parse_place(ledger)) as writer, writer.batch():
        return [writer.decide(decision.verdict, decision.one, decision.other) for decision in new]


def entities_named(reader: PartReader, name: str, *, as_found: bool = False) -> list[Entity]:
    """The entities of this id, beginning of an id, or name in whatever case. Raises `NoSuchRecordError`.

    `as_found` passes over what was inferred by comparing articles: *Stoltenberg* is he who is called only so.
    """
    folded = name.casefold()
    if name.isascii() and not as_found:  # the store knows the capitals of ASCII letters only
        called = reader.entities_of(reader.keys_called(name)).values()
        entities = sorted(called, key=lambda each: each.key)
    else:
        entities = list(reader.entities(as_found=as_found))
    named = [each for each in entities if folded in {other.casefold() for other in (each.name, *each.names)}]
    if not named and len(name) >= _ID_GIVEN:
        entities = list(reader.entities(as_found=as_found))
        named = [each for each in entities if each.id.startswith(name)]
    if not named:
        raise NoSuchRecordError(f"Nobody and nothing is called {name!r}.", mend="'katanya entities' lists them.")
    return named


def _keep(verdict: Verdict, one: str, other: str, ledger: StrPath) -> Decision:
    with reading(parse_place(ledger)) as reader:
        standing = reader.decisions()
    _check(standing, Decision(verdict, one, other, len(standing) + 1))
    with writing(parse_place(ledger)) as writer, writer.batch():
        return writer.decide(verdict, one, other)


def _check(standing: Sequence[Decision], proposed: Decision) -> None:
    if (other_way := find_contradiction(standing, proposed)) is not None:
        raise MisuseError(
            "An earlier decision says otherwise.", mend=f"Take it back first: katanya undo {other_way.id}."
        )


def _quote_at(reader: LedgerReader, name: str, start: int) -> Quote:
    article = reader.article(name)
    for quote in quotes_of(article, reader.found(article)):
        if quote.attribution.content[0].start == start:
            return quote
    raise NoSuchRecordError(
        f"Nothing that is said begins at character {start} of {article.uri}.",
        mend="'katanya quotes' gives the article and the first character of each quotation.",
    )


def _only(entities: Sequence[Entity], name: str) -> Entity:
    if len(entities) > 1:
        several = ", ".join(f"{each.id[:10]} ({each.name}, {each.kind})" for each in entities[:5])
        raise MisuseError(f"{name!r} may be {several}.", mend="Give the id.")
    return entities[0]
