"""Bytes to text: whatever the label says, what the bytes themselves say comes first."""

from __future__ import annotations

import codecs
import re

from katanya.errors import TooLargeError, UnreadableError
from katanya.settings import CleanSettings
from katanya.storable import storable

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Formats that begin with these bytes are no text, whatever follows: PDF, ZIP (and so .docx), PNG, JPEG, GIF, gzip,
# RIFF (WebP, WAV), SQLite, the old Office container, ELF, Ogg, RAR, 7z.
_BINARY_BEGINNINGS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"RIFF",
    b"SQLite format 3\x00",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
    b"OggS",
    b"Rar!",
    b"7z\xbc\xaf",
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN_BYTES = 4_096  # the HTML standard looks at the first 1,024; pages with long scripts before it exist
_CONTROL_BYTES = bytes(set(range(0x20)) - {0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}) + b"\x7f"
_CONTROL = re.compile(r"[\x01-\x07\x0e-\x19\x1c-\x1f\x7f]")
# Text damaged on its way holds a stray control character or two; of random bytes 10 % are such, of compressed ones
# as many. NUL counts too: a text that is half NUL is UTF-16, which is tried before.
_MAX_CONTROL_SHARE = 0.05
# Bytes that break UTF-8 in a text that is UTF-8 else: cut in the middle of a character, or one word pasted from
# elsewhere. A Latin-1 text in Indonesian has one broken byte for every letter above ASCII and none that is valid.
_MAX_BROKEN_SHARE = 0.5
_UTF16_SAMPLE_BYTES = 2_000
_UTF16_MIN_CHARS = 4  # below, a NUL or two are as likely damage
_UTF16_NUL_SHARE = 0.7  # of the bytes on one side; ASCII letters give 1.0, the other side gives none
_GUESS_SAMPLE_BYTES = 100_000


def decode(content: bytes | str, uri: str, settings: CleanSettings) -> str:
    """The text of `content`. NUL and lone surrogates stand as U+FFFD, one for one; nothing else is changed.

    Raises `TooLargeError` over the settings' limits and `UnreadableError` for what is binary or holds no text.
    The steps: 1. a byte order mark; 2. UTF-8 where all bytes are; 3. UTF-16 without a mark; 4. what can't be text
    is refused; 5. UTF-8 with a few broken bytes, each broken sequence as one U+FFFD; 6. the character set that an
    HTML page declares; 7. charset-normalizer's guess.
    """
    if isinstance(content, bytes):
        if len(content) > settings.max_source_bytes:
            raise _too_large(uri, len(content), "bytes", settings.max_source_bytes)
        if not content.strip():
            raise _empty(uri)
        text = _text_of(content, uri)
    else:
        text = content
    if len(text) > settings.max_source_bytes:
        raise _too_large(uri, len(text), "characters", settings.max_source_bytes)
    text = storable(text)
    if not text.strip().strip("\u200b\ufeff\u2060\ufffd").strip():
        raise _empty(uri)
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise _binary(uri)
    return text


def _text_of(content: bytes, uri: str) -> str:
    for bom, name in _BOMS:  # step 1
        if content.startswith(bom):
            return content[len(bom) :].decode(name, errors="replace")
    if content.startswith(_BINARY_BEGINNINGS):
        raise _binary(uri)
    if b"\x00" in content:
        wide = _utf16_without_mark(content)  # step 3 before 2: UTF-16 of ASCII letters is valid UTF-8 with NULs
        if wide is not None:
            return wide
    try:
        return content.decode("utf-8")  # step 2
    except UnicodeDecodeError:
        return _text_of_broken(content, uri)


def _utf16_without_mark(content: bytes) -> str | None:
    sample = content[:_UTF16_SAMPLE_BYTES]
    half = len(sample) // 2
    if half < _UTF16_MIN_CHARS:
        return None
    low, high = sample[0 : 2 * half : 2], sample[1 : 2 * half : 2]
    for name, zeros, letters in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if zeros.count(0) >= _UTF16_NUL_SHARE * half and letters.count(0) <= (1 - _UTF16_NUL_SHARE) * half:
            return content.decode(name, errors="replace")
    return None


def _text_of_broken(content: bytes, uri: str) -> str:
    controls = len(content) - len(content.translate(None, _CONTROL_BYTES))
    if controls > _MAX_CONTROL_SHARE * len(content):  # step 4
        raise _binary(uri)
    mended = content.decode("utf-8", errors="replace")  # step 5
    broken = mended.count("\ufffd") - content.count("\ufffd".encode())
    above_ascii = sum(1 for char in mended if ord(char) > 0x7F)
    if broken <= _MAX_BROKEN_SHARE * above_ascii and above_ascii > broken:
        return mended
    declared = _DECLARED.search(content, 0, _DECLARED_WITHIN_BYTES)  # step 6
    if declared:
        try:
            return content.decode(codecs.lookup(declared[1].decode("ascii")).name)
        except (LookupError, UnicodeDecodeError):
            pass  # a label that is wrong is no label
    return _guessed(content, uri)


def _guessed(content: bytes, uri: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  (slow to import and seldom needed)

    best = from_bytes(content[:_GUESS_SAMPLE_BYTES]).best()  # step 7
    if best is None:
        raise _binary(uri)
    return content.decode(best.encoding, errors="replace")


def _empty(uri: str) -> UnreadableError:
    return UnreadableError(f"{uri} holds no text.", mend="Remove it, or put the article's text into it.")


def _binary(uri: str) -> UnreadableError:
    return UnreadableError(
        f"{uri} is not text: its bytes are those of an image, an archive or a program.",
        mend="Save the article as text or HTML, or leave the file out.",
    )


def _too_large(uri: str, size: int, unit: str, limit: int) -> TooLargeError:
    return TooLargeError(
        f"{uri} has {size:,} {unit}; the limit is {limit:,}.",
        mend="Split it into articles, or raise the limit in the settings.",
    )
