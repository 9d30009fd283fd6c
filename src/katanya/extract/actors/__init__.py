"""Actors: who and what an article speaks of, and who is meant by *ia* or *sang menteri*."""

from katanya.extract.actors.find import find_actors
from katanya.extract.actors.nameless import find_nameless
from katanya.extract.actors.speakers import actors_at, find_carriers, find_speakers

__all__ = ["actors_at", "find_actors", "find_carriers", "find_nameless", "find_speakers"]
