"""The books of a database: read, changed, undone, redone; each change is one transaction."""

from __future__ import annotations

import datetime
import secrets
import zlib
from typing import TYPE_CHECKING, Literal, NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from basisbook.errors import BasisbookError
from basisbook.i18n import gettext as _
from basisbook.store.tables import BOOK, CHANGE

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Row

Kind = Literal["edit", "import", "undo", "redo"]
_MADE = ("edit", "import")


class NoBookError(BasisbookError):
    """There is no such book, or it was removed; or not what was asked for in it."""


class StaleError(BasisbookError):
    """The book was changed elsewhere since the page was made that now changes it."""


class NothingError(BasisbookError):
    """There is nothing to undo, or nothing to redo."""


class Entry(NamedTuple):
    """A book in the list of books."""

    id: str
    title: str
    changed_at: str
    changes: int


class Revision(NamedTuple):
    """A book as it stands after a change."""

    book_id: str
    number: int
    """Of the last change, which the next one names as its base."""
    text: str
    can_undo: bool
    can_redo: bool
    kind: Kind
    """Of the last change."""
    what: str
    """What the last change did; of an undo or redo, what it took back or did again."""


class Change(NamedTuple):
    """A line of a book's history."""

    number: int
    kind: Kind
    what: str
    at: str
    shows: int


class Library:
    """The books of one database."""

    def __init__(self, engine: Engine) -> None:
        """Use a database whose tables are up to date (`place.opened`)."""
        self.engine = engine

    def books(self) -> list[Entry]:
        """Return the books that were not removed, the one changed last first."""
        last = func.max(CHANGE.c.at)
        query = (
            select(BOOK.c.id, BOOK.c.title, last, func.count())
            .join(CHANGE, CHANGE.c.book_id == BOOK.c.id)
            .where(BOOK.c.removed_at.is_(None))
            .group_by(BOOK.c.id, BOOK.c.title)
            .order_by(last.desc(), BOOK.c.id)
        )
        with self.engine.connect() as connection:
            return [Entry(*row) for row in connection.execute(query)]

    def create(self, text: str, title: str, what: str) -> str:
        """Add a book and return its id."""
        book_id = secrets.token_hex(8)
        with self.engine.begin() as connection:
            connection.execute(insert(BOOK).values(id=book_id, title=title, made_at=moment()))
            _append(connection, book_id, 1, ("edit", what, 1, text))
        return book_id

    def current(self, book_id: str) -> Revision:
        """Return a book as it stands. Raises `NoBookError`."""
        with self.engine.connect() as connection:
            rows = _rows(connection, book_id)
            return _revision(connection, book_id, rows)

    def history(self, book_id: str) -> list[Change]:
        """Return every change of a book, the last first. Raises `NoBookError`."""
        with self.engine.connect() as connection:
            rows = _rows(connection, book_id)
        return [Change(row.number, row.kind, row.what, row.at, row.shows) for row in rows[::-1]]

    def change(  # noqa: PLR0913 - the book, what it stands on, and the change in its parts
        self,
        book_id: str,
        base: int,
        text: str,
        what: str,
        *,
        title: str | None = None,
        kind: Kind = "edit",
        record: str | None = None,
    ) -> Revision:
        """Append a change to a book as it stood after change `base`; return what it is now.

        `record` is kept with it, for `records`. Raises `StaleError` if it was changed since,
        `NoBookError`.
        """
        with self.engine.begin() as connection:
            rows = _rows(connection, book_id)
            _demand(rows, base)
            _append(connection, book_id, base + 1, (kind, what, base + 1, text), record)
            if title is not None:
                connection.execute(update(BOOK).where(BOOK.c.id == book_id).values(title=title))
            return _revision(connection, book_id, _rows(connection, book_id))

    def records(self, book_id: str) -> list[str]:
        """Return what was kept with changes of a book, undone ones too. Raises `NoBookError`."""
        query = select(CHANGE.c.record).where(
            CHANGE.c.book_id == book_id, CHANGE.c.record.is_not(None)
        )
        with self.engine.connect() as connection:
            _demand_book(connection, book_id)
            found = connection.execute(query.order_by(CHANGE.c.number)).scalars()
            return [zlib.decompress(packed).decode() for packed in found]

    def undo(self, book_id: str, base: int) -> Revision:
        """Go back by one change. Raises `NothingError`, `StaleError`, `NoBookError`."""
        return self._step(book_id, base, "undo")

    def redo(self, book_id: str, base: int) -> Revision:
        """Go forward to a change that was undone. Raises as `undo`."""
        return self._step(book_id, base, "redo")

    def _step(self, book_id: str, base: int, kind: Literal["undo", "redo"]) -> Revision:
        with self.engine.begin() as connection:
            rows = _rows(connection, book_id)
            _demand(rows, base)
            done, undone = _stacks(rows)
            if kind == "undo" and len(done) > 1:
                shows, what = done[-2], done[-1]
            elif kind == "redo" and undone:
                shows = what = undone[-1]
            else:
                raise NothingError(_("There is nothing left to undo or redo."))
            said = next(row.what for row in rows if row.number == what)
            _append(connection, book_id, base + 1, (kind, said, shows, None))
            return _revision(connection, book_id, _rows(connection, book_id))

    def text_at(self, book_id: str, number: int) -> str:
        """Return a book as it stood after one of its changes. Raises `NoBookError`."""
        with self.engine.connect() as connection:
            rows = _rows(connection, book_id)
            shows = next((row.shows for row in rows if row.number == number), None)
            if shows is None:
                said = _("The history of this book has no change {number}.")
                raise NoBookError(said.format(number=number))
            return _text(connection, book_id, int(str(shows)))

    def title(self, book_id: str) -> str:
        """Return the title of a book in the list, of one that was removed too."""
        with self.engine.connect() as connection:
            found = connection.execute(select(BOOK.c.title).where(BOOK.c.id == book_id)).scalar()
        if found is None:
            raise _no_book()
        return str(found)

    def remove(self, book_id: str) -> None:
        """Hide a book; `restore` brings it back."""
        self._mark(book_id, moment())

    def restore(self, book_id: str) -> None:
        """Bring back a book that was removed."""
        self._mark(book_id, None)

    def _mark(self, book_id: str, at: str | None) -> None:
        with self.engine.begin() as connection:
            made = connection.execute(
                update(BOOK).where(BOOK.c.id == book_id).values(removed_at=at)
            )
            if not made.rowcount:
                raise _no_book()


