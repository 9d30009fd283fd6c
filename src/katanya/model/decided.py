"""What was found, seen through what a person decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from katanya.model.actor import Actor
from katanya.model.annotations import Annotations
from katanya.model.attribution import attribution_id

__all__ = ["with_speakers"]


def with_speakers(
    article: str, found: Annotations, speakers: Mapping[str, str], actors: Mapping[str, Actor]
) -> Annotations:
    """What was found in the article of this id, with the speakers that a person named.

    `speakers` has the key of the speaker for an attribution's id, empty for nobody; `actors` has an actor for each
    key, for speakers whom the article itself doesn't mention: they come last among its actors, without a mention.
    """
    ids = [attribution_id(article, attribution) for attribution in found.attributions]
    if not any(id_ in speakers for id_ in ids):
        return found
    known = list(found.actors)
    ordinals = {actor.key: ordinal for ordinal, actor in enumerate(known)}

    def ordinal(key: str) -> int:
        if key not in ordinals:
            ordinals[key] = len(known)
            known.append(replace(actors[key], mentions=()))
        return ordinals[key]

    decided = []
    for id_, as_found in zip(ids, found.speakers, strict=True):
        key = speakers.get(id_)
        decided.append(as_found if key is None else (ordinal(key),) if key else ())
    return replace(found, actors=tuple(known), speakers=tuple(decided))
