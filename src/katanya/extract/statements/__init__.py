"""Statements: what one article says happened, and the standing relations that it names."""

from katanya.extract.statements.find import find_statements
from katanya.extract.statements.relations import find_relations

__all__ = ["find_relations", "find_statements"]
