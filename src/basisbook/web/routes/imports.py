"""Files brought into a book: given, looked at, decided, and then written as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from basisbook.errors import BookError, ProblemsError
from basisbook.i18n import gettext as _
from basisbook.imports import bringing, template
from basisbook.imports.model import UnreadableFileError
from basisbook.web import importing
from basisbook.web.books import Book, Books
from basisbook.web.changing import then
from basisbook.web.offering import download
from basisbook.web.pages import page
from basisbook.web.routes.documents import listed
from basisbook.web.seen import preview
from basisbook.web.typed import Typed  # noqa: TC001 - FastAPI looks at it
from basisbook.web.uploads import given
from basisbook.web.waiting import Importing, Room  # noqa: TC001 - FastAPI looks at it

if TYPE_CHECKING:
    from basisbook.errors import Problem
    from basisbook.imports.model import GivenFile, Reading
    from basisbook.web.books import Opened

ROUTER = APIRouter(prefix="/books/{book_id}/import")
_ANSWER = "answer:"
_COLUMN = "column:"
_TABLE_UNKNOWN = "E663"


@ROUTER.get("/template.csv")
def empty_table() -> Response:
    """Return an empty table to fill in with a spreadsheet."""
    return download("basisbook.csv", template.written(()).encode(), "text/csv; charset=utf-8")


@ROUTER.post("")
def give(
    request: Request,
    book: Book,
    books: Books,
    room: Room,
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Take a file, and lead to what was read in it; or say beside the field why not."""
    got = given(file)
    if book.read is None:
        return page(request, "problems.html", 409, book=book, here="documents")
    if got is None:
        return listed(request, book, books, 422, _("Choose a file first."))
    into = importing.target(book, book.read, books)
    waiting = Importing(book.revision.book_id, importing.given_file(got, into))
    try:
        waiting = waiting._replace(reading=bringing.read_file(waiting.file))
    except UnreadableFileError as error:
        if not _may_be_named(waiting.file, error):
            return listed(request, book, books, 422, _said(error))
    return RedirectResponse(f"/books/{waiting.book_id}/import/{room.keep(waiting)}", 303)


def _may_be_named(file: GivenFile, error: UnreadableFileError) -> bool:
    """Return whether the file has a table whose columns can be named by hand."""
    return error.problems[0].code == _TABLE_UNKNOWN and bool(importing.columns(file)[0])


def _said(error: ProblemsError) -> str:
    """Return what is wrong, with what helps here; remedies that name commands do not."""
    first = error.problems[0]
    remedy = {
        "E638": _("Choose the form below and type its boxes in."),
        _TABLE_UNKNOWN: _("Give a CSV, OFX or QFX file, or fill in the empty table below."),
        "E665": "",
    }.get(first.code, first.remedy)
    return f"{first.text} {remedy}".strip()


@ROUTER.get("/{key}")
def look(request: Request, key: str, book: Book, books: Books, room: Room) -> Response:
    """Return what was read in a file, what must be decided, and what would be written."""
    return _looked(request, key, book, books, room)


def _looked(  # noqa: PLR0913 - a page of all that there is about a file
    request: Request,
    key: str,
    book: Opened,
    books: Books,
    room: Room,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    error: str = "",
) -> Response:
    waiting = room.importing(book.revision.book_id, key)
    if book.read is None:
        return page(request, "problems.html", 409, book=book, here="documents")
    shown = {"book": book, "here": "documents", "key": key, "error": error}
    if waiting.reading is None:
        names, rows = importing.columns(waiting.file)
        return page(
            request,
            "documents/columns.html",
            status,
            file=waiting.file.name,
            names=names,
            rows=rows,
            fields=importing.fields(),
            chosen=waiting.file.hints.columns,
            **shown,
        )
    into = importing.target(book, book.read, books)
    proposal = importing.proposal(waiting.reading, into, waiting)
    return page(
        request,
        "documents/import.html",
        status,
        waiting=waiting,
        again=bringing.same_file(into, waiting.file),
        proposal=proposal,
        seen=preview(proposal, waiting.file.name, book.title),
        problems=problems,
        **shown,
    )


@ROUTER.post("/{key}/columns")
def name_columns(
    request: Request, key: str, book: Book, books: Books, room: Room, typed: Typed
) -> Response:
    """Take what the columns of a table are, and read it."""
    waiting = room.importing(book.revision.book_id, key)
    said = {
        name.removeprefix(_COLUMN): field
        for name, field in typed.items()
        if name.startswith(_COLUMN) and field
    }
    file = waiting.file._replace(hints=waiting.file.hints._replace(columns=said))
    reading: Reading | None = None
    error = ""
    try:
        reading = bringing.read_file(file)
    except UnreadableFileError as found:
        error = _said(found)
    room.keep(waiting._replace(file=file, reading=reading), key)
    if reading is None:
        return _looked(request, key, book, books, room, 422, error=error)
    return _back(book, key)


@ROUTER.post("/{key}/answers")
def answer(key: str, book: Book, room: Room, typed: Typed) -> Response:
    """Take answers to what a file leaves open."""
    waiting = room.importing(book.revision.book_id, key)
    said = {
        name.removeprefix(_ANSWER): value.strip()
        for name, value in typed.items()
        if name.startswith(_ANSWER) and value.strip()
    }
    per = typed.get("per", waiting.per)
    room.keep(
        waiting._replace(
            answers={**waiting.answers, **said},
            per=per if per in ("day", "month", "year") else waiting.per,
        ),
        key,
    )
    return _back(book, key)


@ROUTER.post("/{key}/again")
def decide_again(key: str, book: Book, room: Room) -> Response:
    """Forget the answers that were given for a file."""
    waiting = room.importing(book.revision.book_id, key)
    room.keep(waiting._replace(answers={}), key)
    return _back(book, key)


def _back(book: Opened, key: str) -> Response:
    return RedirectResponse(f"/books/{book.revision.book_id}/import/{key}", 303)


@ROUTER.post("/{key}/leave")
def leave(key: str, book: Book, room: Room) -> Response:
    """Let a file go: nothing of it is written."""
    room.drop(key)
    return RedirectResponse(f"/books/{book.revision.book_id}/documents", 303)


@ROUTER.post("/{key}/write")
def write(  # noqa: PLR0913 - FastAPI gives each of them
    request: Request,
    key: str,
    book: Book,
    books: Books,
    room: Room,
    base: Annotated[int, Form()],
) -> Response:
    """Write what was decided, as one step; or say what stands against it."""
    waiting = room.importing(book.revision.book_id, key)
    if book.read is None or waiting.reading is None:
        return _back(book, key)
    into = importing.target(book, book.read, books)
    proposal = importing.proposal(waiting.reading, into, waiting)
    if proposal.needed or not proposal.planned:
        return _back(book, key)
    try:
        made = bringing.weave(into, waiting.file, proposal)
        problems = importing.wrong(book, made)
    except BookError as error:
        problems = error.problems
    if problems:
        return _looked(request, key, book, books, room, 422, problems)
    revision = importing.write(books, book, base, made)
    room.drop(key)
    return then(revision, "/documents")
