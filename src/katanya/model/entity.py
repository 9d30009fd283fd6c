"""Who and what all articles together speak of."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from katanya.model.actor import Actor, ActorKind

__all__ = ["Entity", "entity_id", "entity_of", "merged"]


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, country, place, publication or group: *the actors of these 12 articles are all Indonesia*.

    `id` is a digest of `key`, what its actors have in common. `names` are all forms known, sorted. `articles` and
    `mentions` count the current articles that speak of it and the places where they do.
    """

    id: str
    key: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    wikidata: str | None = None
    iso3166: str | None = None
    articles: int = 0
    mentions: int = 0


def entity_id(key: str) -> str:
    """The id, 32 hexadecimal digits, of the entity with this key."""
    return hashlib.sha256(f"entity\n{key}".encode()).hexdigest()[:32]


def entity_of(actors: Iterable[Actor], key: str) -> Entity:
    """The entity that actors make up, who have this key or are taken for the one who has it: in any order.

    It bears the name that most articles give it; of two equally frequent ones the longer, then the first by alphabet.
    Those who have another key lend it their names only. Raises `ValueError` where there are no actors.
    """
    several = list(actors)
    if not several:
        raise ValueError("an entity is made of actors")
    itself = [actor for actor in several if actor.key == key] or several
    names = Counter(actor.name for actor in itself)
    first = min(itself, key=lambda actor: actor.name)
    return Entity(
        id=entity_id(key),
        key=key,
        name=min(names, key=lambda name: (-names[name], -len(name), name)),
        kind=first.kind,
        names=tuple(sorted({name for actor in several for name in (actor.name, *actor.names)})),
        wikidata=next((actor.wikidata for actor in itself if actor.wikidata), None),
        iso3166=next((actor.iso3166 for actor in itself if actor.iso3166), None),
        articles=len(several),
        mentions=sum(len(actor.mentions) for actor in several),
    )


def merged(entities: Iterable[Entity], key: str) -> Entity:
    """The one entity that several are by a person's decision, under this key.

    It is the one with a Wikidata item, else the most mentioned, and bears the names of all.
    """
    several = sorted(entities, key=lambda entity: (entity.wikidata is None, -entity.mentions, entity.key))
    return replace(
        several[0],
        id=entity_id(key),
        key=key,
        names=tuple(sorted({name for entity in several for name in entity.names})),
        articles=sum(entity.articles for entity in several),
        mentions=sum(entity.mentions for entity in several),
    )
