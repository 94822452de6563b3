"""Backups: all books with all their changes in one file, and back again, whichever database.

What was begun at a door of the app and has become no book yet goes with them.

The file is a database of Basisbook itself: `basisbook open --database sqlite:///FILE` opens it,
and later versions bring it up to date as they do any other.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import insert, select, update

from basisbook.i18n import gettext as _
from basisbook.store import faults
from basisbook.store.faults import StoreError, store_error
from basisbook.store.place import demand_ours, opened
from basisbook.store.tables import BOOK, CHANGE, DRAFT

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Select

    Row = dict[str, Any]

_AT_ONCE = 200
"""Changes held in memory at a time: each is a whole book, compressed."""
_COLUMNS = [column for column in CHANGE.columns if column.name != "id"]


class Restored(NamedTuple):
    """How many books of a backup were not there, were further along in it, or were there."""

    added: int
    continued: int
    there: int


def back_up(engine: Engine, target: Path) -> int:
    """Write every book and change to a file, whole or not at all; return how many books.

    Raises `StoreError`: the file that was there is untouched then.
    """
    if target.exists():
        demand_ours(target)
        if target.resolve() == Path(faults.place_of(engine)).resolve():
            raise store_error(faults.UNWRITTEN, target, _("it is the database itself"))
    try:
        with tempfile.TemporaryDirectory(prefix=".basisbook-", dir=target.parent) as folder:
            copy = Path(folder) / "books.db"
            count = _copied(engine, copy)
            _settle(copy, target)
    except OSError as error:
        raise store_error(faults.UNWRITTEN, target, error.strerror) from error
    except StoreError as error:
        if error.place == str(copy):
            raise store_error(faults.UNWRITTEN, target, _("the disk is full")) from error
        raise
    return count


def _copied(engine: Engine, path: Path) -> int:
    """Copy all books into a new database; each is whole, even if others save meanwhile."""
    backup = opened(f"sqlite:///{path}")
    try:
        with engine.connect() as old, backup.begin() as new:
            books = _books(old)
            for book in books:
                new.execute(insert(BOOK), book)
                for rows in old.execute(_of_book(book["id"])).mappings().partitions(_AT_ONCE):
                    new.execute(insert(CHANGE), [dict(row) for row in rows])
            _bring_drafts(old, new)
        with backup.connect() as connection:
            # One file without a log beside it, which can be read where nothing may be written.
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    finally:
        backup.dispose()
    return len(books)


def _settle(copy: Path, target: Path) -> None:
    """Give a file that is on the disk its name."""
    with copy.open("rb") as file:
        os.fsync(file.fileno())
    copy.chmod(0o600)
    copy.replace(target)
    for left in ("-wal", "-shm"):
        # Of an older backup that somebody opened: it would be read into this one.
        target.with_name(target.name + left).unlink(missing_ok=True)


def restore(source: Path, engine: Engine) -> Restored:
    """Bring back every book of a backup, in one transaction; nothing that is there is lost.

    A book of which the database has fewer changes goes on to those of the backup. One that
    went another way since then stays, and that of the backup comes beside it.
    Raises `StoreError`.
    """
    with tempfile.TemporaryDirectory(prefix="basisbook-") as folder:
        # The backup stays as it is: a copy is brought up to date.
        copy = Path(folder) / "books.db"
        try:
            _copy_of(source, copy)
            return _restored(copy, engine)
        except StoreError as error:
            if error.place in (str(source), str(copy)):
                # Where the copy is, means nothing to the owner.
                fault = faults.SPOILED if error.fault is faults.DAMAGED else error.fault
                raise store_error(fault, source, error.said) from error
            raise


def _restored(copy: Path, engine: Engine) -> Restored:
    backup = opened(f"sqlite:///{copy}")
    try:
        with backup.connect() as old, engine.begin() as new:
            done = [_brought(new, book, _changes(old, book["id"])) for book in _books(old)]
            _bring_drafts(old, new)
    finally:
        backup.dispose()
    return Restored(*(done.count(name) for name in Restored._fields))


def _copy_of(source: Path, copy: Path) -> None:
    demand_ours(source)
    try:
        for part in ("", "-wal"):
            beside = source.with_name(source.name + part)
            if not part or beside.exists():
                shutil.copyfile(beside, copy.with_name(copy.name + part))
    except OSError as error:
        raise store_error(faults.CLOSED, source, error.strerror) from error
    if not source.stat().st_size:
        raise store_error(faults.FOREIGN, source)


def _brought(new: Connection, book: Row, theirs: list[Row]) -> str:
    """Bring one book into the database; return which count of `Restored` it belongs to."""
    there = new.execute(select(BOOK.c.id).where(BOOK.c.id == book["id"])).first()
    theirs = [change | {"book_id": book["id"]} for change in theirs]
    if there is None:
        new.execute(insert(BOOK), book)
        if theirs:
            new.execute(insert(CHANGE), theirs)
        return "added"
    ours = _changes(new, book["id"])
    alike = next(
        (n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
        min(len(ours), len(theirs)),
    )
    if alike < min(len(ours), len(theirs)):
        return _brought(new, _beside(book, theirs[alike]), theirs)
    if book["removed_at"] is None:
        new.execute(update(BOOK).where(BOOK.c.id == book["id"]).values(removed_at=None))
    if alike == len(theirs):
        return "there"
    new.execute(insert(CHANGE), theirs[alike:])
    new.execute(update(BOOK).where(BOOK.c.id == book["id"]).values(title=book["title"]))
    return "continued"


def _bring_drafts(old: Connection, new: Connection) -> None:
    """Bring the answers that no book was made of; those that are there may have gone on since."""
    there = set(new.execute(select(DRAFT.c.id)).scalars())
    for draft in old.execute(select(DRAFT).where(DRAFT.c.book_id.is_(None))).mappings():
        if draft["id"] not in there:
            new.execute(insert(DRAFT), dict(draft))


def _beside(book: Row, first: Row) -> Row:
    """Return a book that went another way from a change on, as one of its own.

    Its id follows from that change, so that restoring twice does not bring it twice.
    """
    words = f"{book['id']} {first['number']} {first['at']}".encode()
    title = _("{title} (from a backup)").format(title=book["title"])
    return book | {"id": hashlib.sha256(words).hexdigest()[:16], "title": title}


def _books(connection: Connection) -> list[Row]:
    return [dict(row) for row in connection.execute(select(BOOK)).mappings()]


def _of_book(book_id: str) -> Select[Any]:
    return select(*_COLUMNS).where(CHANGE.c.book_id == book_id).order_by(CHANGE.c.number)


def _changes(connection: Connection, book_id: str) -> list[Row]:
    return [dict(row) for row in connection.execute(_of_book(book_id)).mappings()]
