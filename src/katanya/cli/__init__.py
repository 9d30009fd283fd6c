"""The command line: it calls `katanya.api` and prints."""

from katanya.cli.app import main

__all__ = ["main"]
