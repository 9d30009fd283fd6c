"""Who is who across articles, as far as it can be inferred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from katanya.model.actor import Actor
from katanya.model.annotations import Annotations
from katanya.model.decision import Decision, Verdict

__all__ = ["Appearance", "Ground", "Identity", "identified", "standing_identities"]


class Ground(StrEnum):
    """What an identity rests on."""

    STORY = "story"  # articles of one story, or of one that it follows, name just one whom the name fits
    OFFICE = "office"  # the same office of the same body
    CONTEXT = "context"  # the only one in the ledger whom the name fits, and others are spoken of with both
    KIND = "kind"  # the same name, taken for a thing of another kind
    APART = "apart"  # nothing says that this is the one of that name in an earlier article


@dataclass(frozen=True, slots=True)
class Appearance:
    """One article speaks of one actor: *this article, published on 2024-06-18, speaks of Stoltenberg*.

    `published` is the EDTF date of publication. The actor's mentions don't count and may be left out.
    """

    article: str
    published: str | None
    actor: Actor


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """Whom an article means: *the `person:stoltenberg` of article 3 is `person:jens stoltenberg`, Jens Stoltenberg*.

    `key` is the actor's own, `entity` the key of who it is taken to be and `name` that one's name.
    """

    article: str
    key: str
    entity: str
    name: str
    ground: Ground


def standing_identities(identities: Iterable[Identity], decisions: Iterable[Decision]) -> Iterator[Identity]:
    """Yield the identities that no person's decision contradicts.

    Who says that two are different undoes what makes them one: that one is taken for the other, or both for a third.
    """
    different = [each for each in decisions if each.verdict is Verdict.DIFFERENT]
    every = list(identities)
    taken_for: dict[str, set[str]] = {}
    for each in every if different else ():
        taken_for.setdefault(each.key, {each.key}).add(each.entity)
    apart: dict[str, set[str]] = {}
    for decision in different:
        for one, other in ((decision.one, decision.other), (decision.other, decision.one)):
            apart.setdefault(one, set()).update(taken_for.get(other, {other}))
    return (each for each in every if each.entity not in apart.get(each.key, ()))


def identified(found: Annotations, identities: Mapping[str, Identity], same: Mapping[str, str]) -> Annotations:
    """What was found in an article, with each actor under the key, and the name beside its own, of who it is.

    `identities` are the article's by the actor's key; `same` says which keys a person made one (`merge_keys`).
    """
    if not identities and not same:
        return found
    return replace(found, actors=tuple(_as(actor, identities.get(actor.key), same) for actor in found.actors))


def _as(actor: Actor, identity: Identity | None, same: Mapping[str, str]) -> Actor:
    if identity is None:
        return replace(actor, key=same[actor.key]) if actor.key in same else actor
    names = tuple(dict.fromkeys((actor.name, *actor.names)))
    key = same.get(identity.entity, identity.entity)
    return replace(actor, key=key, name=identity.name, names=names)
