"""The version of Katanya, as `pyproject.toml` has it."""

__all__ = ["MADE_BY", "VERSION"]

VERSION = "0.1.0"

MADE_BY = f"katanya {VERSION}"
"""What the ledger notes as the maker of what it holds."""
