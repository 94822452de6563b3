"""The tables: books, and every change of each, which is appended and never altered."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

BOOK = Table(
    "book",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("made_at", String(32), nullable=False),
    Column("removed_at", String(32)),
)
"""A book; one that is removed is hidden and can be brought back."""

CHANGE = Table(
    "change",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("book_id", String(32), ForeignKey("book.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("what", Text, nullable=False),
    Column("shows", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("text", LargeBinary, nullable=True),
    Column("record", LargeBinary, nullable=True),
    UniqueConstraint("book_id", "number"),
)
"""A change: `kind` is `edit`, `import`, `undo` or `redo`. Of an edit or an import, `text` is the
whole book after it, compressed, and `shows` its own number; an undo or redo has no text and
`shows` the number of the change whose text is the book again. `record` is what an import tells
later ones, compressed: which file it was, which rows, what was decided."""

DRAFT = Table(
    "draft",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("door", String(32), nullable=False),
    Column("answers", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("book_id", String(32), ForeignKey("book.id")),
)
"""What was answered at a door so far, as JSON, and the book that came of it, if it did."""
