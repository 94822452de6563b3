"""What an import tells the imports after it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; imports of before have none."""
    op.add_column("change", sa.Column("record", sa.LargeBinary, nullable=True))
