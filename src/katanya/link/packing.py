"""Profiles and chapters as bytes and back, so that they can be kept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from katanya.link.passages import Words
from katanya.link.profile import Credit, Profile, Weights
from katanya.link.stories import Chapter
from katanya.model import Span

__all__ = ["pack_chapter", "pack_profile", "unpack_chapter", "unpack_profile"]

# Level 1 takes a profile from 6.3 kB to 3.8 kB; higher levels gain a twentieth and take four times as long.
_LEVEL = 1
_KINDS = (np.dtype("<u4"), np.dtype("<i4"), np.dtype("<f4"), np.dtype("?"))


def pack_profile(profile: Profile) -> bytes:
    """The profile without its id, day and keys, which are kept beside it to be looked up by."""
    words = profile.words
    weights = (profile.terms, profile.names, profile.facts, profile.quotes)
    about = [
        profile.language,
        profile.outlet,
        profile.title,
        profile.body_chars,
        [[each.outlet, each.entity, each.span.start, each.span.end] for each in profile.credits],
        sorted(profile.signed),
        sorted(profile.mentioned),
        [each.norm for each in weights],
    ]
    arrays = [
        *(array for each in weights for array in (each.numbers, each.weights)),
        *(words.numbers, words.starts, words.ends, words.plain, words.quoted, words.sentences, profile.rarity),
    ]
    return _pack(about, arrays)


def unpack_profile(id_: str, day: int | None, keys: bytes, sentence_keys: bytes, packed: bytes) -> Profile:
    """The profile that was packed."""
    about, arrays = _unpack(packed)
    language, outlet, title, body_chars, credited, signed, mentioned, norms = about
    terms, names, facts, quotes = (Weights(next(arrays), next(arrays), norm) for norm in norms)
    return Profile(
        id=id_,
        language=language,
        outlet=outlet,
        day=day,
        title=title,
        body_chars=body_chars,
        credits=tuple(Credit(name, entity, Span(start, end)) for name, entity, start, end in credited),
        signed=frozenset(signed),
        mentioned=frozenset(mentioned),
        terms=terms,
        names=names,
        facts=facts,
        quotes=quotes,
        words=Words(*(next(arrays) for _ in range(6))),
        rarity=next(arrays),
        keys=np.frombuffer(keys, "<u4"),
        sentence_keys=np.frombuffer(sentence_keys, "<u4"),
    )


def pack_chapter(chapter: Chapter) -> bytes:
    """The chapter without its id, start and keys."""
    weights = (chapter.terms, chapter.names)
    return _pack([each.norm for each in weights], [array for each in weights for array in (each.numbers, each.weights)])


def unpack_chapter(id_: str, start: int | None, keys: bytes, packed: bytes) -> Chapter:
    """The chapter that was packed."""
    norms, arrays = _unpack(packed)
    terms, names = (Weights(next(arrays), next(arrays), norm) for norm in norms)
    return Chapter(id_, start, terms, names, np.frombuffer(keys, "<u4"))


def _pack(about: Any, arrays: Sequence[np.ndarray[Any, Any]]) -> bytes:
    """Bytes of the arrays, and before them what they are: JSON, its length in four bytes before it."""
    kinds = [array.dtype.newbyteorder("<") for array in arrays]
    head = json.dumps([about, [[_KINDS.index(kind), len(array)] for kind, array in zip(kinds, arrays, strict=True)]])
    body = b"".join(array.astype(kind, copy=False).tobytes() for kind, array in zip(kinds, arrays, strict=True))
    start = head.encode()
    return zlib.compress(len(start).to_bytes(4, "little") + start + body, _LEVEL)


def _unpack(packed: bytes) -> tuple[Any, Iterator[np.ndarray[Any, Any]]]:
    data = zlib.decompress(packed)
    body = 4 + int.from_bytes(data[:4], "little")
    about, shapes = json.loads(data[4:body])

    def arrays() -> Iterator[np.ndarray[Any, Any]]:
        at = body
        for kind, length in shapes:
            yield np.frombuffer(data, _KINDS[kind], length, at)
            at += length * _KINDS[kind].itemsize

    return about, arrays()
