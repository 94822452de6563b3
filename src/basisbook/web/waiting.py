"""What waits for a decision: kept in memory, found again by a key, gone when the app stops."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import Depends, Request

from basisbook.errors import BasisbookError
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from basisbook.filling.sheet import FilledForm
    from basisbook.imports.model import GivenFile, Reading


class GoneError(BasisbookError):
    """What waited is no longer there."""


class Importing(NamedTuple):
    """A file that was given to a book, and what was said of it so far."""

    book_id: str
    file: GivenFile
    reading: Reading | None = None
    """None while its columns are not known."""
    answers: dict[str, str] = {}  # noqa: RUF012 - replaced, never changed
    per: str = "day"


class Filled(NamedTuple):
    """A form that was filled in for a book, to be taken away."""

    book_id: str
    name: str
    form: FilledForm
    data: bytes


Waits = Importing | Filled


class WaitingRoom:
    """What waits. The room is small: what was not looked at for the longest time leaves first."""

    MOST = 12

    def __init__(self) -> None:
        """Begin with nothing."""
        self._things: OrderedDict[str, Waits] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, thing: Waits, key: str = "") -> str:
        """Keep something, in place of what is under `key` if that is given; return its key."""
        key = key or secrets.token_urlsafe(12)
        with self._lock:
            self._things[key] = thing
            self._things.move_to_end(key)
            while len(self._things) > self.MOST:
                self._things.popitem(last=False)
        return key

    def importing(self, book_id: str, key: str) -> Importing:
        """Return a file that waits to be imported into a book. Raises `GoneError`."""
        found = self._found(key)
        if not isinstance(found, Importing) or found.book_id != book_id:
            raise _gone()
        return found

    def filled(self, book_id: str, key: str) -> Filled:
        """Return a form that was filled in for a book. Raises `GoneError`."""
        found = self._found(key)
        if not isinstance(found, Filled) or found.book_id != book_id:
            raise _gone()
        return found

    def emptied(self) -> tuple[tuple[str, Waits], ...]:
        """Let everything go, and return it with its keys."""
        with self._lock:
            things = tuple(self._things.items())
            self._things.clear()
        return things

    def drop(self, key: str) -> None:
        """Let something go."""
        with self._lock:
            self._things.pop(key, None)

    def _found(self, key: str) -> Waits | None:
        with self._lock:
            found = self._things.get(key)
            if found is not None:
                self._things.move_to_end(key)
            return found


def waiting_room(request: Request) -> WaitingRoom:
    """Return what waits in the app."""
    found: WaitingRoom = request.app.state.waiting
    return found


Room = Annotated[WaitingRoom, Depends(waiting_room)]


def _gone() -> GoneError:
    return GoneError(
        _("That file is no longer here: files are kept in memory only. Give it again.")
    )
