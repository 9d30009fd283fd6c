"""All that was found in one article."""

from __future__ import annotations

from dataclasses import dataclass

from katanya.model.actor import Actor
from katanya.model.annotation import Date, Quantity
from katanya.model.attribution import Attribution
from katanya.model.statement import Relation, Statement

__all__ = ["Annotations"]


@dataclass(frozen=True, slots=True)
class Annotations:
    """What one article speaks of and who says what in it, each in reading order.

    `speakers` and `carriers` go along with `attributions`: for each, the indices into `actors` of those who say it
    and of those who carried it; empty where they are not known. `statements` say what happened, `relations` what
    stands.
    """

    actors: tuple[Actor, ...] = ()
    dates: tuple[Date, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[tuple[int, ...], ...] = ()
    carriers: tuple[tuple[int, ...], ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()

    def __post_init__(self) -> None:
        if not len(self.attributions) == len(self.speakers) == len(self.carriers):
            raise ValueError("every attribution needs its speakers and carriers, be they none")
