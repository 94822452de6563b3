"""Answers of a door that is not gone through yet, so that it can be taken up again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "draft",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("door", sa.String(32), nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("book_id", sa.String(32), sa.ForeignKey("book.id")),
    )
