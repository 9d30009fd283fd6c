"""From files, folders and standard input to sources."""

from katanya.ingest.columns import FIELDS
from katanya.ingest.find import FORMS, STDIN, find_sources

__all__ = ["FIELDS", "FORMS", "STDIN", "find_sources"]
