"""What processes beside the server do in tests; read by each, so that it needs little."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from basisbook.web.worker import Made

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

GIGABYTES = 9_000


def _tell(connection: Connection, memory: int = 0) -> None:
    """Answer with the number of the process."""
    connection.send(Made(200, (), str(os.getpid()).encode(), memory))


def telling(connection: Connection) -> None:
    with contextlib.suppress(EOFError):
        while connection.recv():
            _tell(connection)


def growing(connection: Connection) -> None:
    with contextlib.suppress(EOFError):
        while connection.recv():
            _tell(connection, GIGABYTES)


def dying(connection: Connection) -> None:
    connection.recv()
    os._exit(1)


def dying_once(connection: Connection) -> None:
    """End at the first order for a file that is not there yet."""
    order = connection.recv()
    if not Path(order.path).exists():
        Path(order.path).touch()
        os._exit(1)
    _tell(connection)
