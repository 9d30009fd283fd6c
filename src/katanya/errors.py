"""What can go wrong, as a tree.

KatanyaError
├── MisuseError            the command or call makes no sense as given (exit status 2)
├── SettingsError          a setting is out of its range or unknown (exit status 2)
├── SourceError            one source can't become an article; it is recorded and the run goes on (exit status 1)
│   ├── UnreadableError    empty, binary, damaged, or not the format that it claims to be
│   ├── TooLargeError      over a size limit
│   └── WorkerKilledError  took more time or memory than an article is given
├── LanguageDataError      a word table or a shipped pipeline is missing or damaged
└── LedgerError            the store can't be used as asked
    ├── NoLedgerError      there is no ledger at the place named (exit status 2)
    ├── NoSuchRecordError  no record has this id (exit status 2)
    ├── LedgerBusyError    another program is writing to the ledger
    ├── LedgerDamagedError the file is not a ledger, or its contents are inconsistent
    └── NoSpaceError       the disk is full (exit status 3)

Every message names the thing concerned; `mend` says what the reader can do.
"""

from __future__ import annotations

__all__ = [
    "KatanyaError",
    "LanguageDataError",
    "LedgerBusyError",
    "LedgerDamagedError",
    "LedgerError",
    "MisuseError",
    "NoLedgerError",
    "NoSpaceError",
    "NoSuchRecordError",
    "SettingsError",
    "SourceError",
    "TooLargeError",
    "UnreadableError",
    "WorkerKilledError",
]


class KatanyaError(Exception):
    """Base of everything Katanya raises on purpose."""

    def __init__(self, reason: str, *, mend: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.reason} {self.mend}".rstrip()


class MisuseError(KatanyaError):
    """The command or call makes no sense as given."""


class SettingsError(KatanyaError):
    """A setting is out of its range or unknown."""


class SourceError(KatanyaError):
    """One source can't become an article."""


class UnreadableError(SourceError):
    """The source is empty, binary, damaged, or not the format that it claims to be."""


class TooLargeError(SourceError):
    """The source is over a size limit."""


class WorkerKilledError(SourceError):
    """The source took more time or memory than an article is given."""


class LanguageDataError(KatanyaError):
    """A word table or a shipped pipeline is missing or damaged."""


class LedgerError(KatanyaError):
    """The store can't be used as asked."""


class NoLedgerError(LedgerError):
    """There is no ledger at the place named."""


class NoSuchRecordError(LedgerError):
    """No record has this id."""


class LedgerBusyError(LedgerError):
    """Another program is writing to the ledger."""


class LedgerDamagedError(LedgerError):
    """The file is not a ledger, or its contents are inconsistent."""


class NoSpaceError(LedgerError):
    """The disk is full."""
