"""Run as a process: start the app, let it save, kill it at a random moment; again and again.

One process forks an app for each round, so that a round takes the time of a few saves and not
that of a start. It ends with an error at the first book that is not as it was confirmed.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import signal
import sys
import threading
import urllib.parse
from typing import Annotated, NamedTuple

import uvicorn
from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from basisbook.store.library import Library
from basisbook.store.place import opened
from basisbook.web.app import create_app
from basisbook.web.books import Books
from basisbook.web.changing import stored
from basisbook.web.safety import COOKIE
from basisbook.web.serving import listening

TOKEN = "the-key"  # noqa: S105 - of an app that only this process talks to
LONGEST = 0.2
"""Seconds until an app is killed, at most: it has saved some times by then."""
ROUTER = APIRouter()


def text_of(number: int) -> str:
    """Return the text of a change, too long for one page of the database."""
    return "\n".join(f"{number} {line * number * 7919}" for line in range(3000))


@ROUTER.post("/save/{kind}")
def save(
    books: Books, kind: str, book: Annotated[str, Form()], base: Annotated[int, Form()]
) -> Response:
    """Save as a page does that edits, or one that imports and keeps what it read."""
    text = text_of(base + 1)
    if kind == "import":
        made = books.change(book, base, text, "Imported", kind="import", record=text)
    else:
        made = stored(books, book, base, text, "Changed")
    return RedirectResponse(f"/books/{book}?done={made.number}", 303)


class Known(NamedTuple):
    """What was confirmed."""

    number: int
    books: int


def started(url: str) -> tuple[int, int]:
    """Start an app in a process of its own; return the process and the port."""
    listener = listening(0)
    port: int = listener.getsockname()[1]
    process = os.fork()
    if process == 0:
        with contextlib.suppress(BaseException):
            app = create_app(opened(url), TOKEN)
            app.include_router(ROUTER)
            config = uvicorn.Config(app, log_level="critical", access_log=False)
            uvicorn.Server(config).run(sockets=[listener])
        os._exit(0)
    listener.close()
    return process, port


def sent(port: int, path: str, **form: object) -> None:
    """Send a form and see it confirmed. Raises `OSError` or `HTTPException` when killed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {
        "Cookie": f"{COOKIE}={TOKEN}",
        "Origin": f"http://127.0.0.1:{port}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    with contextlib.closing(connection):
        connection.request("POST", path, urllib.parse.urlencode(form), headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.HTTPStatus.SEE_OTHER:
            raise SystemExit(f"{path}: {answer.status}")


def until_killed(url: str, book: str, known: Known, after: float) -> Known:
    """Save without end in an app that is killed a while after its first save."""
    process, port = started(url)
    timer = threading.Timer(after, os.kill, (process, signal.SIGKILL))
    try:
        while True:
            known = _step(port, book, known)
            if not timer.ident:
                timer.start()
    except (OSError, http.client.HTTPException):
        pass
    finally:
        timer.join()
        os.waitpid(process, 0)
    return known


def _step(port: int, book: str, known: Known) -> Known:
    number = known.number
    if number % 5 == 4:
        sent(port, "/sample")
        known = known._replace(books=known.books + 1)
    if number % 3 == 2:
        sent(port, f"/books/{book}/undo", base=number)
    else:
        sent(port, f"/save/{'import' if number % 2 else 'edit'}", book=book, base=number)
    return known._replace(number=number + 1)


def look(url: str, book: str, confirmed: Known) -> Known:
    """Open the books as the next start does; nothing confirmed is lost, and nothing half done."""
    engine = opened(url)
    library = Library(engine)
    stands, history = library.current(book), library.history(book)
    # The last step may have been saved before it could be confirmed.
    _demand(stands.number in (confirmed.number, confirmed.number + 1), "a change is lost")
    _demand([one.number for one in history] == list(range(stands.number, 0, -1)), "a gap")
    shown = history[0].shows
    _demand(stands.text == ("made" if shown == 1 else text_of(shown)), "a text is not whole")
    imports = [text_of(one.number) for one in history if one.kind == "import"]
    _demand(library.records(book) == imports[::-1], "an import without its record")
    count = len(library.books())
    _demand(count in (confirmed.books, confirmed.books + 1), "a book is lost")
    with engine.connect() as connection:
        _demand(connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok", "damage")
    engine.dispose()
    return Known(stands.number, count)


def _demand(so: bool, text: str) -> None:
    if not so:
        raise SystemExit(text)


def main(url: str, rounds: int) -> None:
    """Kill an app as often as asked; say how many changes there are at the end."""
    engine = opened(url)
    book = Library(engine).create("made", "Book", "Made")
    engine.dispose()
    known = Known(1, 1)
    moments = random.Random(7)  # noqa: S311 - moments, not secrets
    for _ in range(rounds):
        known = look(url, book, until_killed(url, book, known, moments.uniform(0, LONGEST)))
    print(known.number)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
