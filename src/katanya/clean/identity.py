"""Ids that are digests of content: the same article has the same id on any machine, at any time."""

from __future__ import annotations

import hashlib
import json

from katanya.model import Described

__all__ = ["article_id", "text_digest"]

_ID_DIGITS = 32  # 128 bits: among a billion articles two have the same id with a chance below 10^-20


def article_id(uri: str, text: str, described: Described) -> str:
    """The first 32 hexadecimal digits of the SHA-256 of uri, text and description, as canonical JSON."""
    content = {
        "described": {
            "authors": list(described.authors),
            "language": described.language,
            "outlet": described.outlet,
            "published": described.published,
            "title": described.title,
            "url": described.url,
        },
        "text": text,
        "uri": uri,
    }
    written = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()[:_ID_DIGITS]


def text_digest(text: str) -> str:
    """The SHA-256 of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
