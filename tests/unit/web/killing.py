"""Run as a process: start the app, let it save, kill it at a random moment; again and again.

One process forks an app for each round, so that a round takes the time of a few saves and not
that of a start. It ends with an error at the first book that is not as it was confirmed.
"""

from __future__ import annotations

import contextlib
import datetime
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

from basisbook.imports.bringing import read_file
from basisbook.imports.model import GivenFile
from basisbook.store.library import Library
from basisbook.store.place import opened
from basisbook.web.app import create_app
from basisbook.web.books import Books, problems_of
from basisbook.web.changing import stored
from basisbook.web.deeds import Deed
from basisbook.web.safety import COOKIE
from basisbook.web.serving import listening

TOKEN = "the-key"  # noqa: S105 - of an app that only this process talks to
MOST_IMPORTS = 8
LONGEST = 0.2
"""Seconds until an app is killed, at most: it has saved some times by then."""
ROUTER = APIRouter()
IRA = """\
format: 1
owners: {me: {born: 1960-05-17}}
accounts: {ira: {kind: traditional IRA}}
events:
  - {date: 2023-01-01, opening: ira, balance: "50,000", basis: "10,000", evidence: letter}
"""


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
        after = books.change(book, base, text, "Imported", kind="import", record=text)
    else:
        after = stored(books, book, base, text, Deed("text"))
    return RedirectResponse(f"/books/{book}?done={after.number}", 303)


class Known(NamedTuple):
    """What was confirmed."""

    number: int
    """Of the last change of the book that is saved."""
    books: int
    into: str
    """The book that files are imported into."""
    imports: int


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


def sent(port: int, path: str, **form: object) -> str:
    """Send a form and see it confirmed. Raises `OSError` or `HTTPException` when killed."""
    return posted(port, path, urllib.parse.urlencode(form), "application/x-www-form-urlencoded")


def posted(port: int, path: str, body: str, kind: str) -> str:
    """Return where an answer leads; raises as `sent`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {
        "Cookie": f"{COOKIE}={TOKEN}",
        "Origin": f"http://127.0.0.1:{port}",
        "Content-Type": kind,
    }
    with contextlib.closing(connection):
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.HTTPStatus.SEE_OTHER:
            raise SystemExit(f"{path}: {answer.status}")
        return str(answer.headers["location"])


def imported(port: int, known: Known) -> None:
    """Give a file, as a browser does, and agree to what was read."""
    day = datetime.date(2024, 1, 1) + datetime.timedelta(days=known.imports)
    lines = (
        "--part",
        'Content-Disposition: form-data; name="file"; filename="mine.csv"',
        "",
        f"date,event,account,amount\n{day},contribution,ira,{10 + known.imports}",
        "--part--",
        "",
    )
    kind = "multipart/form-data; boundary=part"
    looked = posted(port, f"/books/{known.into}/import", "\r\n".join(lines), kind)
    written = sent(port, f"{looked}/write", base=1 + known.imports)
    _demand("done=" in written, "there was more to decide")


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
    if (number + known.imports) % 3 == 0:
        imported(port, known)
        return known._replace(imports=known.imports + 1)
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
    known = known_of(library, confirmed, stands.number, count)
    engine.dispose()
    return known


def known_of(library: Library, confirmed: Known, number: int, count: int) -> Known:
    """Return what holds after a kill; every import that was confirmed is in its book, whole."""
    into = library.current(confirmed.into)
    imports = into.number - 1
    _demand(imports in (confirmed.imports, confirmed.imports + 1), "an import is lost")
    _demand(into.text.count("contribution: ira") == imports, "a half import")
    _demand(len(library.records(confirmed.into)) == imports, "an import without its record")
    _demand(not problems_of(into.text), "a book is not whole")
    if imports < MOST_IMPORTS:
        return Known(number, count, confirmed.into, imports)
    return Known(number, count + 1, library.create(IRA, "Imports", "Made"), 0)


def _demand(so: bool, text: str) -> None:
    if not so:
        raise SystemExit(text)


def main(url: str, rounds: int) -> None:
    """Kill an app as often as asked; say how many changes there are at the end."""
    engine = opened(url)
    library = Library(engine)
    book, into = (library.create(text, "Book", "Made") for text in ("made", IRA))
    engine.dispose()
    # What every app needs is read once, before it is forked.
    problems_of(IRA)
    read_file(GivenFile("mine.csv", b"date,event,account,amount\n2024-01-01,contribution,ira,1\n"))
    known = Known(1, 2, into, 0)
    moments = random.Random(7)  # noqa: S311 - moments, not secrets
    done = 0
    for _ in range(rounds):
        before = known
        known = look(url, book, until_killed(url, book, known, moments.uniform(0, LONGEST)))
        done += max(0, known.imports - before.imports) or (known.into != before.into)
    print(known.number, done)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
