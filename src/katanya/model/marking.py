"""Text as it may be shown: what can't be seen, or steers what shows it, is spelt out."""

from __future__ import annotations

import unicodedata

__all__ = ["visible"]

_UNSEEN = ("Cc", "Cf", "Co", "Cs")  # control, format (the overrides of direction too), private use, surrogates


def visible(text: str) -> str:
    """The text with control and direction characters shown as U+XXXX, so that no article can steer what shows it."""
    return "".join(
        f"<U+{ord(character):04X}>"
        if unicodedata.category(character) in _UNSEEN and character not in "\n\t\r"
        else character
        for character in text
    )