def _demand_book(connection: Connection, book_id: str) -> None:
    found = connection.execute(
        select(BOOK.c.id).where(BOOK.c.id == book_id, BOOK.c.removed_at.is_(None))
    ).first()
    if found is None:
        raise _no_book()


def _rows(connection: Connection, book_id: str) -> list[Row[tuple[object, ...]]]:
    _demand_book(connection, book_id)
    columns = (CHANGE.c[name] for name in ("number", "kind", "what", "at", "shows"))
    query = select(*columns)
    return list(
        connection.execute(query.where(CHANGE.c.book_id == book_id).order_by(CHANGE.c.number))
    )


def _no_book() -> NoBookError:
    return NoBookError(_("There is no such book here, or it was removed."))


def _demand(rows: list[Row[tuple[object, ...]]], base: int) -> None:
    if rows[-1].number != base:
        raise StaleError(
            _("The book was changed elsewhere, perhaps in another tab. Nothing was saved.")
        )


def _append(
    connection: Connection,
    book_id: str,
    number: int,
    change: tuple[Kind, str, int, str | None],
    record: str | None = None,
) -> None:
    kind, what, shows, text = change
    row = {"book_id": book_id, "number": number, "kind": kind, "what": what, "shows": shows}
    try:
        connection.execute(
            insert(CHANGE).values(**row, at=moment(), text=_packed(text), record=_packed(record))
        )
    except IntegrityError:
        # Two pages changed the same book at the same moment: the second one loses nothing.
        raise StaleError(
            _("The book was changed elsewhere, perhaps in another tab. Nothing was saved.")
        ) from None


def _packed(text: str | None) -> bytes | None:
    return None if text is None else zlib.compress(text.encode())


def _stacks(rows: list[Row[tuple[object, ...]]]) -> tuple[list[int], list[int]]:
    """Return the numbers of the changes that hold, and of those that were undone, in order."""
    done: list[int] = []
    undone: list[int] = []
    for row in rows:
        if row.kind in _MADE:
            done.append(row.number)
            undone.clear()
        elif row.kind == "undo":
            undone.append(done.pop())
        else:
            done.append(undone.pop())
    return done, undone


def _revision(
    connection: Connection, book_id: str, rows: list[Row[tuple[object, ...]]]
) -> Revision:
    text = _text(connection, book_id, rows[-1].shows)
    done, undone = _stacks(rows)
    last = rows[-1]
    return Revision(book_id, last.number, text, len(done) > 1, bool(undone), last.kind, last.what)


def _text(connection: Connection, book_id: str, number: int) -> str:
    query = select(CHANGE.c.text).where(CHANGE.c.book_id == book_id, CHANGE.c.number == number)
    return zlib.decompress(connection.execute(query).scalar_one()).decode()


def moment() -> str:
    """Return the time as the tables write it: to the millisecond, of Greenwich."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
