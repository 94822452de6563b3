"""Books of every older version open, with every change, on each database.

`versions/` holds a database as each version left it; `written` made them. A new migration needs
none of its own before the next one is added: a test says which is missing.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, create_engine, select

from basisbook.store import place
from basisbook.store.backup import restore
from basisbook.store.library import Library
from basisbook.store.place import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSIONS = Path(__file__).parent / "versions"
STORED = sorted(VERSIONS.glob("*.db"))
TEXT = "format: 1\ntitle: 家庭账本  # kept\n"


def configured(url: str) -> Iterator[Config]:
    """Yield what Alembic needs to change a database, inside a transaction."""
    config = Config()
    config.set_main_option("script_location", str(place._MIGRATIONS))  # noqa: SLF001 - as it does
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        yield config
    engine.dispose()


def revisions() -> list[str]:
    """Return the versions of the tables, the oldest first."""
    config = Config()
    config.set_main_option("script_location", str(place._MIGRATIONS))  # noqa: SLF001 - as it does
    walked = ScriptDirectory.from_config(config).walk_revisions()
    return [script.revision for script in walked][::-1]


def written(revision: str, path: Path) -> None:
    """Make a database as a version of the tables had it, with books in it."""
    for config in configured(f"sqlite:///{path}"):
        command.upgrade(config, revision)
    steps = (
        ("edit", "Made", 1, "one"),
        ("import", "Imported", 2, TEXT),
        ("undo", "Imported", 1, None),
    )
    rows = [
        (
            "a" * 16,
            number,
            kind,
            what,
            shows,
            f"2026-01-0{number}",
            text and zlib.compress(text.encode()),
        )
        for number, (kind, what, shows, text) in enumerate(steps, 1)
    ]
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO book VALUES (?, '家庭账本', '2026-01-01', NULL)", ("a" * 16,)
        )
        connection.execute("INSERT INTO book VALUES ('gone', 'Gone', '2026-01-01', '2026-01-02')")
        columns = "book_id, number, kind, what, shows, at, text"
        connection.executemany(
            f"INSERT INTO change ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - ours
            rows,
        )


def as_it_was(library: Library) -> None:
    """Demand the books that `written` wrote, and that they can be worked on."""
    book = "a" * 16
    assert ("家庭账本", 3) in {(entry.title, entry.changes) for entry in library.books()}
    stands = library.current(book)
    assert (stands.number, stands.text, stands.can_undo, stands.can_redo) == (3, "one", False, True)
    assert [line.kind for line in library.history(book)] == ["undo", "import", "edit"]
    assert library.records(book) == []
    assert library.redo(book, 3).text == TEXT
    assert library.change(book, 4, "more", "Changed", kind="import", record="kept").number == 5
    assert library.records(book) == ["kept"]


def test_there_is_a_database_of_every_version_but_the_last() -> None:
    assert {path.stem for path in STORED} >= set(revisions()[:-1])


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_file_of_an_older_version_opens(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "books.db"
    shutil.copyfile(path, copy)
    engine = opened(f"sqlite:///{copy}")
    as_it_was(Library(engine))
    engine.dispose()


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_backup_of_an_older_version_is_restored(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    engine = opened(f"sqlite:///{tmp_path / 'new.db'}")
    assert restore(path, engine).added == 2
    as_it_was(Library(engine))
    engine.dispose()
    assert path.read_bytes() == before


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_server_of_an_older_version_opens(path: Path, server: str) -> None:
    """Its tables are made as that version made them, with the rows of the file."""
    url = f"{server}&options=-csearch_path%3Dversion{path.stem}"
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA version{path.stem}")
    engine.dispose()
    for config in configured(url):
        command.upgrade(config, path.stem)
    source, target = create_engine(f"sqlite:///{path}"), create_engine(url)
    tables = MetaData()
    tables.reflect(source)
    with source.connect() as old, target.begin() as new:
        for table in tables.sorted_tables:
            if table.name != "alembic_version":
                new.execute(
                    table.insert(), [dict(row) for row in old.execute(select(table)).mappings()]
                )
        new.exec_driver_sql("SELECT setval('change_id_seq', 100)")
    source.dispose()
    target.dispose()
    engine = opened(url)
    as_it_was(Library(engine))
    engine.dispose()


if __name__ == "__main__":
    written(sys.argv[1], VERSIONS / f"{sys.argv[1]}.db")
