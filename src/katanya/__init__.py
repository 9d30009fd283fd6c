"""Reads news coverage from many outlets and keeps a sourced ledger of who said what."""

from __future__ import annotations

__version__ = "0.1.0"
