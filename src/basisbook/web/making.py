"""What the process beside the server does: pages of books that it is handed, one after another."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING, Any

from basisbook import i18n
from basisbook.store.library import Library, NoBookError
from basisbook.web.answering import pages_app
from basisbook.web.garbage import free_garbage
from basisbook.web.pages import THEME_COOKIE
from basisbook.web.worker import Made

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from fastapi import FastAPI

    from basisbook.store.library import Revision
    from basisbook.web.worker import Order


class Handed(Library):
    """A library of the one book that is at hand; it has no database."""

    def __init__(self, revision: Revision) -> None:
        """Hold a book as it stands."""
        self.revision = revision

    def current(self, book_id: str) -> Revision:
        """Return the book. Raises `NoBookError` for any other."""
        if book_id != self.revision.book_id:
            raise NoBookError
        return self.revision


def serve(connection: Connection) -> None:
    """Answer orders until the server is gone."""
    # Ctrl-C is for the server, which then ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    free_garbage()
    app = pages_app()
    while True:
        try:
            order = connection.recv()
        except EOFError:
            return
        connection.send(answered(app, order)._replace(memory=_memory()))


def _memory() -> int:
    if sys.platform == "win32":
        return 0
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


def answered(app: FastAPI, order: Order) -> Made:
    """Return what the pages answer."""
    app.state.library = Handed(order.revision)
    body = order.sent.body if order.sent else b""
    with i18n.speaking(order.language):
        start, *rest = asyncio.run(_messages(app, _scope(order), body))
    made = b"".join(one.get("body", b"") for one in rest)
    headers = tuple(map(tuple, start["headers"]))
    return Made(start["status"], headers, made, kept=app.state.waiting.emptied())


async def _messages(app: FastAPI, scope: dict[str, Any], body: bytes) -> list[dict[str, Any]]:
    """Return what an app sends, from its start to its end."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401 - as an app sends it
        sent.append(message)

    await app(scope, receive, send)
    return sent


def _scope(order: Order) -> dict[str, Any]:
    headers = [(b"host", order.host.encode())]
    if order.theme:
        headers.append((b"cookie", f"{THEME_COOKIE}={order.theme}".encode()))
    if order.part:
        headers.append((b"hx-request", b"true"))
    if order.sent:
        headers.append((b"content-type", order.sent.layout.encode()))
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "POST" if order.sent else "GET",
        "scheme": "http",
        "path": order.path,
        "raw_path": order.path.encode(),
        "root_path": "",
        "query_string": order.query.encode(),
        "headers": headers,
    }
