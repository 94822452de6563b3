"""The history of a book, every state of it, and its text: to read, change, take away, bring."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response  # noqa: TC002 - FastAPI reads the annotations

from basisbook.i18n import gettext as _
from basisbook.store.library import StaleError
from basisbook.web.books import Book, Books, faults_of
from basisbook.web.changing import stored, then
from basisbook.web.deeds import Deed, sentence
from basisbook.web.offering import download
from basisbook.web.pages import page, when
from basisbook.web.routes.books import text_of
from basisbook.yamltext import SIZE_LIMIT

if TYPE_CHECKING:
    from basisbook.store.library import Change

ROUTER = APIRouter(prefix="/books/{book_id}")
MOST_LINES = 400
Base = Annotated[int, Form()]


class Line(NamedTuple):
    """A change as the history shows it."""

    number: int
    at: str
    said: str
    kind: str
    stands: bool
    """Whether the book is again, or still, as it was after this change."""


@ROUTER.get("/history")
def history(request: Request, book: Book, books: Books) -> Response:
    """Return every change of a book with its time, the last first."""
    changes = books.history(book.revision.book_id)
    lines = [_line(change, changes[0]) for change in changes]
    return page(request, "history.html", book=book, here="history", lines=lines)


def _line(change: Change, last: Change) -> Line:
    said = sentence(change.kind, change.what)
    stands = change.shows == last.shows
    return Line(change.number, when(change.at), said, change.kind, stands)


@ROUTER.get("/history/{number:int}")
def changed(request: Request, book: Book, number: int, books: Books) -> Response:
    """Return what one change did to the text, line by line."""
    book_id = book.revision.book_id
    after = books.text_at(book_id, number)
    before = books.text_at(book_id, number - 1) if number > 1 else ""
    change = next(one for one in books.history(book_id) if one.number == number)
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=2, lineterm=""))[
        2:
    ]
    return page(
        request,
        "changed.html",
        book=book,
        here="history",
        number=number,
        at=when(change.at),
        said=sentence(change.kind, change.what),
        lines=[line for line in lines if not line.startswith("@@")][:MOST_LINES],
        more=max(0, len(lines) - MOST_LINES),
        same=after == book.revision.text,
    )


@ROUTER.post("/history/{number:int}/restore")
def bring_back(book: Book, number: int, base: Base, books: Books) -> Response:
    """Make the book again what it was after a change, as a change of its own."""
    text = books.text_at(book.revision.book_id, number)
    at = next(one.at for one in books.history(book.revision.book_id) if one.number == number)
    deed = Deed("restored", {"at": at})
    return then(stored(books, book.revision.book_id, base, text, deed), "/history")


@ROUTER.get("/book.yaml")
def take_away(book: Book) -> Response:
    """Return the text of the book as a file, to the byte."""
    kind = "application/yaml; charset=utf-8"
    return download(f"{book.title[:60]}.yaml", book.revision.text.encode(), kind)


@ROUTER.get("/text")
def text(request: Request, book: Book) -> Response:
    """Return the text of the book in a field."""
    return _text(request, book, book.revision.text)


@ROUTER.post("/text")
def write(  # noqa: PLR0913, PLR0917 - the page, the book and what the form sends
    request: Request,
    book: Book,
    base: Base,
    books: Books,
    text: Annotated[str, Form()] = "",
    anyway: Annotated[str, Form()] = "",
) -> Response:
    """Keep the text of the book; what is wrong with it is said first."""
    # A browser sends the ends of lines as it likes; the book keeps its own.
    end = "\r\n" if "\r\n" in book.revision.text else "\n"
    typed = re.sub(r"\r\n|\r|\n", end, text)
    wrong = faults_of(typed)
    if wrong and anyway != "yes":
        return _text(request, book, typed, problems=wrong, status=422)
    try:
        after = stored(books, book.revision.book_id, base, typed, Deed("text"))
        return then(after, "/text")
    except StaleError:
        said = _(
            "The book was changed since this page was made, perhaps in another tab. Nothing was"
            " saved yet, and nothing that you typed is lost. Saving it now puts your text in place"
            " of that change, which can be brought back from the history."
        )
        return _text(request, book, typed, said=said, status=409)


@ROUTER.post("/upload")
async def replace(
    request: Request,
    book: Book,
    base: Base,
    books: Books,
    file: Annotated[UploadFile, File()],
) -> Response:
    """Put a file in place of the text, as one change that can be undone."""
    brought, error = text_of(await file.read(SIZE_LIMIT + 1))
    if error:
        return _text(request, book, book.revision.text, file_error=error, status=422)
    after = stored(books, book.revision.book_id, base, brought, Deed("uploaded"))
    return then(after, "/history")


def _text(request: Request, book: Book, typed: str, **more: object) -> Response:
    values = {"problems": (), "said": "", "file_error": "", "status": 200, **more}
    status = int(str(values.pop("status")))
    return page(request, "text.html", status, book=book, here="history", text=typed, **values)
