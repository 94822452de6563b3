"""Run by Alembic, on the connection that `place` gives it."""

from __future__ import annotations

from alembic import context

from basisbook.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
