"""A database is made, brought up to date, and left alone if it is of a newer version."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect

from basisbook.store.faults import StoreError
from basisbook.store.library import Library
from basisbook.store.place import default_url, opened
from basisbook.store.tables import METADATA
from tests.unit.store.conftest import file_url

if TYPE_CHECKING:
    from pathlib import Path


def test_tables_are_made_as_they_are_declared(url: str) -> None:
    engine = opened(url)
    found = inspect(engine)
    for table in METADATA.tables.values():
        columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        assert columns == {column.name: column.nullable for column in table.columns}
    assert found.get_unique_constraints("change")[0]["column_names"] == ["book_id", "number"]
    engine.dispose()


def test_opening_again_keeps_the_books(url: str) -> None:
    first = opened(url)
    book = Library(first).create("text", "Book", "Made")
    first.dispose()
    second = opened(url)
    assert Library(second).current(book).text == "text"
    second.dispose()


def test_a_file_is_written_ahead_and_in_full(tmp_path: Path) -> None:
    engine = opened(file_url(tmp_path / "books.db"))
    with engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    engine.dispose()
    assert found == ["wal", 2, 1, 5000]


def test_a_database_of_a_newer_version_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    opened(file_url(path)).dispose()
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(StoreError, match="newer Basisbook"):
        opened(file_url(path))
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_books_of_the_first_version_are_opened(tmp_path: Path) -> None:
    """Its tables had no column for what imports tell; everything else is as it was."""
    path = tmp_path / "books.db"
    engine = opened(file_url(path))
    book = Library(engine).create("text", "Book", "Made")
    engine.dispose()
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE draft")
        connection.execute("ALTER TABLE change DROP COLUMN record")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    engine = opened(file_url(path))
    library = Library(engine)
    assert library.current(book).text == "text"
    library.change(book, 1, "more", "Brought", kind="import", record="{}")
    assert library.records(book) == ["{}"]
    engine.dispose()


def test_the_users_own_database_is_theirs_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_url() == file_url(tmp_path / "basisbook" / "books.db")
    assert (tmp_path / "basisbook").stat().st_mode & 0o777 == 0o700
