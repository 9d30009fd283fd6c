"""Pages that show a ledger: thin, they call `katanya.api` and draw."""
