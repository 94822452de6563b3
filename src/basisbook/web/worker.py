"""The process beside the server in which pages of long books are made: begun, asked, ended.

In a thread of the server it would share one interpreter with every other answer, and each of
those would wait for its turn. The process is told what a page turns on, never the key to the app.
"""

from __future__ import annotations

import multiprocessing
import threading
from typing import TYPE_CHECKING, NamedTuple, Protocol

from basisbook.errors import BasisbookError
from basisbook.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from basisbook.store.library import Revision
    from basisbook.web.waiting import Waits

    Serve = Callable[[Connection], None]

_TRIES = 2

_MOST_MEMORY = 800
"""Megabytes: a process that took more makes room for a new one. A long memo takes most."""


class Sent(NamedTuple):
    """What a form sent along: how it is laid out, and its bytes."""

    layout: str
    body: bytes


class Order(NamedTuple):
    """A page that is to be made: all that it turns on."""

    revision: Revision
    host: str
    path: str
    query: str
    language: str
    theme: str
    part: bool
    """Whether a page that is there asks for a part of it anew."""
    sent: Sent | None = None


class Made(NamedTuple):
    """An answer, as it is sent to the browser."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    memory: int = 0
    """The most that the process which made it has taken so far, in megabytes; 0 if unknown."""
    kept: tuple[tuple[str, Waits], ...] = ()
    """What waits to be looked at, and its key: it is handed over, for the process may end."""


class LostError(BasisbookError):
    """The process ended before the page was made, and once more when it was asked again."""


class Maker(Protocol):
    """What makes pages of long books."""

    def ask(self, order: Order) -> Made:
        """Return a page, when it is made. Raises `LostError`."""

    def close(self) -> None:
        """End it: whoever still waits for a page is told that it is lost."""


class _Running(NamedTuple):
    process: BaseProcess
    connection: Connection

    def end(self) -> None:
        self.process.terminate()
        self.process.join()
        self.connection.close()


class Worker:
    """A process of our own, begun when it is first asked: a short book needs none."""

    def __init__(self, serve: Serve) -> None:
        """Begin nothing yet; `serve`, of a module, is what the process will do."""
        self._serve = serve
        self._running: _Running | None = None
        self._closed = False
        self._turn = threading.Lock()

    def ask(self, order: Order) -> Made:
        """Return a page, when it is made. Raises `LostError`."""
        with self._turn:
            for _try in range(_TRIES):
                made = None if self._closed else self._asked(order)
                if made is not None:
                    return made
        raise LostError(
            _(
                "The part of Basisbook that works out long books ended twice while it made this,"
                " perhaps because this computer has no memory left. Your book is as it was."
            )
        )

    def _asked(self, order: Order) -> Made | None:
        """Return a page, or None if the process ended before it was made."""
        running = self._running = self._running or _begun(self._serve)
        try:
            running.connection.send(order)
            made: Made = running.connection.recv()
        except (EOFError, OSError):
            self._end()
            return None
        if made.memory > _MOST_MEMORY:
            self._end()
        return made

    def _end(self) -> None:
        if self._running is not None:
            self._running.end()
            self._running = None

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        if self._running is not None:
            # Whoever waits for a page notices, and ends the rest.
            self._running.process.terminate()


def _begun(serve: Serve) -> _Running:
    # Not forked: the server has threads, and locks that they hold would stay locked for ever.
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(there,), daemon=True)
    process.start()
    # With the last other end open here, the end of the process would not be noticed.
    there.close()
    return _Running(process, here)
