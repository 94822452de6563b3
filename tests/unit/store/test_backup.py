"""A backup holds every book with every change, and brings them back without losing any."""

from __future__ import annotations

import contextlib
import resource
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from basisbook.cli.program import program
from basisbook.store.backup import Restored, back_up, restore
from basisbook.store.drafts import Drafts
from basisbook.store.faults import StoreError
from basisbook.store.library import Library
from basisbook.store.place import opened
from basisbook.store.tables import BOOK, CHANGE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

LONG = "\n".join(str(number * 7919) for number in range(40_000))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    """Return another library, as on another computer."""
    engine = opened(f"sqlite:///{tmp_path / 'other.db'}")
    yield Library(engine)
    engine.dispose()


def rows(engine: Engine, *books: str) -> list[dict[str, Any]]:
    """Return all that a database holds of books, but for the numbers of its rows."""
    queries = (
        select(BOOK).where(BOOK.c.id.in_(books)).order_by(BOOK.c.id),
        select(*(column for column in CHANGE.columns if column.name != "id"))
        .where(CHANGE.c.book_id.in_(books))
        .order_by(CHANGE.c.book_id, CHANGE.c.number),
    )
    with engine.connect() as connection:
        return [dict(row) for query in queries for row in connection.execute(query).mappings()]


def worked_on(library: Library) -> tuple[str, str]:
    """Return a book with changes, one of them undone, and one that was removed."""
    book = library.create("one", "Mine", "Made")
    library.change(book, 1, LONG, "Imported", kind="import")
    library.undo(book, 2)
    gone = library.create("gone", "家庭账本", "Made")
    library.remove(gone)
    return book, gone


def test_every_book_comes_back_with_every_change(
    library: Library, empty: Library, tmp_path: Path
) -> None:
    books = worked_on(library)
    file = tmp_path / "backup"
    assert back_up(library.engine, file) >= 2
    assert file.stat().st_mode & 0o777 == 0o600
    done = restore(file, empty.engine)
    assert done.continued == done.there == 0
    assert rows(empty.engine, *books) == rows(library.engine, *books)
    assert empty.redo(books[0], 3).text == LONG


def test_back_into_the_database_that_it_came_from(library: Library, tmp_path: Path) -> None:
    book, _gone = worked_on(library)
    file = tmp_path / "backup"
    count = back_up(library.engine, file)
    library.change(book, 3, "later", "Changed")
    library.remove(book)
    before = rows(library.engine, book)[1:]
    assert restore(file, library.engine) == Restored(0, 0, count)
    assert library.current(book).text == "later", "it is not removed any more"
    assert rows(library.engine, book)[1:] == before


def test_a_book_goes_on_to_what_the_backup_knows(
    library: Library, empty: Library, tmp_path: Path
) -> None:
    book, _gone = worked_on(library)
    back_up(library.engine, tmp_path / "old")
    library.change(book, 3, "later", "Changed", title="Renamed")
    back_up(library.engine, tmp_path / "new")
    restore(tmp_path / "old", empty.engine)
    assert restore(tmp_path / "new", empty.engine).continued == 1
    assert rows(empty.engine, book) == rows(library.engine, book)


def test_two_ways_of_one_book_are_both_kept(
    library: Library, empty: Library, tmp_path: Path
) -> None:
    book, _gone = worked_on(library)
    file = tmp_path / "backup"
    back_up(library.engine, file)
    restore(file, empty.engine)
    library.change(book, 3, "here", "Changed")
    empty.change(book, 3, "there", "Changed")
    back_up(library.engine, file)
    assert restore(file, empty.engine).added == 1
    assert empty.current(book).text == "there"
    (beside,) = (one.id for one in empty.books() if one.title == "Mine (from a backup)")
    assert empty.current(beside).text == "here"
    assert len(empty.history(beside)) == 4
    again = restore(file, empty.engine)
    assert again.added == again.continued == 0, "and not a third time"
    library.change(book, 4, "further", "Changed")
    back_up(library.engine, file)
    assert restore(file, empty.engine).continued == 1
    assert empty.current(beside).text == "further"


def test_a_backup_is_one_file_that_the_app_opens(library: Library, tmp_path: Path) -> None:
    book, _gone = worked_on(library)
    back_up(library.engine, tmp_path / "backup")
    assert [path.name for path in tmp_path.iterdir()] == ["backup"]
    engine = opened(f"sqlite:///{tmp_path / 'backup'}")
    assert Library(engine).current(book).text == "one"
    engine.dispose()


def test_a_newer_backup_replaces_an_older_one(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    back_up(library.engine, file)
    # Somebody opened it, and their program was killed.
    (tmp_path / "backup-wal").write_bytes(b"stale")
    book, _gone = worked_on(library)
    back_up(library.engine, file)
    assert [path.name for path in tmp_path.iterdir()] == ["backup"]
    with contextlib.closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT text FROM change WHERE book_id = ?", (book,))
        assert len(found.fetchall()) == 3


def test_no_other_file_is_replaced(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "taxes.pdf"
    file.write_bytes(b"%PDF-1.7")
    with pytest.raises(StoreError, match="no database"):
        back_up(library.engine, file)
    assert file.read_bytes() == b"%PDF-1.7"


def test_the_database_is_no_backup_of_itself(empty: Library, tmp_path: Path) -> None:
    book, _gone = worked_on(empty)
    with pytest.raises(StoreError, match="the database itself"):
        back_up(empty.engine, tmp_path / "other.db")
    assert empty.current(book).text == "one"


@pytest.mark.parametrize("left", [0, 20, 5000])
def test_a_file_that_is_no_backup_brings_nothing(empty: Library, tmp_path: Path, left: int) -> None:
    worked_on(empty)
    whole = tmp_path / "backup"
    back_up(empty.engine, whole)
    cut = tmp_path / "cut"
    cut.write_bytes(whole.read_bytes()[:left])
    before = empty.books()
    with pytest.raises(StoreError, match=r"no books|damaged"):
        restore(cut, empty.engine)
    assert empty.books() == before


def test_a_full_disk_leaves_the_older_backup(empty: Library, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    back_up(empty.engine, file)
    before = file.read_bytes()
    worked_on(empty)
    command = ("-m", "basisbook", "backup", str(file), "--database", str(empty.engine.url))
    done = subprocess.run(
        [sys.executable, *command],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "error E757" in done.stderr
    assert "the disk is full" in done.stderr
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if "other" not in path.name) == [
        "backup"
    ]


def test_the_commands_say_what_they_did(empty: Library, tmp_path: Path) -> None:
    worked_on(empty)
    address = ("--database", str(empty.engine.url))
    said = [
        CliRunner().invoke(program(), [name, str(tmp_path / "backup"), *address]).output
        for name in ("backup", "restore")
    ]
    assert said[0] == f"2 books are saved in {tmp_path / 'backup'}.\n"
    assert "0 books added, 0 brought up to date, 2 already there" in said[1]


def test_answers_of_which_no_book_was_made_yet_come_along(
    library: Library, empty: Library, tmp_path: Path
) -> None:
    ours, theirs = Drafts(library.engine), Drafts(empty.engine)
    begun = ours.begin("question", {"paid": "10,000"})
    back_up(library.engine, tmp_path / "books.backup")
    restore(tmp_path / "books.backup", empty.engine)
    assert theirs.get(begun) == ours.get(begun)
    theirs.keep(begun, {"paid": "12,000"})
    restore(tmp_path / "books.backup", empty.engine)
    assert theirs.get(begun).answers == {"paid": "12,000"}
