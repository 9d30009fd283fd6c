"""From a source to an article: its text, which part of it is what, and what it says of itself."""

from katanya.clean.stage import clean

__all__ = ["clean"]
