"""What can be wrong with a database, whatever its driver says: what happened, and what to do.

Every error says that nothing was lost, and may: a change is one transaction, and one that
fails at any statement leaves the database as it was.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError

from basisbook.errors import Problem, ProblemsError
from basisbook.i18n import deferred
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import ExceptionContext


class Fault(NamedTuple):
    """A kind of fault: its code, what is said of the place, and the remedy."""

    code: str
    text: str
    remedy: str


class StoreError(ProblemsError):
    """The database cannot be used as asked; what it holds is untouched."""

    def __init__(self, fault: Fault, place: str, said: str) -> None:
        """Keep which fault it is and of which database, and what its driver said."""
        text = _(fault.text).format(place=place, said=said)
        super().__init__((Problem(fault.code, None, text, _(fault.remedy)),))
        self.fault = fault
        self.place = place
        self.said = said


NEWER = Fault(
    "E750",
    deferred("The books in {place} were last saved by a newer Basisbook. Nothing was changed."),
    deferred("Install the newest Basisbook: python -m pip install --upgrade 'basisbook[web]'"),
)
ADDRESS = Fault(
    "E751",
    deferred("{place} is not the address of a database that Basisbook can use."),
    deferred(
        "Write sqlite:////home/me/books.db for a file, or"
        " postgresql+psycopg://user@server/name for a PostgreSQL server."
    ),
)
CLOSED = Fault(
    "E752",
    deferred("The database {place} cannot be opened, or not be written ({said})."),
    deferred(
        "Check that the folder is there and that you may write in it, or that the server runs"
        " and lets you in. Nothing was changed."
    ),
)
FULL = Fault(
    "E753",
    deferred("The disk of {place} is full, so nothing was saved. What was saved before is safe."),
    deferred("Make room on the disk, and do the same again."),
)
BUSY = Fault(
    "E754",
    deferred(
        "Another program is using {place} and did not let go in time. Nothing was saved, and"
        " nothing was lost."
    ),
    deferred("Wait until it has finished, or close it, and do the same again."),
)
DAMAGED = Fault(
    "E755",
    deferred("{place} is damaged, or is no database ({said}). Nothing was changed."),
    deferred(
        "Keep the file as it is, and bring your books back from a backup into a new database:"
        " basisbook restore BACKUP --database sqlite:////home/me/new.db. Then open that one:"
        " basisbook open --database sqlite:////home/me/new.db"
    ),
)
SPOILED = Fault(
    "E759",
    deferred(
        "The backup {place} is damaged, or is no backup ({said}). Nothing was brought back, and"
        " nothing was changed."
    ),
    deferred(
        "Take another backup. Without one, the books are still those of the database that the"
        " backup was made of: open it with basisbook open."
    ),
)
FOREIGN = Fault(
    "E756",
    deferred("{place} holds no books of Basisbook. Nothing was changed."),
    deferred("Name a file that basisbook backup wrote, or a database that Basisbook made."),
)
UNWRITTEN = Fault(
    "E757",
    deferred("The backup {place} could not be written ({said}). The books are untouched."),
    deferred("Make room, or name a file in another folder, and do the same again."),
)

_SQLITE = {
    "BUSY": BUSY,
    "LOCKED": BUSY,
    "FULL": FULL,
    # What a disk that refuses to take more says, where it has no word of its own for full.
    "IOERR_WRITE": FULL,
    "IOERR_SHMSIZE": FULL,
    "CORRUPT": DAMAGED,
    "NOTADB": DAMAGED,
}
_POSTGRESQL = {
    "53100": FULL,
    "55P03": BUSY,
    "40P01": BUSY,
    "57014": BUSY,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}


def store_error(fault: Fault, place: object, said: object = "") -> StoreError:
    """Return a fault as an error, in the language in use."""
    return StoreError(fault, str(place), str(said).strip().partition("\n")[0].strip().rstrip("."))


def watch(engine: Engine) -> None:
    """Turn what an engine's driver raises into a `StoreError`, but for a refused duplicate."""
    event.listen(engine, "handle_error", _worded)


def place_of(engine: Engine) -> str:
    """Return where a database is, without the password."""
    url = engine.url
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string()


def _worded(context: ExceptionContext) -> None:
    error = context.sqlalchemy_exception
    if context.engine is None or not isinstance(error, DBAPIError):
        return
    if not isinstance(error, IntegrityError):
        raise worded(context.original_exception, place_of(context.engine)) from error


def worded(cause: BaseException, place: object) -> StoreError:
    """Return what a driver raised as an error that says what to do."""
    return store_error(_fault(cause), place, cause)


def _fault(cause: BaseException) -> Fault:
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", "").removeprefix("SQLITE_")
        return _SQLITE.get(name) or _SQLITE.get(name.partition("_")[0], CLOSED)
    return _POSTGRESQL.get(getattr(cause, "sqlstate", None) or "", CLOSED)
