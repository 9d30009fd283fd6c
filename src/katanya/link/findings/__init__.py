"""What stands out when the articles of a story are compared, each with the words that show it. One file a kind."""

from katanya.link.findings.find import FINDING_FORM, find_findings, findings_of, owners_of

__all__ = ["FINDING_FORM", "find_findings", "findings_of", "owners_of"]
