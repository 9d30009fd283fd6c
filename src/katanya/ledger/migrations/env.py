"""Run the migrations on the connection that `katanya.ledger.migrate` hands over."""

from __future__ import annotations

from alembic import context

from katanya.ledger.schema import metadata

connection = context.config.attributes["connection"]
# SQLite can't alter most things in place, so a migration of it copies the table ("batch").
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
